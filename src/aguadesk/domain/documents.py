"""The documents of the ledger: their kinds, their folios, and the ways to pay."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document does to the books."""

    OPENING = "opening"
    """A balance brought from the board's old records."""
    CHARGE = "charge"
    RECEIPT = "receipt"
    CASH = "cash"
    """Money that enters or leaves a drawer without a user: float, difference, handing over."""
    ADJUSTMENT = "adjustment"
    REVERSAL = "reversal"
    """The exact mirror of another document."""


class Method(StrEnum):
    """How a payment is handed over."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    CHEQUE = "cheque"
    CREDIT = "credit"
    """Out of the credit in favour that the account already has."""


NEEDS_REFERENCE = frozenset({Method.CARD, Method.TRANSFER, Method.CHEQUE})
"""The methods that leave a trace elsewhere, whose number must be written down."""


@dataclass(frozen=True, slots=True, order=True)
class Folio:
    """The number of a document within its series, such as `A-000123`."""

    series: str
    number: int

    def __str__(self) -> str:
        return f"{self.series}-{self.number:06d}"

    @classmethod
    def parse(cls, text: str) -> Folio | None:
        """Read a folio as typed or scanned (`a-123`, `A-000123`); None if it does not look like one."""
        series, dash, number = text.strip().upper().rpartition("-")
        if not dash or not series or not number.isascii() or not number.isdigit() or len(number) > 12:
            return None
        return cls(series, int(number))
