"""The income entry of a day on paper (póliza de ingresos): its lines by moment, what came in, and who signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.domain.money import Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class PolizaRow:
    """A line: its account, and one amount, as a debit or as a credit."""

    code: str
    name: str
    cri: str
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True, slots=True)
class PolizaPart:
    """The lines of one moment, with their sums."""

    title: str
    rows: tuple[PolizaRow, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class MomentsRow:
    """A concept in the four moments of income; what nobody estimated is None."""

    concept: str
    cri: str
    estimated: Money | None
    modified: Money | None
    accrued: Money
    collected: Money


@dataclass(frozen=True, slots=True)
class IncomeEntryData:
    """Everything the paper says."""

    letterhead: Letterhead
    day: date
    parts: tuple[PolizaPart, ...]
    total: Money
    methods: tuple[tuple[str, Money], ...]
    money: Money
    documents: tuple[str, ...]
    moments: tuple[MomentsRow, ...]
    warnings: tuple[str, ...]
    signers: tuple[Signer, ...]
    made_at: datetime
    made_by: str


def draw(data: IncomeEntryData, offset: Offset = IN_PLACE) -> bytes:
    """Draw it on letter paper, over as many pages as it needs."""
    from aguadesk.papers.income_entry_sheet import draw_income_entry

    return draw_income_entry(data, offset)
