"""The words of the padrón: states of an account, kinds of service, and the parts of an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum


class AccountState(StrEnum):
    """Where an account stands. A tap is limited, never cut off (Ley General de Aguas art. 9)."""

    ACTIVE = "active"
    LIMITED = "limited"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Service(StrEnum):
    """Whether the tap pays by meter or by a fixed quota."""

    METERED = "metered"
    FIXED = "fixed"


class PlaceKind(StrEnum):
    """The parts of an address that a board keeps as a list of its own."""

    LOCALITY = "locality"
    COLONIA = "colonia"
    SECTOR = "sector"
    ROUTE = "route"


_ALLOWED_CHANGES = {
    AccountState.ACTIVE: {AccountState.LIMITED, AccountState.SUSPENDED, AccountState.CLOSED},
    AccountState.LIMITED: {AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.CLOSED},
    AccountState.SUSPENDED: {AccountState.ACTIVE, AccountState.CLOSED},
    AccountState.CLOSED: {AccountState.ACTIVE},
}


def may_change(before: AccountState, after: AccountState) -> bool:
    """Tell whether an account may pass from one state to another."""
    return after in _ALLOWED_CHANGES[before]


def fold(text: str) -> str:
    """Return the text without accents or capitals, as the search compares it (`ñ` becomes `n`)."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = _MARKS.sub("", unicodedata.normalize("NFKD", lowered))
    if decomposed.isascii():
        return decomposed
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_MARKS = re.compile("[\u0300-\u036f]+")
"""The accents of Latin letters, once they stand apart from them."""

_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> list[str]:
    """Return the folded words of what somebody typed, in their order."""
    return _WORD.findall(fold(text))


def search_text(parts: Iterable[str]) -> str:
    """Return the folded words under which an account is found.

    A part that joins digits with signs, such as `0104-0237`, is also kept in one piece, so that it is
    found when typed without them.
    """
    whole = list(parts)
    found = search_words(" ".join(whole))
    for part in filter(_NUMBER_THEN_SIGN.search, whole):
        words = search_words(part)
        if len(words) > 1 and all(any(sign.isdigit() for sign in word) for word in words):
            found.append("".join(words))
    return " ".join(found)


_NUMBER_THEN_SIGN = re.compile(r"\d[^\W_]*[\W_]")
