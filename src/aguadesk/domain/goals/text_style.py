"""How a number was written where the sheet holds a text, so that a new one is written the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from aguadesk.domain.goals.cells import Cell, round_half_up, to_number
from aguadesk.domain.goals.number_formats import GROUPED, PERCENT, decimals_shown, is_percent
from aguadesk.domain.goals.quantities import read_number

_MINUS = re.compile(r"[-−–]\s*")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The habits of one written number: `- 3,538` has a minus with a space, and groups of three."""

    minus: str = "-"
    grouped: bool = True
    decimals: int = 0
    percent: bool = False


def style_of(text: str) -> TextStyle | None:
    """Return how the number in this text is written; None if the text is no number."""
    if read_number(text) is None:
        return None
    bare = text.strip().rstrip("% ")
    minus = _MINUS.match(bare)
    sizes = bare[minus.end() :] if minus else bare
    return TextStyle(
        minus=minus[0] if minus else "-",
        grouped="," in sizes or len(sizes.partition(".")[0]) <= 3,
        decimals=len(sizes.partition(".")[2]),
        percent="%" in text,
    )


def write_in_style(number: Decimal, style: TextStyle) -> str:
    """Write a number with the habits of another: −3538 in the style of `- 1,200` is `- 3,538`."""
    scaled = number.scaleb(2) if style.percent else number
    decimals = max(style.decimals, 0 if style.percent else _decimals_of(scaled))
    size = f"{round_half_up(abs(scaled), decimals):{',' if style.grouped else ''}f}"
    sign = style.minus if number < 0 else ""
    return f"{sign}{size}{'%' if style.percent else ''}"


def rewritten(original: Cell, number: Decimal, *, percent: bool = False) -> Cell:
    """Return the cell with another number in it: same type, same format, same habits.

    A cell that held no number gets a plain one; a percent is rounded to what its format shows.
    """
    if original.is_number:
        fits = is_percent(original.number_format) == percent
        number_format = original.number_format if fits else _plain_format(percent)
        return Cell(to_number(_as_shown(number, number_format, percent)), number_format)
    style = style_of(str(original.value or ""))
    if style is not None and style.percent == percent:
        return Cell(write_in_style(number, style), original.number_format)
    return Cell(to_number(_as_shown(number, PERCENT, percent)), _plain_format(percent))


def _plain_format(percent: bool) -> str:
    return PERCENT if percent else GROUPED


def _as_shown(number: Decimal, number_format: str, percent: bool) -> Decimal:
    return round_half_up(number, decimals_shown(number_format) + 2) if percent else number


def _decimals_of(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
