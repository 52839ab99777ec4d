"""What the office noted of a household: that it can pay, that it cannot, that its water is not limited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.domain.account_marks import MarkKind
from aguadesk.store.queries import ask, ask_value

_IN_FORCE = "since <= :day AND (until IS NULL OR until >= :day)"
_OF_ACCOUNT = f"""SELECT account_mark.*, person.name AS person FROM account_mark
    JOIN person ON person.id = account_mark.recorded_by_id
    WHERE account_id = :account AND {_IN_FORCE} ORDER BY account_mark.id"""
_PROTECTED = f"""SELECT note FROM account_mark WHERE account_id = :account AND kind = '{MarkKind.PROTECTED}'
    AND {_IN_FORCE} ORDER BY id DESC LIMIT 1"""


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
    return str(ask_value(connection, _PROTECTED, account=account_id, day=day.isoformat()) or "")
