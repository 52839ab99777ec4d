"""A sheet of rows and cells, as it comes out of a spreadsheet or a text file of an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error instead of a value, or a formula whose value was never saved."""

    shown: str
    """What the person sees in it, such as `#REF!`; empty for a formula without a saved value."""


Cell = str | int | float | bool | date | datetime | time | timedelta | CellError
"""The value of a cell; an empty one is an empty text."""

Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet from its first row and column on, so that positions are those on screen."""

    name: str
    rows: list[Row]
    hidden: bool = False


def column_letters(index: int) -> str:
    """Return the name a spreadsheet gives a column, counting from zero: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column by its name, counting from zero: A is 0, AA is 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
