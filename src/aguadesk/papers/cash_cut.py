"""The cash cut: what one till session took, what was counted, and the hand-over of the money.

This module loads nothing heavy; the drawing is loaded when a cut is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset, Paper


@dataclass(frozen=True, slots=True)
class CountedPieces:
    """How many notes or coins of one denomination lay in the drawer."""

    denomination: Money
    pieces: int

    @property
    def amount(self) -> Money:
        """What they are worth."""
        return self.denomination * self.pieces


@dataclass(frozen=True, slots=True)
class MethodTotal:
    """What one means of payment brought in, cancellations already taken off."""

    method: str
    operations: int
    amount: Money
    declared: Money | None = None
    """What the cashier counted in slips of a terminal, cheques or transfers; None if not asked."""


@dataclass(frozen=True, slots=True)
class ConceptTotal:
    """What was collected of one concept; negative if more of it was undone than taken."""

    concept: str
    amount: Money
    """Without IVA."""
    iva: Money = ZERO

    @property
    def with_iva(self) -> Money:
        """The amount and its tax."""
        return self.amount + self.iva


@dataclass(frozen=True, slots=True)
class CancelledFolio:
    """A receipt undone in this session."""

    folio: str
    amount: Money
    reason: str
    authorised_by: str
    reversal_folio: str = ""


@dataclass(frozen=True, slots=True)
class CashMovement:
    """Cash that came into the drawer (or, negative, left it) during the session."""

    words: str
    """`Cobros en efectivo`, `Retiro a caja fuerte`."""
    amount: Money


@dataclass(frozen=True, slots=True)
class HandOver:
    """Where money of this session went: a deposit slip, the safe, the float of tomorrow."""

    words: str
    amount: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CashCutData:
    """Everything a cash cut says. Its sums are checked when it is made.

    `expected = float + cash movements`, and the counted pieces sum to `counted`.
    """

    letterhead: Letterhead
    number: str
    """The number of the session: `Turno 0042`."""
    drawer: str
    opened_by: str
    opened_at: datetime
    closed_by: str
    closed_at: datetime
    float_amount: Money
    cash_movements: tuple[CashMovement, ...]
    expected: Money
    pieces: tuple[CountedPieces, ...]
    counted: Money
    methods: tuple[MethodTotal, ...]
    concepts: tuple[ConceptTotal, ...]
    receipts: int
    """How many receipts were issued, the cancelled ones included."""
    first_folio: str = ""
    last_folio: str = ""
    difference_reason: str = ""
    cancelled: tuple[CancelledFolio, ...] = ()
    credit_received: Money = ZERO
    """Paid in advance: collected, but of no concept yet."""
    credit_used: Money = ZERO
    """Credit in favour spent on concepts: in them, but not collected now."""
    rounding: Money = ZERO
    """The sum of the roundings of all receipts."""
    handed_over: tuple[HandOver, ...] = ()
    received_by: str = ""
    """Who takes the money over and signs; empty leaves the line without a name."""
    ledger_hash: str = ""
    """The hash of the last seal of the ledger, in hexadecimal."""

    def __post_init__(self) -> None:
        if self.expected != self.float_amount + total(move.amount for move in self.cash_movements):
            raise ValueError(f"the cash of {self.number} does not add up to {self.expected}")
        if self.counted != total(pieces.amount for pieces in self.pieces):
            raise ValueError(f"the pieces counted in {self.number} do not sum to {self.counted}")

    @property
    def difference(self) -> Money:
        """Counted minus expected: above zero there is too much cash, below zero some is missing."""
        return self.counted - self.expected

    @property
    def verdict(self) -> str:
        """The difference in one word: `Cuadra`, `Sobrante` or `Faltante`."""
        if not self.difference:
            return "Cuadra"
        return "Sobrante" if self.difference > ZERO else "Faltante"

    @property
    def collected(self) -> Money:
        """What all means of payment brought in."""
        return total(method.amount for method in self.methods)

    @property
    def unexplained(self) -> Money:
        """What the means of payment brought in beyond what concepts, credit and rounding account for.

        Anything but zero means the ledger must be checked; the paper says so.
        """
        concepts = total(concept.with_iva for concept in self.concepts)
        return self.collected - (concepts + self.credit_received - self.credit_used + self.rounding)

    @property
    def folio_range(self) -> str:
        """`A-000101 a A-000142`."""
        return " a ".join(dict.fromkeys(filter(None, (self.first_folio, self.last_folio))))

    @property
    def hash_in_fours(self) -> str:
        """The ledger's hash in groups of four signs, as it is read aloud or compared by eye."""
        return " ".join(self.ledger_hash[start : start + 4] for start in range(0, len(self.ledger_hash), 4))


def draw(data: CashCutData, paper: Paper = Paper.LETTER, offset: Offset = IN_PLACE) -> bytes:
    """Draw the cash cut as PDF: letter in full, or a ticket in short.

    Raises:
        ValueError: on half letter, which has no form for it.
    """
    if paper.is_roll:
        from aguadesk.papers.cash_cut_slip import cash_cut_slip
        from aguadesk.papers.slip_pdf import draw_slip

        return draw_slip(cash_cut_slip(data), paper, f"Corte de caja {data.number}", offset)
    if paper is not Paper.LETTER:
        raise ValueError(f"a cash cut has no form on {paper}")
    from aguadesk.papers.cash_cut_sheet import draw_cut

    return draw_cut(data, offset)


def ticket_bytes(data: CashCutData, paper: Paper) -> bytes:
    """Write the short cash cut in the language of a ticket printer, ESC/POS."""
    from aguadesk.papers.cash_cut_slip import cash_cut_slip
    from aguadesk.papers.escpos import encode

    return encode(cash_cut_slip(data), paper)
