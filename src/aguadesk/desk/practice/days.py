"""The days of the practice town: its months, and those on which the office opens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from aguadesk.domain.working_days import is_working

_BEFORE_THE_FIRST_BILL = timedelta(days=14)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BillMonth:
    """A month that is billed: on the first of the one after it, due in the middle of that one."""

    period: str
    """`2026-10`."""
    issued_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class TownDays:
    """The calendar of the town's history, whose last day is `today`."""

    begins_on: date
    today: date
    months: tuple[BillMonth, ...]
    working: tuple[date, ...]
    """The days on which the till opened: none after yesterday."""
    working_days: frozenset[date] = frozenset()
    """The same, to ask whether a day is one."""

    def open_between(self, first: date, last: date) -> list[date]:
        """Return the days between two (both included) on which the till opened."""
        return list(self.working[bisect_left(self.working, first) : bisect_right(self.working, last)])

    def open_on_or_after(self, day: date) -> date | None:
        """Return the first day from one on, on which the till opened; None if that is yet to come."""
        index = bisect_left(self.working, day)
        return self.working[index] if index < len(self.working) else None


def town_days(today: date, months: int, due_day: int) -> TownDays:
    """Return the calendar of so many monthly bills, the last of them issued on the first of this month."""
    listed = []
    for back in range(months - 1, -1, -1):
        issued_on = month_before(today.replace(day=1), back)
        billed = month_before(issued_on, 1)
        listed.append(BillMonth(f"{billed:%Y-%m}", issued_on, issued_on.replace(day=due_day)))
    begins_on = listed[0].issued_on - _BEFORE_THE_FIRST_BILL
    working = tuple(_working(begins_on + _DAY, today))
    return TownDays(begins_on, today, tuple(listed), working, frozenset(working))


def month_before(first: date, months: int) -> date:
    """Return the first day of the month so many months before."""
    index = first.year * 12 + first.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def _working(first: date, end: date) -> list[date]:
    """Return the days from `first` up to the one before `end` that are neither weekend nor holiday."""
    days = (first + _DAY * number for number in range((end - first).days))
    return [day for day in days if is_working(day)]
