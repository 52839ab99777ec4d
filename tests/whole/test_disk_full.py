"""A disk with no room left, while money is being taken: one sentence, the file whole, no payment lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from books import copy_of, make_books

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no small disk to be had")
ACCOUNT = "0104-0237"
PAGE = 4096


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_books(tmp_path_factory.mktemp("books"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes of its own, where this machine lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only an administrator may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def run(*words: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Give an order to the real program, whose files may not grow beyond `limit` bytes."""

    def restrain() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, resource.RLIM_INFINITY))

    return subprocess.run(
        [sys.executable, "-m", "aguadesk", *(str(word) for word in words)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=restrain if limit else None,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def balance(board: Path) -> str:
    said = run("account", board, ACCOUNT, "--json")
    return str(json.loads(said.stdout)["balance"])


def is_whole(board: Path) -> bool:
    return bool(json.loads(run("check", board, "--json").stdout)["ok"])


def told(said: subprocess.CompletedProcess[str]) -> bool:
    """Say whether it failed with one sentence about the disk and nothing else."""
    assert said.stdout == ""
    assert said.stderr.count("\n") == 1
    assert "Traceback" not in said.stderr
    return said.returncode == 3 and "disco" in said.stderr


def fill(disk: Path, leave: int) -> None:
    """Fill a disk until so many bytes are free."""
    free = shutil.disk_usage(disk).free
    with (disk / "relleno").open("wb") as filler:
        filler.write(b"\0" * max(0, free - leave))


def test_a_full_disk_takes_no_payment_and_loses_none(pristine: Path, small_disk: Path) -> None:
    board = copy_of(pristine, small_disk)
    assert run("pay", board, ACCOUNT, "2.75").returncode == 0
    fill(small_disk, leave=0)
    assert told(run("pay", board, ACCOUNT, "10"))
    (small_disk / "relleno").unlink()
    assert is_whole(board)
    assert balance(board) == "200.00"
    assert run("pay", board, ACCOUNT, "10").returncode == 0


def test_however_little_room_there_is_a_payment_is_taken_whole_or_not_at_all(pristine: Path, small_disk: Path) -> None:
    board = copy_of(pristine, small_disk)
    taken = 0
    outcomes = set()
    for pages in (2, 10, 14, 20, 60):
        fill(small_disk, leave=pages * PAGE)
        said = run("pay", board, ACCOUNT, "1", "--json")
        outcomes.add(said.returncode)
        if said.returncode == 0:
            taken += 1
        else:
            assert told(said)
        (small_disk / "relleno").unlink()
        assert balance(board) == f"{202.75 - taken:.2f}"
    assert outcomes == {0, 3}
    assert is_whole(board)


def test_a_backup_that_does_not_fit_leaves_the_earlier_one(pristine: Path, small_disk: Path, tmp_path: Path) -> None:
    board = copy_of(pristine, tmp_path)
    target = small_disk / "respaldo.aguadesk"
    assert run("backup", board, target).returncode == 0
    before = target.read_bytes()
    fill(small_disk, leave=100_000)
    assert told(run("backup", board, target))
    assert target.read_bytes() == before
    assert sorted(path.name for path in small_disk.iterdir()) == ["relleno", "respaldo.aguadesk"]


def test_a_restore_that_does_not_fit_leaves_the_board(pristine: Path, small_disk: Path, tmp_path: Path) -> None:
    board = copy_of(pristine, small_disk)
    before = board.read_bytes()
    (tmp_path / "respaldo").mkdir()
    source = copy_of(pristine, tmp_path / "respaldo")
    fill(small_disk, leave=350_000)
    assert told(run("restore", source, board))
    assert board.read_bytes() == before
    (small_disk / "relleno").unlink()
    assert is_whole(board)


def test_a_file_that_may_not_grow_takes_no_payment_and_loses_none(pristine: Path, tmp_path: Path) -> None:
    """The same where nobody may mount a disk: the system limits how large a file may be."""
    board = copy_of(pristine, tmp_path)
    assert told(run("pay", board, ACCOUNT, "10", limit=6 * PAGE))
    assert balance(board) == "202.75"
    assert is_whole(board)


def test_a_payment_that_only_fits_in_the_log_is_taken_and_found_there(pristine: Path, tmp_path: Path) -> None:
    """The log has room and the file has none: the payment is committed, and folded in another day."""
    board = copy_of(pristine, tmp_path)
    log = board.with_name(f"{board.name}-wal")
    said = run("pay", board, ACCOUNT, "2.75", "--json", limit=board.stat().st_size // 2)
    assert (said.returncode, said.stderr) == (0, "")
    assert log.stat().st_size > 0
    assert balance(board) == "200.00"
    assert not log.exists()
    assert is_whole(board)


def test_a_new_board_that_does_not_fit_leaves_no_file(small_disk: Path) -> None:
    fill(small_disk, leave=0)
    assert told(run("new", small_disk / "nueva.aguadesk", "--name", "Agua"))
    assert sorted(path.name for path in small_disk.iterdir()) == ["nueva.aguadesk.lock", "relleno"]
