"""A ticket as a list of things to say, before anyone knows whether it becomes a PDF or printer bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Loudness(IntEnum):
    """How loudly something is said; each ticket has one thing that is `TOTAL`."""

    QUIET = 0
    PLAIN = 1
    STRONG = 2
    LARGE = 3
    TOTAL = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Words that wrap over the width, at the left or in the middle."""

    text: str
    loudness: Loudness = Loudness.PLAIN
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Words at the left, and at the right what is never broken: an amount."""

    left: str
    right: str
    loudness: Loudness = Loudness.PLAIN


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, with its white."""


@dataclass(frozen=True, slots=True)
class Space:
    """White of one line."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code128 with its text under it; ASCII only."""

    text: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """Millimetres across the roll, or on the printer's own type one digit a column."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture in the middle; a printer fed with bytes leaves it out."""

    image: bytes


Element = Words | Pair | Rule | Space | Bars | Ruler | Logo
Slip = tuple[Element, ...]
