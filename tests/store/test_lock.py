"""One program at a time on one board, whatever becomes of the program."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.domain.errors import Trouble
from aguadesk.store.lock import BoardLock, lock_file

HOLDER = """
import sys
from pathlib import Path
from aguadesk.store.lock import BoardLock
lock = BoardLock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return tmp_path / "pueblo.aguadesk"


@pytest.fixture
def holder(board: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the lock of the board until it is ended."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(board)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_lock_stands_beside_the_board(board: Path) -> None:
    lock = BoardLock.take(board)
    assert lock_file(board) == board.with_name("pueblo.aguadesk.lock")
    assert lock_file(board).exists()
    lock.release()


def test_a_second_taker_in_the_same_program_is_refused(board: Path) -> None:
    lock = BoardLock.take(board)
    with pytest.raises(Trouble, match=r"file\.in_use"):
        BoardLock.take(board)
    lock.release()
    BoardLock.take(board).release()


def test_letting_go_twice_is_letting_go(board: Path) -> None:
    lock = BoardLock.take(board)
    lock.release()
    lock.release()
    BoardLock.take(board).release()


def test_another_program_is_refused_while_one_works(board: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.poll() is None
    with pytest.raises(Trouble) as caught:
        BoardLock.take(board)
    assert (caught.value.code, caught.value.values) == ("file.in_use", {"file": str(board)})


def test_a_killed_program_holds_nothing(board: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    BoardLock.take(board).release()


def test_whoever_waits_gets_it_when_the_other_ends(board: Path, holder: subprocess.Popen[str]) -> None:
    ends = threading.Timer(0.2, holder.kill)
    ends.start()
    BoardLock.take(board, wait_seconds=20).release()
    ends.join()


def test_waiting_has_an_end(board: Path) -> None:
    lock = BoardLock.take(board)
    with pytest.raises(Trouble, match=r"file\.in_use"):
        BoardLock.take(board, wait_seconds=0.12)
    lock.release()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"file\.missing"):
        BoardLock.take(tmp_path / "nada" / "pueblo.aguadesk")
