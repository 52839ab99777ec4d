"""A new number is written with the habits of the one that stood there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.cells import BLANK, Cell
from aguadesk.domain.goals.quantities import read_number
from aguadesk.domain.goals.text_style import TextStyle, rewritten, style_of, write_in_style


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("- 3,538", "-1200", "- 1,200"),
        ("-3", "-1200", "-1,200"),
        ("67223", "1200", "1200"),
        ("67,223", "1200.5", "1,200.5"),
        ("14%", "0.5", "50%"),
        ("0.0%", "0.125", "12.5%"),
        ("95%", "0.944", "94%"),
        ("503", "0", "0"),
    ],
)
def test_a_text_number_is_written_again_its_own_way(text: str, number: str, written: str) -> None:
    style = style_of(text)
    assert style is not None
    assert write_in_style(Decimal(number), style) == written


def test_words_have_no_style_of_numbers() -> None:
    assert style_of("Variable") is None


@given(st.integers(-(10**7), 10**7), st.booleans(), st.sampled_from(["-", "- "]))
def test_whatever_is_written_in_a_style_is_read_back(number: int, grouped: bool, minus: str) -> None:
    assert read_number(write_in_style(Decimal(number), TextStyle(minus, grouped))) == number


@pytest.mark.parametrize(
    ("original", "number", "percent", "expected"),
    [
        (Cell(67223, "#,##0"), "70000", False, Cell(70000, "#,##0")),
        (Cell(0.95, "0%"), "0.9454", True, Cell(0.95, "0%")),
        (Cell(0.95, "0.0%"), "0.9454", True, Cell(0.945, "0.0%")),
        (Cell("67,223"), "70000", False, Cell("70,000")),
        (Cell("95%"), "0.9454", True, Cell("95%")),
        (Cell("-"), "1500", False, Cell(1500, "#,##0")),
        (Cell("-"), "0.5", True, Cell(0.5, "0%")),
        (BLANK, "3", False, Cell(3, "#,##0")),
        (Cell(0, "#,##0"), "0.5", True, Cell(0.5, "0%")),
        (Cell(0, "0%"), "12", False, Cell(12, "#,##0")),
        (Cell("14%"), "12", False, Cell(12, "#,##0")),
    ],
)
def test_a_cell_keeps_type_and_format(original: Cell, number: str, percent: bool, expected: Cell) -> None:
    assert rewritten(original, Decimal(number), percent=percent) == expected
