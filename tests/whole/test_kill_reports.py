"""The program killed while a claim is registered, or while the day is closed, leaves all of it or nothing.

The act runs in a process of its own that kills itself, at once and without a word, before one of its questions to the
file: in the middle, or before the very last one, which would have made it stand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import complaint_makers
from aguadesk.desk import billing
from aguadesk.desk.checks import run_checks
from aguadesk.desk.opening import open_desk
from aguadesk.store.board import reading
from makers import Clock, make_account, make_desk
from towns import load_tariff, read_meter

ACT = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from aguadesk.desk import complaint_closing, complaints
from aguadesk.desk.complaints import Registration
from aguadesk.desk.opening import open_desk
from aguadesk.domain.complaints import Channel, Reporter
from aguadesk.store.people import person_by_login

board, act, moment = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
kind, last = int(sys.argv[4]), int(sys.argv[5])
desk = open_desk(board, lambda: moment).desk
with desk.read() as connection:
    desk = desk.seated(person_by_login(connection, "admin"))
claim = Registration(kind, Channel.TELEPHONE, Reporter.HOLDER, account_id=1, request_id="uno")

asked = 0
def count(frame, event, called):
    global asked
    if event == "c_call" and called.__name__ in ("execute", "executemany", "commit"):
        asked += 1
        if asked == last:
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

sys.setprofile(count)
complaints.register(desk, claim) if act == "register" else complaint_closing.close_day(desk)
sys.setprofile(None)
print(asked)
"""
NEVER = 0


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A board with a bill to be disputed and two reports that were attended today; and the kind of such a claim."""
    desk = make_desk(tmp_path_factory.mktemp("reports"))
    load_tariff(desk)
    read_meter(desk, make_account(desk, meter="M1"), 30)
    billing.run(desk, "2026-10")
    for _ in range(2):
        complaint_makers.attended(desk)
    kind = complaint_makers.kind(desk, "consumo_excesivo").id
    desk.board.close()
    return desk.board.path, kind


def run(board: Path, act: str, kind: int, last: int = NEVER) -> int:
    """Do an act in a process killed before one of its questions; return how many it asked, or 0 if it was killed."""
    words = [sys.executable, "-c", ACT, str(board), act, Clock().moment.isoformat(), str(kind), str(last)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or (last and not done.stderr), done.stderr
    return int(done.stdout) if done.returncode == 0 else 0


def state(board: Path) -> tuple[object, ...]:
    """Return what tells whether an act was done: what there is of each table it writes, and where the reports stand."""
    tables = ("complaint", "complaint_step", "complaint_stop", "complaint_closing", "claim", "claim_bill", "audit")
    with reading(board) as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in (*tables, "work_order", "order_step")
        ]
        stand = connection.exec_driver_sql("SELECT state, closing_id FROM complaint ORDER BY id").all()
    return (*counts, *map(tuple, stand))


@pytest.mark.parametrize("act", ["register", "close"])
def test_killed_at_any_question_it_leaves_all_or_nothing(board: tuple[Path, int], tmp_path: Path, act: str) -> None:
    before, kind = board
    nothing, whole = state(before), Path(shutil.copy(before, tmp_path / "whole.aguadesk"))
    asked = run(whole, act, kind)
    assert asked
    assert state(whole) != nothing

    for last in (asked * 2 // 3, asked):
        killed = Path(shutil.copy(before, tmp_path / f"{last}.aguadesk"))
        assert run(killed, act, kind, last) == 0
        assert state(killed) == nothing, last
        assert holds(killed)
    # The same request again makes nothing new.
    if act == "register":
        once = state(whole)
        run(whole, act, kind)
        assert state(whole) == once


def holds(board: Path) -> bool:
    desk = open_desk(board, Clock()).desk
    results = run_checks(desk)
    desk.board.close()
    return all(result.ok for result in results)
