"""What Hoy counts of reports: those past their limit or close to it, those to be listed, and those to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import complaint_makers as makers_of_reports
from aguadesk.desk import complaint_closing, complaint_steps, today
from aguadesk.desk.desk import Desk
from aguadesk.desk.today import ReportsDue
from makers import Clock, make_desk


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def test_a_board_without_reports_counts_nothing(desk: Desk) -> None:
    assert today.reports_due(desk) == ReportsDue(overdue=0, soon=0, to_list=0, to_hear=0)


def test_a_report_is_about_to_be_overdue_in_its_last_hours_and_then_overdue(desk: Desk, clock: Clock) -> None:
    makers_of_reports.report(desk)
    assert today.reports_due(desk) == ReportsDue(0, 0, 0, 0)
    clock.forward(hours=21)
    assert today.reports_due(desk) == ReportsDue(overdue=0, soon=1, to_list=0, to_hear=0)
    clock.forward(hours=4)
    assert today.reports_due(desk) == ReportsDue(overdue=1, soon=0, to_list=0, to_hear=0)


def test_a_paused_report_is_neither_overdue_nor_about_to_be(desk: Desk, clock: Clock) -> None:
    number = makers_of_reports.report(desk)
    complaint_steps.pause(desk, number, makers_of_reports.hindrance(desk), "Llueve desde anoche")
    clock.forward(days=3)
    assert today.reports_due(desk) == ReportsDue(0, 0, 0, 0)
    complaint_steps.resume(desk, number)
    clock.forward(hours=21)
    assert today.reports_due(desk).soon == 1


def test_what_was_attended_is_to_be_listed_and_then_to_be_confirmed(desk: Desk, clock: Clock) -> None:
    makers_of_reports.attended(desk)
    clock.forward(days=2)
    assert today.reports_due(desk) == ReportsDue(overdue=0, soon=0, to_list=1, to_hear=0)
    complaint_closing.close_day(desk)
    assert today.reports_due(desk) == ReportsDue(overdue=0, soon=0, to_list=0, to_hear=1)


def test_what_came_to_its_end_waits_for_nobody(desk: Desk, clock: Clock) -> None:
    for end in (complaint_steps.cancel, complaint_steps.not_proceeding):
        end(desk, makers_of_reports.report(desk), "No era del organismo")
    clock.forward(days=9)
    assert today.reports_due(desk) == ReportsDue(0, 0, 0, 0)


def test_what_has_no_limit_is_never_overdue(desk: Desk, clock: Clock) -> None:
    number = makers_of_reports.report(desk, "comentario")
    assert makers_of_reports.row(desk, number).limit is None
    clock.forward(days=400)
    assert today.reports_due(desk) == ReportsDue(0, 0, 0, 0)
