"""What is done with readings that were set aside, or that turn out wrong before they are billed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.readings import KEYBOARD, Captured, anomaly_of, readable, refuse_future, row_of, seen
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.reading_judging import Judged, MeterPast, accepted, estimated, judge
from aguadesk.domain.readings import AsideReason, ReadingKind, ReadingState
from aguadesk.domain.rights import Right
from aguadesk.store import audit, readings
from aguadesk.store.ledger import Stamp
from aguadesk.store.reading_rows import insert_readings
from aguadesk.store.readings import ReadingRecord, Tap

LONGEST_NOTE: Final = 200
_REPLACED: Final = "Sustituida por otra lectura del periodo"
_Decision = Callable[[int | None, MeterPast], Judged]


@dataclass(frozen=True, slots=True)
class Correction:
    """A reading as it should have been: what the dial says, or why there is nothing; the day stays unless told."""

    reading_m3: int | None
    note: str
    anomaly: str = ""
    read_on: date | None = None


def accept(desk: Desk, reading_ids: Sequence[int], note: str) -> Done[int]:
    """Accept readings that were set aside as they are, and return how many; all of them or none.

    A repeated one takes the place of the other; one without a figure is the average.

    Raises:
        Refused: `reading.note_missing`, `reading.unknown`, `reading.not_waiting`, `reading.meter_gone`,
            `reading.no_history`, and what `readable` refuses.
    """

    def as_it_is(reading_m3: int | None, past: MeterPast) -> Judged:
        return estimated(past) if reading_m3 is None else accepted(reading_m3, past)

    return _settle(desk, reading_ids, as_it_is, "reading.accepted", note)


def roll_over(desk: Desk, reading_id: int, note: str) -> Done[int]:
    """Accept a reading of a dial that has gone round.

    Raises:
        Refused: as `accept`, and `reading.not_round`.
    """

    def gone_round(reading_m3: int | None, past: MeterPast) -> Judged:
        if reading_m3 is None:
            raise Refused("reading.not_round")
        return accepted(reading_m3, past, rolled=True)

    return _settle(desk, [reading_id], gone_round, "reading.rolled_over", note)


def estimate_instead(desk: Desk, reading_ids: Sequence[int], note: str) -> Done[int]:
    """Bill the average instead of readings that were set aside.

    Raises:
        Refused: as `accept`.
    """
    return _settle(desk, reading_ids, lambda _, past: estimated(past), "reading.estimated", note)


def correct(desk: Desk, reading_id: int, correction: Correction) -> Done[Captured]:
    """Put another reading in the place of one that waits, or that was accepted and is not billed yet.

    The new one is judged as any other, and may be set aside in its turn.

    Raises:
        Refused: `reading.note_missing`, `reading.unknown`, `reading.final`, `reading.discarded`,
            `reading.meter_gone`, and what `capture` refuses.
    """
    stamp, note = desk.stamp(Right.CAPTURE_READINGS), _checked_note(correction.note)
    with desk.write() as w:
        record = _counting(w.connection, reading_id)
        read_on = correction.read_on or record.read_on
        refuse_future(read_on, stamp.at.date())
        noted = anomaly_of(readings.anomalies(w.connection), correction.anomaly)
        _same_meter(w.connection, record, stamp)
        _displace(w.connection, record)
        _take_out(w.connection, record, note)
        tap = _same_meter(w.connection, record, stamp)
        judged = judge(seen(correction.reading_m3, noted), tap.past)
        row = row_of(tap, BillingPeriod.parse(record.period), judged, read_on, noted, record.reader, KEYBOARD, note)
        (new_id,) = insert_readings(w.connection, [row], stamp.at, stamp.person_id)
        _trace(w.connection, stamp, "reading.corrected", record, judged, note)
        w.commit()
    return done(Captured(new_id, judged, tap.past.history.average_m3), Change("reading", new_id))


def discard(desk: Desk, reading_ids: Sequence[int], note: str) -> Done[int]:
    """Throw readings away that wait, or that were accepted and are not billed yet; returns how many.

    Raises:
        Refused: `reading.note_missing`, `reading.unknown`, `reading.final`, `reading.discarded`, and for one that
            was accepted `reading.meter_gone` and what `readable` refuses.
    """
    stamp, checked = desk.stamp(Right.CAPTURE_READINGS), _checked_note(note)
    with desk.write() as w:
        for reading_id in reading_ids:
            record = _counting(w.connection, reading_id)
            if record.judged.state is ReadingState.ACCEPTED:
                _same_meter(w.connection, record, stamp)
            _take_out(w.connection, record, checked)
            _trace(w.connection, stamp, "reading.discarded", record, None, checked)
        w.commit()
    return done(len(reading_ids), *(Change("reading", one) for one in reading_ids))


def _settle(desk: Desk, reading_ids: Sequence[int], decide: _Decision, act: str, note: str) -> Done[int]:
    """Let readings that wait count as somebody decided."""
    stamp, checked = desk.stamp(Right.CAPTURE_READINGS), _checked_note(note)
    with desk.write() as w:
        for reading_id in reading_ids:
            record = _record(w.connection, reading_id)
            if record.judged.state is not ReadingState.SET_ASIDE:
                raise Refused("reading.not_waiting")
            _same_meter(w.connection, record, stamp)
            _displace(w.connection, record)
            tap = _same_meter(w.connection, record, stamp)
            judged = decide(record.judged.reading_m3, tap.past)
            readings.settle(w.connection, record.id, judged, checked)
            if judged.reading_m3 is not None:
                readings.follow_meter(w.connection, record.meter_id, judged.reading_m3, record.read_on)
            _trace(w.connection, stamp, act, record, judged, checked)
        w.commit()
    return done(len(reading_ids), *(Change("reading", one) for one in reading_ids))


def _record(connection: Connection, reading_id: int) -> ReadingRecord:
    record = readings.reading_record(connection, reading_id)
    if record is None:
        raise Refused("reading.unknown")
    return record


def _counting(connection: Connection, reading_id: int) -> ReadingRecord:
    """Return a reading that waits or counts, and that may be replaced."""
    record = _record(connection, reading_id)
    if record.judged.state is ReadingState.DISCARDED:
        raise Refused("reading.discarded")
    if record.judged.kind is ReadingKind.FINAL:
        raise Refused("reading.final")
    return record


def _same_meter(connection: Connection, record: ReadingRecord, stamp: Stamp) -> Tap:
    """Return the tap of a reading as it stands, if its meter is still there and the period can be written."""
    tap = readable(connection, record.account_id, BillingPeriod.parse(record.period), stamp.at.date())
    if tap.meter_id != record.meter_id:
        raise Refused("reading.meter_gone", account=tap.number)
    return tap


def _displace(connection: Connection, record: ReadingRecord) -> None:
    """Take the accepted reading of the same meter and period out of the way of one that waits."""
    other = readings.standing_of_meter(connection, record.account_id, record.meter_id, record.period)
    if other is not None and other.id != record.id:
        _take_out(connection, other, _REPLACED)


def _take_out(connection: Connection, record: ReadingRecord, note: str) -> None:
    """Discard a reading; the meter then knows what its dial said before."""
    readings.discard(connection, record.id, note)
    if record.judged.state is not ReadingState.ACCEPTED or record.judged.reading_m3 is None:
        return
    last = readings.last_effective(connection, record.meter_id)
    if last is not None:
        readings.follow_meter(connection, record.meter_id, *last)
    else:
        first = None if record.judged.reason is AsideReason.FIRST else record.judged.previous_m3
        readings.follow_meter(connection, record.meter_id, first, None)


def _trace(
    connection: Connection, stamp: Stamp, act: str, record: ReadingRecord, after: Judged | None, note: str
) -> None:
    """Write down what was done with a reading, in the history of its account."""
    now = _audited(after) if after else {"reading": None, "m3": None}
    draft = audit.AuditDraft(
        act, "account", record.account_id, _audited(record.judged), now, f"{record.period} · {note}"
    )
    audit.record(connection, stamp, draft)


def _audited(judged: Judged) -> dict[str, object]:
    return {"reading": judged.reading_m3, "m3": judged.volume_m3}


def _checked_note(note: str) -> str:
    checked = one_line(note)[:LONGEST_NOTE]
    if not checked:
        raise Refused("reading.note_missing", field="note")
    return checked
