"""The moves that the acts on meters share: a meter put at an account, or taken away from it with its last reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.readings import KEYBOARD, measure_on
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.office import StockMove
from aguadesk.domain.reading_judging import MeterPast, is_high, refuse_off_the_dial, volume_of
from aguadesk.domain.readings import MeterEventKind, ReadingKind, ReadingState
from aguadesk.domain.tariffs.model import Period as Length
from aguadesk.store import accounts, meter_events, meters, readings, stock, tariffs
from aguadesk.store.account_writing import update_account
from aguadesk.store.accounts import AccountRecord
from aguadesk.store.ledger import Stamp
from aguadesk.store.meters import MeterKind, MeterRecord, MeterState
from aguadesk.store.reading_rows import ReadingRow, insert_readings


@dataclass(frozen=True, slots=True)
class TakenAway:
    """How a meter leaves an account.

    `reading_m3` is None for a dial that cannot be read any more: what passed since the last reading is then not
    billed. `confirmed` lets a consumption pass that is far above the average.
    """

    on_day: date
    reading_m3: int | None
    reason: str
    to_stock: bool = False
    confirmed: bool = False


def account_of(connection: Connection, number: str, today: date) -> AccountRecord:
    """Return the account with a number.

    Raises:
        Refused: `account.unknown`, `meter.account_closed`.
    """
    account_id = accounts.account_id_of_number(connection, number)
    record = accounts.account_record(connection, account_id, today) if account_id else None
    if record is None:
        raise Refused("account.unknown", field="account", account=number)
    if record.draft.state is AccountState.CLOSED:
        raise Refused("meter.account_closed", field="account", account=number)
    return record


def put_in(
    connection: Connection,
    stamp: Stamp,
    account: AccountRecord,
    meter_id: int,
    serial: str,
    on_day: date,
    reading_m3: int,
    reason: str = "",
    order_id: int | None = None,
) -> None:
    """Install a meter at an account, which pays by it from then on; it leaves the store room."""
    meters.install(connection, meter_id, account.id, on_day, reading_m3)
    kind = MeterEventKind.INSTALLED
    meter_events.record(
        connection, stamp, kind, meter_id, on_day, account_id=account.id, reading_m3=reading_m3, reason=reason
    )
    rewrite_account(connection, account, Service.METERED, serial)
    stock.move_meter(connection, stamp, StockMove.INSTALLED, account.id, on_day, serial, order_id)


def take_out(
    connection: Connection, stamp: Stamp, account: AccountRecord, meter: MeterRecord, taken: TakenAway
) -> None:
    """Take the meter of an account away, with what it measured until then.

    Raises:
        Refused: `meter.reading_waits`, `meter.before_last`, `meter.final_under`, `meter.final_high`,
            `reading.too_large`.
    """
    if readings.waiting_at(connection, meter.id):
        raise Refused("meter.reading_waits", account=account.draft.number)
    if meter.last_read_on is not None and taken.on_day < meter.last_read_on:
        raise Refused("meter.before_last", field="on_day", day=meter.last_read_on.strftime("%d/%m/%Y"))
    if taken.reading_m3 is not None:
        _write_final(connection, stamp, account, meter, taken, taken.reading_m3)
    state = MeterState.STOCK if taken.to_stock else MeterState.RETIRED
    kind = MeterEventKind.REMOVED if taken.to_stock else MeterEventKind.RETIRED
    meters.take_away(connection, meter.id, state)
    meter_events.record(
        connection, stamp, kind, meter.id, taken.on_day,
        account_id=account.id, reading_m3=taken.reading_m3, reason=taken.reason,
    )  # fmt: skip
    if taken.to_stock:
        stock.move_meter(connection, stamp, StockMove.RETURNED, account.id, taken.on_day, meter.serial)


def rewrite_account(connection: Connection, account: AccountRecord, service: Service, serial: str) -> None:
    """Write down how an account pays, and let the search find it by its meter."""
    pairs = ((account.draft.colonia_id, account.colonia), (account.draft.locality_id, account.locality))
    names = {number: name for number, name in pairs if number is not None}
    update_account(connection, account.id, replace(account.draft, service=service), names, serial)


def new_or_stocked(connection: Connection, stamp: Stamp, serial: str, kind: MeterKind, on_day: date) -> int:
    """Return the meter in stock with a serial, or a new one that is received with it.

    Raises:
        Refused: `meter.installed_elsewhere`.
    """
    known = meters.of_serial(connection, serial)
    if known is None:
        meter_id = meters.add_to_stock(connection, serial, kind)
        meter_events.record(connection, stamp, MeterEventKind.RECEIVED, meter_id, on_day)
        return meter_id
    if known.state is MeterState.INSTALLED:
        raise Refused("meter.installed_elsewhere", field="serial", meter=serial, account=known.account)
    return known.id


def _write_final(
    connection: Connection, stamp: Stamp, account: AccountRecord, meter: MeterRecord, taken: TakenAway, reading_m3: int
) -> None:
    """Write the last reading of a meter into the next period that is billed."""
    period = _next_to_bill(connection, account.id, meter.id, taken.on_day)
    tap = readings.tap(connection, account.id, str(period), measure_on(connection, stamp.at.date()))
    assert tap is not None
    _refuse_odd_final(tap.past, reading_m3, confirmed=taken.confirmed)
    base = reading_m3 if tap.past.baseline_m3 is None else tap.past.baseline_m3
    row = ReadingRow(
        account_id=account.id,
        meter_id=meter.id,
        period=str(period),
        kind=ReadingKind.FINAL,
        state=ReadingState.ACCEPTED,
        read_on=taken.on_day,
        reading_m3=reading_m3,
        previous_m3=base,
        volume_m3=volume_of(reading_m3, tap.past),
        source=KEYBOARD,
        note=taken.reason,
    )
    insert_readings(connection, [row], stamp.at, stamp.person_id)


def _refuse_odd_final(past: MeterPast, reading_m3: int, *, confirmed: bool) -> None:
    refuse_off_the_dial(reading_m3, past)
    if past.last_m3 is not None and reading_m3 < past.last_m3:
        raise Refused("meter.final_under", field="final", last=f"{past.last_m3:,}")
    volume = volume_of(reading_m3, past)
    if is_high(volume, past) and not confirmed:
        raise Refused("meter.final_high", field="final", m3=f"{volume:,}")


def _next_to_bill(connection: Connection, account_id: int, meter_id: int, day: date) -> BillingPeriod:
    """Return the first period from a day on that is not billed and has no reading of the meter."""
    period = BillingPeriod.holding(day, _length(connection, account_id))
    while readings.is_billed(connection, account_id, str(period)) or readings.standing_of_meter(
        connection, account_id, meter_id, str(period)
    ):
        period = period.next()
    return period


def _length(connection: Connection, account_id: int) -> Length:
    """Return how long the periods of an account are: as the last one read, else as the tariffs of the board."""
    last = readings.last_period(connection, account_id)
    if last:
        return BillingPeriod.parse(last).length
    lengths = {version.period for version in tariffs.all_versions(connection)}
    return lengths.pop() if len(lengths) == 1 else Length.MONTH
