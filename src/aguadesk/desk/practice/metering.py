"""The readings of the practice town: every month a round, with taps nobody could read and some that read oddly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.domain.readings import ReadingKind, ReadingState
from aguadesk.store.reading_rows import ReadingRow, insert_readings

DAYS_BEFORE_THE_BILL = timedelta(days=3)
_HOUR = time(16, 30)
_UNREAD = 0.012
_ANOMALIES = (4, 4, 5, 9)
"""By number: could not get in, closed house, loose dog."""
_ODD = (("high", 4.2), ("under", -0.3), ("zero", 0.0))
_READ_THIS_MONTH = 0.6
_REMEMBERED = 6


class MeterReader:
    """Reads the meters of the town, month after month."""

    def __init__(self, desk: Desk, clock: StoryClock, households: Sequence[Household], chance: Random) -> None:
        self._desk, self._clock, self._chance = desk, clock, chance
        self._households = [one for one in households if one.volumes and one.billed]

    def read_all(self, period: str, number: int, day: date) -> None:
        """Read every tap for a period, the number-th from zero; the few that cannot be read are estimated."""
        self._write([self._reading(one, period, number, day) for one in self._households], day)

    def begin(self, period: str, number: int, day: date) -> None:
        """Read part of the taps of the month in course; some readings are odd and wait to be looked at."""
        some = self._households[: int(len(self._households) * _READ_THIS_MONTH)]
        odd = {
            one.account_id: _ODD[place % len(_ODD)]
            for place, one in enumerate(self._chance.sample(some, len(some) // 40))
        }
        rows = []
        for one in some:
            if one.account_id in odd:
                rows.append(self._aside(one, period, number, day, *odd[one.account_id]))
            else:
                rows.append(self._reading(one, period, number, day))
        self._write(rows, day)

    def _reading(self, household: Household, period: str, number: int, day: date) -> ReadingRow:
        """Return the reading of a tap: what its dial shows, or the average when nobody could see it."""
        used, before = household.volumes[number], household.billed_m3
        household.dial_m3 += used
        estimated = bool(household.remembered) and self._chance.random() < _UNREAD
        if estimated:
            remembered = household.remembered
            volume = round(sum(remembered) / len(remembered))
        else:
            volume = max(0, household.dial_m3 - before)
            household.remembered = (*household.remembered, volume)[-_REMEMBERED:]
        household.billed_m3 += volume
        return ReadingRow(
            account_id=household.account_id,
            meter_id=household.meter_id,
            period=period,
            kind=ReadingKind.ESTIMATED if estimated else ReadingKind.EFFECTIVE,
            state=ReadingState.ACCEPTED,
            read_on=day,
            reading_m3=None if estimated else household.dial_m3,
            previous_m3=before,
            volume_m3=volume,
            anomaly_id=self._chance.choice(_ANOMALIES) if estimated else None,
            reader=self._desk.person.name,
        )

    def _aside(
        self, household: Household, period: str, number: int, day: date, reason: str, times: float
    ) -> ReadingRow:
        """Return an odd reading: far more than usual, under the last one, or nothing where water is used."""
        before, usual = household.billed_m3, max(household.volumes[number], 4)
        shown = max(0, before + round(usual * times))
        return ReadingRow(
            account_id=household.account_id,
            meter_id=household.meter_id,
            period=period,
            kind=ReadingKind.EFFECTIVE,
            state=ReadingState.SET_ASIDE,
            read_on=day,
            reading_m3=shown,
            previous_m3=before,
            volume_m3=max(0, shown - before),
            aside_reason=reason,
            reader=self._desk.person.name,
        )

    def _write(self, rows: Sequence[ReadingRow], day: date) -> None:
        self._clock.set(day, _HOUR)
        with self._desk.write() as w:
            insert_readings(w.connection, rows, self._desk.now(), self._desk.person.id)
            w.commit()
