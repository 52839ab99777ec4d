"""The goals of a year as a yearly programme (POA): the four quarters side by side, each by itself, and the year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.periods import ROMAN
from aguadesk.domain.goals.quantities import Quantity, QuantityKind
from aguadesk.domain.goals.rows import RowKind
from aguadesk.domain.goals.sheet import Sheet
from aguadesk.papers import op11_drawing as drawing
from aguadesk.papers.op11_corrected import Signatory, draw_signatures
from aguadesk.papers.op11_writer import saved

SHEET_NAME = "POA"
NO_DATA = "s/d"
_FIRST_QUARTER, _OF_QUARTER = 5, 2
_WIDTHS = (7.5, 46.0, 14.0, 13.0, *(11.5,) * 8, 13.0, 11.0)
_BOLD = (RowKind.HEADING, RowKind.HEADING_WITH_GOAL)
_RULE = (
    "Cada trimestre por sí solo; la meta anual y lo realizado son de todo el año. "
    "s/d (sin dato) donde la hoja no deja saberlo; un trimestre sin programa propio lo toma del anterior."
)


def four_quarters(quarters: Sequence[Sheet], year: Sheet, signatories: Sequence[Signatory]) -> bytes:
    """Return the workbook of a year's goals with its four quarters.

    Args:
        quarters: the sheets of the four quarters, each by itself.
        year: the sheet of the whole year.
    """
    book = Workbook()
    paper = book.active
    paper.title = SHEET_NAME
    drawing.set_up_page(paper, _WIDTHS, f"Programa anual {year.plan.year}")
    titles_row = drawing.draw_head(paper, 1, year.plan.header, year.texts, last_column=len(_WIDTHS))
    note = paper.cell(titles_row - 1, 1, _RULE)
    note.font = Font(name=drawing.FACE, size=8.5, italic=True, color=drawing.MUTED)
    paper.merge_cells(start_row=titles_row - 1, end_row=titles_row - 1, start_column=1, end_column=len(_WIDTHS))
    drawing.draw_titles(paper, titles_row, _titles(year.plan.year))
    paper.print_title_rows = f"{titles_row}:{titles_row}"
    paper.freeze_panes = paper.cell(titles_row + 1, 3)
    row = titles_row
    for place, line in enumerate(year.lines):
        if line.row.kind is not RowKind.TOTAL:
            row += 1
            _draw(paper, row, line, [one.lines[place] for one in quarters])
    draw_signatures(paper, row + 4, signatories)
    return saved(book, year)


def _titles(year: int) -> list[str]:
    quarters = [f"{kind} {number} TRIM" for number in ROMAN for kind in ("PROGRAMADA", "REALIZADA")]
    return [
        "No.",
        "DESCRIPCION",
        "UNIDAD DE MEDIDA",
        f"META ANUAL {year}",
        *quarters,
        "REALIZADA EN EL AÑO",
        "% AVANCE",
    ]


def _draw(paper: Any, row: int, line: Line, quarters: Sequence[Line]) -> None:
    goal = line.row
    values: list[Any] = [goal.number or None, goal.description or None, goal.unit or None]
    if goal.has_data:
        values.append(_written(line.programmed))
        for one in quarters:
            values += [_written(one.programmed), _written(one.realised)]
        values += [_written(line.realised), NO_DATA if line.completion is None else line.completion]
    for column, value in enumerate([*values, *[None] * (len(_WIDTHS) - len(values))], start=1):
        cell = paper.cell(row, column, value)
        if isinstance(value, str):
            cell.data_type = "s"
        cell.font = Font(name=drawing.FACE, size=9, bold=goal.kind in _BOLD, color=drawing.INK)
        cell.border = drawing.BORDER
        side = "left" if column <= _FIRST_QUARTER - _OF_QUARTER else "right"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        cell.number_format = "0%" if column == len(_WIDTHS) else "#,##0.###"
        if not goal.has_data:
            cell.fill = PatternFill("solid", fgColor=drawing.TINT)
    longest = max(len(goal.description) / 44, 1)
    paper.row_dimensions[row].height = 4 + 12.5 * -(-longest // 1)


def _written(quantity: Quantity) -> Any:
    """A number as a number, words as they are, and what cannot be known as such."""
    if quantity.kind is QuantityKind.NUMBER and len(quantity.amounts) == 1:
        return quantity.amounts[0]
    return quantity.literal or None
