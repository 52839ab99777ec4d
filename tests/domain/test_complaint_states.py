"""Which step may follow from which state of a report, over all pairs, and the numbers on paper."""

from __future__ import annotations

import pytest

from aguadesk.domain.complaints import (
    ALLOWED,
    OPEN_STATES,
    UNFINISHED_STATES,
    ComplaintState,
    ComplaintStep,
    after_step,
    number_words,
    read_number,
)

S, T = ComplaintState, ComplaintStep

LEADS = {
    (S.RECEIVED, S.ROUTED): {T.ROUTED},
    (S.RECEIVED, S.NOT_PROCEEDING): {T.NOT_PROCEEDING},
    (S.RECEIVED, S.CANCELLED): {T.CANCELLED},
    (S.ROUTED, S.IN_ATTENTION): {T.TAKEN},
    (S.ROUTED, S.ATTENDED): {T.ATTENDED},
    (S.ROUTED, S.NOT_PROCEEDING): {T.NOT_PROCEEDING},
    (S.ROUTED, S.CANCELLED): {T.CANCELLED},
    (S.IN_ATTENTION, S.ROUTED): {T.ROUTED},
    (S.IN_ATTENTION, S.ATTENDED): {T.ATTENDED},
    (S.IN_ATTENTION, S.NOT_PROCEEDING): {T.NOT_PROCEEDING},
    (S.IN_ATTENTION, S.CANCELLED): {T.CANCELLED},
    (S.ATTENDED, S.CONFORMITY): {T.LISTED},
    (S.ATTENDED, S.CLOSED): {T.CONFORMED},
    (S.ATTENDED, S.REASSIGNED): {T.OBJECTED},
    (S.CONFORMITY, S.CLOSED): {T.CONFORMED, T.CLOSED_UNHEARD},
    (S.CONFORMITY, S.REASSIGNED): {T.OBJECTED},
    (S.REASSIGNED, S.IN_ATTENTION): {T.TAKEN},
    (S.REASSIGNED, S.ATTENDED): {T.ATTENDED},
    (S.REASSIGNED, S.NOT_PROCEEDING): {T.NOT_PROCEEDING},
    (S.REASSIGNED, S.CANCELLED): {T.CANCELLED},
    (S.CLOSED, S.ROUTED): {T.REOPENED},
    (S.NOT_PROCEEDING, S.ROUTED): {T.REOPENED},
    (S.CANCELLED, S.ROUTED): {T.REOPENED},
}
"""Every way from one state to another, written by hand from activities 2 to 8 of the procedure; there is no other."""


@pytest.mark.parametrize("after", list(ComplaintState))
@pytest.mark.parametrize("before", list(ComplaintState))
def test_from_one_state_to_another_lead_only_the_steps_of_the_procedure(
    before: ComplaintState, after: ComplaintState
) -> None:
    if before is after:
        return  # the next test
    assert {step for step in ComplaintStep if after_step(before, step) is after} == LEADS.get((before, after), set())


@pytest.mark.parametrize("state", list(ComplaintState))
def test_what_leaves_a_state_as_it_is_is_a_word_a_pause_or_a_call(state: ComplaintState) -> None:
    still = {step for step in ComplaintStep if after_step(state, step) is state}
    expected = {T.NOTE, T.ORDER_RESULT}
    if state in OPEN_STATES:
        expected |= {T.PAUSED, T.RESUMED, T.ORDERED}
    if state in (S.ROUTED, S.REASSIGNED):
        expected |= {T.ROUTED}
    if state in (S.ATTENDED, S.CONFORMITY):
        expected |= {T.UNANSWERED}
    assert still == expected


def test_receiving_begins_a_report_and_never_comes_again() -> None:
    assert T.RECEIVED not in ALLOWED
    assert all(after_step(state, T.RECEIVED) is None for state in ComplaintState)


def test_what_is_open_is_unfinished_and_what_ended_is_neither() -> None:
    assert OPEN_STATES < UNFINISHED_STATES
    assert set(ComplaintState) - UNFINISHED_STATES == {S.CLOSED, S.NOT_PROCEEDING, S.CANCELLED}


@pytest.mark.parametrize("typed", ["RP-000123", "rp123", " 123 ", "RP'000123"])
def test_a_number_is_read_as_typed_or_scanned(typed: str) -> None:
    assert read_number(typed) == 123
    assert number_words(123) == "RP-000123"


@pytest.mark.parametrize("typed", ["", "RP-", "12a", "A-000123", "1234567890"])
def test_what_is_no_number_is_not_read(typed: str) -> None:
    assert read_number(typed) is None
