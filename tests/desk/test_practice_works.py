"""The works of the practice town: the same for the same seed, lived at once or day by day, and something of all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from aguadesk.desk import coverage, inspections, localities, report_texts, works
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.works_life import live_works
from aguadesk.domain.office import InspectionKind, InspectionResult, WorkState
from makers import make_desk
from work_makers import TODAY

FIRST = date(2026, 1, 5)


def told(desk: Desk) -> list[object]:
    rows = [(one.draft.name, one.state, one.percent, one.cost) for one in works.listed(desk)]
    visits = [one.draft for one in inspections.visits(desk, FIRST, TODAY)]
    return [rows, visits, coverage.history(desk)]


def test_the_town_has_works_in_every_state_inspections_with_findings_and_coverage(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        live_works(desk, FIRST, TODAY, Random(7))
        rows = works.listed(desk)
        assert {one.state for one in rows} == {WorkState.FINISHED, WorkState.UNDER_WAY}
        assert {one.draft.planned for one in rows} == {True, False}
        pipe = next(one for one in rows if one.draft.name.startswith("Tubería"))
        assert [one.part.done for one in works.page(desk, pipe.id).components] == [1_860_000, 6_000]
        seen = inspections.visits(desk, FIRST, TODAY)
        assert {one.kind for one in seen} >= {InspectionKind.CHLORINATION, InspectionKind.DRAINS, InspectionKind.TANK}
        assert any(one.draft.result is InspectionResult.FINDING for one in seen)
        assert {one.draft.on_day.month for one in seen if one.kind is InspectionKind.DRAINS} <= {5, 6, 7, 8, 9}
        assert len(coverage.latest(desk)) == 6
        assert report_texts.report_texts(desk).mission
        found = localities.find(desk, "Meza del Encino")
        assert found is not None
        assert found.name == "Mesa del Encino"


def test_the_same_seed_lives_the_same_days_at_once_or_one_by_one(tmp_path: Path) -> None:
    whole, parts = make_desk(tmp_path), make_desk(tmp_path, name="otro")
    last = FIRST + timedelta(days=70)
    with whole.board, parts.board:
        live_works(whole, FIRST, last, Random(7))
        chance, day = Random(7), FIRST
        while day <= last:
            live_works(parts, day, day, chance)
            day += timedelta(days=1)
        assert told(whole) == told(parts)
        assert WorkState.UNDER_WAY in {one.state for one in works.listed(whole)}
