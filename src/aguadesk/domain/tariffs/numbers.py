"""Decimals as they are written in a tariff or typed as m³: ASCII digits and one point, never guessed at."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from aguadesk.domain.errors import Refused

EXACT = Context(prec=100)
"""Wide enough that no product of a tariff loses a digit before a rounding is asked for by name."""

WHOLE_DIGITS, DECIMALS = 9, 12
"""The most digits a number may have before and after its point."""

MOST_M3 = Decimal(1_000_000)
"""The most m³ one bill may have: beyond that, it is a reading that went wrong."""

_DECIMAL = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+))?")
_SHOWN = 40


def read_number(place: str, key: str, value: object) -> Decimal:
    """Read a number of a tariff, zero or more.

    Args:
        place: the section it stands in, for the sentence.
        value: text such as `"126.50"`, or a whole number.

    Raises:
        Refused: `tariff.not_decimal`, `tariff.negative` or `tariff.too_large`.
    """
    text = written(value)
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise Refused("tariff.not_decimal", place=place, key=key, text=text[:_SHOWN])
    if len(match["whole"].lstrip("0")) > WHOLE_DIGITS or len(match["part"] or "") > DECIMALS:
        raise Refused("tariff.too_large", place=place, key=key, text=text[:_SHOWN], whole=WHOLE_DIGITS, part=DECIMALS)
    number = Decimal(text)
    if number < 0:
        raise Refused("tariff.negative", place=place, key=key, text=text)
    return abs(number)


def read_volume(text: str) -> Decimal:
    """Read a number of m³ that somebody asks about.

    Raises:
        Refused: `volume.not_decimal`, `volume.negative`, `volume.too_fine` or `volume.absurd`.
    """
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise Refused("volume.not_decimal", text=text[:_SHOWN])
    if match["sign"]:
        raise Refused("volume.negative", text=text[:_SHOWN])
    if len(match["whole"].lstrip("0")) > WHOLE_DIGITS or Decimal(text) > MOST_M3:
        raise Refused("volume.absurd", text=text[:_SHOWN], most=f"{MOST_M3:,}")
    if len(match["part"] or "") > DECIMALS:
        raise Refused("volume.too_fine", text=text[:_SHOWN], part=DECIMALS)
    return Decimal(text)


def written(value: object) -> str:
    """Return a value as it would stand in the file; a truth value is no number, though Python takes it for one."""
    return str(value).lower() if isinstance(value, bool) else str(value)
