"""The trail of every change: of one thing, for whoever looks at it, and of the whole board, for the auditor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk
from aguadesk.domain.rights import Right
from aguadesk.store import audit
from aguadesk.store.audit_names import names_of


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that an act changed. None stands for a value that was not there."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One act as it was written down: who, when, what changed, why, and who allowed it.

    `about` is what it was done to, by the name people know it by: an account's number, a receipt's folio.
    """

    id: int
    at: datetime
    person: str
    authorised_by: str
    act: str
    subject: str
    subject_id: int | None
    about: str
    changes: tuple[FieldChange, ...]
    reason: str


def history(desk: Desk, subject: str, subject_id: int) -> list[TrailLine]:
    """Return what happened to one thing, such as an `account`, newest first."""
    with desk.read() as connection:
        return _lines(connection, audit.history(connection, subject, subject_id))


def board_trail(desk: Desk, limit: int = 200, before_id: int | None = None) -> list[TrailLine]:
    """Return the last acts of the whole board, newest first, older than `before_id` if given.

    Raises:
        Refused: `right.missing`.
    """
    desk.require(Right.READ_AUDIT)
    with desk.read() as connection:
        return _lines(connection, audit.latest(connection, limit, before_id))


def _lines(connection: Connection, rows: Sequence[audit.AuditRow]) -> list[TrailLine]:
    names = names_of(connection, [(row.subject, row.subject_id) for row in rows])
    return [_line(row, names.get((row.subject, row.subject_id or 0), "")) for row in rows]


def _line(row: audit.AuditRow, about: str) -> TrailLine:
    names = dict.fromkeys([*row.before, *row.after])
    changes = tuple(FieldChange(name, row.before.get(name), row.after.get(name)) for name in names)
    return TrailLine(
        id=row.id,
        at=row.at,
        person=row.person,
        authorised_by=row.authorised_by,
        act=row.act,
        subject=row.subject,
        subject_id=row.subject_id,
        about=about,
        changes=changes,
        reason=row.reason,
    )
