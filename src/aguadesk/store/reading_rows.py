"""Readings of many taps at once, written as they are given: nobody judges them here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from aguadesk.domain.readings import ReadingKind, ReadingState
from aguadesk.store.catalogues import next_id
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import readings


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading as its table keeps it, in whole m³."""

    account_id: int
    meter_id: int
    period: str
    kind: ReadingKind
    state: ReadingState
    read_on: date
    reading_m3: int | None
    previous_m3: int
    volume_m3: int
    anomaly_id: int | None = None
    aside_reason: str = ""
    reader: str = ""
    source: str = "import"
    note: str = ""


_COLUMNS = (
    "id", "account_id", "meter_id", "period", "kind", "state", "read_on", "reading_m3", "previous_m3", "volume_m3",
    "anomaly_id", "aside_reason", "reader", "source", "note", "recorded_at", "recorded_by_id",
)  # fmt: skip


def insert_readings(connection: Connection, rows: Sequence[ReadingRow], at: datetime, person_id: int) -> range:
    """Write readings, let each meter know the last accepted one that was read at it, and return their numbers."""
    first, moment = next_id(connection, "reading"), at.isoformat(timespec="seconds")
    insert_rows(
        connection,
        readings.reading,
        _COLUMNS,
        [
            (
                first + place,
                row.account_id,
                row.meter_id,
                row.period,
                row.kind.value,
                row.state.value,
                row.read_on.isoformat(),
                row.reading_m3,
                row.previous_m3,
                row.volume_m3,
                row.anomaly_id,
                row.aside_reason,
                row.reader,
                row.source,
                row.note,
                moment,
                person_id,
            )
            for place, row in enumerate(rows)
        ],
    )
    read = [
        {"meter": row.meter_id, "reading": row.reading_m3, "day": row.read_on.isoformat()}
        for row in rows
        if row.state is ReadingState.ACCEPTED and row.reading_m3 is not None
    ]
    if read:
        connection.execute(
            text("UPDATE meter SET last_reading_m3 = :reading, last_read_on = :day WHERE id = :meter"), read
        )
    return range(first, first + len(rows))
