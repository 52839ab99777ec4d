"""The figures of a month: what was counted, over what, beside other months, and how it is kept once it is closed.

Divided by nothing a figure says s/d (sin dato), never 0 %. What is frozen is the counts themselves, so that every
figure of a closed month can be worked out again and comes out the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

NO_DATA: Final = "s/d"
_HUNDRED = 100


class Better(StrEnum):
    """Which way a figure should go."""

    UP = "up"
    DOWN = "down"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Source:
    """A counter, and what narrows it."""

    counter: str
    wanted: Mapping[str, str]

    @property
    def key(self) -> str:
        """How its count is kept: the same counter narrowed otherwise is another."""
        said = "&".join(f"{name}={value}" for name, value in sorted(self.wanted.items()))
        return f"{self.counter}?{said}" if said else self.counter


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a director reads: a count, or one over another.

    Attributes:
        formula: how it is worked out, in words.
        over: what it is divided by; None for a plain count.
        stands: whether it tells how things are and not what happened, so that months do not add up.
    """

    key: str
    name: str
    group: str
    formula: str
    of: Source
    over: Source | None = None
    better: Better = Better.EITHER
    is_money: bool = False
    stands: bool = False
    on_page: bool = True
    """Whether it stands on the one-page report; screen and workbook have them all."""
    times: int = 100
    """By what a quotient is multiplied: 100 for a share in percent, 1000 for so many per thousand, 1 for none."""
    less: Source | None = None
    """What is taken off the numerator: the m³ billed, of those produced."""
    of_by: Source | None = None
    """By what the numerator is multiplied besides; with `over_by`, a product of two quotients is one."""
    over_by: Source | None = None
    """By what the denominator is multiplied besides: days, where something is told by day."""
    cites: str = ""
    """Whose definition it is: an indicator of PIGOO, an article of a law, the field's own."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What it counts."""
        every = (self.of, self.over, self.less, self.of_by, self.over_by)
        return tuple(one for one in every if one is not None)


Counts = Mapping[str, Decimal]
"""What each source came to, by its key; one that is missing could not be known."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator worked out: what is counted and over what; None where it cannot be known."""

    of: Decimal | None
    over: Decimal | None = None
    is_ratio: bool = False
    times: int = 100
    less: Decimal | None = Decimal(0)
    of_by: Decimal | None = Decimal(1)
    over_by: Decimal | None = Decimal(1)

    @property
    def numerator(self) -> Decimal | None:
        """What is divided, with what is taken off it and by what it is multiplied; None if any of it is unknown."""
        if self.of is None or self.less is None or self.of_by is None:
            return None
        return (self.of - self.less) * self.of_by

    @property
    def denominator(self) -> Decimal | None:
        """What it is divided by; None if it is not known."""
        return None if self.over is None or self.over_by is None else self.over * self.over_by

    @property
    def value(self) -> Decimal | None:
        """The figure itself: the count, or its share, 1 being the whole."""
        numerator, denominator = self.numerator, self.denominator
        if not self.is_ratio or numerator is None:
            return numerator
        return numerator / denominator if denominator is not None and denominator > 0 else None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator in a month, in the year so far, in the month before, and a year ago."""

    indicator: Indicator
    month: Figure
    so_far: Figure
    before: Figure
    year_ago: Figure


def figure_of(indicator: Indicator, counts: Counts | None) -> Figure:
    """Work an indicator out of counts; without them nothing is known."""
    known = counts or {}

    def counted(source: Source | None, without: Decimal | None) -> Decimal | None:
        return without if source is None else known.get(source.key)

    return Figure(
        known.get(indicator.of.key),
        counted(indicator.over, None),
        indicator.over is not None,
        indicator.times,
        counted(indicator.less, Decimal(0)),
        counted(indicator.of_by, Decimal(1)),
        counted(indicator.over_by, Decimal(1)),
    )


def added(months: Sequence[Counts | None], standing: Counts, stands: frozenset[str]) -> Counts:
    """Return the counts of several months together; what stands is that of the last, and an unknown month hides all.

    Args:
        stands: the keys that do not add up.
    """
    keys = set(standing)
    found: dict[str, Decimal] = {}
    for key in keys:
        if key in stands:
            found[key] = standing[key]
        elif all(month is not None and key in month for month in months):
            found[key] = sum((month[key] for month in months if month is not None), Decimal(0))
    return found


def to_json(counts: Counts) -> str:
    """Return counts as they are kept: the same counts give the same letters."""
    return json.dumps({key: f"{amount.normalize():f}" for key, amount in counts.items()}, sort_keys=True)


def from_json(text: str) -> dict[str, Decimal]:
    """Read counts that were kept."""
    return {key: Decimal(amount) for key, amount in json.loads(text).items()}


def catalogue_to_json(indicators: Sequence[Indicator]) -> list[dict[str, Any]]:
    """Return indicators as a closed month keeps them, so that it is told by the ones it was closed with."""
    return [asdict(one) for one in indicators]


def catalogue_from_json(kept: Sequence[Mapping[str, Any]]) -> tuple[Indicator, ...]:
    """Read indicators that were kept; what a program of then did not say of them is as it is by default."""
    known = {one.name for one in fields(Indicator)}
    return tuple(_indicator({name: value for name, value in one.items() if name in known}) for one in kept)


def _indicator(kept: dict[str, Any]) -> Indicator:
    sources = {name: kept.get(name) for name in ("of", "over", "less", "of_by", "over_by")}
    read = {name: None if one is None else Source(**one) for name, one in sources.items()}
    return Indicator(**{**kept, **read, "better": Better(kept.get("better", Better.EITHER))})


def said(figure: Figure, *, is_money: bool) -> str:
    """Return a figure as people read it: `83.4 %`, `$12,400`, `1,240`; `s/d` where it cannot be known."""
    value = figure.value
    if value is None:
        return NO_DATA
    if figure.is_ratio and figure.times == _HUNDRED:
        return f"{value * _HUNDRED:.1f} %".replace("-", "−")
    if figure.is_ratio:
        value = round(value * figure.times, 2)
    if is_money:
        sign = "−" if value < 0 else ""
        return f"{sign}${abs(value):,.2f}"
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def change_said(now: Figure, then: Figure) -> str:
    """Return how a figure moved: `+4.2 %`, or points for a share (`−1.3 pts`); empty where it cannot be known."""
    if now.value is None or then.value is None:
        return ""
    if now.is_ratio and now.times == _HUNDRED:
        points = (now.value - then.value) * _HUNDRED
        return f"{_signed(points)} pts"
    if not then.value:
        return ""
    return f"{_signed((now.value - then.value) / abs(then.value) * _HUNDRED)} %"


def _signed(number: Decimal) -> str:
    number = round(number, 1)
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{abs(number):.1f}"
