"""Calendars of agreements: they sum exactly to the debt, on days that ascend, with figures worked by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.agreements import Frequency, number_words, read_number
from aguadesk.domain.agreements.calendar import (
    Calendar,
    CalendarTerms,
    calendar_of,
    earned_extension,
    extension_of,
)
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.working_days import OffDays, is_working

FRIDAY = date(2026, 11, 20)
MONTHLY = CalendarTerms(Frequency.MONTHLY, FRIDAY, OffDays.NEXT, count=12)
EXAMPLES, AGREEMENTS_IN_EACH = 50, 200
"""Ten thousand agreements: so many at a time, from one drawn seed, or drawing them takes longer than making them."""


def made(pesos: str, terms: CalendarTerms = MONTHLY, **values: object) -> Calendar:
    return calendar_of(Money.pesos(pesos), replace(terms, **values))  # type: ignore[arg-type]


def amounts(calendar: Calendar) -> list[str]:
    return [one.amount.plain for one in calendar.instalments]


def days(calendar: Calendar) -> list[str]:
    return [f"{one.due_on:%d/%m/%y}" for one in calendar.instalments]


def refused(pesos: str, **values: object) -> str:
    with pytest.raises(Refused) as caught:
        made(pesos, **values)
    return caught.value.code


def some_agreement(chance: random.Random) -> tuple[Money, CalendarTerms]:
    """Return a debt of up to a hundred thousand pesos and terms for it, all of which can be signed."""
    debt = Money(chance.randint(10_000, 10_000_000))
    down = Money(chance.choice((0, debt.centavos // 5, chance.randint(0, debt.centavos // 2))))
    frequency = chance.choice(list(Frequency))
    signed_on = date(2026, 1, 1) + timedelta(days=chance.randint(0, 3_000))
    first_on = signed_on + timedelta(days=chance.randint(1, 90)) if chance.random() < 0.3 else None
    rate = Decimal(chance.choice(("0", "1.42", "1.97")))
    terms = CalendarTerms(frequency, signed_on, chance.choice(list(OffDays)), down, first_on, rate=rate)
    if chance.random() < 0.5:
        return debt, replace(terms, count=chance.randint(1, 60))
    return debt, replace(terms, capacity=Money((debt - down).centavos // chance.randint(1, 20) + 1))


@given(st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None)
def test_ten_thousand_agreements_sum_exactly_to_their_debt_on_days_that_ascend(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(AGREEMENTS_IN_EACH):
        debt, terms = some_agreement(chance)
        calendar = calendar_of(debt, terms)
        assert total(one.amount for one in calendar.instalments) == debt + calendar.extension
        assert [one.number for one in calendar.instalments if one.number] == list(range(1, calendar.count + 1))
        assert all(one.amount > ZERO for one in calendar.instalments)
        assert len({one.amount for one in calendar.instalments[:-1] if one.number}) <= 1
        due = [one.due_on for one in calendar.instalments]
        assert all(earlier < later for earlier, later in pairwise(due))
        assert terms.when_off is OffDays.SAME or all(
            is_working(one.due_on) for one in calendar.instalments if one.number
        )


class TestAmounts:
    def test_equal_ones_and_the_last_takes_what_remains(self) -> None:
        calendar = made("1000", count=3)
        assert amounts(calendar) == ["333.33", "333.33", "333.34"]
        assert (calendar.each, calendar.last.amount, calendar.down) == (Money(33333), Money(33334), ZERO)

    def test_the_down_payment_is_number_zero_on_the_day_of_signing(self) -> None:
        calendar = made("1000", count=2, down=Money.pesos(200))
        assert [(one.number, one.amount.plain) for one in calendar.instalments] == [
            (0, "200.00"),
            (1, "400.00"),
            (2, "400.00"),
        ]
        assert (calendar.instalments[0].due_on, calendar.down, calendar.count) == (FRIDAY, Money.pesos(200), 2)

    def test_by_what_a_person_can_pay_there_are_as_few_as_pay_it_all(self) -> None:
        assert amounts(made("1000", count=None, capacity=Money.pesos(300))) == ["300.00", "300.00", "300.00", "100.00"]
        assert amounts(made("900", count=None, capacity=Money.pesos(300))) == ["300.00", "300.00", "300.00"]
        assert amounts(made("200", count=None, capacity=Money.pesos(300))) == ["200.00"]

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"count": 0}, "agreement.count"),
            ({"count": 601}, "agreement.count"),
            ({"count": None}, "agreement.one_of_both"),
            ({"capacity": Money(100)}, "agreement.one_of_both"),
            ({"count": None, "capacity": ZERO}, "agreement.capacity_small"),
            ({"count": None, "capacity": Money(10)}, "agreement.capacity_small"),
            ({"down": Money(-1)}, "agreement.down_negative"),
            ({"down": Money.pesos(100)}, "agreement.down_whole"),
            ({"first_on": FRIDAY}, "agreement.first_past"),
        ],
    )
    def test_terms_that_make_no_calendar_are_refused(self, values: dict[str, object], code: str) -> None:
        assert refused("100", **values) == code

    def test_so_little_is_owed_that_an_instalment_would_be_nothing(self) -> None:
        assert refused("0.05", count=12) == "agreement.instalment_small"
        assert refused("0", count=12) == "agreement.no_debt"


class TestDays:
    def test_a_month_has_its_day_or_its_last_and_a_sunday_becomes_monday(self) -> None:
        # 20 December 2026 is a Sunday, 20 February 2027 a Saturday.
        assert days(made("300", count=4))[:4] == ["21/12/26", "20/01/27", "22/02/27", "22/03/27"]
        end = replace(MONTHLY, signed_on=date(2026, 12, 31), when_off=OffDays.SAME)
        assert days(made("300", end, count=3)) == ["31/01/27", "28/02/27", "31/03/27"]

    def test_fortnights_end_on_the_fifteenth_and_on_the_last_of_the_month(self) -> None:
        same = replace(MONTHLY, frequency=Frequency.FORTNIGHTLY, when_off=OffDays.SAME, count=4)
        assert days(made("300", same)) == ["30/11/26", "15/12/26", "31/12/26", "15/01/27"]
        early = replace(same, signed_on=date(2026, 11, 3))
        assert days(made("300", early)) == ["15/11/26", "30/11/26", "15/12/26", "31/12/26"]
        assert days(made("300", same, first_on=date(2027, 2, 16), count=2)) == ["28/02/27", "15/03/27"]

    def test_weeks_are_seven_days_and_a_day_off_may_go_back(self) -> None:
        weekly = replace(MONTHLY, frequency=Frequency.WEEKLY, count=3, when_off=OffDays.PREVIOUS)
        # 25 December 2026, a Friday, is a day of rest.
        assert days(made("300", weekly, first_on=date(2026, 12, 18))) == ["18/12/26", "24/12/26", "31/12/26"]

    def test_a_first_day_that_would_go_back_before_the_signature_goes_on(self) -> None:
        saturday = date(2026, 11, 21)
        back = replace(MONTHLY, when_off=OffDays.PREVIOUS, count=1, first_on=saturday)
        assert days(made("300", back)) == ["23/11/26"]

    def test_whoever_signs_may_be_given_time_until_the_first(self) -> None:
        assert days(made("300", count=1, first_on=date(2027, 11, 19))) == ["19/11/27"]


class TestPayingLater:
    """By hand: 1,200.00 in 12 months at 1.42 % a month.

    Balances 1,200, 1,100 ... 100 sum to 1,200 × 13 / 2 = 7,800; 1.42 % of it is 110.76. With it each month is
    (1,200 + 110.76) / 12 = 109.23.
    """

    def test_bears_on_the_declining_balance_and_lies_in_all_instalments_alike(self) -> None:
        calendar = made("1200", rate=Decimal("1.42"))
        assert calendar.extension == Money.pesos("110.76")
        assert amounts(calendar) == ["109.23"] * 12

    def test_a_fortnight_is_half_a_month_and_a_week_three_thirteenths(self) -> None:
        debt, rate = Money.pesos(1_200), Decimal("1.42")
        # 24 fortnights: 1,200 × 0.71 % × 25 / 2 = 106.50. 52 weeks: 1,200 × 1.42 % × 3/13 × 53 / 2 = 104.2061...
        assert extension_of(debt, 24, Frequency.FORTNIGHTLY, rate) == Money.pesos("106.50")
        assert extension_of(debt, 52, Frequency.WEEKLY, rate) == Money.pesos("104.21")

    def test_is_inside_what_a_person_can_pay_each_time(self) -> None:
        # 12 × 109.23 = 1,310.76 pays it all; with a centavo less a thirteenth is needed, for 1,200 × 1.42 % × 7 more.
        assert made("1200", count=None, capacity=Money.pesos("109.23"), rate=Decimal("1.42")).count == 12
        longer = made("1200", count=None, capacity=Money.pesos("109.22"), rate=Decimal("1.42"))
        assert (longer.count, longer.extension) == (13, Money.pesos("119.28"))
        assert amounts(longer)[-1] == "8.64"  # 1,319.28 - 12 × 109.22

    def test_who_can_pay_no_more_than_the_cost_never_ends(self) -> None:
        assert refused("100000", count=None, capacity=Money.pesos(700), rate=Decimal("1.42")) == (
            "agreement.capacity_small"
        )

    def test_each_period_earns_its_part_once_it_begins(self) -> None:
        # Of 78 parts (12 + 11 + ... + 1) the first month earns 12, the first three 33.
        cost = Money.pesos("110.76")
        assert earned_extension(cost, 12, 0) == ZERO
        assert earned_extension(cost, 12, 1) == Money.pesos("17.04")
        assert earned_extension(cost, 12, 3) == Money.pesos("46.86")
        assert earned_extension(cost, 12, 12) == earned_extension(cost, 12, 15) == cost


def test_the_number_of_an_agreement_is_read_as_it_is_written_or_typed() -> None:
    assert number_words(12) == "CV-000012"
    assert [read_number(typed) for typed in ("CV-000012", " cv12", "cv'000012", "12")] == [12] * 4
    assert [read_number(typed) for typed in ("OT-12", "", "CV-")] == [None] * 3
