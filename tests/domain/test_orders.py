"""Orders: which step may follow which state, how each kind may end, and the number that a scanner reads."""

from __future__ import annotations

import pytest

from aguadesk.domain.orders import (
    FINDINGS,
    HINDRANCES,
    OrderKind,
    OrderResult,
    OrderState,
    OrderStep,
    after_step,
    number_words,
    read_number,
    step_of,
)

NEW, F, D, N, C = OrderState.ISSUED, OrderState.IN_FIELD, OrderState.DONE, OrderState.NOT_DONE, OrderState.CANCELLED
TABLE: dict[OrderStep, dict[OrderState, OrderState | None]] = {
    OrderStep.ISSUED: {NEW: None, F: None, D: None, N: None, C: None},
    OrderStep.PRINTED: {NEW: NEW, F: F, D: None, N: None, C: None},
    OrderStep.IN_FIELD: {NEW: F, F: F, D: None, N: None, C: None},
    OrderStep.DONE: {NEW: D, F: D, D: None, N: None, C: None},
    OrderStep.NOT_DONE: {NEW: N, F: N, D: None, N: None, C: None},
    OrderStep.COPY_RETURNED: {NEW: None, F: None, D: D, N: N, C: None},
    OrderStep.CANCELLED: {NEW: C, F: C, D: None, N: None, C: None},
    OrderStep.NOTE: {NEW: NEW, F: F, D: D, N: N, C: C},
}


@pytest.mark.parametrize("step", OrderStep)
@pytest.mark.parametrize("state", OrderState)
def test_every_pair_of_state_and_step_is_decided(state: OrderState, step: OrderStep) -> None:
    assert after_step(state, step) is TABLE[step][state]


@pytest.mark.parametrize("kind", OrderKind)
def test_every_kind_can_be_done_in_some_way_and_hindered_in_all(kind: OrderKind) -> None:
    assert {step_of(kind, result) for result in FINDINGS[kind]} == {OrderStep.DONE}
    assert {step_of(kind, result) for result in HINDRANCES} == {OrderStep.NOT_DONE}


@pytest.mark.parametrize("kind", OrderKind)
def test_what_a_kind_cannot_end_in_is_no_step(kind: OrderKind) -> None:
    strange = set(OrderResult) - set(FINDINGS[kind]) - set(HINDRANCES)
    assert strange
    assert {step_of(kind, result) for result in strange} == {None}


def test_only_a_look_at_a_limited_tap_finds_it_opened() -> None:
    opened = [kind for kind in OrderKind if OrderResult.SELF_RECONNECTED in FINDINGS[kind]]
    assert opened == [OrderKind.FOLLOW_UP]


@pytest.mark.parametrize("typed", ["OT-000123", "ot-123", "OT'000123", " OT000123 ", "123", "000123"])
def test_a_number_is_read_as_typed_or_scanned(typed: str) -> None:
    assert read_number(typed) == 123


@pytest.mark.parametrize("typed", ["", "OT-", "A-000123", "0104-0237", "OT-12X", "OT-1234567890"])
def test_what_is_no_number_of_an_order_is_not_taken_for_one(typed: str) -> None:
    assert read_number(typed) is None


def test_a_number_has_six_digits_and_grows() -> None:
    assert number_words(12) == "OT-000012"
    assert number_words(1_234_567) == "OT-1234567"
