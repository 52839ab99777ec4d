"""Makers for the tests of readings and meters: a street of metered taps, what was read there, and files of readings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import text

from aguadesk.desk import readings
from aguadesk.desk.desk import Desk
from aguadesk.desk.readings import Captured, CaptureForm
from aguadesk.domain.accounts import PlaceKind
from aguadesk.store import catalogues
from makers import make_account
from towns import read_meter

PERIOD = "2026-11"
BEFORE = ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")


def route(desk: Desk, name: str = "3") -> int:
    """Return the number of a route, adding it if it is new."""
    with desk.write() as w:
        found = catalogues.place_id(w.connection, PlaceKind.ROUTE, name)
        w.commit()
    assert found is not None
    return found


def tap(desk: Desk, number: str = "0104-0237", *, used: int | None = 20, **values: object) -> int:
    """Make an account with a meter at 1,284 m³ that used so much in each of the six months before; None: never read."""
    account_id = make_account(desk, number, meter=str(values.pop("meter", f"M-{number}")), **values)  # type: ignore[arg-type]
    dial = 1284
    for period in BEFORE if used is not None else ():
        read_meter(desk, account_id, used or 0, period, dial)
        dial += used or 0
    with desk.write() as w:
        w.connection.execute(
            text("UPDATE meter SET last_reading_m3 = :dial, last_read_on = '2026-10-28' WHERE account_id = :account"),
            {"dial": dial, "account": account_id},
        )
        w.commit()
    return account_id


def dial_of(used: int = 20) -> int:
    """Return what the dial of `tap` says before November."""
    return 1284 + used * len(BEFORE)


def capture(desk: Desk, account_id: int, reading_m3: int | None, period: str = PERIOD, **values: object) -> Captured:
    """Capture a reading and return how it was judged."""
    return readings.capture(desk, CaptureForm(account_id, period, reading_m3, **values)).value  # type: ignore[arg-type]


def meter_of(desk: Desk, account_id: int) -> tuple[int | None, str | None, int]:
    """Return what the meter of an account says last, when, and its digits."""
    with desk.read() as connection:
        row = connection.execute(
            text("SELECT last_reading_m3, last_read_on, digits FROM meter WHERE account_id = :account"),
            {"account": account_id},
        ).one()
    return (row.last_reading_m3, row.last_read_on, row.digits)


def kept(desk: Desk, account_id: int, period: str = PERIOD) -> list[tuple[str, str, int | None, int, int]]:
    """Return the readings of an account for a period: kind, state, reading, previous and volume, in their order."""
    with desk.read() as connection:
        rows = connection.execute(
            text(
                "SELECT kind, state, reading_m3, previous_m3, volume_m3 FROM reading"
                " WHERE account_id = :account AND period = :period ORDER BY id"
            ),
            {"account": account_id, "period": period},
        )
        return [tuple(row) for row in rows]


def sheet(folder: Path, *lines: str, name: str = "lecturas.csv") -> Path:
    """Write a file of readings with its titles."""
    path = folder / name
    path.write_text("\n".join(["cuenta,lectura,anomalia,lector,fecha", *lines]) + "\n", encoding="utf-8")
    return path


TODAY = date(2026, 11, 20)
