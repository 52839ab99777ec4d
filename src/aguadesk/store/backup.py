"""Copies of a board that can be trusted: made by the engine, read again, and only then put in place.

Copying the file itself would leave behind what still stands in the write-ahead log. Only SQLite speaks this.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, text

from aguadesk.domain.errors import Trouble
from aguadesk.store import schema
from aguadesk.store.board import check_pages, reading
from aguadesk.store.engines import writing_engine
from aguadesk.store.faults import system_told_as_trouble, told_as_trouble
from aguadesk.store.upgrade import refuse_broken_keys

Step = Callable[[int, int], None]
"""Told how many pages of how many are copied; what it raises stops the copy."""

FOLDER = "respaldos"
_PAGES_AT_A_TIME = 2000
_SIDE_FILES = ("-wal", "-shm", "-journal")


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """Lend a name beside `target` for a file in the making; what is left under it goes away."""
    temporary = target.with_name(f".{target.name}.parte")
    _remove(temporary)
    try:
        yield temporary
    finally:
        _remove(temporary)


def copy_board(source: Connection, target: Path, step: Step) -> None:
    """Copy one moment of a board into a new file, which holds everything in itself.

    Raises:
        Trouble: what the disk says, naming the target.
    """
    with told_as_trouble(str(target)):
        copy = sqlite3.connect(target)
        try:
            _driver(source).backup(copy, pages=_PAGES_AT_A_TIME, progress=lambda _, left, all_: step(all_ - left, all_))
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()


def verify_copy(file: Path, verify: Callable[[Connection], None] | None = None) -> None:
    """Read a copy again, from its own file: its pages, its version, its keys, and what the caller asks.

    Raises:
        Trouble: `file.damaged`, `file.not_a_board`, `file.newer`, and what `verify` raises.
    """
    with reading(file) as connection:
        schema.version_of(connection, str(file))
        check_pages(connection, str(file))
        refuse_broken_keys(connection, str(file))
        if verify is not None:
            verify(connection)


def put_in_place(temporary: Path, target: Path) -> None:
    """Give a finished file its name, in one step that either happens or does not.

    Side files of the one that stood there go first: the engine would take its log for the new file's.

    Raises:
        Trouble: what the disk says.
    """
    with system_told_as_trouble(str(target)):
        _to_disk(temporary)
        for ending in _SIDE_FILES:
            target.with_name(target.name + ending).unlink(missing_ok=True)
        temporary.replace(target)
        _folder_to_disk(target.parent)


def keep_verified(board: Path, name: str) -> Path:
    """Keep a copy of a board in the folder `respaldos` beside it, read again before it counts; return it.

    Raises:
        Trouble: what is wrong with the board or the copy, or what the disk says; then no copy is left.
    """
    kept = kept_file(board, name)
    _copy_verified(board, kept)
    return kept


def keep_aside(board: Path, name: str) -> Path:
    """Keep whatever stands at a path in the folder `respaldos` beside it, and return where.

    It is not opened where it stands: that could fold a log into a damaged file. What cannot be read as a
    board is kept byte by byte, with its log.

    Raises:
        Trouble: what the disk says; then nothing is kept.
    """
    kept = kept_file(board, name)
    with unfinished(kept.with_name(f"{kept.name}.bytes")) as same:
        _copy_bytes(board, same)
        try:
            _copy_verified(same, kept)
        except Trouble as trouble:
            if trouble.code not in ("file.damaged", "file.not_a_board", "file.newer"):
                raise
            _copy_bytes(board, kept)
    return kept


def fold_log(board: Path) -> None:
    """Fold the log of a board that is about to be replaced into its file, if the file can be read at all.

    A program that dies halfway then leaves the old board whole, not without the end of its log.
    """
    with suppress(Trouble), reading(board) as connection:  # what cannot be read was kept with its log
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")


def kept_file(board: Path, name: str) -> Path:
    """Return where a copy with that name is kept, making the folder.

    Raises:
        Trouble: what the disk says.
    """
    folder = board.parent / FOLDER
    with system_told_as_trouble(str(folder)):
        folder.mkdir(exist_ok=True)
    return folder / f"{board.stem}-{name}{board.suffix}"


@contextmanager
def writing(file: Path) -> Iterator[Connection]:
    """Write to a file that is no open board, in one transaction that lasts unless the block raises.

    Raises:
        Trouble: what the disk says.
    """
    engine = writing_engine(file)
    try:
        with told_as_trouble(str(file)), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def is_earlier_copy(file: Path, board: Connection) -> bool:
    """Tell whether a file is a copy of this very board, as it is or as it was.

    Both begin with the same act, and the last seal of the copy stands in the board's chain.
    """
    try:
        with reading(file) as copy:
            schema.version_of(copy, str(file))
            begins = _first_act(copy)
            head = copy.execute(text("SELECT position, hash FROM seal ORDER BY position DESC LIMIT 1")).first()
    except Trouble:
        return False
    if begins is None or begins != _first_act(board):
        return False
    stands = text("SELECT count(*) FROM seal WHERE position = :position AND hash = :hash")
    return head is None or bool(board.execute(stands, {"position": head.position, "hash": head.hash}).scalar())


def _first_act(connection: Connection) -> tuple[object, ...] | None:
    row = connection.execute(text("SELECT id, at, act, after FROM audit ORDER BY id LIMIT 1")).first()
    return tuple(row) if row else None


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _copy_verified(source: Path, target: Path) -> None:
    with unfinished(target) as temporary:
        with reading(source) as connection:
            copy_board(connection, temporary, lambda _done, _all: None)
        verify_copy(temporary)
        put_in_place(temporary, target)


def _copy_bytes(source: Path, target: Path) -> None:
    with system_told_as_trouble(str(target)):
        for ending in ("", "-wal"):
            part, copy = source.with_name(source.name + ending), target.with_name(target.name + ending)
            if part.exists():
                shutil.copyfile(part, copy)
                _to_disk(copy)
        _folder_to_disk(target.parent)


def _remove(file: Path) -> None:
    with system_told_as_trouble(str(file)):
        for ending in ("", *_SIDE_FILES):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _to_disk(file: Path) -> None:
    with file.open("r+b") as handle:
        os.fsync(handle.fileno())


def _folder_to_disk(folder: Path) -> None:
    """Have the disk remember the new name; Windows does so by itself."""
    if sys.platform != "win32":  # pragma: no branch (measured on Linux)
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
