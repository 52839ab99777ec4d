"""Percent and variation by the rule of each row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.cells import BLANK, Cell
from aguadesk.domain.goals.quantities import read_text
from aguadesk.domain.goals.rows import VariationRule
from aguadesk.domain.goals.rules import (
    completion,
    differences,
    reached,
    stated_number,
    states_percent,
    states_ratio,
    variation,
)

WHOLE = st.integers(1, 10**6)


def numbers(found: tuple[Decimal, ...] | None) -> list[str] | None:
    return None if found is None else [str(number) for number in found]


@pytest.mark.parametrize(
    ("programmed", "realised", "ratio"),
    [
        ("300", "258", "0.86"),
        ("750", "1,253", "1.670666666666666666666666667"),
        ("1,800", "-", "0"),
        ("1,800", "", "0"),
        ("15 10", "15 10", "1"),
        ("15 10", "30 5", "0.5"),
        ("6 válvulas y 1860 m.", "50%", "0.5"),
        ("100%", "80%", "0.8"),
        ("Variable", "118", None),
        ("0", "5", None),
        ("0%", "5%", None),
        ("100%", "80", None),
        ("15 10", "15", None),
        ("300", "muchas", None),
        ("Según demanda", "3", None),
        ("", "3", None),
    ],
)
def test_how_far_a_goal_was_reached(programmed: str, realised: str, ratio: str | None) -> None:
    found = completion(read_text(programmed), read_text(realised))
    assert found == (None if ratio is None else Decimal(ratio))


@pytest.mark.parametrize(
    ("rule", "programmed", "realised", "expected"),
    [
        (VariationRule.SIGNED, "70,761", "67,223", ["-3538"]),
        (VariationRule.SIGNED, "750", "863", ["113"]),
        (VariationRule.SHORTFALL, "1,800", "-", ["1800"]),
        (VariationRule.SHORTFALL, "750", "863", ["-113"]),
        (VariationRule.ABSOLUTE, "55", "52", ["3"]),
        (VariationRule.ABSOLUTE, "52", "55", ["3"]),
        (VariationRule.MISSING_PERCENT, "300", "258", ["0.14"]),
        (VariationRule.MISSING_PERCENT, "25", "2", ["0.92"]),
        (VariationRule.MISSING_PERCENT, "Variable", "2", None),
        (VariationRule.SIGNED, "Variable", "2", None),
        (VariationRule.SIGNED, "15 10", "16 8", ["1", "-2"]),
        (VariationRule.SIGNED, "100%", "86%", ["-0.14"]),
        (VariationRule.SIGNED, "100%", "86", None),
        (VariationRule.MANUAL, "300", "258", None),
    ],
)
def test_the_variation_by_each_rule(
    rule: VariationRule, programmed: str, realised: str, expected: list[str] | None
) -> None:
    assert numbers(variation(rule, read_text(programmed), read_text(realised))) == expected


@given(WHOLE, st.integers(0, 10**6))
def test_shortfall_is_the_signed_variation_turned_round(programmed: int, realised: int) -> None:
    quantities = read_text(str(programmed)), read_text(str(realised))
    signed = variation(VariationRule.SIGNED, *quantities)
    assert signed == differences(*quantities) == (Decimal(realised - programmed),)
    assert variation(VariationRule.SHORTFALL, *quantities) == (Decimal(programmed - realised),)
    assert variation(VariationRule.ABSOLUTE, *quantities) == (abs(Decimal(programmed - realised)),)


@given(WHOLE, st.integers(0, 10**6))
def test_a_goal_is_reached_when_its_completion_is_one_or_more(programmed: int, realised: int) -> None:
    quantities = read_text(str(programmed)), read_text(str(realised))
    ratio = completion(*quantities)
    assert ratio is not None
    assert reached(*quantities) == (ratio >= 1)


@pytest.mark.parametrize(
    ("programmed", "realised", "met"),
    [
        ("1 Lote", "1 Lote", True),
        ("110MI 30Pza", "110MI 30Pza", True),
        ("15 10", "15 9", False),
        ("Variable", "118", False),
        ("Programa en marcha", "Programa  en marcha", True),
        ("Programa en marcha", "Pendiente", False),
        ("100%", "100%", True),
        ("", "3", False),
        ("0", "0", True),
    ],
)
def test_when_a_goal_counts_as_achieved(programmed: str, realised: str, met: bool) -> None:
    assert reached(read_text(programmed), read_text(realised)) is met


@pytest.mark.parametrize(
    ("cell", "number"),
    [(Cell(-3538), "-3538"), (Cell("- 3,538"), "-3538"), (Cell("-"), "0"), (Cell("14%"), "0.14"), (BLANK, None)],
)
def test_what_a_figure_cell_states(cell: Cell, number: str | None) -> None:
    assert stated_number(cell) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("cell", "percent"), [(Cell(0.14, "0%"), True), (Cell("14%"), True), (Cell(14), False), (BLANK, False)]
)
def test_a_percent_is_known_by_format_or_sign(cell: Cell, percent: bool) -> None:
    assert states_percent(cell) is percent


@pytest.mark.parametrize(
    ("cell", "ratio", "same"),
    [
        (Cell(0.95, "0%"), "0.94545", True),
        (Cell(0.95, "0.0%"), "0.94545", False),
        (Cell("95%"), "0.94545", True),
        (Cell("94.5%"), "0.94545", True),
        (Cell(0.95), "0.9499", True),
        (Cell(0.62, "0%"), "0.6244", True),
        (Cell(1, "0%"), "0.86", False),
        (Cell("alto"), "0.86", False),
    ],
)
def test_a_percentage_is_right_when_it_shows_the_rounded_ratio(cell: Cell, ratio: str, same: bool) -> None:
    assert states_ratio(cell, Decimal(ratio)) is same
