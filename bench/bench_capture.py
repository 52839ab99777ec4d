"""Capturing a route: from Enter to the next field ready and painted, beside the bare row with `sqlite3`.

    python bench/bench_capture.py [--taps 500]

Every key is sent to the field of the real window, on a route with a year of readings. The clock stops when the
reading is committed, the next tap stands in the field with its focus, and the window has painted. Beside it, in the
same run, the same row inserted and the next one asked for, under the same durability.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aguadesk.desk.desk import Desk
from aguadesk.store.catalogues import next_id
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import readings
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.readings import ReadingsSection
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application
from aguadesk.ui.shell import Shell
from aguadesk.ui.topbar import Status
from makers import make_account, make_desk
from reading_makers import PERIOD, route

LIMIT_MS = 50.0
USED, FIRST = 20, 1284
MONTHS = [f"2025-{month:02d}" for month in (11, 12)] + [f"2026-{month:02d}" for month in range(1, 11)]
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
_COLUMNS = (
    "id", "account_id", "meter_id", "period", "kind", "state", "read_on", "reading_m3", "previous_m3", "volume_m3",
    "source", "recorded_at", "recorded_by_id",
)  # fmt: skip
_INSERT = f"INSERT INTO reading ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_NEXT = """SELECT account.number, account.holder, meter.last_reading_m3, reading.previous_m3, reading.volume_m3
    FROM account JOIN meter ON meter.account_id = account.id
    LEFT JOIN reading ON reading.meter_id = meter.id AND reading.period = '2026-10' WHERE account.id = ?"""


def prepare(folder: Path, taps: int) -> Desk:
    """Make a board with one route of so many taps, each read every month of the year before."""
    desk = make_desk(folder)
    street = route(desk)
    for place in range(taps):
        make_account(desk, f"0104-{place:05d}", meter=f"M{place}", route_id=street, route_order=place)
    with desk.write() as w:
        first = next_id(w.connection, "reading")
        rows: list[tuple[object, ...]] = []
        for month, period in enumerate(MONTHS):
            for account in range(1, taps + 1):
                before, day = FIRST + USED * month, f"{period}-28"
                rows.append(
                    (first + len(rows), account, account, period, "effective", "accepted", day, before + USED, before,
                     USED, "import", "2026-11-01T08:00:00-07:00", 1)
                )  # fmt: skip
        insert_rows(w.connection, readings.reading, _COLUMNS, rows)
        w.connection.exec_driver_sql(f"UPDATE meter SET last_reading_m3 = {FIRST + USED * len(MONTHS)}")
        w.commit()
    return desk


def by_keys(app: QApplication, section: ReadingsSection, taps: int) -> list[float]:
    """Capture the whole route and return how long each Enter took, in milliseconds."""
    field, times = section.panel.reading, []
    reading = str(FIRST + USED * (len(MONTHS) + 1))
    for place in range(taps):
        QTest.keyClicks(field, reading)
        app.processEvents()
        tap = section.panel.tap
        start = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        app.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        assert place == taps - 1 or (section.panel.tap is not tap and field.hasFocus() and not field.value)
    return times


def by_hand(board: Path, taps: int) -> list[float]:
    """Insert the same rows with the driver alone and ask for the next tap; return the milliseconds of each."""
    hand = sqlite3.connect(board, isolation_level=None)
    for pragma in _PRAGMAS:
        hand.execute(f"PRAGMA {pragma}")
    (first,) = hand.execute("SELECT max(id) + 1 FROM reading").fetchone()
    before, times = FIRST + USED * len(MONTHS), []
    for place in range(taps):
        account = place + 1
        row = (
            first + place, account, account, PERIOD, "effective", "accepted", "2026-11-20", before + USED, before, USED,
            "keyboard", "2026-11-20T08:00:00-07:00", 1,
        )  # fmt: skip
        start = time.perf_counter()
        hand.execute("BEGIN IMMEDIATE")
        hand.execute(_INSERT, row)
        hand.execute("UPDATE meter SET last_reading_m3 = ? WHERE id = ?", (before + USED, account))
        hand.execute("COMMIT")
        hand.execute(_NEXT, (account + 1,)).fetchone()
        times.append((time.perf_counter() - start) * 1000)
    hand.close()
    return times


def p95(times: list[float]) -> float:
    """Return the time that nineteen of twenty stay under."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Capture the route by keys and by hand, and print both and their ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--taps", type=int, default=500)
    taps = parser.parse_args().taps
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = prepare(folder, taps)
        preferences = Preferences(folder / "pantalla.ini")
        app = make_application([], preferences)
        other = folder / "hand.aguadesk"
        source = sqlite3.connect(desk.board.path)
        with sqlite3.connect(other) as copy:
            source.backup(copy)
        source.close()
        window = Shell(
            desk,
            [Billing],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=lambda desk, right: [],
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        app.processEvents()
        tab = window.current
        assert isinstance(tab, Billing)
        tab.show_section(ReadingsSection)
        section = tab.section
        assert isinstance(section, ReadingsSection)
        section.period.choose(PERIOD)
        section.walk(0)
        app.processEvents()
        ours = by_keys(app, section, taps)
        window.jobs.stop()
        theirs = by_hand(other, taps)
        desk.board.close()
    mine, bare = p95(ours), p95(theirs)
    print(
        f"capture of {taps} taps, next field ready: p95 {mine:.1f} ms (median {statistics.median(ours):.1f}),"
        f" bare sqlite p95 {bare:.2f} ms, ratio {mine / bare:.1f} (limit {LIMIT_MS:.0f} ms)"
    )


if __name__ == "__main__":
    main()
