"""Write the goals sheet by one rule (`corregido`), with justifications, signatures and what changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from aguadesk.domain.goals.cells import Column
from aguadesk.domain.goals.correction import Change, ChangeReason, CorrectedLine, corrected
from aguadesk.domain.goals.quantities import Quantity, QuantityKind
from aguadesk.domain.goals.rows import RowKind
from aguadesk.domain.goals.sheet import Sheet
from aguadesk.papers import op11_drawing as drawing
from aguadesk.papers.op11_writer import saved

SHEET_NAME = "O.P.11 corregido"
CHANGES_NAME = "Qué cambió"
_BAD = "B3261E"
_JUSTIFICATION_WIDTH = 34.0
_RULE = (
    "Una sola regla para toda la hoja: variación = realizada − programada; porcentaje = realizada ÷ programada; "
    "s/d (sin dato) donde no hay número que comparar. Cada cambio se explica en la hoja «Qué cambió»."
)
_WHY = {
    ChangeReason.RATIO: "El porcentaje es realizada ÷ programada: {realised} ÷ {programmed}.",
    ChangeReason.SIGNED_DIFFERENCE: "La variación es realizada − programada: {realised} − {programmed}.",
    ChangeReason.NO_NUMBER_PROMISED: "La meta dice «{programmed}»: sin número programado no hay con qué comparar.",
    ChangeReason.NOT_COMPARABLE: "No se puede comparar «{realised}» con «{programmed}».",
    ChangeReason.NOTHING_IS_ZERO: "Sin avance se escribe 0, para que la cuenta cierre.",
    ChangeReason.NOT_REPORTED: "Un guion o un espacio no dice cuánto se hizo: sin dato.",
    ChangeReason.TEXT_TO_NUMBER: "Era un texto con un número; ahora es un número.",
    ChangeReason.HEADING_HAS_NO_FIGURE: "Es un encabezado sin meta: no lleva cifras.",
}
_CHANGE_TITLES = (
    ("Renglón de la hoja", 10.0),
    ("No.", 10.0),
    ("Descripción", 52.0),
    ("Columna", 24.0),
    ("Antes", 22.0),
    ("Después", 22.0),
    ("Por qué", 58.0),
)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: "Elaboró", "Autorizó", with name and post; name and post may be empty."""

    act: str
    name: str = ""
    post: str = ""


USUAL_SIGNATORIES = (Signatory("Elaboró"), Signatory("Revisó"), Signatory("Autorizó"))


def corrected_book(sheet: Sheet, signatories: Sequence[Signatory] = USUAL_SIGNATORIES) -> bytes:
    """Return the corrected workbook of a quarter: the form by one rule, and a second sheet with each change."""
    lines = corrected(sheet)
    book = Workbook()
    paper = book.active
    paper.title = SHEET_NAME
    widths = [*(drawing.WIDTHS[column] for column in Column), _JUSTIFICATION_WIDTH]
    drawing.set_up_page(paper, widths, sheet.plan.header.form_name)
    titles_row = drawing.draw_head(paper, 1, sheet.plan.header, sheet.texts, last_column=len(widths))
    _draw_rule(paper, titles_row - 1, len(widths))
    drawing.draw_titles(paper, titles_row, [*drawing.titles_of(sheet.texts), "JUSTIFICACION"])
    paper.print_title_rows = f"{titles_row}:{titles_row}"
    paper.freeze_panes = paper.cell(titles_row + 1, 3)
    last = _draw_lines(paper, titles_row, lines)
    draw_signatures(paper, last + 4, signatories)
    _draw_changes(book.create_sheet(CHANGES_NAME), sheet, lines)
    return saved(book, sheet)


def _draw_rule(paper: Any, row: int, last_column: int) -> None:
    cell = paper.cell(row, 1, _RULE)
    cell.font = Font(name=drawing.FACE, size=8.5, italic=True, color=drawing.MUTED)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    paper.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last_column)
    paper.row_dimensions[row].height = 26


def _draw_lines(paper: Any, row: int, lines: Sequence[CorrectedLine]) -> int:
    """Draw the lines below the titles, with the page breaks of the form; return the last row."""
    for page, group in groupby(lines, key=lambda corrected_line: corrected_line.line.row.page):
        if page > lines[0].line.row.page:
            drawing.break_after(paper, row)
        for corrected_line in group:
            row += 1
            goal = corrected_line.line.row
            drawing.draw_row(paper, row, goal, corrected_line.cells)
            _draw_variation(paper, row, corrected_line)
            _draw_justification(paper, row, goal.justification, goal.kind)
    return row


def _draw_variation(paper: Any, row: int, corrected_line: CorrectedLine) -> None:
    """Show a shortfall in red as well as with its minus."""
    differences = corrected_line.line.differences or ()
    if any(difference < 0 for difference in differences):
        cell = paper.cell(row, list(Column).index(Column.VARIATION) + 1)
        cell.font = Font(name=drawing.FACE, size=9, color=_BAD)


def _draw_justification(paper: Any, row: int, text: str, kind: RowKind) -> None:
    cell = paper.cell(row, len(Column) + 1, text or None)
    cell.font = Font(name=drawing.FACE, size=9, color=drawing.INK)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = drawing.BORDER
    if kind is RowKind.TOTAL:
        cell.fill = PatternFill("solid", fgColor=drawing.TINT)
    lines = -(-len(text) // int(_JUSTIFICATION_WIDTH))
    paper.row_dimensions[row].height = max(paper.row_dimensions[row].height, 4 + 12.5 * lines)


def draw_signatures(paper: Any, row: int, signatories: Sequence[Signatory]) -> None:
    """Draw the signature block: a line for each, with act, name and post under it."""
    spans = ((2, 2), (4, 6), (8, 8))
    for signatory, (first, last) in zip(signatories, spans, strict=False):
        for offset, text in enumerate((signatory.act, signatory.name, signatory.post)):
            cell = paper.cell(row + offset, first, text or None)
            cell.font = Font(name=drawing.FACE, size=9, bold=offset == 1, color=drawing.INK)
            cell.alignment = Alignment(horizontal="center")
            paper.merge_cells(start_row=row + offset, end_row=row + offset, start_column=first, end_column=last)
        for column in range(first, last + 1):
            paper.cell(row, column).border = Border(top=Side(style="thin", color=drawing.MUTED))


def _draw_changes(paper: Any, sheet: Sheet, lines: Sequence[CorrectedLine]) -> None:
    changes = [(corrected_line, change) for corrected_line in lines for change in corrected_line.changes]
    drawing.set_up_page(paper, [width for _, width in _CHANGE_TITLES], CHANGES_NAME)
    title = paper.cell(1, 1, CHANGES_NAME)
    title.font = Font(name=drawing.FACE, size=14, bold=True, color=drawing.PRIMARY)
    rows = len({change.row.id for _, change in changes})
    summary = f"{_counted(len(changes), 'celda')} en {_counted(rows, 'renglón')}. {sheet.texts.period}"
    paper.cell(2, 1, summary).font = Font(name=drawing.FACE, size=9, color=drawing.MUTED)
    drawing.draw_titles(paper, 4, [name for name, _ in _CHANGE_TITLES])
    paper.print_title_rows = "4:4"
    paper.freeze_panes = "A5"
    titles = dict(zip(Column, drawing.titles_of(sheet.texts), strict=True))
    for row, (corrected_line, change) in enumerate(changes, start=5):
        _draw_change(paper, row, titles[change.column], corrected_line, change)


def _draw_change(paper: Any, row: int, title: str, corrected_line: CorrectedLine, change: Change) -> None:
    line = corrected_line.line
    why = _WHY[change.reason].format(realised=_said(line.realised), programmed=_said(line.programmed))
    values = (
        change.row.sheet_row or change.row.position,
        change.row.label,
        change.row.description,
        title,
        change.before.shown or "(vacía)",
        change.after.shown or "(vacía)",
        why,
    )
    for column, value in enumerate(values, start=1):
        cell = paper.cell(row, column, value)
        if isinstance(value, str):
            cell.data_type = "s"
        cell.font = Font(name=drawing.FACE, size=9, color=drawing.INK)
        cell.border = drawing.BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    longest = max(len(change.row.description) / 50, len(why) / 56, 1)
    paper.row_dimensions[row].height = 4 + 12.5 * -(-longest // 1)


def _said(quantity: Quantity) -> str:
    """A quantity as the reason of a change names it: what a dash or a blank counts as is 0."""
    nothing = quantity.kind in (QuantityKind.NIL, QuantityKind.BLANK)
    return "0" if nothing else quantity.literal


def _counted(number: int, noun: str) -> str:
    plurals = {"celda": "celdas", "renglón": "renglones"}
    return f"{number} {noun if number == 1 else plurals[noun]}"
