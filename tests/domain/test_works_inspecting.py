"""Works add up and are late when they are; what is inspected is due on the day it is, over the year's end too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.inspecting import (
    Chlorine,
    ChlorineLimits,
    Cycle,
    DueStanding,
    due_on,
    judged,
    read_chlorine,
    refuse_cycle,
    standing_of,
)
from aguadesk.domain.office import WorkState
from aguadesk.domain.works import (
    Part,
    WorkStep,
    allows,
    is_late,
    progress_of,
    quantity_words,
    read_quantity,
)

RAIN = Cycle(15, date(2026, 1, 1), 5, 9)
FROST = Cycle(30, date(2025, 1, 1), 11, 2)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def test_a_part_is_as_far_as_its_quantity_and_never_more_than_whole() -> None:
    assert Part(6_000, 3_000).percent == 50
    assert Part(6_000, 9_000).percent == 100
    assert Part(6_000, -1).percent == 0
    assert Part(0, 5).percent is None


def test_a_work_is_as_far_as_told_or_else_the_mean_of_its_parts() -> None:
    parts = [Part(6_000, 6_000), Part(1_860_000, 930_000), Part(0, 7)]
    assert progress_of(parts, None) == 75
    assert progress_of(parts, 40) == 40
    assert progress_of(parts, 0) == 0
    assert progress_of([Part(0, 7)], None) == 0


def test_an_ended_work_takes_no_step_and_one_that_is_stopped_only_goes_on_or_ends() -> None:
    for ended in (WorkState.FINISHED, WorkState.CANCELLED):
        assert {step for step in WorkStep if allows(ended, step)} == {WorkStep.REOPEN}
    assert {step for step in WorkStep if allows(WorkState.STOPPED, step)} == {
        WorkStep.EDIT,
        WorkStep.START,
        WorkStep.CANCEL,
    }
    assert not allows(WorkState.PLANNED, WorkStep.FINISH)


def test_a_work_is_late_after_its_last_day_until_it_ends() -> None:
    last = date(2026, 11, 19)
    assert is_late(WorkState.UNDER_WAY, last, date(2026, 11, 20))
    assert not is_late(WorkState.UNDER_WAY, last, last)
    assert not is_late(WorkState.FINISHED, last, date(2026, 11, 20))
    assert not is_late(WorkState.PLANNED, None, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("typed", "kept", "said"), [("1,860", 1_860_000, "1,860"), ("0.5", 500, "0.5"), (" ", 0, "0"), ("10", 10_000, "10")]
)
def test_quantities_are_read_and_said_as_people_write_them(typed: str, kept: int, said: str) -> None:
    assert read_quantity(typed) == kept
    assert quantity_words(kept) == said


@pytest.mark.parametrize("typed", ["x", "-1", "0.0005", "9999999999"])
def test_a_quantity_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"work\.quantity"):
        read_quantity(typed)


@given(st.integers(0, 10**12))
def test_a_quantity_said_is_read_back(thousandths: int) -> None:
    assert read_quantity(quantity_words(thousandths)) == thousandths


def test_without_a_season_a_visit_is_due_so_many_days_after_the_last() -> None:
    weekly = Cycle(7, date(2026, 1, 5))
    assert due_on(weekly, None, date(2026, 11, 20)) == date(2026, 1, 5)
    assert due_on(weekly, date(2026, 11, 10), date(2026, 11, 20)) == date(2026, 11, 17)
    assert due_on(weekly, date(2025, 12, 30), date(2026, 1, 2)) == date(2026, 1, 6)
    assert weekly.opening(date(2026, 7, 4)) == date(2026, 7, 4)


def test_drains_are_due_before_the_rain_and_what_a_season_missed_waits_for_the_next() -> None:
    assert due_on(RAIN, None, date(2026, 2, 1)) == date(2026, 5, 1)
    assert due_on(RAIN, date(2026, 6, 1), date(2026, 6, 20)) == date(2026, 6, 16)
    assert due_on(RAIN, date(2026, 9, 25), date(2026, 9, 26)) == date(2027, 5, 1)
    assert due_on(RAIN, date(2026, 8, 1), date(2026, 11, 20)) == date(2027, 5, 1)
    assert due_on(RAIN, date(2025, 8, 1), date(2026, 6, 20)) == date(2026, 5, 1)


def test_a_season_over_the_years_end_is_one_season() -> None:
    assert [FROST.in_season(date(2026, month, 15)) for month in (1, 2, 3, 10, 11, 12)] == [
        True, True, False, False, True, True,
    ]  # fmt: skip
    assert FROST.opening(date(2026, 1, 20)) == date(2025, 11, 1)
    assert FROST.opening(date(2026, 12, 20)) == date(2026, 11, 1)
    assert FROST.opening(date(2026, 3, 1)) == date(2026, 11, 1)
    assert RAIN.opening(date(2026, 10, 1)) == date(2027, 5, 1)
    assert due_on(FROST, date(2025, 12, 20), date(2026, 1, 25)) == date(2026, 1, 19)
    assert due_on(FROST, date(2026, 2, 10), date(2026, 3, 15)) == date(2026, 11, 1)


@given(DAYS, DAYS, st.integers(1, 366), st.integers(1, 12), st.integers(1, 12))
def test_what_is_due_is_in_its_season_and_not_in_one_that_is_over(
    last: date, today: date, every: int, first_month: int, last_month: int
) -> None:
    cycle = Cycle(every, date(2024, 1, 1), first_month, last_month)
    due = due_on(cycle, last, today)
    assert cycle.in_season(due)
    assert due > last
    assert due >= min(today, cycle.opening(today))


@given(DAYS, DAYS, st.integers(1, 366))
def test_all_year_the_next_visit_is_exactly_so_many_days_later(last: date, today: date, every: int) -> None:
    assert due_on(Cycle(every, date(2024, 1, 1)), last, today) == last + timedelta(days=every)


def test_an_inspection_stands_by_the_day_it_is_due() -> None:
    today = date(2026, 11, 20)
    told = [standing_of(today + timedelta(days=many), today) for many in (-1, 0, 1, 7, 8)]
    assert told == [
        DueStanding.OVERDUE,
        DueStanding.TODAY,
        DueStanding.SOON,
        DueStanding.SOON,
        DueStanding.LATER,
    ]


@pytest.mark.parametrize(
    ("reading", "said"),
    [(0, Chlorine.LOW), (19, Chlorine.LOW), (20, Chlorine.FIT), (150, Chlorine.FIT), (151, Chlorine.HIGH)],
)
def test_chlorine_is_fit_between_the_limits_in_force_and_on_them(reading: int, said: Chlorine) -> None:
    assert judged(reading, ChlorineLimits(20, 150, date(2004, 1, 1), "NOM-127-SSA1")) is said


@given(st.integers(0, 2000), st.integers(1, 500), st.integers(1, 500))
def test_a_reading_is_fit_only_inside_its_own_limits(reading: int, least: int, most: int) -> None:
    said = judged(reading, ChlorineLimits(least, most, date(2026, 1, 1), "Acuerdo"))
    assert (said is Chlorine.FIT) == (least <= reading <= most)
    assert (said is Chlorine.LOW) == (reading < least)


def test_a_reading_of_chlorine_is_read_in_hundredths() -> None:
    assert [read_chlorine(typed) for typed in ("0.85", "1.5", "0", "", " 20 ")] == [85, 150, 0, None, 2000]
    for typed in ("x", "-0.1", "0.855", "20.01"):
        with pytest.raises(Refused, match=r"visit\.chlorine"):
            read_chlorine(typed)


@pytest.mark.parametrize(
    ("cycle", "code"),
    [
        (Cycle(0, date(2026, 1, 1)), "inspection.every"),
        (Cycle(367, date(2026, 1, 1)), "inspection.every"),
        (Cycle(7, date(2026, 1, 1), 5, None), "inspection.season"),
        (Cycle(7, date(2026, 1, 1), 5, 13), "inspection.season"),
    ],
)
def test_a_cycle_that_cannot_be_is_refused(cycle: Cycle, code: str) -> None:
    with pytest.raises(Refused, match=code):
        refuse_cycle(cycle)
    refuse_cycle(RAIN)
