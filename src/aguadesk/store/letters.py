"""Oficios that left the office and came to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.office import LetterWay
from aguadesk.domain.office.letters import letter_name
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import day_of, iso, recorded
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.tables.office import letter


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """An oficio before it is written down."""

    way: LetterWay
    on_day: date
    correspondent: str
    subject: str
    file_id: int | None = None
    their_number: str = ""
    answer_by: date | None = None
    answers_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """An oficio as it was written down; `answered_by` is the number of the one that answers it, if one does."""

    id: int
    draft: LetterDraft
    year: int
    number: int | None
    file_code: str
    file_name: str
    answered_by: str
    answers: str
    cancelled_at: datetime | None
    recorded_by: str

    @property
    def name(self) -> str:
        """The number people know it by: ours if it left, theirs if it came."""
        if self.number is None:
            return self.draft.their_number or "s/n"
        return letter_name(self.file_code, self.number, self.year)


_NAME = """{0}.id AS {0}_id, {0}.number AS {0}_number, {0}.year AS {0}_year, {0}.their_number AS {0}_theirs,
    {0}_file.code AS {0}_code"""
_LETTERS = f"""SELECT letter.*, letter_file.code AS file_code, letter_file.name AS file_name,
    person.name AS recorded_by, {_NAME.format("answer")}, {_NAME.format("asked")}
    FROM letter JOIN person ON person.id = letter.recorded_by_id
    LEFT JOIN letter_file ON letter_file.id = letter.file_id
    LEFT JOIN letter AS answer ON answer.id = (SELECT min(id) FROM letter AS one
      WHERE one.answers_id = letter.id AND one.cancelled_at IS NULL)
    LEFT JOIN letter_file AS answer_file ON answer_file.id = answer.file_id
    LEFT JOIN letter AS asked ON asked.id = letter.answers_id
    LEFT JOIN letter_file AS asked_file ON asked_file.id = asked.file_id"""
_ORDER = "ORDER BY letter.on_day DESC, letter.id DESC"


def next_number(connection: Connection, year: int) -> int:
    """Return the number the next oficio of a year takes; one of a cancelled oficio is not used again."""
    query = "SELECT max(number) FROM letter WHERE way = 'sent' AND year = :year"
    return (ask_value(connection, query, year=year) or 0) + 1


def add_letter(connection: Connection, stamp: Stamp, draft: LetterDraft) -> int:
    """Write an oficio, numbered if it leaves, and return its id."""
    new_id, year = next_id(connection, "letter"), draft.on_day.year
    number = next_number(connection, year) if draft.way is LetterWay.SENT else None
    values = {"id": new_id, "way": draft.way.value, "year": year, "number": number, "answers_id": draft.answers_id}
    connection.execute(insert(letter).values(**values, **_values(draft), **recorded(stamp)))
    return new_id


def edit_letter(connection: Connection, letter_id: int, draft: LetterDraft) -> None:
    """Write what an oficio says anew; its way, year and number stay."""
    connection.execute(update(letter).where(letter.c.id == letter_id).values(**_values(draft)))


def cancel_letter(connection: Connection, letter_id: int, at: datetime) -> None:
    """Mark an oficio as cancelled: its number stays taken."""
    moment = at.isoformat(timespec="seconds")
    connection.execute(update(letter).where(letter.c.id == letter_id).values(cancelled_at=moment))


def letters(connection: Connection, first: date, last: date, way: LetterWay | None = None) -> list[LetterRow]:
    """Return the oficios between two days, of one way or both, the last one first."""
    query = f"""{_LETTERS} WHERE letter.on_day BETWEEN :first AND :last
        AND (:way IS NULL OR letter.way = :way) {_ORDER}"""
    values = {"first": first.isoformat(), "last": last.isoformat(), "way": way.value if way else None}
    return [_row(row) for row in ask(connection, query, **values)]


def unanswered(connection: Connection) -> list[LetterRow]:
    """Return the oficios that ask for an answer by a day and have none yet, the most pressing first."""
    query = f"""{_LETTERS} WHERE letter.answer_by IS NOT NULL AND letter.cancelled_at IS NULL AND answer.id IS NULL
        ORDER BY letter.answer_by, letter.id"""
    return [_row(row) for row in ask(connection, query)]


def is_filed_under(connection: Connection, file_id: int) -> bool:
    """Tell whether any oficio is filed under a code of the archive."""
    return ask_value(connection, "SELECT 1 FROM letter WHERE file_id = :id LIMIT 1", id=file_id) is not None


def letter_by_id(connection: Connection, letter_id: int) -> LetterRow | None:
    """Return one oficio, if there is such a one."""
    rows = ask(connection, f"{_LETTERS} WHERE letter.id = :id", id=letter_id)
    return _row(rows[0]) if rows else None


def _values(draft: LetterDraft) -> dict[str, object]:
    return {
        "their_number": draft.their_number,
        "file_id": draft.file_id,
        "on_day": iso(draft.on_day),
        "correspondent": draft.correspondent,
        "subject": draft.subject,
        "answer_by": iso(draft.answer_by),
        "note": draft.note,
    }


def _name(row_id: int | None, number: int | None, year: int, theirs: str, code: str | None) -> str:
    """Return the number of another oficio this one speaks of; empty if there is none."""
    if row_id is None:
        return ""
    return theirs or "s/n" if number is None else letter_name(code or "", number, year)


def _row(row: Any) -> LetterRow:
    draft = LetterDraft(
        way=LetterWay(row.way),
        on_day=date.fromisoformat(row.on_day),
        correspondent=row.correspondent,
        subject=row.subject,
        file_id=row.file_id,
        their_number=row.their_number,
        answer_by=day_of(row.answer_by),
        answers_id=row.answers_id,
        note=row.note,
    )
    return LetterRow(
        id=row.id,
        draft=draft,
        year=row.year,
        number=row.number,
        file_code=row.file_code or "",
        file_name=row.file_name or "",
        answered_by=_name(row.answer_id, row.answer_number, row.answer_year, row.answer_theirs, row.answer_code),
        answers=_name(row.asked_id, row.asked_number, row.asked_year, row.asked_theirs, row.asked_code),
        cancelled_at=datetime.fromisoformat(row.cancelled_at) if row.cancelled_at else None,
        recorded_by=row.recorded_by,
    )
