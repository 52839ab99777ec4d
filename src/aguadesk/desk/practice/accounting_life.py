"""The accounting of the practice town: the receipts of past days packed, with the UUID that came back."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from aguadesk.desk import invoicing
from aguadesk.desk.desk import Desk

_DAYS: Final = 5
"""So many days with receipts are packed, the latest; the last of all waits for somebody to do it."""
_RFC: Final = "GOME850607AB3"
_NAME: Final = "Comercial Gómez Ejemplo"


def live_accounting(desk: Desk, first: date, last: date, chance: Random) -> None:
    """Pack the receipts of the last days whose tills are closed; one receipt is invoiced by name.

    The day before the last has its package without a UUID yet, and the last has none.
    """
    days = [day for day, _ in invoicing.days_waiting(desk, first, last)]
    closed = [day for day in days if invoicing.invoice_day(desk, day).closed_at is not None]
    packed = closed[-_DAYS - 1 : -1]
    for place, day in enumerate(packed):
        if place == 0:
            _one_by_name(desk, day)
        if not invoicing.invoice_day(desk, day).waiting:
            continue
        package_id = invoicing.make_package(desk, day).value
        if place < len(packed) - 1:
            invoicing.record_uuid(desk, package_id, _uuid(chance))


def _one_by_name(desk: Desk, day: date) -> None:
    """A shop asks for its own invoice."""
    invoicing.invoice_by_name(desk, invoicing.invoice_day(desk, day).waiting[0], _RFC, _NAME)


def _uuid(chance: Random) -> str:
    """An invented UUID, the same for the same town."""
    digits = "".join(chance.choice("0123456789ABCDEF") for _ in range(32))
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
