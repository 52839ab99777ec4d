"""Cells as typed: value, format and what is seen; kept and given back the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.cells import BLANK, Cell, pack, round_half_up, to_decimal, to_number, unpack
from aguadesk.domain.goals.folding import fold, squeezed

VALUES = st.one_of(st.none(), st.text(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False))


@given(VALUES, st.sampled_from(["General", "#,##0", '"- "0']))
def test_a_cell_kept_and_read_back_is_the_same_in_value_and_type(value: str | float | None, number_format: str) -> None:
    kept = unpack(pack(Cell(value, number_format)))
    assert kept == Cell(value, number_format)
    assert type(kept.value) is type(value)


def test_a_cell_shows_what_a_reader_sees() -> None:
    assert BLANK.shown == ""
    assert Cell("Variable").shown == "Variable"
    assert Cell(0.95, "0%").shown == "95%"


@pytest.mark.parametrize(("cell", "blank"), [(BLANK, True), (Cell("  "), True), (Cell(0), False), (Cell("-"), False)])
def test_a_zero_and_a_dash_are_not_blank(cell: Cell, blank: bool) -> None:
    assert cell.blank is blank


def test_numbers_and_texts_are_told_apart() -> None:
    assert Cell(3).is_number
    assert not Cell("3").is_number
    assert Cell("3").amount is None
    assert Cell(0.95).amount == Decimal("0.95")


@given(st.decimals(-(10**6), 10**6, places=3))
def test_a_number_of_the_sheet_is_the_decimal_it_shows(number: Decimal) -> None:
    assert to_decimal(float(number)) == number
    assert to_number(number) == float(number)


def test_whole_numbers_go_back_as_whole_numbers() -> None:
    assert (to_number(Decimal("3.00")), type(to_number(Decimal("3.00")))) == (3, int)
    assert to_number(Decimal("0.5")) == 0.5


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"), [("94.545", 2, "94.55"), ("-0.5", 0, "-1"), ("62.444", 0, "62"), ("2.5", 0, "3")]
)
def test_halves_go_up_as_the_office_rounds(number: str, decimals: int, rounded: str) -> None:
    assert round_half_up(Decimal(number), decimals) == Decimal(rounded)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_accents_capitals_and_spaces_make_no_difference() -> None:
    assert squeezed("  Descripción\n de la\u00a0Meta ") == "DESCRIPCION DE LA META"
    assert fold("ß") == "ß"  # its capital is two letters, which would move the places
