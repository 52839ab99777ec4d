"""What the office noted of a household: that it can pay, that it cannot, that its water is not limited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, delete, update

from aguadesk.domain.account_marks import MarkKind
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables.notices import account_mark

_IN_FORCE = "since <= :day AND (until IS NULL OR until >= :day)"
_OF_ACCOUNT = f"""SELECT account_mark.*, person.name AS person FROM account_mark
    JOIN person ON person.id = account_mark.recorded_by_id
    WHERE account_id = :account AND {_IN_FORCE} ORDER BY account_mark.id"""
_NOTE = f"""SELECT note FROM account_mark WHERE account_id = :account AND kind = :kind
    AND {_IN_FORCE} ORDER BY id DESC LIMIT 1"""
_STANDING = f"SELECT id, account_id, kind FROM account_mark WHERE {_IN_FORCE} AND kind IN ({{kinds}})"
_FIELDS = ("account_id", "kind", "note", "since", "until", "recorded_at", "recorded_by_id")


@dataclass(frozen=True, slots=True)
class AccountMark:
    """A mark in force on an account: why, since when, and who noted it."""

    id: int
    kind: MarkKind
    note: str
    since: date
    until: date | None
    person: str


def marks_of(connection: Connection, account_id: int, day: date) -> list[AccountMark]:
    """Return the marks of an account in force on a day, oldest first."""
    return [
        AccountMark(
            row.id,
            MarkKind(row.kind),
            row.note,
            date.fromisoformat(row.since),
            date.fromisoformat(row.until) if row.until else None,
            row.person,
        )
        for row in ask(connection, _OF_ACCOUNT, account=account_id, day=day.isoformat())
    ]


def is_protected(connection: Connection, account_id: int, day: date) -> str:
    """Return why the water of an account is not limited on a day; empty if nothing says so."""
    return _note(connection, account_id, MarkKind.PROTECTED, day)


def attended_by(connection: Connection, account_id: int, day: date) -> str:
    """Return who attends an account on a day as a special user; empty if it is none."""
    return _note(connection, account_id, MarkKind.SPECIAL, day)


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """A mark to be put on accounts: `until` is its last day, None if it has none."""

    kind: MarkKind
    note: str
    until: date | None = None


def standing(connection: Connection, kinds: Iterable[MarkKind], day: date) -> dict[int, dict[int, MarkKind]]:
    """Return the marks of some kinds in force on a day: account, number of the mark, kind."""
    listed = ", ".join(f"'{kind.value}'" for kind in kinds)
    found: dict[int, dict[int, MarkKind]] = {}
    for row in ask(connection, _STANDING.format(kinds=listed), day=day.isoformat()):
        found.setdefault(row.account_id, {})[row.id] = MarkKind(row.kind)
    return found


def add_marks(connection: Connection, account_ids: Sequence[int], draft: MarkDraft, stamp: Stamp) -> None:
    """Put a mark on accounts from today on."""
    since, until = stamp.at.date().isoformat(), draft.until.isoformat() if draft.until else None
    written = (draft.kind.value, draft.note, since, until, stamp.at.isoformat(), stamp.person_id)
    insert_rows(connection, account_mark, _FIELDS, [(one, *written) for one in account_ids])


def end_marks(connection: Connection, mark_ids: Sequence[int], day: date) -> None:
    """End marks: the day before is their last. One that was put on the day itself never stood, and goes."""
    if not mark_ids:
        return
    numbered = account_mark.c.id == bindparam("mark")
    marks = [{"mark": one} for one in mark_ids]
    today = account_mark.c.since == day.isoformat()
    connection.execute(delete(account_mark).where(numbered, today), marks)
    last = (day - timedelta(days=1)).isoformat()
    connection.execute(update(account_mark).where(numbered).values(until=last), marks)


def _note(connection: Connection, account_id: int, kind: MarkKind, day: date) -> str:
    return str(ask_value(connection, _NOTE, account=account_id, kind=kind.value, day=day.isoformat()) or "")
