"""Money is whole centavos: what may be typed, how it is written, rounded and shared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money, Rounding, parse_decimal, total

amounts = st.integers(-(10**14), 10**14).map(Money)


@pytest.mark.parametrize(
    ("typed", "centavos"),
    [
        ("0", 0),
        ("1234", 123400),
        ("1234.5", 123450),
        ("1,234.50", 123450),
        (" $ 1,234.50 ", 123450),
        ("1,500", 150000),
        ("12,345,678.90", 1234567890),
        (".5".rjust(3, "0"), 50),
        ("-18.42", -1842),
    ],
)
def test_reads_what_people_type(typed: str, centavos: int) -> None:
    assert Money.parse(typed) == Money(centavos)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "money.empty"),
        ("   ", "money.empty"),
        ("1,50", "money.lone_comma"),
        ("-1,5", "money.lone_comma"),
        ("1e3", "money.not_a_number"),
        ("abc", "money.not_a_number"),
        ("1.234", "money.not_a_number"),
        ("1,23,456", "money.not_a_number"),
        ("1..5", "money.not_a_number"),
        ("NaN", "money.not_a_number"),
        ("١٢٣", "money.not_a_number"),
        ("9" * 16, "money.too_large"),
    ],
)
def test_refuses_what_is_not_clear(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Money.parse(typed)
    assert refused.value.code == code


@given(amounts)
def test_what_is_written_can_be_read_back(amount: Money) -> None:
    assert Money.parse(str(amount)) == amount
    assert Money.parse(amount.plain) == amount
    assert Money.parse(amount.signed) == amount


@given(amounts, amounts)
def test_sums_and_differences_are_those_of_whole_numbers(one: Money, other: Money) -> None:
    assert one + other - other == one
    assert total([one, other]) == one + other
    assert abs(-one) == abs(one)
    assert one * 2 == 2 * one == one + one


@given(amounts, st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_shares_sum_exactly_and_none_strays_a_centavo(amount: Money, weights: list[int]) -> None:
    parts = amount.shared(weights)
    assert total(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        exact = Decimal(amount.centavos) * weight / sum(weights)
        assert abs(part.centavos - exact) < 1


def test_left_over_centavos_go_to_the_largest_fractions() -> None:
    # 1.00 in three: 33.33 centavos each; the one left over goes to the first.
    assert Money(100).shared([1, 1, 1]) == [Money(34), Money(33), Money(33)]
    # 0.10 by 1:2 is 3.33 and 6.67: the second has the larger fraction.
    assert Money(10).shared([1, 2]) == [Money(3), Money(7)]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_shares_need_weights(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="shares need weights"):
        Money(100).shared(weights)


@pytest.mark.parametrize(
    ("centavos", "rounding", "expected"),
    [
        (65150, Rounding.CFF20, 65100),  # CFF 20: 50 centavos go down,
        (65151, Rounding.CFF20, 65200),  # 51 go up
        (65150, Rounding.HALF_UP, 65200),
        (65199, Rounding.DOWN, 65100),
        (65101, Rounding.UP, 65200),
        (-65150, Rounding.HALF_UP, -65200),
        (65100, Rounding.UP, 65100),
    ],
)
def test_rounds_to_the_peso_by_the_rule_it_is_told(centavos: int, rounding: Rounding, expected: int) -> None:
    assert Money(centavos).to_peso(rounding) == Money(expected)


def test_a_percentage_names_its_rounding() -> None:
    # 16 % of 343.15 is 54.904.
    assert Money.pesos("343.15").percent(1600, Rounding.HALF_UP) == Money.pesos("54.90")
    assert Money.pesos("343.15").percent(1600, Rounding.UP) == Money.pesos("54.91")


def test_is_never_made_from_a_float_or_a_fraction_of_a_centavo() -> None:
    with pytest.raises(TypeError, match="float"):
        Money.pesos(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="centavos"):
        Money(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="centavos"):
        Money(True)
    with pytest.raises(ValueError, match="fractions"):
        Money.pesos("1.005")


def test_is_written_as_people_read_it() -> None:
    assert [str(Money(123450)), Money(123450).signed, Money(-5).signed, Money(123450).plain, str(Money(-5))] == [
        "1,234.50",
        "$1,234.50",
        "-$0.05",
        "1234.50",
        "-0.05",
    ]
    assert not Money(0)
    assert Money(1)


@pytest.mark.parametrize("text", ["1,5", "1e3", "NaN", "Infinity", "", "doce", "1."])
def test_a_decimal_in_a_file_is_digits_and_a_point(text: str) -> None:
    with pytest.raises(Refused, match=r"number\.not_decimal"):
        parse_decimal(text)


def test_a_decimal_in_a_file_keeps_its_digits() -> None:
    assert parse_decimal("0.7364") == Decimal("0.7364")
