"""The numbers of the form ("1.-", "1.1", "5.1.-", "8", "3.1.2.1") and the order they stand for.

What is typed is kept; the order is a key of its own, so that 9.10 follows 9.6 and a gap breaks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OrderKey = tuple[int, ...]
"""The levels of a number: 3.1.2.1 is `(3, 1, 2, 1)`; an unnumbered line has `()`."""

_TAIL = r"\s*\.?\s*[-–—]?\s*"
_NUMBER = re.compile(rf"\s*(?P<digits>\d{{1,4}}(?:\.\d{{1,4}})*){_TAIL}")
_PREFIX = re.compile(r"\s*(?P<digits>\d{1,4}(?:\.\d{1,4})+)(?:\.?[-–—]|\.)?(?=\s)")
_LARGEST_GAP_NAMED = 50


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing between two rows that follow each other."""

    after: OrderKey
    missing: tuple[OrderKey, ...]
    before: OrderKey

    @property
    def shown(self) -> str:
        """The missing numbers as a person says them: `9.7–9.9`, or `9.2` alone."""
        first, last = key_text(self.missing[0]), key_text(self.missing[-1])
        return first if first == last else f"{first}–{last}"


def parse_key(literal: str) -> OrderKey:
    """Read the order of a number as typed in the No. column; `()` if it is no number."""
    match = _NUMBER.fullmatch(literal)
    return _levels(match["digits"]) if match else ()


def find_prefix(description: str) -> tuple[str, OrderKey]:
    """Find a number written at the start of a description: `2.3.1.- Línea`, `3.1.1- Dar`, `3.2.1 Visitas`.

    At least two levels are needed, so that "3 cajeros" is not taken for number 3.

    Returns:
        The number as typed and its order; `("", ())` if there is none.
    """
    match = _PREFIX.match(description)
    return (match[0].strip(), _levels(match["digits"])) if match else ("", ())


def key_text(key: OrderKey) -> str:
    """Write an order key as a plain number: `9.10`."""
    return ".".join(str(level) for level in key)


def sortable(key: OrderKey) -> str:
    """Write a key so that texts sort as keys do: `0009.0010` comes after `0009.0006`."""
    return ".".join(f"{level:04d}" for level in key)


def gaps(keys: Iterable[OrderKey]) -> list[Gap]:
    """Return the numbers skipped between siblings, as 9.2 between 9.1 and 9.3.

    Only siblings that are both present are compared: a sheet may begin at any number.
    """
    found: list[Gap] = []
    last_of: dict[OrderKey, OrderKey] = {}
    for key in keys:
        if not key:
            continue
        before = last_of.get(key[:-1])
        if before is not None and 1 < key[-1] - before[-1] <= _LARGEST_GAP_NAMED:
            missing = tuple((*key[:-1], level) for level in range(before[-1] + 1, key[-1]))
            found.append(Gap(before, missing, key))
        last_of[key[:-1]] = key
    return found


def parent_of(key: OrderKey, known: Sequence[OrderKey] | set[OrderKey]) -> OrderKey:
    """Return the nearest number above that is known, skipping levels that are missing; `()` if none is."""
    for length in range(len(key) - 1, 0, -1):
        if key[:length] in known:
            return key[:length]
    return ()


def _levels(digits: str) -> OrderKey:
    return tuple(int(level) for level in digits.split("."))
