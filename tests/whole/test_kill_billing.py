"""A billing run killed at random, or stopped by a full disk, leaves the ledger as before or complete, never half."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aguadesk.store.board import reading
from makers import make_account, make_desk
from towns import grant, load_tariff

TAPS, KILLS = 1_200, 10
PERIOD = "2025-10"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = make_desk(tmp_path_factory.mktemp("town"))
    load_tariff(desk, valid_from=date(2020, 1, 1))
    for number in range(TAPS):
        account = make_account(desk, f"{number:05d}")
        if not number % 7:
            grant(desk, account, granted_on="2020-01-01")
    desk.board.close()
    return desk.board.path


def bill(board: Path, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "aguadesk", "bill", str(board), PERIOD, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def counts(board: Path) -> tuple[int, int, int]:
    """Return how many documents, bills and runs a board has."""
    with reading(board) as connection:
        return tuple(  # type: ignore[return-value]
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("document", "bill", "billing_run")
        )


def holds(board: Path) -> bool:
    command = [sys.executable, "-m", "aguadesk", "check", str(board), "--json"]
    return bool(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout)["ok"])


def test_ten_runs_killed_at_random_leave_all_or_nothing(town: Path, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    chance, whole = random.Random(seed), Path(shutil.copy(town, tmp_path / "whole.aguadesk"))
    began = time.monotonic()
    first = bill(whole)
    first.communicate()
    assert first.returncode == 0
    length, nothing, everything = time.monotonic() - began, counts(town), counts(whole)
    assert everything[1] == TAPS

    ends = []
    for number in range(KILLS):
        board = Path(shutil.copy(town, tmp_path / f"{number}.aguadesk"))
        process = bill(board)
        try:
            process.communicate(timeout=length * chance.uniform(0.35, 1.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        ends.append(counts(board))
        assert holds(board), f"seed {seed}"
    assert set(ends) <= {nothing, everything}, f"seed {seed}"

    # What was killed before its end is billed by the next run, and what was not is not billed twice.
    board = tmp_path / f"{KILLS - 1}.aguadesk"
    out, _ = bill(board).communicate()
    assert json.loads(out)["billed"] == (TAPS if ends[-1] == nothing else 0)
    assert counts(board)[1] == TAPS


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to a file's size to be had")
def test_a_full_disk_half_way_is_told_and_leaves_nothing(town: Path, tmp_path: Path) -> None:
    board = Path(shutil.copy(town, tmp_path / "lleno.aguadesk"))
    # What the run writes goes to the log beside the file, which reaches this size about half way.
    before, limit = counts(board), 400_000

    def restrain() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    process = bill(board, preexec_fn=restrain)
    out, told = process.communicate()

    assert (process.returncode, out) == (3, "")
    assert told.count("\n") == 1
    assert "Traceback" not in told
    assert counts(board) == before
    assert holds(board)
