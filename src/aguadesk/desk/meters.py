"""Meters: received into stock, installed, changed, taken away and retired, each with its reading and its trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.meter_moves import TakenAway, account_of, new_or_stocked, put_in, rewrite_account, take_out
from aguadesk.domain.accounts import Service
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.padron.fields import LONGEST, Field
from aguadesk.domain.reading_judging import MOST_DIGITS
from aguadesk.domain.readings import MeterEventKind
from aguadesk.domain.rights import Right
from aguadesk.store import audit, meter_events, meters
from aguadesk.store.accounts import AccountRecord
from aguadesk.store.ledger import Stamp
from aguadesk.store.meter_events import MeterEvent
from aguadesk.store.meters import MeterKind, MeterRecord, MeterState

__all__ = ["MeterEvent", "MeterKind", "MeterRecord", "MeterState", "TakenAway"]

FEWEST_DIGITS: Final = 3
MOST_AT_ONCE: Final = 2000
_SHORTEST_REASON = 5
_LONGEST_WORDS = 60
_USUAL: Final = MeterKind()


@dataclass(frozen=True, slots=True)
class Installation:
    """A meter that comes to an account: its serial (in stock, or new), its first reading, and the day."""

    serial: str
    reading_m3: int
    on_day: date
    kind: MeterKind = _USUAL
    """What it is like, for one that was not in stock."""
    order_id: int | None = None
    """The order by which it is installed, if it is by one."""


@dataclass(frozen=True, slots=True)
class MeterCounts:
    """The meters there are now, and what happened to them in a period."""

    now: dict[MeterState, int]
    events: dict[MeterEventKind, int]


def receive(desk: Desk, serials: Sequence[str], kind: MeterKind, on_day: date) -> Done[int]:
    """Receive meters into stock, all of them or none; returns how many.

    Raises:
        Refused: `meter.no_serial`, `meter.too_many`, `meter.serial_long`, `meter.repeated`, `meter.digits`,
            `meter.future`.
    """
    stamp = desk.stamp(Right.HANDLE_METERS)
    listed = [one_line(serial) for serial in serials if serial.strip()]
    if not listed:
        raise Refused("meter.no_serial", field="serials")
    if len(listed) > MOST_AT_ONCE:
        raise Refused("meter.too_many", field="serials", most=f"{MOST_AT_ONCE:,}")
    kind = _checked_kind(kind)
    _refuse_future(on_day, stamp)
    with desk.write() as w:
        ids = []
        for serial in listed:
            _refuse_long(serial)
            if meters.of_serial(w.connection, serial) is not None:
                raise Refused("meter.repeated", field="serials", meter=serial)
            ids.append(meters.add_to_stock(w.connection, serial, kind))
            meter_events.record(w.connection, stamp, MeterEventKind.RECEIVED, ids[-1], on_day)
        after = {"meters": len(ids), "first": listed[0], "last": listed[-1]}
        audit.record(w.connection, stamp, audit.AuditDraft("meter.received", "meter", None, after=after))
        w.commit()
    return done(len(ids), *(Change("meter", one) for one in ids))


def install(desk: Desk, account_number: str, installation: Installation) -> Done[int]:
    """Install a meter at an account without one, which pays by meter from then on; returns the meter's number.

    Raises:
        Refused: `account.unknown`, `meter.account_closed`, `meter.has_one`, and what `_checked` refuses.
    """
    stamp = desk.stamp(Right.HANDLE_METERS)
    asked = _checked(installation, stamp)
    with desk.write() as w:
        account = account_of(w.connection, one_line(account_number), stamp.at.date())
        if account.meter is not None:
            raise Refused("meter.has_one", field="account", meter=account.meter.serial)
        meter_id = new_or_stocked(w.connection, stamp, asked.serial, asked.kind, asked.on_day)
        put_in(w.connection, stamp, account, meter_id, asked.serial, asked.on_day, asked.reading_m3, "", asked.order_id)
        after = {"meter": asked.serial, "reading": asked.reading_m3, "service": Service.METERED.value}
        _trace(w.connection, stamp, "meter.installed", account, after)
        w.commit()
    return done(meter_id, Change("account", account.id), Change("meter", meter_id))


def change(desk: Desk, account_number: str, taken: TakenAway, installation: Installation) -> Done[int]:
    """Change the meter of an account for another on one day; returns the number of the new one.

    Raises:
        Refused: `account.unknown`, `meter.account_closed`, `meter.has_none`, `meter.same`, `meter.reason_short`,
            what `take_out` refuses, and what `_checked` refuses.
    """
    stamp = desk.stamp(Right.HANDLE_METERS)
    asked, reason = _checked(installation, stamp), _checked_reason(taken.reason)
    _refuse_future(taken.on_day, stamp)
    with desk.write() as w:
        account, old = _with_meter(w.connection, account_number, stamp)
        if old.serial == asked.serial:
            raise Refused("meter.same", field="serial")
        take_out(w.connection, stamp, account, old, taken)
        meter_id = new_or_stocked(w.connection, stamp, asked.serial, asked.kind, asked.on_day)
        put_in(
            w.connection, stamp, account, meter_id, asked.serial, asked.on_day, asked.reading_m3, reason, asked.order_id
        )
        before = {"meter": old.serial, "reading": taken.reading_m3}
        after = {"meter": asked.serial, "reading": asked.reading_m3}
        _trace(w.connection, stamp, "meter.changed", account, after, before, reason)
        w.commit()
    return done(
        meter_id, Change("account", account.id), Change("meter", meter_id), Change("meter", old.id), Change("reading")
    )


def remove(desk: Desk, account_number: str, taken: TakenAway, *, stays_metered: bool = False) -> Done[int]:
    """Take the meter of an account away; it pays a fixed quota from then on, unless `stays_metered`.

    Raises:
        Refused: as `change`.
    """
    stamp = desk.stamp(Right.HANDLE_METERS)
    reason = _checked_reason(taken.reason)
    _refuse_future(taken.on_day, stamp)
    with desk.write() as w:
        account, old = _with_meter(w.connection, account_number, stamp)
        take_out(w.connection, stamp, account, old, taken)
        service = account.draft.service if stays_metered else Service.FIXED
        rewrite_account(w.connection, account, service, "")
        before = {"meter": old.serial, "reading": taken.reading_m3, "service": account.draft.service.value}
        _trace(w.connection, stamp, "meter.removed", account, {"service": service.value}, before, reason)
        w.commit()
    return done(old.id, Change("account", account.id), Change("meter", old.id), Change("reading"))


def retire(desk: Desk, meter_id: int, reason: str) -> Done[bool]:
    """Take a meter in stock out of use.

    Raises:
        Refused: `meter.unknown`, `meter.not_in_stock`, `meter.reason_short`.
    """
    stamp, said = desk.stamp(Right.HANDLE_METERS), _checked_reason(reason)
    with desk.write() as w:
        meter = _meter(w.connection, meter_id)
        if meter.state is not MeterState.STOCK:
            raise Refused("meter.not_in_stock", meter=meter.serial)
        meters.retire(w.connection, meter_id)
        kind, last = MeterEventKind.RETIRED, meter.last_reading_m3
        meter_events.record(w.connection, stamp, kind, meter_id, stamp.at.date(), reading_m3=last, reason=said)
        audit.record(w.connection, stamp, audit.AuditDraft("meter.retired", "meter", meter_id, reason=said))
        w.commit()
    return done(True, Change("meter", meter_id))


def correct(desk: Desk, meter_id: int, serial: str, kind: MeterKind) -> Done[bool]:
    """Write a meter down as it really is; returns whether anything changed.

    Raises:
        Refused: `meter.unknown`, `meter.no_serial`, `meter.serial_long`, `meter.repeated`, `meter.digits`.
    """
    stamp, named, kind = desk.stamp(Right.HANDLE_METERS), one_line(serial), _checked_kind(kind)
    if not named:
        raise Refused("meter.no_serial", field="serials")
    _refuse_long(named)
    with desk.write() as w:
        meter = _meter(w.connection, meter_id)
        before, after = _audited(meter.serial, meter.kind), _audited(named, kind)
        if before == after:
            return done(False)
        other = meters.of_serial(w.connection, named)
        if other is not None and other.id != meter_id:
            raise Refused("meter.repeated", field="serials", meter=named)
        meters.correct_serial(w.connection, meter_id, named)
        meters.correct_kind(w.connection, meter_id, kind)
        if meter.account_id is not None:
            account = account_of(w.connection, meter.account, stamp.at.date())
            rewrite_account(w.connection, account, account.draft.service, named)
        audit.record(w.connection, stamp, audit.AuditDraft("meter.corrected", "meter", meter_id, before, after))
        w.commit()
    return done(True, Change("meter", meter_id), Change("account", meter.account_id))


def list_ids(desk: Desk, typed: str = "", state: MeterState | None = None, *, broken: bool = False) -> list[int]:
    """Return the meters in a state whose serial, account or holder holds what was typed; only those to change."""
    with desk.read() as connection:
        return meters.list_ids(connection, typed, state, broken=broken)


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, MeterRecord]:
    """Return meters by their number."""
    with desk.read() as connection:
        return meters.rows(connection, ids)


def history(desk: Desk, meter_id: int) -> list[MeterEvent]:
    """Return what happened to a meter, the newest first."""
    with desk.read() as connection:
        return meter_events.history(connection, meter_id)


def counts(desk: Desk, period: str) -> MeterCounts:
    """Return the meters there are, and what happened to them in a period.

    Raises:
        Refused: `period.unknown`.
    """
    asked = BillingPeriod.parse(period)
    with desk.read() as connection:
        return MeterCounts(meters.counts(connection), meter_events.counts(connection, asked.first_day, asked.last_day))


def _checked(installation: Installation, stamp: Stamp) -> Installation:
    """Return an installation that can stand.

    Raises:
        Refused: `meter.no_serial`, `meter.serial_long`, `meter.digits`, `meter.future`, `meter.first_reading`.
    """
    serial, kind = one_line(installation.serial), _checked_kind(installation.kind)
    if not serial:
        raise Refused("meter.no_serial", field="serial")
    _refuse_long(serial)
    _refuse_future(installation.on_day, stamp)
    if not 0 <= installation.reading_m3 < 10**MOST_DIGITS:
        raise Refused("meter.first_reading", field="first", digits=MOST_DIGITS)
    return Installation(serial, installation.reading_m3, installation.on_day, kind, installation.order_id)


def _checked_kind(kind: MeterKind) -> MeterKind:
    if not FEWEST_DIGITS <= kind.digits <= MOST_DIGITS:
        raise Refused("meter.digits", field="digits", fewest=FEWEST_DIGITS, most=MOST_DIGITS)
    return MeterKind(kind.digits, one_line(kind.brand)[:_LONGEST_WORDS], one_line(kind.diameter)[:_LONGEST_WORDS])


def _checked_reason(reason: str) -> str:
    said = one_line(reason)
    if len(said) < _SHORTEST_REASON:
        raise Refused("meter.reason_short", field="reason", letters=_SHORTEST_REASON)
    return said


def _refuse_long(serial: str) -> None:
    if len(serial) > LONGEST[Field.METER]:
        raise Refused("meter.serial_long", field="serials", meter=serial[:20], most=LONGEST[Field.METER])


def _refuse_future(day: date, stamp: Stamp) -> None:
    if day > stamp.at.date():
        raise Refused("meter.future", field="on_day", day=day.strftime("%d/%m/%Y"))


def _with_meter(connection: Connection, number: str, stamp: Stamp) -> tuple[AccountRecord, MeterRecord]:
    account = account_of(connection, one_line(number), stamp.at.date())
    found = meters.at_account(connection, account.id)
    if found is None:
        raise Refused("meter.has_none", field="account", account=account.draft.number)
    return account, found


def _meter(connection: Connection, meter_id: int) -> MeterRecord:
    found = meters.rows(connection, [meter_id]).get(meter_id)
    if found is None:
        raise Refused("meter.unknown")
    return found


def _audited(serial: str, kind: MeterKind) -> dict[str, object]:
    return {"meter": serial, "digits": kind.digits, "brand": kind.brand, "diameter": kind.diameter}


def _trace(
    connection: Connection,
    stamp: Stamp,
    act: str,
    account: AccountRecord,
    after: Mapping[str, object],
    before: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.record(connection, stamp, audit.AuditDraft(act, "account", account.id, before or {}, after, reason))
