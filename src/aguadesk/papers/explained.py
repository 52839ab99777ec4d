"""«¿Por qué pago esto?» on half a letter sheet: every peso of a charge, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.domain.money import Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """One line: what it is for, how it came about, its amount, and where that is written."""

    title: str
    text: str
    amount: Money | None = None
    citation: str = ""
    counts: bool = True
    """Whether it adds up to what is paid, or only leads to a line that does."""


@dataclass(frozen=True, slots=True)
class ExplainedData:
    """What the half sheet says."""

    letterhead: Letterhead
    title: str
    account: str
    holder: str
    address: str
    folio: str
    rows: tuple[ExplainedRow, ...]
    left: Money
    issued_at: datetime
    issued_by: str


def draw(data: ExplainedData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the explanation; it goes on over further half sheets if it must. The same data gives the same bytes."""
    from aguadesk.papers.explained_sheet import draw_explained

    return draw_explained(data, offset)
