"""The reports on reports as rows of figures, each with the reports it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aguadesk.desk.complaint_report_papers import percent_words, satisfaction_words
from aguadesk.desk.complaint_reports import AreaStatus, EfficiencyReport, StatusReport
from aguadesk.domain.complaints.efficiency import Efficiency
from aguadesk.ui.complaints.figure_table import Figure, FigureRow

DAY, WEEK, MONTH = "day", "week", "month"
VIEWS: Final = ((DAY, "Del día"), (WEEK, "De la semana"), (MONTH, "Eficiencia del mes"))
STATUS_TITLES: Final = (
    ("Recibidos", 92, 0),
    ("Atendidos", 92, 0),
    ("Reasig.", 78, 0),
    ("Pendientes", 106, 0),
    ("En atención", 104, 1),
    ("En pausa", 88, 0),
    ("Vencidos", 88, 0),
)
EFFICIENCY_TITLES: Final = (
    ("Recibidos", 92, 0),
    ("Cuentan", 82, 0),
    ("En plazo", 84, 0),
    ("Fuera", 66, 0),
    ("Sin atender", 104, 0),
    ("Eficiencia", 94, 0),
    ("Reasig.", 78, 3),
    ("Sin resp.", 88, 2),
    ("Satisf.", 74, 1),
)


def status_rows(report: StatusReport) -> list[FigureRow]:
    """Return the rows of a status: the total first, then each area."""
    return [_status_row(report.whole), *(_status_row(one) for one in report.areas)]


def efficiency_rows(report: EfficiencyReport) -> list[FigureRow]:
    """Return the rows of the efficiency of a month: the total, the programme, each area, each kind."""
    return [
        _efficiency_row(report.whole),
        _efficiency_row(report.program),
        *_under("Por área", report.areas),
        *_under("Por tipo de reporte", report.kinds),
    ]


def _under(heading: str, parts: Sequence[Efficiency]) -> list[FigureRow]:
    return [FigureRow(heading, ()), *map(_efficiency_row, parts)] if parts else []


def _status_row(one: AreaStatus) -> FigureRow:
    counts = (one.received, one.attended, one.reassigned, one.open, one.in_attention, one.paused, one.overdue)
    return FigureRow(one.name, tuple(map(_count, counts)))


def _efficiency_row(one: Efficiency) -> FigureRow:
    before = (one.received, one.counted, one.in_time, one.late, one.waiting)
    ratio = Figure(percent_words(one), one.in_time)
    said = Figure(satisfaction_words(one), one.rated)
    return FigureRow(one.name, (*map(_count, before), ratio, _count(one.reassigned), _count(one.unheard), said))


def _count(ids: tuple[int, ...]) -> Figure:
    return Figure(f"{len(ids):,}", ids)
