"""A season of every year, such as the summer in which nobody's water is limited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from aguadesk.domain.errors import Refused

NO_SEASON: Final = "no"
_LEAP = 2000
"""A year that has all days."""


@dataclass(frozen=True, slots=True)
class Season:
    """From one day of the year to another, both inside; it may pass the end of the year."""

    first: tuple[int, int]
    last: tuple[int, int]
    """Month and day."""

    @classmethod
    def parse(cls, text: str) -> Season | None:
        """Read `01/06 a 30/09` (day and month); None for `no`.

        Raises:
            Refused: `rule.value_season`.
        """
        if text.strip().lower() == NO_SEASON:
            return None
        match = _SEASON.fullmatch(text.strip())
        if match is None:
            raise Refused("rule.value_season")
        numbers = [int(part) for part in match.groups()]
        return cls(_checked(numbers[0], numbers[1]), _checked(numbers[2], numbers[3]))

    @staticmethod
    def kept(typed: str) -> str:
        """Return what somebody typed as a rule keeps it: `01/06 a 30/09`, or `no`.

        Raises:
            Refused: `rule.value_season`.
        """
        season = Season.parse(typed)
        return NO_SEASON if season is None else str(season)

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        this = day.month, day.day
        if self.first <= self.last:
            return self.first <= this <= self.last
        return this >= self.first or this <= self.last

    def __str__(self) -> str:
        return f"{self.first[1]:02}/{self.first[0]:02} a {self.last[1]:02}/{self.last[0]:02}"


def _checked(day: int, month: int) -> tuple[int, int]:
    try:
        date(_LEAP, month, day)
    except ValueError:
        raise Refused("rule.value_season") from None
    return month, day


_SEASON = re.compile(r"(\d{1,2})/(\d{1,2})\s*(?:a|al|-)\s*(\d{1,2})/(\d{1,2})")
