"""Payments taken elsewhere: at a bank, on the web, in shops and kiosks, and the files that tell of them."""

from __future__ import annotations

from enum import StrEnum


class PointKind(StrEnum):
    """Where people pay, besides the window of the office."""

    BANK = "bank"
    WEB = "web"
    SHOP = "shop"
    KIOSK = "kiosk"


class LineState(StrEnum):
    """What became of a line of a collection file."""

    MATCHED = "matched"
    """It found its account, and its receipt was made."""
    UNMATCHED = "unmatched"
    """Money came in, and nobody knows yet whose it is."""
    BAD = "bad"
    """It cannot be read: no amount, no day, or a reference whose digits do not add up."""
    SOLVED = "solved"
    """A person found its account, and its receipt was made."""
    DISCARDED = "discarded"
    """A person told why it is no payment of the board's."""
