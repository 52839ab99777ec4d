"""The percentage of efficiency: attended within their limit, of those received that have one and proceed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.complaints import Answer, ComplaintState
from aguadesk.domain.complaints.efficiency import LEFT_OUT, Attended, efficiency, parts

S = ComplaintState
DAY = timedelta(hours=24)


def one(number: int, hours: int | None = 3, state: ComplaintState = S.CLOSED, **told: object) -> Attended:
    values: dict[str, object] = {
        "kind": "Fuga en toma",
        "area": "Agua potable",
        "in_program": True,
        "limit": DAY,
        "after": None if hours is None else timedelta(hours=hours),
        "reassigned": 0,
        "conformity": None,
        "satisfaction": None,
        **told,
    }
    return Attended(id=number, state=state, **values)  # type: ignore[arg-type]


def test_attended_in_time_of_all_received_in_hundredths_of_one_per_cent() -> None:
    found = efficiency("Total", [one(1), one(2, 24), one(3, 25), one(4, None, S.ROUTED), one(5), one(6), one(7)])
    assert (found.in_time, found.late, found.waiting) == ((1, 2, 5, 6, 7), (3,), (4,))
    assert found.basis_points == 7143, "5 of 7"


def test_the_limit_itself_is_in_time_and_a_second_more_is_late() -> None:
    found = efficiency("Total", [one(1, after=DAY), one(2, after=DAY + timedelta(seconds=1))])
    assert (found.in_time, found.late) == ((1,), (2,))


@pytest.mark.parametrize("state", sorted(LEFT_OUT))
def test_what_was_cancelled_or_did_not_proceed_is_received_but_does_not_count(state: ComplaintState) -> None:
    found = efficiency("Total", [one(1), one(2, None, state)])
    assert (found.received, found.counted, found.left_out) == ((1, 2), (1,), (2,))
    assert found.basis_points == 10_000


def test_what_has_no_limit_cannot_be_in_time_and_is_counted_apart() -> None:
    found = efficiency("Total", [one(1, limit=None)])
    assert (found.no_limit, found.counted, found.basis_points) == ((1,), (), None)


def test_no_report_has_neither_percentage_nor_satisfaction() -> None:
    found = efficiency("Total", [])
    assert (found.basis_points, found.satisfaction_tenths) == (None, None)


def test_satisfaction_is_the_average_of_those_who_said_it_in_tenths_rounded_half_up() -> None:
    found = efficiency("Total", [one(1, satisfaction=5), one(2, satisfaction=4), one(3), one(4, satisfaction=4)])
    assert (found.rated, found.satisfaction_tenths) == ((1, 2, 4), 43)
    assert efficiency("", [one(n, satisfaction=5 if n else 4) for n in range(4)]).satisfaction_tenths == 48, "4.75"


def test_who_was_turned_again_and_who_never_answered_are_told() -> None:
    found = efficiency("Total", [one(1, reassigned=2), one(2, conformity=Answer.NOBODY), one(3, conformity=Answer.YES)])
    assert (found.reassigned, found.unheard) == ((1,), (2,))


def test_parts_are_by_name_and_those_without_a_name_come_last() -> None:
    found = parts([one(1, area="Drenaje"), one(2, area=""), one(3), one(4, area="Drenaje")], lambda each: each.area)
    assert [(part.name, part.received) for part in found] == [("Agua potable", (3,)), ("Drenaje", (1, 4)), ("", (2,))]


REPORTS = st.builds(
    one,
    st.integers(1, 10**6),
    st.none() | st.integers(0, 60),
    st.sampled_from(S),
    kind=st.sampled_from(("a", "b", "c")),
    limit=st.none() | st.just(DAY),
    satisfaction=st.none() | st.integers(1, 5),
)


@given(st.lists(REPORTS, unique_by=lambda each: each.id))
def test_no_report_is_lost_or_counted_twice_and_the_parts_sum_to_the_whole(reports: list[Attended]) -> None:
    whole = efficiency("Total", reports)
    assert sorted(whole.counted + whole.no_limit + whole.left_out) == sorted(whole.received)
    assert sorted(whole.in_time + whole.late + whole.waiting) == sorted(whole.counted)
    assert whole.basis_points is None or 0 <= whole.basis_points <= 10_000
    assert whole.satisfaction_tenths is None or 10 <= whole.satisfaction_tenths <= 50
    split = parts(reports, lambda each: each.kind)
    assert sorted(number for part in split for number in part.in_time) == sorted(whole.in_time)
    assert sum(part.stars for part in split) == whole.stars
