"""The example workbook is the published sheet, cell by cell, and says where it comes from."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.papers.op11_example import build, transcription, typed, workbook_path
from op11_books import cells


def test_the_shipped_workbook_is_the_transcription() -> None:
    shipped, made = workbook_path().read_bytes(), build(transcription())
    for name in ("O.P.11", "Fuente"):
        assert cells(shipped, name) == cells(made, name)


def test_the_same_transcription_gives_the_same_bytes() -> None:
    assert build(transcription()) == build(transcription())


def test_every_published_row_is_transcribed() -> None:
    pages = [page["rows"] for page in transcription()["page"]]
    assert [len(rows) for rows in pages] == [22, 21, 9]
    assert all(len(row) == 7 for rows in pages for row in rows)


def test_the_workbook_says_where_its_figures_come_from() -> None:
    book = load_workbook(workbook_path())
    assert book["Fuente"]["A1"].value == "O.P.11 publicado, San Luis Río Colorado, III trimestre 2016"
    assert book.properties.title == book["Fuente"]["A1"].value


def test_each_page_has_its_own_head_as_published() -> None:
    sheet = load_workbook(workbook_path())["O.P.11"]
    period = "Del 1 de Enero al 30 Septiembre de 2016"
    starts = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "O.P.11"]
    assert len(starts) == 3
    heads = [[sheet.cell(start + 2, column).value for column in (5, 6)] for start in starts]
    assert heads == [[f"PERIODO: {period}", None], ["PERIODO:", period], ["PERIODO:", period]]
    underlined = [sheet.cell(start + 2, 3).font.underline for start in starts]
    assert underlined == [None, None, "single"]
    assert [sheet.cell(start + 9, 1).font.bold for start in starts] == [False, True, True]
    assert [brk.id for brk in sheet.row_breaks.brk] == [starts[1] - 1, starts[2] - 1]


def test_it_prints_on_letter_paper_as_wide_as_its_columns() -> None:
    sheet = load_workbook(workbook_path())["O.P.11"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 1)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(
    ("text", "column", "cell"),
    [
        ("70,761", Column.PROGRAMMED, Cell(70761, "#,##0")),
        ("- 3,538", Column.VARIATION, Cell(-3538, '#,##0;"- "#,##0')),
        ("-3", Column.VARIATION, Cell(-3, "#,##0")),
        ("95%", Column.PERCENT, Cell(0.95, "0%")),
        ("0.0%", Column.VARIATION, Cell(0, "0.0%")),
        ("15 10", Column.REALISED, Cell("15 10")),
        ("Variable", Column.PROGRAMMED, Cell("Variable")),
        ("9.10", Column.NUMBER, Cell("9.10")),
        ("", Column.UNIT, Cell()),
    ],
)
def test_a_published_text_is_typed_as_an_office_would(text: str, column: Column, cell: Cell) -> None:
    assert typed(text, column) == cell
    assert cell.shown == text


def test_every_cell_shows_letter_by_letter_what_was_published() -> None:
    sheet = load_workbook(BytesIO(workbook_path().read_bytes()))["O.P.11"]
    shown = [
        [Cell(cell.value, cell.number_format).shown for cell in row]
        for row in sheet.iter_rows(max_col=7)
        if row[6].border.left.style and row[0].value != "No."
    ]
    assert shown == [row for page in transcription()["page"] for row in page["rows"]]
