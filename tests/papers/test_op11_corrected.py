"""`corregido`: the form by one rule, with justifications, signatures and what changed and why."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from aguadesk.domain.goals.correction import ChangeReason
from aguadesk.domain.goals.rows import Plan
from aguadesk.papers.op11_corrected import _WHY, CHANGES_NAME, SHEET_NAME, Signatory, corrected_book
from aguadesk.papers.op11_reader import read
from goal_plans import captured, imported, published, row_of, with_row

TITLES_ROW = 12


def sheets(plan: Plan | None = None, *entries: Any, **options: Any) -> tuple[Any, Any]:
    book = load_workbook(BytesIO(corrected_book(imported(plan or published(), *entries), **options)))
    return book[SHEET_NAME], book[CHANGES_NAME]


def rows(sheet: Any, first: int) -> list[list[object]]:
    return [list(values) for values in sheet.iter_rows(min_row=first, values_only=True)]


def row_named(sheet: Any, label: str) -> list[object]:
    found = rows(sheet, TITLES_ROW + 1)
    return next(row for row in found if row[0] == label or str(row[1]).startswith(f"{label} "))


def test_the_columns_keep_their_order_and_wording_with_the_justification_after_them() -> None:
    form, _ = sheets()
    assert [cell.value for cell in form[TITLES_ROW]] == [
        "No.",
        "DESCRIPCION",
        "UNIDAD DE MEDIDA",
        "% PONDERACION",
        "META PROGRAMADA III TRIM 2016",
        "META REALIZADA III TRIM 2016",
        "VARIACION",
        "JUSTIFICACION",
    ]


def test_every_goal_with_numbers_follows_the_one_rule() -> None:
    form, _ = sheets()
    checked = 0
    for values in rows(form, TITLES_ROW + 1):
        programmed, realised = values[4], values[5]
        if isinstance(programmed, int) and isinstance(realised, int) and values[2]:
            assert values[6] == realised - programmed
            assert abs(float(str(values[3])) - realised / programmed) < 0.0001
            checked += 1
    assert checked == 26


def test_what_cannot_be_known_says_so() -> None:
    form, _ = sheets()
    assert row_named(form, "7.1")[3:7] == ["s/d", "Variable", "s/d", "s/d"]


def test_the_counts_are_values_at_the_foot() -> None:
    form, _ = sheets()
    assert row_named(form, "Suma de Metas")[4:7] == [35, 20, 15]


def test_each_changed_cell_is_listed_with_row_column_before_after_and_why() -> None:
    form, changes = sheets()
    listed = rows(changes, 5)
    assert len(listed) == 38
    shortfall = row_of(published(), "5.1").sheet_row
    assert listed[18] == [
        shortfall,
        "5.1",
        row_of(published(), "5.1").description,
        "VARIACION",
        "16,900",
        "-16,900",
        "La variación es realizada − programada: 28,100 − 45,000.",
    ]
    assert rows(changes, 1)[1][0] == "38 celdas en 22 renglones. Del 1 de Enero al 30 Septiembre de 2016"
    assert form.max_row > 60


def test_every_reason_has_its_words() -> None:
    assert set(_WHY) == set(ChangeReason)
    _, changes = sheets()
    whys = {str(row[6]) for row in rows(changes, 5)}
    assert "La variación es realizada − programada: 0 − 1,800." in whys
    assert not any("{" in why for why in whys)


def test_nothing_changed_is_said_too() -> None:
    plan = replace(published(), rows=(row_of(published(), "9.3"),))
    _, changes = sheets(plan)
    assert str(rows(changes, 1)[1][0]).startswith("0 celdas en 0 renglones.")
    assert changes.max_row == 4


def test_one_change_is_one_cell_in_one_row() -> None:
    plan = replace(published(), rows=(row_of(published(), "3"),))
    _, changes = sheets(plan)
    assert str(rows(changes, 1)[1][0]).startswith("1 celda en 1 renglón.")


def test_captures_enter_the_corrected_sheet() -> None:
    plan = published()
    form, _ = sheets(plan, captured(row_of(plan, "9.4"), 9, "12"))
    assert row_named(form, "9.4")[3:7] == [0.9, 300, 270, -30]


def test_the_justification_of_a_goal_stands_beside_it() -> None:
    text = "La obra se reprogramó para 2017 por falta de recursos del programa federal."
    form, _ = sheets(with_row(published(), "8.1", justification=text))
    assert row_named(form, "8.1")[7] == text


def test_who_signs_is_printed_with_name_and_post() -> None:
    signatories = [Signatory("Elaboró", "Dora Palma", "Dirección"), Signatory("Autorizó")]
    form, _ = sheets(signatories=signatories)
    foot = [[value for value in row if value] for row in rows(form, 60)]
    assert [row for row in foot if row][-3:] == [["Elaboró", "Autorizó"], ["Dora Palma"], ["Dirección"]]


def test_without_named_signatories_there_are_three_lines_to_sign() -> None:
    form, _ = sheets()
    foot = [[value for value in row if value] for row in rows(form, 60)]
    assert [row for row in foot if row][-1] == ["Elaboró", "Revisó", "Autorizó"]


def test_pages_break_where_the_form_does_and_repeat_the_titles() -> None:
    form, changes = sheets()
    assert len(form.row_breaks.brk) == 2
    assert form.print_title_rows == f"${TITLES_ROW}:${TITLES_ROW}"
    assert changes.print_title_rows == "$4:$4"


def test_a_shortfall_is_red_as_well_as_negative() -> None:
    form, _ = sheets()
    colours = {form.cell(row, 7).value: form.cell(row, 7).font.color.rgb for row in range(13, 65)}
    assert (colours[-3538], colours[503]) == ("00B3261E", "0016202A")


def test_numbers_carry_formats_with_thousands() -> None:
    form, _ = sheets()
    formats = {form.cell(row, 5).value: form.cell(row, 5).number_format for row in range(13, 65)}
    assert formats[70761] == "#,##0"


def test_the_corrected_sheet_is_imported_again() -> None:
    again = read(corrected_book(imported(published()))).plan
    assert len(again.rows) == 52
    assert imported(again).totals.counts == (35, 20, 15)
    assert again.header == published().header


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert corrected_book(imported(published())) == corrected_book(imported(published()))
