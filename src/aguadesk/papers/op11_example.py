"""Make the example workbook from the published sheet as transcribed in `resources/examples/`.

The transcription is the source; the workbook is made from it, and a test compares them. To make it again:
`python -m aguadesk.papers.op11_example`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from aguadesk.domain.goals.cells import Cell, Column, to_number
from aguadesk.domain.goals.number_formats import GROUPED, PERCENT
from aguadesk.domain.goals.quantities import read_number
from aguadesk.domain.goals.recognition import RawRow, recognise
from aguadesk.domain.goals.rows import Header, PeriodTexts
from aguadesk.papers import op11_drawing as drawing
from aguadesk.papers.xlsx_parts import stamped
from aguadesk.places import resource

NAME = "op11_san_luis_rio_colorado_2016"
SPACED_MINUS = '#,##0;"- "#,##0'
_TEXT_COLUMNS = (Column.NUMBER, Column.DESCRIPTION, Column.UNIT)
_DAY = date(2016, 9, 30)
_AS_PUBLISHED = "Cifras, textos y erratas tal como se publicaron."


def transcription() -> dict[str, Any]:
    """Return the published sheet as transcribed: texts of the head, titles and pages of rows."""
    return tomllib.loads(resource("examples", f"{NAME}.toml").read_text(encoding="utf-8"))


def workbook_path() -> Path:
    """Return where the example workbook ships."""
    return resource("examples", f"{NAME}.xlsx")


def build(table: Mapping[str, Any]) -> bytes:
    """Make the workbook of a transcription: three pages, each with its own head, and a note of its source."""
    book = Workbook()
    paper = book.active
    paper.title = "O.P.11"
    drawing.set_up_page(paper, [drawing.WIDTHS[column] for column in Column], table["form_name"])
    header, texts = _head(table)
    row = 1
    for page in table["page"]:
        if row > 1:
            drawing.break_after(paper, row - 1)
        row = _draw_page(paper, row, page, header, texts) + 2
    _write_source(book, table["source"], table.get("source_note", _AS_PUBLISHED))
    output = BytesIO()
    book.save(output)
    return stamped(output.getvalue(), _DAY)


def typed(text: str, column: Column) -> Cell:
    """Return the cell an office would type for a published text: `- 3,538` is a number with a spaced minus."""
    if not text:
        return Cell()
    number = None if column in _TEXT_COLUMNS else read_number(text)
    if number is None:
        return Cell(text)
    return Cell(to_number(number), _number_format(text, number))


def _number_format(text: str, number: Decimal) -> str:
    if text.endswith("%"):
        decimals = len(text.rstrip("%").partition(".")[2])
        return f"0.{'0' * decimals}%" if decimals else PERCENT
    return SPACED_MINUS if number < 0 and text.startswith("- ") else GROUPED


def _head(table: Mapping[str, Any]) -> tuple[Header, PeriodTexts]:
    header = Header(
        form_name=table["form_name"],
        municipality=table["municipality"],
        body=table["body"],
        responsible_unit=table["responsible_unit"],
    )
    return header, PeriodTexts(table["period"], table["titles"][4], table["titles"][5])


def _draw_page(paper: Any, row: int, page: Mapping[str, Any], header: Header, texts: PeriodTexts) -> int:
    """Draw one page and return its last row."""
    titles_row = drawing.draw_head(paper, row, header, texts)
    _as_published(paper, row, page)
    drawing.draw_titles(paper, titles_row, drawing.titles_of(texts))
    raw_rows = [_raw(titles_row + place, texts_of) for place, texts_of in enumerate(page["rows"], start=1)]
    for goal in recognise(raw_rows):
        drawing.draw_row(paper, goal.sheet_row or 0, goal, goal.cells)
    return titles_row + len(raw_rows)


def _raw(sheet_row: int, texts: Sequence[str]) -> RawRow:
    cells = {column: typed(text, column) for column, text in zip(Column, texts, strict=True)}
    return RawRow(sheet_row, 1, cells)


def _as_published(paper: Any, row: int, page: Mapping[str, Any]) -> None:
    """Give a page's head its own ways: PERIODO in one cell, underlined texts, a plain banner."""
    label, text = paper.cell(row + 2, 5), paper.cell(row + 2, 6)
    if page.get("period_in_one_cell"):
        label.value, text.value = f"{label.value} {text.value}", None
    if page.get("underlined"):
        for cell in (text, *(paper.cell(row + offset, 3) for offset in range(2, 5))):
            cell.font = Font(name=drawing.FACE, size=8.5, bold=True, underline="single", color=drawing.INK)
    banner = paper.cell(row + 9, 1)
    banner.font = Font(name=drawing.FACE, size=11, bold=page["banner_bold"], color=drawing.INK)


def _write_source(book: Workbook, source: str, note: str) -> None:
    sheet = book.create_sheet("Fuente")
    sheet.column_dimensions["A"].width = 90
    sheet["A1"] = source
    sheet["A2"] = note
    for address in ("A1", "A2"):
        sheet[address].font = Font(name=drawing.FACE, size=10, color=drawing.INK)
        sheet[address].alignment = Alignment(wrap_text=True)
    book.properties.creator = "AguaDesk"
    book.properties.title = source


if __name__ == "__main__":
    workbook_path().write_bytes(build(transcription()))
