"""Works planned and spontaneous: begun, stopped, carried on, finished; what they cost and are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import account_lists, complaint_kinds, complaints, trail, work_advances, works
from aguadesk.desk.desk import Desk
from aguadesk.desk.work_advances import AdvanceForm
from aguadesk.desk.work_words import where_words
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.complaints import Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import WorkService, WorkState
from aguadesk.store import attachments, catalogues, counters
from aguadesk.store.attachments import Attachment
from aguadesk.store.works import WorkFilter
from makers import make_account, seat
from work_makers import PIPE, TODAY, begun, kind_id, leak, locality

PHOTO = Attachment("zanja.jpg", "", b"\xff\xd8 a trench")


def planned_pipe(desk: Desk) -> works.WorkDraft:
    made_of = ((kind_id(desk, "válvula"), 6_000), (kind_id(desk, "tubería"), 1_860_000))
    return replace(PIPE, components=made_of)


def counted(desk: Desk, key: str, first: date = date(2026, 11, 1), **wanted: str) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, key, first, date(2026, 11, 30), wanted or None))


def test_a_work_is_planned_with_its_place_and_several_quantities(desk: Desk) -> None:
    where = locality(desk)
    form = replace(planned_pipe(desk), name="  Tubería de   8 pulgadas ", locality_id=where)
    page = works.page(desk, works.plan(desk, form).value)
    row = page.row
    assert (row.number, row.draft.name, row.locality, row.draft.place) == (
        1, "Tubería de 8 pulgadas", "El Mortero", "Av. Coahuila entre 35 y 48",
    )  # fmt: skip
    assert (row.state, row.percent, row.cost, row.draft.budget) == (WorkState.PLANNED, 0, ZERO, Money.pesos(250_000))
    assert [(one.name, one.part.planned, one.part.done) for one in page.components] == [
        ("Válvula", 6_000, 0),
        ("Tubería de agua", 1_860_000, 0),
    ]
    assert works.page(desk, works.plan(desk, PIPE).value).row.number == 2


def test_what_was_done_adds_up_in_quantity_cost_and_percent(desk: Desk) -> None:
    number = begun(desk, planned_pipe(desk))
    valve, pipe = (one.id for one in works.page(desk, number).components)
    first = AdvanceForm(date(2026, 11, 5), ((valve, 3_000), (pipe, 930_000)), cost=Money.pesos("1200.50"))
    work_advances.advance(desk, number, first, [PHOTO])
    work_advances.advance(desk, number, AdvanceForm(TODAY, ((valve, 3_000), (pipe, 0)), cost=Money.pesos(800)))
    page = works.page(desk, number)
    assert [one.part.done for one in page.components] == [6_000, 930_000]
    assert (page.row.percent, page.row.cost, page.row.photos) == (75, Money.pesos("2000.50"), 1)
    assert [one.draft.cost for one in page.advances] == [Money.pesos(800), ZERO, Money.pesos("1200.50")]
    assert counted(desk, "works.components", component=str(page.components[0].kind_id)) == 6
    assert work_advances.photo(desk, page.photos[0].id).content == PHOTO.content


def test_an_advance_that_was_wrong_is_undone_by_its_opposite(desk: Desk) -> None:
    number = begun(desk, planned_pipe(desk))
    valve = works.page(desk, number).components[0].id
    wrong = work_advances.advance(desk, number, AdvanceForm(TODAY, ((valve, 6_000),), 90, Money.pesos(500))).value
    assert works.page(desk, number).row.percent == 90
    work_advances.undo_advance(desk, wrong, "Era de otra obra")
    page = works.page(desk, number)
    assert (page.row.percent, page.row.cost, page.components[0].part.done) == (0, ZERO, 0)
    assert [one.stands for one in page.advances] == [False, False]
    assert counted(desk, "works.components") == 0
    with pytest.raises(Refused, match=r"work\.advance_undone"):
        work_advances.undo_advance(desk, wrong, "Otra vez")
    with pytest.raises(Refused, match=r"work\.advance_undone"):
        work_advances.undo_advance(desk, page.advances[0].id, "Lo deshecho")
    with pytest.raises(Refused, match=r"work\.advance_unknown"):
        work_advances.undo_advance(desk, 99, "x")
    with pytest.raises(Refused, match=r"register\.reason_missing"):
        work_advances.undo_advance(desk, wrong, " ")


def test_an_advance_of_a_finished_work_is_still_undone_and_the_work_stays_whole(desk: Desk) -> None:
    number = begun(desk, planned_pipe(desk))
    valve = works.page(desk, number).components[0].id
    wrong = work_advances.advance(desk, number, AdvanceForm(TODAY, ((valve, 1_000),), cost=Money.pesos(9))).value
    works.finish(desk, number, TODAY)
    work_advances.undo_advance(desk, wrong, "No se puso")
    row = works.page(desk, number).row
    assert (row.state, row.percent, row.cost, row.ended_on) == (WorkState.FINISHED, 100, ZERO, TODAY)


def test_a_work_stops_with_its_reason_goes_on_and_keeps_its_first_day(desk: Desk) -> None:
    number = begun(desk)
    works.stop(desk, number, "Falta material")
    page = works.page(desk, number)
    assert (page.row.state, page.advances[0].draft.note) == (WorkState.STOPPED, "Suspendida: Falta material")
    with pytest.raises(Refused, match=r"work\.step"):
        work_advances.advance(desk, number, AdvanceForm(TODAY, note="Algo"))
    with pytest.raises(Refused, match=r"work\.advance_note"):
        work_advances.undo_advance(desk, page.advances[0].id, "x")
    works.start(desk, number, TODAY)
    assert works.page(desk, number).row.started_on == date(2026, 11, 3)
    works.finish(desk, number, TODAY)
    assert counted(desk, "works.finished", planned="1") == 1
    with pytest.raises(Refused, match=r"work\.step"):
        works.start(desk, number, TODAY)
    acts = [one.act for one in trail.board_trail(desk)[:5]]
    assert acts == ["work.finished", "work.under_way", "work.stopped", "work.under_way", "work.planned"]


def test_a_cancelled_work_stays_with_what_was_spent_and_is_not_counted(desk: Desk) -> None:
    number = begun(desk)
    work_advances.advance(desk, number, AdvanceForm(TODAY, cost=Money.pesos(100)))
    works.cancel(desk, number, "Se redujo el presupuesto")
    row = works.page(desk, number).row
    assert (row.state, row.cost, row.ended_on) == (WorkState.CANCELLED, Money.pesos(100), TODAY)
    assert counted(desk, "works.finished") == 0
    for act in (works.stop, works.cancel):
        with pytest.raises(Refused, match=r"register\.reason_missing"):
            act(desk, number, " ")
        with pytest.raises(Refused, match=r"work\.step"):
            act(desk, number, "x")


def test_a_report_becomes_a_spontaneous_work_under_way_in_one_step(desk: Desk) -> None:
    where = locality(desk)
    report = complaints.register(desk, leak(desk)).value
    number = works.from_report(desk, report).value
    row = works.page(desk, number).row
    assert (row.state, row.draft.planned, row.draft.service, row.started_on) == (
        WorkState.UNDER_WAY, False, WorkService.WATER, TODAY,
    )  # fmt: skip
    assert (row.draft.locality_id, row.draft.place, row.complaint) == (where, "Calle 5", 1)
    assert row.draft.name.endswith("Calle 5")
    with pytest.raises(Refused, match=r"work\.report_has_one"):
        works.from_report(desk, report)
    works.cancel(desk, number, "Otra")
    again = works.from_report(desk, report, "Cambio de línea").value
    assert works.page(desk, again).row.draft.name == "Cambio de línea"
    with pytest.raises(Refused, match=r"complaint\.unknown"):
        works.from_report(desk, 99)


def test_a_work_is_changed_until_it_ends_and_what_it_was_made_of_stays(desk: Desk) -> None:
    number = works.plan(desk, planned_pipe(desk)).value
    assert works.change(desk, number, planned_pipe(desk)).value is False
    valve, pipe = (one for one, _ in planned_pipe(desk).components)
    leaks = kind_id(desk, "fuga")
    changed = replace(PIPE, place="Av. Sonora", components=((pipe, 900_000), (leaks, 4_000)))
    assert works.change(desk, number, changed).value is True
    page = works.page(desk, number)
    assert page.row.draft.place == "Av. Sonora"
    assert {one.kind_id: one.part.planned for one in page.components} == {valve: 0, pipe: 900_000, leaks: 4_000}
    works.cancel(desk, number, "Ya no")
    with pytest.raises(Refused, match=r"work\.step"):
        works.change(desk, number, changed)


def test_the_list_is_narrowed_by_service_locality_state_plan_and_year(desk: Desk) -> None:
    where = locality(desk)
    pipe = begun(desk, replace(PIPE, locality_id=where))
    drain = works.plan(desk, replace(PIPE, name="Atarjea", service=WorkService.SEWER, planned=False)).value
    old = works.plan(
        desk,
        replace(PIPE, name="Vieja", starts_on=date(2025, 1, 1), ends_on=date(2025, 3, 1), service=WorkService.POWER),
    ).value
    later = works.plan(desk, replace(PIPE, name="Después", starts_on=date(2027, 1, 1), ends_on=None)).value
    works.cancel(desk, old, "No hubo recursos")

    def found(**wanted: object) -> list[int]:
        return [one.id for one in works.listed(desk, WorkFilter(**wanted))]  # type: ignore[arg-type]

    assert [one.id for one in works.listed(desk)] == [pipe, later, drain, old]
    assert found(service=WorkService.WATER) == [pipe, later]
    assert found(locality_id=where) == [pipe]
    assert found(states=frozenset({WorkState.PLANNED})) == [later, drain]
    assert found(states=frozenset()) == []
    assert found(planned=False) == [drain]
    assert found(year=2026) == [pipe, drain, old]
    assert found(year=2027) == [pipe, later, drain]


def test_lighting_is_there_only_for_a_board_that_renders_it(desk: Desk) -> None:
    lamps = replace(PIPE, name="Luminarias", service=WorkService.LIGHTING)
    assert WorkService.LIGHTING not in works.services(desk)
    with pytest.raises(Refused, match=r"work\.service_hidden"):
        works.plan(desk, lamps)
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    works.plan(desk, lamps)
    assert [one.draft.name for one in works.listed(desk)] == ["Luminarias"]
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=False)
    assert works.listed(desk) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": " "}, "work.name_missing"),
        ({"ends_on": date(2026, 10, 31)}, "work.span"),
        ({"budget": Money(-1)}, "work.budget"),
        ({"locality_id": 999}, "work.locality"),
        ({"components": ((999, 1),)}, "work.component"),
        ({"components": ((1, 1), (1, 2))}, "work.component"),
        ({"components": ((1, -1),)}, "work.component"),
        ({"complaint_id": 9}, "complaint.unknown"),
    ],
)
def test_a_work_that_cannot_be_is_refused(desk: Desk, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        works.plan(desk, replace(PIPE, **values))  # type: ignore[arg-type]
    assert works.listed(desk) == []


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (AdvanceForm(date(2026, 11, 21), note="x"), "register.future"),
        (AdvanceForm(date(2026, 11, 2), note="x"), "work.before_start"),
        (AdvanceForm(TODAY, percent=101), "work.percent"),
        (AdvanceForm(TODAY, cost=Money(-1)), "work.cost"),
        (AdvanceForm(TODAY, ((99, 1),)), "work.component"),
        (AdvanceForm(TODAY, ((99, 0),)), "work.advance_empty"),
    ],
)
def test_an_advance_that_cannot_be_is_refused(desk: Desk, form: AdvanceForm, code: str) -> None:
    number = begun(desk)
    with pytest.raises(Refused, match=code):
        work_advances.advance(desk, number, form)
    assert works.page(desk, number).advances == ()


def test_photographs_are_kept_in_whatever_state_a_work_is(desk: Desk) -> None:
    number = works.plan(desk, PIPE).value
    work_advances.add_photo(desk, number, replace(PHOTO, name="carpeta/antes.jpg"))
    (kept,) = works.page(desk, number).photos
    assert (kept.name, kept.added_on, kept.added_by) == ("antes.jpg", TODAY, desk.person.name)
    assert work_advances.photo(desk, kept.id).media_type == "image/jpeg"
    with pytest.raises(Refused, match=r"work\.photo_unknown"):
        work_advances.photo(desk, 99)
    with pytest.raises(Refused, match=r"work\.unknown"):
        work_advances.add_photo(desk, 99, PHOTO)
    with pytest.raises(Refused, match=r"order\.evidence_empty"):
        work_advances.add_photo(desk, number, replace(PHOTO, content=b""))


def test_a_photograph_of_something_else_is_marked_and_put_back_and_never_erased(desk: Desk) -> None:
    number = works.plan(desk, PIPE).value
    first = work_advances.add_photo(desk, number, PHOTO).value
    last = work_advances.add_photo(desk, number, replace(PHOTO, name="otra.jpg")).value
    assert [one.id for one in works.page(desk, number).photos] == [last, first]  # the last one first
    assert work_advances.drop_photo(desk, first).value == number
    page = works.page(desk, number)
    assert ([one.id for one in page.photos], page.row.photos) == ([last], 1)
    for act in (work_advances.photo, work_advances.drop_photo):
        with pytest.raises(Refused, match=r"work\.photo_unknown"):
            act(desk, first)
    with desk.read() as connection:
        assert attachments.read_attachment(connection, first, "work_dropped") == replace(PHOTO, media_type="image/jpeg")
    assert work_advances.restore_photo(desk, first).value == number
    assert [one.id for one in works.page(desk, number).photos] == [last, first]
    for wrong in (first, 99):  # one that stands already, one that never was
        with pytest.raises(Refused, match=r"work\.photo_unknown"):
            work_advances.restore_photo(desk, wrong)
    with pytest.raises(Refused, match=r"right\.missing"):
        work_advances.drop_photo(seat(desk, "lupita"), first)
    told = [one.act for one in trail.board_trail(desk)[:2]]
    assert told == ["work.photo_restored", "work.photo_dropped"]


def test_a_finished_work_is_reopened_as_far_as_its_advances_say(desk: Desk) -> None:
    number = begun(desk, planned_pipe(desk))
    valve, pipe = (one.id for one in works.page(desk, number).components)
    work_advances.advance(desk, number, AdvanceForm(TODAY, ((valve, 6_000), (pipe, 930_000))))
    works.finish(desk, number, TODAY)
    assert counted(desk, "works.finished", planned="1") == 1
    work_advances.reopen(desk, number, "Faltó un tramo")
    page = works.page(desk, number)
    assert (page.row.state, page.row.percent, page.row.started_on, page.row.ended_on) == (
        WorkState.UNDER_WAY, 75, date(2026, 11, 3), None,
    )  # fmt: skip
    assert page.advances[0].draft.note == "Reabierta: Faltó un tramo"
    assert counted(desk, "works.finished", planned="1") == 0
    told = trail.board_trail(desk)[0]
    assert (told.act, told.reason) == ("work.reopened", "Faltó un tramo")
    work_advances.advance(desk, number, AdvanceForm(TODAY, ((pipe, 930_000),)))
    works.finish(desk, number, TODAY)
    assert works.page(desk, number).row.percent == 100


def test_a_cancelled_work_is_reopened_where_it_stood_and_an_open_one_is_not(desk: Desk) -> None:
    never, was = works.plan(desk, PIPE).value, begun(desk)
    for number, state in ((never, WorkState.PLANNED), (was, WorkState.UNDER_WAY)):
        with pytest.raises(Refused, match=r"work\.step"):
            work_advances.reopen(desk, number, "Se equivocó")
        works.cancel(desk, number, "No hubo recursos")
        with pytest.raises(Refused, match=r"register\.reason_missing"):
            work_advances.reopen(desk, number, "  ")
        work_advances.reopen(desk, number, "Llegó el recurso")
        row = works.page(desk, number).row
        assert (row.state, row.percent, row.ended_on) == (state, 0, None)
    with pytest.raises(Refused, match=r"right\.missing"):
        work_advances.reopen(seat(desk, "lupita"), was, "x")


def test_a_report_has_one_work_that_stands_also_when_another_is_reopened(desk: Desk) -> None:
    locality(desk)
    report = complaints.register(desk, leak(desk)).value
    assert works.of_report(desk, report) is None
    first = works.from_report(desk, report, "Primera").value
    works.cancel(desk, first, "Se planeó mal")
    told = works.of_report(desk, report)
    assert told is not None
    assert told.id == first  # cancelled, but the only one
    second = works.from_report(desk, report, "Segunda").value
    works.plan(desk, PIPE)
    told = works.of_report(desk, report)
    assert told is not None
    assert told.id == second
    with pytest.raises(Refused, match=r"work\.report_has_one"):
        work_advances.reopen(desk, first, "Sí era esta")
    works.finish(desk, second, TODAY)
    work_advances.reopen(desk, second, "Volvió a fugar")  # one that was finished takes nobody's place
    notes = [one.note for one in complaints.page(desk, report).steps]
    assert notes[-2:] == ["Obra 1: Primera", "Obra 2: Segunda"]


def test_a_work_ends_no_earlier_than_it_began_and_only_who_plans_works_does_it(desk: Desk) -> None:
    number = begun(desk)
    with pytest.raises(Refused, match=r"work\.before_start"):
        works.finish(desk, number, date(2026, 11, 2))
    with pytest.raises(Refused, match=r"register\.future"):
        works.finish(desk, number, date(2026, 11, 21))
    with pytest.raises(Refused, match=r"work\.unknown"):
        works.page(desk, 99)
    cashier = seat(desk, "lupita")
    with pytest.raises(Refused, match=r"right\.missing"):
        works.plan(cashier, PIPE)


def test_a_work_has_its_sector_and_street_and_is_found_by_its_sector(desk: Desk) -> None:
    make_account(desk, sector_id=sector(desk, "Sector 9"))
    first = works.plan(desk, replace(PIPE, sector="  sector   9 ", street=" Av.  Coahuila ")).value
    second = works.plan(desk, replace(PIPE, name="Pozos", sector="10")).value
    works.plan(desk, replace(PIPE, name="Bomba"))
    told = {one.id: (one.draft.sector, one.draft.street) for one in works.listed(desk)}
    assert (told[first], told[second]) == (("Sector 9", "Av. Coahuila"), ("10", ""))
    places = {name: number for number, name in account_lists.choices(desk).sectors}
    assert set(places) == {"10", "Sector 9"}
    for name, number in (("Sector 9", first), ("10", second)):
        assert [one.id for one in works.listed(desk, WorkFilter(sector_id=places[name]))] == [number]
    row = next(one for one in works.listed(desk) if one.id == first)
    assert where_words(row.locality, row.draft) == "Sector 9, Av. Coahuila, Av. Coahuila entre 35 y 48"
    assert where_words("El Mortero", replace(PIPE, sector="10", place="")) == "El Mortero, Sector 10"
    works.change(desk, second, replace(PIPE, name="Pozos", street="Calle 5"))
    changed = trail.board_trail(desk)[0].changes
    assert {(one.field, one.before, one.after) for one in changed} >= {("sector", "10", ""), ("street", "", "Calle 5")}


def test_a_work_out_of_a_report_takes_the_sector_and_street_of_its_account(desk: Desk) -> None:
    account = make_account(desk, sector_id=sector(desk, "4"), locality_id=locality(desk))
    report = complaints.register(desk, replace(leak(desk), account_id=account)).value
    made = works.from_report(desk, report).value
    draft = works.page(desk, made).row.draft
    assert (draft.sector, draft.street) == ("4", "Hidalgo")


def sector(desk: Desk, name: str) -> int:
    with desk.write() as w:
        number = catalogues.place_id(w.connection, PlaceKind.SECTOR, name)
        w.commit()
    assert number is not None
    return number
