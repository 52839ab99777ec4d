"""The clock of a report: how long the office has had it, how long it may have it, and when it stood still.

All of it is time that really passed, whatever the clock on the wall says: midnight, weekends and the change of the
hour make no difference (seed procedure PE/OPDM/DG/UGSRP/01, «Programa de respuesta en 24 horas»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from aguadesk.domain.working_days import is_working

_NONE, _DAY = timedelta(0), timedelta(days=1)


class Standing(StrEnum):
    """How a report stands against its limit."""

    NO_LIMIT = "no_limit"
    IN_TIME = "in_time"
    SOON = "soon"
    """Less is left than the board's rule calls urgent."""
    OVERDUE = "overdue"
    PAUSED = "paused"
    MET = "met"
    """Attended within its limit."""
    MISSED = "missed"
    """Attended after it."""


@dataclass(frozen=True, slots=True)
class StopTime:
    """A time in which the clock stood; without an end it stands still now."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a kind of report may take: the hours of the programme, hours of its own, or working days."""

    in_program: bool = False
    hours: int | None = None
    working_days: int | None = None

    def length(self, received: datetime, program_hours: int) -> timedelta | None:
        """Return how long a report received at a moment may take; None if there is no limit.

        Working days are counted from the day after, and end with the last of them.
        """
        if self.in_program:
            return timedelta(hours=program_hours)
        if self.hours is not None:
            return timedelta(hours=self.hours)
        if self.working_days is None:
            return None
        last = _working_day_after(received.date(), self.working_days)
        return between(received, datetime.combine(last + _DAY, time(0), received.tzinfo))


def between(one: datetime, other: datetime) -> timedelta:
    """Return the time that really passed from one moment to another: moments of one zone are subtracted as clocks."""
    return other.astimezone(UTC) - one.astimezone(UTC)


def seconds_utc(moment: datetime) -> int:
    """Return the seconds since 1970, as lists are sorted by."""
    return int(moment.timestamp())


def stood(stops: Sequence[StopTime], now: datetime) -> timedelta:
    """Return how long the clock of a report stood by a moment.

    Stops may overlap, when an attention is noted with an hour that lies before a pause: what they share counts once.
    """
    total, reached, by = _NONE, datetime.min.replace(tzinfo=UTC), now.astimezone(UTC)
    for since, until in sorted((one.since.astimezone(UTC), (one.until or now).astimezone(UTC)) for one in stops):
        begins, ends = max(since, reached), min(until, by)
        if ends > begins:
            total += ends - begins
            reached = ends
    return total


def running(received: datetime, stops: Sequence[StopTime], now: datetime) -> timedelta:
    """Return how long the clock of a report has run by a moment: what passed, without the stops."""
    return max(between(received, now) - stood(stops, now), _NONE)


def deadline(received: datetime, limit: timedelta, stops: Sequence[StopTime], now: datetime) -> datetime:
    """Return when a limit ends if the clock runs on from now: every stop puts it off."""
    return (received.astimezone(UTC) + limit + stood(stops, now)).astimezone(received.tzinfo)


def standing(left: timedelta | None, *, stopped: bool, attended: bool, urgent: timedelta) -> Standing:
    """Return how a report stands by what is left of its limit (less than nothing once it is over)."""
    if left is None:
        return Standing.NO_LIMIT
    if attended:
        return Standing.MET if left >= _NONE else Standing.MISSED
    if stopped:
        return Standing.PAUSED
    if left < _NONE:
        return Standing.OVERDUE
    return Standing.SOON if left <= urgent else Standing.IN_TIME


def _working_day_after(day: date, count: int) -> date:
    while count:
        day += _DAY
        count -= is_working(day)
    return day
