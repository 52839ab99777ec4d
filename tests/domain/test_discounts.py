"""When a benefit lapses, until when it is good, and which one the padrón speaks of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.discounts import (
    BenefitStanding,
    benefit_standing,
    kind_told,
    read_percent,
    renewal_after,
    renewal_due,
)
from aguadesk.domain.errors import Refused

TODAY = date(2026, 11, 20)
KINDS = [
    ("pensionado", "Pensionado o jubilado"),
    ("inapam", "Adulto mayor (INAPAM)"),
    ("vulnerable", "Persona en situación vulnerable"),
    ("empleado", "Empleado del organismo"),
]


@pytest.mark.parametrize(
    ("days", "standing"),
    [(-1, "lapsed"), (0, "lapsing"), (30, "lapsing"), (31, "in_force")],
)
def test_the_last_day_still_counts_and_thirty_days_before_it_is_lapsing(days: int, standing: str) -> None:
    assert benefit_standing(TODAY + timedelta(days=days), None, TODAY) == standing


def test_without_a_last_day_it_holds_and_once_ended_it_is_over() -> None:
    assert benefit_standing(None, None, TODAY) is BenefitStanding.IN_FORCE
    assert benefit_standing(None, TODAY, TODAY) is BenefitStanding.ENDED
    assert benefit_standing(TODAY + timedelta(days=40), None, TODAY, 60) is BenefitStanding.LAPSING


@pytest.mark.parametrize(
    ("day", "due", "after"),
    [
        # (day, end of the renewal month November not yet over, end of the next one that begins after the day)
        (date(2026, 10, 31), date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 11, 1), date(2026, 11, 30), date(2027, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 30), date(2027, 11, 30)),
        (date(2026, 12, 1), date(2027, 11, 30), date(2027, 11, 30)),
    ],
)
def test_a_paper_shown_in_november_is_good_until_the_next_november(day: date, due: date, after: date) -> None:
    assert renewal_due(day, 11) == due
    assert renewal_after(day, 11) == after


def test_december_and_february_end_where_they_end() -> None:
    assert renewal_due(date(2026, 3, 1), 12) == date(2026, 12, 31)
    assert renewal_due(date(2027, 3, 1), 2) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_a_renewal_lies_within_thirteen_months_and_never_before_the_day(day: date, month: int) -> None:
    due, after = renewal_due(day, month), renewal_after(day, month)
    assert day <= due <= after <= day + timedelta(days=397)
    assert due.month == after.month == month
    assert (due + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("PENSIONADA", "pensionado"),
        ("Jubilados", "pensionado"),
        ("inapam", "inapam"),
        ("adulto mayor", "inapam"),
        ("Adultos mayores", "inapam"),
        ("pers. vulnerable", "vulnerable"),
        ("EMPLEADA", "empleado"),
        ("tercera edad", None),
        ("persona", None),
        ("pensionado INAPAM", None),
        ("", None),
    ],
)
def test_the_padrons_words_tell_the_kind_or_nothing(told: str, code: str | None) -> None:
    assert kind_told(told, KINDS) == code


@pytest.mark.parametrize(("typed", "basis_points"), [("50", 5_000), (" 7.5 %", 750), ("0.05", 5), ("100%", 10_000)])
def test_a_percentage_is_read_as_it_is_typed(typed: str, basis_points: int) -> None:
    assert read_percent(typed) == basis_points


@pytest.mark.parametrize("typed", ["", "cincuenta", "-5", "7,5", "1.234", "1000", "٥"])
def test_what_is_no_percentage_is_not_guessed(typed: str) -> None:
    with pytest.raises(Refused, match=r"discount\.percent_typed"):
        read_percent(typed)
