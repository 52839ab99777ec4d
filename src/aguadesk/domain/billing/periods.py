"""The period a bill is for: a month (`2026-11`), two months (`2026-B6`) or a year (`2026`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from aguadesk.domain.errors import Refused
from aguadesk.domain.periods import period_label
from aguadesk.domain.tariffs.model import Period as Length

_SHAPES = (
    (Length.MONTH, re.compile(r"([0-9]{4})-([0-9]{2})")),
    (Length.TWO_MONTHS, re.compile(r"([0-9]{4})-[Bb]([0-9])")),
    (Length.YEAR, re.compile(r"([0-9]{4})()")),
)
_MONTHS = {Length.MONTH: 1, Length.TWO_MONTHS: 2, Length.YEAR: 12}
_FIRST_YEAR, _LAST_YEAR = 1950, 2200


@dataclass(frozen=True, slots=True)
class BillingPeriod:
    """A span of time that one bill covers; `number` counts the spans of its year from one."""

    year: int
    length: Length
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> BillingPeriod:
        """Read a period as it is typed.

        Raises:
            Refused: `period.unknown`.
        """
        for length, shape in _SHAPES:
            match = shape.fullmatch(text.strip())
            if match is None:
                continue
            found = cls(int(match[1]), length, int(match[2] or 1))
            if 1 <= found.number <= 12 // _MONTHS[length] and _FIRST_YEAR <= found.year <= _LAST_YEAR:
                return found
        raise Refused("period.unknown", text=text.strip()[:20])

    @classmethod
    def holding(cls, day: date, length: Length) -> BillingPeriod:
        """Return the period of a length in which a day falls."""
        return cls(day.year, length, (day.month - 1) // _MONTHS[length] + 1)

    def __str__(self) -> str:
        if self.length is Length.MONTH:
            return f"{self.year}-{self.number:02d}"
        return f"{self.year}-B{self.number}" if self.length is Length.TWO_MONTHS else str(self.year)

    @property
    def label(self) -> str:
        """The period as people read it: `Nov 2026`, `Nov-Dic 2026`, `Año 2026`."""
        return period_label(str(self))

    @property
    def first_day(self) -> date:
        """The day the period begins."""
        return date(self.year, (self.number - 1) * _MONTHS[self.length] + 1, 1)

    @property
    def last_day(self) -> date:
        """The day the period ends."""
        return self.next().first_day - timedelta(days=1)

    def next(self) -> BillingPeriod:
        """Return the period that follows."""
        last = self.number * _MONTHS[self.length] == 12
        return BillingPeriod(self.year + last, self.length, 1 if last else self.number + 1)

    def previous(self) -> BillingPeriod:
        """Return the period before."""
        return BillingPeriod.holding(self.first_day - timedelta(days=1), self.length)

    def pricing_day(self, issued_on: date) -> date:
        """Return the day whose tariff and UMA price the bill: that of issue, or the period's last if that is earlier.

        January billed in February still has the UMA of the year before (LDVUMA art. 5).
        """
        return min(issued_on, self.last_day)
