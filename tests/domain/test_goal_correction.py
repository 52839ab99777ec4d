"""The sheet by one rule, and every change named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.correction import ChangeReason, CorrectedLine, corrected
from aguadesk.domain.goals.rows import Plan
from goal_plans import goal, imported, plan_of, published, with_row

FIGURES = list(Column)[3:]


def corrected_line(plan: Plan, label: str) -> CorrectedLine:
    return next(line for line in corrected(imported(plan)) if line.line.row.label == label)


def values(plan: Plan, label: str) -> list[object]:
    cells = corrected_line(plan, label).cells
    return [cells[column].value for column in FIGURES]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("1.1", [0.95, 70761, 67223, -3538]),
        ("1.2", ["s/d", "Variable", "s/d", "s/d"]),
        ("3.1", [None, None, None, None]),
        ("3.1.2.1", [1, 1, 1, 0]),
        ("3.2.1", [0.9455, 55, 52, -3]),
        ("4.1", [None, None, None, None]),
        ("4.2", [0, 1800, 0, -1800]),
        ("5.1", [0.6244, 45000, 28100, -16900]),
        ("6", [1.6707, 750, 1253, 503]),
        ("6.1 Llaves", ["s/d", "Variable", 232, "s/d"]),
        ("8.1", [0, "6 válvulas y 1860 m. de tubería", 0, "-6 válvulas y -1860 m. de tubería"]),
        ("9.4", [0.86, 300, 258, -42]),
        ("9.6", [1, "15 10", "15 10", 0]),
        ("9.10", [1, 150, 150, 0]),
        ("Suma de Metas", [None, 35, 20, 15]),
    ],
)
def test_the_published_rows_by_the_one_rule(label: str, expected: list[object]) -> None:
    assert values(published(), label) == expected


def test_every_cell_that_differs_is_named_and_no_other() -> None:
    for line in corrected(imported(published())):
        before, after = line.line.cells, line.cells
        differing = {column for column in Column if before[column].value != after[column].value}
        assert {change.column for change in line.changes} == differing
        for change in line.changes:
            assert (change.before, change.after) == (before[change.column], after[change.column])


def test_each_change_says_why() -> None:
    reasons = {
        (line.line.row.label, change.column): change.reason
        for line in corrected(imported(published()))
        for change in line.changes
    }
    assert len(reasons) == 38
    assert reasons["1.2", Column.REALISED] is ChangeReason.NOT_REPORTED
    assert reasons["1.2", Column.PERCENT] is ChangeReason.NO_NUMBER_PROMISED
    assert reasons["3", Column.VARIATION] is ChangeReason.HEADING_HAS_NO_FIGURE
    assert reasons["4.2", Column.REALISED] is ChangeReason.NOTHING_IS_ZERO
    assert reasons["9.4", Column.PERCENT] is ChangeReason.RATIO
    assert reasons["9.4", Column.VARIATION] is ChangeReason.SIGNED_DIFFERENCE


def test_numbers_typed_as_texts_become_numbers() -> None:
    texts = {
        Column.PROGRAMMED: Cell("70,761"),
        Column.REALISED: Cell("67223.5"),
        Column.PERCENT: Cell("95%"),
        Column.UNIT: Cell("Usuarios"),
    }
    plan = with_row(plan_of(goal("1", "1")), "1.1", cells=texts)
    line = corrected_line(plan, "1.1")
    assert line.cells[Column.PROGRAMMED] == Cell(70761, "#,##0")
    assert line.cells[Column.REALISED] == Cell(67223.5, "#,##0.00")
    assert line.cells[Column.VARIATION] == Cell(-3537.5, "#,##0.00")
    assert [change.reason for change in line.changes][:2] == [ChangeReason.TEXT_TO_NUMBER] * 2


def test_a_number_without_format_gets_one_and_that_is_no_change() -> None:
    plan = with_row(published(), "9.4", cells={**published().rows[43].cells, Column.PROGRAMMED: Cell(300)})
    line = corrected_line(plan, "9.4")
    assert line.cells[Column.PROGRAMMED] == Cell(300, "#,##0")
    assert Column.PROGRAMMED not in {change.column for change in line.changes}


@pytest.mark.parametrize(
    ("programmed", "realised", "expected"),
    [
        ("300", "muchas", ["s/d", 300, "muchas", "s/d"]),
        ("15 10", "-", [0, "15 10", "0 0", "-15 -10"]),
        ("100%", "86%", [0.86, 1, 0.86, -0.14]),
        ("En marcha", "", ["s/d", "En marcha", "s/d", "s/d"]),
        ("300", "", [0, 300, 0, -300]),
    ],
)
def test_odd_goals_by_the_one_rule(programmed: str, realised: str, expected: list[object]) -> None:
    assert values(plan_of(goal(programmed, realised)), "1.1") == expected


def test_a_goal_that_cannot_be_compared_says_so() -> None:
    reasons = {change.reason for change in corrected_line(plan_of(goal("300", "muchas")), "1.1").changes}
    assert reasons == {ChangeReason.NOT_COMPARABLE}


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_variation_and_percentage_follow_the_rule_for_any_numbers(programmed: int, realised: int) -> None:
    found = values(plan_of(goal(str(programmed), str(realised))), "1.1")
    assert found[3] == realised - programmed
    assert abs(Decimal(str(found[0])) - Decimal(realised) / programmed) <= Decimal("0.00005")
