"""The history of meters: received, installed, removed, retired, each with its day and its reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert

from aguadesk.domain.readings import MeterEventKind
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.tables.readings import meter_event


@dataclass(frozen=True, slots=True)
class MeterEvent:
    """What happened to a meter; the reading in whole m³, the account by its number."""

    kind: MeterEventKind
    on_day: date
    account: str
    reading_m3: int | None
    reason: str
    person: str


def record(
    connection: Connection,
    stamp: Stamp,
    kind: MeterEventKind,
    meter_id: int,
    on_day: date,
    *,
    account_id: int | None = None,
    reading_m3: int | None = None,
    reason: str = "",
) -> None:
    """Write down what happened to a meter."""
    connection.execute(
        insert(meter_event).values(
            id=next_id(connection, "meter_event"),
            meter_id=meter_id,
            account_id=account_id,
            kind=kind.value,
            on_day=on_day.isoformat(),
            reading_m3=reading_m3,
            reason=reason,
            recorded_at=stamp.at.isoformat(timespec="seconds"),
            recorded_by_id=stamp.person_id,
        )
    )


def history(connection: Connection, meter_id: int) -> list[MeterEvent]:
    """Return what happened to a meter, the newest first."""
    found = ask(
        connection,
        """SELECT meter_event.kind, meter_event.on_day, meter_event.reading_m3, meter_event.reason,
            coalesce(account.number, '') AS account, person.name AS person
        FROM meter_event JOIN person ON person.id = meter_event.recorded_by_id
        LEFT JOIN account ON account.id = meter_event.account_id
        WHERE meter_event.meter_id = :meter ORDER BY meter_event.id DESC""",
        meter=meter_id,
    )
    return [_event(row) for row in found]


def counts(connection: Connection, first: date, last: date) -> dict[MeterEventKind, int]:
    """Return how often each thing happened between two days, both included."""
    found = ask(
        connection,
        "SELECT kind, count(*) AS times FROM meter_event WHERE on_day BETWEEN :first AND :last GROUP BY kind",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return dict.fromkeys(MeterEventKind, 0) | {MeterEventKind(row.kind): row.times for row in found}


def _event(row: Any) -> MeterEvent:
    kind, day = MeterEventKind(row.kind), date.fromisoformat(row.on_day)
    return MeterEvent(kind, day, row.account, row.reading_m3, row.reason, row.person)
