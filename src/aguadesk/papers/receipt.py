"""The receipt of a payment: what it says, and on which paper it is drawn.

This module loads nothing heavy; the drawing is loaded when a receipt is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.words import in_words
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset, Paper


class LineKind(StrEnum):
    """What a line pays: the service or charge itself, or what late payment added to it."""

    PRINCIPAL = "principal"
    ACCESSORY = "accessory"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One charge, or part of one, that this payment settled."""

    period: str
    """`Ago 2026`; empty for a charge that belongs to no period."""
    concept: str
    """`Agua, 21 m³`."""
    amount: Money
    """What this payment put to the charge and what was forgiven with it, any IVA in it included."""
    kind: LineKind = LineKind.PRINCIPAL
    left_open: Money = ZERO
    """What of the charge stays unpaid; above zero the line says it was paid in part."""
    iva_base: Money | None = None
    """The amount before tax on which `iva` was computed."""
    iva_rate_basis_points: int | None = None
    iva: Money = ZERO
    """How much of what was paid is IVA: all of it where IVA has a line of its own."""
    forgiven: Money = ZERO
    """How much of `amount` was not paid but forgiven."""


@dataclass(frozen=True, slots=True)
class ReceiptDiscount:
    """What one campaign forgave with this payment, and who allows it."""

    name: str
    """`Pronto pago`."""
    percent_basis_points: int
    citation: str
    """`Acuerdo de cabildo 12, art. 3`."""
    amount: Money


@dataclass(frozen=True, slots=True)
class ReceiptTender:
    """One means of payment."""

    method: str
    """`Efectivo`, `Tarjeta`, `Transferencia`, `Cheque`."""
    amount: Money
    """What it paid, the change already taken off."""
    received: Money | None = None
    """What was handed over, where that can be more."""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Reprint:
    """This paper is not the first one of its folio."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class CancelledReceipt:
    """The receipt was undone by its mirror."""

    reason: str
    reversal_folio: str
    day: date
    authorised_by: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """Everything a receipt says. It adds up, or it cannot be made.

    `total = sum of lines − discounts − credit used + credit left + rounding`; the tenders sum to the total, and the
    discounts to what the lines say was forgiven.
    """

    letterhead: Letterhead
    folio: str
    drawer: str
    cashier: str
    issued_at: datetime
    payer: str
    """The holder of the account, or the citizen who pays a charge without one."""
    lines: tuple[ReceiptLine, ...]
    total: Money
    """What the payer parted with."""
    tenders: tuple[ReceiptTender, ...]
    account: AccountFacts | None = None
    discounts: tuple[ReceiptDiscount, ...] = ()
    credit_used: Money = ZERO
    """Credit in favour from before, spent on these lines."""
    credit_left: Money = ZERO
    """What was paid in advance and stays as credit in favour."""
    rounding: Money = ZERO
    """Added to the payment (or, negative, taken off) to reach a sum that can be paid."""
    change: Money = ZERO
    balance_after: Money | None = None
    """What the account owes after this payment; negative is credit in favour. None without account."""
    standing: str = ""
    """The balance in words: `Al corriente` or `Debe 2 meses`."""
    next_step: str = ""
    """What is owed next and when: `Siguiente recibo: noviembre, vence el 15 dic 2026`."""
    covers: str = ""
    """The period paid, where the first and last period of the lines would not say it well."""
    applied_by: str = ""
    """`Aplicado conforme a: CFF art. 20, primero recargos y después lo más antiguo.`"""
    legends: tuple[str, ...] = ()
    barcode: str = ""
    """ASCII text for Code128, usually the folio; empty prints none."""
    reprint: Reprint | None = None
    cancelled: CancelledReceipt | None = None

    def __post_init__(self) -> None:
        applied = total(line.amount - line.forgiven for line in self.lines)
        if self.total != applied - self.credit_used + self.credit_left + self.rounding:
            raise ValueError(f"receipt {self.folio} does not add up to {self.total}")
        if self.total != total(tender.amount for tender in self.tenders):
            raise ValueError(f"the tenders of receipt {self.folio} do not sum to {self.total}")
        if total(one.amount for one in self.discounts) != total(line.forgiven for line in self.lines):
            raise ValueError(f"the discounts of receipt {self.folio} are not those of its lines")

    @property
    def in_words(self) -> str:
        """The total as a cheque writes it."""
        return in_words(self.total)

    @property
    def paid_period(self) -> str:
        """What the payment was for, in a few words: `Ago 2026`, `Ago 2026 a Oct 2026`, `Constancia`."""
        periods = list(dict.fromkeys(line.period for line in self.lines if line.period))
        if self.covers or not (periods or self.lines):
            return self.covers or "Pago por adelantado"
        if not periods:
            return self.lines[0].concept if len(self.lines) == 1 else f"{len(self.lines)} conceptos"
        return periods[0] if len(periods) == 1 else f"{periods[0]} a {periods[-1]}"

    @property
    def accessories(self) -> Money:
        """What was paid of surcharges, expenses and fines."""
        return total(line.amount - line.forgiven for line in self.lines if line.kind is LineKind.ACCESSORY)

    @property
    def iva_by_rate(self) -> dict[int, tuple[Money, Money]]:
        """Base and tax by rate in basis points, the lower rate first."""
        sums: dict[int, tuple[Money, Money]] = {}
        for line in self.lines:
            if line.iva_rate_basis_points is not None and line.iva_base is not None:
                base, tax = sums.get(line.iva_rate_basis_points, (ZERO, ZERO))
                sums[line.iva_rate_basis_points] = (base + line.iva_base, tax + line.iva)
        return dict(sorted(sums.items()))


def draw(data: ReceiptData, paper: Paper = Paper.HALF_LETTER, offset: Offset = IN_PLACE) -> bytes:
    """Draw the receipt as PDF: half letter, a letter sheet with both copies, or a ticket."""
    if paper.is_roll:
        from aguadesk.papers.receipt_slip import receipt_slip
        from aguadesk.papers.slip_pdf import draw_slip

        return draw_slip(receipt_slip(data), paper, f"Recibo {data.folio}", offset)
    from aguadesk.papers.receipt_sheet import draw_sheet

    return draw_sheet(data, paper, offset)


def ticket_bytes(data: ReceiptData, paper: Paper, *, open_drawer: bool = False) -> bytes:
    """Write the receipt in the language of a ticket printer, ESC/POS."""
    from aguadesk.papers.escpos import encode
    from aguadesk.papers.receipt_slip import receipt_slip

    return encode(receipt_slip(data), paper, open_drawer=open_drawer)
