"""What is odd in a tariff and yet the law: it is computed as printed, and said.

A bill never falls inside a range: prices are not negative, and every rounding and percentage keeps the order of
amounts. It can fall only from one range to the next, or from one row of a table to the next, so it is enough to
look there, and that finds every fall there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from itertools import pairwise

from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.bills import bill
from aguadesk.domain.tariffs.families import Working, water_in, water_of_row
from aguadesk.domain.tariffs.model import Family, Range, Tariff, VolumeRounding
from aguadesk.domain.tariffs.numbers import EXACT
from aguadesk.domain.tariffs.uma import UnitValue


@dataclass(frozen=True, slots=True)
class Fall:
    """A bill that falls as consumption rises: the total at `m3`, and that of just above (or the next m³)."""

    m3: Decimal
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Unused:
    """A figure that the tariff's family does not compute with, in range `number`, counted from one."""

    number: int
    key: str
    published: Decimal


def falls(tariff: Tariff, unit: UnitValue) -> tuple[Fall, ...]:
    """Return every place where the bill falls as consumption rises, at a unit's value.

    The bill is that of a tap with sewer, unless only that of one without it falls: a rounding to the peso may hide
    a centavo in one of them and show it in the other.
    """
    with localcontext(EXACT):
        ends = _table_ends(tariff, unit) if tariff.table is not None else _range_ends(tariff, unit)
        found = (_fall(tariff, before, after) for (_, before), (after, _) in pairwise(ends))
        return tuple(fall for fall in found if fall is not None)


def _fall(tariff: Tariff, before: Working, after: Working) -> Fall | None:
    for sewer in (True, False):
        high, low = (bill(tariff, working, sewer=sewer).total for working in (before, after))
        if low < high:
            return Fall(before.m3, high, low)
    return None


def unused(tariff: Tariff) -> tuple[Unused, ...]:
    """Return the figures that play no part: later quotas of `marginal`, a price per m³ of `cuota_fija`."""
    found = []
    for number, one in enumerate(tariff.ranges, 1):
        if tariff.family is Family.MARGINAL and number > 1 and one.quota:
            found.append(Unused(number, "quota", one.quota))
        if tariff.family is Family.FIXED_QUOTA and one.per_m3:
            found.append(Unused(number, "per_m3", one.per_m3))
    return tuple(found)


def _table_ends(tariff: Tariff, unit: UnitValue) -> Iterator[tuple[Working, Working]]:
    assert tariff.table is not None
    for row in range(len(tariff.table.amounts)):
        working = water_of_row(tariff, row, Decimal(row), unit)
        yield working, working


def _range_ends(tariff: Tariff, unit: UnitValue) -> Iterator[tuple[Working, Working]]:
    """Walk the least and the greatest bill of every range that some volume can reach."""
    for index, one in enumerate(tariff.ranges):
        first, last = _reachable(one, tariff.roundings.volume, with_zero=index == 0)
        if first <= last:
            yield water_in(tariff, one, first, unit), water_in(tariff, one, last, unit)


def _reachable(one: Range, how: VolumeRounding, *, with_zero: bool) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest volume of a range; where fractions count, the low one is only approached.

    A range without end has nothing after it: its highest volume is of no consequence.
    """
    if how is VolumeRounding.EXACT:
        return one.above_m3, one.above_m3 if one.up_to_m3 is None else one.up_to_m3
    first = Decimal(0) if with_zero else one.above_m3.to_integral_value(ROUND_FLOOR) + 1
    return first, first if one.up_to_m3 is None else one.up_to_m3.to_integral_value(ROUND_FLOOR)
