"""Draw the form on an empty sheet: head, titles, rows, page breaks. Used where no imported sheet stands behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.rows import Header, PeriodTexts, Row, RowKind

FACE = "Arial"
INK = "16202A"
MUTED = "5C6B7A"
PRIMARY = "0B6B8F"
TINT = "E3F1F6"
LINE = "C9D2DA"
WIDTHS: Mapping[Column, float] = {
    Column.NUMBER: 7.5,
    Column.DESCRIPTION: 58,
    Column.UNIT: 16,
    Column.PERCENT: 14.5,
    Column.PROGRAMMED: 19,
    Column.REALISED: 19,
    Column.VARIATION: 14.5,
}
"""In characters, as spreadsheets measure."""

COLUMNS = tuple(Column)
FIRST_COLUMN, LAST_COLUMN = 1, len(COLUMNS)
_LINE_HEIGHT = 12.5
_HAIR = Side(style="thin", color=LINE)
BORDER = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_BOLD_KINDS = (RowKind.HEADING, RowKind.HEADING_WITH_GOAL, RowKind.TOTAL)


def set_up_page(sheet: Any, widths: Sequence[float], form_name: str) -> None:
    """Make the sheet a landscape letter page, as wide as its columns and as long as it needs."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.45
    margins.top, margins.bottom = 0.5, 0.6
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = form_name, "Página &P de &N"
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8


def draw_head(sheet: Any, row: int, header: Header, texts: PeriodTexts, last_column: int = LAST_COLUMN) -> int:
    """Draw name, labels and banner from this row on; return the row for the titles."""
    name = sheet.cell(row, FIRST_COLUMN, header.form_name or "O.P.11")
    name.font = Font(name=FACE, size=14, bold=True, color=PRIMARY)
    labels = (
        ("MUNICIPIO:", header.municipality),
        ("ORGANISMO PARAMUNICIPAL:", header.body),
        ("UNIDAD RESPONSABLE:", header.responsible_unit),
        ("CLAVE DE PROGRAMA:", header.programme_key),
        ("CLAVE DE SUB-PROGRAMA:", header.subprogramme_key),
        ("OBJETIVO:", header.objective),
    )
    for offset, (label, text) in enumerate(labels, start=2):
        _labelled(sheet, row + offset, FIRST_COLUMN, label, text)
        sheet.merge_cells(start_row=row + offset, end_row=row + offset, start_column=1, end_column=2)
    _labelled(sheet, row + 2, 5, "PERIODO:", texts.period)
    banner = sheet.cell(row + 9, FIRST_COLUMN, "M E T A S")
    banner.font = Font(name=FACE, size=11, bold=True, color=INK)
    banner.alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=row + 9, end_row=row + 9, start_column=FIRST_COLUMN, end_column=last_column)
    return row + 11


def _labelled(sheet: Any, row: int, column: int, label: str, text: str) -> None:
    """Write a label and its text beside it: a label at the left spans the first two columns."""
    name = sheet.cell(row, column, label)
    name.font = Font(name=FACE, size=9, color=MUTED)
    name.alignment = Alignment(horizontal="right" if column == FIRST_COLUMN else "left")
    beside = sheet.cell(row, 3 if column == FIRST_COLUMN else column + 1, text or None)
    beside.font = Font(name=FACE, size=8.5, bold=True, color=INK)


def draw_titles(sheet: Any, row: int, titles: Sequence[str]) -> None:
    """Draw the row of titles."""
    sheet.row_dimensions[row].height = 30
    for column, title in enumerate(titles, start=1):
        cell = sheet.cell(row, column, title)
        cell.font = Font(name=FACE, size=8.5, bold=True, color=INK)
        cell.fill = PatternFill("solid", fgColor=TINT)
        cell.border = BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def titles_of(texts: PeriodTexts) -> list[str]:
    """Return the seven titles of a period, in the form's order and wording."""
    return [
        "No.",
        "DESCRIPCION",
        "UNIDAD DE MEDIDA",
        "% PONDERACION",
        texts.programmed_title,
        texts.realised_title,
        "VARIACION",
    ]


def draw_row(sheet: Any, row: int, goal: Row, cells: Mapping[Column, Cell]) -> None:
    """Draw one line of the form with its values as they are: numbers as numbers, texts as texts."""
    bold = goal.kind in _BOLD_KINDS
    for index, column in enumerate(COLUMNS, start=1):
        value = cells.get(column, Cell())
        cell = sheet.cell(row, index)
        put(cell, value)
        cell.font = Font(name=FACE, size=9, bold=bold, color=INK)
        cell.border = BORDER
        cell.alignment = _alignment(column, goal.kind)
        if goal.kind is RowKind.TOTAL:
            cell.fill = PatternFill("solid", fgColor=TINT)
    longest = max(_lines(cells, column) for column in COLUMNS if column is not Column.NUMBER)
    sheet.row_dimensions[row].height = 4 + _LINE_HEIGHT * longest
    if goal.kind is RowKind.TOTAL and not cells.get(Column.DESCRIPTION, Cell()).shown:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)


def put(cell: Any, value: Cell) -> None:
    """Write a value into a spreadsheet cell; a text stays a text even if it begins like a formula."""
    cell.value = value.value
    cell.number_format = value.number_format
    if isinstance(value.value, str):
        cell.data_type = "s"


def break_after(sheet: Any, row: int) -> None:
    """End the printed page after this row."""
    sheet.row_breaks.append(Break(id=row))


def _alignment(column: Column, kind: RowKind) -> Alignment:
    """Words left, figures right; "Suma de Metas" stays on one line."""
    sides = {Column.DESCRIPTION: "left", Column.NUMBER: "left", Column.UNIT: "center"}
    return Alignment(horizontal=sides.get(column, "right"), vertical="center", wrap_text=kind is not RowKind.TOTAL)


def _lines(cells: Mapping[Column, Cell], column: Column) -> int:
    """How many lines a text takes in its column, as nine-point letters fall."""
    paragraphs = cells.get(column, Cell()).shown.split("\n")
    return sum(max(1, ceil(len(paragraph) * 0.95 / WIDTHS[column])) for paragraph in paragraphs)
