"""The status by area and the efficiency of a month: each figure is the reports it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from agreement_makers import set_rule
from aguadesk.desk import complaint_calls, complaint_reports, complaint_steps
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaints import PROGRAM_RULE
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer
from aguadesk.domain.complaints.clock import Standing
from aguadesk.domain.errors import Refused
from complaint_makers import area, attended, hindrance, report
from makers import Clock, make_desk

TODAY = date(2026, 11, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


def in_area(found: complaint_reports.StatusReport, name: str) -> complaint_reports.AreaStatus:
    return next(one for one in found.areas if one.name == name)


def test_the_status_of_a_day_says_what_came_was_done_and_stands_in_each_area(desk: Desk, clock: Clock) -> None:
    old = report(desk)
    clock.forward(hours=25)
    day = clock().date()
    new, done, rained, begun = report(desk), attended(desk), report(desk), report(desk)
    complaint_steps.pause(desk, rained, hindrance(desk), "Llueve desde las siete")
    complaint_steps.take(desk, begun)
    found = complaint_reports.status(desk, day, day)
    water = in_area(found, "Agua potable")
    assert water.received == (new, done, rained, begun)
    assert (water.attended, water.overdue, water.paused, water.in_attention) == ((done,), (old,), (rained,), (begun,))
    assert set(water.open) == {old, new, rained, begun}
    assert found.standing[old] is Standing.OVERDUE
    assert found.whole.received == water.received, "no other area has any"


def test_the_programme_is_called_by_the_hours_it_had_in_those_days(desk: Desk) -> None:
    def called(day: date) -> str:
        return complaint_reports.efficiency_of_month(desk, day).program.name

    assert called(TODAY) == "Programa de 24 horas"
    assert called(date(2003, 12, 1)) == "Programa de respuesta inmediata", "there was none yet"
    for hours, since in (("48", date(2026, 11, 15)), ("12", date(2026, 11, 20)), ("1", date(2026, 11, 21))):
        set_rule(desk, PROGRAM_RULE, hours, since)
    assert called(date(2026, 10, 5)) == "Programa de 24 horas"
    assert called(TODAY) == "Programa de 24, 48 y 12 horas", "what begins tomorrow was not in force yet"
    assert called(date(2026, 12, 1)) == "Programa de 1 hora"


def test_areas_with_nothing_are_there_and_what_has_no_area_comes_last(desk: Desk) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE complaint_kind SET area_id = NULL WHERE code = 'fuga_toma'")
        w.commit()
    number = report(desk)
    found = complaint_reports.status(desk, TODAY, TODAY)
    assert found.areas[-1].name == complaint_reports.NO_AREA
    assert found.areas[-1].open == (number,)
    assert in_area(found, "Agua potable").open == ()


def test_an_area_that_is_no_longer_used_stays_while_its_reports_are_told(desk: Desk) -> None:
    number = report(desk)
    with desk.write() as w:
        w.connection.exec_driver_sql(f"UPDATE area SET active = 0 WHERE id = {area(desk)}")
        w.commit()
    assert in_area(complaint_reports.status(desk, TODAY, TODAY), "Agua potable").open == (number,)


def test_a_no_on_the_telephone_counts_in_the_week_in_which_it_was_said(desk: Desk, clock: Clock) -> None:
    number = attended(desk)
    clock.forward(days=4)
    complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue la fuga"))
    monday, sunday = complaint_reports.week_of(clock().date())
    found = complaint_reports.status(desk, monday, sunday)
    assert (found.whole.reassigned, found.whole.received, found.whole.attended) == ((number,), (), ())
    assert found.whole.open == (number,)
    before = complaint_reports.status(desk, *complaint_reports.week_of(TODAY))
    assert (before.whole.received, before.whole.attended, before.whole.reassigned) == ((number,), (number,), ())


def test_days_that_end_before_they_begin_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"complaint\.window"):
        complaint_reports.status(desk, TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "week", "month"),
    [
        (date(2026, 11, 20), ("2026-11-16", "2026-11-22"), ("2026-11-01", "2026-11-30")),
        (date(2026, 12, 31), ("2026-12-28", "2027-01-03"), ("2026-12-01", "2026-12-31")),
        (date(2028, 2, 7), ("2028-02-07", "2028-02-13"), ("2028-02-01", "2028-02-29")),
    ],
)
def test_a_week_is_from_monday_to_sunday_and_a_month_whole(
    day: date, week: tuple[str, str], month: tuple[str, str]
) -> None:
    assert tuple(map(str, complaint_reports.week_of(day))) == week
    assert tuple(map(str, complaint_reports.month_of(day))) == month


def test_a_report_counts_in_the_month_it_came_in_even_if_it_was_attended_in_the_next(desk: Desk, clock: Clock) -> None:
    clock.moment = clock().replace(day=30, hour=20)
    late, in_time = report(desk), report(desk)
    clock.forward(hours=10)
    complaint_steps.attend(desk, in_time, "Se cambió la abrazadera")
    clock.forward(hours=20)
    complaint_steps.attend(desk, late, "Se cambió la abrazadera")
    found = complaint_reports.efficiency_of_month(desk, TODAY)
    assert (found.whole.in_time, found.whole.late, found.whole.basis_points) == ((in_time,), (late,), 5000)
    assert complaint_reports.efficiency_of_month(desk, clock().date()).whole.received == ()


def test_the_month_is_told_whole_the_programme_alone_by_area_and_by_kind(desk: Desk) -> None:
    leak, comment, cancelled = attended(desk), report(desk, "comentario"), report(desk)
    complaint_steps.cancel(desk, cancelled, "Se registró dos veces")
    found = complaint_reports.efficiency_of_month(desk, TODAY)
    assert found.whole.received == (leak, comment, cancelled)
    assert (found.whole.counted, found.whole.no_limit, found.whole.left_out) == ((leak,), (comment,), (cancelled,))
    assert (found.program.received, found.program.basis_points) == ((leak, cancelled), 10_000)
    assert [one.name for one in found.areas] == ["Agua potable", "Atención al usuario"]
    assert [(one.name, one.received) for one in found.kinds][1] == (
        "Fuga de agua en toma domiciliaria",
        found.program.received,
    )


def test_a_report_that_was_turned_again_is_not_attended_until_it_is_anew(desk: Desk) -> None:
    number = attended(desk)
    complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue la fuga"))
    found = complaint_reports.efficiency_of_month(desk, TODAY).whole
    assert (found.in_time, found.waiting, found.reassigned) == ((), (number,), (number,))
    complaint_steps.attend(desk, number, "Se cambió toda la toma")
    complaint_calls.answer(desk, number, Call(Answer.YES, satisfaction=4))
    found = complaint_reports.efficiency_of_month(desk, TODAY).whole
    assert (found.in_time, found.rated, found.satisfaction_tenths) == ((number,), (number,), 40)


def test_what_has_no_area_is_told_under_a_name_of_its_own(desk: Desk) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE complaint_kind SET area_id = NULL WHERE code = 'fuga_toma'")
        w.commit()
    report(desk)
    assert [one.name for one in complaint_reports.efficiency_of_month(desk, TODAY).areas] == [complaint_reports.NO_AREA]
