"""Makers of surveys and replies, for the tests."""

from __future__ import annotations

from datetime import date

from aguadesk.desk import surveys
from aguadesk.desk.desk import Desk
from aguadesk.desk.surveys import Question, QuestionDraft, ReplyDraft, SurveyDraft
from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import Said

TODAY = date(2026, 11, 20)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SERVICE = SurveyDraft("Satisfacción con el servicio", date(2026, 11, 1), date(2026, 12, 15))
ASKED = (
    QuestionDraft("¿Cómo califica el servicio de agua?", QuestionKind.GRADE),
    QuestionDraft("¿Le llega agua todos los días?", QuestionKind.YES_NO),
    QuestionDraft("¿Qué debemos mejorar?", QuestionKind.WORDS),
)


def asked(desk: Desk, form: SurveyDraft = SERVICE, questions: tuple[QuestionDraft, ...] = ASKED) -> int:
    return surveys.add_survey(desk, form, questions).value


def questions_of(desk: Desk, survey_id: int) -> list[Question]:
    return surveys.survey(desk, survey_id)[1]


def replied(
    desk: Desk,
    survey_id: int,
    *said: int | str | None,
    on_day: date = TODAY,
    channel: Channel = Channel.IN_PERSON,
    **values: object,
) -> int:
    """What somebody said to each question in turn: a grade, 0 or 1 for no and yes, words, or nothing."""
    form = ReplyDraft(survey_id, on_day, channel, **values)  # type: ignore[arg-type]
    answers = {
        question.id: Said(words=one) if isinstance(one, str) else Said(one)
        for question, one in zip(questions_of(desk, survey_id), said, strict=False)
        if one is not None
    }
    return surveys.reply(desk, form, answers).value
