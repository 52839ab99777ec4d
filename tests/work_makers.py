"""Makers of works, inspections and localities, for the tests."""

from __future__ import annotations

from datetime import date

from aguadesk.desk import inspections, localities, works
from aguadesk.desk.complaints import Registration
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Channel, Reporter
from aguadesk.domain.inspecting import Cycle
from aguadesk.domain.money import Money
from aguadesk.domain.office import InspectionKind, WorkService
from aguadesk.store import complaint_catalogues
from aguadesk.store.inspections import InspectionDraft
from aguadesk.store.works import WorkDraft

TODAY = date(2026, 11, 20)
PIPE = WorkDraft(
    name="Tubería de 8 pulgadas, sector 9",
    service=WorkService.WATER,
    place="Av. Coahuila entre 35 y 48",
    in_charge="Área de Agua Potable",
    starts_on=date(2026, 11, 1),
    ends_on=date(2026, 12, 15),
    budget=Money.pesos(250_000),
    funds="PRODDER",
)
TANK = InspectionDraft(InspectionKind.TANK, "Tanque El Cerrito", WorkService.WATER, Cycle(30, date(2026, 11, 1)))
TAP = InspectionDraft(InspectionKind.CHLORINATION, "Toma de la plaza", WorkService.WATER, Cycle(7, date(2026, 11, 2)))
THEFT = InspectionDraft(
    InspectionKind.CLANDESTINE, "Recorrido colonia Centro", WorkService.WATER, Cycle(60, date(2026, 11, 25))
)


def kind_id(desk: Desk, name: str) -> int:
    return next(one.id for one in works.component_kinds(desk) if one.name.lower().startswith(name))


def locality(desk: Desk, name: str = "El Mortero") -> int:
    return localities.add_locality(desk, name).value


def begun(desk: Desk, form: WorkDraft = PIPE) -> int:
    number = works.plan(desk, form).value
    works.start(desk, number, date(2026, 11, 3))
    return number


def watched(desk: Desk, form: InspectionDraft = TAP) -> int:
    return inspections.add_inspection(desk, form).value


def leak(desk: Desk, code: str = "fuga_red", description: str = "Fuga en la línea") -> Registration:
    with desk.read() as connection:
        kinds = complaint_catalogues.kinds(connection)
    kind = next(one for one in kinds if one.code == code)
    return Registration(
        kind.id, Channel.IN_PERSON, Reporter.AUTHORITY, "Inspección", locality="El Mortero", place="Calle 5",
        description=description,
    )  # fmt: skip
