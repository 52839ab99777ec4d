"""What is inspected again and again: when it is due, over the year's end too, and what a reading of chlorine says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import parse_decimal

HIGHEST_READING: Final = 2000
SOON_DAYS: Final = 7
_DECEMBER: Final = 12


class Chlorine(StrEnum):
    """What a reading of free chlorine says."""

    LOW = "low"
    FIT = "fit"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class ChlorineLimits:
    """How much free residual chlorine is fit, in hundredths of a mg/l, since when, and where that is written."""

    least: int
    most: int
    since: date
    source: str


class DueStanding(StrEnum):
    """How an inspection stands."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    OFF = "off"
    """Nobody makes it any more."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every so many days from a day on; in a season of months, which may go over the year's end, or all year."""

    every_days: int
    starts_on: date
    first_month: int | None = None
    last_month: int | None = None

    def in_season(self, day: date) -> bool:
        """Tell whether it is looked at in the month of a day."""
        if self.first_month is None or self.last_month is None:
            return True
        if self.first_month <= self.last_month:
            return self.first_month <= day.month <= self.last_month
        return day.month >= self.first_month or day.month <= self.last_month

    def opening(self, day: date) -> date:
        """Return the first day of the season a day is in, or of the next one; without a season, the very day."""
        if self.first_month is None:
            return day
        if not self.in_season(day):
            return date(day.year + (day.month > self.first_month), self.first_month, 1)
        return date(day.year - (day.month < self.first_month), self.first_month, 1)


def due_on(cycle: Cycle, last_on: date | None, today: date) -> date:
    """Return the day the next visit is due. What was left undone in a season that ended is due in the next one."""
    wanted = cycle.starts_on if last_on is None else last_on + timedelta(days=cycle.every_days)
    wanted = max(wanted, cycle.starts_on)
    if not cycle.in_season(wanted):
        wanted = cycle.opening(wanted)
    if wanted >= today or cycle.first_month is None:
        return wanted
    return max(wanted, cycle.opening(today))


def standing_of(due: date, today: date) -> DueStanding:
    """Return how an inspection stands by the day it is due."""
    if due <= today:
        return DueStanding.TODAY if due == today else DueStanding.OVERDUE
    return DueStanding.SOON if due <= today + timedelta(days=SOON_DAYS) else DueStanding.LATER


def judged(hundredths: int, limits: ChlorineLimits) -> Chlorine:
    """Return what a reading of free chlorine says against the limits of its day; the limits themselves are fit."""
    if hundredths < limits.least:
        return Chlorine.LOW
    return Chlorine.FIT if hundredths <= limits.most else Chlorine.HIGH


def read_chlorine(typed: str) -> int | None:
    """Return a typed reading in hundredths of a mg/l; None if nothing was typed.

    Raises:
        Refused: `visit.chlorine`.
    """
    cleaned = typed.strip()
    if not cleaned:
        return None
    try:
        scaled = parse_decimal(cleaned) * 100
    except Refused:
        raise Refused("visit.chlorine", field="chlorine") from None
    if scaled != scaled.to_integral_value() or not 0 <= scaled <= HIGHEST_READING:
        raise Refused("visit.chlorine", field="chlorine")
    return int(scaled)


def refuse_cycle(cycle: Cycle) -> None:
    """Refuse a cycle that cannot be.

    Raises:
        Refused: `inspection.every`, `inspection.season`.
    """
    if not 1 <= cycle.every_days <= 366:
        raise Refused("inspection.every", field="every_days")
    months = (cycle.first_month, cycle.last_month)
    if (months[0] is None) != (months[1] is None) or any(one and not 1 <= one <= _DECEMBER for one in months):
        raise Refused("inspection.season", field="first_month")
