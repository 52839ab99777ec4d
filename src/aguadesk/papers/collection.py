"""The reconciliation of a collection file: what it brought, what was collected of it, what waits and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.domain.money import ZERO, Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class LineOnPaper:
    """One line of the file that somebody should look at, and what became of it."""

    line: int
    paid_on: date | None
    reference: str
    operation: str
    amount: Money | None
    what: str
    """Whose it was and its receipt, or why it waits, in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many of the lines, and what they come to."""

    lines: int
    amount: Money


@dataclass(frozen=True, slots=True)
class CollectionData:
    """Everything the reconciliation says."""

    letterhead: Letterhead
    point: str
    file_name: str
    loaded_at: datetime
    loaded_by: str
    made_at: datetime
    made_by: str
    session: str
    """The number of the session its receipts are in; empty if it made none."""
    first_folio: str
    last_folio: str
    brought: Part
    """What the file brought as it was read, and what people added to it since."""
    completed: Money
    applied: Part
    discarded: Part
    waits: Part
    waiting: tuple[LineOnPaper, ...] = ()
    solved: tuple[LineOnPaper, ...] = ()
    dropped: tuple[LineOnPaper, ...] = ()
    guessed: tuple[LineOnPaper, ...] = ()
    """Those found by amount and date, without a reference."""

    @property
    def difference(self) -> Money:
        """What the parts lack to the whole; zero reconciles to the centavo."""
        return self.brought.amount + self.completed - self.applied.amount - self.discarded.amount - self.waits.amount

    @property
    def verdict(self) -> str:
        """What the figures come to, in one sentence."""
        if self.difference != ZERO:
            return "No cuadra: revise la diferencia antes de dar por bueno el archivo."
        if self.waits.lines:
            return f"Cuadra al centavo; {self.waits.lines:,} por resolver."
        return "Cuadra al centavo: todo está cobrado o descartado."


def draw(data: CollectionData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the reconciliation on letter paper, over as many pages as it needs."""
    from aguadesk.papers.collection_sheet import draw_collection

    return draw_collection(data, offset)
