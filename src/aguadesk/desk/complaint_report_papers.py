"""The status and the efficiency of the desk of reports on paper and as workbooks, ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection

from aguadesk.desk import paper_codes
from aguadesk.desk.complaint_reports import AreaStatus, EfficiencyReport, StatusReport
from aguadesk.desk.complaint_words import STATE_WORDS, span_words
from aguadesk.desk.desk import Desk, Progress, Silent
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.complaints.clock import Standing
from aguadesk.domain.complaints.efficiency import Efficiency
from aguadesk.papers import complaint_efficiency, complaint_status
from aguadesk.papers.complaint_efficiency import EfficiencyData, EfficiencyFigures
from aguadesk.papers.complaint_status import StatusArea, StatusData, StatusFigures, StatusLine
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.signing import Signer
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import long_day, percent, short_day
from aguadesk.store import settings

STATUS, EFFICIENCY = "complaint_status", "complaint_efficiency"
NO_DATA = "s/d"
WRITING = "Escribiendo los reportes"
FORMULA = "Eficiencia = atendidos en su plazo ÷ recibidos que cuentan × 100"
DEFINITIONS = (
    "Cuentan los recibidos en el mes que tienen plazo; no cuentan los cancelados ni los que no procedieron.",
    "En plazo: atendido antes de que su plazo terminara, sin contar las pausas; vale aunque se atienda en el mes"
    " siguiente. Un reasignado cuenta cuando se atiende de nuevo.",
    "Sin resp.: cerrados sin que nadie contestara las llamadas. Satisf.: promedio de 1 a 5 de quienes la dijeron."
    " s/d: sin dato, no hay reportes que contar.",
)
_ACTS = ("Elaboró", "Revisó", "Aprobó")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What every paper of these carries."""

    letterhead: Letterhead
    signers: tuple[Signer, ...]
    coded: str
    legal_basis: str


def month_words(day: date) -> str:
    """Return a month as a title says it: `noviembre de 2026`."""
    return f"{_MONTHS[day.month - 1]} de {day.year}"


def span_of(first: date, last: date) -> str:
    """Return the days a status is about, in words."""
    return long_day(first) if first == last else f"del {short_day(first)} al {short_day(last)}"


def status_name(report: StatusReport) -> str:
    """Return what the file of a status is called, without its ending."""
    weekly = report.first != report.last
    return f"estado-semanal-reportes-{report.first}" if weekly else f"estado-diario-reportes-{report.first}"


def efficiency_name(report: EfficiencyReport) -> str:
    """Return what the file of the efficiency of a month is called, without its ending."""
    return f"eficiencia-de-atencion-{report.first:%Y-%m}"


def percent_words(part: Efficiency) -> str:
    """Return a percentage of efficiency: `71.43 %`, or `s/d` if no report counts."""
    return NO_DATA if part.basis_points is None else percent(part.basis_points)


def satisfaction_words(part: Efficiency) -> str:
    """Return the average of what was said: `4.3`, or `s/d` if nobody said anything."""
    return NO_DATA if part.satisfaction_tenths is None else "{}.{}".format(*divmod(part.satisfaction_tenths, 10))


def standing_words(report: StatusReport, complaint_id: int) -> str:
    """Return how a report stands against its limit, in few words."""
    row, standing = report.reports[complaint_id], report.standing[complaint_id]
    left = row.left(report.at)
    if left is None:
        return "sin plazo"
    if row.attended_after is not None:
        late = "" if standing is Standing.MET else ", fuera de plazo"
        return f"atendido en {span_words(row.attended_after)}{late}"
    if row.closed_at is not None:
        return "—"
    if standing is Standing.PAUSED:
        return f"en pausa: {row.hindrance.lower()}"
    return f"venció hace {span_words(left)}" if standing is Standing.OVERDUE else f"faltan {span_words(left)}"


def status_pdf(desk: Desk, report: StatusReport, progress: Progress | None = None) -> bytes:
    """Return a status on letter paper, with the list of what it speaks of.

    Raises:
        Cancelled: if the person stops it.
    """
    head = head_of(desk, STATUS)
    weekly = report.first != report.last
    return complaint_status.draw(
        StatusData(
            letterhead=head.letterhead,
            title="Estado semanal de reportes" if weekly else "Estado diario de reportes",
            span=span_of(report.first, report.last),
            at=report.at,
            figures=tuple(_status_figures(one) for one in report.areas),
            whole=_status_figures(report.whole),
            areas=tuple(_status_areas(report, progress or Silent())),
            legal_basis=head.legal_basis,
            coded=head.coded,
            signers=head.signers,
            made_by=desk.person.name,
        )
    )


def efficiency_pdf(desk: Desk, report: EfficiencyReport, progress: Progress | None = None) -> bytes:
    """Return the efficiency of a month on letter paper, with its formula.

    Raises:
        Cancelled: if the person stops it.
    """
    (progress or Silent()).step(0, 1, WRITING)
    head = head_of(desk, EFFICIENCY)
    return complaint_efficiency.draw(
        EfficiencyData(
            letterhead=head.letterhead,
            title="Eficiencia de atención",
            month=month_words(report.first),
            at=report.at,
            formula=FORMULA,
            definitions=DEFINITIONS,
            whole=_efficiency_figures(report.whole, "Todos los reportes"),
            program=_efficiency_figures(report.program, report.program.name),
            areas=tuple(_efficiency_figures(one, one.name) for one in report.areas),
            kinds=tuple(_efficiency_figures(one, one.name) for one in report.kinds),
            legal_basis=head.legal_basis,
            coded=head.coded,
            signers=head.signers,
            made_by=desk.person.name,
        )
    )


def status_xlsx(desk: Desk, report: StatusReport, progress: Progress | None = None) -> bytes:
    """Return the list behind a status as a workbook: each figure is a column to filter by.

    Raises:
        Cancelled: if the person stops it.
    """
    said = subtitle_of(desk, span_of(report.first, report.last), STATUS)
    return table_xlsx("Estado de reportes", _STATUS_COLUMNS, _status_rows(report, progress or Silent()), said)


def efficiency_xlsx(desk: Desk, report: EfficiencyReport, progress: Progress | None = None) -> bytes:
    """Return the efficiency of a month as a workbook: whole, the programme, by area and by kind.

    Raises:
        Cancelled: if the person stops it.
    """
    (progress or Silent()).step(0, 1, WRITING)
    said = f"{month_words(report.first)} · {FORMULA}"
    return table_xlsx("Eficiencia de atención", _PART_COLUMNS, _part_rows(report), subtitle_of(desk, said, EFFICIENCY))


def told_of(area: AreaStatus) -> tuple[int, ...]:
    """Return the reports of an area that a status lists: what it owes first, then what came, was done or turned."""
    return tuple(dict.fromkeys((*area.open, *area.attended, *area.reassigned, *area.received)))


_STATUS_COLUMNS = (
    SheetColumn("Área", width=28),
    SheetColumn("Reporte", width=13),
    SheetColumn("De qué se trata", width=36),
    SheetColumn("Dónde", width=36),
    SheetColumn("Recibido", Kind.MOMENT, width=18),
    SheetColumn("Estado", width=15),
    SheetColumn("Plazo", width=26),
    SheetColumn("Recibido en esos días", width=13),
    SheetColumn("Atendido en esos días", width=13),
    SheetColumn("Reasignado en esos días", width=13),
    SheetColumn("Pendiente", width=11),
    SheetColumn("En atención", width=11),
    SheetColumn("En pausa", width=11),
    SheetColumn("Vencido", width=11),
)
_PART_COLUMNS = (
    SheetColumn("Por", width=12),
    SheetColumn("Nombre", width=38),
    SheetColumn("Recibidos", Kind.WHOLE, width=11),
    SheetColumn("No cuentan: cancelados o no procedieron", Kind.WHOLE, width=20),
    SheetColumn("No cuentan: sin plazo", Kind.WHOLE, width=14),
    SheetColumn("Cuentan", Kind.WHOLE, width=11),
    SheetColumn("Atendidos en plazo", Kind.WHOLE, width=12),
    SheetColumn("Atendidos fuera de plazo", Kind.WHOLE, width=13),
    SheetColumn("Sin atender", Kind.WHOLE, width=11),
    SheetColumn("Eficiencia", width=12),
    SheetColumn("Reasignados", Kind.WHOLE, width=13),
    SheetColumn("Cerrados sin respuesta", Kind.WHOLE, width=13),
    SheetColumn("Satisfacción (1 a 5)", width=13),
)


def head_of(desk: Desk, paper: str) -> PaperHead:
    """Return what a paper of reports carries: letterhead, signatures, its code and what it cites."""
    with desk.read() as connection:
        head, signers = letterhead(connection), _signers(connection)
    return PaperHead(head, signers, paper_codes.line_of(desk, paper), paper_codes.legal_basis(desk))


def _signers(connection: Connection) -> tuple[Signer, ...]:
    """Return the board's signatories in their order: who makes, who reviews, who approves."""
    named = settings.get_setting(connection, "board.signatories", [])
    blanks = [{"name": "", "position": ""}] * len(_ACTS)
    return tuple(Signer(act, one["name"], one["position"]) for act, one in zip(_ACTS, [*named, *blanks], strict=False))


def subtitle_of(desk: Desk, said: str, paper: str) -> str:
    """Return the line under the title of a workbook of reports."""
    with desk.read() as connection:
        board = str(settings.get_setting(connection, "board.name", ""))
    return " · ".join(filter(None, (board, said, paper_codes.line_of(desk, paper), f"{desk.now():%d/%m/%Y %H:%M}")))


def _status_figures(one: AreaStatus) -> StatusFigures:
    counts = (one.received, one.attended, one.reassigned, one.open, one.in_attention, one.paused, one.overdue)
    return StatusFigures(one.name, *map(len, counts))


def _listed(report: StatusReport, progress: Progress) -> Iterator[tuple[AreaStatus, int]]:
    """Walk the reports a status speaks of, area by area, telling how far it got."""
    walked = [(area, number) for area in report.areas for number in told_of(area)]
    for done, one in enumerate(walked):
        progress.step(done, len(walked), WRITING)
        yield one


def _status_areas(report: StatusReport, progress: Progress) -> Iterator[StatusArea]:
    for area, several in groupby(_listed(report, progress), key=lambda one: one[0]):
        yield _status_area(report, area, [number for _, number in several])


def _status_area(report: StatusReport, area: AreaStatus, numbers: Sequence[int]) -> StatusArea:
    lines = []
    for number in numbers:
        row = report.reports[number]
        where = ", ".join(filter(None, (row.where, row.references, row.locality)))
        overdue = report.standing[number] is Standing.OVERDUE
        words = (row.name, row.kind, where)
        said = standing_words(report, number)
        lines.append(StatusLine(*words, row.received_at, STATE_WORDS[row.state], said, alarming=overdue))
    return StatusArea(area.name, tuple(lines))


def _status_rows(report: StatusReport, progress: Progress) -> Iterator[list[Cell]]:
    for area, several in groupby(_listed(report, progress), key=lambda one: one[0]):
        counts = (area.received, area.attended, area.reassigned, area.open, area.in_attention, area.paused)
        sets = [frozenset(ids) for ids in (*counts, area.overdue)]
        for _, number in several:
            row = report.reports[number]
            yield [
                area.name,
                row.name,
                row.kind,
                ", ".join(filter(None, (row.where, row.references, row.locality))),
                row.received_at,
                STATE_WORDS[row.state],
                standing_words(report, number),
                *(number in ids for ids in sets),
            ]


def _efficiency_figures(one: Efficiency, name: str) -> EfficiencyFigures:
    return EfficiencyFigures(
        name=name,
        received=len(one.received),
        counted=len(one.counted),
        in_time=len(one.in_time),
        late=len(one.late),
        waiting=len(one.waiting),
        percentage=percent_words(one),
        reassigned=len(one.reassigned),
        unheard=len(one.unheard),
        satisfaction=satisfaction_words(one),
    )


def _part_rows(report: EfficiencyReport) -> Iterator[list[Cell]]:
    named = (
        ("Total", (report.whole,)),
        ("Programa", (report.program,)),
        ("Área", report.areas),
        ("Tipo", report.kinds),
    )
    for by, parts in named:
        for one in parts:
            before = (one.received, one.left_out, one.no_limit, one.counted, one.in_time, one.late, one.waiting)
            after = (one.reassigned, one.unheard)
            yield [by, one.name, *map(len, before), percent_words(one), *map(len, after), satisfaction_words(one)]
