"""The UMA: what one is worth in pesos on a day. Each year's value holds from 1 February (LDVUMA art. 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Tariff, Unit
from aguadesk.domain.tariffs.sections import Section

_FEBRUARY = 2


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What the unit of a tariff is worth on the bill's day: one peso, or the daily UMA of a year."""

    pesos: Decimal
    uma_year: int | None = None
    """None when the tariff is in pesos."""


MXN_VALUE = UnitValue(Decimal(1))


@dataclass(frozen=True, slots=True)
class UmaTable:
    """The daily UMA by the year it was published for."""

    daily: Mapping[int, Decimal]

    def on(self, day: date) -> UnitValue:
        """Return the UMA in force on a day; in January it is still that of the year before.

        Raises:
            Refused: `uma.unknown` if the table does not have that year.
        """
        year = day.year if day.month >= _FEBRUARY else day.year - 1
        if year not in self.daily:
            raise Refused("uma.unknown", year=year, day=day.isoformat(), first=min(self.daily), last=max(self.daily))
        return UnitValue(self.daily[year], year)


def read_uma(data: Mapping[str, object]) -> UmaTable:
    """Make the table of what its file holds: section `[daily]`, pesos as text by year.

    Raises:
        Refused: what a section of a tariff refuses.
    """
    section = Section("[daily]", data.get("daily", {}))
    return UmaTable({int(year): section.number(year) for year in section.keys()})  # noqa: SIM118


def unit_value(tariff: Tariff, day: date, uma: UmaTable) -> UnitValue:
    """Return what the tariff's unit is worth on a day.

    Raises:
        Refused: `uma.unknown`.
    """
    return uma.on(day) if tariff.unit is Unit.UMA else MXN_VALUE
