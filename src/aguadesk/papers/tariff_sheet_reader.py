"""A tariff out of the sheets of a workbook; what is wrong is told with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NoReturn

from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.sheets import Cell, CellError, Row, Sheet, column_letters
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.papers.tariff_rows import (
    ADDITION_COLUMNS,
    ADDITION_SHEET,
    HEAD_FIELDS,
    HEAD_SHEET,
    RANGE_COLUMNS,
    RANGE_SHEET,
    TABLE_COLUMNS,
    TABLE_SHEET,
    Field,
    Value,
)

_YES, _NO = ("si", "true", "verdadero"), ("no", "false", "falso")
_VALUE_COLUMN, _SHOWN = 1, 40
_PARTS = {"[[range]]": RANGE_SHEET, "range": RANGE_SHEET, "[table]": TABLE_SHEET, "table": TABLE_SHEET}
"""How a refusal calls what is a whole sheet here."""


def read_tariff_sheets(sheets: Iterable[Sheet], file: str) -> Tariff:
    """Make a tariff of the sheets of a workbook.

    Raises:
        Refused: `tariff_sheet.*`, and the `tariff.*` codes with the place in the workbook.
    """
    by_name = {_plain(sheet.name): sheet for sheet in sheets}
    if _plain(HEAD_SHEET) not in by_name:
        raise Refused("tariff_sheet.no_sheet", file=file, sheet=HEAD_SHEET)
    read = _Read()
    read.head(by_name[_plain(HEAD_SHEET)])
    for name, take in ((RANGE_SHEET, read.ranges), (TABLE_SHEET, read.table), (ADDITION_SHEET, read.additions)):
        if _plain(name) in by_name:
            take(by_name[_plain(name)])
    try:
        return read_tariff(read.data)
    except Refused as refused:
        raise Refused(refused.code, **read.placed(refused.values)) from None


class _Read:
    """What was read so far as its file would hold it, and the cell that each value came from."""

    def __init__(self) -> None:
        self.data: dict[str, object] = {}
        self._cells: dict[tuple[str, str], tuple[str, str]] = {}

    def head(self, sheet: Sheet) -> None:
        """Read the facts: a label in the first column and its value in the second."""
        fields = {_plain(field.label): field for field in HEAD_FIELDS}
        seen: set[str] = set()
        for row, cells in _filled(sheet):
            label = _text(cells[0])
            field = fields.get(_plain(label))
            value_cell = cells[_VALUE_COLUMN] if len(cells) > _VALUE_COLUMN else ""
            if field is None:
                if row > 0 and (label or value_cell != ""):
                    _refuse("tariff_sheet.unknown_row", sheet, row, 0, text=label[:_SHOWN])
                continue
            if field.label in seen:
                _refuse("tariff_sheet.repeated_row", sheet, row, 0, text=field.label)
            seen.add(field.label)
            self._keep(f"[{field.section}]", field.key, sheet, row, _VALUE_COLUMN, field.label)
            value = _value(sheet, row, field, value_cell)
            if value != "":
                section = self.data.setdefault(field.section, {})
                assert isinstance(section, dict)
                section[field.key] = value

    def ranges(self, sheet: Sheet) -> None:
        """Read the ranges, one a row."""
        found = []
        for row, values, columns in _records(sheet, RANGE_COLUMNS):
            found.append({key: text for key, text in values.items() if text})
            for key, column in columns.items():
                self._keep(f"[[range]] {len(found)}", key, sheet, row, column, _label(RANGE_COLUMNS, key))
        if found:
            self.data["range"] = found

    def table(self, sheet: Sheet) -> None:
        """Read the table, one whole m³ a row from zero on."""
        amounts: list[object] = []
        for row, values, columns in _records(sheet, TABLE_COLUMNS):
            if values["m3"] != str(len(amounts)):
                _refuse("tariff_sheet.table_row", sheet, row, columns["m3"], text=values["m3"], wanted=len(amounts))
            self._keep("[table]", f"amounts[{len(amounts)}]", sheet, row, columns["amount"], "Importe")
            amounts.append(values["amount"])
        if amounts:
            section = self.data.setdefault("table", {})
            assert isinstance(section, dict)
            section["amounts"] = amounts

    def additions(self, sheet: Sheet) -> None:
        """Read what is added to the water."""
        found = []
        for row, values, columns in _records(sheet, ADDITION_COLUMNS):
            found.append({key: text for key, text in values.items() if text})
            for key, column in columns.items():
                self._keep(f"[[addition]] {len(found)}", key, sheet, row, column, _label(ADDITION_COLUMNS, key))
        if found:
            self.data["addition"] = found

    def placed(self, values: Mapping[str, object]) -> dict[str, object]:
        """Return the values of a refusal with the place and the label that stand in the workbook."""
        place, key = str(values.get("place", "")), str(values.get("key", ""))
        cell = self._cells.get((place, key))
        if cell is not None:
            return {**values, "place": cell[0], "key": cell[1]}
        if place in _PARTS:
            return {**values, "place": f"hoja «{_PARTS[place]}»"}
        row = next((found for (at, _), found in self._cells.items() if at == place), None)
        return dict(values) if row is None else {**values, "place": row[0]}

    def _keep(self, place: str, key: str, sheet: Sheet, row: int, column: int, label: str) -> None:
        self._cells[place, key] = (_where(sheet, row, column), label)


def _filled(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    """Return the rows of a sheet that hold something, with their places."""
    for row, cells in enumerate(sheet.rows):
        if any(cell != "" for cell in cells):
            yield row, cells


def _records(sheet: Sheet, columns: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str], dict[str, int]]]:
    """Return each row under the headings: its place, its texts by key, and where each key's column is."""
    keys = {_plain(heading): key for heading, key in columns.items()}
    places: dict[str, int] = {}
    for row, cells in _filled(sheet):
        if not places:
            places = _headings(sheet, row, cells, keys)
            missing = [heading for heading, key in columns.items() if key not in places]
            if missing:
                _refuse("tariff_sheet.no_column", sheet, row, 0, text=missing[0])
            continue
        values = {key: _figure(sheet, row, at, cells[at] if at < len(cells) else "") for key, at in places.items()}
        if any(values.values()):
            yield row, values, places


def _headings(sheet: Sheet, row: int, cells: Row, keys: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for column, cell in enumerate(cells):
        heading = _text(cell)
        if heading and _plain(heading) not in keys:
            _refuse("tariff_sheet.unknown_column", sheet, row, column, text=heading[:_SHOWN])
        if heading:
            places[keys[_plain(heading)]] = column
    return places


def _value(sheet: Sheet, row: int, field: Field, cell: Cell) -> object:
    """Return a value as the file would hold it; an empty cell is an empty text."""
    if field.value is Value.DAY:
        return _day(sheet, row, cell)
    text = _figure(sheet, row, _VALUE_COLUMN, cell)
    if field.value is not Value.FLAG or not text:
        return text
    if _plain(text) not in _YES + _NO:
        _refuse("tariff_sheet.flag", sheet, row, _VALUE_COLUMN, text=text[:_SHOWN])
    return _plain(text) in _YES


def _day(sheet: Sheet, row: int, cell: Cell) -> date | str:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _figure(sheet, row, _VALUE_COLUMN, cell)
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007  (a day has no time zone)
        except ValueError:
            continue
    if text:
        _refuse("tariff_sheet.day", sheet, row, _VALUE_COLUMN, text=text[:_SHOWN])
    return ""


def _figure(sheet: Sheet, row: int, column: int, cell: Cell) -> str:
    if isinstance(cell, CellError):
        _refuse("tariff_sheet.cell_error", sheet, row, column, text=cell.shown or "fórmula sin valor")
    return _text(cell)


def _text(cell: Cell) -> str:
    """Return what a cell holds as it would be written: a number with the digits that a person typed."""
    if isinstance(cell, bool):
        return "si" if cell else "no"
    if isinstance(cell, float):
        text = f"{Decimal(repr(cell)):f}"
        return text.removesuffix(".0")
    return str(cell).strip()


def _plain(text: str) -> str:
    return " ".join(fold(text.replace("³", "3")).split())


def _label(columns: Mapping[str, str], key: str) -> str:
    return next(heading for heading, known in columns.items() if known == key)


def _where(sheet: Sheet, row: int, column: int) -> str:
    return f"la hoja «{sheet.name}», fila {row + 1}, columna {column_letters(column)}"


def _refuse(code: str, sheet: Sheet, row: int, column: int, **values: object) -> NoReturn:
    raise Refused(code, place=_where(sheet, row, column), **values)
