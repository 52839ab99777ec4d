"""Who was attended without a paper of another register: a balance asked for, a requirement explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.complaints import Channel
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.tables.office import attention


@dataclass(frozen=True, slots=True)
class AttentionDraft:
    """Somebody attended, before it has a number."""

    procedure_id: int
    channel: Channel
    on_day: date
    account_id: int | None = None
    visitor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """Somebody attended: for what, how they came, and by whom."""

    id: int
    at: datetime
    on_day: date
    procedure_id: int
    procedure: str
    quality_code: str
    channel: Channel
    account_id: int | None
    account: str
    holder: str
    visitor: str
    note: str
    person: str
    undone_at: datetime | None

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.undone_at is None


@dataclass(frozen=True, slots=True)
class AttentionTally:
    """How many people came for one procedure by one channel."""

    procedure_id: int
    procedure: str
    quality_code: str
    channel: Channel
    people: int


_ROWS = """SELECT attention.*, procedure.name AS procedure_name, procedure.quality_code, account.number AS account,
    account.holder, person.name AS person FROM attention
    JOIN procedure ON procedure.id = attention.procedure_id JOIN person ON person.id = attention.person_id
    LEFT JOIN account ON account.id = attention.account_id"""
_LISTED = f"""{_ROWS} WHERE attention.on_day BETWEEN :first AND :last
    AND (:procedure IS NULL OR attention.procedure_id = :procedure) ORDER BY attention.at DESC, attention.id DESC"""
_TALLIES = """SELECT procedure.id, procedure.name, procedure.quality_code, attention.channel, count(*) AS people
    FROM attention JOIN procedure ON procedure.id = attention.procedure_id
    WHERE attention.undone_at IS NULL AND attention.on_day BETWEEN :first AND :last
    GROUP BY procedure.id, attention.channel ORDER BY procedure.position, procedure.id, attention.channel"""
_SAME = """SELECT max(id) FROM attention WHERE undone_at IS NULL AND on_day = :day AND procedure_id = :procedure
    AND account_id = :account AND person_id = :person AND channel = :channel"""


def add(connection: Connection, stamp: Stamp, draft: AttentionDraft) -> int:
    """Write somebody attended and return its number."""
    new_id = next_id(connection, "attention")
    connection.execute(
        insert(attention).values(
            id=new_id,
            procedure_id=draft.procedure_id,
            channel=draft.channel.value,
            account_id=draft.account_id,
            visitor=draft.visitor,
            note=draft.note,
            on_day=draft.on_day.isoformat(),
            at=stamp.at.isoformat(timespec="seconds"),
            person_id=stamp.person_id,
        )
    )
    return new_id


def undo(connection: Connection, attention_id: int, at: datetime) -> None:
    """Mark one as written by mistake: it stays, and is not counted."""
    moment = at.isoformat(timespec="seconds")
    connection.execute(update(attention).where(attention.c.id == attention_id).values(undone_at=moment))


def same_of_day(connection: Connection, stamp: Stamp, draft: AttentionDraft) -> int | None:
    """Return what the same person wrote today of the same account, procedure and channel, if they did."""
    found: int | None = ask_value(
        connection,
        _SAME,
        day=draft.on_day.isoformat(),
        procedure=draft.procedure_id,
        account=draft.account_id,
        person=stamp.person_id,
        channel=draft.channel.value,
    )
    return found


def attention_by_id(connection: Connection, attention_id: int) -> AttentionRow | None:
    """Return one, if there is such a one."""
    rows = ask(connection, f"{_ROWS} WHERE attention.id = :id", id=attention_id)
    return _row(rows[0]) if rows else None


def listed(connection: Connection, first: date, last: date, procedure_id: int | None = None) -> list[AttentionRow]:
    """Return who was attended between two days, the last one first, those undone too."""
    values = {"first": first.isoformat(), "last": last.isoformat(), "procedure": procedure_id}
    return [_row(row) for row in ask(connection, _LISTED, **values)]


def tallies(connection: Connection, first: date, last: date) -> list[AttentionTally]:
    """Return how many people came between two days, by procedure and channel."""
    rows = ask(connection, _TALLIES, first=first.isoformat(), last=last.isoformat())
    return [AttentionTally(row.id, row.name, row.quality_code, Channel(row.channel), row.people) for row in rows]


def _row(row: Any) -> AttentionRow:
    return AttentionRow(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        on_day=date.fromisoformat(row.on_day),
        procedure_id=row.procedure_id,
        procedure=row.procedure_name,
        quality_code=row.quality_code,
        channel=Channel(row.channel),
        account_id=row.account_id,
        account=row.account or "",
        holder=row.holder or "",
        visitor=row.visitor,
        note=row.note,
        person=row.person,
        undone_at=datetime.fromisoformat(row.undone_at) if row.undone_at else None,
    )
