"""The periods a bill is for: read as typed, one after another, and the day whose tariff prices them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Period

PERIODS = st.builds(
    lambda day, length: BillingPeriod.holding(day, length),
    st.dates(date(1960, 1, 1), date(2190, 12, 31)),
    st.sampled_from(Period),
)


@pytest.mark.parametrize(
    ("typed", "first", "last", "label"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "Nov 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        ("2026-B6", date(2026, 11, 1), date(2026, 12, 31), "Nov-Dic 2026"),
        (" 2026-b1 ", date(2026, 1, 1), date(2026, 2, 28), "Ene-Feb 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "Año 2026"),
    ],
)
def test_a_period_is_read_as_typed_and_knows_its_days(typed: str, first: date, last: date, label: str) -> None:
    period = BillingPeriod.parse(typed)

    assert (period.first_day, period.last_day, period.label) == (first, last, label)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "noviembre",
        "2026-13",
        "2026-00",
        "2026-B0",
        "2026-B7",
        "2026-1",
        "26-11",
        "2026-11-01",
        "1900",
        "٢٠٢٦",
        "9999-01",
    ],
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"period\.unknown"):
        BillingPeriod.parse(typed)


@given(PERIODS)
def test_periods_follow_each_other_without_a_gap(period: BillingPeriod) -> None:
    assert period.next().first_day == period.last_day + timedelta(days=1)
    assert period.next().previous() == period
    assert period.previous().next() == period


@given(PERIODS)
def test_a_period_written_is_read_again(period: BillingPeriod) -> None:
    assert BillingPeriod.parse(str(period)) == period


@given(st.dates(date(1960, 1, 1), date(2190, 12, 31)), st.sampled_from(Period))
def test_every_day_lies_in_one_period_of_each_length(day: date, length: Period) -> None:
    period = BillingPeriod.holding(day, length)

    assert period.first_day <= day <= period.last_day


def test_january_billed_in_february_is_priced_in_january_and_a_bill_of_this_month_today() -> None:
    # LDVUMA art. 5: the UMA of 2026 holds from 1 February; what January used has still that of 2025.
    january = BillingPeriod.parse("2026-01")

    assert january.pricing_day(date(2026, 2, 3)) == date(2026, 1, 31)
    assert january.pricing_day(date(2026, 1, 20)) == date(2026, 1, 20)
