"""What is known of the taps that have a meter before they are read, and the readings of a period, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from aguadesk.domain.accounts import AccountState
from aguadesk.domain.reading_judging import History, Judged, MeterPast, baseline_after
from aguadesk.domain.readings import AsideReason, ReadingKind, ReadingState, breaks_meter
from aguadesk.store.queries import ask, ask_one
from aguadesk.store.tables.readings import reading

_LIVE = (AccountState.ACTIVE, AccountState.LIMITED)

_OF_THIS_STAY = """reading.account_id = account.id AND reading.meter_id = meter.id AND reading.kind <> 'final'
        AND reading.id > coalesce((SELECT max(gone.id) FROM reading AS gone
            WHERE gone.account_id = account.id AND gone.meter_id = meter.id AND gone.kind = 'final'), 0)"""
"""Readings since the meter is where it is: one that was taken away and brought back begins anew."""

_LAST_PERIODS = """FROM (SELECT sum(reading.volume_m3) AS volume_m3 FROM reading
        WHERE reading.account_id = account.id AND reading.state = 'accepted' AND reading.period <> :period
        GROUP BY reading.period HAVING max(CASE WHEN reading.kind = 'estimated' THEN 1 ELSE 0 END) = 0
        ORDER BY max(reading.id) DESC LIMIT :periods) AS recent"""
"""The last effective periods of an account, whatever meter measured them."""

LAST_NOTED = """(SELECT past.anomaly_id FROM reading AS past WHERE past.account_id = account.id
        AND past.meter_id = meter.id AND past.period < :period AND past.state = 'accepted'
        ORDER BY past.period DESC, past.id DESC LIMIT 1)"""
"""What was noted at a meter the last time before a period; nothing once it was taken away, even if it came back."""

_TAPS = f"""SELECT account.id, account.number, account.state, meter.id AS meter_id, meter.digits, meter.last_reading_m3,
        last.previous_m3, last.volume_m3, last.reading_m3, {LAST_NOTED} AS noted_id,
        (SELECT sum(recent.volume_m3) {_LAST_PERIODS}) AS total_m3,
        (SELECT count(*) {_LAST_PERIODS}) AS periods,
        EXISTS (SELECT 1 FROM reading WHERE reading.account_id = account.id AND reading.period = :period
            AND reading.state <> 'discarded' AND reading.kind <> 'final') AS taken,
        (SELECT reading.period FROM reading WHERE reading.id = (SELECT max(reading.id) FROM reading
            WHERE {_OF_THIS_STAY} AND reading.state <> 'discarded')) AS newest,
        EXISTS (SELECT 1 FROM bill WHERE bill.account_id = account.id AND bill.period = :period
            AND bill.reversed_by_id IS NULL) AS billed
    FROM account
    LEFT JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
    LEFT JOIN reading AS last ON last.id = (SELECT max(reading.id) FROM reading
        WHERE {_OF_THIS_STAY} AND reading.state = 'accepted')"""


@dataclass(frozen=True, slots=True)
class Tap:
    """An account that is about to be read."""

    account_id: int
    number: str
    state: AccountState
    meter_id: int | None
    past: MeterPast
    newest: str
    """The last period of which its meter has a reading that counts or waits; empty if none."""
    billed: bool
    """Whether the period already has its bill."""
    noted_id: int | None = None
    """The anomaly of its meter in the last period before, if there was one."""


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """One reading as it is kept."""

    id: int
    account_id: int
    meter_id: int
    period: str
    judged: Judged
    read_on: date
    anomaly_id: int | None
    note: str
    reader: str
    source: str


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What a reader may note at a tap; `estimates` says that there is no reading."""

    id: int
    code: str
    name: str
    estimates: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """The rules a reading is judged by: how many periods make the average, and how many times it is too much."""

    periods: int
    high_times: int


def tap(connection: Connection, account_id: int, period: str, measure: Measure) -> Tap | None:
    """Return what is known of an account before it is read; None if there is no such account."""
    row = ask_one(
        connection,
        f"{_TAPS} WHERE account.id = :account",
        account=account_id,
        period=period,
        periods=measure.periods,
    )
    return _tap(row, measure) if row else None


def taps(connection: Connection, period: str, measure: Measure) -> Iterator[Tap]:
    """Return what is known of every account of the padrón before a period is read."""
    return (_tap(row, measure) for row in ask(connection, _TAPS, period=period, periods=measure.periods))


def unread_taps(connection: Connection, period: str, route_id: int | None, measure: Measure) -> list[Tap]:
    """Return the live taps of a route (None: those without any) that have a meter and no reading, in walking order."""
    rows = ask(
        connection,
        f"""{_TAPS} WHERE account.state IN ('active', 'limited') AND meter.id IS NOT NULL
            AND coalesce(account.route_id, 0) = :route
            ORDER BY account.route_order IS NULL, account.route_order, account.number""",
        route=route_id or 0,
        period=period,
        periods=measure.periods,
    )
    return [_tap(row, measure) for row in rows if not row.taken and not row.billed]


def reading_record(connection: Connection, reading_id: int) -> ReadingRecord | None:
    """Return one reading."""
    row = ask_one(connection, "SELECT * FROM reading WHERE id = :id", id=reading_id)
    return _record(row) if row else None


def standing_of_meter(connection: Connection, account_id: int, meter_id: int, period: str) -> ReadingRecord | None:
    """Return the accepted reading of a meter at an account for a period, if it has one; its last one apart."""
    row = ask_one(
        connection,
        "SELECT * FROM reading WHERE account_id = :account AND meter_id = :meter AND period = :period"
        " AND state = 'accepted' AND kind <> 'final'",
        account=account_id,
        meter=meter_id,
        period=period,
    )
    return _record(row) if row else None


def accepted_of(connection: Connection, account_id: int, period: str) -> int | None:
    """Return the number of the accepted reading of an account for a period, its newest meter's; None if it has none."""
    row = ask_one(
        connection,
        "SELECT id FROM reading WHERE account_id = :account AND period = :period AND state = 'accepted'"
        " AND kind <> 'final' ORDER BY id DESC LIMIT 1",
        account=account_id,
        period=period,
    )
    return int(row.id) if row else None


def waiting_at(connection: Connection, meter_id: int) -> bool:
    """Tell whether a reading of a meter waits to be looked at."""
    sql = "SELECT 1 FROM reading WHERE meter_id = :meter AND state = 'set_aside'"
    return ask_one(connection, sql, meter=meter_id) is not None


def last_period(connection: Connection, account_id: int) -> str:
    """Return the last period of which an account has an accepted reading; empty if it has none."""
    row = ask_one(
        connection,
        "SELECT period FROM reading WHERE account_id = :account AND state = 'accepted' ORDER BY id DESC LIMIT 1",
        account=account_id,
    )
    return row.period if row else ""


def is_billed(connection: Connection, account_id: int, period: str) -> bool:
    """Tell whether an account has its bill of a period."""
    sql = "SELECT 1 FROM bill WHERE account_id = :account AND period = :period AND reversed_by_id IS NULL"
    return ask_one(connection, sql, account=account_id, period=period) is not None


def settle(connection: Connection, reading_id: int, judged: Judged, note: str) -> None:
    """Write down how a reading that waited stands now."""
    connection.execute(
        reading.update()
        .where(reading.c.id == reading_id)
        .values(
            kind=judged.kind.value,
            state=judged.state.value,
            reading_m3=judged.reading_m3,
            previous_m3=judged.previous_m3,
            volume_m3=judged.volume_m3,
            note=note,
        )
    )


def discard(connection: Connection, reading_id: int, note: str) -> None:
    """Take a reading out of the count; it stays in the list with why."""
    connection.execute(
        reading.update().where(reading.c.id == reading_id).values(state=ReadingState.DISCARDED.value, note=note)
    )


def follow_meter(connection: Connection, meter_id: int, dial_m3: int | None, read_on: date | None) -> None:
    """Let a meter know what its dial said last; its digits grow to what it has shown."""
    connection.execute(
        text(
            "UPDATE meter SET last_reading_m3 = :dial, last_read_on = :day,"
            " digits = CASE WHEN digits < :digits THEN :digits ELSE digits END WHERE id = :meter"
        ),
        {
            "meter": meter_id,
            "dial": dial_m3,
            "day": read_on.isoformat() if read_on else None,
            "digits": len(str(dial_m3 or 0)),
        },
    )


def last_effective(connection: Connection, meter_id: int) -> tuple[int, date] | None:
    """Return what the dial of a meter said last, of its accepted readings at the account where it is."""
    row = ask_one(
        connection,
        f"""SELECT reading.reading_m3, reading.read_on FROM reading
            JOIN meter ON meter.id = reading.meter_id JOIN account ON account.id = meter.account_id
            WHERE meter.id = :meter AND {_OF_THIS_STAY}
                AND reading.state = 'accepted' AND reading.reading_m3 IS NOT NULL
            ORDER BY reading.id DESC LIMIT 1""",
        meter=meter_id,
    )
    return (row.reading_m3, date.fromisoformat(row.read_on)) if row else None


def broken(connection: Connection) -> dict[int, Anomaly]:
    """Return the anomalies that say that a meter is not read until it is changed, those not in use any more too."""
    rows = ask(connection, "SELECT id, code, name, estimates FROM anomaly ORDER BY id")
    found = [Anomaly(row.id, row.code, row.name, bool(row.estimates)) for row in rows]
    return {one.id: one for one in found if one.estimates and breaks_meter(one.name)}


def broken_ids(connection: Connection) -> str:
    """Return the numbers of those anomalies as a list inside SQL."""
    return ", ".join(str(one) for one in broken(connection)) or "NULL"


def anomalies(connection: Connection) -> list[Anomaly]:
    """Return the anomalies in use, in the order they were added."""
    rows = ask(connection, "SELECT id, code, name, estimates FROM anomaly WHERE active = 1 ORDER BY id")
    return [Anomaly(row.id, row.code, row.name, bool(row.estimates)) for row in rows]


def _tap(row: Any, measure: Measure) -> Tap:
    state = AccountState(row.state)
    last, base = row.last_reading_m3, row.last_reading_m3
    digits = max(row.digits or 0, len(str(last or 0)))
    if row.previous_m3 is not None:
        base = baseline_after(row.previous_m3, row.volume_m3, row.reading_m3, 10**digits)
        last = row.reading_m3 if row.reading_m3 is not None else last
    past = MeterPast(
        baseline_m3=base,
        last_m3=last,
        digits=digits,
        history=History(row.total_m3 or 0, row.periods),
        live=state in _LIVE,
        taken=bool(row.taken),
        high_times=measure.high_times,
    )
    return Tap(row.id, row.number, state, row.meter_id, past, row.newest or "", bool(row.billed), row.noted_id)


def _record(row: Any) -> ReadingRecord:
    return ReadingRecord(
        id=row.id,
        account_id=row.account_id,
        meter_id=row.meter_id,
        period=row.period,
        judged=Judged(
            ReadingKind(row.kind),
            ReadingState(row.state),
            row.reading_m3,
            row.previous_m3,
            row.volume_m3,
            AsideReason(row.aside_reason) if row.aside_reason else None,
        ),
        read_on=date.fromisoformat(row.read_on),
        anomaly_id=row.anomaly_id,
        note=row.note,
        reader=row.reader,
        source=row.source,
    )
