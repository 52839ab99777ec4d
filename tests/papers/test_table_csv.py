"""A list as text with commas: every kind of cell, and accents that any spreadsheet reads."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from aguadesk.domain.money import Money
from aguadesk.papers.table_csv import table_csv


def test_every_kind_of_cell_is_said_plainly() -> None:
    rows = [
        (None, True, False, Money.pesos("1234.50")),
        (Decimal("1E+2"), datetime(2026, 11, 20, 8, 5), date(2026, 11, 20), "Peña, «Río»\notra"),  # noqa: DTZ001
    ]
    written = table_csv(("Uno", "Año", "Tres", "Cuatro"), rows)
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == (
        'Uno,Año,Tres,Cuatro\r\n,Sí,No,1234.50\r\n100,2026-11-20 08:05,2026-11-20,"Peña, «Río»\notra"\r\n'
    )
