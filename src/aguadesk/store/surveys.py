"""Surveys and what was said to them; a reply that was wrong is marked and counts no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, update

from aguadesk.domain.complaints import Channel, number_words
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import Figure, Said
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import day_of, iso, recorded
from aguadesk.store.queries import ask
from aguadesk.store.tables.surveys import survey, survey_answer, survey_question, survey_reply


class Group(StrEnum):
    """What the results of a survey are told apart by."""

    ALL = "all"
    LOCALITY = "locality"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """A survey as a person writes it, without its questions. Without a last day, replies are taken until it ends."""

    name: str
    from_on: date
    to_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as it is read to people."""

    words: str
    kind: QuestionKind


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its number in the store, and its place in the survey, from 1."""

    id: int
    position: int
    draft: QuestionDraft


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey with how much it asks, how many replied, and whether it ended."""

    id: int
    draft: SurveyDraft
    questions: int
    replies: int
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """Who replied, when and how; whose account, where and about which report may be left out."""

    survey_id: int
    on_day: date
    channel: Channel
    account_id: int | None = None
    locality_id: int | None = None
    complaint_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply with what it said, by the number of the question."""

    id: int
    draft: ReplyDraft
    account: str
    locality: str
    complaint: str
    recorded_by: str
    undone_at: datetime | None
    said: Mapping[int, Said]

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.undone_at is None


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """What a group said to one question. `value` is what the group is in the store; None for all, or for nowhere."""

    question_id: int
    value: str | None
    name: str
    figure: Figure


_SURVEYS = """SELECT survey.*,
    (SELECT count(*) FROM survey_question WHERE survey_question.survey_id = survey.id) AS questions,
    (SELECT count(*) FROM survey_reply WHERE survey_reply.survey_id = survey.id
        AND survey_reply.undone_at IS NULL) AS replies
    FROM survey"""
_REPLIES = """SELECT survey_reply.*, account.number AS account, place.name AS locality, person.name AS person,
    complaint.number AS complaint
    FROM survey_reply JOIN person ON person.id = survey_reply.recorded_by_id
    LEFT JOIN account ON account.id = survey_reply.account_id
    LEFT JOIN place ON place.id = survey_reply.locality_id
    LEFT JOIN complaint ON complaint.id = survey_reply.complaint_id"""
_GROUPS: Final = {
    Group.ALL: ("NULL", "''"),
    Group.LOCALITY: ("survey_reply.locality_id", "coalesce(place.name, '')"),
    Group.CHANNEL: ("survey_reply.channel", "survey_reply.channel"),
}


def add_survey(connection: Connection, stamp: Stamp, draft: SurveyDraft, questions: Sequence[QuestionDraft]) -> int:
    """Write a survey with its questions and return its number."""
    new_id = next_id(connection, "survey")
    connection.execute(insert(survey).values(id=new_id, **_values(draft), **recorded(stamp)))
    write_questions(connection, new_id, questions)
    return new_id


def edit_survey(connection: Connection, survey_id: int, draft: SurveyDraft) -> None:
    """Write a survey anew; its questions stay."""
    connection.execute(update(survey).where(survey.c.id == survey_id).values(**_values(draft)))


def write_questions(connection: Connection, survey_id: int, questions: Sequence[QuestionDraft]) -> None:
    """Write the questions of a survey in the place of those it had; nobody may have answered them yet."""
    connection.execute(delete(survey_question).where(survey_question.c.survey_id == survey_id))
    for position, one in enumerate(questions, 1):
        values = {"survey_id": survey_id, "position": position, "words": one.words, "kind": one.kind.value}
        new_id = next_id(connection, "survey_question")
        connection.execute(insert(survey_question).values(id=new_id, **values))


def set_ended(connection: Connection, survey_id: int, at: datetime | None) -> None:
    """Write since when a survey takes no more replies; None lets it take them again."""
    moment = None if at is None else at.isoformat(timespec="seconds")
    connection.execute(update(survey).where(survey.c.id == survey_id).values(ended_at=moment))


def surveys(connection: Connection) -> list[SurveyRow]:
    """Return every survey: those that take replies first, then the newest."""
    query = f"{_SURVEYS} ORDER BY survey.ended_at IS NOT NULL, survey.from_on DESC, survey.id DESC"
    return [_survey(row) for row in ask(connection, query)]


def survey_by_id(connection: Connection, survey_id: int) -> SurveyRow | None:
    """Return one survey, if there is such a one."""
    rows = ask(connection, f"{_SURVEYS} WHERE survey.id = :id", id=survey_id)
    return _survey(rows[0]) if rows else None


def survey_named(connection: Connection, name: str) -> int | None:
    """Return the survey of a name, if there is such a one."""
    rows = ask(connection, "SELECT id FROM survey WHERE name = :name", name=name)
    return int(rows[0].id) if rows else None


def questions_of(connection: Connection, survey_id: int) -> list[Question]:
    """Return the questions of a survey in their order."""
    query = "SELECT * FROM survey_question WHERE survey_id = :id ORDER BY position"
    return [
        Question(row.id, row.position, QuestionDraft(row.words, QuestionKind(row.kind)))
        for row in ask(connection, query, id=survey_id)
    ]


def was_answered(connection: Connection, survey_id: int) -> bool:
    """Tell whether a survey has any reply, undone ones too: their answers stay with their questions."""
    query = "SELECT 1 FROM survey_reply WHERE survey_id = :id LIMIT 1"
    return bool(ask(connection, query, id=survey_id))


def reply_span(connection: Connection, survey_id: int) -> tuple[date, date] | None:
    """Return the days of the first and the last reply that stands, if there is any."""
    query = """SELECT min(on_day) AS first, max(on_day) AS last FROM survey_reply
        WHERE survey_id = :id AND undone_at IS NULL"""
    row = ask(connection, query, id=survey_id)[0]
    return None if row.first is None else (date.fromisoformat(row.first), date.fromisoformat(row.last))


def add_reply(connection: Connection, stamp: Stamp, draft: ReplyDraft, said: Mapping[int, Said]) -> int:
    """Write a reply with its answers by question, and return its number."""
    new_id = next_id(connection, "survey_reply")
    connection.execute(
        insert(survey_reply).values(
            id=new_id,
            survey_id=draft.survey_id,
            on_day=draft.on_day.isoformat(),
            channel=draft.channel.value,
            account_id=draft.account_id,
            locality_id=draft.locality_id,
            complaint_id=draft.complaint_id,
            **recorded(stamp),
        )
    )
    answers = [
        {"reply_id": new_id, "question_id": question, "grade": one.grade, "words": one.words}
        for question, one in said.items()
    ]
    connection.execute(insert(survey_answer), answers)
    return new_id


def undo_reply(connection: Connection, reply_id: int, at: datetime) -> None:
    """Mark a reply as wrong: it stays, and is not counted."""
    moment = at.isoformat(timespec="seconds")
    connection.execute(update(survey_reply).where(survey_reply.c.id == reply_id).values(undone_at=moment))


def replies(connection: Connection, survey_id: int, first: date, last: date) -> list[ReplyRow]:
    """Return the replies between two days, the last one first, those undone too."""
    where = "survey_reply.survey_id = :survey AND survey_reply.on_day BETWEEN :first AND :last"
    span: dict[str, Any] = {"survey": survey_id, "first": first.isoformat(), "last": last.isoformat()}
    query = f"""SELECT survey_answer.* FROM survey_answer
        JOIN survey_reply ON survey_reply.id = survey_answer.reply_id WHERE {where}"""
    said: dict[int, dict[int, Said]] = {}
    for row in ask(connection, query, **span):
        said.setdefault(row.reply_id, {})[row.question_id] = Said(row.grade, row.words)
    query = f"{_REPLIES} WHERE {where} ORDER BY survey_reply.on_day DESC, survey_reply.id DESC"
    return [_reply(row, said.get(row.id, {})) for row in ask(connection, query, **span)]


def reply_by_id(connection: Connection, reply_id: int) -> ReplyRow | None:
    """Return one reply without its answers, if there is such a one."""
    rows = ask(connection, f"{_REPLIES} WHERE survey_reply.id = :id", id=reply_id)
    return _reply(rows[0], {}) if rows else None


def figures(connection: Connection, survey_id: int, first: date, last: date, group: Group) -> list[GroupFigure]:
    """Return what each group said to each question it answered between two days, by question and group."""
    value, name = _GROUPS[group]
    query = f"""SELECT survey_answer.question_id, {value} AS value, {name} AS name, survey_question.kind,
        survey_answer.grade, count(*) AS many
        FROM survey_answer JOIN survey_reply ON survey_reply.id = survey_answer.reply_id
        JOIN survey_question ON survey_question.id = survey_answer.question_id
        LEFT JOIN place ON place.id = survey_reply.locality_id
        WHERE survey_reply.survey_id = :survey AND survey_reply.undone_at IS NULL
        AND survey_reply.on_day BETWEEN :first AND :last
        GROUP BY survey_question.position, 2, survey_answer.grade ORDER BY survey_question.position, 3 = '', 3, 2"""
    found: dict[tuple[int, str | None], list[Any]] = {}
    for row in ask(connection, query, survey=survey_id, first=first.isoformat(), last=last.isoformat()):
        key = (row.question_id, None if row.value is None else str(row.value))
        found.setdefault(key, []).append(row)
    return [
        GroupFigure(question, value, rows[0].name, _figure(QuestionKind(rows[0].kind), rows))
        for (question, value), rows in found.items()
    ]


def _figure(kind: QuestionKind, rows: Sequence[Any]) -> Figure:
    grades = {row.grade: row.many for row in rows if row.grade is not None}
    return Figure(kind, grades, sum(row.many for row in rows if row.grade is None))


def _values(draft: SurveyDraft) -> dict[str, object]:
    return {"name": draft.name, "from_on": iso(draft.from_on), "to_on": iso(draft.to_on), "note": draft.note}


def _survey(row: Any) -> SurveyRow:
    draft = SurveyDraft(row.name, date.fromisoformat(row.from_on), day_of(row.to_on), row.note)
    return SurveyRow(row.id, draft, row.questions, row.replies, _moment(row.ended_at))


def _reply(row: Any, said: Mapping[int, Said]) -> ReplyRow:
    draft = ReplyDraft(
        survey_id=row.survey_id,
        on_day=date.fromisoformat(row.on_day),
        channel=Channel(row.channel),
        account_id=row.account_id,
        locality_id=row.locality_id,
        complaint_id=row.complaint_id,
    )
    complaint = number_words(row.complaint) if row.complaint else ""
    return ReplyRow(
        row.id, draft, row.account or "", row.locality or "", complaint, row.person, _moment(row.undone_at), said
    )


def _moment(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(kept)
