"""Surveys: what is asked of citizens, what each of them said, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.complaint_writing import known as known_report
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE, refuse_future, refuse_window
from aguadesk.desk.survey_words import KINDS
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.domain.surveys import LONGEST_QUESTION, MOST_QUESTIONS, Figure, Said, checked_answer
from aguadesk.store import accounts, audit, catalogues, surveys
from aguadesk.store.surveys import (
    Group,
    GroupFigure,
    Question,
    QuestionDraft,
    ReplyDraft,
    ReplyRow,
    SurveyDraft,
    SurveyRow,
)

__all__ = ["Group", "GroupFigure", "Question", "QuestionDraft", "ReplyDraft", "ReplyRow", "SurveyDraft", "SurveyRow"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a group of replies said to one question."""

    question: Question
    said: GroupFigure


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer behind a number."""

    reply: ReplyRow
    said: Said


def listed(desk: Desk) -> list[SurveyRow]:
    """Return every survey: those that take replies first, then the newest."""
    with desk.read() as connection:
        return surveys.surveys(connection)


def survey(desk: Desk, survey_id: int) -> tuple[SurveyRow, list[Question]]:
    """Return a survey with its questions.

    Raises:
        Refused: `survey.unknown`.
    """
    with desk.read() as connection:
        return _known(connection, survey_id), surveys.questions_of(connection, survey_id)


def was_answered(desk: Desk, survey_id: int) -> bool:
    """Tell whether somebody replied to a survey, so that its questions stay as they are; an undone reply counts."""
    with desk.read() as connection:
        return surveys.was_answered(connection, survey_id)


def add_survey(desk: Desk, form: SurveyDraft, questions: Sequence[QuestionDraft]) -> Done[int]:
    """Make a survey with its questions; returns its number.

    Raises:
        Refused: `right.missing`, `survey.name_missing`, `survey.repeated`, `survey.span`, `survey.no_questions`,
            `survey.many_questions`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    asked = _checked_questions(questions)
    with desk.write() as w:
        draft = _checked(w.connection, form)
        new_id = surveys.add_survey(w.connection, stamp, draft, asked)
        trace = audit.AuditDraft("survey.added", "survey", new_id, after=_audited(draft, asked))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("survey", new_id))


def edit_survey(desk: Desk, survey_id: int, form: SurveyDraft, questions: Sequence[QuestionDraft]) -> Done[bool]:
    """Write a survey anew; once somebody replied, its questions stay as they were asked.

    Raises:
        Refused: `right.missing`, `survey.unknown`, `survey.ended`, `survey.answered`, `survey.outside`, and what
            `add_survey` refuses.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    asked = _checked_questions(questions)
    with desk.write() as w:
        before = _open(w.connection, survey_id).draft
        had = [one.draft for one in surveys.questions_of(w.connection, survey_id)]
        draft = _checked(w.connection, form, survey_id)
        if (draft, asked) == (before, had):
            return done(False)
        if asked != had:
            if surveys.was_answered(w.connection, survey_id):
                raise Refused("survey.answered", field="questions")
            surveys.write_questions(w.connection, survey_id, asked)
        _refuse_outside(w.connection, survey_id, draft)
        surveys.edit_survey(w.connection, survey_id, draft)
        told = (_audited(before, had), _audited(draft, asked))
        audit.record(w.connection, stamp, audit.AuditDraft("survey.edited", "survey", survey_id, *told))
        w.commit()
    return done(True, Change("survey", survey_id))


def switch(desk: Desk, survey_id: int) -> Done[bool]:
    """End a survey, so that it takes no more replies, or open it again; returns whether it takes them.

    Raises:
        Refused: `right.missing`, `survey.unknown`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    with desk.write() as w:
        ended = _known(w.connection, survey_id).ended_at is None
        surveys.set_ended(w.connection, survey_id, stamp.at if ended else None)
        act = "survey.ended" if ended else "survey.reopened"
        audit.record(w.connection, stamp, audit.AuditDraft(act, "survey", survey_id))
        w.commit()
    return done(not ended, Change("survey", survey_id))


def reply(desk: Desk, form: ReplyDraft, said: Mapping[int, Said]) -> Done[int]:
    """Write down what one citizen said, by question; what they left out has no answer. Returns its number.

    Without a locality, that of the account is taken.

    Raises:
        Refused: `right.missing`, `survey.unknown`, `survey.ended`, `survey.day`, `register.future`, `survey.answer`,
            `survey.empty`, `survey.locality`, `account.unknown`, `complaint.unknown`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    refuse_future(form.on_day, stamp.at.date())
    with desk.write() as w:
        draft = _open(w.connection, form.survey_id).draft
        if not draft.from_on <= form.on_day <= (draft.to_on or form.on_day):
            raise Refused("survey.day", field="on_day", survey=draft.name)
        kept = _checked_answers(surveys.questions_of(w.connection, form.survey_id), said)
        new_id = surveys.add_reply(w.connection, stamp, _placed(w.connection, form, stamp.at.date()), kept)
        w.commit()
    return done(new_id, Change("survey", form.survey_id))


def undo_reply(desk: Desk, reply_id: int) -> Done[bool]:
    """Mark a reply as captured wrong: it stays in the list and is not counted any more.

    Raises:
        Refused: `right.missing`, `survey.reply_unknown`, `survey.reply_undone`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    with desk.write() as w:
        row = surveys.reply_by_id(w.connection, reply_id)
        if row is None:
            raise Refused("survey.reply_unknown")
        if not row.stands:
            raise Refused("survey.reply_undone")
        surveys.undo_reply(w.connection, reply_id, stamp.at)
        after = {"dated": row.draft.on_day, "of_account": row.account, "locality": row.draft.locality_id}
        trace = audit.AuditDraft("survey.reply_undone", "survey", row.draft.survey_id, after=after)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("survey", row.draft.survey_id))


def replies(desk: Desk, survey_id: int, first: date, last: date) -> list[ReplyRow]:
    """Return the replies of a survey between two days, the last one first, those undone too.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return surveys.replies(connection, survey_id, first, last)


def results(desk: Desk, survey_id: int, first: date, last: date, group: Group = Group.ALL) -> list[Result]:
    """Return what each group said to each question between two days; a question nobody answered stands there too.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        questions = surveys.questions_of(connection, survey_id)
        found = surveys.figures(connection, survey_id, first, last, group)
    groups = {one.value: one.name for one in sorted(found, key=lambda one: (not one.name, one.name))} or {None: ""}
    by_place = {(one.question_id, one.value): one for one in found}
    none = [(one, GroupFigure(one.id, None, "", Figure(one.draft.kind, {}))) for one in questions]
    return [
        Result(question, by_place.get((question.id, value), replace(empty, value=value, name=name)))
        for question, empty in none
        for value, name in groups.items()
    ]


def answers(desk: Desk, survey_id: int, first: date, last: date, group: Group, wanted: Result) -> list[AnswerLine]:
    """Return the answers behind a number, the last one first; as many as it counts.

    Raises:
        Refused: `register.window`.
    """
    question = wanted.question.id
    return [
        AnswerLine(one, one.said[question])
        for one in replies(desk, survey_id, first, last)
        if one.stands and question in one.said and (group is Group.ALL or _value(one, group) == wanted.said.value)
    ]


def _value(row: ReplyRow, group: Group) -> str | None:
    if group is Group.CHANNEL:
        return row.draft.channel.value
    return None if row.draft.locality_id is None else f"{row.draft.locality_id}"


def _known(connection: Connection, survey_id: int) -> SurveyRow:
    found = surveys.survey_by_id(connection, survey_id)
    if found is None:
        raise Refused("survey.unknown")
    return found


def _open(connection: Connection, survey_id: int) -> SurveyRow:
    row = _known(connection, survey_id)
    if row.ended_at is not None:
        raise Refused("survey.ended", survey=row.draft.name)
    return row


def _checked(connection: Connection, form: SurveyDraft, own_id: int | None = None) -> SurveyDraft:
    name = one_line(form.name)[:LONGEST_NAME]
    if not name:
        raise Refused("survey.name_missing", field="name")
    if form.to_on is not None and form.to_on < form.from_on:
        raise Refused("survey.span", field="to_on")
    if surveys.survey_named(connection, name) not in (None, own_id):
        raise Refused("survey.repeated", field="name", survey=name)
    return replace(form, name=name, note=one_line(form.note)[:LONGEST_NOTE])


def _checked_questions(questions: Sequence[QuestionDraft]) -> list[QuestionDraft]:
    cleaned = [replace(one, words=one_line(one.words)[:LONGEST_QUESTION]) for one in questions]
    asked = [one for one in cleaned if one.words]
    if not asked:
        raise Refused("survey.no_questions", field="questions")
    if len(asked) > MOST_QUESTIONS:
        raise Refused("survey.many_questions", field="questions", most=MOST_QUESTIONS)
    return asked


def _refuse_outside(connection: Connection, survey_id: int, draft: SurveyDraft) -> None:
    """Refuse days that leave replies outside."""
    span = surveys.reply_span(connection, survey_id)
    if span is not None and (span[0] < draft.from_on or span[1] > (draft.to_on or span[1])):
        raise Refused("survey.outside", field="from_on", first=f"{span[0]:%d/%m/%Y}", last=f"{span[1]:%d/%m/%Y}")


def _checked_answers(questions: Sequence[Question], said: Mapping[int, Said]) -> dict[int, Said]:
    if set(said) - {one.id for one in questions}:
        raise Refused("survey.answer", field="answers")
    kept = {
        one.id: checked
        for one in questions
        if one.id in said
        for checked in [checked_answer(one.draft.kind, said[one.id], LONGEST_NOTE)]
        if checked is not None
    }
    if not kept:
        raise Refused("survey.empty", field="answers")
    return kept


def _placed(connection: Connection, form: ReplyDraft, today: date) -> ReplyDraft:
    """Return a reply whose account, locality and report exist, with the locality of its account unless told."""
    known = {one.id for one in catalogues.all_places(connection, PlaceKind.LOCALITY)}
    if form.locality_id is not None and form.locality_id not in known:
        raise Refused("survey.locality", field="locality")
    if form.complaint_id is not None:
        known_report(connection, form.complaint_id)
    if form.account_id is None:
        return form
    record = accounts.account_record(connection, form.account_id, today)
    if record is None:
        raise Refused("account.unknown", field="account", account=form.account_id)
    if form.locality_id is not None:
        return form
    return replace(form, locality_id=record.draft.locality_id)


def _audited(draft: SurveyDraft, questions: Sequence[QuestionDraft]) -> dict[str, object]:
    return {
        "name": draft.name,
        "begins": draft.from_on,
        "ends": draft.to_on,
        "note": draft.note,
        "questions": " / ".join(f"{one.words} ({KINDS[one.kind]})" for one in questions),
    }
