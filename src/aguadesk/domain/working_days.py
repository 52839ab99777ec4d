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


@cache
def rest_days(year: int) -> frozenset[date]:
    """Return the days of obligatory rest of a year (LFT art. 74)."""
    import holidays  # it reads a calendar of the whole world; few starts of the program need it

    return frozenset(holidays.country_holidays("MX", years=year))


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
