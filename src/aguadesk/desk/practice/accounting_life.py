"""The accounting of the practice town: the receipts of past days packed, with the UUID that came back."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from aguadesk.desk import invoicing
from aguadesk.desk.desk import Desk

_RFC: Final = "GOME850607AB3"
_NAME: Final = "Comercial Gómez Ejemplo"
_BY_NAME_FROM_END: Final = 3


def live_accounting(desk: Desk, first: date, last: date, chance: Random) -> None:
    """Pack the receipts of every day whose tills are closed, but the last, which waits for somebody to do it.

    The last package has no UUID yet, and one receipt shortly before was invoiced by name.
    """
    days = [day for day, _ in invoicing.days_waiting(desk, first, last)]
    *packed, _ = [day for day in days if invoicing.invoice_day(desk, day).closed_at is not None] or [last]
    with desk.board.together():
        for place, day in enumerate(packed):
            left = len(packed) - place
            waiting = invoicing.invoice_day(desk, day).waiting
            if left == _BY_NAME_FROM_END:
                invoicing.invoice_by_name(desk, waiting[0], _RFC, _NAME)
                waiting = waiting[1:]
            if waiting:
                package_id = invoicing.make_package(desk, day).value
                if left > 1:
                    invoicing.record_uuid(desk, package_id, _uuid(chance))


def _uuid(chance: Random) -> str:
    """An invented UUID, the same for the same town."""
    digits = "".join(chance.choice("0123456789ABCDEF") for _ in range(32))
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
