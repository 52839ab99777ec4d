"""Any sheet of the form is read: whatever the order of its columns, its merged cells or its formulas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.rows import Basis, Plan, RowKind
from aguadesk.papers.op11_reader import ReadForm, read
from op11_books import FIRST_ROW, HEAD, ROWS, TITLES, book, saved, with_values

GOAL = FIRST_ROW + 1
"""The row of goal 9.1."""


def plan(made: Workbook) -> Plan:
    return read(saved(made)).plan


def goal_values(read_plan: Plan, label: str = "9.1") -> list[object]:
    row = next(row for row in read_plan.rows if row.label == label)
    return [cell.value for cell in row.cells.values()]


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data, "metas.xlsx")
    return caught.value


def spoiled(change: Callable[[Any], object], **options: Any) -> Workbook:
    made = book(**options)
    change(made.worksheets[0])
    return made


def reordered(order: list[int]) -> Workbook:
    def picked(values: tuple[object, ...]) -> list[object]:
        return [values[place] for place in order]

    return book(rows=[picked(row) for row in ROWS], titles=picked(TITLES))  # type: ignore[arg-type]


def test_a_sheet_is_read_with_its_head_its_period_and_its_rows() -> None:
    form = read(saved(book()))
    head = form.plan.header
    assert (form.sheet_name, form.plan.year, form.plan.quarter) == ("Metas", 2016, 3)
    assert form.plan.basis is Basis.ACCUMULATED
    assert (head.form_name, head.municipality) == ("O.P.11", "San Ángel, Sonora.")
    assert (head.body, head.responsible_unit, head.objective) == ("Agua de San Ángel del Río", "Área Técnica", "")
    assert [row.label for row in form.plan.rows] == ["9", "9.1", "9.2", "Suma de Metas"]
    assert goal_values(form.plan) == ["9.1", "Instalar descargas", "Pza.", 0.86, 300, 258, -42]


@pytest.mark.parametrize("order", [[6, 5, 4, 3, 2, 1, 0], [1, 0, 2, 4, 5, 6, 3], [2, 1, 5, 4, 0, 6, 3]])
def test_the_columns_may_come_in_any_order(order: list[int]) -> None:
    assert goal_values(plan(reordered(order))) == ["9.1", "Instalar descargas", "Pza.", 0.86, 300, 258, -42]


def test_columns_that_can_be_done_without_may_be_missing() -> None:
    read_plan = plan(reordered([1, 2, 4, 5]))
    row = read_plan.rows[1]
    assert (row.unit, row.imported_programme.literal, row.cell(Column.VARIATION).value) == ("Pza.", "300", None)


@pytest.mark.parametrize(
    ("place", "title"),
    [
        (0, "NÚM."),
        (0, "#"),
        (1, "Descripción de la meta"),
        (2, "Unidad de\nMedida"),
        (2, "UNIDAD"),
        (3, "Ponderación"),
        (3, "%"),
        (4, "Meta  programada 3er. Trimestre 2016"),
        (5, "META ALCANZADA III TRIM 2016"),
        (6, "Diferencia"),
    ],
)
def test_titles_are_known_by_their_words(place: int, title: str) -> None:
    titles = [*TITLES[:place], title, *TITLES[place + 1 :]]
    assert goal_values(plan(book(titles=titles)))[4:6] == [300, 258]


def test_titles_may_take_two_rows() -> None:
    upper = ["No.", "DESCRIPCION", "UNIDAD DE MEDIDA", None, "META", None, "VARIACION"]
    lower = [None, None, None, "% PONDERACION", "PROGRAMADA III TRIM 2016", "REALIZADA III TRIM 2016", None]
    read_plan = plan(book(titles=upper, rows=[lower, *ROWS]))
    assert (read_plan.quarter, len(read_plan.rows)) == (3, 4)


def test_the_period_may_stand_in_a_row_under_the_titles() -> None:
    titles = [*TITLES[:4], "META PROGRAMADA", "META REALIZADA", "VARIACION"]
    under = [None, None, None, None, "II TRIM 2017", "II TRIM 2017", None]
    read_plan = plan(book(titles=titles, rows=[under, *ROWS]))
    assert (read_plan.year, read_plan.quarter) == (2017, 2)
    assert [row.label for row in read_plan.rows] == ["9", "9.1", "9.2", "Suma de Metas"]
    assert read_plan.header.realised_wording == "{trimestre} TRIM {año}"


def test_titles_on_the_last_row_have_no_goals_under_them() -> None:
    assert refused(saved(book(rows=[]))).code == "goals.no_goals"


@pytest.mark.parametrize(
    ("titles", "period", "expected"),
    [
        (("META PROGRAMADA I TRIM 2017", "META REALIZADA I TRIM 2017"), "", (2017, 1)),
        (("META PROGRAMADA", "META REALIZADA"), "Del 1 de Enero al 30 de Junio de 2018", (2018, 2)),
        (("META PROGRAMADA 2018", "META REALIZADA"), "Enero - Diciembre", (2018, 4)),
        (("META ANUAL PROGRAMADA 2016", "META REALIZADA III TRIM 2016"), "", (2016, 3)),
        (("META PROGRAMADA IV TRIM 2016", "META REALIZADA"), "", (2016, 4)),
    ],
)
def test_the_period_is_found_wherever_it_is_written(
    titles: tuple[str, str], period: str, expected: tuple[int, int]
) -> None:
    head = [("O.P.11",), ("PERIODO:", period)]
    read_plan = plan(book(titles=[*TITLES[:4], *titles, "VARIACION"], head=head))
    assert (read_plan.year, read_plan.quarter) == expected


def test_a_quarter_alone_is_told_from_an_accumulated_period() -> None:
    head = [("O.P.11",), ("PERIODO: Del 1 de Julio al 30 de Septiembre de 2016",)]
    assert plan(book(head=head)).basis is Basis.QUARTER
    assert plan(book(head=[("O.P.11",)])).basis is Basis.ACCUMULATED


def test_a_label_and_its_text_may_share_a_cell_or_stand_apart() -> None:
    head = [
        ("MUNICIPIO: San Ángel", None, None, "PERIODO", None, "Enero - Septiembre 2016"),
        ("CLAVE DE PROGRAMA:", "CLAVE DE SUB-PROGRAMA: 04", "OBJETIVO"),
        ("Organismo Operador Municipal de Agua",),
    ]
    header = plan(book(head=head)).header
    assert (header.municipality, header.programme_key, header.subprogramme_key, header.objective) == (
        "San Ángel",
        "",
        "04",
        "",
    )
    assert header.period_wording == "{Mes_inicial} - {Mes_final} {año}"
    assert (header.body, header.form_name) == ("", "")


def test_a_sheet_without_head_is_read() -> None:
    assert len(plan(book(head=[])).rows) == 4


def test_cells_merged_across_rows_or_columns_are_read_by_their_first() -> None:
    rows = [
        ("6", "Medir", None, None, None, None, None),
        ("6.1", "Abatir el rezago", "Cajas", 1, "Variable", 118, 0),
        (None, None, "Llaves", 1, "Variable", 232, 0),
    ]

    def merge(sheet: Any) -> None:
        sheet.merge_cells(start_row=GOAL, end_row=GOAL + 1, start_column=1, end_column=1)
        sheet.merge_cells(start_row=GOAL, end_row=GOAL + 1, start_column=2, end_column=2)
        sheet.merge_cells(start_row=FIRST_ROW, end_row=FIRST_ROW, start_column=2, end_column=7)

    found = plan(spoiled(merge, rows=rows)).rows
    assert [row.kind for row in found] == [RowKind.HEADING, RowKind.GOAL, RowKind.CONTINUATION]
    assert [row.label for row in found] == ["6", "6.1", "6.1 Llaves"]


def test_a_value_may_stand_in_any_column_under_a_merged_title() -> None:
    titles = [*TITLES[:2], *TITLES[2:], None]
    rows = [("9", "DRENAJE"), ("9.1", "Instalar", "Pza.", 0.86, 300, 258, None, -42)]

    def merge(sheet: Any) -> None:
        sheet.merge_cells(start_row=FIRST_ROW - 1, end_row=FIRST_ROW - 1, start_column=7, end_column=8)

    form = read(saved(spoiled(merge, rows=rows, titles=titles)))
    assert goal_values(form.plan)[-1] == -42
    assert form.spots[GOAL][Column.VARIATION] == (GOAL, 8)

    def two(sheet: Any) -> None:
        merge(sheet)
        sheet.cell(GOAL, 7).value = -1

    error = refused(saved(spoiled(two, rows=rows, titles=titles)))
    assert (error.code, error.values) == ("goals.two_values", {"sheet": "Metas", "cell": f"H{GOAL}"})


def test_formulas_are_read_by_the_value_last_computed() -> None:
    def formulas(sheet: Any) -> None:
        sheet[f"F{GOAL}"] = "=200+58"
        sheet[f"G{GOAL}"] = f"=F{GOAL}-E{GOAL}"
        sheet[f"C{GOAL + 1}"] = '="pza."'

    data = with_values(saved(spoiled(formulas)), {f"F{GOAL}": 258, f"G{GOAL}": -42, f"C{GOAL + 1}": "pza."})
    read_plan = read(data).plan
    assert goal_values(read_plan)[5:] == [258, -42]
    assert read_plan.rows[2].unit == "pza."


def test_a_formula_whose_value_was_never_saved_is_refused_with_its_cell() -> None:
    def formula(sheet: Any) -> None:
        sheet[f"F{GOAL}"] = "=200+58"

    def array(sheet: Any) -> None:
        sheet[f"F{GOAL}"] = ArrayFormula(f"F{GOAL}", "=SUM(A1:A2)")

    for change in (formula, array):
        error = refused(saved(spoiled(change)))
        assert (error.code, error.values) == ("goals.formula_without_value", {"sheet": "Metas", "cell": f"F{GOAL}"})


def test_an_error_is_refused_in_a_quantity_and_kept_in_a_percentage() -> None:
    def broken(column: str) -> bytes:
        made = spoiled(lambda sheet: sheet.__setitem__(f"{column}{GOAL}", "=1/0"))
        return with_values(saved(made), {f"{column}{GOAL}": "#DIV/0!"})

    error = refused(broken("F"))
    assert (error.code, error.values["cell"], error.values["shown"]) == ("goals.cell_error", f"F{GOAL}", "#DIV/0!")
    assert goal_values(read(broken("D")).plan)[3] == "#DIV/0!"


@pytest.mark.parametrize(
    ("value", "code"), [(True, "goals.cell_yes_no"), ("date", "goals.cell_date"), ("time", "goals.cell_date")]
)
def test_what_no_goal_holds_is_refused_with_its_cell(value: object, code: str) -> None:
    typed = {"date": date(2016, 3, 15), "time": time(8, 30)}.get(str(value), value)
    error = refused(saved(spoiled(lambda sheet: sheet.__setitem__(f"E{GOAL}", typed))))
    assert (error.code, error.values["cell"], error.values["sheet"]) == (code, f"E{GOAL}", "Metas")


def test_hidden_rows_are_read_and_marked() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[GOAL].hidden = True

    assert [row.label for row in plan(spoiled(hide)).rows if row.hidden] == ["9.1"]


def test_blank_rows_between_goals_do_not_matter() -> None:
    rows = [ROWS[0], (), (None, "  "), ROWS[1], (), ROWS[3]]
    assert [row.label for row in plan(book(rows=rows)).rows] == ["9", "9.1", "Suma de Metas"]


def test_numbers_typed_as_numbers_keep_their_format() -> None:
    def numeric(sheet: Any) -> None:
        sheet[f"A{GOAL}"], sheet[f"A{GOAL}"].number_format = 9.1, "0.00"

    row = plan(spoiled(numeric)).rows[1]
    assert (row.cells[Column.NUMBER], row.number, row.key) == (Cell(9.1, "0.00"), "9.10", (9, 10))


def test_each_page_is_found_by_its_own_titles() -> None:
    made = book()
    sheet = made.worksheets[0]
    head = (HEAD[0], (), ("MUNICIPIO:", "San Ángel, Sonora."), ())
    for texts in (*head, TITLES, ("9.3", "Bachear", "pza.", 1, 5, 5, 0)):
        sheet.append(list(texts))
    form: ReadForm = read(saved(made))
    assert [row.page for row in form.plan.rows] == [1, 1, 1, 1, 2]
    assert len(form.pages) == 2
    assert form.pages[1].first_row == FIRST_ROW + len(ROWS)


def test_a_text_above_the_titles_of_a_page_ends_its_head() -> None:
    made = book(rows=ROWS[:2])
    sheet = made.worksheets[0]
    for texts in (("9.5", "Meta sin cifras aún"), TITLES, ("9.6", "Bachear", "pza.", 1, 5, 5, 0)):
        sheet.append(list(texts))
    assert [row.label for row in plan(made).rows] == ["9", "9.1", "9.5", "9.6"]


def test_other_sheets_of_the_workbook_do_not_matter() -> None:
    made = book()
    made.create_sheet("Notas")["A1"] = "Metas programadas y realizadas"
    made.create_sheet("Vacía")
    made.create_sheet("Resumen").append(["No.", "UNIDAD", "VARIACION", "VARIACION"])
    assert len(plan(made).rows) == 4


@pytest.mark.parametrize(
    ("titles", "code", "named"),
    [
        ([*TITLES[:4], None, *TITLES[5:]], "goals.columns_missing", "META PROGRAMADA"),
        ([None, None, None, *TITLES[3:]], "goals.columns_missing", "DESCRIPCION, UNIDAD DE MEDIDA"),
        (["x"] * 7, "goals.no_titles", "Metas"),
        ([*TITLES, "META REALIZADA IV TRIM 2016"], "goals.column_twice", "F7 y H7"),
        ([*TITLES[:5], "META REALIZADA II TRIM 2016", "VARIACION"], "goals.titles_disagree", "7"),
    ],
)
def test_titles_that_do_not_make_the_form_are_refused_by_name(titles: list[str], code: str, named: str) -> None:
    error = refused(saved(book(titles=titles)))
    assert error.code == code
    assert named in [str(value) for value in error.values.values()]


def test_a_sheet_that_says_no_period_is_refused() -> None:
    titles = [*TITLES[:4], "META PROGRAMADA", "META REALIZADA", "VARIACION"]
    error = refused(saved(book(titles=titles, head=[("O.P.11",)])))
    assert (error.code, error.values) == ("goals.no_period", {"sheet": "Metas", "row": 2})


def test_a_sheet_of_headings_alone_is_refused() -> None:
    assert refused(saved(book(rows=[("1.-", "Mejorar")]))).code == "goals.no_goals"


def test_two_sheets_with_the_form_are_refused_by_name() -> None:
    made = book()
    other = made.copy_worksheet(made.worksheets[0])
    other.title = "IV TRIM"
    error = refused(saved(made))
    assert (error.code, error.values["sheets"]) == ("goals.several_sheets", "Metas, IV TRIM")
    other.sheet_state = "hidden"
    assert len(plan(made).rows) == 4


def test_goals_on_a_hidden_sheet_are_refused_by_name() -> None:
    made = book()
    made.create_sheet("Portada")["A1"] = "Informe"
    made.worksheets[0].sheet_state = "hidden"
    assert (refused(saved(made)).code, refused(saved(made)).values["sheet"]) == ("goals.sheet_hidden", "Metas")


def test_an_empty_workbook_is_refused() -> None:
    assert refused(saved(Workbook())).code == "goals.sheet_empty"


def test_a_sheet_as_long_as_a_padron_is_refused_unless_another_holds_the_form() -> None:
    made = spoiled(lambda sheet: sheet.__setitem__("A20001", "x"))
    error = refused(saved(made))
    assert (error.code, error.values["rows"]) == ("goals.sheet_too_long", 20000)
    short = made.create_sheet("Corta")
    for row in (TITLES, *ROWS):
        short.append(list(row))
    assert len(plan(made).rows) == 4
