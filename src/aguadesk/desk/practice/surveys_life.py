"""What the people of the practice town say of the service: one survey, asked at the window and on the telephone."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from aguadesk.desk import account_lists, surveys
from aguadesk.desk.desk import Desk
from aguadesk.desk.surveys import QuestionDraft, ReplyDraft, SurveyDraft
from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import NO, YES, Said
from aguadesk.domain.working_days import is_working

_NAME = "Satisfacción con el servicio de agua"
_QUESTIONS = (
    QuestionDraft("¿Cómo califica el servicio de agua en su casa?", QuestionKind.GRADE),
    QuestionDraft("¿Cómo califica la atención en la ventanilla?", QuestionKind.GRADE),
    QuestionDraft("¿Le llega agua todos los días?", QuestionKind.YES_NO),
    QuestionDraft("¿Qué debemos mejorar?", QuestionKind.WORDS),
)
_GRADES = {5: 35, 4: 30, 3: 20, 2: 10, 1: 5}
_CHANNELS = {Channel.IN_PERSON: 60, Channel.TELEPHONE: 30, Channel.WRITTEN: 10}
_WORDS = ("La presión por las tardes", "Que avisen cuando no hay agua", "Más horas de caja", "Todo está bien")
_DAYS_BACK, _REPLIES, _UNDONE = 45, 36, 2
_DAILY, _WROTE, _NAMED = 0.7, 0.4, 0.6


def live_surveys(desk: Desk, first: date, last: date, chance: Random) -> None:
    """Ask a few dozen people in the last weeks before a day; a couple of replies were captured wrong and undone."""
    begins = max(first, last - timedelta(days=_DAYS_BACK))
    draft = SurveyDraft(_NAME, begins, note="En la ventanilla, y por teléfono a quien reportó")
    number = surveys.add_survey(desk, draft, _QUESTIONS).value
    _, questions = surveys.survey(desk, number)
    accounts = account_lists.list_ids(desk)
    days = [day for day in (begins + timedelta(days=one) for one in range((last - begins).days)) if is_working(day)]
    kept = []
    for place in range(_REPLIES if days else 0):
        on_day = days[place * len(days) // _REPLIES]
        (channel,) = chance.choices(list(_CHANNELS), list(_CHANNELS.values()))
        said = [
            Said(chance.choices(list(_GRADES), list(_GRADES.values()))[0]),
            Said(chance.choices(list(_GRADES), list(_GRADES.values()))[0]),
            Said(YES if chance.random() < _DAILY else NO),
            Said(words=chance.choice(_WORDS) if chance.random() < _WROTE else ""),
        ]
        account = chance.choice(accounts) if accounts and chance.random() < _NAMED else None
        answers = {question.id: one for question, one in zip(questions, said, strict=True)}
        kept.append(surveys.reply(desk, ReplyDraft(number, on_day, channel, account), answers).value)
    for wrong in kept[:: _REPLIES // _UNDONE]:
        surveys.undo_reply(desk, wrong)
