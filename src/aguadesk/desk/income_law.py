"""The Ley de Ingresos of a year beside what was accrued and collected: the four moments of income (LGCG art. 38-II)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from aguadesk.desk import income, measures
from aguadesk.desk.desk import Desk
from aguadesk.desk.income import ConceptMoments
from aguadesk.desk.measures import Estimated
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.store import income as moved

FIRST_YEAR: Final = 2000
_COLUMNS: Final = (
    SheetColumn("Concepto", width=32),
    SheetColumn("CRI", width=10),
    SheetColumn("Estimado", Kind.MONEY, width=16),
    SheetColumn("Modificado", Kind.MONEY, width=16),
    SheetColumn("Devengado", Kind.MONEY, width=16),
    SheetColumn("Recaudado", Kind.MONEY, width=16),
    SheetColumn("Avance", width=10),
    SheetColumn("Documento", width=50),
)


@dataclass(frozen=True, slots=True)
class LawLine:
    """A concept in the Ley de Ingresos of a year; what nobody wrote of it is None.

    `concept_id` is 0 for what is no concept: rounding, surplus of a till. The law expects nothing of it.
    `accrued` and `collected` are those of the year up to today or to its last day, without IVA.
    """

    concept_id: int
    concept: str
    cri: str
    estimated: Money | None
    modified: Money | None
    document: str
    accrued: Money
    collected: Money

    @property
    def share(self) -> Decimal | None:
        """How much of what is expected was collected, 1 being all of it; None where nothing is expected."""
        if self.modified is None or self.modified == ZERO:
            return None
        return Decimal(self.collected.centavos) / self.modified.centavos


def lines_of(desk: Desk, year: int) -> list[LawLine]:
    """Return every concept that is income, in the order of the concepts.

    Raises:
        Refused: `measures.year`.
    """
    day = _until(desk.today(), year)
    written = {one.concept_id: one for one in measures.law(desk, year)}
    told = {one.concept: one for one in income.moments(desk, day)} if day is not None else {}
    with desk.read() as connection:
        concepts = moved.concepts(connection)
    wanted = {number: one for number, one in concepts.items() if one.kind is not ConceptClass.TAX}
    lines = [
        _line(number, one.name, one.cri, written.get(number), told.pop(one.name, None))
        for number, one in wanted.items()
    ]
    return [*lines, *(_line(0, one.concept, one.cri, None, one) for one in told.values())]


def total_of(lines: Sequence[LawLine]) -> LawLine:
    """Return all concepts together, as their last line; what no line has written is not written of them either."""
    written = [one for one in lines if one.modified is not None]
    return LawLine(
        0,
        "Total",
        "",
        total(one.estimated for one in written if one.estimated) if written else None,
        total(one.modified for one in written if one.modified) if written else None,
        "",
        total(one.accrued for one in lines),
        total(one.collected for one in lines),
    )


def law_xlsx(desk: Desk, year: int) -> bytes:
    """Return the Ley de Ingresos of a year with its four moments as a workbook.

    Raises:
        Refused: `measures.year`.
    """
    lines = lines_of(desk, year)
    return table_xlsx(f"Ley de Ingresos {year}", _COLUMNS, _rows([*lines, total_of(lines)]), "Sin IVA, en el año")


def share_said(share: Decimal | None) -> str:
    """Return how much of the law was collected in words: `62.4 %`, `s/d`."""
    return "s/d" if share is None else f"{share * 100:.1f} %"


def _line(number: int, name: str, cri: str, law: Estimated | None, so_far: ConceptMoments | None) -> LawLine:
    return LawLine(
        concept_id=number,
        concept=name,
        cri=cri,
        estimated=law.estimated if law else None,
        modified=law.modified if law else None,
        document=law.document if law else "",
        accrued=so_far.accrued if so_far else ZERO,
        collected=so_far.collected if so_far else ZERO,
    )


def _until(today: date, year: int) -> date | None:
    """Return the day up to which a year is told; None if it has not begun."""
    if not FIRST_YEAR <= year <= today.year + 1:
        raise Refused("measures.year", year=year)
    if year > today.year:
        return None
    return today if year == today.year else date(year, 12, 31)


def _rows(lines: Sequence[LawLine]) -> Iterator[list[Cell]]:
    for one in lines:
        yield [
            one.concept, one.cri, one.estimated, one.modified, one.accrued, one.collected, share_said(one.share),
            one.document,
        ]  # fmt: skip
