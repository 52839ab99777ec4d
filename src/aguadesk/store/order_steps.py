"""What happened to each order, and the locks that somebody let an order pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from aguadesk.domain.orders import Lock, OrderStep
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.step_writing import write_step
from aguadesk.store.tables.orders import order_override, order_step


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an order: what, when, who, and what was noted."""

    step: OrderStep
    note: str
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class OverrideRow:
    """A lock that stood when an order was issued all the same: who let it pass, and why."""

    lock: Lock
    reason: str
    person: str


@dataclass(frozen=True, slots=True)
class EvidenceName:
    """A file kept with an order, without its content."""

    id: int
    name: str
    media_type: str


def add_step(connection: Connection, order_id: int, step: OrderStep, stamp: Stamp, note: str = "") -> None:
    """Write down that something happened to an order."""
    write_step(connection, order_step, step, stamp, note, order_id=order_id)


def steps(connection: Connection, order_id: int) -> list[StepRow]:
    """Return what happened to an order, oldest first."""
    found = ask(
        connection,
        """SELECT order_step.step, order_step.note, order_step.at, person.name AS person FROM order_step
        JOIN person ON person.id = order_step.person_id WHERE order_step.order_id = :id ORDER BY order_step.id""",
        id=order_id,
    )
    return [StepRow(OrderStep(row.step), row.note, datetime.fromisoformat(row.at), row.person) for row in found]


def add_overrides(connection: Connection, order_id: int, locks: Sequence[Lock], reason: str, person_id: int) -> None:
    """Write down which locks somebody let an order pass, and why."""
    for lock in locks:
        connection.execute(
            insert(order_override).values(
                id=next_id(connection, "order_override"),
                order_id=order_id,
                lock=lock.value,
                reason=reason,
                person_id=person_id,
            )
        )


def overrides(connection: Connection, order_id: int) -> list[OverrideRow]:
    """Return the locks that an order was let pass, in their order."""
    found = ask(
        connection,
        """SELECT order_override.lock, order_override.reason, person.name AS person FROM order_override
        JOIN person ON person.id = order_override.person_id WHERE order_override.order_id = :id
        ORDER BY order_override.id""",
        id=order_id,
    )
    return [OverrideRow(Lock(row.lock), row.reason, row.person) for row in found]


def evidence(connection: Connection, subject: str, order_id: int) -> list[EvidenceName]:
    """Return the names of the files kept with an order, oldest first."""
    found = ask(
        connection,
        "SELECT id, name, media_type FROM attachment WHERE subject = :subject AND subject_id = :id ORDER BY id",
        subject=subject,
        id=order_id,
    )
    return [EvidenceName(row.id, row.name, row.media_type) for row in found]
