"""Coverage by locality with its history; localities found by other spellings, when typed and when imported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import complaint_kinds, complaints, coverage, localities, report_texts
from aguadesk.desk.desk import Desk
from aguadesk.desk.report_texts import ReportTexts
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.complaints import Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.office import WorkService
from aguadesk.store import padron, settings
from aguadesk.store.coverage import CoverageDraft
from work_makers import TODAY, leak, locality


def test_coverage_keeps_its_history_and_says_the_last_of_each_locality_and_service(desk: Desk) -> None:
    where, other = locality(desk), locality(desk, "Junta de Ríos")
    first = CoverageDraft(where, WorkService.WATER, date(2026, 1, 31), 100, 80, " Censo  de enero ")
    coverage.record(desk, first)
    coverage.record(desk, replace(first, on_day=TODAY, served=91))
    coverage.record(desk, replace(first, locality_id=other, service=WorkService.SEWER, dwellings=3, served=2))
    told = [(one.locality, one.draft.served, one.before, one.basis_points) for one in coverage.history(desk)]
    assert told == [
        ("El Mortero", 80, None, 8000),
        ("El Mortero", 91, (80, 100), 9100),
        ("Junta de Ríos", 2, None, 6666),
    ]
    assert [one.draft.served for one in coverage.latest(desk)] == [91, 2]
    assert [one.draft.served for one in coverage.latest(desk, WorkService.SEWER)] == [2]
    assert coverage.history(desk, locality_id=where)[0].draft.source == "Censo de enero"


def test_the_same_day_again_corrects_the_count(desk: Desk) -> None:
    draft = CoverageDraft(locality(desk), WorkService.WATER, TODAY, 100, 80)
    assert coverage.record(desk, draft).value == coverage.record(desk, replace(draft, served=81)).value
    assert [one.draft.served for one in coverage.history(desk)] == [81]


def test_a_count_that_cannot_be_is_refused_and_a_hidden_service_is_not_shown(desk: Desk) -> None:
    draft = CoverageDraft(locality(desk), WorkService.WATER, TODAY, 100, 80)
    for values, code in (
        ({"dwellings": 0}, "coverage.dwellings"),
        ({"served": 101}, "coverage.served"),
        ({"locality_id": 99}, "work.locality"),
        ({"service": WorkService.LIGHTING}, "work.service_hidden"),
        ({"on_day": date(2026, 11, 21)}, "register.future"),
    ):
        with pytest.raises(Refused, match=code):
            coverage.record(desk, replace(draft, **values))  # type: ignore[arg-type]
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=True)
    coverage.record(desk, replace(draft, service=WorkService.LIGHTING))
    complaint_kinds.switch_service(desk, Service.LIGHTING, on=False)
    assert coverage.history(desk) == []


def test_a_locality_is_found_by_another_spelling_and_keeps_its_official_name(desk: Desk) -> None:
    mesa = locality(desk, "Mesa del Fraile")
    alias = localities.add_alias(desk, mesa, " Meza  del Fraile").value
    found = localities.find(desk, "MEZA DEL FRAILE")
    assert found is not None
    assert (found.id, found.name) == (mesa, "Mesa del Fraile")
    complaints.register(desk, replace(leak(desk), locality="meza del fraile"))
    (report,) = complaints.rows(desk, complaints.list_ids(desk)).values()
    assert report.locality == "Mesa del Fraile"
    assert [one.name for one in localities.localities(desk)] == ["Mesa del Fraile"]
    assert [(one.place, one.name) for one in localities.aliases(desk)] == [("Mesa del Fraile", "Meza del Fraile")]
    localities.drop_alias(desk, alias)
    assert localities.find(desk, "Meza del Fraile") is None
    with pytest.raises(Refused, match=r"locality\.alias_unknown"):
        localities.drop_alias(desk, alias)


def test_an_imported_padron_puts_another_spelling_into_its_locality(desk: Desk) -> None:
    mesa = locality(desk, "Mesa del Fraile")
    localities.add_alias(desk, mesa, "Meza del Fraile")
    with desk.write() as w:
        ids = padron._place_ids(w.connection, PlaceKind.LOCALITY, ["MEZA DEL FRAILE", "Ocota", "OCOTA"])
        w.commit()
    assert ids["MEZA DEL FRAILE"] == mesa
    assert ids["Ocota"] == ids["OCOTA"] != mesa
    assert len(localities.localities(desk)) == 2


def test_a_name_is_of_one_locality_only(desk: Desk) -> None:
    mesa = locality(desk, "Mesa del Fraile")
    ocota = locality(desk, "Ocota de la Sierra")
    localities.add_alias(desk, ocota, "Ocotita")
    for name, code in ((" ", "locality.name_missing"), ("MESA del fraile", "locality.repeated")):
        with pytest.raises(Refused, match=code):
            localities.add_locality(desk, name)
        with pytest.raises(Refused, match=code):
            localities.add_alias(desk, ocota, name)
    with pytest.raises(Refused, match=r"locality\.repeated"):
        localities.add_alias(desk, mesa, "ocotita")
    with pytest.raises(Refused, match=r"locality\.unknown"):
        localities.add_alias(desk, 99, "x")


def test_a_name_that_is_not_known_is_doubtful_and_what_it_may_stand_for_is_told(desk: Desk) -> None:
    assert localities.doubtful(desk, "Motero") is None  # a board without localities has nothing to offer
    mortero = locality(desk)
    locality(desk, "Mesa del Fraile")
    localities.add_alias(desk, mortero, "Los Morteros Viejos")
    assert localities.doubtful(desk, " el  MORTERO ") is None
    assert localities.doubtful(desk, "los morteros viejos") is None
    assert localities.doubtful(desk, "") is None
    assert localities.doubtful(desk, "Motero") == ("El Mortero",)
    assert localities.doubtful(desk, "Morteros Biejos") == ("El Mortero",)
    assert localities.doubtful(desk, "Ocota") == ()
    with desk.read() as connection:
        town = settings.get_setting(connection, "board.municipality", "")
    assert town
    assert localities.doubtful(desk, town) is None  # what is proposed for every address


def test_mission_vision_and_objective_are_changed_as_texts(desk: Desk) -> None:
    assert report_texts.report_texts(desk) == ReportTexts()
    texts = ReportTexts("Dar  atención.\n\n Con calidad. ", "", "Seguir")
    assert report_texts.change(desk, texts).value is True
    assert report_texts.report_texts(desk) == ReportTexts("Dar atención.\nCon calidad.", "", "Seguir")
    assert report_texts.change(desk, texts).value is False
