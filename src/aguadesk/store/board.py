"""A board's file, open: where transactions begin and end.

`with board.write() as w:` begins one and rolls it back unless the block says `w.commit()`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.store import schema
from aguadesk.store.engines import reading_engine, writing_engine
from aguadesk.store.faults import told_as_trouble
from aguadesk.store.location import refuse_unsafe_location
from aguadesk.store.lock import BoardLock

SUFFIX = ".aguadesk"
_SMALL_ENOUGH_TO_CHECK = 32 * 1024 * 1024
"""Up to this many bytes a file is checked page by page at every opening; a larger one, in the background."""


class Writing:
    """One transaction that writes. Leaving its block without `commit()` undoes everything."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.committed = False

    def commit(self) -> None:
        """Make it last: when this returns, the disk has it."""
        self.connection.commit()
        self.committed = True


class Board:
    """An open board. Made by `open_board` or `create_board`, closed once."""

    def __init__(self, path: Path, lock: BoardLock) -> None:
        self.path = path
        self._lock = lock
        self._writer = writing_engine(path)
        self._reader = reading_engine(path)
        self._one_at_a_time = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """Begin a transaction (BEGIN IMMEDIATE); roll it back unless the block commits it.

        Raises:
            Trouble: for anything the disk or the file does to us.
        """
        with self._one_at_a_time, told_as_trouble(str(self.path)), self._writer.connect() as connection:
            connection.begin()
            yield Writing(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read one consistent moment of the file; writing through it is refused by the engine."""
        with told_as_trouble(str(self.path)), self._reader.connect() as connection:
            connection.begin()
            yield connection

    def close(self) -> None:
        """Fold the write-ahead log into the file, close every connection, and let go of the lock."""
        self._reader.dispose()
        try:
            with told_as_trouble(str(self.path)), self._writer.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            self._writer.dispose()
            self._lock.release()

    def __enter__(self) -> Board:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_board(path: Path) -> Board:
    """Make an empty board with the schema of this version; what fills it comes from the desk.

    Raises:
        Refused: `file.exists`.
        Trouble: `file.network`, `file.synced`, or what the disk says.
    """
    path = path.absolute()
    refuse_unsafe_location(path)
    if path.exists():
        raise Refused("file.exists", file=str(path))
    if not path.parent.is_dir():
        raise Trouble("file.no_folder", file=str(path.parent))
    lock = BoardLock.take(path)
    board = Board(path, lock)
    try:
        with board.write() as w:
            schema.create(w.connection)
            w.connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            w.commit()
    except BaseException:
        board.close()
        path.unlink(missing_ok=True)
        raise
    return board


def open_board(path: Path, wait_seconds: float = 0.0) -> Board:
    """Open a board that must be there, whole, ours, and of this version.

    Args:
        wait_seconds: how long to wait for another program to let go of it.

    Raises:
        Trouble: `file.missing`, `file.empty`, `file.read_only`, `file.network`, `file.synced`,
            `file.in_use`, `file.not_a_board`, `file.newer`, `file.older` (upgrade it first), `file.damaged`.
    """
    path = path.absolute()
    refuse_unsafe_location(path)
    _refuse_unusable(path)
    board = Board(path, BoardLock.take(path, wait_seconds))
    try:
        with board.read() as connection:
            if schema.version_of(connection, str(path)) != schema.HEAD:
                raise Trouble("file.older", file=str(path))
            if path.stat().st_size <= _SMALL_ENOUGH_TO_CHECK:
                check_pages(connection, str(path))
    except BaseException:
        board.close()
        raise
    return board


def check_pages(connection: Connection, file: str) -> None:
    """Read every page of the file and see that it holds together.

    Raises:
        Trouble: `file.damaged`.
    """
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        raise Trouble("file.damaged", file=file)


def _refuse_unusable(path: Path) -> None:
    if not path.is_file():
        raise Trouble("file.missing", file=str(path))
    if path.stat().st_size == 0:
        raise Trouble("file.empty", file=str(path))
    # The permission bits are asked as well, since an administrator's account passes `os.access` always.
    if not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222:
        raise Trouble("file.read_only", file=str(path))
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\x00":
            raise Trouble("file.not_a_board", file=str(path))
