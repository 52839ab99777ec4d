"""The audit: who changed what, when, from what to what, and who allowed it. It only grows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, text

from aguadesk.store.ledger import Stamp
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import people

Values = Mapping[str, object]
_FIELDS = ("at", "person_id", "authorised_by_id", "act", "subject", "subject_id", "before", "after", "reason")


@dataclass(frozen=True, slots=True)
class AuditDraft:
    """One change to be written down.

    `before` and `after` are cut to the fields that differ; an act that changes nothing keeps both empty.
    """

    act: str
    subject: str
    subject_id: int | None
    before: Values | None = None
    after: Values | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change as it was written down, with the names of the people."""

    id: int
    at: datetime
    person: str
    authorised_by: str
    act: str
    subject: str
    subject_id: int | None
    before: dict[str, object]
    after: dict[str, object]
    reason: str


def record(connection: Connection, stamp: Stamp, *drafts: AuditDraft) -> None:
    """Write changes down in the transaction that makes them."""
    insert_rows(connection, people.audit, _FIELDS, [_row(draft, stamp) for draft in drafts])


def history(connection: Connection, subject: str, subject_id: int) -> list[AuditRow]:
    """Return what happened to one thing, newest first."""
    rows = connection.execute(
        text(f"{_SELECT} WHERE audit.subject = :subject AND audit.subject_id = :id ORDER BY audit.id DESC"),
        {"subject": subject, "id": subject_id},
    )
    return [_read(row) for row in rows]


def latest(connection: Connection, limit: int, before_id: int | None = None) -> list[AuditRow]:
    """Return the last changes of the whole board, newest first, older than `before_id` if given."""
    rows = connection.execute(
        text(f"{_SELECT} WHERE :before IS NULL OR audit.id < :before ORDER BY audit.id DESC LIMIT :limit"),
        {"before": before_id, "limit": limit},
    )
    return [_read(row) for row in rows]


_SELECT = """SELECT audit.id, audit.at, person.name AS person, coalesce(other.name, '') AS authorised_by,
    audit.act, audit.subject, audit.subject_id, audit.before, audit.after, audit.reason
    FROM audit JOIN person ON person.id = audit.person_id
    LEFT JOIN person AS other ON other.id = audit.authorised_by_id"""


def _row(draft: AuditDraft, stamp: Stamp) -> Sequence[object]:
    before, after = dict(draft.before or {}), dict(draft.after or {})
    if draft.before is not None and draft.after is not None:
        same = {key for key in before.keys() & after.keys() if before[key] == after[key]}
        before = {key: value for key, value in before.items() if key not in same}
        after = {key: value for key, value in after.items() if key not in same}
    return (
        stamp.at.isoformat(timespec="seconds"),
        stamp.person_id,
        stamp.authorised_by_id,
        draft.act,
        draft.subject,
        draft.subject_id,
        _json(before),
        _json(after),
        draft.reason,
    )


def _json(values: dict[str, object]) -> str | None:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str) if values else None


def _read(row: Row[tuple[object, ...]]) -> AuditRow:
    return AuditRow(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        person=row.person,
        authorised_by=row.authorised_by,
        act=row.act,
        subject=row.subject,
        subject_id=row.subject_id,
        before=json.loads(row.before or "{}"),
        after=json.loads(row.after or "{}"),
        reason=row.reason,
    )
