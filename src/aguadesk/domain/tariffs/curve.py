"""What a tariff costs against the m³: the points of its curve, and where it jumps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal, localcontext

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.bills import bill
from aguadesk.domain.tariffs.families import water_in
from aguadesk.domain.tariffs.model import Tariff, VolumeRounding
from aguadesk.domain.tariffs.numbers import EXACT
from aguadesk.domain.tariffs.quote import Asked, quote
from aguadesk.domain.tariffs.uma import UmaTable, UnitValue, unit_value

LEAST_M3, MOST_M3 = 30, 700
"""The shortest and longest curve, in m³."""

_BEYOND, _WHOLE_TABLE = Decimal("1.25"), 5
TYPICAL_M3 = tuple(map(Decimal, (0, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100)))
"""The volumes that two versions of a tariff are compared at."""


@dataclass(frozen=True, slots=True)
class Point:
    """What so many m³ cost."""

    m3: Decimal
    total: Money

    @property
    def per_m3(self) -> Decimal | None:
        """The pesos each m³ comes to; None where none was used."""
        return Decimal(self.total.plain) / self.m3 if self.m3 else None


@dataclass(frozen=True, slots=True)
class Jump:
    """A step of the curve: the total at `m3`, and the one that a little more comes to."""

    m3: Decimal
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve of a tariff on a day."""

    points: tuple[Point, ...]
    jumps: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What so many m³ cost before and after a tariff changed; None where one of them has no price."""

    m3: Decimal
    before: Money | None
    after: Money | None

    @property
    def difference(self) -> Money | None:
        """How much more is paid, or less when negative."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The same in percent of what was paid before."""
        if self.difference is None or not self.before:
            return None
        return Decimal(self.difference.centavos) * 100 / Decimal(self.before.centavos)


def reach(tariff: Tariff) -> int:
    """Return up to how many m³ a curve of this tariff says something."""
    if tariff.table is not None:
        last = Decimal(len(tariff.table.amounts) + _WHOLE_TABLE)
    else:
        one = tariff.ranges[-1]
        last = one.above_m3 * _BEYOND if one.up_to_m3 is None else one.up_to_m3
    return int(min(max(last, Decimal(LEAST_M3)), Decimal(MOST_M3)).to_integral_value(ROUND_CEILING))


def curve(tariff: Tariff, day: date, uma: UmaTable, upto_m3: int | None = None) -> Curve:
    """Return the curve of a tap with sewer, at every whole m³ and at every bound of a range.

    Raises:
        Refused: `tariff.not_in_force`, `uma.unknown`.
    """
    last = Decimal(upto_m3 or reach(tariff))
    unit = unit_value(tariff, day, uma)
    bounds = {one.up_to_m3 for one in tariff.ranges if one.up_to_m3 is not None and one.up_to_m3 <= last}
    wanted = sorted({Decimal(m3) for m3 in range(int(last) + 1)} | bounds)
    points = [Point(m3, total) for m3 in wanted if (total := _total(tariff, m3, day, uma)) is not None]
    return Curve(tuple(points), tuple(_jumps(tariff, unit, last)))


def changes(
    old: tuple[Tariff, date], new: tuple[Tariff, date], uma: UmaTable, volumes: Iterable[Decimal] = TYPICAL_M3
) -> list[Changed]:
    """Return what changes for typical volumes between two tariffs, each on a day of its own."""
    return [Changed(m3, _total(old[0], m3, old[1], uma), _total(new[0], m3, new[1], uma)) for m3 in volumes]


def _total(tariff: Tariff, m3: Decimal, day: date, uma: UmaTable) -> Money | None:
    try:
        return quote(tariff, Asked(day, m3), uma).total
    except Refused as refused:
        if refused.code.startswith("tariff.beyond"):
            return None
        raise


def _jumps(tariff: Tariff, unit: UnitValue, last: Decimal) -> Iterable[Jump]:
    """Find the steps between ranges; where volumes are rounded to whole m³ every m³ is a step, and none is told."""
    if tariff.roundings.volume is not VolumeRounding.EXACT:
        return
    with localcontext(EXACT):
        for one, after in zip(tariff.ranges, tariff.ranges[1:], strict=False):
            bound = after.above_m3
            if bound > last:
                return
            low, high = (bill(tariff, water_in(tariff, each, bound, unit), sewer=True).total for each in (one, after))
            if low != high:
                yield Jump(bound, low, high)
