"""Judging a reading: accepted, set aside with its reason, or refused; and the m³ it adds to what was billed.

What has been billed of a meter is its *baseline*. A reading adds what it exceeds the baseline by, so that an
estimate is corrected by the next real reading on its own; what was estimated too much stays in the baseline
and is taken off the periods that follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.readings import AsideReason, ReadingKind, ReadingState

MOST_DIGITS: Final = 9
"""No dial of a meter has more."""

_FIRST_SHARE_OF_DIAL: Final = 100
"""Without an average to compare with, a consumption over this part of the dial is looked at."""


@dataclass(frozen=True, slots=True)
class History:
    """What an account consumed in its last effective periods: their sum, and how many they are."""

    total_m3: int = 0
    periods: int = 0

    @property
    def average_m3(self) -> int | None:
        """The average in whole m³, half up; None without any period."""
        return (2 * self.total_m3 + self.periods) // (2 * self.periods) if self.periods else None


@dataclass(frozen=True, slots=True)
class MeterPast:
    """What is known of a meter before a reading.

    `baseline_m3` is what has been billed of it so far, `last_m3` what its dial said last; both are None for a
    meter that nobody has read.
    """

    baseline_m3: int | None
    last_m3: int | None
    digits: int = 5
    history: History = History()
    live: bool = True
    """Whether the tap is in use."""
    taken: bool = False
    """Whether the tap already has a reading of the period."""
    high_times: int = 3

    @property
    def dial_m3(self) -> int:
        """Where the dial begins again: 100,000 with five digits. A dial is never shorter than what it said."""
        return int(10 ** max(self.digits, len(str(self.last_m3 or 0))))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader brings from a tap: what the dial says, or an anomaly that explains why there is nothing."""

    reading_m3: int | None
    anomaly: str = ""
    unreadable: bool = False
    """Whether the anomaly says that the meter could not be read, so that the average is billed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How a reading is written down."""

    kind: ReadingKind
    state: ReadingState
    reading_m3: int | None
    previous_m3: int
    volume_m3: int
    reason: AsideReason | None = None


def judge(seen: Seen, past: MeterPast) -> Judged:
    """Return how a reading is written down.

    Raises:
        Refused: `reading.missing` without a reading or an anomaly that explains it, `reading.too_large` for more
            digits than the dial has.
    """
    if seen.reading_m3 is None:
        if not seen.unreadable:
            raise Refused("reading.missing", field="reading")
        return _unread(past)
    refuse_off_the_dial(seen.reading_m3, past)
    reason = _odd(seen, past)
    base = _base(past, seen.reading_m3)
    state = ReadingState.ACCEPTED if reason is None else ReadingState.SET_ASIDE
    return Judged(ReadingKind.EFFECTIVE, state, seen.reading_m3, base, volume_of(seen.reading_m3, past), reason)


def refuse_off_the_dial(reading_m3: int, past: MeterPast) -> None:
    """Refuse a reading that the dial of the meter cannot show.

    Raises:
        Refused: `reading.too_large`.
    """
    if not 0 <= reading_m3 < past.dial_m3:
        raise Refused("reading.too_large", field="reading", digits=len(str(past.dial_m3)) - 1)


def volume_of(reading_m3: int, past: MeterPast, *, rolled: bool = False) -> int:
    """Return the m³ that a reading adds to what has been billed; `rolled` when the dial has gone round."""
    shown = reading_m3 + past.dial_m3 if rolled else reading_m3
    return max(shown - _base(past, reading_m3), 0)


def accepted(reading_m3: int, past: MeterPast, *, rolled: bool = False) -> Judged:
    """Return a reading that a person accepts as it is, or as that of a dial which has gone round.

    One under the last that did not go round shows that the last was misread: nothing is billed until the dial
    passes what was billed already.

    Raises:
        Refused: `reading.too_large`, `reading.not_round` for a dial that cannot have gone round.
    """
    refuse_off_the_dial(reading_m3, past)
    if rolled and (past.last_m3 is None or reading_m3 >= past.last_m3):
        raise Refused("reading.not_round", field="reading")
    volume = volume_of(reading_m3, past, rolled=rolled)
    return Judged(ReadingKind.EFFECTIVE, ReadingState.ACCEPTED, reading_m3, _base(past, reading_m3), volume)


def estimated(past: MeterPast) -> Judged:
    """Return the estimate of a meter that could not be read: the average of its last effective periods.

    Raises:
        Refused: `reading.no_history`.
    """
    average = past.history.average_m3
    if average is None or past.baseline_m3 is None:
        raise Refused("reading.no_history")
    return Judged(ReadingKind.ESTIMATED, ReadingState.ACCEPTED, None, past.baseline_m3, average)


def baseline_after(previous_m3: int, volume_m3: int, reading_m3: int | None, dial_m3: int) -> int:
    """Return what has been billed of a meter once a reading is accepted, on the dial as it now stands."""
    billed = previous_m3 + volume_m3
    return billed - dial_m3 if reading_m3 is not None and billed - reading_m3 >= dial_m3 else billed


def is_high(volume_m3: int, past: MeterPast) -> bool:
    """Tell whether a consumption is so many times the average of the account that it must be looked at."""
    if not past.history.periods:
        return volume_m3 * _FIRST_SHARE_OF_DIAL > past.dial_m3
    return volume_m3 * past.history.periods > past.high_times * past.history.total_m3


def _unread(past: MeterPast) -> Judged:
    """Return the estimate, which waits if the period has a reading already or if there is no average."""
    average, base = past.history.average_m3, past.baseline_m3
    reason = AsideReason.REPEATED if past.taken else None
    if average is None or base is None:
        average, reason = 0, reason or AsideReason.NO_HISTORY
    state = ReadingState.ACCEPTED if reason is None else ReadingState.SET_ASIDE
    return Judged(ReadingKind.ESTIMATED, state, None, base or 0, average, reason)


def _odd(seen: Seen, past: MeterPast) -> AsideReason | None:
    """Return why a reading must be looked at; the gravest reason if there are several."""
    reading = seen.reading_m3
    assert reading is not None
    if past.taken:
        return AsideReason.REPEATED
    if past.last_m3 is None:
        return AsideReason.FIRST
    if reading < past.last_m3:
        round_m3 = volume_of(reading, past, rolled=True)
        return AsideReason.UNDER if is_high(round_m3, past) else AsideReason.ROLL_OVER
    if seen.unreadable:
        return AsideReason.ANOMALY
    if reading == past.last_m3 and past.live and (past.history.total_m3 or not past.history.periods):
        return AsideReason.ZERO
    return AsideReason.HIGH if is_high(volume_of(reading, past), past) else None


def _base(past: MeterPast, reading_m3: int) -> int:
    """Return what has been billed so far; of a meter that nobody has read, what it says now."""
    return reading_m3 if past.baseline_m3 is None else past.baseline_m3
