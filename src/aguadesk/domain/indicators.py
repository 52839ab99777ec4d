"""What a director is told of a month: numbers and ratios, each with its formula in words and what it is made of.

A ratio without a denominator says `s/d` (sin dato) and never 0 %. A flow adds up over the months of a year; what stands
is what the last month says.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from aguadesk.domain.errors import Refused

NO_DATA: Final = "s/d"
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_NAMES: Final = (
    *("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"),
    *("Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"),
)


class Better(StrEnum):
    """Which way a figure should go."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Unit(StrEnum):
    """What a figure is told in."""

    PESOS = "pesos"
    PERCENT = "percent"
    COUNT = "count"
    VOLUME = "volume"
    """m³."""
    PLAIN = "plain"
    """A number with two decimals, of what the formula says."""


class SourceKind(StrEnum):
    """Where one side of a figure comes from."""

    FAMILY = "family"
    """The ledger and the registers, summed by family (`store/indicators`)."""
    COUNTER = "counter"
    """A counter of the office (`store/counters`)."""
    MEASURE = "measure"
    """A captured number."""
    RECOVERED = "recovered"
    """What was paid after an action."""
    LAW = "law"
    """What the Ley de Ingresos expects of the year."""
    GOALS = "goals"
    """The goals of the plan in force."""


class SideName(StrEnum):
    """The two sides of a ratio."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Source:
    """What one side is taken from; `parts` and `wanted` narrow it, `measure` names the column of a family."""

    kind: SourceKind
    key: str
    measure: str = ""
    parts: tuple[str, ...] = ()
    wanted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """The numerator or the denominator, in words; `stands` tells that months do not add up."""

    words: str
    sources: tuple[Source, ...]
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the catalogue."""

    key: str
    name: str
    group: str
    formula: str
    unit: Unit
    better: Better
    numerator: Side
    denominator: Side | None = None
    times: int = 1
    """By what the quotient is multiplied: 100 for a percentage, 1000 for so many per thousand."""

    def side(self, name: SideName) -> Side:
        """Return one of its sides.

        Raises:
            Refused: `indicators.no_denominator`.
        """
        found = self.numerator if name is SideName.NUMERATOR else self.denominator
        if found is None:
            raise Refused("indicators.no_denominator", figure=self.name)
        return found


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of one time: its two sides, None where nobody knows; a plain number has no second side at all."""

    numerator: Decimal | None
    denominator: Decimal | None = None
    is_plain: bool = True
    times: int = 1

    @property
    def value(self) -> Decimal | None:
        """What it comes to; None is `s/d`."""
        if self.is_plain:
            return self.numerator
        if self.numerator is None or not self.denominator:
            return None
        return self.numerator * self.times / self.denominator

    def told(self, unit: Unit) -> str:
        """Return it as screens and papers say it."""
        return told(self.value, unit)


def told(value: Decimal | None, unit: Unit) -> str:
    """Return a value in words: `$1,234.50`, `62.4 %`, `1,240`, `s/d`."""
    if value is None:
        return NO_DATA
    sign = "−" if _rounded(value, unit) < 0 else ""
    amount = abs(_rounded(value, unit))
    match unit:
        case Unit.PESOS:
            return f"{sign}${amount:,.2f}"
        case Unit.PERCENT:
            return f"{sign}{amount:,.1f} %"
        case Unit.VOLUME:
            return f"{sign}{amount:,.0f} m³"
        case Unit.COUNT:
            return f"{sign}{amount:,.0f}"
        case _:
            return f"{sign}{amount:,.2f}"


def difference_told(now: Decimal | None, before: Decimal | None, unit: Unit) -> str:
    """Return by how much a figure changed, with its sign; percentages change by points. Empty if one is unknown."""
    if now is None or before is None:
        return ""
    change = _rounded(now, unit) - _rounded(before, unit)
    if not change:
        return "="
    words = told(abs(change), unit).replace(" %", " pts")
    return f"{'+' if change > 0 else '−'}{words}"


def is_better(now: Decimal | None, before: Decimal | None, better: Better) -> bool | None:
    """Tell whether a change is for the better; None if it says nothing of that."""
    if now is None or before is None or now == before or better is Better.NEITHER:
        return None
    return (now > before) is (better is Better.UP)


def added(values: Sequence[Decimal | None]) -> Decimal | None:
    """Return what months add up to; unknown if one of them is, for a sum of some of them would lie."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def span_of(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month written as `2026-11`.

    Raises:
        Refused: `indicators.month`.
    """
    match = _MONTH.fullmatch(month)
    if match is None or match[1] == "0000":
        raise Refused("indicators.month", month=month[:20])
    year, number = int(match[1]), int(match[2])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def month_words(month: str) -> str:
    """Return a month as people read it: `Noviembre 2026`."""
    first, _ = span_of(month)
    return f"{_NAMES[first.month - 1]} {first.year}"


def month_before(month: str, many: int = 1) -> str:
    """Return the month so many before another."""
    first, _ = span_of(month)
    year, number = divmod(first.year * 12 + first.month - 1 - many, 12)
    return f"{year:04d}-{number + 1:02d}"


def year_until(month: str) -> list[str]:
    """Return the months of the year up to one, with it."""
    first, _ = span_of(month)
    return [f"{first.year:04d}-{number:02d}" for number in range(1, first.month + 1)]


def _rounded(value: Decimal, unit: Unit) -> Decimal:
    digits = {Unit.PERCENT: "0.1", Unit.COUNT: "1", Unit.VOLUME: "1"}.get(unit, "0.01")
    return value.quantize(Decimal(digits), ROUND_HALF_UP)
