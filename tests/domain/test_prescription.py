"""Prescription of a debt (CFF art. 146): five years, which every act in time begins again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aguadesk.domain.billing.surcharges import months_after
from aguadesk.domain.prescription import TYPED_KINDS, Act, ActKind, Clock, Lapse, PrescriptionRules, clock_of

RULES = PrescriptionRules(months=60, most_months=120, warning_months=54)
DUE = date(2016, 3, 15)


def notice(on: date) -> Act:
    return Act(ActKind.NOTICE, on, "N-000001")


def clock(*acts: Act, due: date = DUE, rules: PrescriptionRules = RULES) -> Clock:
    return clock_of(due, acts, rules)


def test_without_acts_it_lapses_five_years_after_it_could_be_demanded() -> None:
    # Due 15/03/2016, so it can be demanded from 16/03/2016; + 60 months = 16/03/2021, the last day (CFF art. 12: a term
    # of years ends on the same day of the month).
    found = clock()
    assert found.demandable_on == date(2016, 3, 16) == found.began_on
    assert found.last_day == date(2021, 3, 16)
    assert found.lapse_on(date(2021, 3, 16)) is Lapse.NEAR
    assert found.lapse_on(date(2021, 3, 17)) is Lapse.LAPSED
    assert not found.is_capped


def test_the_office_is_warned_six_months_before() -> None:
    # 54 of 60 months: 16/03/2021 - 6 months = 16/09/2020.
    found = clock()
    assert found.warns_on == date(2020, 9, 16) == months_after(found.demandable_on, 54)
    assert found.lapse_on(date(2020, 9, 15)) is Lapse.RUNNING
    assert found.lapse_on(date(2020, 9, 16)) is Lapse.NEAR


def test_a_notice_delivered_in_time_begins_the_five_years_again() -> None:
    # Delivered 10/01/2019: 10/01/2019 + 60 months = 10/01/2024, warned from 10/07/2023.
    found = clock(notice(date(2019, 1, 10)))
    assert (found.began_on, found.last_day, found.warns_on) == (
        date(2019, 1, 10),
        date(2024, 1, 10),
        date(2023, 7, 10),
    )


def test_only_the_last_act_counts_but_each_had_to_come_in_time() -> None:
    # 16/03/2016 + 5 years = 16/03/2021, so 01/03/2021 comes in time: 01/03/2026. Then 20/02/2026 comes in time too, and
    # 20/02/2031 is more than ten years from 16/03/2016: it stays at 16/03/2026.
    first, second = notice(date(2021, 3, 1)), notice(date(2026, 2, 20))
    assert clock(first).last_day == date(2026, 3, 1)
    assert clock(second, first).last_day == date(2026, 3, 16)
    assert clock(second, first).counted == (first, second)
    # The second alone came five years too late.
    assert clock(second).last_day == date(2021, 3, 16)


def test_no_act_carries_it_beyond_ten_years() -> None:
    # 16/03/2016 + 120 months = 16/03/2026; an agreement of 2023 alone would reach 01/06/2028.
    agreement = Act(ActKind.AGREEMENT, date(2023, 6, 1), "CV-000012")
    kept_alive = notice(date(2020, 5, 5))  # until 05/05/2025
    found = clock(kept_alive, agreement)
    assert found.last_day == date(2026, 3, 16)
    assert found.is_capped
    assert found.warns_on == date(2025, 9, 16)  # six months before the day that counts


def test_an_act_on_the_very_last_day_still_interrupts_and_one_a_day_later_does_not() -> None:
    last, late = notice(date(2021, 3, 16)), notice(date(2021, 3, 17))
    assert clock(last).last_day == date(2026, 3, 16)
    assert clock(late).last_day == date(2021, 3, 16)
    assert clock(late).idle == (late,)


def test_what_came_before_it_could_be_demanded_interrupts_nothing() -> None:
    # Due on the 15th, delivered on the 15th: that day it could still be paid in time.
    early, first_day = notice(date(2016, 3, 15)), notice(date(2016, 3, 16))
    assert clock(early).idle == (early,)
    assert clock(early).counted == ()
    assert clock(first_day).counted == (first_day,)


def test_a_month_too_short_ends_on_its_last_day() -> None:
    # Demandable 29/02/2016: sixty months later February 2021 has 28 days.
    assert clock(due=date(2016, 2, 28)).last_day == date(2021, 2, 28)


def test_a_board_that_warns_no_earlier_than_it_lapses_is_warned_on_the_last_day() -> None:
    late = PrescriptionRules(months=60, most_months=120, warning_months=72)
    assert clock(rules=late).warns_on == clock(rules=late).last_day


def test_a_board_whose_most_months_are_fewer_never_passes_them() -> None:
    # Two years at most beat five: 16/03/2018.
    short = PrescriptionRules(months=60, most_months=24, warning_months=54)
    assert clock(rules=short).last_day == date(2018, 3, 16)
    assert clock(rules=short).is_capped


def test_a_payment_is_not_typed_by_hand() -> None:
    assert set(ActKind) - set(TYPED_KINDS) == {ActKind.PAYMENT}


DAYS = some.dates(date(2005, 1, 1), date(2040, 12, 31))
ACTS = some.lists(some.builds(Act, some.sampled_from(ActKind), DAYS), max_size=8)
ALL_RULES = some.builds(PrescriptionRules, some.integers(12, 240), some.integers(12, 360), some.integers(1, 240))


@given(DAYS, ACTS, ACTS, ALL_RULES)
def test_more_acts_never_bring_the_date_nearer(
    due: date, acts: list[Act], more: list[Act], rules: PrescriptionRules
) -> None:
    few, many = clock_of(due, acts, rules), clock_of(due, [*acts, *more], rules)
    assert many.last_day >= few.last_day
    assert many.warns_on >= few.warns_on


@given(DAYS, ACTS, ALL_RULES)
def test_the_date_never_passes_the_most_months(due: date, acts: list[Act], rules: PrescriptionRules) -> None:
    found = clock_of(due, acts, rules)
    assert found.last_day <= months_after(due + timedelta(days=1), rules.most_months)


@given(DAYS, ACTS, ALL_RULES)
def test_every_act_is_told_once_and_the_order_they_are_told_in_says_nothing(
    due: date, acts: list[Act], rules: PrescriptionRules
) -> None:
    found = clock_of(due, acts, rules)
    assert found == clock_of(due, acts[::-1], rules)
    assert sorted([*found.counted, *found.idle], key=repr) == sorted(acts, key=repr)


@given(DAYS, ACTS, some.integers(-400, 6000))
def test_it_goes_from_running_to_near_to_lapsed_and_never_back(due: date, acts: list[Act], after: int) -> None:
    found, order = clock_of(due, acts, RULES), list(Lapse)
    day = due + timedelta(days=after)
    assert order.index(found.lapse_on(day)) <= order.index(found.lapse_on(day + timedelta(days=1)))


@pytest.mark.parametrize("kind", ActKind)
def test_every_kind_of_act_interrupts_alike(kind: ActKind) -> None:
    assert clock(Act(kind, date(2019, 1, 10))).last_day == date(2024, 1, 10)
