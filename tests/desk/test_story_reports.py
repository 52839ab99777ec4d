"""Three stories of reports: a leak closed in time, a sewer paused for rain and overdue, and two times no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aguadesk.desk import complaint_calls, complaint_closing, complaint_steps, complaints
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.domain.complaints.clock import Standing
from complaint_makers import hindrance, report, row
from makers import Clock, make_desk, seat

HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, login="ana", clock=clock)
    yield desk
    desk.board.close()


def test_a_leak_is_closed_in_time(desk: Desk, clock: Clock) -> None:
    number = report(desk, "fuga_toma", place="Hidalgo 12")
    clock.forward(hours=2)
    complaint_steps.take(desk, number)
    clock.forward(hours=3)
    complaint_steps.attend(desk, number, "Se cambió la abrazadera")
    clock.forward(hours=2)
    closing = complaint_closing.close_day(desk).value
    clock.forward(hours=16)
    assert complaint_calls.answer(desk, number, Call(Answer.YES, "Rosa Encino", 5)).value is ComplaintState.CLOSED
    found = row(desk, number)
    assert (found.attended_after, found.in_time, found.satisfaction) == (5 * HOUR, True, 5)
    assert [one.row.id for one in complaint_closing.closing(desk, closing).reports] == [number]
    assert [one.step for one in complaints.page(desk, number).steps] == [
        ComplaintStep.RECEIVED,
        ComplaintStep.ROUTED,
        ComplaintStep.TAKEN,
        ComplaintStep.ATTENDED,
        ComplaintStep.LISTED,
        ComplaintStep.CONFORMED,
    ]


def test_an_overflowing_sewer_paused_for_rain_is_overdue_all_the_same(desk: Desk, clock: Clock) -> None:
    number = report(desk, "desazolve", place="Morelos 8")
    clock.forward(hours=6)  # 6 hours of 24
    complaint_steps.pause(desk, number, hindrance(desk, "Lluvia"), "La calle está inundada")
    clock.forward(hours=12)
    assert row(desk, number).standing(desk.now(), 4 * HOUR) is Standing.PAUSED
    complaint_steps.resume(desk, number)
    clock.forward(hours=15)  # 21 of 24: three are left
    assert row(desk, number).standing(desk.now(), 4 * HOUR) is Standing.SOON
    clock.forward(hours=5)  # 26 of 24
    found = row(desk, number)
    assert (found.standing(desk.now(), 4 * HOUR), found.left(desk.now())) == (Standing.OVERDUE, -2 * HOUR)
    complaint_steps.attend(desk, number, "Se desazolvó el pozo")
    found = row(desk, number)
    assert (found.attended_after, found.in_time) == (26 * HOUR, False)


def test_no_on_the_telephone_twice_keeps_one_number_and_counts(desk: Desk, clock: Clock) -> None:
    number = report(desk, "fuga_toma")
    for times in (1, 2):
        clock.forward(hours=4)
        complaint_steps.attend(desk, number, "Se apretó la llave")
        complaint_closing.close_day(desk)
        clock.forward(hours=20)
        complaint_calls.answer(desk, number, Call(Answer.NO, "Rosa Encino", 2, "Sigue goteando"))
        found = row(desk, number)
        assert (found.state, found.reassigned, found.name) == (ComplaintState.REASSIGNED, times, "RP-000001")
    clock.forward(hours=4)
    complaint_steps.take(seat(desk, "dora"), number)
    complaint_steps.attend(desk, number, "Se cambió el cuadro completo")
    complaint_calls.answer(desk, number, Call(Answer.YES, "Rosa Encino", 4))
    found = row(desk, number)
    # three times four hours in the hands of the area; the twenty until each call are not its own
    assert (found.attended_after, found.in_time, found.reassigned) == (12 * HOUR, True, 2)
    assert [one.answer for one in complaints.page(desk, number).calls] == [Answer.NO, Answer.NO, Answer.YES]
