"""A row at a quarter: cells untouched while nothing changed, rewritten by the row's own rule when it did."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.quantities import QuantityKind
from aguadesk.domain.goals.rows import Basis, PercentRule, VariationRule
from aguadesk.domain.goals.sheet import sheet_at
from goal_plans import captured, goal, imported, line_of, plan_of, published, row_of, shown, with_row


def test_without_captures_every_cell_is_the_one_imported() -> None:
    plan = published()
    for line in imported(plan).lines:
        assert {column: cell for column, cell in line.cells.items() if column in line.row.cells} == line.row.cells


@pytest.mark.parametrize(
    ("label", "amounts", "expected"),
    [
        ("1.1", ["4000"], ["101%", "70,761", "71,223", "462"]),
        ("1.1", ["38"], ["95%", "70,761", "67,261", "- 3,500"]),
        ("3.2.1", ["1"], ["96%", "55", "53", "-2"]),
        ("3.2.1", ["3"], ["100%", "55", "55", "0"]),
        ("3.1.2.1", ["1"], ["200%", "1", "2", "1"]),
        ("4.2", ["1500"], ["83%", "1,800", "1,500", "300"]),
        ("5.1", ["1900"], ["67%", "45,000", "30,000", "15,000"]),
        ("6", ["747"], ["267%", "750", "2,000", "1,250"]),
        ("6.1 Llaves", ["8"], ["100%", "Variable", "240", "0"]),
        ("1.2", ["4"], ["95%", "Variable", "4", "-"]),
        ("8.1", ["3", "930"], ["100%", "6 válvulas y 1860 m. de tubería", "3 válvulas y 930 m. de tubería", "50%"]),
        ("8.2", ["1"], ["100%", "1 Lote", "2 Lote", "-100%"]),
        ("9.1", ["11", "0"], ["100%", "110MI 30Pza", "121MI 30Pza", "0%"]),
        ("9.4", ["12"], ["100%", "300", "270", "10%"]),
        ("9.4", ["42"], ["100%", "300", "300", "0%"]),
        ("9.6", ["1", "2"], ["100%", "15 10", "16 12", "-7%"]),
    ],
)
def test_a_capture_rewrites_the_row_by_its_own_rule(label: str, amounts: list[str], expected: list[str]) -> None:
    plan = published()
    assert shown(imported(plan, captured(row_of(plan, label), 9, *amounts)), label) == expected


def test_a_result_moves_the_programme_that_hangs_on_it() -> None:
    plan = published()
    sheet = imported(plan, captured(row_of(plan, "5.1"), 9, "1900"))
    assert shown(sheet, "5.2") == ["33%", "30,000", "9,835", "20,165"]
    assert line_of(sheet, "5.2").programmed.amounts == (Decimal(30000),)


def test_a_programme_that_hangs_on_nothing_reported_is_a_dash() -> None:
    plan = with_row(published(), "5.1", withdrawn=True)
    line = line_of(imported(plan), "5.2")
    assert line.programmed.kind is QuantityKind.NIL
    assert line.cells[Column.PROGRAMMED].shown == "-"
    assert line.completion is None


def test_rows_without_captures_stay_as_they_are_while_others_change() -> None:
    plan = published()
    sheet = imported(plan, captured(row_of(plan, "9.4"), 9, "1"))
    untouched = [line for line in sheet.lines if line.row.label != "9.4"]
    assert all(cell == line.cells[column] for line in untouched for column, cell in line.row.cells.items())


def test_the_type_of_a_text_sheet_is_kept() -> None:
    plan = plan_of(("1.1", "Atender", "Usuarios", "95%", "70,761", "67,223", "- 3,538"))
    texts = {column: Cell(cell.shown) for column, cell in plan.rows[0].cells.items()}
    plan = with_row(plan, "1.1", cells=texts)
    cells = line_of(imported(plan, captured(plan.rows[0], 9, "38")), "1.1").cells
    assert [cells[column].value for column in list(Column)[3:]] == ["95%", "70,761", "67,261", "- 3,500"]


def test_the_next_quarter_adds_what_was_captured_since_and_carries_the_programme() -> None:
    plan = published()
    sheet = imported(plan, captured(row_of(plan, "1.1"), 11, "538"), quarter=4)
    line = line_of(sheet, "1.1")
    assert (line.realised.amounts, line.carried) == ((Decimal(67761),), True)
    assert shown(sheet, "1.1") == ["96%", "70,761", "67,761", "- 3,000"]


def test_an_earlier_quarter_of_an_accumulated_sheet_cannot_be_known() -> None:
    sheet = imported(published(), quarter=1)
    assert shown(sheet, "1.1") == ["s/d", "s/d", "s/d", "s/d"]
    assert shown(sheet, "9.4") == ["100%", "s/d", "s/d", "s/d"]


def test_one_quarter_alone_is_the_difference_of_its_programmes() -> None:
    plan = with_row(published(), "1.1", targets={2: Cell(47000)})
    row = row_of(plan, "1.1")
    sheet = sheet_at(plan, [captured(row, 7, "8000"), captured(row, 9, "9000")], 3, Basis.QUARTER)
    assert shown(sheet, "1.1")[1:3] == ["23,761", "17,000"]
    assert line_of(sheet, "1.2").programmed.kind is QuantityKind.VARIABLE
    assert shown(sheet, "9.4")[1] == "s/d"


def test_the_first_quarter_alone_is_what_is_accumulated_to_it() -> None:
    plan = with_row(published(), "1.1", targets={1: Cell(20000)})
    sheet = sheet_at(plan, [captured(row_of(plan, "1.1"), 2, "19000")], 1, Basis.QUARTER)
    assert shown(sheet, "1.1")[1:3] == ["20,000", "19,000"]


def test_programmes_of_different_parts_have_no_difference() -> None:
    plan = with_row(published(), "9.6", targets={2: Cell("5")})
    assert shown(sheet_at(plan, [], 3, Basis.QUARTER), "9.6")[1] == "s/d"


def test_the_year_takes_the_last_programme_and_every_month() -> None:
    plan = with_row(published(), "1.1", targets={4: Cell(94000)})
    sheet = imported(plan, captured(row_of(plan, "1.1"), 12, "777"))
    year = sheet_at(plan, [*[captured(row_of(plan, "1.1"), month, "100") for month in (1, 12)]], 1, Basis.YEAR)
    assert shown(sheet, "1.1")[1] == "70,761"
    assert shown(year, "1.1")[1:3] == ["94,000", "200"]


def test_a_target_of_the_imported_quarter_takes_its_place() -> None:
    plan = with_row(published(), "1.1", targets={3: Cell(67223, "#,##0")})
    assert shown(imported(plan), "1.1") == ["100%", "67,223", "67,223", "0"]


def test_a_goal_added_since_has_only_its_targets() -> None:
    plan = with_row(published(), "9.4", cells={}, sheet_row=None, targets={4: Cell(12)})
    assert line_of(imported(plan), "9.4").programmed.kind is QuantityKind.UNKNOWN
    assert line_of(imported(plan, quarter=4), "9.4").programmed.amounts == (Decimal(12),)
    bare = with_row(published(), "9.4", cells={}, targets={})
    assert line_of(imported(bare), "9.4").programmed.kind is QuantityKind.BLANK


def test_percent_goals_are_captured_in_points() -> None:
    plan = plan_of(goal("100%", "80%", "20%", "80%"))
    assert plan.rows[0].parts == ("%",)
    assert shown(imported(plan), "1.1") == ["80%", "100%", "80%", "20%"]
    assert shown(imported(plan, captured(plan.rows[0], 9, "15")), "1.1") == ["95%", "100%", "95%", "5%"]


def test_words_stay_until_something_is_captured() -> None:
    plan = plan_of(goal("Según demanda", "Se atendió"))
    assert shown(imported(plan), "1.1")[1:3] == ["Según demanda", "Se atendió"]
    assert shown(imported(plan, captured(plan.rows[0], 9, "4")), "1.1")[1:3] == ["Según demanda", "4"]


def test_a_variation_kept_by_hand_is_not_touched() -> None:
    plan = with_row(published(), "9.4", variation_rule=VariationRule.MANUAL)
    assert shown(imported(plan, captured(row_of(plan, "9.4"), 9, "12")), "9.4")[3] == "14%"


def test_a_literal_written_over_a_cell_wins() -> None:
    edits = {Column.PERCENT: Cell("n/a"), Column.VARIATION: Cell("ver nota")}
    plan = with_row(published(), "1.1", edits=edits)
    assert shown(imported(plan, captured(row_of(plan, "1.1"), 9, "38")), "1.1")[::3] == ["n/a", "ver nota"]


def test_a_rule_that_cannot_be_computed_leaves_the_cells_alone() -> None:
    plan = plan_of(goal("0", "5", "5", "100%"))
    plan = with_row(plan, "1.1", percent_rule=PercentRule.COMPUTED, variation_rule=VariationRule.MISSING_PERCENT)
    assert shown(imported(plan, captured(plan.rows[0], 9, "1")), "1.1") == ["100%", "0", "6", "5"]


def test_several_parts_by_difference_are_written_in_the_goals_words() -> None:
    plan = with_row(plan_of(goal("15 10", "15 9", "")), "1.1", variation_rule=VariationRule.SIGNED)
    assert shown(imported(plan, captured(plan.rows[0], 9, "1", "0")), "1.1")[2:] == ["16 9", "1 -1"]


def test_fewer_parts_than_the_sheet_had_are_written_plainly() -> None:
    plan = plan_of(goal("Variable", "Se atendió"))
    entry = captured(plan.rows[0], 9, "4", "1200")
    assert shown(imported(plan, entry), "1.1")[2] == "4 1,200"


@settings(max_examples=40)
@given(st.sampled_from(["1.1", "3.2.1", "5.1", "6", "6.2.2", "9.4", "9.5"]), st.integers(1, 10**6))
def test_a_computed_row_agrees_with_its_figures(label: str, amount: int) -> None:
    plan = published()
    line = line_of(imported(plan, captured(row_of(plan, label), 9, str(amount))), label)
    (difference,) = line.differences or ()
    stated = line.cells[Column.VARIATION].amount
    assert line.realised.amounts[0] - line.programmed.amounts[0] == difference
    if line.row.variation_rule is VariationRule.MISSING_PERCENT:
        assert stated is not None
        assert abs(stated + difference / line.programmed.amounts[0]) <= Decimal("0.005")
    else:
        sign = 1 if line.row.variation_rule is VariationRule.SIGNED else -1
        assert stated == sign * difference
