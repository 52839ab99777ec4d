"""The meters of the board: in stock, at an account, or out of use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, insert, text, update

from aguadesk.domain.accounts import fold
from aguadesk.store.catalogues import next_id
from aguadesk.store.readings import broken_ids
from aguadesk.store.tables.accounts import meter


class MeterState(StrEnum):
    """Where a meter is."""

    STOCK = "stock"
    INSTALLED = "installed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class MeterKind:
    """What a meter is like: the digits of its dial, who made it, and its diameter as it is written on it."""

    digits: int = 5
    brand: str = ""
    diameter: str = ""


@dataclass(frozen=True, slots=True)
class MeterRecord:
    """One meter; the reading in whole m³. Account and holder are empty unless it is installed."""

    id: int
    serial: str
    state: MeterState
    kind: MeterKind
    account_id: int | None
    account: str
    holder: str
    installed_on: date | None
    last_reading_m3: int | None
    last_read_on: date | None
    broken: str = ""
    """What was noted at it last, if that says that it is not read until it is changed."""
    change_ordered: bool = False
    """Whether an order to change it waits."""


_NOTED = """(SELECT past.anomaly_id FROM reading AS past WHERE past.account_id = meter.account_id
    AND past.meter_id = meter.id AND past.state = 'accepted' ORDER BY past.period DESC, past.id DESC LIMIT 1)"""
_ROWS = f"""SELECT meter.*, coalesce(account.number, '') AS account, coalesce(account.holder, '') AS holder,
    coalesce((SELECT anomaly.name FROM anomaly
        WHERE anomaly.id IN ({{broken}}) AND anomaly.id = {_NOTED}), '') AS broken,
    EXISTS (SELECT 1 FROM work_order WHERE work_order.account_id = meter.account_id
        AND work_order.kind = 'meter_change' AND work_order.state IN ('issued', 'in_field')) AS change_ordered
    FROM meter LEFT JOIN account ON account.id = meter.account_id"""


def rows(connection: Connection, ids: Sequence[int]) -> dict[int, MeterRecord]:
    """Return meters by their number in the store."""
    query = text(f"{_rows(connection)} WHERE meter.id IN :ids").bindparams(bindparam("ids", expanding=True))
    return {row.id: _record(row) for row in connection.execute(query, {"ids": list(ids)})}


def at_account(connection: Connection, account_id: int) -> MeterRecord | None:
    """Return the meter that is installed at an account, if there is one."""
    found = connection.execute(
        text(f"{_rows(connection)} WHERE meter.account_id = :account"), {"account": account_id}
    ).first()
    return _record(found) if found else None


def of_serial(connection: Connection, serial: str) -> MeterRecord | None:
    """Return the meter in stock or installed that has a serial; those out of use do not count."""
    found = connection.execute(
        text(
            f"""{_rows(connection)} WHERE meter.serial = :serial AND meter.state <> 'retired'
            ORDER BY meter.state LIMIT 1"""
        ),
        {"serial": serial},
    ).first()
    return _record(found) if found else None


def list_ids(
    connection: Connection, typed: str = "", state: MeterState | None = None, *, broken: bool = False
) -> list[int]:
    """Return the meters in a state (None: all) whose serial, account or holder holds what was typed, by serial.

    Those that are `broken` are installed at a live tap and are not read until they are changed.
    """
    alive = "account.state IN ('active', 'limited')"
    narrowed = f"AND meter.state = 'installed' AND {alive} AND {_NOTED} IN ({broken_ids(connection)})" if broken else ""
    found = connection.execute(
        text(
            f"""SELECT meter.id, meter.serial, coalesce(account.search_text, '') AS found_under FROM meter
            LEFT JOIN account ON account.id = meter.account_id
            WHERE (:state = '' OR meter.state = :state) {narrowed}
            ORDER BY length(meter.serial), meter.serial, meter.id"""
        ),
        {"state": state.value if state else ""},
    )
    words = fold(typed).split()
    return [row.id for row in found if all(word in f"{fold(row.serial)} {row.found_under}" for word in words)]


def _rows(connection: Connection) -> str:
    return _ROWS.replace("{broken}", broken_ids(connection))


def counts(connection: Connection) -> dict[MeterState, int]:
    """Return how many meters there are in each state."""
    found = connection.execute(text("SELECT state, count(*) AS meters FROM meter GROUP BY state"))
    return dict.fromkeys(MeterState, 0) | {MeterState(row.state): row.meters for row in found}


def add_to_stock(connection: Connection, serial: str, kind: MeterKind) -> int:
    """Write a new meter down and return its number."""
    new_id = next_id(connection, "meter")
    connection.execute(
        insert(meter).values(
            id=new_id,
            serial=serial,
            state=MeterState.STOCK.value,
            digits=kind.digits,
            brand=kind.brand,
            diameter=kind.diameter,
        )
    )
    return new_id


def install(connection: Connection, meter_id: int, account_id: int, day: date, reading_m3: int | None) -> None:
    """Put a meter at an account; it counts from its reading of that day."""
    values = {
        "state": MeterState.INSTALLED.value,
        "account_id": account_id,
        "installed_on": day.isoformat(),
        "last_reading_m3": reading_m3,
        "last_read_on": day.isoformat() if reading_m3 is not None else None,
    }
    connection.execute(update(meter).where(meter.c.id == meter_id).values(**values))


def take_away(connection: Connection, meter_id: int, state: MeterState) -> None:
    """Take a meter away from its account, back to stock or out of use; its last reading stays with it."""
    connection.execute(update(meter).where(meter.c.id == meter_id).values(state=state.value, account_id=None))


def retire(connection: Connection, meter_id: int) -> None:
    """Take a meter out of use; its last reading stays with it."""
    take_away(connection, meter_id, MeterState.RETIRED)


def correct_serial(connection: Connection, meter_id: int, serial: str) -> None:
    """Write the serial of a meter as it really is."""
    connection.execute(update(meter).where(meter.c.id == meter_id).values(serial=serial))


def correct_kind(connection: Connection, meter_id: int, kind: MeterKind) -> None:
    """Write down what a meter is really like."""
    values = {"digits": kind.digits, "brand": kind.brand, "diameter": kind.diameter}
    connection.execute(update(meter).where(meter.c.id == meter_id).values(**values))


def _record(row: Any) -> MeterRecord:
    return MeterRecord(
        id=row.id,
        serial=row.serial,
        state=MeterState(row.state),
        kind=MeterKind(row.digits, row.brand, row.diameter),
        account_id=row.account_id,
        account=row.account,
        holder=row.holder,
        installed_on=date.fromisoformat(row.installed_on) if row.installed_on else None,
        last_reading_m3=row.last_reading_m3,
        last_read_on=date.fromisoformat(row.last_read_on) if row.last_read_on else None,
        broken=row.broken,
        change_ordered=bool(row.change_ordered),
    )
