"""A quote from a tariff's file: what so many m³ cost under it. No board is needed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from aguadesk.desk.saving import read_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.bills import Bill
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.numbers import read_volume
from aguadesk.domain.tariffs.oddities import Fall, Unused, falls, unused
from aguadesk.domain.tariffs.quote import Asked, quote, volume
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.domain.tariffs.uma import UmaTable, read_uma, unit_value
from aguadesk.places import resource

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class QuoteOrder:
    """What a person asks, as typed."""

    m3: str | None = None
    """None for a tap without meter."""
    day: date | None = None
    """None for today, or the nearest day on which the tariff is in force."""
    sewer: bool = True


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote, with what is odd in its tariff."""

    tariff: Tariff
    day: date
    m3: str
    """The m³ as they were given, or those the tariff presumes."""
    presumed: bool
    bill: Bill
    falls: tuple[Fall, ...]
    unused: tuple[Unused, ...]


def quote_file(file: Path, order: QuoteOrder, today: date) -> Quoted:
    """Return the bill a tariff's file gives.

    Raises:
        Refused: what `load_tariff`, `read_volume` and `quote` refuse.
        Trouble: what the disk says.
    """
    tariff, uma = load_tariff(file), uma_table()
    day = order.day or tariff.nearest_day(today)
    m3 = None if order.m3 is None else read_volume(order.m3)
    found = quote(tariff, Asked(day, m3, order.sewer), uma)
    said = f"{volume(tariff, None):f}" if order.m3 is None else order.m3
    odd = falls(tariff, unit_value(tariff, day, uma))
    return Quoted(tariff, day, said, order.m3 is None, found, odd, unused(tariff))


def load_tariff(file: Path) -> Tariff:
    """Read a tariff from its file.

    Raises:
        Refused: `tariff.too_big`, `tariff.not_utf8`, `tariff.not_toml`, and what `read_tariff` refuses.
        Trouble: what the disk says.
    """
    content = read_file(file)
    if len(content) > _MOST_BYTES:
        raise Refused("tariff.too_big", file=file.name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("tariff.not_utf8", file=file.name) from None
    try:
        # Numbers stay as written, so that none is ever a float; sections without end exhaust the reader.
        data = tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise Refused("tariff.not_toml", file=file.name, line=_line(error)) from None
    return read_tariff(data)


@cache
def uma_table() -> UmaTable:
    """Return the daily UMA of every year we know."""
    return read_uma(tomllib.loads(resource("uma.toml").read_text(encoding="utf-8")))


def _line(error: Exception) -> str:
    """Return the line that the reader complains of, `?` when it does not say."""
    return str(error).partition("(at line ")[2].partition(",")[0] or "?"
