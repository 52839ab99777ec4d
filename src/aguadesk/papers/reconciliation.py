"""The reconciliation of a padrón that was imported: what was read, what was refused, old total and new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.domain.money import ZERO, Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset

MOST_ROWS = 1000
"""More refusals than this are counted, not listed: nobody reads thirty pages, and the list goes to Excel."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One cell that was refused, or accepted with a warning."""

    row: int
    """The row of the file, its headings being row 1."""
    column: str
    value: str
    """What the cell says."""
    reason: str
    """A sentence: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class ReconciliationData:
    """Everything the reconciliation says."""

    letterhead: Letterhead
    file_name: str
    made_at: datetime
    made_by: str
    rows_read: int
    accepted: int
    refused_rows: int
    """How many rows were refused; one row can be refused for several reasons."""
    old_total: Money
    """The sum of the balances in the file."""
    refused_total: Money
    """The part of it that stands on refused rows."""
    new_total: Money
    """The sum of the balances of the accounts that were made, read back from the board."""
    refused: tuple[SetAside, ...] = ()
    warnings: tuple[SetAside, ...] = ()
    written: bool = True
    """False for a trial run, or when a refusal stopped all of it."""
    debtors: int = 0
    """Accounts that came in with debt."""
    in_favour: int = 0
    """Accounts that came in with credit in favour."""

    @property
    def difference(self) -> Money:
        """What is missing (or, negative, too much) in the new board: zero reconciles to the centavo."""
        return self.old_total - self.refused_total - self.new_total

    @property
    def verdict(self) -> str:
        """What the figures come to, in one sentence."""
        if not self.written:
            return "Ensayo: no se guardó nada."
        if self.difference != ZERO:
            return "No cuadra: revise la diferencia antes de trabajar con este padrón."
        if self.refused_rows:
            return "Cuadra al centavo lo aceptado; quedan filas por corregir."
        return "Cuadra al centavo."


def draw(data: ReconciliationData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the reconciliation on letter paper, over as many pages as it needs."""
    from aguadesk.papers.reconciliation_sheet import draw_reconciliation

    return draw_reconciliation(data, offset)
