"""The catalogue of reports: kinds, areas, reasons and services, and what may not be changed in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from aguadesk.desk import claims, complaint_areas, complaint_kinds, complaint_steps, complaints, order_results
from aguadesk.desk.complaint_kinds import KindForm, KindRow, limit_words
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.domain.complaints import ComplaintStep, Nature, Service, Urgency
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store import audit, complaint_catalogues
from aguadesk.store.complaint_catalogues import AreaRow, HindranceRow
from complaint_makers import area, hindrance, kind, report, row
from makers import make_account, seat

SMELL = KindForm("Olor a gas en la  alcantarilla ", Nature.REPORT, Service.SEWER, limit=Limit(hours=6))


def refused(act: Callable[[], object], code: str, **values: object) -> None:
    with pytest.raises(Refused) as error:
        act()
    assert error.value.code == code
    assert {name: error.value.values[name] for name in values} == values


def form_of(one: KindRow, **changes: object) -> KindForm:
    """Return a kind as its box gives it back."""
    form = KindForm(
        name=one.name,
        nature=one.nature,
        service=one.service,
        area_id=one.area_id,
        urgency=one.urgency,
        limit=one.limit,
        needs_account=one.needs_account,
        needs_place=one.needs_place,
        asks_standing=one.asks_standing,
        disputes_bill=one.disputes_bill,
        order_kind=one.order_kind,
        active=one.active,
    )
    return replace(form, **changes)  # type: ignore[arg-type]


def trail(desk: Desk, subject: str, number: int) -> list[str]:
    with desk.read() as connection:
        return [one.act for one in audit.history(connection, subject, number)]


# Kinds --------------------------------------------------------------------------------------------------------


def test_the_five_of_the_programme_come_with_the_board(desk: Desk) -> None:
    five = [one.code for one in complaint_kinds.kinds(desk) if one.limit.in_program]
    assert five == ["fuga_toma", "mala_calidad", "brocales", "desazolve", "toma_obstruida"]


def test_a_new_kind_goes_last_with_a_code_of_its_own(desk: Desk) -> None:
    done = complaint_kinds.add_kind(desk, replace(SMELL, area_id=area(desk)))
    assert done.changed == {Change("complaint_kind", done.value)}
    last = complaint_kinds.kinds(desk)[-1]
    assert (last.id, last.code) == (done.value, "olor_a_gas_en_la_alcantarilla")
    assert last.name == "Olor a gas en la alcantarilla"
    assert (last.nature, last.service, last.area, last.limit.hours) == (Nature.REPORT, Service.SEWER, "Agua potable", 6)
    assert trail(desk, "complaint_kind", done.value) == ["complaint_kind.added"]


def test_two_names_that_give_one_code_are_told_apart(desk: Desk) -> None:
    complaint_kinds.add_kind(desk, replace(SMELL, name="Olor: gas"))
    complaint_kinds.add_kind(desk, replace(SMELL, name="Olor, gas"))
    complaint_kinds.add_kind(desk, replace(SMELL, name="Olor... gas"))
    complaint_kinds.add_kind(desk, replace(SMELL, name="¿?"))
    assert [one.code for one in complaint_kinds.kinds(desk)][-4:] == ["olor_gas", "olor_gas_2", "olor_gas_3", "tipo"]


def test_it_can_be_registered_at_once_with_its_own_limit(desk: Desk) -> None:
    complaint_kinds.add_kind(desk, replace(SMELL, name="Olor a gas", area_id=area(desk), urgency=Urgency.HIGH))
    one = row(desk, report(desk, "olor_a_gas"))
    assert (one.kind, one.area, one.urgency, one.limit) == (
        "Olor a gas",
        "Agua potable",
        Urgency.HIGH,
        timedelta(hours=6),
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "complaint_kind.name_missing"),
        ({"name": "FUGA de agua en la calle"}, "complaint_kind.repeated"),
        ({"area_id": 99}, "complaint_kind.area"),
        ({"limit": Limit(hours=0)}, "complaint_kind.hours"),
        ({"limit": Limit(hours=8761)}, "complaint_kind.hours"),
        ({"limit": Limit(working_days=0)}, "complaint_kind.days"),
        ({"limit": Limit(working_days=366)}, "complaint_kind.days"),
    ],
)
def test_a_kind_that_cannot_be_is_refused(desk: Desk, changes: dict[str, object], code: str) -> None:
    refused(lambda: complaint_kinds.add_kind(desk, replace(SMELL, **changes)), code)  # type: ignore[arg-type]
    assert len(complaint_kinds.kinds(desk)) == 23


def test_an_area_out_of_use_takes_no_kind_in_use(desk: Desk) -> None:
    lighting = area(desk, "Alumbrado público")
    refused(
        lambda: complaint_kinds.add_kind(desk, replace(SMELL, area_id=lighting)), "complaint_kind.area", field="area"
    )
    complaint_kinds.add_kind(desk, replace(SMELL, area_id=lighting, active=False))


@pytest.mark.parametrize("asks", ["asks_standing", "disputes_bill"])
def test_what_looks_at_the_debt_or_at_the_bill_asks_for_the_account(desk: Desk, asks: str) -> None:
    number = complaint_kinds.add_kind(desk, replace(SMELL, **{asks: True})).value  # type: ignore[arg-type]
    one = next(one for one in complaint_kinds.kinds(desk) if one.id == number)
    assert one.needs_account


def test_another_limit_is_for_what_comes_in_from_now_on(desk: Desk) -> None:
    before = report(desk, "fuga_red")
    leak = kind(desk, "fuga_red")
    assert complaint_kinds.edit_kind(desk, leak.id, form_of(leak, limit=Limit(working_days=3))).value
    after = report(desk, "fuga_red", place="Otra calle")
    assert row(desk, before).limit == timedelta(hours=48), "it was promised 48 hours"
    # Friday 20 November at 08:00: the third working day is Wednesday 25, which ends 136 hours later.
    assert row(desk, after).limit == timedelta(days=5, hours=16)


def test_what_is_written_as_it_was_changes_nothing(desk: Desk) -> None:
    leak = kind(desk, "fuga_red")
    done = complaint_kinds.edit_kind(desk, leak.id, form_of(leak))
    assert (done.value, done.changed) == (False, frozenset())
    assert trail(desk, "complaint_kind", leak.id) == []


def test_a_kind_that_went_cannot_be_changed(desk: Desk) -> None:
    refused(lambda: complaint_kinds.edit_kind(desk, 99, SMELL), "complaint_kind.unknown")
    refused(lambda: complaint_kinds.remove_kind(desk, 99), "complaint_kind.unknown")


def test_the_list_is_put_in_the_order_of_the_board(desk: Desk) -> None:
    first, second, third = complaint_kinds.kinds(desk)[:3]
    complaint_kinds.edit_kind(desk, third.id, form_of(third, after_id=0))
    assert [one.id for one in complaint_kinds.kinds(desk)[:3]] == [third.id, first.id, second.id]
    complaint_kinds.edit_kind(desk, third.id, form_of(third, after_id=second.id))
    assert [one.id for one in complaint_kinds.kinds(desk)[:3]] == [first.id, second.id, third.id]
    number = complaint_kinds.add_kind(desk, replace(SMELL, after_id=first.id)).value
    assert [one.id for one in complaint_kinds.kinds(desk)[:2]] == [first.id, number]


def test_a_kind_out_of_use_is_not_registered_and_keeps_what_it_has(desk: Desk) -> None:
    number = report(desk, "baja_presion")
    one = kind(desk, "baja_presion")
    complaint_kinds.edit_kind(desk, one.id, form_of(one, active=False))
    refused(lambda: report(desk, "baja_presion"), "complaint.kind_unknown")
    assert row(desk, number).kind == "Baja presión"
    assert one.id not in [other.id for other in complaint_kinds.kinds(desk, only_active=True)]


def test_a_kind_with_reports_is_not_taken_away(desk: Desk) -> None:
    report(desk, "baja_presion")
    used, unused = kind(desk, "baja_presion"), kind(desk, "pavimento")
    refused(lambda: complaint_kinds.remove_kind(desk, used.id), "complaint_kind.used", many=1, kind="Baja presión")
    complaint_kinds.remove_kind(desk, unused.id)
    assert unused.id not in [one.id for one in complaint_kinds.kinds(desk)]
    assert trail(desk, "complaint_kind", unused.id) == ["complaint_kind.removed"]


def test_a_limit_is_said_in_words() -> None:
    said = [
        Limit(in_program=True),
        Limit(hours=1),
        Limit(hours=48),
        Limit(working_days=1),
        Limit(working_days=20),
        Limit(),
    ]
    assert [limit_words(one) for one in said] == [
        "Programa de respuesta inmediata", "1 hora", "48 horas", "1 día hábil", "20 días hábiles", "Sin plazo",
    ]  # fmt: skip


def test_only_who_may_changes_the_catalogue(desk: Desk) -> None:
    cashier = seat(desk, "lupita")
    acts: list[Callable[[], object]] = [
        lambda: complaint_kinds.add_kind(cashier, SMELL),
        lambda: complaint_kinds.edit_kind(cashier, 1, SMELL),
        lambda: complaint_kinds.remove_kind(cashier, 1),
        lambda: complaint_kinds.switch_service(cashier, Service.LIGHTING, on=True),
        lambda: complaint_areas.add_area(cashier, "Otra"),
        lambda: complaint_areas.edit_area(cashier, AreaRow(1, "Otra", "", "", "", active=True)),
        lambda: complaint_areas.add_hindrance(cashier, "Otra"),
        lambda: complaint_areas.edit_hindrance(cashier, HindranceRow(1, "Otra", active=True)),
    ]
    for act in acts:
        refused(act, "right.missing")
    assert complaint_kinds.kinds(cashier)
    assert complaint_kinds.areas(cashier)
    assert complaint_kinds.hindrances(cashier)


# Areas --------------------------------------------------------------------------------------------------------


def test_an_area_has_somebody_in_charge_and_how_to_reach_them(desk: Desk) -> None:
    number = complaint_areas.add_area(desk, "Pipas", " Raúl  Sauce", "653 100 0000", "pipas@agua.mx").value
    (found,) = [one for one in complaint_kinds.areas(desk) if one.id == number]
    assert found == AreaRow(number, "Pipas", "Raúl Sauce", "653 100 0000", "pipas@agua.mx", active=True)
    done = complaint_areas.edit_area(desk, replace(found, in_charge="Ema Nogal"))
    assert done.value
    assert Change("area", number) in done.changed
    assert not complaint_areas.edit_area(desk, replace(found, in_charge="Ema Nogal")).value
    assert trail(desk, "area", number) == ["area.edited", "area.added"]


def test_an_area_that_cannot_be_is_refused(desk: Desk) -> None:
    refused(lambda: complaint_areas.add_area(desk, " "), "complaint_area.name_missing", field="name")
    refused(lambda: complaint_areas.add_area(desk, "agua POTABLE"), "complaint_area.repeated", area="Agua potable")
    refused(lambda: complaint_areas.add_area(desk, "Pipas", email="pipas"), "complaint_area.email", field="email")
    refused(lambda: complaint_areas.add_area(desk, "Pipas", email="las pipas@agua.mx"), "complaint_area.email")
    gone = AreaRow(99, "Pipas", "", "", "", active=True)
    refused(lambda: complaint_areas.edit_area(desk, gone), "complaint_area.unknown")


def test_an_area_with_reports_is_not_put_out_of_use_and_says_how_many(desk: Desk) -> None:
    number = complaint_areas.add_area(desk, "Pipas").value
    first, second = report(desk), report(desk)
    for one in (first, second):
        complaint_steps.route(desk, one, number)
    off = AreaRow(number, "Pipas", "", "", "", active=False)
    refused(lambda: complaint_areas.edit_area(desk, off), "complaint_area.has_reports", area="Pipas", many=2)
    complaint_steps.attend(desk, first, "Se llevó una pipa")
    refused(lambda: complaint_areas.edit_area(desk, off), "complaint_area.has_reports", many=2)
    complaint_steps.route(desk, second, area(desk))
    refused(lambda: complaint_areas.edit_area(desk, off), "complaint_area.has_reports", many=1)


def test_an_area_that_kinds_are_turned_to_stays_in_use(desk: Desk) -> None:
    (sewer,) = [one for one in complaint_kinds.areas(desk) if one.name == "Alcantarillado y saneamiento"]
    off = replace(sewer, active=False)
    refused(lambda: complaint_areas.edit_area(desk, off), "complaint_area.has_kinds", many=4, area=sewer.name)


def test_an_area_nothing_is_turned_to_goes_out_of_use(desk: Desk) -> None:
    number = complaint_areas.add_area(desk, "Pipas").value
    complaint_areas.edit_area(desk, AreaRow(number, "Pipas", "", "", "", active=False))
    assert number not in [one.id for one in complaint_kinds.areas(desk, only_active=True)]
    refused(lambda: complaint_steps.route(desk, report(desk), number), "complaint.area_unknown")
    complaint_areas.edit_area(desk, AreaRow(number, "Pipas y cisternas", "", "", "", active=True))
    assert area(desk, "Pipas y cisternas") == number


# Reasons to pause -----------------------------------------------------------------------------------------------


def test_a_reason_is_added_renamed_and_put_out_of_use(desk: Desk) -> None:
    number = complaint_areas.add_hindrance(desk, " Bloqueo  carretero ").value
    assert complaint_kinds.hindrances(desk)[-1] == HindranceRow(number, "Bloqueo carretero", active=True)
    paused = report(desk)
    complaint_steps.pause(desk, paused, number, "Retén en el puente")
    done = complaint_areas.edit_hindrance(desk, HindranceRow(number, "Camino cerrado", active=False))
    assert done.value
    assert done.changed == {Change("hindrance", number)}
    assert row(desk, paused).hindrance == "Camino cerrado", "its pause goes on"
    assert number not in [one.id for one in complaint_kinds.hindrances(desk, only_active=True)]
    refused(lambda: complaint_steps.pause(desk, report(desk), number, "Retén"), "complaint.hindrance_unknown")
    assert not complaint_areas.edit_hindrance(desk, HindranceRow(number, "Camino cerrado", active=False)).value
    assert trail(desk, "hindrance", number) == ["hindrance.edited", "hindrance.added"]


def test_a_reason_that_cannot_be_is_refused(desk: Desk) -> None:
    refused(lambda: complaint_areas.add_hindrance(desk, ""), "hindrance.name_missing", field="name")
    refused(lambda: complaint_areas.add_hindrance(desk, "LLUVIA"), "hindrance.repeated", reason="Lluvia")
    gone = HindranceRow(99, "Otra", active=True)
    refused(lambda: complaint_areas.edit_hindrance(desk, gone), "hindrance.unknown")
    rain = HindranceRow(hindrance(desk), "Equipo descompuesto", active=True)
    refused(lambda: complaint_areas.edit_hindrance(desk, rain), "hindrance.repeated")


# Services ------------------------------------------------------------------------------------------------------


def test_switching_lighting_on_brings_its_kinds_and_its_area(desk: Desk) -> None:
    refused(lambda: report(desk, "luminaria"), "complaint.kind_unknown")
    assert complaint_kinds.switch_service(desk, Service.LIGHTING, on=True).value == 1
    lamp = row(desk, report(desk, "luminaria"))
    assert (lamp.kind, lamp.area) == ("Luminaria apagada o dañada", "Alumbrado público")
    (told,) = [one for one in complaint_kinds.services(desk) if one.service is Service.LIGHTING]
    assert (told.in_use, told.kinds) == (1, 1)


def test_a_service_with_reports_stays_and_without_them_goes(desk: Desk) -> None:
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    number = report(desk, "luminaria")
    off = "complaint_area.has_reports"
    refused(lambda: complaint_kinds.switch_service(desk, Service.LIGHTING, on=False), off, area="Alumbrado público")
    assert kind(desk, "luminaria").active, "nothing of it was written"
    complaint_steps.cancel(desk, number, "Registrada dos veces")
    assert complaint_kinds.switch_service(desk, Service.LIGHTING, on=False).value == 1
    assert complaint_kinds.switch_service(desk, Service.LIGHTING, on=False).value == 0
    assert area(desk, "Alumbrado público") not in [one.id for one in complaint_kinds.areas(desk, only_active=True)]


def test_a_service_that_comes_back_brings_only_what_was_in_use_before(desk: Desk) -> None:
    unused, away = kind(desk, "pavimento"), kind(desk, "brocales")
    complaint_kinds.edit_kind(desk, unused.id, form_of(unused, active=False))
    complaint_kinds.edit_kind(desk, away.id, form_of(away, service=Service.SEWER, active=False))
    before = complaint_kinds.kinds(desk)
    in_use = [one for one in before if one.service is Service.SEWER and one.active]
    assert complaint_kinds.switch_service(desk, Service.SEWER, on=False).value == len(in_use)
    assert complaint_kinds.returning(desk, Service.SEWER) == [replace(one, active=False) for one in in_use]
    assert complaint_kinds.switch_service(desk, Service.SEWER, on=False).value == 0, "it is off"
    assert complaint_kinds.switch_service(desk, Service.SEWER, on=True).value == len(in_use)
    assert complaint_kinds.kinds(desk) == before
    assert complaint_kinds.switch_service(desk, Service.SEWER, on=True).value == 0, "the rest is out of use on purpose"
    assert complaint_kinds.kinds(desk) == before


def test_services_are_remembered_apart_and_what_was_forgotten_comes_whole(desk: Desk) -> None:
    for service in (Service.SEWER, Service.WATER):
        complaint_kinds.switch_service(desk, service, on=False)
    for service in (Service.SEWER, Service.WATER):
        listed = [one for one in complaint_kinds.kinds(desk) if one.service is service]
        assert complaint_kinds.switch_service(desk, service, on=True).value == len(listed)
        for one in listed:
            complaint_kinds.edit_kind(desk, one.id, form_of(one, active=False))
        assert len(complaint_kinds.returning(desk, service)) == len(listed), "taken away one by one, not as a service"


def test_an_area_only_comes_back_with_a_kind_that_does(desk: Desk) -> None:
    own = complaint_areas.add_area(desk, "Pipas").value
    lamp = kind(desk, "luminaria")
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    complaint_kinds.add_kind(desk, replace(SMELL, service=Service.LIGHTING, area_id=own, active=False))
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=False)
    in_use = [one.id for one in complaint_kinds.areas(desk, only_active=True)]
    assert own in in_use, "it had no kind in use that went"
    assert lamp.area_id not in in_use
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    assert lamp.area_id in [one.id for one in complaint_kinds.areas(desk, only_active=True)]


def test_an_area_that_attends_something_else_too_stays(desk: Desk) -> None:
    pavement = kind(desk, "pavimento")
    complaint_kinds.edit_kind(desk, pavement.id, form_of(pavement, area_id=area(desk, "Alcantarillado y saneamiento")))
    report(desk, "desazolve")
    assert complaint_kinds.switch_service(desk, Service.SEWER, on=False).value == 4
    assert "Alcantarillado y saneamiento" in [one.name for one in complaint_kinds.areas(desk, only_active=True)]


def test_what_the_office_does_is_no_service_to_switch(desk: Desk) -> None:
    refused(lambda: complaint_kinds.switch_service(desk, Service.OFFICE, on=False), "complaint_service.office")
    complaint_kinds.remove_kind(desk, kind(desk, "luminaria").id)
    without = "complaint_service.no_kinds"
    refused(
        lambda: complaint_kinds.switch_service(desk, Service.LIGHTING, on=True), without, service="Alumbrado público"
    )


# What comes with the board ---------------------------------------------------------------------------------------


def test_access_to_information_ends_on_its_twentieth_working_day(desk: Desk) -> None:
    number = report(desk, "acceso_informacion", place="", description="Copia de las tarifas vigentes")
    one = row(desk, number)
    assert one.limit is not None
    ends = one.received_at + one.limit
    assert (ends.date(), f"{ends:%H:%M}") == (date(2026, 12, 19), "00:00"), "the last moment of Friday the 18th"
    assert complaints.page(desk, number).row.area == "Atención al usuario"


def test_the_check_of_an_installation_leads_to_an_inspection(desk: Desk) -> None:
    checked = kind(desk, "revision_instalacion")
    assert (checked.name, checked.order_kind) == ("Revisión de una instalación", OrderKind.INSPECTION)
    number = report(desk, "revision_instalacion", account_id=make_account(desk))
    assert row(desk, number).order_kind is OrderKind.INSPECTION


def test_what_the_inspection_found_comes_back_to_the_report(desk: Desk) -> None:
    number = report(desk, "revision_instalacion", account_id=make_account(desk))
    order = claims.order_of_report(desk, number, OrderKind.INSPECTION, request_id="inspection").value
    outcome = OrderOutcome(OrderResult.NORMAL, "Toma, llave y cuadro bien puestos")
    order_results.capture(desk, order, outcome)
    found = complaints.page(desk, number)
    assert [one.step for one in found.steps][-2:] == [ComplaintStep.ORDERED, ComplaintStep.ORDER_RESULT]
    assert "Toma, llave y cuadro bien puestos" in found.steps[-1].note


def test_the_first_kind_of_an_empty_catalogue_is_the_first(desk: Desk) -> None:
    with desk.write() as w:
        for one in complaint_catalogues.kinds(w.connection):
            complaint_catalogues.delete_kind(w.connection, one.id)
        w.commit()
    number = complaint_kinds.add_kind(desk, SMELL).value
    assert [(one.id, one.position) for one in complaint_kinds.kinds(desk)] == [(number, 1)]
