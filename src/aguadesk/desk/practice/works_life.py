"""The works of the practice town: a plan, works that go on, one that surges, inspections all year, and coverage.

Each day is lived out of the board alone, so that a span may be lived at once or day by day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from aguadesk.desk import coverage, inspections, localities, report_texts, work_advances, works
from aguadesk.desk.coverage import CoverageDraft
from aguadesk.desk.desk import Desk
from aguadesk.desk.inspections import InspectionDraft, VisitDraft
from aguadesk.desk.report_texts import ReportTexts
from aguadesk.desk.work_advances import AdvanceForm
from aguadesk.desk.works import WorkDraft, WorkFilter
from aguadesk.domain.inspecting import Cycle, DueStanding
from aguadesk.domain.money import Money
from aguadesk.domain.office import InspectionKind, InspectionResult, WorkService, WorkState

_TEXTS = ReportTexts(
    "Dar agua suficiente y limpia a cada casa, con trato digno y trabajos de calidad.",
    "Que el servicio llegue a todas las localidades y mejore cada año.",
    "Mantener la cobertura de agua potable y de alcantarillado, junto con la ciudadanía.",
)
_LOCALITIES = {"Mesa del Encino": ("Meza del Encino",), "Ocotal de Arriba": (), "Los Manantiales": ("Manantiales",)}


@dataclass(frozen=True, slots=True)
class _Work:
    name: str
    service: WorkService
    locality: str
    place: str
    month: int
    days: int
    budget: int
    parts: tuple[tuple[str, int], ...] = ()
    planned: bool = True
    sector: str = ""
    street: str = ""


_WORKS = (
    _Work("Tubería de 8 pulgadas", WorkService.WATER, "", "Entre 35 y 48", 2, 90, 480_000,
          (("Tubería de agua", 1_860), ("Válvula", 6)), sector="9", street="Av. Coahuila"),
    _Work("Rehabilitación del sistema de agua", WorkService.WATER, "Mesa del Encino", "Red y tanque", 4, 60, 210_000,
          (("Tubería de agua", 640), ("Toma instalada", 24))),
    _Work("Pozos de visita", WorkService.SEWER, "", "Colonia Centro", 3, 75, 160_000, (("Pozo de visita", 10),)),
    _Work("Ampliación de atarjea", WorkService.SEWER, "Ocotal de Arriba", "Calle Hidalgo", 8, 60, 190_000,
          (("Ampliación de atarjea", 150), ("Descarga", 30))),
    _Work("Limpieza de cunetas y alcantarillas", WorkService.STORM, "", "Carretera y colectores", 5, 30, 45_000,
          (("Cuneta o alcantarilla limpia", 2_400),)),
    _Work("Sustitución de motor y bomba", WorkService.POWER, "Los Manantiales", "Pozo 3", 6, 20, 320_000,
          (("Equipo de bombeo", 1),)),
    _Work("Reparación de fugas de la red", WorkService.WATER, "", "Red de distribución", 10, 75, 150_000,
          (("Fuga reparada", 40),)),
    _Work("Socavón en la avenida", WorkService.SEWER, "", "Av. Principal y 5", 9, 12, 0,
          (("Bacheo con carpeta asfáltica", 3),), planned=False),
)  # fmt: skip
_WATCHED = (
    (InspectionKind.TANK, "Tanque El Cerrito", WorkService.WATER, 30, None),
    (InspectionKind.SPRING, "Nacimiento Los Manantiales", WorkService.WATER, 60, None),
    (InspectionKind.CHLORINATION, "Cloro en la plaza", WorkService.WATER, 7, None),
    (InspectionKind.CLANDESTINE, "Recorrido de tomas clandestinas", WorkService.WATER, 60, None),
    (InspectionKind.NETWORK, "Red del sector 9", WorkService.WATER, 90, None),
    (InspectionKind.DRAINS, "Cunetas y alcantarillas", WorkService.STORM, 15, (5, 9)),
)
_CREW = ("Ramón Ibarra", "Lucía Téllez", "Óscar Quiroz")
_UNFIT, _LATE, _FOUND = 0.08, 0.1, 0.4
_STEPS = 4
_SATURDAY = 5
_COUNTED_ON, _COUNTED_IN = 15, (1, 7)


def live_works(desk: Desk, first: date, last: date, chance: Random) -> None:
    """Live the works of some days: what is planned, begun, carried on and ended, and what is inspected."""
    day = first
    while day <= last:
        with desk.board.together():
            _live_day(desk, day, chance)
        day += timedelta(days=1)


def _live_day(desk: Desk, day: date, chance: Random) -> None:
    if not inspections.calendar(desk, day):
        _found(desk, day)
    _work(desk, day, chance)
    if day.weekday() < _SATURDAY:
        _inspect(desk, day, chance)
    if day.day == _COUNTED_ON and day.month in _COUNTED_IN:
        _count(desk, day, chance)


def _found(desk: Desk, day: date) -> None:
    """The first day: localities with their names, the texts of the plan, what is inspected, the works of the year."""
    report_texts.change(desk, _TEXTS)
    for name, others in _LOCALITIES.items():
        known = localities.find(desk, name)
        place = known.id if known else localities.add_locality(desk, name).value
        for other in others:
            localities.add_alias(desk, place, other)
    for kind, name, service, every, season in _WATCHED:
        cycle = Cycle(every, day, *(season or (None, None)))
        inspections.add_inspection(desk, InspectionDraft(kind, name, service, cycle))


def _work(desk: Desk, day: date, chance: Random) -> None:
    for one in _WORKS:
        begins = date(day.year, one.month, 5)
        if day == (begins if not one.planned else date(day.year, one.month, 1)):
            _plan(desk, one, begins)
    for row in works.listed(desk, WorkFilter(states=frozenset({WorkState.PLANNED, WorkState.UNDER_WAY}))):
        starts, ends = row.draft.starts_on, row.draft.ends_on
        if starts is None or ends is None or day < starts:
            continue
        if row.state is WorkState.PLANNED:
            works.start(desk, row.id, day)
        elif day >= ends:
            _advance(desk, row.id, row.draft, day, _STEPS)
            works.finish(desk, row.id, day)
        elif (day - starts).days % max(1, (ends - starts).days // _STEPS) == 0 and chance.random() > _LATE:
            _advance(desk, row.id, row.draft, day, 1)


def _plan(desk: Desk, one: _Work, begins: date) -> None:
    kinds = {kind.name: kind.id for kind in works.component_kinds(desk)}
    place = localities.find(desk, one.locality) if one.locality else None
    draft = WorkDraft(
        name=one.name,
        service=one.service,
        planned=one.planned,
        locality_id=place.id if place else None,
        sector=one.sector,
        street=one.street,
        place=one.place,
        in_charge="Área Técnica",
        starts_on=begins,
        ends_on=begins + timedelta(days=one.days),
        budget=Money.pesos(one.budget),
        components=tuple((kinds[name], many * 1000) for name, many in one.parts),
    )
    works.plan(desk, draft)


def _advance(desk: Desk, work_id: int, draft: WorkDraft, day: date, steps: int) -> None:
    """A quarter of each part, or all that is left of it."""
    done = []
    for one in works.page(desk, work_id).components:
        left = one.part.planned - one.part.done
        share = left if steps == _STEPS else min(left, one.part.planned // _STEPS // 1000 * 1000)
        done.append((one.id, max(0, share)))
    cost = Money(draft.budget.centavos // _STEPS or 1_250_000)
    work_advances.advance(desk, work_id, AdvanceForm(day, tuple(done), cost=cost, note="Avance de la cuadrilla"))


def _inspect(desk: Desk, day: date, chance: Random) -> None:
    for one in inspections.calendar(desk, day):
        if one.standing not in (DueStanding.OVERDUE, DueStanding.TODAY) or chance.random() < _LATE:
            continue
        draft = VisitDraft(one.row.id, day, InspectionResult.GOOD, done_by=chance.choice(_CREW))
        inspections.visit(desk, _seen(draft, one.row.draft.kind, chance))


def _seen(draft: VisitDraft, kind: InspectionKind, chance: Random) -> VisitDraft:
    finding = InspectionResult.FINDING
    if kind is InspectionKind.CHLORINATION:
        if chance.random() < _UNFIT:
            return replace(draft, result=finding, chlorine_hundredths=10, note="Se ajustó el dosificador")
        return replace(draft, chlorine_hundredths=chance.randint(30, 140))
    if kind is InspectionKind.CLANDESTINE and chance.random() < _FOUND:
        return replace(draft, result=finding, found=chance.randint(1, 3), note="Se citó a los vecinos")
    return draft


def _count(desk: Desk, day: date, chance: Random) -> None:
    for place, name in enumerate(_LOCALITIES):
        found = localities.find(desk, name)
        for service, least in ((WorkService.WATER, 80), (WorkService.SEWER, 55)):
            dwellings = 120 + 35 * place
            served = dwellings * (least + chance.randint(0, 6) + day.month) // 100
            assert found is not None
            coverage.record(desk, CoverageDraft(found.id, service, day, dwellings, min(served, dwellings), "Recorrido"))
