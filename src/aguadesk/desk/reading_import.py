"""Readings that come in a file: looked at first, then written; what is odd is set aside, what is wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.readings import anomaly_of, begun, measure_on, refuse_future, refuse_unreadable, row_of, seen
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.reading_judging import Judged, judge
from aguadesk.domain.reading_sheets import RefusedRow, SheetReading, SheetReadings, find_readings
from aguadesk.domain.readings import ReadingState
from aguadesk.domain.rights import Right
from aguadesk.papers.sheet_reader import read_file
from aguadesk.store import audit, readings
from aguadesk.store.ledger import Stamp
from aguadesk.store.reading_rows import ReadingRow, insert_readings

SOURCE: Final = "import"
_BETWEEN_STEPS = 500


@dataclass(frozen=True, slots=True)
class ReadingsFile:
    """Readings as they were found in a file."""

    name: str
    readings: SheetReadings


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A row of a file whose reading waits to be looked at."""

    row: int
    account: str
    judged: Judged


@dataclass(frozen=True, slots=True)
class ReadingsImport:
    """What a file of readings came to, or would."""

    file: str
    period: BillingPeriod
    accepted: int
    aside: tuple[AsideRow, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return self.accepted + len(self.aside) + len(self.refused)


def open_readings(path: Path) -> ReadingsFile:
    """Read a file of readings; needs no board.

    Raises:
        Refused: what `papers.sheet_reader` says of the file, or `find_readings` of its sheets.
        Trouble: if the file cannot be read.
    """
    return ReadingsFile(path.name, find_readings(read_file(path)))


def check_readings(desk: Desk, period: str, file: ReadingsFile, progress: Progress | None = None) -> ReadingsImport:
    """Return what the readings of a file would come to; nothing is written.

    Raises:
        Refused: `period.unknown`, `reading.period_future`, `right.missing`.
    """
    desk.require(Right.CAPTURE_READINGS)
    asked = begun(period, desk.today())
    stamp = Stamp(desk.now(), desk.person.id)
    with desk.read() as connection:
        return _Import(connection, asked, file, stamp, progress or Silent()).result


def import_readings(
    desk: Desk, period: str, file: ReadingsFile, progress: Progress | None = None
) -> Done[ReadingsImport]:
    """Write the readings of a file: the good ones count, the odd ones wait, and the rows that are wrong are told.

    Raises:
        Refused: as `check_readings`.
        Cancelled: if the person wants it to stop; nothing is written.
    """
    stamp = desk.stamp(Right.CAPTURE_READINGS)
    asked = begun(period, stamp.at.date())
    with desk.write() as w:
        found = _Import(w.connection, asked, file, stamp, progress or Silent())
        insert_readings(w.connection, found.written, stamp.at, stamp.person_id)
        if found.written:
            after = {
                "file": file.name,
                "period": str(asked),
                "accepted": found.result.accepted,
                "aside": len(found.result.aside),
                "refused": len(found.result.refused),
            }
            audit.record(w.connection, stamp, audit.AuditDraft("readings.imported", "board", None, after=after))
        w.commit()
    return done(found.result, *([Change("reading")] if found.written else []))


class _Import:
    """Judges the rows of a file one after another, so that a repeated account finds the one before it."""

    def __init__(
        self, connection: Connection, period: BillingPeriod, file: ReadingsFile, stamp: Stamp, progress: Progress
    ) -> None:
        self._period, self._today, self._progress = period, stamp.at.date(), progress
        progress.step(0, 1, "Leyendo el padrón")
        measure = measure_on(connection, self._today)
        self._taps = {tap.number: tap for tap in readings.taps(connection, str(period), measure)}
        self._anomalies = readings.anomalies(connection)
        self._sheet = file.readings
        self.written: list[ReadingRow] = []
        aside, refused = [], list(file.readings.refused)
        for outcome in self._judged():
            if isinstance(outcome, AsideRow):
                aside.append(outcome)
            elif isinstance(outcome, RefusedRow):
                refused.append(outcome)
        refused.sort(key=lambda one: one.row)
        accepted = len(self.written) - len(aside)
        self.result = ReadingsImport(file.name, period, accepted, tuple(aside), tuple(refused))

    def _judged(self) -> Iterator[AsideRow | RefusedRow | None]:
        rows = self._sheet.rows
        for place, row in enumerate(rows):
            if place % _BETWEEN_STEPS == 0:
                self._progress.step(place, len(rows), f"Renglón {row.row:,}")
            try:
                judged = self._judge(row)
            except Refused as refused:
                yield self._sheet.refuse(row, refused)
                continue
            yield AsideRow(row.row, row.account, judged) if judged.state is ReadingState.SET_ASIDE else None

    def _judge(self, row: SheetReading) -> Judged:
        """Judge one row and keep it to be written."""
        tap = self._taps.get(row.account)
        if tap is None:
            raise Refused("account.unknown", account=row.account)
        refuse_unreadable(tap, self._period)
        read_on = row.read_on or self._today
        refuse_future(read_on, self._today)
        noted = anomaly_of(self._anomalies, row.anomaly)
        judged = judge(seen(row.reading_m3, noted), tap.past)
        self.written.append(row_of(tap, self._period, judged, read_on, noted, row.reader, SOURCE))
        self._taps[row.account] = replace(tap, past=replace(tap.past, taken=True))
        return judged
