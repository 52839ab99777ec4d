"""The agreement to pay by instalments (convenio) on paper: what is signed, the calendar to hang up, and pagarés.

This module loads nothing heavy; the drawing is loaded when a paper is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class OwedLine:
    """What is owed of one concept, and what of it is forgiven."""

    concept: str
    since: str
    """`Ago 2025 a Nov 2026`; empty for what belongs to no period."""
    owed: Money
    condoned: Money = ZERO


@dataclass(frozen=True, slots=True)
class DueInstalment:
    """One payment of the calendar; number 0 is the down payment."""

    number: int
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Condonation:
    """Who forgives, and by which authority."""

    campaign: str
    citation: str
    """`Acuerdo de cabildo 12, art. 3`."""


@dataclass(frozen=True, slots=True)
class SignedTerms:
    """What was agreed beside the calendar, and where each is written."""

    most_missed: int
    grace_days: int
    freezes_surcharges: bool
    bills_inside: bool
    """Whether the bills that come must be paid too for the agreement to be kept."""
    returns_condoned: bool
    applied_to: str
    """In which order a payment is applied, in words: `recargos, luego accesorios y al final el servicio`."""
    prescription_months: int
    shields_service: bool = True
    """Whether nobody limits the service while the agreement is kept."""
    order_law: str = ""
    missed_law: str = ""
    surcharges_law: str = ""
    bills_law: str = ""
    returns_law: str = ""
    prescription_law: str = ""
    limitation_law: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: as whom, the name under it, and the position or identification."""

    role: str
    name: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class AgreementData:
    """Everything the papers of an agreement say. It adds up, or it cannot be made.

    `sum of instalments = owed − condoned + extension`.
    """

    letterhead: Letterhead
    number: str
    """`CV-000012`."""
    signed_on: date
    account: AccountFacts
    holder: str
    signer: str
    signer_paper: str
    """The identification shown: `INE 1234567890`; may be empty."""
    signer_phone: str
    every: str
    """`cada mes`, `cada quincena`, `cada semana`."""
    lines: tuple[OwedLine, ...]
    instalments: tuple[DueInstalment, ...]
    terms: SignedTerms
    signatures: tuple[Signature, Signature, Signature]
    issued_at: datetime
    issued_by: str
    extension: Money = ZERO
    condonation: Condonation | None = None
    note: str = ""
    """Why other terms than those of the rules were allowed, or what the person asked for."""
    ended: str = ""
    """Printed across the first page once it stands no more: `TERMINADO`."""

    def __post_init__(self) -> None:
        calendar = total(one.amount for one in self.instalments)
        if not self.instalments or calendar != self.agreed:
            raise ValueError(f"instalments of {self.number} sum to {calendar}, not to {self.agreed}")

    @property
    def owed(self) -> Money:
        """All that was owed of what it covers."""
        return total(line.owed for line in self.lines)

    @property
    def condoned(self) -> Money:
        """All that is forgiven."""
        return total(line.condoned for line in self.lines)

    @property
    def agreed(self) -> Money:
        """What is paid by the calendar."""
        return self.owed - self.condoned + self.extension

    @property
    def down(self) -> Money:
        """The down payment; zero without one."""
        return total(one.amount for one in self.instalments if one.number == 0)

    @property
    def regular(self) -> tuple[DueInstalment, ...]:
        """The instalments that follow the down payment."""
        return tuple(one for one in self.instalments if one.number > 0)

    @property
    def count(self) -> int:
        """How many instalments follow the down payment."""
        return len(self.regular)

    def name_of(self, instalment: DueInstalment) -> str:
        """Name an instalment: `Enganche`, `Parcialidad 3 de 12`."""
        return f"Parcialidad {instalment.number} de {self.count}" if instalment.number else "Enganche"


def draw(data: AgreementData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the agreement itself, on letter paper, to be signed by three. The same data gives the same bytes."""
    from aguadesk.papers.agreement_sheet import draw_agreement

    return draw_agreement(data, offset)


def draw_calendar(data: AgreementData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the calendar to hang up at home: every payment with a box to tick, and the bars of the account."""
    from aguadesk.papers.agreement_calendar import draw_calendar_pages

    return draw_calendar_pages(data, offset)


def draw_notes(data: AgreementData, offset: Offset = IN_PLACE) -> bytes:
    """Draw one promissory note (pagaré) an instalment, four a page; what is paid on signing has none.

    An agreement that is all down payment has a note for it.
    """
    from aguadesk.papers.agreement_notes import draw_note_pages

    return draw_note_pages(data, offset)
