"""Ages and amounts in few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.desk.age_words import AGE_WORDS, BRIEF_AGES, brief_pesos, short_pesos
from aguadesk.domain.money import Money
from aguadesk.domain.portfolio import Age


@pytest.mark.parametrize(
    ("pesos", "short", "brief"),
    [
        ("0", "$0", "$0"),
        ("949.50", "$950", "$950"),
        ("999.50", "$1,000", "$1 mil"),
        ("12400", "$12,400", "$12 mil"),
        ("999499.49", "$999,499", "$999 mil"),
        ("999500", "$999,500", "$1.0 M"),
        ("999999.49", "$999,999", "$1.0 M"),
        ("999999.50", "$1.00 M", "$1.0 M"),
        ("1432000", "$1.43 M", "$1.4 M"),
        ("9995000", "$10.00 M", "$10.0 M"),
        ("1234567890", "$1,234.57 M", "$1,234.6 M"),
    ],
)
def test_an_amount_takes_few_letters(pesos: str, short: str, brief: str) -> None:
    assert (short_pesos(Money.pesos(pesos)), brief_pesos(Money.pesos(pesos))) == (short, brief)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_what_is_more_is_never_said_to_be_less(one: int, other: int) -> None:
    def value(said: str) -> float:
        number, _, unit = said.removeprefix("$").replace(",", "").partition(" ")
        return float(number) * {"": 1, "mil": 1_000, "M": 1_000_000}[unit]

    least, most = sorted((one, other))
    for words in (short_pesos, brief_pesos):
        assert value(words(Money(least))) <= value(words(Money(most)))


def test_every_age_has_its_words() -> None:
    assert set(AGE_WORDS) == set(BRIEF_AGES) == set(Age)
