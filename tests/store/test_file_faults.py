"""What the disk and the engine do to a file is told as trouble; what we do wrong passes as the bug it is."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from aguadesk.domain.errors import Trouble
from aguadesk.store.board import Board, open_board, reading
from aguadesk.store.faults import system_told_as_trouble, told_as_trouble
from books import RawFile


@pytest.fixture
def board(books: Path) -> Iterator[Board]:
    with open_board(books) as board:
        yield board


def hurry(board: Board) -> None:
    """Do not wait for a busy file, so that the test does not."""
    with board.write() as w:
        w.connection.exec_driver_sql("PRAGMA busy_timeout=0")


def write_something(board: Board, letters: int = 1) -> None:
    with board.write() as w:
        w.connection.exec_driver_sql("INSERT INTO setting VALUES ('x', ?)", ("x" * letters,))
        w.commit()


def code_of_writing(board: Board, letters: int = 1) -> str:
    with pytest.raises(Trouble) as caught:
        write_something(board, letters)
    assert caught.value.values == {"file": str(board.path)}
    return caught.value.code


def test_a_file_that_another_program_writes_is_busy(board: Board) -> None:
    hurry(board)
    other = RawFile.open(board.path)
    other.do("BEGIN IMMEDIATE")
    assert code_of_writing(board) == "file.busy"
    other.do("ROLLBACK")
    write_something(board)
    other.close()


def test_a_file_that_may_not_grow_is_a_full_disk_and_stays_whole(board: Board) -> None:
    with board.write() as w:
        pages = w.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        w.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    assert code_of_writing(board, letters=500_000) == "file.disk_full"
    with board.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("SELECT count(*) FROM setting WHERE key = 'x'").scalar_one() == 0
    write_something(board)


def test_pages_that_make_no_sense_are_damage(books: Path) -> None:
    content = bytearray(books.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    books.write_bytes(content)
    with pytest.raises(Trouble, match=r"file\.damaged"), reading(books) as connection:
        connection.exec_driver_sql("SELECT * FROM person").all()


def test_a_file_that_is_no_database_is_no_board(tmp_path: Path) -> None:
    text = tmp_path / "carta.aguadesk"
    text.write_text("Estimado señor:" * 100)
    with pytest.raises(Trouble, match=r"file\.not_a_board"), reading(text) as connection:
        connection.exec_driver_sql("SELECT 1 FROM sqlite_master").all()


def test_a_folder_in_the_place_of_a_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"file\.cannot_open"), reading(tmp_path):
        raise AssertionError("unreachable")


def test_writing_to_a_file_opened_to_be_read_only_is_told(books: Path) -> None:
    connection = sqlite3.connect(f"file:{books}?mode=ro", uri=True)
    with pytest.raises(Trouble, match=r"file\.read_only"), told_as_trouble(str(books)):
        connection.execute("DELETE FROM setting")
    connection.close()


def test_a_write_through_a_reading_door_is_our_own_mistake(board: Board) -> None:
    with pytest.raises(DBAPIError, match="readonly"), board.read() as connection:
        connection.exec_driver_sql("DELETE FROM setting")


@pytest.mark.parametrize(
    "wrong", ["SELECT * FROM nowhere", "INSERT INTO setting VALUES (NULL, NULL)"], ids=["no table", "constraint"]
)
def test_our_own_mistakes_are_no_trouble(board: Board, wrong: str) -> None:
    with pytest.raises(DBAPIError), board.write() as w:
        w.connection.exec_driver_sql(wrong)


def test_an_error_without_a_name_is_no_trouble() -> None:
    with pytest.raises(sqlite3.ProgrammingError), told_as_trouble("x"):
        sqlite3.connect(":memory:").execute("SELECT ?", (1, 2))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EACCES, "file.cannot_open"),
        (errno.EROFS, "file.read_only"),
        (errno.ENOENT, "file.missing"),
        (errno.EIO, "file.disk_failed"),
        (None, "file.disk_failed"),
    ],
)
def test_what_the_system_says_is_told_by_its_number(number: int | None, code: str) -> None:
    with pytest.raises(Trouble) as caught, system_told_as_trouble("b.aguadesk"):
        raise OSError(number, "x") if number else OSError("x")
    assert (caught.value.code, caught.value.values) == (code, {"file": "b.aguadesk"})


LIMITED = """
import resource, signal, sys
from pathlib import Path
from aguadesk.domain.errors import Trouble
from aguadesk.store.board import open_board
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
board = open_board(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    with board.write() as w:
        w.connection.exec_driver_sql("INSERT INTO setting VALUES ('x', ?)", ("x" * 1_000_000,))
        w.commit()
except Trouble as trouble:
    print(trouble.code)
board.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit the size of files")
def test_a_file_the_system_does_not_let_grow_is_told_and_stays_whole(books: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(books)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"file.disk_full", "file.disk_failed"}
    with open_board(books) as board, board.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting WHERE key = 'x'").scalar_one() == 0


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="an administrator passes every permission")
def test_a_folder_that_is_not_ours_cannot_be_written(books: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ajena"
    folder.mkdir()
    shutil.copy(books, folder / "b.aguadesk")
    folder.chmod(0o555)
    with pytest.raises(Trouble, match=r"file\.cannot_open"):
        open_board(folder / "b.aguadesk")
    folder.chmod(0o755)
