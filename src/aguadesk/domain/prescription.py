"""When a debt can no longer be demanded (CFF art. 146), and what begins its five years again."""

from __future__ import annotations

from enum import StrEnum


class ActKind(StrEnum):
    """An act that interrupts prescription."""

    NOTICE = "notice"
    """A notified collection act: from a notice that was delivered."""
    AGREEMENT = "agreement"
    """A signed agreement acknowledges the debt expressly."""
    PAYMENT = "payment"
    """A payment on account may be read as acknowledging it tacitly."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """Another writing in which the debtor acknowledges it."""
    JUDICIAL = "judicial"
    """A suit, or an act of an authority."""
