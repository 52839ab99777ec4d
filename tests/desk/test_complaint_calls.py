"""Conformity: yes closes, no turns the report again under its number, and silence closes it after so many calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aguadesk.desk import complaint_calls, complaint_closing, complaint_steps, complaints
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.domain.errors import Refused
from aguadesk.store import audit
from complaint_makers import area, attended, report, row
from makers import Clock, make_desk, seat

YES, NO = Call(Answer.YES, "Rosa", 5, "Quedó bien"), Call(Answer.NO, "Rosa", None, "Sigue saliendo agua")
NOBODY = Call(Answer.NOBODY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.board.close()


class TestAnswers:
    def test_yes_closes_with_how_satisfied_they_are(self, desk: Desk) -> None:
        number = attended(desk)
        assert complaint_calls.answer(desk, number, YES).value is ComplaintState.CLOSED
        found = row(desk, number)
        assert (found.conformity, found.satisfaction, found.closed_at) == (Answer.YES, 5, desk.now())
        (call,) = complaints.page(desk, number).calls
        assert (call.answer, call.spoke_with, call.note, call.person) == (
            Answer.YES,
            "Rosa",
            "Quedó bien",
            "Adela Nogal Pineda",
        )

    def test_no_turns_it_again_under_its_number_and_its_clock_goes_on(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        clock.forward(hours=10)
        complaint_steps.attend(desk, number, "Se apretó")
        clock.forward(days=2)  # the time until the call is not the area's
        assert complaint_calls.answer(desk, number, NO).value is ComplaintState.REASSIGNED
        found = row(desk, number)
        assert (found.number, found.reassigned, found.attended_at, found.area) == (1, 1, None, "Agua potable")
        assert found.left(desk.now()) == timedelta(hours=14)

    def test_no_says_what_is_missing(self, desk: Desk) -> None:
        number = attended(desk)
        with pytest.raises(Refused) as refused:
            complaint_calls.answer(desk, number, Call(Answer.NO, "Rosa"))
        assert refused.value.code == "complaint.why_not"
        assert complaints.page(desk, number).calls == ()

    def test_a_no_may_turn_it_to_another_area(self, desk: Desk) -> None:
        number = report(desk)
        complaint_steps.route(desk, number, area(desk), "Memo")
        complaint_steps.attend(desk, number, "Se apretó")
        complaint_calls.answer(desk, number, replace(NO, area_id=area(desk, "Alcantarillado y saneamiento")))
        found, step = row(desk, number), complaints.page(desk, number).steps[-1]
        assert (found.area, found.assigned_to, found.reassigned) == ("Alcantarillado y saneamiento", "", 1)
        assert (step.step, step.area) == (ComplaintStep.OBJECTED, "Alcantarillado y saneamiento")
        with desk.read() as connection:
            told = audit.history(connection, "complaint", number)[0]
        assert (told.before, told.after) == ({"area": "Agua potable"}, {"area": "Alcantarillado y saneamiento"})

    def test_a_no_to_the_area_it_has_changes_neither_it_nor_who_has_it(self, desk: Desk) -> None:
        number = report(desk)
        complaint_steps.route(desk, number, area(desk), "Memo")
        complaint_steps.attend(desk, number, "Se apretó")
        complaint_calls.answer(desk, number, replace(NO, area_id=area(desk)))
        assert (row(desk, number).area, row(desk, number).assigned_to) == ("Agua potable", "Memo")

    @pytest.mark.parametrize("wanted", ["unknown", "out of use"])
    def test_a_no_turns_it_to_no_area_that_is_not_in_use(self, desk: Desk, wanted: str) -> None:
        number, unused = attended(desk), area(desk, "Alumbrado público")
        with pytest.raises(Refused) as refused:
            complaint_calls.answer(desk, number, replace(NO, area_id=99 if wanted == "unknown" else unused))
        assert (refused.value.code, refused.value.values["field"]) == ("complaint.area_unknown", "area")
        assert row(desk, number).state is ComplaintState.ATTENDED
        assert complaints.page(desk, number).calls == ()

    def test_only_a_no_turns_it(self, desk: Desk) -> None:
        number = attended(desk)
        complaint_calls.answer(desk, number, replace(NOBODY, area_id=area(desk, "Alcantarillado y saneamiento")))
        complaint_calls.answer(desk, number, replace(YES, area_id=area(desk, "Alcantarillado y saneamiento")))
        assert row(desk, number).area == "Agua potable"

    @pytest.mark.parametrize("satisfaction", [0, 6])
    def test_satisfaction_goes_from_one_to_five(self, desk: Desk, satisfaction: int) -> None:
        with pytest.raises(Refused) as refused:
            complaint_calls.answer(desk, attended(desk), Call(Answer.YES, satisfaction=satisfaction))
        assert refused.value.code == "complaint.satisfaction"

    @pytest.mark.parametrize("call", [YES, NO, NOBODY])
    def test_nobody_is_asked_before_it_was_attended(self, desk: Desk, call: Call) -> None:
        number = report(desk)
        with pytest.raises(Refused) as refused:
            complaint_calls.answer(desk, number, call)
        assert refused.value.code == "complaint.step"

    def test_an_answer_by_mistake_is_undone(self, desk: Desk) -> None:
        number = attended(desk)
        complaint_calls.answer(desk, number, YES)
        complaint_steps.reopen(desk, number, "Contestó otra persona")
        found = row(desk, number)
        assert (found.state, found.conformity, found.satisfaction) == (ComplaintState.ROUTED, None, None)

    def test_is_for_who_may_close(self, desk: Desk) -> None:
        number = attended(desk)
        with pytest.raises(Refused) as refused:
            complaint_calls.answer(seat(desk, "lupita"), number, YES)
        assert refused.value.code == "right.missing"


class TestSilence:
    def test_closes_after_as_many_calls_as_the_rule_says(self, desk: Desk) -> None:
        number = attended(desk)
        complaint_closing.close_day(desk)
        for tried in range(3):
            with pytest.raises(Refused) as refused:
                complaint_calls.close_unheard(desk, number, "No contestan")
            assert (refused.value.code, refused.value.values["tried"]) == ("complaint.call_again", tried)
            complaint_calls.answer(desk, number, NOBODY)
        assert [one.unanswered for one in complaint_calls.to_call(desk)] == [3]
        assert complaint_calls.close_unheard(desk, number, "No contestan").value is ComplaintState.CLOSED
        assert (row(desk, number).conformity, row(desk, number).ending_note) == (Answer.NOBODY, "No contestan")

    def test_closes_at_once_who_has_no_telephone(self, desk: Desk) -> None:
        number = attended(desk, phone="")
        complaint_closing.close_day(desk)
        assert complaint_calls.close_unheard(desk, number, "No dejó teléfono").value is ComplaintState.CLOSED

    def test_of_before_it_was_attended_again_does_not_count(self, desk: Desk, clock: Clock) -> None:
        number = attended(desk)
        complaint_calls.answer(desk, number, NOBODY)
        complaint_calls.answer(desk, number, NO)
        clock.forward(hours=1)
        complaint_steps.attend(desk, number, "Se cambió el tubo")
        assert [one.unanswered for one in complaint_calls.to_call(desk)] == [0]

    def test_is_not_made_up_by_an_attention_dated_before_the_no(self, desk: Desk, clock: Clock) -> None:
        number = report(desk)
        clock.forward(hours=2)
        complaint_steps.attend(desk, number, "Se apretó")
        for _ in range(3):
            complaint_calls.answer(desk, number, NOBODY)
        complaint_calls.answer(desk, number, NO)
        clock.forward(hours=1)
        with pytest.raises(Refused) as refused:
            complaint_steps.attend(desk, number, "Se cambió", at=desk.now() - timedelta(hours=2))
        assert refused.value.code == "complaint.attended_again"
        complaint_steps.attend(desk, number, "Se cambió", at=desk.now() - timedelta(hours=1))
        assert [one.unanswered for one in complaint_calls.to_call(desk)] == [0]


def test_calls_in_vain_are_counted_for_each_since_it_was_attended(desk: Desk, clock: Clock) -> None:
    never, twice, again = (attended(desk) for _ in range(3))
    for number in (twice, again, twice):
        complaint_calls.answer(desk, number, NOBODY)
    complaint_calls.answer(desk, again, NO)
    clock.forward(hours=1)
    complaint_steps.attend(desk, again, "Se cambió el tubo")
    complaint_calls.answer(desk, again, NOBODY)
    found = {one.report.id: one.unanswered for one in complaint_calls.to_call(desk)}
    assert found == {never: 0, twice: 2, again: 1}


def test_who_is_on_the_list_of_the_day_is_called_first(desk: Desk, clock: Clock) -> None:
    first = attended(desk)
    complaint_closing.close_day(desk)
    clock.forward(hours=1)
    second = attended(desk)
    assert [one.report.id for one in complaint_calls.to_call(desk)] == [first, second]
