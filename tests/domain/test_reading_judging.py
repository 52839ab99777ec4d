"""A reading is accepted, set aside with its reason, or refused; what was estimated is corrected by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.reading_judging import (
    History,
    Judged,
    MeterPast,
    Seen,
    accepted,
    baseline_after,
    estimated,
    is_high,
    judge,
    volume_of,
)
from aguadesk.domain.readings import AsideReason, ReadingKind, ReadingState

USUAL = MeterPast(1284, 1284, history=History(120, 6))
"""A meter at 1,284 m³ in a house that uses 20 m³ a period."""


def reason_of(reading_m3: int, past: MeterPast = USUAL, **seen: object) -> AsideReason | None:
    return judge(Seen(reading_m3, **seen), past).reason  # type: ignore[arg-type]


class TestWhatIsAccepted:
    def test_the_volume_is_the_reading_less_what_was_billed(self) -> None:
        assert judge(Seen(1303), USUAL) == Judged(
            ReadingKind.EFFECTIVE, ReadingState.ACCEPTED, 1303, previous_m3=1284, volume_m3=19
        )

    def test_three_times_the_average_is_still_accepted(self) -> None:
        # The average is 120 / 6 = 20; 3 × 20 = 60.
        assert judge(Seen(1344), USUAL).volume_m3 == 60
        assert reason_of(1344) is None

    def test_an_anomaly_that_does_not_hinder_the_reading_sets_nothing_aside(self) -> None:
        assert reason_of(1303, anomaly="6") is None

    def test_a_house_that_never_used_any_may_use_none_again(self) -> None:
        assert reason_of(1284, replace(USUAL, history=History(0, 6))) is None

    def test_a_tap_that_is_not_in_use_may_use_none(self) -> None:
        assert reason_of(1284, replace(USUAL, live=False)) is None


class TestWhatIsSetAside:
    def test_one_cubic_metre_over_three_times_the_average(self) -> None:
        assert reason_of(1345) is AsideReason.HIGH
        assert judge(Seen(1345), USUAL).state is ReadingState.SET_ASIDE

    def test_the_times_are_a_rule_of_the_board(self) -> None:
        assert reason_of(1345, replace(USUAL, high_times=4)) is None

    def test_the_average_is_compared_without_rounding_it(self) -> None:
        # 65 m³ in 6 periods: 3 × 10.8333 = 32.5, so 32 passes and 33 does not.
        past = replace(USUAL, history=History(65, 6))
        assert reason_of(1316, past) is None
        assert reason_of(1317, past) is AsideReason.HIGH

    def test_without_an_average_a_hundredth_of_the_dial_is_too_much_to_pass_unseen(self) -> None:
        past = replace(USUAL, history=History())
        assert reason_of(2284, past) is None
        assert reason_of(2285, past) is AsideReason.HIGH

    def test_nothing_used_on_a_live_tap(self) -> None:
        assert reason_of(1284) is AsideReason.ZERO
        assert reason_of(1284, replace(USUAL, history=History())) is AsideReason.ZERO

    def test_less_than_the_last_one(self) -> None:
        judged = judge(Seen(1200), USUAL)
        assert (judged.reason, judged.previous_m3, judged.volume_m3) == (AsideReason.UNDER, 1284, 0)

    def test_less_than_the_last_one_when_the_dial_may_have_gone_round(self) -> None:
        # From 99,990 to 5 is 15 m³ on a dial of five digits, as much as the house uses.
        assert reason_of(5, replace(USUAL, baseline_m3=99_990, last_m3=99_990)) is AsideReason.ROLL_OVER

    def test_a_second_reading_of_the_period(self) -> None:
        assert reason_of(1303, replace(USUAL, taken=True)) is AsideReason.REPEATED

    def test_the_first_of_a_meter_that_nobody_has_read(self) -> None:
        judged = judge(Seen(412), MeterPast(None, None))
        assert (judged.reason, judged.previous_m3, judged.volume_m3) == (AsideReason.FIRST, 412, 0)

    def test_a_reading_with_an_anomaly_that_says_there_is_none(self) -> None:
        assert reason_of(1303, anomaly="2", unreadable=True) is AsideReason.ANOMALY


class TestWhatIsRefused:
    @pytest.mark.parametrize("reading_m3", [100_000, 10**12, -1])
    def test_what_the_dial_cannot_show(self, reading_m3: int) -> None:
        with pytest.raises(Refused) as refused:
            judge(Seen(reading_m3), USUAL)
        assert (refused.value.code, refused.value.values["digits"]) == ("reading.too_large", 5)

    def test_a_dial_has_at_least_the_digits_it_has_shown(self) -> None:
        assert judge(Seen(123_470), replace(USUAL, baseline_m3=123_456, last_m3=123_456)).volume_m3 == 14

    def test_neither_a_reading_nor_why_there_is_none(self) -> None:
        with pytest.raises(Refused, match=r"reading\.missing"):
            judge(Seen(None, anomaly="6"), USUAL)


class TestEstimates:
    @pytest.mark.parametrize(
        ("total", "periods", "average"),
        [(120, 6, 20), (123, 6, 21), (122, 6, 20), (5, 2, 3), (0, 4, 0), (7, 1, 7)],
        ids=["20", "20.5 up", "20.33 down", "2.5 up", "none used", "one period"],
    )
    def test_the_average_is_in_whole_cubic_metres_half_up(self, total: int, periods: int, average: int) -> None:
        assert History(total, periods).average_m3 == average

    def test_what_could_not_be_read_is_the_average(self) -> None:
        judged = judge(Seen(None, "3", unreadable=True), USUAL)
        assert judged == Judged(ReadingKind.ESTIMATED, ReadingState.ACCEPTED, None, 1284, 20)
        assert estimated(USUAL) == judged

    def test_without_a_history_there_is_no_estimate(self) -> None:
        unknown = replace(USUAL, history=History())
        assert judge(Seen(None, "3", unreadable=True), unknown).reason is AsideReason.NO_HISTORY
        with pytest.raises(Refused, match=r"reading\.no_history"):
            estimated(unknown)

    def test_a_meter_that_was_never_read_has_none_either(self) -> None:
        assert judge(Seen(None, "3", unreadable=True), MeterPast(None, None)).previous_m3 == 0
        with pytest.raises(Refused, match=r"reading\.no_history"):
            estimated(MeterPast(None, None, history=History(20, 1)))

    def test_a_second_estimate_of_the_period_waits(self) -> None:
        taken = replace(USUAL, taken=True)
        assert judge(Seen(None, "3", unreadable=True), taken).reason is AsideReason.REPEATED
        assert judge(Seen(None, "3", unreadable=True), replace(taken, history=History())).volume_m3 == 0

    def test_the_next_reading_corrects_an_estimate_that_was_too_low(self) -> None:
        # 1,284 + 20 estimated; the dial then says 1,330, 46 since the last one: 20 + 26.
        after = replace(USUAL, baseline_m3=1304)
        assert judge(Seen(1330), after).volume_m3 == 26

    def test_what_was_estimated_too_much_is_taken_off_the_following_periods(self) -> None:
        # 1,284 + 20 estimated; the dial says 1,290, so 14 were too many: nothing now, and 14 less next time.
        after = replace(USUAL, baseline_m3=1304)
        now = judge(Seen(1290), after)
        assert (now.reason, now.previous_m3, now.volume_m3) == (None, 1304, 0)
        base = baseline_after(now.previous_m3, now.volume_m3, 1290, after.dial_m3)
        assert base == 1304
        assert judge(Seen(1312), replace(USUAL, baseline_m3=base, last_m3=1290)).volume_m3 == 8

    def test_a_dial_that_stands_still_after_an_estimate_is_looked_at(self) -> None:
        assert reason_of(1284, replace(USUAL, baseline_m3=1304)) is AsideReason.ZERO


class TestWhatAPersonAccepts:
    def test_a_high_one_as_it_is(self) -> None:
        assert accepted(1500, USUAL).volume_m3 == 216
        assert accepted(1500, USUAL).state is ReadingState.ACCEPTED

    def test_one_that_went_round(self) -> None:
        # 5 + 100,000 - 99,990 = 15, and counting goes on from 5.
        past = replace(USUAL, baseline_m3=99_990, last_m3=99_990)
        judged = accepted(5, past, rolled=True)
        assert (judged.previous_m3, judged.volume_m3) == (99_990, 15)
        assert baseline_after(99_990, 15, 5, past.dial_m3) == 5

    def test_one_that_went_round_after_too_high_an_estimate(self) -> None:
        # Billed up to 100,050 by an estimate; the dial says 15, which is 100,015: nothing, and 50 stands on the dial.
        past = replace(USUAL, baseline_m3=100_050, last_m3=99_990)
        judged = accepted(15, past, rolled=True)
        assert judged.volume_m3 == 0
        assert baseline_after(judged.previous_m3, 0, 15, past.dial_m3) == 50

    def test_one_under_the_last_bills_nothing_until_the_dial_passes_what_was_billed(self) -> None:
        judged = accepted(1200, USUAL)
        assert judged.volume_m3 == 0
        base = baseline_after(judged.previous_m3, 0, 1200, USUAL.dial_m3)
        assert judge(Seen(1290), replace(USUAL, baseline_m3=base, last_m3=1200)).volume_m3 == 6

    def test_a_dial_that_did_not_go_back_has_not_gone_round(self) -> None:
        for past in (USUAL, MeterPast(None, None)):
            with pytest.raises(Refused, match=r"reading\.not_round"):
                accepted(1284, past, rolled=True)

    def test_nobody_accepts_what_the_dial_cannot_show(self) -> None:
        with pytest.raises(Refused, match=r"reading\.too_large"):
            accepted(10**12, USUAL)


def test_an_estimate_keeps_its_place_over_the_end_of_the_dial() -> None:
    assert baseline_after(99_990, 20, None, 100_000) == 100_010


used = st.integers(0, 400)
"""The m³ that really passed in a period; None in its place is a period that nobody could read."""


@given(
    first=st.integers(0, 99_999),
    periods=st.lists(st.one_of(used, st.tuples(used, st.integers(0, 400))), min_size=1, max_size=40),
)
def test_what_is_billed_is_what_passed_once_a_reading_catches_up(
    first: int, periods: list[int | tuple[int, int]]
) -> None:
    """Whatever was read or estimated, and however often the dial went round."""
    true_m3 = first
    past = MeterPast(first, first, history=History(20, 1))
    billed = 0
    for period in periods:
        passed, estimate = period if isinstance(period, tuple) else (period, None)
        true_m3 += passed
        if estimate is not None:
            found = estimated(replace(past, history=History(estimate, 1)))
        else:
            shown = true_m3 % past.dial_m3
            assert past.last_m3 is not None
            found = accepted(shown, past, rolled=shown < past.last_m3)
        billed += found.volume_m3
        assert found.volume_m3 >= 0
        base = baseline_after(found.previous_m3, found.volume_m3, found.reading_m3, past.dial_m3)
        past = replace(past, baseline_m3=base, last_m3=past.last_m3 if found.reading_m3 is None else found.reading_m3)
    # What was billed and not passed yet stays in the baseline; the dial catches up by using exactly that.
    ahead = max(first + billed - true_m3, 0)
    shown = (true_m3 + ahead) % past.dial_m3
    assert past.last_m3 is not None
    last = accepted(shown, past, rolled=shown < past.last_m3)
    assert billed + last.volume_m3 == true_m3 + ahead - first


@given(
    reading=st.integers(0, 99_999), last=st.integers(0, 99_999), total=st.integers(0, 5000), periods=st.integers(0, 6)
)
def test_nothing_odd_is_ever_accepted_in_silence(reading: int, last: int, total: int, periods: int) -> None:
    past = MeterPast(last, last, history=History(total if periods else 0, periods))
    judged = judge(Seen(reading), past)
    if judged.state is ReadingState.ACCEPTED:
        assert reading >= last
        assert not is_high(judged.volume_m3, past)
        assert judged.volume_m3 == reading - last == volume_of(reading, past)
    else:
        assert judged.reason is not None
