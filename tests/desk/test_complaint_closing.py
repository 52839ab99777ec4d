"""The daily closing lists once what was attended, and its list stays as it was."""

from __future__ import annotations

import threading

import pytest

from aguadesk.desk import complaint_calls, complaint_closing
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, ComplaintState
from aguadesk.domain.errors import Refused
from complaint_makers import attended, report, row
from makers import seat


def test_lists_what_was_attended_and_leaves_the_rest(desk: Desk) -> None:
    done, open_one = [attended(desk), attended(desk, "desazolve")], report(desk)
    assert [one.id for one in complaint_closing.waiting(desk)] == done
    closing = complaint_closing.closing(desk, complaint_closing.close_day(desk).value)
    assert [one.row.id for one in closing.reports] == done
    assert (closing.row.reports, closing.row.day, closing.row.person) == (2, desk.today(), "Adela Nogal Pineda")
    assert {row(desk, one).state for one in done} == {ComplaintState.CONFORMITY}
    assert row(desk, open_one).state is ComplaintState.ROUTED
    assert complaint_closing.waiting(desk) == []


def test_lists_nothing_twice(desk: Desk) -> None:
    attended(desk)
    complaint_closing.close_day(desk)
    with pytest.raises(Refused) as refused:
        complaint_closing.close_day(desk)
    assert refused.value.code == "complaint.nothing_to_close"


def test_windows_that_close_the_same_day_at_once_write_one_list(desk: Desk) -> None:
    numbers, together, outcomes = [attended(desk), attended(desk)], threading.Barrier(4), list[str]()

    def close(own: Desk) -> None:
        together.wait(timeout=20)
        try:
            complaint_closing.close_day(own)
            outcomes.append("closed")
        except Refused as refused:
            outcomes.append(refused.code)

    windows = [threading.Thread(target=close, args=(seat(desk, "admin"),)) for _ in range(4)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(timeout=20)
    assert sorted(outcomes) == ["closed", *3 * ["complaint.nothing_to_close"]]
    (closing,) = complaint_closing.closings(desk)
    assert [one.row.id for one in complaint_closing.closing(desk, closing.id).reports] == numbers


def test_keeps_on_the_list_of_its_day_what_was_reassigned_afterwards(desk: Desk) -> None:
    number = attended(desk)
    closing_id = complaint_closing.close_day(desk).value
    complaint_calls.answer(desk, number, Call(Answer.NO, note="Sigue igual"))
    assert [one.row.id for one in complaint_closing.closing(desk, closing_id).reports] == [number]


def test_the_newest_closing_comes_first_and_one_that_is_not_there_is_said(desk: Desk) -> None:
    numbers = []
    for _ in range(2):
        attended(desk)
        numbers.append(complaint_closing.close_day(desk).value)
    assert [one.id for one in complaint_closing.closings(desk)] == numbers[::-1]
    with pytest.raises(Refused) as refused:
        complaint_closing.closing(desk, 987)
    assert refused.value.code == "complaint.closing_unknown"


def test_is_for_who_may_close(desk: Desk) -> None:
    attended(desk)
    with pytest.raises(Refused) as refused:
        complaint_closing.close_day(seat(desk, "lupita"))
    assert refused.value.code == "right.missing"
