"""Notices: their numbers as typed and scanned, and what can still become of one."""

from __future__ import annotations

import pytest

from aguadesk.domain.notices import RESULTS, NoticeState, may_follow, number_words, read_number

WAITING, TAKEN, REFUSED, ABSENT, LOST, CANCELLED = (
    NoticeState.ISSUED, NoticeState.DELIVERED, NoticeState.REFUSED, NoticeState.ABSENT, NoticeState.NOT_FOUND,
    NoticeState.CANCELLED,
)  # fmt: skip


@pytest.mark.parametrize("typed", ["N-000123", "n-123", "N'000123", " N000123 ", "123", "000123"])
def test_a_number_is_read_as_typed_or_scanned(typed: str) -> None:
    assert read_number(typed) == 123


@pytest.mark.parametrize("typed", ["", "N-", "OT-000123", "0104-0237", "N-12X", "N-1234567890"])
def test_what_is_no_number_of_a_notice_is_not_taken_for_one(typed: str) -> None:
    assert read_number(typed) is None


def test_a_number_has_six_digits_and_grows() -> None:
    assert number_words(12) == "N-000012"
    assert number_words(1_234_567) == "N-1234567"


@pytest.mark.parametrize("after", [*RESULTS, CANCELLED])
def test_anything_may_become_of_one_that_waits(after: NoticeState) -> None:
    assert may_follow(WAITING, after)


@pytest.mark.parametrize("before", [ABSENT, LOST])
def test_where_nobody_was_found_another_visit_may_follow_but_no_cancelling(before: NoticeState) -> None:
    assert [may_follow(before, after) for after in RESULTS] == [True] * len(RESULTS)
    assert not may_follow(before, CANCELLED)


@pytest.mark.parametrize("before", [TAKEN, REFUSED, CANCELLED])
def test_one_that_was_taken_refused_or_cancelled_has_ended(before: NoticeState) -> None:
    assert not [after for after in (*RESULTS, CANCELLED) if may_follow(before, after)]
