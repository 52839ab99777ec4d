"""The sheet of a route for a period: its taps in walking order, and what was read at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, text

from aguadesk.domain.reading_judging import Judged
from aguadesk.domain.readings import AsideReason, ReadingKind, ReadingState
from aguadesk.store.accounts import address_line
from aguadesk.store.readings import LAST_NOTED, broken_ids


class Which(StrEnum):
    """Which taps of a route a sheet shows."""

    ALL = "all"
    MISSING = "missing"
    """Those without a reading that counts or waits."""
    ASIDE = "aside"
    """Those whose reading waits to be looked at."""
    BROKEN = "broken"
    """Those whose meter is known to be broken, and which nobody read."""


@dataclass(frozen=True, slots=True)
class ReadHere:
    """The last reading of a tap in the period, waiting or counted."""

    id: int
    judged: Judged
    read_on: date
    anomaly: str
    """Its code; empty for none."""
    reader: str
    note: str


@dataclass(frozen=True, slots=True)
class SheetTap:
    """A tap on the sheet of its route; readings in whole m³."""

    account_id: int
    number: str
    holder: str
    address: str
    directions: str
    serial: str
    previous_m3: int | None
    """What the dial said last, before this period if it was read in it."""
    reading: ReadHere | None
    billed: bool
    broken: str = ""
    """What was noted at its meter before, if that says that it is not read; empty once somebody read it."""


_LATEST = """(SELECT max(reading.id) FROM reading WHERE reading.account_id = account.id
    AND reading.period = :period AND reading.kind <> 'final'
    AND reading.state {states})"""

_WHERE = {
    Which.ALL: "",
    Which.MISSING: f"""AND {_LATEST.format(states="<> 'discarded'")} IS NULL
        AND coalesce({LAST_NOTED} NOT IN ({{broken}}), 1)""",
    Which.BROKEN: f"""AND {LAST_NOTED} IN ({{broken}}) AND NOT EXISTS (SELECT 1 FROM reading
        WHERE reading.account_id = account.id AND reading.period = :period AND reading.kind <> 'final'
        AND reading.state <> 'discarded' AND reading.reading_m3 IS NOT NULL)""",
    Which.ASIDE: f"AND {_LATEST.format(states='= ' + repr('set_aside'))} IS NOT NULL",
}


def sheet_ids(connection: Connection, period: str, route_id: int | None, which: Which = Which.ALL) -> list[int]:
    """Return the live accounts with a meter on a route (None: those without any), in walking order."""
    narrowed = _WHERE[which].replace("{broken}", broken_ids(connection))
    found = connection.execute(
        text(
            f"""SELECT account.id FROM account
            JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
            WHERE account.state IN ('active', 'limited') AND coalesce(account.route_id, 0) = :route {narrowed}
            ORDER BY account.route_order IS NULL, account.route_order, account.number"""
        ),
        {"route": route_id or 0, "period": period},
    )
    return list(found.scalars())


_ROWS = f"""SELECT account.id, account.number, account.holder, account.street, account.house_number, account.directions,
        colonia.name AS colonia, meter.serial, meter.last_reading_m3, reading.id AS reading_id, reading.kind,
        reading.state, reading.reading_m3, reading.previous_m3, reading.volume_m3, reading.aside_reason,
        reading.read_on, reading.reader, reading.note, anomaly.code AS anomaly, noted.name AS noted,
        EXISTS (SELECT 1 FROM bill WHERE bill.account_id = account.id AND bill.period = :period
            AND bill.reversed_by_id IS NULL) AS billed
    FROM account
    JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN reading ON reading.id = coalesce({_LATEST.format(states="= 'set_aside'")},
        {_LATEST.format(states="= 'accepted'")})
    LEFT JOIN anomaly ON anomaly.id = reading.anomaly_id
    LEFT JOIN anomaly AS noted ON noted.id IN ({{broken}}) AND noted.id = {LAST_NOTED}
    WHERE account.id IN :ids"""


def sheet_rows(connection: Connection, period: str, ids: Sequence[int]) -> dict[int, SheetTap]:
    """Return taps of a sheet by account; what waits is shown before what counts."""
    query = text(_ROWS.replace("{broken}", broken_ids(connection))).bindparams(bindparam("ids", expanding=True))
    return {row.id: _tap(row) for row in connection.execute(query, {"ids": list(ids), "period": period})}


def _tap(row: Any) -> SheetTap:
    read = None
    if row.reading_id is not None:
        reason = AsideReason(row.aside_reason) if row.aside_reason else None
        kind, state = ReadingKind(row.kind), ReadingState(row.state)
        judged = Judged(kind, state, row.reading_m3, row.previous_m3, row.volume_m3, reason)
        day = date.fromisoformat(row.read_on)
        read = ReadHere(row.reading_id, judged, day, row.anomaly or "", row.reader, row.note)
    counted = read is not None and read.judged.state is ReadingState.ACCEPTED
    return SheetTap(
        account_id=row.id,
        number=row.number,
        holder=row.holder,
        address=address_line(row.street, row.house_number, row.colonia),
        directions=row.directions,
        serial=row.serial,
        previous_m3=row.previous_m3 if counted else row.last_reading_m3,
        reading=read,
        billed=bool(row.billed),
        broken=(row.noted or "") if row.reading_m3 is None else "",
    )
