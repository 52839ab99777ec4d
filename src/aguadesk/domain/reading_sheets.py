"""Readings out of a sheet: `cuenta, lectura, anomalia, lector, fecha`, row by row, with what is wrong in each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.padron.cells import shown
from aguadesk.domain.padron.fields import plain_title
from aguadesk.domain.sheets import Cell, Row, Sheet, column_letters

_ROWS_LOOKED_AT: Final = 30
_WHOLE = re.compile(r"[0-9]{1,18}")
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


class Column(StrEnum):
    """A column of the sheet, under the title it has there."""

    ACCOUNT = "cuenta"
    READING = "lectura"
    ANOMALY = "anomalia"
    READER = "lector"
    DAY = "fecha"


REQUIRED: Final = (Column.ACCOUNT, Column.READING)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One reading of a sheet; `row` is the number the spreadsheet shows."""

    row: int
    account: str
    reading_m3: int | None
    anomaly: str
    reader: str
    read_on: date | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not written: where it is, whose it is, and why."""

    row: int
    column: str
    """The letters of the column that is wrong; empty when the whole row is meant."""
    header: str
    account: str
    reason: Refused


@dataclass(frozen=True, slots=True)
class SheetReadings:
    """The rows of a sheet: those that can be read, and those that cannot. `columns` are the letters of each."""

    rows: tuple[SheetReading, ...]
    refused: tuple[RefusedRow, ...]
    columns: Mapping[Column, str]

    def refuse(self, row: SheetReading, reason: Refused) -> RefusedRow:
        """Return a row of the sheet that the board refuses, at the column the reason speaks of."""
        fields = {
            "account": Column.ACCOUNT,
            "reading": Column.READING,
            "anomaly": Column.ANOMALY,
            "read_on": Column.DAY,
        }
        column = fields[str(reason.values.get("field", "account"))]
        return RefusedRow(row.row, self.columns.get(column, ""), column.value, row.account, reason)


def find_readings(sheets: Iterable[Sheet]) -> SheetReadings:
    """Return the readings of the first sheet that has the required titles.

    Raises:
        Refused: `readings.no_headers` if no sheet has them, `readings.repeated_column`, `readings.no_rows`.
    """
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
            columns = _columns(row)
            if all(column in columns for column in REQUIRED):
                return _read(sheet, place + 1, columns)
    raise Refused("readings.no_headers", columns=", ".join(Column), required=" y ".join(f"«{one}»" for one in REQUIRED))


def _columns(row: Row) -> dict[Column, int]:
    known = {plain_title(column): column for column in Column}
    columns: dict[Column, int] = {}
    for place, cell in enumerate(row):
        column = known.get(plain_title(cell)) if isinstance(cell, str) else None
        if column is None:
            continue
        if column in columns:
            letters = (column_letters(columns[column]), column_letters(place))
            raise Refused("readings.repeated_column", header=column.value, first=letters[0], second=letters[1])
        columns[column] = place
    return columns


def _read(sheet: Sheet, first: int, columns: Mapping[Column, int]) -> SheetReadings:
    letters = {column: column_letters(place) for column, place in columns.items()}
    rows: list[SheetReading] = []
    refused: list[RefusedRow] = []
    for number, cells in enumerate(sheet.rows[first:], first + 1):
        if not any(not isinstance(cell, str) or cell.strip() for cell in cells):
            continue
        found = _row(number, cells, columns, letters)
        if isinstance(found, SheetReading):
            rows.append(found)
        else:
            refused.append(found)
    if not rows and not refused:
        raise Refused("readings.no_rows", sheet=sheet.name)
    return SheetReadings(tuple(rows), tuple(refused), letters)


def _row(
    number: int, cells: Row, columns: Mapping[Column, int], letters: Mapping[Column, str]
) -> SheetReading | RefusedRow:
    """Return the reading of a row, or the first of its cells that cannot be read."""
    values: dict[Column, object] = {}
    for column, read in _READERS.items():
        place = columns.get(column, len(cells))
        cell = cells[place] if place < len(cells) else ""
        try:
            values[column] = read(cell)
        except Refused as refused:
            account = str(values.get(Column.ACCOUNT, ""))
            return RefusedRow(number, letters[column], column.value, account, refused)
    return SheetReading(number, *values.values())  # type: ignore[arg-type]


def _account(cell: Cell) -> str:
    text = _text(cell)
    if not text:
        raise Refused("readings.no_account")
    return text


def _reading(cell: Cell) -> int | None:
    if isinstance(cell, str) and not cell.strip():
        return None
    text = _text(cell)
    if not _WHOLE.fullmatch(text):
        raise Refused("reading.not_a_number", text=shown(cell))
    return int(text)


def _text(cell: Cell) -> str:
    """Return a cell as text; a spreadsheet may have made a number of an account or of a code."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return one_line(cell) if isinstance(cell, str) else shown(cell)


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if not text:
        return None
    try:
        match = _DAY.fullmatch(text)
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError:
        raise Refused("reading.not_a_day", text=shown(cell)) from None


_READERS: Final[dict[Column, Callable[[Cell], object]]] = {
    Column.ACCOUNT: _account,
    Column.READING: _reading,
    Column.ANOMALY: _text,
    Column.READER: _text,
    Column.DAY: _day,
}
"""How the cell of each column is read, in the order of `SheetReading`."""
