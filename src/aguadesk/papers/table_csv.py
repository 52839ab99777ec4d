"""Any list as text with commas, in UTF-8 with its mark so that any spreadsheet reads its accents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from aguadesk.domain.money import Money
from aguadesk.papers.tables import Cell


def table_csv(titles: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a list: its headings, then its rows; days and moments as ISO 8601, so that any program orders them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(titles)
    writer.writerows([_said(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _said(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "Sí" if cell else "No"
        case Money():
            return cell.plain
        case Decimal():
            return f"{cell:f}"
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case _:
            return str(cell)
