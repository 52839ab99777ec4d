"""Sheets out of the files offices have: Excel old and new, OpenDocument, and text with columns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.sheets import CellError, Row, Sheet
from aguadesk.papers.ods_errors import errors_of_ods
from aguadesk.papers.sheet_kind import BROKEN_PACKAGE, SheetKind, sheet_kind
from aguadesk.papers.text_table import read_table
from aguadesk.papers.xls_errors import errors_of_xls
from aguadesk.papers.xlsx_errors import Errors, errors_of_xlsx_sheet, sheet_parts


def read_file(path: Path) -> Iterator[Sheet]:
    """Return the sheets of a file, one by one as they are asked for.

    Raises:
        Trouble: `sheet.missing`, `sheet.cannot_read` or `sheet.damaged`.
        Refused: as `read_sheets`.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Trouble("sheet.missing", file=str(path)) from error
    except OSError as error:
        raise Trouble("sheet.cannot_read", file=str(path)) from error
    return read_sheets(data, path.name)


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """Return the sheets of a file's bytes, one by one as they are asked for.

    Numbers come as numbers and days as days; a cell with an error, or a formula without a saved value,
    comes as `CellError`.

    Args:
        name: the file's name, for the sentences.

    Raises:
        Refused: what `sheet_kind` and `read_table` say of the file, or `sheet.too_wide`.
        Trouble: `sheet.damaged`.
    """
    kind = sheet_kind(data, name)
    if kind is SheetKind.TEXT:
        return iter([Sheet(name, read_table(data, name))])
    return _workbook_sheets(data, name, kind)


def _workbook_sheets(data: bytes, name: str, kind: SheetKind) -> Iterator[Sheet]:
    errors_of = _errors_by_sheet(data, name, kind)
    book = _opened(data, name)
    for index, about in enumerate(book.sheets_metadata):
        if about.typ is SheetTypeEnum.WorkSheet:
            errors = errors_of(index)
            rows = _rows(book, index, name)
            for (row, column), error in errors.items():
                _put(rows, row, column, error)
            yield Sheet(about.name, rows, hidden=about.visible is not SheetVisibleEnum.Visible)


def _errors_by_sheet(data: bytes, name: str, kind: SheetKind) -> Callable[[int], Errors]:
    """Return what tells the errors of a sheet by its place; of a binary .xlsb nothing is known."""
    if kind is SheetKind.XLSX:
        return lambda index: errors_of_xlsx_sheet(_unpacked(data, name, index), name)
    if kind is SheetKind.XLS:
        sheets = errors_of_xls(data, name)
    elif kind is SheetKind.ODS:
        sheets = _ods_errors(data, name)
    else:
        sheets = []
    return lambda index: sheets[index] if index < len(sheets) else {}


def _ods_errors(data: bytes, name: str) -> list[Errors]:
    try:
        return errors_of_ods(_unpacked(data, name), name)
    except (ElementTree.ParseError, ValueError, IndexError) as error:
        raise Trouble("sheet.damaged", file=name) from error


def _unpacked(data: bytes, name: str, index: int | None = None) -> bytes:
    """Return the XML of a sheet of an .xlsx, or of all the sheets of an .ods."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.read("content.xml" if index is None else sheet_parts(packed)[index])
    except (*BROKEN_PACKAGE, KeyError, IndexError, ElementTree.ParseError) as error:
        raise Trouble("sheet.damaged", file=name) from error


def _opened(data: bytes, name: str) -> CalamineWorkbook:
    try:
        return load_workbook(io.BytesIO(data))
    except PasswordError as error:
        raise Refused("sheet.password", file=name) from error
    except CalamineError as error:
        raise Trouble("sheet.damaged", file=name) from error


def _rows(book: CalamineWorkbook, index: int, name: str) -> list[Row]:
    try:
        rows = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise Trouble("sheet.damaged", file=name) from error
    return cast("list[Row]", rows)


def _put(rows: list[Row], row: int, column: int, error: CellError) -> None:
    """Set a cell that the reader took for empty, and so may have left outside its rectangle."""
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = error
