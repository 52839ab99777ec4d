"""Works and inspections on paper and as workbooks: the plan, the sheet for the field, the log of chlorine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from aguadesk.desk import coverage, inspections, report_texts, works
from aguadesk.desk.complaint_report_papers import head_of, span_of, subtitle_of
from aguadesk.desk.desk import Desk
from aguadesk.desk.inspections import COUNTS, Due
from aguadesk.desk.work_words import (
    CHLORINE,
    INSPECTIONS,
    RESULTS,
    SERVICES,
    STATES,
    limits_words,
    norm_words,
    where_words,
)
from aguadesk.domain.errors import Refused
from aguadesk.domain.inspecting import Chlorine
from aguadesk.domain.money import ZERO, total
from aguadesk.domain.office import InspectionKind, WorkService
from aguadesk.papers import inspections as papers
from aguadesk.papers import work_plan
from aguadesk.papers.inspections import ChlorineLine, ChlorineLogData, FieldLine, FieldSheetData
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted, figure, long_day, moment, percent, short_day
from aguadesk.papers.work_plan import PlannedLine, ServicePart, WorkPlanData
from aguadesk.store.coverage import CoverageRow
from aguadesk.store.works import WorkFilter, WorkRow

_NO_CODE = ""
_TITLES = (("mission", "Misión"), ("vision", "Visión"), ("objective", "Objetivo"))


def plan_pdf(desk: Desk, wanted: WorkFilter) -> bytes:
    """Return the work plan on letter paper: mission, vision and objective, then the works by service.

    Raises:
        Refused: `work.none_to_print`.
    """
    rows = works.listed(desk, wanted)
    if not rows:
        raise Refused("work.none_to_print")
    head, texts = head_of(desk, _NO_CODE), report_texts.report_texts(desk)
    due, reach = inspections.calendar(desk), coverage.latest(desk)
    shown = [one for one in works.services(desk) if wanted.service in (None, one)]
    parts = [_part(one, rows, due, reach) for one in shown]
    said = [(title, getattr(texts, name)) for name, title in _TITLES]
    data = WorkPlanData(
        letterhead=head.letterhead,
        title="Plan de trabajo" if wanted.year is None else f"Plan de trabajo {wanted.year}",
        span=counted(len(rows), "obra o trabajo", "obras y trabajos"),
        texts=tuple((title, words) for title, words in said if words),
        parts=tuple(one for one in parts if one.lines or one.inspections or one.coverage),
        signers=head.signers,
        made=_made(desk),
    )
    return work_plan.draw(data)


def plan_xlsx(desk: Desk, wanted: WorkFilter) -> bytes:
    """Return the works that pass a filter as a workbook."""
    columns = (
        SheetColumn("N.º", Kind.WHOLE, width=8),
        SheetColumn("Servicio", width=20),
        SheetColumn("Localidad", width=24),
        SheetColumn("Obra o trabajo", width=52),
        SheetColumn("Sector", width=14),
        SheetColumn("Avenida o calle", width=28),
        SheetColumn("Lugar", width=34),
        SheetColumn("Programada", width=12),
        SheetColumn("Situación", width=14),
        SheetColumn("Inicia", Kind.DAY, width=12),
        SheetColumn("Termina", Kind.DAY, width=12),
        SheetColumn("Inició", Kind.DAY, width=12),
        SheetColumn("Terminó", Kind.DAY, width=12),
        SheetColumn("Avance (%)", Kind.WHOLE, width=10),
        SheetColumn("Presupuesto", Kind.MONEY, width=16),
        SheetColumn("Costo", Kind.MONEY, width=16),
        SheetColumn("Recurso", width=24),
        SheetColumn("Encargado", width=24),
        SheetColumn("Nota", width=40),
    )
    said = "" if wanted.year is None else f"{wanted.year}"
    return table_xlsx(
        "Plan de trabajo", columns, map(_plan_cells, works.listed(desk, wanted)), subtitle_of(desk, said, "")
    )


def field_sheet_pdf(desk: Desk, until: date | None = None) -> bytes:
    """Return the sheet to fill in by hand: what is due up to a day, or everything in use.

    Raises:
        Refused: `inspection.none_to_print`.
    """
    rows = [one for one in inspections.calendar(desk) if one.due is not None and (until is None or one.due <= until)]
    if not rows:
        raise Refused("inspection.none_to_print")
    data = FieldSheetData(
        letterhead=head_of(desk, _NO_CODE).letterhead,
        day=long_day(desk.today()),
        lines=tuple(_field_line(one) for one in rows),
        made=_made(desk),
    )
    return papers.draw_field_sheet(data)


def chlorine_pdf(desk: Desk, first: date, last: date) -> bytes:
    """Return the log of chlorine of some days on letter paper.

    Raises:
        Refused: `register.window`, `rule.none_in_force`.
    """
    log, head = inspections.chlorine_log(desk, first, last), head_of(desk, _NO_CODE)
    fit = sum(one.said is Chlorine.FIT for one in log)
    in_force = [one.limits for one in log] or [inspections.chlorine_limits(desk, last)]
    data = ChlorineLogData(
        letterhead=head.letterhead,
        span=span_of(first, last),
        norm=f"Cloro residual libre {norm_words(in_force)}.",
        summary=f"Dentro de norma: {fit} de {counted(len(log), 'lectura', 'lecturas')}.",
        lines=tuple(
            ChlorineLine(
                short_day(one.visit.draft.on_day),
                one.visit.name,
                one.visit.locality,
                f"{_reading(one.visit.draft.chlorine_hundredths)}",
                CHLORINE[one.said],
                one.visit.draft.done_by,
                one.visit.draft.note,
            )
            for one in log
        ),
        signers=head.signers,
        made=_made(desk),
    )
    return papers.draw_chlorine_log(data)


def chlorine_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the log of chlorine of some days as a workbook, each reading with the limits of its day.

    Raises:
        Refused: `register.window`, `rule.none_in_force`.
    """
    columns = (
        SheetColumn("Fecha", Kind.DAY, width=12),
        SheetColumn("Punto", width=36),
        SheetColumn("Localidad", width=24),
        SheetColumn("Cloro (mg/l)", Kind.QUANTITY, width=12),
        SheetColumn("Norma", width=18),
        SheetColumn("Límites (mg/l)", width=32),
        SheetColumn("Quién midió", width=24),
        SheetColumn("Nota", width=40),
    )
    rows: Iterable[Sequence[Cell]] = (
        (
            one.visit.draft.on_day,
            one.visit.name,
            one.visit.locality,
            _reading(one.visit.draft.chlorine_hundredths),
            CHLORINE[one.said],
            limits_words(one.limits),
            one.visit.draft.done_by,
            one.visit.draft.note,
        )
        for one in inspections.chlorine_log(desk, first, last)
    )
    return table_xlsx("Bitácora de cloración", columns, rows, subtitle_of(desk, span_of(first, last), ""))


def visits_xlsx(desk: Desk, first: date, last: date) -> bytes:
    """Return the visits between two days as a workbook, those undone left out.

    Raises:
        Refused: `register.window`.
    """
    columns = (
        SheetColumn("Fecha", Kind.DAY, width=12),
        SheetColumn("Clase", width=26),
        SheetColumn("Qué se revisó", width=36),
        SheetColumn("Localidad", width=24),
        SheetColumn("Resultado", width=14),
        SheetColumn("Cloro (mg/l)", Kind.QUANTITY, width=12),
        SheetColumn("Encontrados", Kind.WHOLE, width=12),
        SheetColumn("Reporte", Kind.WHOLE, width=10),
        SheetColumn("Quién", width=24),
        SheetColumn("Nota", width=40),
    )
    rows = (
        (
            one.draft.on_day,
            INSPECTIONS[one.kind],
            one.name,
            one.locality,
            RESULTS[one.draft.result],
            _reading(one.draft.chlorine_hundredths),
            one.draft.found,
            one.complaint,
            one.draft.done_by,
            one.draft.note,
        )
        for one in reversed(inspections.visits(desk, first, last))
        if one.stands
    )
    return table_xlsx("Inspecciones", columns, rows, subtitle_of(desk, span_of(first, last), ""))


def coverage_xlsx(desk: Desk) -> bytes:
    """Return every count of coverage as a workbook."""
    columns = (
        SheetColumn("Localidad", width=28),
        SheetColumn("Servicio", width=20),
        SheetColumn("Fecha", Kind.DAY, width=12),
        SheetColumn("Viviendas", Kind.WHOLE, width=12),
        SheetColumn("Con servicio", Kind.WHOLE, width=14),
        SheetColumn("Cobertura", width=12),
        SheetColumn("De dónde se sabe", width=36),
    )
    rows = (
        (
            one.locality,
            SERVICES[one.draft.service],
            one.draft.on_day,
            one.draft.dwellings,
            one.draft.served,
            percent(one.basis_points),
            one.draft.source,
        )
        for one in coverage.history(desk)
    )
    return table_xlsx("Cobertura por localidad", columns, rows, subtitle_of(desk, "", ""))


def _part(
    service: WorkService, rows: Sequence[WorkRow], due: Sequence[Due], reach: Sequence[CoverageRow]
) -> ServicePart:
    mine = [one for one in rows if one.draft.service is service]
    looked = [one.row.draft.name for one in due if one.due is not None and one.row.draft.service is service]
    counts = [one.draft for one in reach if one.draft.service is service]
    served, dwellings = sum(one.served for one in counts), sum(one.dwellings for one in counts)
    return ServicePart(
        title=SERVICES[service],
        lines=tuple(map(_planned_line, mine)),
        inspections=tuple(looked),
        coverage=(
            f"Cobertura: {served:,} de {dwellings:,} viviendas ({percent(served * 10_000 // dwellings)}) en"
            f" {counted(len(counts), 'localidad', 'localidades')}."
            if counts
            else ""
        ),
        total=(figure(total(one.draft.budget for one in mine)), figure(total(one.cost for one in mine))),
    )


def _planned_line(one: WorkRow) -> PlannedLine:
    begins, ends = one.started_on or one.draft.starts_on, one.ended_on or one.draft.ends_on
    days = [short_day(day) if day else "—" for day in (begins, ends)]
    return PlannedLine(
        number=f"{one.number}",
        name=one.draft.name if one.draft.planned else f"{one.draft.name} (no programada)",
        place=where_words(one.locality, one.draft),
        days="" if begins is None and ends is None else " a ".join(days),
        state=STATES[one.state],
        percent=f"{one.percent} %",
        budget=figure(one.draft.budget) if one.draft.budget > ZERO else "—",
        cost=figure(one.cost) if one.cost else "—",
    )


def _plan_cells(one: WorkRow) -> Sequence[Cell]:
    draft = one.draft
    return (
        one.number,
        SERVICES[draft.service],
        one.locality,
        draft.name,
        draft.sector,
        draft.street,
        draft.place,
        draft.planned,
        STATES[one.state],
        draft.starts_on,
        draft.ends_on,
        one.started_on,
        one.ended_on,
        one.percent,
        draft.budget,
        one.cost,
        draft.funds,
        draft.in_charge,
        draft.note,
    )


def _field_line(one: Due) -> FieldLine:
    draft, kind = one.row.draft, one.row.draft.kind
    measured = "Cloro, mg/l" if kind is InspectionKind.CHLORINATION else "Cuántos" if kind in COUNTS else ""
    due = short_day(one.due) if one.due else ""
    return FieldLine(INSPECTIONS[kind], draft.name, one.row.locality, due, measured)


def _reading(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / 100


def _made(desk: Desk) -> str:
    return f"imprimió {desk.person.name} el {moment(desk.now())}"
