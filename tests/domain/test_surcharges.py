"""Surcharges: month or fraction, dated rates, partial payments, cap and agreements, to the centavo."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.billing.surcharges import (
    Base,
    Frozen,
    Rate,
    Settlement,
    SurchargeRules,
    accrue,
    accrued,
    months_after,
)
from aguadesk.domain.money import ZERO, Money

LONG_AGO = date(2004, 1, 1)
TWO = (Rate(LONG_AGO, Decimal(2)),)
FEDERAL = (Rate(date(2018, 1, 1), Decimal("1.47")), Rate(date(2026, 1, 1), Decimal("2.07")))
NO_RATE = (Rate(LONG_AGO, Decimal(0)),)
FROM_APRIL = (Rate(LONG_AGO, Decimal(0)), Rate(date(2026, 4, 1), Decimal(2)))
SINCE_MAY = (Rate(date(2026, 5, 1), Decimal(2)),)
SMALL = (Rate(LONG_AGO, Decimal("1.47")),)
ONE = (Rate(LONG_AGO, Decimal(1)),)
ODD = (Rate(LONG_AGO, Decimal("1.2345")),)


def day(text: str) -> date:
    return date.fromisoformat(text)


def paid(on: str, pesos: str) -> Settlement:
    return Settlement(day(on), Money.pesos(pesos))


WORKED = {
    # 1,000.00 due 31 Jan at 2 % a month. Month 1 begins 1 Feb; 31 Jan + 1 month is 28 Feb, so month 2 begins 1 Mar.
    "on the due day": ("1000", "2026-01-31", "2026-01-31", TWO, (), (), "0", 0),
    "one day late is a month": ("1000", "2026-01-31", "2026-02-01", TWO, (), (), "20.00", 1),
    "the short month to its last day": ("1000", "2026-01-31", "2026-02-28", TWO, (), (), "20.00", 1),
    "the day after the short month": ("1000", "2026-01-31", "2026-03-01", TWO, (), (), "40.00", 2),
    # 31 Jan + 2 months is 31 Mar again: the short month does not shorten those after it.
    "31 March is still the second month": ("1000", "2026-01-31", "2026-03-31", TWO, (), (), "40.00", 2),
    "1 April is the third": ("1000", "2026-01-31", "2026-04-01", TWO, (), (), "60.00", 3),
    "29 February of a leap year": ("1000", "2028-01-31", "2028-02-29", TWO, (), (), "20.00", 1),
    # Due 15 Mar: month 1 is 16 Mar - 15 Apr.
    "the last day of the first month": ("1000", "2026-03-15", "2026-04-15", TWO, (), (), "20.00", 1),
    "a fraction of the second month": ("1000", "2026-03-15", "2026-04-16", TWO, (), (), "40.00", 2),
    # Months begin 16 Nov (1.47), 16 Dec (1.47), 16 Jan (2.07): 1,000 × 5.01 %.
    "the rate changes between months": ("1000", "2025-11-15", "2026-01-20", FEDERAL, (), (), "50.10", 3),
    # On 10 Jan the month of 16 Dec still runs, at the rate of the day it began: 1,000 × 2.94 %.
    "the rate changes inside a month": ("1000", "2025-11-15", "2026-01-10", FEDERAL, (), (), "29.40", 2),
    # Months begin 16 Mar (0), 16 Apr (2), 16 May (2).
    "no rate at first": ("1000", "2026-03-15", "2026-05-20", FROM_APRIL, (), (), "40.00", 2),
    # The first rate there is begins 1 May: 16 Mar and 16 Apr bear nothing, 16 May bears 2 %.
    "before any rate was written": ("1000", "2026-03-15", "2026-05-20", SINCE_MAY, (), (), "20.00", 1),
    "a rate of zero": ("1000", "2026-03-15", "2026-12-31", NO_RATE, (), (), "0", 0),
    # 400 on the due day: 600 × 2 % × 2.
    "part was paid in time": ("1000", "2026-03-15", "2026-04-16", TWO, (paid("2026-03-15", "400"),), (), "24.00", 2),
    # 400 the evening before month 2 begins: 1,000 × 2 % + 600 × 2 %.
    "part was paid the day before a month begins": (
        ("1000", "2026-03-15", "2026-04-16", TWO, (paid("2026-04-15", "400"),), (), "32.00", 2)
    ),
    # 400 on the first day of month 2, which is on what was open the evening before: 20 + 20, then 600 × 2 %.
    "part was paid on the first day of a month": (
        ("1000", "2026-03-15", "2026-05-20", TWO, (paid("2026-04-16", "400"),), (), "52.00", 3)
    ),
    # 300 within month 1 and 200 within month 2: 1,000 + 700 + 500 = 2,200 × 2 %.
    "two payments": (
        (
            "1000",
            "2026-03-15",
            "2026-05-20",
            TWO,
            (paid("2026-03-20", "300"), paid("2026-05-01", "200")),
            (),
            "44.00",
            3,
        )
    ),
    # Paid whole within month 1: nothing more, however long one waits.
    "paid late and whole": ("1000", "2026-03-15", "2026-12-31", TWO, (paid("2026-04-10", "1000"),), (), "20.00", 1),
    # 73 months have begun; sixty bear: 1,000 × 120 %.
    "the cap of five years": ("1000", "2020-01-15", "2026-01-20", TWO, (), (), "1200.00", 60),
    # 16 Apr and 16 May lie in the agreement; 16 Mar and 16 Jun do not: 2 × 20.
    "an agreement that was kept for a while": (
        ("1000", "2026-03-15", "2026-06-20", TWO, (), (Frozen(day("2026-04-01"), day("2026-05-31")),), "40.00", 2)
    ),
    # Signed on the very day month 2 begins, and still kept.
    "an agreement that is kept": (
        ("1000", "2026-03-15", "2026-12-31", TWO, (), (Frozen(day("2026-04-16")),), "20.00", 1)
    ),
    # Three lines of 10.60 are one base, 31.80 × 1.47 % = 0.46746; line by line it would be 3 × 0.16 = 0.48.
    "several lines, one rounding": ("31.80", "2026-03-15", "2026-03-16", SMALL, (), (), "0.47", 1),
    # 10.60 × 1.47 % × 3 months = 0.46746; month by month it would be 0.48.
    "several months, one rounding": ("10.60", "2026-03-15", "2026-05-20", SMALL, (), (), "0.47", 3),
    # 0.50 × 1 % = 0.005: half a centavo goes up.
    "half a centavo": ("0.50", "2026-03-15", "2026-03-16", ONE, (), (), "0.01", 1),
    # 0.49 × 1 % = 0.0049.
    "less than half a centavo": ("0.49", "2026-03-15", "2026-03-16", ONE, (), (), "0", 1),
    # 1,000 × 1.2345 % = 12.345.
    "a rate with four decimals": ("1000", "2026-03-15", "2026-03-16", ODD, (), (), "12.35", 1),
}


@pytest.mark.parametrize("case", WORKED.values(), ids=WORKED.keys())
def test_a_worked_case_is_right_to_the_centavo(case: tuple) -> None:  # type: ignore[type-arg]
    pesos, due_on, on, rates, settlements, frozen, amount, months = case
    base, rules = Base(Money.pesos(pesos), day(due_on), settlements), SurchargeRules(rates, 60)
    found = accrue(base, day(on), rules, frozen)
    assert (found.amount, len(found.months)) == (Money.pesos(amount), months)
    if not frozen:
        assert accrued(base, day(on), rules) == Money.pesos(amount)


def test_every_month_can_be_explained() -> None:
    # 1,000 due 15 Nov 2025, 400 paid 20 Dec: 16 Nov and 16 Dec on 1,000 at 1.47 %, 16 Jan on 600 at 2.07 %.
    base = Base(Money.pesos(1000), date(2025, 11, 15), (paid("2025-12-20", "400"),))
    found = accrue(base, date(2026, 1, 31), SurchargeRules(FEDERAL, 60))
    assert [(m.number, m.begins_on, m.percent, m.base, m.pesos) for m in found.months] == [
        (1, date(2025, 11, 16), Decimal("1.47"), Money.pesos(1000), Decimal("14.7")),
        (2, date(2025, 12, 16), Decimal("1.47"), Money.pesos(1000), Decimal("14.7")),
        (3, date(2026, 1, 16), Decimal("2.07"), Money.pesos(600), Decimal("12.42")),
    ]
    assert (found.amount, found.percent) == (Money.pesos("41.82"), None)


def test_months_left_out_keep_the_numbers_of_the_others() -> None:
    frozen = (Frozen(date(2026, 4, 1), date(2026, 4, 30)),)
    found = accrue(Base(Money.pesos(100), date(2026, 3, 15)), date(2026, 5, 20), SurchargeRules(TWO, 60), frozen)
    assert [month.number for month in found.months] == [1, 3]
    assert found.percent == Decimal(2)


DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
MONEYS = st.integers(1, 10_000_000).map(Money)
RULES = st.lists(st.tuples(DAYS, st.integers(0, 40_000)), max_size=4, unique_by=lambda rate: rate[0]).map(
    lambda rates: SurchargeRules(
        tuple(Rate(since, Decimal(units).scaleb(-4)) for since, units in sorted(rates)), cap_months=60
    )
)


@st.composite
def bases(draw: st.DrawFn) -> Base:
    amount = draw(MONEYS)
    parts = draw(st.lists(st.tuples(DAYS, st.integers(1, max(1, amount.centavos // 4))), max_size=4))
    return Base(amount, draw(DAYS), tuple(Settlement(on, Money(part)) for on, part in parts))


@given(bases(), DAYS, DAYS, RULES)
def test_waiting_longer_never_makes_it_less(base: Base, one: date, other: date, rules: SurchargeRules) -> None:
    earlier, later = accrue(base, min(one, other), rules), accrue(base, max(one, other), rules)
    assert ZERO <= earlier.amount <= later.amount
    assert later.months[: len(earlier.months)] == earlier.months


@given(bases(), DAYS, RULES)
def test_the_order_of_what_was_settled_makes_no_difference(base: Base, on: date, rules: SurchargeRules) -> None:
    turned = Base(base.amount, base.due_on, base.settlements[::-1])
    assert accrue(turned, on, rules) == accrue(base, on, rules)


@given(bases(), DAYS, RULES)
def test_the_short_way_is_the_long_way(base: Base, on: date, rules: SurchargeRules) -> None:
    assert accrued(base, on, rules) == accrue(base, on, rules).amount


@given(bases(), DAYS, RULES)
def test_the_amount_is_the_months_added_exactly_and_rounded_once(base: Base, on: date, rules: SurchargeRules) -> None:
    found = accrue(base, on, rules)
    exact = sum((month.pesos for month in found.months), Decimal(0))
    assert abs(Decimal(found.amount.centavos).scaleb(-2) - exact) <= Decimal("0.005")


@given(DAYS, st.integers(0, 200))
def test_months_after_keep_the_day_or_end_the_month(since: date, months: int) -> None:
    found = months_after(since, months)
    assert (found.year * 12 + found.month) - (since.year * 12 + since.month) == months
    assert found.day == since.day or (found + timedelta(days=1)).day == 1


def test_months_after_the_last_rate_above_zero_can_bear_nothing() -> None:
    rules = SurchargeRules((Rate(date(2026, 1, 1), Decimal("1.47")), Rate(date(2026, 3, 1), Decimal(0))), 60)
    assert rules.bears_after(date(2025, 12, 1))  # a rate comes
    assert rules.bears_after(date(2026, 2, 28))  # a rate is in force
    assert not rules.bears_after(date(2026, 3, 1))
    assert not SurchargeRules((), 60).bears_after(date(2026, 3, 1))
