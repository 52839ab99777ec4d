"""Amounts, days and hours as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from aguadesk.domain.money import Money
from aguadesk.papers import wording


@pytest.mark.parametrize(
    ("centavos", "with_sign", "bare"),
    [(123450, "$1,234.50", "1,234.50"), (-3120, "−$31.20", "−31.20"), (0, "$0.00", "0.00"), (5, "$0.05", "0.05")],
)
def test_an_amount_has_two_decimals_and_a_true_minus(centavos: int, with_sign: str, bare: str) -> None:
    assert wording.pesos(Money(centavos)) == with_sign
    assert wording.figure(Money(centavos)) == bare


def test_days_and_hours_are_written_in_spanish() -> None:
    assert wording.short_day(date(2026, 9, 8)) == "8 sep 2026"
    assert wording.long_day(date(2026, 1, 31)) == "31 de enero de 2026"
    assert wording.moment(datetime(2026, 12, 1, 9, 5, tzinfo=UTC)) == "1 dic 2026, 09:05 h"


@pytest.mark.parametrize(("rate", "words"), [(1600, "16 %"), (0, "0 %"), (1650, "16.5 %"), (207, "2.07 %")])
def test_a_rate_shows_no_idle_decimals(rate: int, words: str) -> None:
    assert wording.percent(rate) == words


def test_a_number_agrees_with_its_noun() -> None:
    assert wording.counted(1, "recibo", "recibos") == "1 recibo"
    assert wording.counted(0, "recibo", "recibos") == "0 recibos"
    assert wording.counted(1240, "recibo", "recibos") == "1,240 recibos"
