"""What a quantity cell says: numbers, several numbers with units, "Variable", dashes, percents and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.cells import BLANK, Cell
from aguadesk.domain.goals.quantities import (
    NOTHING,
    Component,
    QuantityKind,
    read_number,
    read_quantity,
    read_text,
    refill,
    write_amount,
)

AMOUNTS = st.decimals(0, 10**6, places=2)
UNITS = st.sampled_from(["", "pza.", "ml", "m. de tubería", "válvulas", "Lote", "cajas protectoras"])


def parts(text: str) -> list[tuple[str, str]]:
    return [(str(part.amount), part.unit) for part in read_text(text).components]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", QuantityKind.BLANK),
        ("  ", QuantityKind.BLANK),
        ("-", QuantityKind.NIL),
        ("—", QuantityKind.NIL),
        ("Variable", QuantityKind.VARIABLE),
        ("VARIABLE", QuantityKind.VARIABLE),
        ("s/d", QuantityKind.UNKNOWN),
        ("70,761", QuantityKind.NUMBER),
        ("0%", QuantityKind.PERCENT),
        ("1 Lote", QuantityKind.COMPONENTS),
        ("15 10", QuantityKind.COMPONENTS),
        ("Según demanda", QuantityKind.TEXT),
        ("15/03/2016", QuantityKind.TEXT),
        ("15 de marzo", QuantityKind.TEXT),
        ("15/10", QuantityKind.TEXT),
        ("5 - 3", QuantityKind.TEXT),
        ('8"', QuantityKind.TEXT),
    ],
)
def test_a_text_is_understood_for_what_it_is(text: str, kind: QuantityKind) -> None:
    assert read_text(text).kind is kind
    assert read_text(text).literal == ("" if kind is QuantityKind.BLANK else text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("70,761", "70761"),
        ("- 3,538", "-3538"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("(3,538)", "-3538"),
        ("14%", "0.14"),
        ("0.0%", "0"),
        ("12.5", "12.5"),
        ("1,250.75", "1250.75"),
        ("\u00a041 ", "41"),
    ],
)
def test_a_number_is_read_in_the_ways_offices_write_it(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1,50", "1.2.3", "12,34,567", "1e3", "x", "", "-", "1 2", "١٢x"])
def test_what_is_not_clearly_one_number_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["1,50", "1,50 ml", "12,34,567 pza"])
def test_an_unclear_comma_stays_text_and_never_becomes_two_numbers(text: str) -> None:
    assert read_text(text).kind is QuantityKind.TEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 válvulas y 1860 m. de tubería", [("6", "válvulas"), ("1860", "m. de tubería")]),
        ("110MI 30Pza", [("110", "MI"), ("30", "Pza")]),
        ("15 10", [("15", ""), ("10", "")]),
        ("15\n10", [("15", ""), ("10", "")]),
        ("15, 10", [("15", ""), ("10", "")]),
        ("1 Lote", [("1", "Lote")]),
        ("110 ml / 30 pza", [("110", "ml"), ("30", "pza")]),
        ("1,860 m", [("1860", "m")]),
        ("2 tanques de 500 litros", [("2", "tanques de 500 litros")]),
        ("1 pozo en sector 9", [("1", "pozo en sector 9")]),
    ],
)
def test_several_numbers_are_several_and_keep_their_units(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_numbers_of_the_sheet_are_read_by_their_format() -> None:
    assert read_quantity(BLANK) is NOTHING
    assert read_quantity(Cell(1860, "#,##0")).components == (Component(Decimal(1860)),)
    ratio = read_quantity(Cell(0.5, "0%"))
    assert (ratio.kind, ratio.ratio, ratio.literal) == (QuantityKind.PERCENT, Decimal("0.5"), "50%")
    assert read_quantity(Cell("70,761")).amounts == (Decimal(70761),)


@given(AMOUNTS)
def test_a_written_amount_is_read_back(amount: Decimal) -> None:
    assert read_number(write_amount(amount)) == amount
    assert read_number(write_amount(amount, grouped=False)) == amount


@given(st.lists(st.tuples(AMOUNTS, UNITS), min_size=2, max_size=4))
def test_written_parts_are_read_back_one_by_one(written: list[tuple[Decimal, str]]) -> None:
    text = " y ".join(f"{write_amount(amount)} {unit}".strip() for amount, unit in written)
    read = read_text(text)
    assert read.amounts == tuple(amount for amount, _ in written)
    assert [part.unit for part in read.components] == [unit for _, unit in written]


@given(st.text(max_size=40))
def test_any_text_is_understood_somehow_and_kept_letter_by_letter(text: str) -> None:
    quantity = read_text(text)
    assert quantity.literal in (text, "")
    assert (quantity.literal == "") == (quantity is NOTHING)


@given(st.lists(AMOUNTS, min_size=2, max_size=2))
def test_other_amounts_go_into_the_same_words(amounts: list[Decimal]) -> None:
    refilled = refill("6 válvulas y 1860 m. de tubería de 8 pulgadas", amounts)
    assert read_text(refilled).amounts == tuple(amounts)
    assert refilled.endswith(" m. de tubería de 8 pulgadas")


def test_words_keep_their_separators_and_groups() -> None:
    assert refill("15\n10", [Decimal(16), Decimal("12.5")]) == "15\n10".replace("15", "16").replace("10", "12.5")
    assert refill("1,860 m", [Decimal(2000)]) == "2,000 m"
    assert refill("110MI 30Pza", [Decimal(1150), Decimal(31)]) == "1150MI 31Pza"
    with pytest.raises(ValueError, match="zip"):
        refill("15 10", [Decimal(1)])
