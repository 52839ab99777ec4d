"""What the reports on reports are counted from, in SQL: days at their edges, each report once, indexes used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aguadesk.desk import complaint_calls, complaint_steps
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.store import complaint_reports
from complaint_makers import attended, report
from makers import Clock, make_desk

DAY = date(2026, 11, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def test_both_days_of_a_time_belong_to_it_and_the_days_beside_do_not(desk: Desk, clock: Clock) -> None:
    first = report(desk)
    clock.moment = clock().replace(day=21, hour=23, minute=59)
    last = report(desk)
    with desk.read() as connection:
        both = complaint_reports.received(connection, DAY, DAY + timedelta(days=1))
        assert [one.id for one in both] == [first, last]
        assert [one.id for one in complaint_reports.received(connection, DAY, DAY)] == [first]
        assert complaint_reports.any_received(connection, DAY, DAY)
        assert not complaint_reports.any_received(connection, date(2026, 10, 1), date(2026, 10, 31))


def test_a_report_attended_twice_in_a_day_is_one_and_its_last_minute_counts(desk: Desk, clock: Clock) -> None:
    number = attended(desk)
    complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue la fuga"))
    clock.moment = clock().replace(hour=23, minute=59, second=59)
    complaint_steps.attend(desk, number, "Se cambió toda la toma")
    with desk.read() as connection:
        assert complaint_reports.stepped(connection, ComplaintStep.ATTENDED, DAY, DAY) == [number]
        assert complaint_reports.stepped(connection, ComplaintStep.OBJECTED, DAY, DAY) == [number]
        after = DAY + timedelta(days=1)
        assert complaint_reports.stepped(connection, ComplaintStep.ATTENDED, after, after) == []


def test_a_report_is_read_with_what_its_percentage_needs(desk: Desk, clock: Clock) -> None:
    number = report(desk)
    clock.forward(hours=5)
    complaint_steps.attend(desk, number, "Se cambió la abrazadera")
    complaint_calls.answer(desk, number, Call(Answer.YES, satisfaction=4))
    with desk.read() as connection:
        (found,) = complaint_reports.received(connection, DAY, DAY)
        (public,) = complaint_reports.public_rows(connection, DAY, DAY)
    assert (found.in_program, found.area, found.state) == (True, "Agua potable", ComplaintState.CLOSED)
    assert (found.limit, found.after) == (timedelta(hours=24), timedelta(hours=5))
    assert (found.conformity, found.satisfaction, found.reassigned) == (Answer.YES, 4, 0)
    assert (public.number, public.after, public.closed_at) == (1, timedelta(hours=5), clock())


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT id FROM complaint WHERE received_on BETWEEN '2026-11-01' AND '2026-11-30'", "ix_complaint_received"),
        (
            "SELECT complaint_id FROM complaint_step WHERE step = 'attended' AND at >= '2026-11-20'",
            "ix_complaint_step_step",
        ),
    ],
)
def test_a_month_is_found_by_its_index_however_many_years_there_are(desk: Desk, query: str, index: str) -> None:
    with desk.read() as connection:
        plan = " ".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}"))
    assert index in plan
