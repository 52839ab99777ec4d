"""Days on which the office works: no Saturdays or Sundays, and none of the rest days of the law (LFT art. 74)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import cache


class OffDays(StrEnum):
    """Where a date goes that falls on a day without work."""

    NEXT = "next"
    PREVIOUS = "previous"
    SAME = "same"


_DAY = timedelta(days=1)
_MONDAY = 0
_FIRST_FEDERAL_HANDOVER = 2024


@cache
def rest_days(year: int) -> frozenset[date]:
    """Return the days of obligatory rest of a year (LFT art. 74).

    1 January; the first Monday of February; the third of March; 1 May; 16 September; the third Monday of November;
    25 December; and 1 October of the years in which a federal government begins (from 2024 on, every six years).
    """
    days = {
        date(year, 1, 1),
        _monday(year, 2, 1),
        _monday(year, 3, 3),
        date(year, 5, 1),
        date(year, 9, 16),
        _monday(year, 11, 3),
        date(year, 12, 25),
    }
    if year >= _FIRST_FEDERAL_HANDOVER and (year - _FIRST_FEDERAL_HANDOVER) % 6 == 0:
        days.add(date(year, 10, 1))
    return frozenset(days)


def is_working(day: date) -> bool:
    """Say whether the office works on a day."""
    return day.weekday() < 5 and day not in rest_days(day.year)


def working_day(day: date, when_off: OffDays) -> date:
    """Return the day itself if the office works on it, or else the one it goes to."""
    if when_off is OffDays.SAME:
        return day
    step = _DAY if when_off is OffDays.NEXT else -_DAY
    while not is_working(day):
        day += step
    return day


def _monday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_MONDAY - first.weekday()) % 7 + 7 * (number - 1))
