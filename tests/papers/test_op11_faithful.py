"""`fiel`: the imported workbook again, byte by byte where nothing changed and cell by cell where it did."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Border, Font, Side

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.progress import imported_progress
from aguadesk.domain.goals.rows import Plan
from aguadesk.domain.goals.sheet import Sheet, sheet_at
from aguadesk.papers.op11_example import workbook_path
from aguadesk.papers.op11_reader import read
from aguadesk.papers.op11_writer import drawn, faithful
from aguadesk.papers.xlsx_parts import read_parts
from goal_plans import captured, imported, published, row_of, with_row
from op11_books import FIRST_ROW, ROWS, TITLES, book, cells, saved, with_values

EXAMPLE = workbook_path().read_bytes()
GOAL = FIRST_ROW + 1


def changed_cells(before: bytes, after: bytes, sheet: str | None = None) -> dict[str, object]:
    old, new = cells(before, sheet), cells(after, sheet)
    return {
        address: new.get(address, (None,))[0]
        for address in old.keys() | new.keys()
        if old.get(address) != new.get(address)
    }


def filled(data: bytes, *entries: Any, **options: Any) -> bytes:
    plan = read(data).plan
    return faithful(imported(plan, *entries, **options), data)


def test_the_published_rows_come_back_cell_by_cell() -> None:
    out = faithful(imported(published()), EXAMPLE)
    assert cells(out) == cells(EXAMPLE)
    assert out == EXAMPLE


def test_only_the_cells_of_a_captured_goal_change() -> None:
    plan = published()
    out = faithful(imported(plan, captured(row_of(plan, "9.4"), 9, "12")), EXAMPLE)
    row = row_of(plan, "9.4").sheet_row
    assert changed_cells(EXAMPLE, out) == {f"F{row}": 270, f"G{row}": 0.1}


def test_the_counts_change_with_the_goal_and_are_values() -> None:
    plan = published()
    out = faithful(imported(plan, captured(row_of(plan, "9.4"), 9, "42")), EXAMPLE)
    total = plan.rows[-1].sheet_row
    changes = changed_cells(EXAMPLE, out)
    assert (changes[f"F{total}"], changes[f"G{total}"]) == (21, 14)


def test_another_quarter_changes_head_and_titles_on_every_page() -> None:
    out = faithful(imported(published(), quarter=4), EXAMPLE)
    changes = set(changed_cells(EXAMPLE, out).values())
    assert changes == {
        "PERIODO: Del 1 de Enero al 31 Diciembre de 2016",
        "Del 1 de Enero al 31 Diciembre de 2016",
        "META PROGRAMADA IV TRIM 2016",
        "META REALIZADA IV TRIM 2016",
    }
    assert len(changed_cells(EXAMPLE, out)) == 9


def test_what_was_exported_is_imported_again_with_its_new_figures() -> None:
    plan = published()
    sheet = imported(plan, captured(row_of(plan, "1.1"), 11, "538"), quarter=4)
    again = read(faithful(sheet, EXAMPLE)).plan
    assert (again.year, again.quarter) == (2016, 4)
    assert row_of(again, "1.1").imported_result.literal == "67,761"
    assert [row.label for row in again.rows] == [row.label for row in plan.rows]


def test_the_head_edited_by_the_board_goes_to_every_page() -> None:
    header = replace(published().header, municipality="San Ángel, Sonora.", objective="Atender mejor")
    out = faithful(imported(replace(published(), header=header)), EXAMPLE)
    found = changed_cells(EXAMPLE, out)
    assert sorted(str(value) for value in found.values()) == ["Atender mejor"] * 3 + ["San Ángel, Sonora."] * 3


def test_a_field_emptied_by_the_board_is_blank_beside_its_label() -> None:
    header = replace(published().header, responsible_unit="")
    out = faithful(imported(replace(published(), header=header)), EXAMPLE)
    assert set(changed_cells(EXAMPLE, out).values()) == {None}


def test_edits_of_texts_are_written_where_they_stood() -> None:
    plan = with_row(
        published(), "9.3", edits={Column.DESCRIPTION: Cell("Renivelación de pozos"), Column.UNIT: Cell(None)}
    )
    row = row_of(plan, "9.3").sheet_row
    out = faithful(imported(plan), EXAMPLE)
    assert changed_cells(EXAMPLE, out) == {f"B{row}": "Renivelación de pozos", f"C{row}": None}


def test_looks_merges_widths_and_printing_stay() -> None:
    made = book()
    sheet = made.worksheets[0]
    sheet.merge_cells("B2:C2")
    sheet.column_dimensions["B"].width = 47.5
    sheet.row_dimensions[GOAL].height = 33
    sheet.row_dimensions[GOAL + 1].hidden = True
    sheet.print_title_rows = "1:7"
    sheet[f"F{GOAL}"].font = Font(name="Arial", bold=True, color="FF0000")
    sheet[f"F{GOAL}"].border = Border(bottom=Side(style="double"))
    data = saved(made)
    plan = read(data).plan
    again = load_workbook(BytesIO(filled(data, captured(plan.rows[1], 9, "42")))).worksheets[0]
    assert [str(merged) for merged in again.merged_cells.ranges] == ["B2:C2"]
    assert again.column_dimensions["B"].width == 47.5
    assert (again.row_dimensions[GOAL].height, again.row_dimensions[GOAL + 1].hidden) == (33, True)
    assert again.print_title_rows == "$1:$7"
    cell = again[f"F{GOAL}"]
    assert (cell.value, cell.font.bold, cell.font.color.rgb, cell.border.bottom.style) == (
        300,
        True,
        "00FF0000",
        "double",
    )


def test_every_other_part_of_the_file_stays_byte_by_byte() -> None:
    plan = published()
    before = read_parts(EXAMPLE)
    after = read_parts(faithful(imported(plan, captured(row_of(plan, "9.4"), 9, "12")), EXAMPLE))
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]


def test_a_dash_that_becomes_a_number_takes_a_format_for_numbers_and_keeps_its_looks() -> None:
    plan = published()
    row = row_of(plan, "4.2")
    out = load_workbook(BytesIO(faithful(imported(plan, captured(row, 9, "1500")), EXAMPLE)))["O.P.11"]
    before = load_workbook(BytesIO(EXAMPLE))["O.P.11"][f"F{row.sheet_row}"]
    after = out[f"F{row.sheet_row}"]
    assert (after.value, after.number_format) == (1500, "#,##0")
    for looks in ("font", "border", "alignment", "fill"):
        assert repr(getattr(after, looks)) == repr(getattr(before, looks))


def test_formulas_that_follow_from_the_figures_stay_and_take_the_new_value() -> None:
    made = book()
    sheet = made.worksheets[0]
    sheet[f"D{GOAL}"], sheet[f"G{GOAL}"] = f"=F{GOAL}/E{GOAL}", f"=F{GOAL}-E{GOAL}"
    sheet[f"F{GOAL}"] = "=200+58"
    data = with_values(saved(made), {f"D{GOAL}": 0.86, f"G{GOAL}": -42, f"F{GOAL}": 258})
    out = filled(data, captured(read(data).plan.rows[1], 9, "12"))
    formulas = load_workbook(BytesIO(out)).worksheets[0]
    values = load_workbook(BytesIO(out), data_only=True).worksheets[0]
    assert formulas[f"F{GOAL}"].value == 270
    assert (formulas[f"G{GOAL}"].value, values[f"G{GOAL}"].value) == (f"=F{GOAL}-E{GOAL}", -30)
    assert (formulas[f"D{GOAL}"].value, values[f"D{GOAL}"].value) == (f"=F{GOAL}/E{GOAL}", 0.9)
    assert load_workbook(BytesIO(out)).calculation.fullCalcOnLoad


def test_a_sheet_without_some_columns_stays_without_them() -> None:
    titles = [TITLES[place] for place in (0, 1, 2, 4, 5)]
    data = saved(book(titles=titles, rows=[("9.1", "Instalar", "Pza.", 300, 258)]))
    out = filled(data, captured(read(data).plan.rows[0], 9, "12"))
    assert changed_cells(data, out) == {f"E{FIRST_ROW}": 270}


def test_a_plan_with_other_rows_is_drawn_anew() -> None:
    plan = replace(published(), rows=published().rows[:-2])
    out = faithful(imported(plan), EXAMPLE)
    assert len(read(out).plan.rows) == 50


def test_a_plan_without_a_workbook_is_drawn_with_every_page_and_reads_the_same() -> None:
    sheet = imported(published())
    out = faithful(sheet, None)
    again = read(out).plan
    assert [row.cells for row in again.rows] == [row.cells for row in published().rows]
    assert [row.page for row in again.rows] == [row.page for row in published().rows]
    assert (again.header, again.typed) == (published().header, published().typed)
    assert len(load_workbook(BytesIO(out)).worksheets[0].row_breaks.brk) == 2


def test_the_same_plan_is_drawn_to_the_same_bytes() -> None:
    assert drawn(imported(published())) == drawn(imported(published()))


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    plan = with_row(published(), "9.3", edits={Column.DESCRIPTION: Cell("=1+1 pozos")})
    for out in (drawn(imported(plan)), faithful(imported(plan), EXAMPLE)):
        assert row_of(read(out).plan, "9.3").description == "=1+1 pozos"


AMOUNTS = st.integers(0, 10**6)


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(["1.1", "3.2.1", "4.2", "5.1", "6", "9.4", "10.5"]), AMOUNTS, max_size=4))
def test_whatever_is_captured_comes_back_when_the_export_is_imported(figures: dict[str, int]) -> None:
    plan = published()
    entries = [captured(row_of(plan, label), 9, str(amount)) for label, amount in figures.items()]
    sheet: Sheet = sheet_at(plan, [*imported_progress(plan), *entries], 3)
    again: Plan = read(faithful(sheet, EXAMPLE)).plan
    for line, row in zip(sheet.lines, again.rows, strict=True):
        assert not row.has_data or row.imported_result.amounts == line.realised.amounts
        assert not row.has_data or row.imported_programme.amounts == line.programmed.amounts


@pytest.mark.parametrize("text", ['Ñ & <b> "x"', "dos\nrenglones", "  espacios  ", "\x0bcontrol"])
def test_any_text_is_written_into_the_sheet(text: str) -> None:
    plan = with_row(published(), "9.3", edits={Column.DESCRIPTION: Cell(text)})
    row = row_of(plan, "9.3").sheet_row
    sheet = load_workbook(BytesIO(faithful(imported(plan), EXAMPLE)))["O.P.11"]
    assert sheet[f"B{row}"].value == text.replace("\x0b", "")


def test_rows_written_with_nothing_in_them_can_be_filled() -> None:
    data = saved(book(rows=[*ROWS[:1], ("9.1", "Instalar", "Pza.")]))
    plan = read(data).plan
    plan = with_row(plan, "9.1", targets={3: Cell(10)})
    out = faithful(imported(plan, captured(plan.rows[1], 9, "7")), data)
    assert changed_cells(data, out) == {f"E{GOAL}": 10, f"F{GOAL}": 7}
