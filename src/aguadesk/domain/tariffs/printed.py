"""A printed table of prices, pasted as text: one line for each m³ or for each range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.numbers import MOST_M3

_SHOWN, _MOST_LINES, _MOST_IN_ROW = 60, 5000, 500
_MONEY_MARKS = re.compile(r"mxn|m\.n\.|\$|pesos?\b|\bumas?\b")
_VOLUME_MARKS = re.compile(r"m3\b|metros cubicos|mts3\b|m\^3")
_NO_END = re.compile(r"en adelante|y mas\b|o mas\b|(?<=\d)\s*\+")
_OVER = re.compile(r"^\s*(?:mas de|mayor(?:es)? (?:a|de|que)|>)\s*")
_UP_TO = re.compile(r"^\s*(?:hasta|menos de|de menos de)\s*(?=\d)")
_BETWEEN = re.compile(r"(?<=\d)\s*(?:-|\u2013|\u2014|\ba\b|\bal\b|\bhasta\b)\s*(?=\d)")
_SMALL_WORDS = re.compile(r"\b(?:de|del|rango|por|cada|minimo)\b|[|;:]")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One line: the m³ it is for, and the one or two figures printed beside them."""

    line: int
    first: Decimal
    last: Decimal | None
    """None in a row that has no end; the same as `first` in a row of one volume."""
    figures: tuple[Decimal, ...]


def read_printed(text: str) -> list[PrintedRow]:
    """Read a pasted table. Lines without a digit are headings and are left out.

    A line is `m³, amount`, or `from, to, amount`, or `from, to, quota, price per m³`, parted by tabs or spaces; a range
    may be written `0-5`, `0 a 5`, `más de 40`, `41 en adelante`.

    Raises:
        Refused: `printed.empty`, `printed.too_long`, and with the line `printed.unreadable` or `printed.order`.
    """
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        raise Refused("printed.too_long", most=f"{_MOST_LINES:,}")
    rows = [_row(number, line) for number, line in enumerate(lines, 1) if _has_figures(line)]
    if not rows:
        raise Refused("printed.empty")
    for before, after in pairwise(rows):
        if before.last is None or after.first < before.last:
            raise Refused("printed.order", line=after.line)
    return rows


def _has_figures(line: str) -> bool:
    return any(letter.isdigit() for letter in _VOLUME_MARKS.sub(" ", fold(line)))


def _row(number: int, line: str) -> PrintedRow:
    """Read one line; each kind of mark is taken off in turn, and what is left must be figures alone."""
    plain = _VOLUME_MARKS.sub(" ", _MONEY_MARKS.sub(" ", fold(line)))
    plain, over = _OVER.subn(" ", plain)
    plain = _UP_TO.sub("0 a ", plain)
    plain, endless = _NO_END.subn(" ", plain)
    plain, between = _BETWEEN.subn(" ", plain)
    words = _SMALL_WORDS.sub(" ", plain).split()
    if not all(_FIGURE.fullmatch(word) for word in words) or between > 1:
        raise _unreadable(number, line)
    figures = [Decimal(word.replace(",", "")) for word in words]
    has_end = not (over or endless)
    bounds = 1 if not has_end or (len(figures) == 2 and not between) else 2
    if not bounds < len(figures) <= bounds + 2 or (between and not has_end):
        raise _unreadable(number, line)
    first, last = figures[0], figures[bounds - 1] if has_end else None
    if max(first, last or first) > MOST_M3 or (last is not None and last < first):
        raise _unreadable(number, line)
    return PrintedRow(number, first, last, tuple(figures[bounds:]))


def _unreadable(number: int, line: str) -> Refused:
    return Refused("printed.unreadable", line=number, text=" ".join(line.split())[:_SHOWN])


def volumes(rows: Sequence[PrintedRow]) -> list[tuple[PrintedRow, list[Decimal]]]:
    """Return the m³ at which each row is compared: its ends and the whole m³ between them.

    The first m³ of a row belong to the row before when that one ends with them, as in `0-10` and `10-20`; a row
    without end is compared at its first whole m³.
    """
    found = []
    ended: Decimal | None = None
    for row in rows:
        whole = int(row.first) + 1
        if row.last is None:
            taken = [Decimal(whole)]
        else:
            # Thousands of m³ in one row say nothing that its first ones and its last do not.
            upto = min(int(row.last), whole + _MOST_IN_ROW)
            inside = (Decimal(m3) for m3 in range(whole, upto + 1))
            begins = [] if row.first == ended and row.last != row.first else [row.first]
            taken = list(dict.fromkeys([*begins, *inside, row.last]))
        found.append((row, taken))
        ended = row.last
    return found
