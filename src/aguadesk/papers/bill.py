"""The bill that is delivered at the door: what to pay, until when, and why; one or two on a letter page.

Thousands are drawn at once: what every page shares is drawn once, and each bill only adds its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from aguadesk.domain.money import ZERO, Money
from aguadesk.papers.letterhead import Letterhead

Told = Callable[[int], None]
"""Is told how many bills are drawn; whatever it raises stops the drawing."""

MOST_HISTORY = 13
"""Periods in the chart: a year and the same month of the year before."""

HISTORY_TO_COME = "Aquí aparecerá su historial."


@dataclass(frozen=True, slots=True)
class BillSheet:
    """What all the bills of a batch share: the board, and the lines at their foot."""

    letterhead: Letterhead
    legends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BillLine:
    """A line of a bill: what it is, its amount, and in small type how it was computed or by whose authority."""

    words: str
    amount: Money
    note: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used in a period, for the chart: a short label and whole m³."""

    label: str
    m3: int


@dataclass(frozen=True, slots=True)
class BillData:
    """One bill."""

    folio: str
    account: str
    holder: str
    address: str
    route: str
    """Route and place in the walk, for who delivers it."""
    use: str
    period: str
    issued_on: date
    due_on: date
    previous: str
    current: str
    consumption: str
    """The m³ with their unit, or that it is a fixed quota."""
    how: str
    """How it was measured: `leída`, `estimada`, `cuota fija`."""
    lines: tuple[BillLine, ...]
    total: Money
    """What this period comes to, benefits taken off."""
    arrears: Money = ZERO
    surcharges: Money = ZERO
    credit: Money = ZERO
    history: tuple[Usage, ...] = ()
    no_history: str = HISTORY_TO_COME
    """What stands in the place of an empty chart."""
    message: str = ""
    reference: str = ""
    """With which it is paid at a bank or a shop; empty if the board has no such place."""

    @property
    def to_pay(self) -> Money:
        """What is asked for at the counter: this period and what was owed before, less what is in favour."""
        due = self.total + self.arrears + self.surcharges - self.credit
        return due if due > ZERO else ZERO

    @property
    def left_in_favour(self) -> Money:
        """What is still in favour once everything is paid from it."""
        due = self.total + self.arrears + self.surcharges - self.credit
        return -due if due < ZERO else ZERO


def draw(sheet: BillSheet, bills: Iterable[BillData], per_page: int = 2, told: Told | None = None) -> bytes:
    """Draw bills on letter pages, in their order. The same data gives the same bytes.

    Args:
        per_page: two, to be cut apart, or one with a stub for the counter under it.
    """
    from aguadesk.papers.bill_pages import draw_bills

    return draw_bills(sheet, bills, per_page, told)
