"""Taking readings: one at a time from the sheet of the route, or the estimates of all that nobody could read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.reading_judging import Judged, MeterPast, Seen, estimated, judge
from aguadesk.domain.rights import Right
from aguadesk.store import audit, readings, settings
from aguadesk.store.ledger import Stamp
from aguadesk.store.reading_rows import ReadingRow, insert_readings
from aguadesk.store.readings import Anomaly, Measure, Tap

__all__ = ["Anomaly"]

KEYBOARD: Final = "keyboard"
ESTIMATE: Final = "estimate"
_BETWEEN_STEPS = 200


@dataclass(frozen=True, slots=True)
class CaptureForm:
    """A reading as it is captured: what the dial says in whole m³, or the code of an anomaly; today unless told."""

    account_id: int
    period: str
    reading_m3: int | None = None
    anomaly: str = ""
    reader: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """A reading as it was written, with the average it was compared with."""

    reading_id: int
    judged: Judged
    average_m3: int | None


@dataclass(frozen=True, slots=True)
class Estimates:
    """What estimating the taps of a route came to: how many, and the accounts without an average."""

    estimated: int
    without_history: tuple[str, ...]


def capture(desk: Desk, form: CaptureForm) -> Done[Captured]:
    """Write one reading down as it is judged: accepted, or set aside with its reason.

    Raises:
        Refused: `period.unknown`, what `readable` and `seen` refuse, and what `judge` refuses.
    """
    stamp = desk.stamp(Right.CAPTURE_READINGS)
    period = begun(form.period, stamp.at.date())
    read_on = form.read_on or stamp.at.date()
    refuse_future(read_on, stamp.at.date())
    with desk.write() as w:
        tap = readable(w.connection, form.account_id, period, stamp.at.date())
        noted = anomaly_of(readings.anomalies(w.connection), form.anomaly)
        judged = judge(seen(form.reading_m3, noted), tap.past)
        row = row_of(tap, period, judged, read_on, noted, form.reader, KEYBOARD)
        (reading_id,) = insert_readings(w.connection, [row], stamp.at, stamp.person_id)
        w.commit()
    return done(Captured(reading_id, judged, tap.past.history.average_m3), Change("reading", reading_id))


def look(desk: Desk, account_id: int, period: str) -> MeterPast:
    """Return what an account would be judged by; nothing is written.

    Raises:
        Refused: `period.unknown`, and what `readable` refuses.
    """
    today = desk.today()
    with desk.read() as connection:
        return readable(connection, account_id, begun(period, today), today).past


def estimate_unread(desk: Desk, route_id: int | None, period: str, progress: Progress | None = None) -> Done[Estimates]:
    """Estimate every live tap of a route (None: those without any) that has no reading of the period.

    One whose meter was broken before stays so, and appears on no list of those to read until it is read or changed.

    Raises:
        Refused: `period.unknown`, `reading.period_future`, `right.missing`.
        Cancelled: if the person wants it to stop; nothing is written.
    """
    stamp, steps = desk.stamp(Right.CAPTURE_READINGS), progress or Silent()
    today = stamp.at.date()
    asked = begun(period, today)
    rows, without = [], []
    with desk.write() as w:
        unread = readings.unread_taps(w.connection, str(asked), route_id, measure_on(w.connection, today))
        broken = readings.broken(w.connection)
        for place, tap in enumerate(unread):
            if place % _BETWEEN_STEPS == 0:
                steps.step(place, len(unread), tap.number)
            if is_later(tap.newest, asked):
                continue
            try:
                judged = estimated(tap.past)
            except Refused:
                without.append(tap.number)
                continue
            rows.append(row_of(tap, asked, judged, today, broken.get(tap.noted_id or 0), "", ESTIMATE))
        insert_readings(w.connection, rows, stamp.at, stamp.person_id)
        if rows:
            after = {"period": str(asked), "estimated": len(rows)}
            audit.record(w.connection, stamp, audit.AuditDraft("readings.estimated", "route", route_id, after=after))
        w.commit()
    return done(Estimates(len(rows), tuple(without)), *([Change("reading")] if rows else []))


def estimate_broken(connection: Connection, stamp: Stamp, route_id: int, asked: BillingPeriod) -> int:
    """Estimate, inside a transaction, the taps of a route whose meters are known to be broken; returns how many.

    One without an average stays unread: the office must look at it.
    """
    today, broken = stamp.at.date(), readings.broken(connection)
    rows = []
    for tap in readings.unread_taps(connection, str(asked), route_id, measure_on(connection, today)):
        noted = broken.get(tap.noted_id or 0)
        if noted is None or is_later(tap.newest, asked):
            continue
        with suppress(Refused):
            rows.append(row_of(tap, asked, estimated(tap.past), today, noted, "", ESTIMATE))
    insert_readings(connection, rows, stamp.at, stamp.person_id)
    if rows:
        after = {"period": str(asked), "estimated": len(rows)}
        audit.record(connection, stamp, audit.AuditDraft("readings.estimated", "route", route_id, after=after))
    return len(rows)


def anomalies(desk: Desk) -> list[Anomaly]:
    """Return the anomalies a reader may note."""
    with desk.read() as connection:
        return readings.anomalies(connection)


# What the import and the list of those set aside share ----------------------------------------------------------


def begun(period: str, today: date) -> BillingPeriod:
    """Return a period that has begun.

    Raises:
        Refused: `period.unknown`, `reading.period_future`.
    """
    asked = BillingPeriod.parse(period)
    if asked.first_day > today:
        raise Refused("reading.period_future", period=asked.label, day=asked.first_day.strftime("%d/%m/%Y"))
    return asked


def measure_on(connection: Connection, day: date) -> Measure:
    """Return the rules that readings are judged by on a day."""
    rules = settings.values_in_force(connection, ("reading.estimate_of", "reading.high_times"), day)
    return Measure(int(rules["reading.estimate_of"].value), int(rules["reading.high_times"].value))


def readable(connection: Connection, account_id: int, period: BillingPeriod, today: date) -> Tap:
    """Return a tap whose reading of a period can be written.

    Raises:
        Refused: `account.unknown`, and what `refuse_unreadable` refuses.
    """
    tap = readings.tap(connection, account_id, str(period), measure_on(connection, today))
    if tap is None:
        raise Refused("account.unknown", account=account_id)
    refuse_unreadable(tap, period)
    return tap


def refuse_unreadable(tap: Tap, period: BillingPeriod) -> None:
    """Refuse a tap whose reading of a period cannot be written.

    Raises:
        Refused: `reading.closed`, `reading.no_meter`, `reading.billed`, `reading.later_period`.
    """
    if tap.state is AccountState.CLOSED:
        raise Refused("reading.closed", field="account", account=tap.number)
    if tap.meter_id is None:
        raise Refused("reading.no_meter", field="account", account=tap.number)
    if tap.billed:
        raise Refused("reading.billed", field="account", account=tap.number, period=period.label)
    if is_later(tap.newest, period):
        newest = BillingPeriod.parse(tap.newest).label
        raise Refused("reading.later_period", field="account", account=tap.number, period=newest)


def refuse_future(read_on: date, today: date) -> None:
    """Refuse a reading of a day that has not come.

    Raises:
        Refused: `reading.future`.
    """
    if read_on > today:
        raise Refused("reading.future", field="read_on", day=read_on.strftime("%d/%m/%Y"))


def is_later(newest: str, period: BillingPeriod) -> bool:
    """Tell whether the last period of a meter comes after another."""
    return bool(newest) and BillingPeriod.parse(newest).last_day > period.last_day


def anomaly_of(listed: list[Anomaly], code: str) -> Anomaly | None:
    """Return the anomaly with a code; None for an empty one.

    Raises:
        Refused: `reading.anomaly_unknown`.
    """
    wanted = one_line(code)
    if not wanted:
        return None
    found = next((one for one in listed if one.code == wanted), None)
    if found is None:
        raise Refused(
            "reading.anomaly_unknown",
            field="anomaly",
            text=wanted[:20],
            codes=", ".join(one.code for one in listed),
        )
    return found


def seen(reading_m3: int | None, noted: Anomaly | None) -> Seen:
    """Return what a reader brings, as it is judged."""
    return Seen(reading_m3, noted.code if noted else "", noted.estimates if noted else False)


def row_of(
    tap: Tap,
    period: BillingPeriod,
    judged: Judged,
    read_on: date,
    noted: Anomaly | None,
    reader: str,
    source: str,
    note: str = "",
) -> ReadingRow:
    """Return a judged reading as its table keeps it."""
    assert tap.meter_id is not None
    return ReadingRow(
        account_id=tap.account_id,
        meter_id=tap.meter_id,
        period=str(period),
        kind=judged.kind,
        state=judged.state,
        read_on=read_on,
        reading_m3=judged.reading_m3,
        previous_m3=judged.previous_m3,
        volume_m3=judged.volume_m3,
        anomaly_id=noted.id if noted else None,
        aside_reason=judged.reason.value if judged.reason else "",
        reader=one_line(reader)[:80],
        source=source,
        note=note,
    )
