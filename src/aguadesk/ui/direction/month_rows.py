"""The figures of a month as rows and bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aguadesk.desk.month_figures import MonthView
from aguadesk.desk.month_papers import centavos_of, figure_cells
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.month_figures import NO_DATA, Better, Figure, FigureRow, said
from aguadesk.ui.direction.pair_bars import Pair
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.theme import Tone


def tone_of(row: FigureRow) -> Tone:
    """Return whether a figure moved as it should since the month before; the sign says it too."""
    now, then = row.month.value, row.before.value
    if now is None or then is None or now == then or row.indicator.better is Better.EITHER:
        return Tone.PLAIN
    return Tone.GOOD if (now > then) is (row.indicator.better is Better.UP) else Tone.WARNING


COLUMNS: Sequence[Column[FigureRow]] = (
    Column("Indicador", lambda row: row.indicator.name, strong=True),
    Column("En el mes", lambda row: figure_cells(row)[0], Kind.NUMBER, 130, strong=True),
    Column("En el año", lambda row: figure_cells(row)[1], Kind.NUMBER, 130),
    Column("Mes anterior", lambda row: figure_cells(row)[2], Kind.NUMBER, 130),
    Column("Cambio", lambda row: figure_cells(row)[3], Kind.STATE, 120, tone=tone_of),
    Column("Hace un año", lambda row: figure_cells(row)[4], Kind.NUMBER, 130, spare=1),
)


def pairs_of(view: MonthView) -> list[Pair]:
    """Return what was billed and collected in the months of the chart."""
    return [
        Pair(
            MONTHS[int(one.month[5:]) - 1][:3],
            centavos_of(one.billed),
            centavos_of(one.collected),
            _pesos(one.billed),
            _pesos(one.collected),
        )
        for one in view.pairs
    ]


def _pesos(amount: Decimal | None) -> str:
    return NO_DATA if amount is None else said(Figure(amount), is_money=True)
