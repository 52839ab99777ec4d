"""Changes to the meter of an account that the office writes down by itself."""

from __future__ import annotations

from sqlalchemy import Connection, update

from aguadesk.store.tables.accounts import meter


def correct_serial(connection: Connection, meter_id: int, serial: str) -> None:
    """Write the serial of a meter as it really is."""
    connection.execute(update(meter).where(meter.c.id == meter_id).values(serial=serial))


def retire(connection: Connection, meter_id: int) -> None:
    """Take a meter away from its account; its last reading stays with it."""
    connection.execute(update(meter).where(meter.c.id == meter_id).values(state="retired", account_id=None))
