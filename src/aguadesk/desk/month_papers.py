"""The report of a month on one page and as a workbook. A closed month gives the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from aguadesk.desk.age_words import BRIEF_AGES, brief_pesos
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_figures import MonthView, view
from aguadesk.desk.month_head import head_now
from aguadesk.desk.month_words import CAPTURED
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.month_figures import NO_DATA, Figure, FigureRow, change_said, said
from aguadesk.papers import month_sheet
from aguadesk.papers.month_sheet import ChartBar, MonthSheetData
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx

_COLUMNS = (
    SheetColumn("Grupo", width=22),
    SheetColumn("Indicador", width=34),
    SheetColumn("En el mes", width=16),
    SheetColumn("Numerador", Kind.QUANTITY, width=15),
    SheetColumn("Denominador", Kind.QUANTITY, width=15),
    SheetColumn("En el año", width=16),
    SheetColumn("Mes anterior", width=16),
    SheetColumn("Cambio", width=14),
    SheetColumn("Hace un año", width=16),
    SheetColumn("Qué quiere decir", width=80),
)


def report_pdf(desk: Desk, month: str) -> bytes:
    """Return the report of a month (`2026-10`) on one page.

    Raises:
        Refused: `month.unknown`.
    """
    found = view(desk, month)
    head = found.head or head_now(desk)
    notes = list(head.notes)
    if found.exceptions:
        notes.append(f"Se cerró así: {found.exceptions}")
    data = MonthSheetData(
        letterhead=head.letterhead,
        title=f"Informe de {month_words(month).lower()}",
        under_title=tuple(filter(None, (state_words(found), head.coded))),
        pairs=tuple(
            ChartBar(
                MONTHS[int(one.month[5:]) - 1][:3],
                centavos_of(one.billed),
                second=centavos_of(one.collected),
            )
            for one in found.pairs
        ),
        ages=tuple(ChartBar(BRIEF_AGES[one.age], one.overdue.centavos, brief_pesos(one.overdue)) for one in found.ages),
        groups=tuple(
            (group, tuple(_cells(row) for row in rows))
            for group, rows in groupby(_printed(found), key=lambda row: row.indicator.group)
        ),
        notes=tuple(notes),
        signers=head.signers,
        foot=head.coded,
    )
    return month_sheet.draw(data)


def report_xlsx(desk: Desk, month: str) -> bytes:
    """Return the same as a workbook, each figure with its numerator, its denominator and what it means.

    Raises:
        Refused: `month.unknown`.
    """
    found = view(desk, month)
    return table_xlsx(f"Informe {month}", _COLUMNS, _rows(found), f"{month_words(month)} · {state_words(found)}")


def month_words(month: str) -> str:
    """Return a month in words: `Noviembre de 2026`."""
    return f"{MONTHS[int(month[5:]) - 1].capitalize()} de {month[:4]}"


def state_words(found: MonthView) -> str:
    """Say whether a month is closed, since when and by whom."""
    if found.closed_at is None:
        return "Mes abierto: sus cifras todavía cambian"
    return f"Cerrado el {found.closed_at:%d/%m/%Y} por {found.closed_by}"


def centavos_of(pesos: Decimal | None) -> int:
    """Return how high an amount stands in a chart: its centavos, nothing for what is not known."""
    return int((pesos or 0) * 100)


def figure_cells(row: FigureRow) -> tuple[str, ...]:
    """Return what a row says: the month, the year, the month before, the change, a year ago."""
    is_money = row.indicator.is_money

    def words(figure: Figure) -> str:
        return said(figure, is_money=is_money)

    change = change_said(row.month, row.before) or NO_DATA
    return words(row.month), words(row.so_far), words(row.before), change, words(row.year_ago)


def _printed(found: MonthView) -> list[FigureRow]:
    """Return what fits on one page; a figure nobody captured anything for is left out."""
    known = [row for row in found.rows if row.indicator.on_page]
    return [row for row in known if row.month.value is not None or not row.indicator.of.counter.startswith(CAPTURED)]


def _cells(row: FigureRow) -> tuple[str, ...]:
    return row.indicator.name, *figure_cells(row)


def _rows(found: MonthView) -> Iterator[list[Cell]]:
    for row in found.rows:
        month, *others = figure_cells(row)
        one = row.indicator
        yield [one.group, one.name, month, row.month.numerator, row.month.denominator, *others, one.formula]
