"""The sheet behind the O.P.11: for every figure that was counted or captured, the lines that add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aguadesk.papers.extra_sheet import SheetCell, with_sheet

SHEET_NAME = "Evidencia"
TITLES = ("Meta", "Unidad", "De dónde sale", "Fecha", "Qué es", "Detalle", "Cuenta", "Cantidad")
_WIDTHS = (10, 16, 46, 12, 24, 44, 14, 12)
_HEAD = 4
TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One thing behind a figure: a receipt, an order, or what was captured for a month."""

    on_day: date | None
    said: str
    detail: str
    account: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class GoalEvidence:
    """What is behind a figure of a goal; its lines add up to it."""

    goal: str
    unit: str
    source: str
    lines: tuple[EvidenceLine, ...]

    @property
    def total(self) -> Decimal:
        """What its lines come to."""
        return sum((line.amount for line in self.lines), Decimal(0))


def with_evidence(book: bytes, period: str, behind: Sequence[GoalEvidence]) -> bytes:
    """Return a workbook of goals with the sheet of evidence after its own."""
    return with_sheet(book, SHEET_NAME, _rows(period, behind), _WIDTHS, _HEAD)


def _rows(period: str, behind: Sequence[GoalEvidence]) -> Iterator[Sequence[SheetCell]]:
    yield ["Evidencia de las metas"]
    yield [f"{period}. Los renglones de cada meta suman la cifra de su celda; lo cancelado se resta."]
    yield []
    yield TITLES
    for goal in behind:
        for line in goal.lines:
            day = f"{line.on_day:%d/%m/%Y}" if line.on_day else None
            yield [goal.goal, goal.unit, goal.source, day, line.said, line.detail, line.account, line.amount]
        yield [goal.goal, goal.unit, goal.source, None, TOTAL, None, None, goal.total]
