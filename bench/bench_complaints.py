"""The list of reports of a board of real size, from the request to the painted rows, beside the bare SQL.

    python bench/bench_complaints.py [--accounts 70761] [--reports 50000] [--board FILE] [--times 7]

What is measured is what a person waits for in Quejas: the list of what is not finished with what each area has on its
hands, all that there ever was, a search, and registering one. The window is the real one and the clock stops when the
rows have painted. The bare SQL asks `sqlite3` for the same list and the rows of its first page.

The board is made once, by inserting its rows by hand, and kept for the next run in the folder of temporary files.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from big_board import ACCOUNTS, NOW, big_board
from PySide6.QtWidgets import QApplication

from aguadesk.desk import complaints
from aguadesk.desk.complaints import Registration
from aguadesk.desk.desk import Desk, desk_of_system
from aguadesk.domain.complaints import OPEN_STATES, Channel, ComplaintState, Reporter
from aguadesk.domain.complaints.clock import seconds_utc
from aguadesk.store import complaint_catalogues
from aguadesk.store.board import open_board
from aguadesk.store.complaints import found_under
from aguadesk.store.tables.complaints import complaint, complaint_step
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.list_page import ALL, UNDONE
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application
from aguadesk.ui.shell import Shell
from aguadesk.ui.topbar import Status

LIMIT_MS = 300.0
REPORTS, YEARS, UNFINISHED = 50_000, 4, 0.012
PAGE = 64
_NAMES = ("Rosa Encino", "Jesús Palma", "Marta Roble", "Íñigo Sauce", "Elena Fresno")
_STREETS = ("Hidalgo", "Juárez", "Morelos", "Allende", "Obregón", "Zaragoza", "Reforma", "Madero")
_ROWS = """SELECT complaint.number, complaint_kind.name, complaint.place, complaint.reporter_name, area.name,
        account.number
    FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
    LEFT JOIN area ON area.id = complaint.area_id
    LEFT JOIN account ON account.id = complaint.account_id WHERE complaint.id IN ({})"""
_BARE = {
    UNDONE: """SELECT id FROM complaint WHERE state IN ('received', 'routed', 'in_attention', 'reassigned', 'attended',
        'conformity') ORDER BY deadline_utc IS NULL, deadline_utc, number DESC""",
    ALL: "SELECT id FROM complaint ORDER BY number DESC",
}


def prepare(file: Path, accounts: int, reports: int) -> None:
    """Make the board, unless it is there from an earlier run."""
    if file.exists():
        return
    print(f"making a board of {accounts:,} accounts and {reports:,} reports …", flush=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name("making.aguadesk")
    made.unlink(missing_ok=True)
    desk = big_board(made, accounts, months=0)
    add_reports(desk, accounts, reports)
    desk.board.close()
    made.rename(file)


def add_reports(desk: Desk, accounts: int, reports: int) -> None:
    """Insert reports over some years, nearly all of them closed; those of the last days are not."""
    chance, began = random.Random(5), NOW - timedelta(days=365 * YEARS)
    states = sorted(OPEN_STATES)
    rows, steps = list[dict[str, object]](), list[dict[str, object]]()
    with desk.write() as w:
        kinds = complaint_catalogues.kinds(w.connection)
        for number in range(1, reports + 1):
            received = began + (NOW - began) * (number / (reports + 1))
            kind, is_open = chance.choice(kinds), number > reports * (1 - UNFINISHED)
            place, name = f"{chance.choice(_STREETS)} {chance.randrange(1, 1400)}", chance.choice(_NAMES)
            moment = received.isoformat(timespec="seconds")
            rows.append(
                {
                    "id": number,
                    "number": number,
                    "kind_id": kind.id,
                    "channel": chance.choice(list(Channel)).value,
                    "reporter": Reporter.HOLDER.value if number % 2 else Reporter.CITIZEN.value,
                    "reporter_name": name,
                    "account_id": chance.randrange(1, accounts + 1) if number % 2 else None,
                    "place": place,
                    "place_key": found_under(place, name, ""),
                    "description": "Sale agua junto al medidor",
                    "state": chance.choice(states).value if is_open else ComplaintState.CLOSED.value,
                    "area_id": kind.area_id,
                    "urgency": kind.urgency,
                    "received_on": moment[:10],
                    "received_at": moment,
                    "received_by_id": desk.person.id,
                    "limit_seconds": 86_400,
                    "deadline_utc": seconds_utc(received) + 86_400,
                    **({} if is_open else {"closed_on": moment[:10], "closed_at": moment}),
                }
            )
            steps.append(
                {"complaint_id": number, "step": "received", "at": moment, "person_id": desk.person.id, "note": ""}
            )
        every = {key: None for row in rows for key in row}
        w.connection.execute(complaint.insert(), [{**every, **row} for row in rows])
        w.connection.execute(complaint_step.insert(), steps)
        w.commit()


def timed(app: QApplication, section: ReportsSection, work: Callable[[], object]) -> float:
    """Do what a key does, paint the list, and return how long it took in milliseconds."""
    begun = time.perf_counter()
    work()
    section.list.table.viewport().repaint()
    app.processEvents()
    return (time.perf_counter() - begun) * 1000


def bare(file: Path, view: str) -> float:
    """Return how long the driver takes for the same list and the rows of its first page, in milliseconds."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        begun = time.perf_counter()
        ids = [row[0] for row in connection.execute(_BARE[view])]
        connection.execute(_ROWS.format(", ".join(map(str, ids[:PAGE])))).fetchall()
        return (time.perf_counter() - begun) * 1000


def registering(desk: Desk, times: int) -> list[float]:
    """Register some reports and return how long each took, in milliseconds."""
    with desk.read() as connection:
        kind = next(one for one in complaint_catalogues.kinds(connection) if one.code == "fuga_toma")
    took = []
    for one in range(times):
        where = {"locality": "Cabecera", "place": f"Galeana {one}"}
        asked = Registration(kind.id, Channel.TELEPHONE, Reporter.CITIZEN, "Rosa Encino", **where)
        begun = time.perf_counter()
        complaints.register(desk, asked)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def main() -> int:
    """Measure, print, and fail when a list takes longer to open than a person was promised."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--accounts", type=int, default=ACCOUNTS)
    asked.add_argument("--reports", type=int, default=REPORTS)
    asked.add_argument("--board", type=Path)
    asked.add_argument("--times", type=int, default=7)
    options = asked.parse_args()
    kept = Path(tempfile.gettempdir()) / "aguadesk-bench"
    file = options.board or kept / f"reportes-{options.accounts}-{options.reports}.aguadesk"
    prepare(file, options.accounts, options.reports)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(file, Path(folder) / "copia.aguadesk"))
        app = make_application([], Preferences(Path(folder) / "bench.ini"))
        desk = desk_of_system(open_board(copy), clock=lambda: NOW)
        slowest = measure(app, desk, copy, Path(folder), options.times)
        took = registering(desk, options.times)
        print(f"registering: {statistics.median(took):.0f} ms")
        desk.board.close()
    verdict = "ok" if slowest < LIMIT_MS else "TOO SLOW"
    print(f"the slowest opening took {slowest:.0f} ms (limit {LIMIT_MS:.0f}): {verdict}")
    return 0 if verdict == "ok" else 1


def measure(app: QApplication, desk: Desk, file: Path, folder: Path, times: int) -> float:
    """Open the lists in the real tab and print what each took; return the slowest opening in milliseconds."""
    window = Shell(
        desk,
        [Complaints],
        status=lambda desk: Status("Bench"),
        people=lambda desk, right: [],
        preferences=Preferences(folder / "bench.ini"),
        ask_person=lambda desk, parent: None,
    )
    window.resize(1366, 768)
    window.show()
    tab = window.current
    assert isinstance(tab, Complaints)
    section = tab.section
    assert isinstance(section, ReportsSection)
    timed(app, section, section.read)  # what Qt makes once is not what a person waits for every time
    slowest = 0.0
    for view, words in ((UNDONE, "what is not finished"), (ALL, "all there ever was")):
        section.list.view.choose(view)
        ours = [timed(app, section, section.read) for _ in range(times)]
        theirs = [bare(file, view) for _ in range(times)]
        mine, hand, many = statistics.median(ours), statistics.median(theirs), len(section.list.table.ids)
        print(f"{words}, {many:,}: {mine:.0f} ms, bare SQL {hand:.1f} ms, ratio {mine / hand:.1f}")
        slowest = max(slowest, *ours)
    for typed in ("RP-001234", "encino hidalgo"):
        took = [timed(app, section, lambda: section.look_for(typed)) for _ in range(times)]  # noqa: B023
        print(f"searching «{typed}», {len(section.list.table.ids):,} found: {statistics.median(took):.0f} ms")
    window.jobs.stop()
    window.hide()
    return slowest


if __name__ == "__main__":
    sys.exit(main())
