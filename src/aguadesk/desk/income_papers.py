"""The income entry of a day on paper and as a workbook, for whoever keeps the books."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from aguadesk.desk import income
from aguadesk.desk.complaint_report_papers import head_of
from aguadesk.desk.desk import Desk, Progress, Silent
from aguadesk.desk.income import ConceptMoments, EntryLine, IncomeEntry
from aguadesk.domain.accounting import Moment
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers import income_entry
from aguadesk.papers.extra_sheet import SheetCell, with_sheet
from aguadesk.papers.income_entry import IncomeEntryData, MomentsRow, PolizaPart, PolizaRow
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted, pesos, short_day
from aguadesk.store import settings

MOMENT_WORDS: Final = {Moment.ACCRUED: "Devengado", Moment.COLLECTED: "Recaudado"}
KIND_WORDS: Final = {
    "opening": "Saldos de apertura",
    "charge": "Recibos emitidos y cargos",
    "receipt": "Pagos recibidos",
    "cash": "Movimientos de caja",
    "adjustment": "Ajustes y descuentos",
    "reversal": "Cancelaciones",
}
NO_DATA: Final = "s/d"
_WRITING = "Sumando los momentos del año"


def part_words(line: EntryLine) -> str:
    """Return the part of the entry that a line is in: `Recaudado`, `Recaudado: cancelaciones`."""
    words = MOMENT_WORDS[line.moment]
    return f"{words}: cancelaciones" if line.is_reversal else words


def line_words(line: EntryLine) -> str:
    """Return what a line is: its account, or the concept it is income of, and what it says of it."""
    both = (line.name, line.concept) if line.is_budget else (line.concept, line.name)
    return " · ".join(dict.fromkeys(filter(None, both)))


def warnings_of(found: IncomeEntry) -> list[str]:
    """Return what the accountant must put right before using an entry."""
    if not found.without_cri:
        return []
    return [f"Sin clave del CRI: {', '.join(found.without_cri)}. Escríbala en Contabilidad, Cuentas contables."]


def entry_name(day: date) -> str:
    """Return what the file of an entry is called, without its ending."""
    return f"poliza-ingresos-{day}"


def entry_pdf(desk: Desk, day: date, progress: Progress | None = None) -> bytes:
    """Return the entry of a day on letter paper, with its signatures.

    Raises:
        Refused: `income.future`.
        Cancelled: if the person stops it.
    """
    found, months = _gathered(desk, day, progress or Silent())
    head = head_of(desk, "income_entry")
    return income_entry.draw(
        IncomeEntryData(
            letterhead=head.letterhead,
            day=day,
            parts=tuple(_parts(found)),
            total=found.debit,
            methods=tuple((f"{one.code} · {one.name}", one.amount) for one in found.methods),
            money=found.money,
            documents=tuple(_documents(found)),
            moments=tuple(_moments_row(one) for one in months),
            warnings=tuple(warnings_of(found)),
            signers=head.signers,
            made_at=desk.now(),
            made_by=desk.person.name,
        )
    )


def entry_xlsx(desk: Desk, day: date, progress: Progress | None = None) -> bytes:
    """Return the entry of a day as a workbook: its lines, then by way of paying, the year's moments, the documents.

    Raises:
        Refused: `income.future`.
        Cancelled: if the person stops it.
    """
    found, months = _gathered(desk, day, progress or Silent())
    with desk.read() as connection:
        board = str(settings.get_setting(connection, "board.name", ""))
    told = f"{board} · {short_day(day)} · cargos {pesos(found.debit)} · abonos {pesos(found.credit)}"
    book = table_xlsx("Póliza de ingresos", _COLUMNS, _lines(found), told)
    for name, rows in (
        ("Recaudado por forma", _method_rows(found)),
        ("Momentos del año", _moment_rows(months)),
        ("Documentos fuente", _document_rows(found)),
    ):
        book = with_sheet(book, name, rows, (18, 40, 18, 18, 18, 18), 1)
    return book


_COLUMNS = (
    SheetColumn("Momento", width=26),
    SheetColumn("Cuenta", width=14),
    SheetColumn("Nombre", width=52),
    SheetColumn("CRI", width=10),
    SheetColumn("Concepto", width=28),
    SheetColumn("Cargo", Kind.MONEY, width=16),
    SheetColumn("Abono", Kind.MONEY, width=16),
)


def _gathered(desk: Desk, day: date, progress: Progress) -> tuple[IncomeEntry, list[ConceptMoments]]:
    progress.step(0, 2, _WRITING)
    found = income.entry(desk, day)
    progress.step(1, 2, _WRITING)
    return found, income.moments(desk, day)


def _lines(found: IncomeEntry) -> Iterator[list[Cell]]:
    for line in found.lines:
        yield [part_words(line), line.code, line.name, line.cri, line.concept, *_both(line.debit, line.credit)]
    yield ["Sumas iguales", "", "", "", "", found.debit, found.credit]


def _both(debit: Money, credit: Money) -> tuple[Money | None, Money | None]:
    return (debit, None) if debit else (None, credit)


def _parts(found: IncomeEntry) -> Iterator[PolizaPart]:
    for title, several in groupby(found.lines, key=part_words):
        lines = list(several)
        rows = tuple(
            PolizaRow(line.code, line_words(line), line.cri, *_both(line.debit, line.credit)) for line in lines
        )
        yield PolizaPart(title, rows, total(line.debit for line in lines))


def _documents(found: IncomeEntry) -> Iterator[str]:
    for one in found.documents:
        many = counted(one.documents, "documento", "documentos")
        yield f"{KIND_WORDS[one.kind]}: {many}, {one.first} a {one.last}, {pesos(one.total)}"


def _moments_row(one: ConceptMoments) -> MomentsRow:
    estimated, modified = (one.estimate.estimated, one.estimate.modified) if one.estimate else (None, None)
    return MomentsRow(one.concept, one.cri, estimated, modified, one.accrued, one.collected)


def _method_rows(found: IncomeEntry) -> Iterator[Sequence[SheetCell]]:
    yield ["Cuenta", "Forma en que entró", "Importe"]
    for one in found.methods:
        yield [one.code, one.name, _number(one.amount)]
    yield ["", "Total", _number(found.money)]


def _moment_rows(months: Sequence[ConceptMoments]) -> Iterator[Sequence[SheetCell]]:
    yield ["CRI", "Concepto (sin IVA)", "Estimado", "Modificado", "Devengado", "Recaudado"]
    for one in months:
        expected = (one.estimate.estimated, one.estimate.modified) if one.estimate else (None, None)
        known = [NO_DATA if amount is None else _number(amount) for amount in expected]
        yield [one.cri, one.concept, *known, _number(one.accrued), _number(one.collected)]
    sums = [total(amounts) for amounts in zip(*((one.accrued, one.collected) for one in months), strict=True)]
    yield ["", "Total", None, None, *map(_number, sums or [ZERO, ZERO])]


def _document_rows(found: IncomeEntry) -> Iterator[Sequence[SheetCell]]:
    yield ["Documentos", "Qué son", "Del folio", "Al folio", "Importe"]
    for one in found.documents:
        yield [one.documents, KIND_WORDS[one.kind], one.first, one.last, _number(one.total)]


def _number(amount: Money) -> SheetCell:
    return Decimal(amount.plain)
