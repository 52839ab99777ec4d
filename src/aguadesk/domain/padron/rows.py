"""The rows under the headers: those that say something, and those that are no account."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aguadesk.domain.padron.cells import shown
from aguadesk.domain.padron.fields import Field, plain_title
from aguadesk.domain.padron.headers import Headers
from aguadesk.domain.padron.problems import Problem
from aguadesk.domain.sheets import Cell, Row, Sheet, column_letters

_TOTALS = re.compile(r"(gran |sub)?(total|suma)(es|s)?( .*)?")
_TOTAL_ACCOUNTS = frozenset(("TOTAL", "TOTALES", "SUMA", "SUMAS", "GRAN TOTAL", "SUBTOTAL", "TOTAL GENERAL"))


@dataclass(frozen=True, slots=True)
class RowsUnder:
    """Rows that look like accounts, their numbers on the sheet, and why others are refused at once."""

    rows: list[Row]
    numbers: list[int]
    strange: list[Problem]


def rows_under(sheet: Sheet, headers: Headers) -> RowsUnder:
    """Return the rows under the headers, each at least as wide as the matched columns.

    Rows whose matched cells are all empty (or zero) are passed over.
    """
    places = sorted(headers.columns.values())
    needed, titled = places[-1] + 1, len(headers.titles)
    account = headers.columns[Field.ACCOUNT]
    again = headers.titles[account].strip().upper()
    under = RowsUnder([], [], [])
    for number, found in enumerate(sheet.rows[headers.row + 1 :], headers.row + 2):
        row = found if len(found) >= needed else found + [""] * (needed - len(found))
        if not any(row) or all(is_blank(row[place]) for place in places):
            continue
        problem = _strange(row, number, row[account], again, titled)
        if problem is None:
            under.rows.append(row)
            under.numbers.append(number)
        else:
            under.strange.append(problem)
    return under


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell says nothing: empty, zero, or only spaces."""
    return not cell or (type(cell) is str and cell.isspace())


def _strange(row: Row, number: int, account: Cell, again: str, titled: int) -> Problem | None:
    """Return why a row is no account: cells beyond the last header, a row of totals, headers again."""
    if len(row) > titled:
        for place in range(titled, len(row)):
            if not is_blank(row[place]):
                values = {"text": shown(row[place])}
                return Problem(number, column_letters(place), "", "padron.extra_cells", values)
    if is_blank(account):
        totals = any(type(cell) is str and _TOTALS.fullmatch(plain_title(cell)) for cell in row)
        return Problem(number, "", "", "padron.totals_row", {}) if totals else None
    if type(account) is str:
        word = account.strip(" :.").upper()
        if word in _TOTAL_ACCOUNTS:
            return Problem(number, "", "", "padron.totals_row", {})
        if word == again.strip(" :."):
            return Problem(number, "", "", "padron.headers_again", {})
    return None
