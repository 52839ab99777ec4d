"""The five ways of computing the water of a bill, each with its working kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Beyond, Family, PriceRounding, Range, Table, Tariff
from aguadesk.domain.tariffs.rounding import rounded_price
from aguadesk.domain.tariffs.uma import UnitValue


@dataclass(frozen=True, slots=True)
class Price:
    """A printed price, and what it is in pesos on the bill's day after its rounding."""

    published: Decimal
    pesos: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """So many m³ at one price."""

    m3: Decimal
    price: Price


@dataclass(frozen=True, slots=True)
class Working:
    """How the water was computed: quota plus parts, from one row of the tariff."""

    family: Family
    m3: Decimal
    """The m³ billed, after the rounding of the volume."""
    unit: UnitValue
    quota: Price
    pesos: Decimal
    """The exact pesos, before the line is rounded: quota plus parts."""
    parts: tuple[Part, ...] = ()
    reached: Range | None = None
    """The range the volume fell in; None for a table."""
    row: int | None = None
    """The whole m³ whose amount a table gave."""


def water(tariff: Tariff, m3: Decimal, unit: UnitValue) -> Working:
    """Compute the water for a volume already rounded.

    Raises:
        Refused: `tariff.beyond_ranges`, `tariff.beyond_table` or `tariff.fraction_in_table`.
    """
    if tariff.table is not None:
        return water_of_row(tariff, _row(tariff.table, m3), m3, unit)
    reached = next((one for one in tariff.ranges if one.holds(m3)), None)
    if reached is None:
        raise Refused("tariff.beyond_ranges", m3=f"{m3:f}", last=f"{tariff.ranges[-1].up_to_m3:f}")
    return water_in(tariff, reached, m3, unit)


def water_in(tariff: Tariff, reached: Range, m3: Decimal, unit: UnitValue) -> Working:
    """Compute the water as a given range does, even at its lower bound, which it only approaches."""
    first = tariff.ranges[0] if tariff.family is Family.MARGINAL else reached
    quota = _price(first.quota, unit, tariff.roundings.quota)
    parts = tuple(
        Part(width, _price(one.per_m3, unit, tariff.roundings.price))
        for width, one in _charged(tariff, reached, m3)
        if one.per_m3
    )
    pesos = sum((part.m3 * part.price.pesos for part in parts), quota.pesos)
    return Working(tariff.family, m3, unit, quota, pesos, parts, reached)


def water_of_row(tariff: Tariff, row: int, m3: Decimal, unit: UnitValue) -> Working:
    """Compute the water as a row of the table says."""
    assert tariff.table is not None
    amount = _price(tariff.table.amounts[row], unit, tariff.roundings.quota)
    return Working(tariff.family, m3, unit, amount, amount.pesos, row=row)


def _charged(tariff: Tariff, reached: Range, m3: Decimal) -> list[tuple[Decimal, Range]]:
    """Return how many m³ are charged at the price of which range."""
    if tariff.family is Family.FIXED_QUOTA:
        return []
    if tariff.family is Family.REACHED_RANGE:
        return [(m3, reached)]
    if tariff.family is Family.LOWER_LIMIT:
        return [(m3 - reached.above_m3, reached)]
    below = [one for one in tariff.ranges if one.above_m3 < m3]
    return [(min(m3, m3 if one.up_to_m3 is None else one.up_to_m3) - one.above_m3, one) for one in below]


def _row(table: Table, m3: Decimal) -> int:
    if m3 != m3.to_integral_value():
        raise Refused("tariff.fraction_in_table", m3=f"{m3:f}")
    last = len(table.amounts) - 1
    if m3 > last and table.beyond is Beyond.REFUSE:
        raise Refused("tariff.beyond_table", m3=f"{m3:f}", last=last)
    return min(int(m3), last)


def _price(published: Decimal, unit: UnitValue, how: PriceRounding) -> Price:
    return Price(published, rounded_price(published * unit.pesos, how))
