"""Inspections: their calendar, their visits, chlorine judged against the norm, and the reports that findings open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import complaint_kinds, complaints, inspections, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.work_words import norm_words
from aguadesk.domain.complaints import Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.inspecting import Chlorine, Cycle, DueStanding
from aguadesk.domain.office import InspectionKind, InspectionResult, WorkService
from aguadesk.store import counters
from aguadesk.store.inspections import VisitDraft
from aguadesk.store.settings import Rule, add_rule
from work_makers import TANK, TAP, THEFT, TODAY, leak, locality, watched

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
GOOD, FINDING, NOT_DONE = InspectionResult.GOOD, InspectionResult.FINDING, InspectionResult.NOT_DONE


def made(desk: Desk, key: str = "inspections.done", **wanted: str) -> int:
    with desk.read() as connection:
        return int(counters.count(connection, key, *NOVEMBER, wanted or None))


def test_the_calendar_says_what_is_overdue_due_and_next(desk: Desk) -> None:
    tap, tank, theft = watched(desk), watched(desk, TANK), watched(desk, THEFT)
    inspections.visit(desk, VisitDraft(tap, date(2026, 11, 13), GOOD, 80, done_by="Luis"))
    told = [(one.row.id, one.due, one.standing) for one in inspections.calendar(desk)]
    assert told == [
        (tank, date(2026, 11, 1), DueStanding.OVERDUE),
        (tap, TODAY, DueStanding.TODAY),
        (theft, date(2026, 11, 25), DueStanding.SOON),
    ]
    later = inspections.calendar(desk, date(2026, 11, 25))
    assert [one.standing for one in later] == [DueStanding.OVERDUE, DueStanding.OVERDUE, DueStanding.TODAY]
    inspections.switch(desk, tank)
    assert inspections.calendar(desk)[-1].standing is DueStanding.OFF
    assert inspections.switch(desk, tank).value is True


def test_a_visit_that_was_not_made_leaves_the_inspection_due(desk: Desk) -> None:
    tank = watched(desk, TANK)
    inspections.visit(desk, VisitDraft(tank, TODAY, NOT_DONE, note="Llovía"))
    assert inspections.calendar(desk)[0].standing is DueStanding.OVERDUE
    assert made(desk) == 0
    inspections.visit(desk, VisitDraft(tank, TODAY, GOOD))
    assert inspections.calendar(desk)[0].due == date(2026, 12, 20)
    assert made(desk, kind="tank") == 1


def test_readings_of_chlorine_are_judged_and_one_outside_the_norm_is_a_finding(desk: Desk) -> None:
    tap = watched(desk)
    inspections.visit(desk, VisitDraft(tap, date(2026, 11, 13), FINDING, 10, note="Se ajustó el dosificador"))
    inspections.visit(desk, VisitDraft(tap, TODAY, GOOD, 150))
    log = inspections.chlorine_log(desk, *NOVEMBER)
    assert [(one.visit.draft.chlorine_hundredths, one.said) for one in log] == [(10, Chlorine.LOW), (150, Chlorine.FIT)]
    with pytest.raises(Refused, match=r"visit\.chlorine_unfit") as refused:
        inspections.visit(desk, VisitDraft(tap, TODAY, GOOD, 151))
    assert refused.value.values["limits"] == "de 0.2 a 1.5 mg/l (NOM-127-SSA1)"


def test_each_reading_is_judged_by_the_limits_in_force_on_its_own_day(desk: Desk) -> None:
    tap = watched(desk)
    with desk.write() as w:
        rule = Rule("water.chlorine_least", "0.50", date(2026, 11, 15), None, "NOM-127-SSA1-2026", "tabla 3")
        add_rule(w.connection, rule, desk.now(), None)
        w.commit()
    inspections.visit(desk, VisitDraft(tap, date(2026, 11, 14), GOOD, 45))
    with pytest.raises(Refused, match=r"visit\.chlorine_unfit") as refused:
        inspections.visit(desk, VisitDraft(tap, date(2026, 11, 15), GOOD, 45))
    assert refused.value.values["limits"] == "de 0.5 a 1.5 mg/l (NOM-127-SSA1-2026 y NOM-127-SSA1)"
    inspections.visit(desk, VisitDraft(tap, date(2026, 11, 15), FINDING, 45, note="Se ajustó"))
    log = inspections.chlorine_log(desk, *NOVEMBER)
    assert [(one.said, one.limits.least) for one in log] == [(Chlorine.FIT, 20), (Chlorine.LOW, 50)]
    assert norm_words([one.limits for one in log]) == (
        "de 0.2 a 1.5 mg/l (NOM-127-SSA1); desde el 15/11/2026, de 0.5 a 1.5 mg/l (NOM-127-SSA1-2026 y NOM-127-SSA1)"
    )
    assert inspections.chlorine_limits(desk, TODAY) == log[-1].limits
    with pytest.raises(Refused, match=r"rule\.none_in_force"):
        inspections.visit(desk, VisitDraft(tap, date(2003, 12, 31), GOOD, 45))


def test_clandestine_taps_found_are_counted_until_the_visit_is_undone(desk: Desk) -> None:
    theft = watched(desk, THEFT)
    number = inspections.visit(desk, VisitDraft(theft, TODAY, FINDING, found=3, note="Calle 5")).value
    assert (made(desk, "clandestine.found"), made(desk)) == (3, 1)
    inspections.undo_visit(desk, number, "Era otra colonia")
    assert (made(desk, "clandestine.found"), made(desk)) == (0, 0)
    (row,) = inspections.visits(desk, *NOVEMBER)
    assert (row.undone, row.stands) == (True, False)
    assert inspections.calendar(desk)[0].row.last_on is None
    for wrong, code in ((number, "visit.undone"), (99, "visit.unknown")):
        with pytest.raises(Refused, match=code):
            inspections.undo_visit(desk, wrong, "x")
    with pytest.raises(Refused, match=r"register\.reason_missing"):
        inspections.undo_visit(desk, number, " ")


def test_a_finding_opens_a_report_in_the_same_act(desk: Desk) -> None:
    tank = watched(desk, TANK)
    draft = VisitDraft(tank, TODAY, FINDING, note="Fuga en la válvula")
    inspections.visit(desk, draft, leak(desk))
    (row,) = inspections.visits(desk, *NOVEMBER, inspection_id=tank)
    assert row.complaint == 1
    assert row.draft.complaint_id is not None
    assert complaints.page(desk, row.draft.complaint_id).row.description == "Fuga en la línea"
    with pytest.raises(Refused, match=r"visit\.no_report"):
        inspections.visit(desk, replace(draft, result=GOOD), leak(desk))


def test_a_report_that_is_refused_leaves_no_visit_and_a_visit_refused_no_report(desk: Desk) -> None:
    tank = watched(desk, TANK)
    draft = VisitDraft(tank, TODAY, FINDING, note="Fuga")
    with pytest.raises(Refused, match=r"complaint\.place_missing"):
        inspections.visit(desk, draft, replace(leak(desk), place=""))
    with pytest.raises(Refused, match=r"register\.future"):
        inspections.visit(desk, replace(draft, on_day=date(2026, 11, 21)), leak(desk))
    assert inspections.visits(desk, *NOVEMBER) == []
    assert complaints.list_ids(desk) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"inspection_id": 99}, "inspection.unknown"),
        ({"chlorine_hundredths": 2001}, "visit.chlorine"),
        ({"chlorine_hundredths": None}, "visit.chlorine_missing"),
        ({"found": -1}, "visit.found"),
        ({"found": 1}, "visit.unfit"),
        ({"result": NOT_DONE}, "visit.nothing_found"),
        ({"result": NOT_DONE, "chlorine_hundredths": None}, "visit.note_missing"),
        ({"result": FINDING}, "visit.note_missing"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(desk: Desk, values: dict[str, object], code: str) -> None:
    draft = VisitDraft(watched(desk), TODAY, GOOD, 80)
    with pytest.raises(Refused, match=code):
        inspections.visit(desk, replace(draft, **values))  # type: ignore[arg-type]
    assert made(desk) == 0


def test_an_inspection_is_added_changed_and_named_once_a_kind(desk: Desk) -> None:
    where = locality(desk)
    tank = watched(desk, replace(TANK, locality_id=where))
    assert inspections.calendar(desk)[0].row.locality == "El Mortero"
    assert inspections.edit_inspection(desk, tank, replace(TANK, locality_id=where)).value is False
    season = replace(TANK, cycle=Cycle(15, date(2026, 1, 1), 5, 9))
    assert inspections.edit_inspection(desk, tank, season).value is True
    assert inspections.calendar(desk)[0].due == date(2027, 5, 1)
    assert trail.board_trail(desk)[0].act == "inspection.edited"
    for form, code in (
        (replace(TANK, name="  "), "inspection.name_missing"),
        (TANK, "inspection.repeated"),
        (replace(TANK, name="x", locality_id=99), "work.locality"),
        (replace(TANK, name="x", service=WorkService.LIGHTING), "work.service_hidden"),
        (replace(TANK, name="x", cycle=Cycle(0, TODAY)), "inspection.every"),
    ):
        with pytest.raises(Refused, match=code):
            inspections.add_inspection(desk, form)
    watched(desk, replace(TANK, kind=InspectionKind.SPRING))
    with pytest.raises(Refused, match=r"inspection\.unknown"):
        inspections.switch(desk, 99)


def test_lamps_are_inspected_only_where_lighting_is_rendered(desk: Desk) -> None:
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    watched(desk, replace(TANK, kind=InspectionKind.LAMPS, service=WorkService.LIGHTING))
    assert len(inspections.calendar(desk)) == 1
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=False)
    assert inspections.calendar(desk) == []


def test_visits_are_listed_by_kind_and_days(desk: Desk) -> None:
    tap, tank = watched(desk), watched(desk, TANK)
    inspections.visit(desk, VisitDraft(tap, TODAY, GOOD, 80))
    inspections.visit(desk, VisitDraft(tank, date(2026, 11, 13), GOOD))
    assert [one.name for one in inspections.visits(desk, *NOVEMBER)] == [TAP.name, TANK.name]
    assert [one.name for one in inspections.visits(desk, *NOVEMBER, InspectionKind.TANK)] == [TANK.name]
    with pytest.raises(Refused, match=r"register\.window"):
        inspections.visits(desk, TODAY, date(2026, 11, 1))
