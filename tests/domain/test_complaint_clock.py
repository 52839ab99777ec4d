"""The clock of a report: real time across midnight, weekends, pauses, and the change of the hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.complaints.clock import (
    Limit,
    Standing,
    StopTime,
    between,
    deadline,
    running,
    seconds_utc,
    standing,
    stood,
)

SONORA = timezone(timedelta(hours=-7))
DAY, HOUR, NONE = timedelta(days=1), timedelta(hours=1), timedelta(0)
PROGRAM = Limit(in_program=True)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SONORA)


class TestRunning:
    def test_goes_on_across_midnight(self) -> None:
        assert running(at(19, 20), [], at(20, 6)) == 10 * HOUR

    def test_goes_on_through_a_weekend(self) -> None:
        # Friday 20 at 18:00 to Monday 23 at 09:00: 6 + 24 + 24 + 9
        assert running(at(20, 18), [], at(23, 9)) == 63 * HOUR

    def test_stands_while_it_is_stopped(self) -> None:
        stops = [StopTime(at(20, 9), at(20, 11)), StopTime(at(20, 14), at(20, 14, 30))]
        # 8:00 to 16:00 is eight hours, without two and a half
        assert running(at(20, 8), stops, at(20, 16)) == 5.5 * HOUR

    def test_stands_since_a_stop_that_has_no_end(self) -> None:
        stops = [StopTime(at(20, 9))]
        assert running(at(20, 8), stops, at(25, 8)) == HOUR

    def test_leaves_out_of_a_stop_what_comes_after(self) -> None:
        stops = [StopTime(at(20, 10), at(20, 12))]
        assert running(at(20, 8), stops, at(20, 9)) == HOUR
        assert running(at(20, 8), stops, at(20, 11)) == 2 * HOUR

    def test_stands_once_while_two_stops_overlap(self) -> None:
        # 9:00 to 15:00, with a pause of two hours inside: eight hours less six
        stops = [StopTime(at(20, 10), at(20, 12)), StopTime(at(20, 9), at(20, 15))]
        assert running(at(20, 8), stops, at(20, 16)) == 2 * HOUR

    @pytest.mark.parametrize(
        ("zone", "received", "now", "hours"),
        [
            # The hour that is skipped in spring (2021-04-04 2:00 in Mexico City): noon to noon is 23 hours
            ("America/Mexico_City", "2021-04-03T12:00", "2021-04-04T12:00", 23),
            # The hour that comes twice in autumn (2021-10-31 2:00): noon to noon is 25 hours
            ("America/Mexico_City", "2021-10-30T12:00", "2021-10-31T12:00", 25),
            # The border still changes its clocks: 2026-03-08 in Tijuana
            ("America/Tijuana", "2026-03-07T12:00", "2026-03-08T12:00", 23),
            ("America/Hermosillo", "2026-03-07T12:00", "2026-03-08T12:00", 24),
        ],
    )
    def test_counts_the_time_that_really_passed_when_the_clocks_change(
        self, zone: str, received: str, now: str, hours: int
    ) -> None:
        begin, end = (datetime.fromisoformat(one).replace(tzinfo=ZoneInfo(zone)) for one in (received, now))
        assert running(begin, [], end) == hours * HOUR

    def test_is_never_less_than_nothing(self) -> None:
        assert running(at(20, 8), [StopTime(at(19, 8), at(20, 8))], at(20, 8)) == NONE


class TestLimit:
    def test_of_the_programme_is_its_hours(self) -> None:
        assert PROGRAM.length(at(20, 8), 24) == DAY

    def test_of_hours_is_those(self) -> None:
        assert Limit(hours=48).length(at(20, 8), 24) == 2 * DAY

    def test_of_working_days_ends_with_the_last_of_them(self) -> None:
        # Friday 20 at 8:00; three working days are Monday 23 to Wednesday 25: until Thursday 26 at 0:00
        length = Limit(working_days=3).length(at(20, 8), 24)
        assert length is not None
        assert at(20, 8) + length == at(26, 0)

    def test_of_working_days_leaves_out_the_days_of_rest(self) -> None:
        # Thursday 24 December 2026; the 25th is a day of rest, then a weekend: the first working day is Monday 28
        received = datetime(2026, 12, 24, 10, tzinfo=SONORA)
        length = Limit(working_days=1).length(received, 24)
        assert length is not None
        assert received + length == datetime(2026, 12, 29, tzinfo=SONORA)

    def test_may_be_missing(self) -> None:
        assert Limit().length(at(20, 8), 24) is None


class TestDeadline:
    def test_is_put_off_by_every_stop(self) -> None:
        stops = [StopTime(at(20, 9), at(20, 11))]
        assert deadline(at(20, 8), DAY, stops, at(20, 12)) == at(21, 10)

    def test_of_the_day_the_clocks_change_is_a_real_day_later(self) -> None:
        place = ZoneInfo("America/Tijuana")
        received = datetime(2026, 3, 7, 12, tzinfo=place)
        assert f"{deadline(received, DAY, [], received):%d/%m %H:%M}" == "08/03 13:00"


@pytest.mark.parametrize(
    ("left", "stopped", "attended", "found"),
    [
        (None, False, False, Standing.NO_LIMIT),
        (5 * HOUR, False, False, Standing.IN_TIME),
        (4 * HOUR, False, False, Standing.SOON),
        (NONE, False, False, Standing.SOON),
        (-HOUR, False, False, Standing.OVERDUE),
        (-HOUR, True, False, Standing.PAUSED),
        (HOUR, True, True, Standing.MET),
        (NONE, True, True, Standing.MET),
        (-HOUR, True, True, Standing.MISSED),
        (None, True, True, Standing.NO_LIMIT),
    ],
)
def test_a_report_stands_by_what_is_left(
    left: timedelta | None, stopped: bool, attended: bool, found: Standing
) -> None:
    assert standing(left, stopped=stopped, attended=attended, urgent=4 * HOUR) is found


MOMENTS = st.integers(0, 4 * 365 * 86_400).map(
    lambda seconds: datetime(2021, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
ZONES = st.sampled_from(["America/Mexico_City", "America/Tijuana", "America/Hermosillo", "UTC"]).map(ZoneInfo)


@st.composite
def lives(draw: st.DrawFn) -> tuple[datetime, list[StopTime], datetime]:
    """Draw a moment of reception, stops one after another, and a moment after them, in some zone."""
    zone = draw(ZONES)
    marks = sorted(draw(st.lists(MOMENTS, min_size=2, max_size=10)))
    inner = marks[1:-1]
    stops = [
        StopTime(since.astimezone(zone), until.astimezone(zone))
        for since, until in zip(inner[::2], inner[1::2], strict=False)
    ]
    return marks[0].astimezone(zone), stops, marks[-1].astimezone(zone)


@given(lives())
def test_what_ran_and_what_stood_are_all_that_passed(life: tuple[datetime, list[StopTime], datetime]) -> None:
    received, stops, now = life
    lengths = sum((between(one.since, one.until or now) for one in stops), NONE)
    ran = running(received, stops, now)
    assert ran >= NONE
    assert stood(stops, now) == lengths
    assert ran + lengths == between(received, now)


@given(lives(), st.lists(st.integers(0, 9), max_size=4))
def test_a_time_told_twice_stands_once(life: tuple[datetime, list[StopTime], datetime], again: list[int]) -> None:
    received, stops, now = life
    repeated = stops + [stops[one] for one in again if one < len(stops)]
    assert running(received, repeated, now) == running(received, stops, now)


@given(lives(), MOMENTS)
def test_what_comes_after_a_moment_is_not_counted_by_it(
    life: tuple[datetime, list[StopTime], datetime], moment: datetime
) -> None:
    received, stops, now = life
    by = min(max(moment, received), now)
    assert stood(stops, by) <= max(between(received, by), NONE)
    assert stood([StopTime(by, now), *stops], now) == stood(stops, by) + between(by, now)


@given(lives(), st.integers(-10_000_000, 10_000_000))
def test_the_same_life_at_another_time_takes_as_long(
    life: tuple[datetime, list[StopTime], datetime], seconds: int
) -> None:
    received, stops, now = life

    def moved(moment: datetime) -> datetime:
        return moment.astimezone(UTC) + timedelta(seconds=seconds)

    later = [StopTime(moved(one.since), moved(one.until or now)) for one in stops]
    assert running(moved(received), later, moved(now)) == running(received, stops, now)


@given(lives(), st.integers(1, 240))
def test_what_is_left_and_what_ran_make_the_limit(life: tuple[datetime, list[StopTime], datetime], hours: int) -> None:
    received, stops, now = life
    ends = deadline(received, hours * HOUR, stops, now)
    assert between(now, ends) + running(received, stops, now) == hours * HOUR
    assert seconds_utc(ends) - seconds_utc(now) == between(now, ends) / timedelta(seconds=1)
