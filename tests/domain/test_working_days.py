"""Working days: the rest days of the law, and where a date goes that falls on one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.working_days import OffDays, is_working, rest_days, working_day


def test_the_rest_days_of_2026_are_those_of_the_calendar() -> None:
    # LFT art. 74: 1 Jan, Monday 2 Feb, Monday 16 March, 1 May, 16 Sep, Monday 16 Nov, 25 Dec.
    assert sorted(rest_days(2026)) == [
        date(2026, 1, 1),
        date(2026, 2, 2),
        date(2026, 3, 16),
        date(2026, 5, 1),
        date(2026, 9, 16),
        date(2026, 11, 16),
        date(2026, 12, 25),
    ]


@pytest.mark.parametrize(("year", "rests"), [(2023, False), (2024, True), (2025, False), (2030, True)])
def test_the_first_of_october_rests_only_when_a_federal_government_begins(year: int, rests: bool) -> None:
    assert (date(year, 10, 1) in rest_days(year)) is rests


@pytest.mark.parametrize(
    ("day", "when_off", "goes_to"),
    [
        (date(2026, 11, 14), OffDays.NEXT, date(2026, 11, 17)),  # Saturday; Monday 16 rests
        (date(2026, 11, 16), OffDays.PREVIOUS, date(2026, 11, 13)),
        (date(2026, 11, 15), OffDays.SAME, date(2026, 11, 15)),
        (date(2026, 12, 25), OffDays.NEXT, date(2026, 12, 28)),  # a Friday
        (date(2027, 1, 1), OffDays.PREVIOUS, date(2026, 12, 31)),
        (date(2026, 11, 20), OffDays.NEXT, date(2026, 11, 20)),
    ],
)
def test_a_day_without_work_goes_where_the_board_says(day: date, when_off: OffDays, goes_to: date) -> None:
    assert working_day(day, when_off) == goes_to


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from([OffDays.NEXT, OffDays.PREVIOUS]))
def test_it_is_the_nearest_working_day_of_its_side_and_never_a_week_away(day: date, when_off: OffDays) -> None:
    found = working_day(day, when_off)
    between = range(1, abs((found - day).days))
    assert is_working(found)
    assert abs((found - day).days) <= 5
    assert not any(is_working(min(day, found) + timedelta(days=n)) for n in between)
