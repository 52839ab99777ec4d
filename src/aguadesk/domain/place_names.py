"""Names of places as people type them: which known ones a name that is not known may stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from aguadesk.domain.accounts import fold

MOST_NEAR: Final = 5
_SHORT: Final = 5
_LETTERS_SHORT, _LETTERS_LONG = 1, 2
_WORD: Final = re.compile(r"[^\W_]+")
_LEADING: Final = frozenset({"el", "la", "los", "las", "ejido", "ej", "colonia", "col", "rancho", "poblado", "pueblo"})
"""Words before a name that some write and others leave out."""


def nearest(typed: str, known: Mapping[str, str], most: int = MOST_NEAR) -> list[str]:
    """Return the official names that a typed one may stand for, the nearest first.

    Accents, capitals, articles and what kind of place it is make no difference; one letter more, less, other, or in
    the place of its neighbour does in a short name, and two in a longer one.

    Args:
        known: the official name of each spelling that is known.
    """
    found: dict[str, int] = {}
    wanted = _bare(typed)
    for spelling, official in known.items():
        letters = _apart(wanted, _bare(spelling))
        if letters is not None:
            found[official] = min(letters, found.get(official, letters))
    return sorted(found, key=lambda name: (found[name], fold(name)))[:most]


def letters_apart(one: str, other: str) -> int:
    """Return how many letters are to be written, left out, changed, or swapped with the next, from one to other."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        previous, before, line = before, line, [place]
        for column, its in enumerate(other, 1):
            cost = min(before[column] + 1, line[column - 1] + 1, before[column - 1] + (letter != its))
            if place > 1 and column > 1 and letter == other[column - 2] and its == one[place - 2]:
                cost = min(cost, previous[column - 2] + 1)
            line.append(cost)
    return line[-1]


def _bare(name: str) -> str:
    """Return a name without what some leave out; a name that is nothing else stays as it is."""
    words = _WORD.findall(fold(name))
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    return " ".join(words)


def _apart(wanted: str, spelling: str) -> int | None:
    """Return how far a name is from a spelling, or None if it is too far to be meant."""
    if not wanted or not spelling:
        return None
    allowed = _LETTERS_SHORT if min(len(wanted), len(spelling)) <= _SHORT else _LETTERS_LONG
    if abs(len(wanted) - len(spelling)) > allowed:
        return None
    letters = letters_apart(wanted, spelling)
    return letters if letters <= allowed else None
