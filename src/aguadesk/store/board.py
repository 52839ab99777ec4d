"""A board's file, open: where transactions begin and end.

`with board.write() as w:` begins one and rolls it back unless the block says `w.commit()`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.store import schema
from aguadesk.store.engines import reading_engine, writing_engine
from aguadesk.store.faults import system_told_as_trouble, told_as_trouble
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


class Part(Writing):
    """An act that is part of a larger transaction: what it commits lasts if the whole does."""

    def commit(self) -> None:
        """Keep this act; the disk has it when the whole is committed."""
        self.committed = True


@contextmanager
def _part_of(connection: Connection) -> Iterator[Part]:
    part = Part(connection)
    connection.exec_driver_sql("SAVEPOINT act")
    try:
        yield part
    finally:
        if not part.committed:
            connection.exec_driver_sql("ROLLBACK TO act")
        connection.exec_driver_sql("RELEASE act")


class Board:
    """An open board. Made by `open_board` or `create_board`, closed once."""

    def __init__(self, path: Path, lock: BoardLock) -> None:
        self.path = path
        self._lock = lock
        self._writer = writing_engine(path)
        self._reader = reading_engine(path)
        self._one_at_a_time = threading.RLock()
        self._is_writing = False
        self._has_written = False
        self._together: Connection | None = None
        self._kept: Connection | None = None
        """The one connection that writes, kept from its first use on: taking it anew takes as long as a question."""

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """Begin a transaction (BEGIN IMMEDIATE); roll it back unless the block commits it.

        Inside `together` it is a part of the transaction there, kept or undone by itself.

        Raises:
            Trouble: for anything the disk or the file does to us.
            RuntimeError: when begun inside another one, which would wait for itself.
        """
        if self._together is not None:
            with _part_of(self._together) as part:
                yield part
            return
        with self._one_at_a_time, told_as_trouble(str(self.path)):
            if self._is_writing:
                raise RuntimeError("a transaction was begun inside another one")
            self._is_writing = self._has_written = True
            try:
                self._kept = connection = self._kept or self._writer.connect()
                try:
                    connection.begin()
                    yield Writing(connection)
                finally:
                    connection.rollback()  # what was committed stays
            finally:
                self._is_writing = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Do many acts in one transaction, which is committed at the end: a whole day of the practice town.

        Nobody else may use the board meanwhile; what goes wrong undoes all of it. Inside another one it is a part of
        that.
        """
        before = self._together
        with self.write() as w:
            self._together = w.connection
            try:
                yield
            finally:
                self._together = before
            w.commit()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read one consistent moment of the file; writing through it is refused by the engine.

        Raises:
            Trouble: for anything the disk or the file does to us.
        """
        if self._together is not None:
            yield self._together
            return
        with told_as_trouble(str(self.path), reading=True), self._reader.connect() as connection:
            connection.begin()
            yield connection

    @property
    def is_small(self) -> bool:
        """Whether the file is small enough to be looked through whole at every opening."""
        return self.path.stat().st_size <= _SMALL_ENOUGH_TO_CHECK

    def close(self) -> None:
        """Fold the write-ahead log into the file, close every connection, and let go of the lock.

        A file that was only read is not touched. One whose log cannot be folded in now, because the disk
        is full, keeps it beside itself: nothing of it is lost, and the next opening reads it.
        """
        self._reader.dispose()
        if self._kept is not None:
            self._kept.close()
        try:
            if self._has_written:
                with suppress(Trouble), told_as_trouble(str(self.path)), self._writer.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
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
        Trouble: `file.network`, `file.synced`, `file.no_folder`, or what the disk says.
    """
    path = path.absolute()
    refuse_unsafe_location(path)
    with system_told_as_trouble(str(path)):
        if path.exists():
            raise Refused("file.exists", file=str(path))
        if not path.parent.is_dir():
            raise Trouble("file.no_folder", folder=str(path.parent))
    board = Board(path, BoardLock.take(path))
    try:
        with board.write() as w:
            schema.create(w.connection)
            w.commit()
    except BaseException:
        board.close()
        path.unlink(missing_ok=True)
        raise
    return board


def open_board(path: Path, wait_seconds: float = 0.0, upgrade: Callable[[Path, str], None] | None = None) -> Board:
    """Open a board that must be there, whole, ours, and of this version.

    Args:
        wait_seconds: how long to wait for another program to let go of it.
        upgrade: brings an older file (its path, its version) up to this version, under the lock; without
            it an older file is refused.

    Raises:
        Trouble: `file.missing`, `file.empty`, `file.read_only`, `file.network`, `file.synced`,
            `file.in_use`, `file.not_a_board`, `file.newer`, `file.older`, `file.damaged`.
    """
    path = path.absolute()
    refuse_unsafe_location(path)
    refuse_unusable(path, to_write=True)
    lock = BoardLock.take(path, wait_seconds)
    try:
        with reading(path) as connection:
            version = schema.version_of(connection, str(path))
        if version != schema.HEAD:
            if upgrade is None:
                raise Trouble("file.older", file=str(path))
            upgrade(path, version)
        return _checked(Board(path, lock))
    except BaseException:
        lock.release()
        raise


def _checked(board: Board) -> Board:
    if board.is_small:
        try:
            with board.read() as connection:
                check_pages(connection, str(board.path))
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


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Read a file for a moment without opening it as a board: a backup, or one not yet known to be ours.

    Raises:
        Trouble: for anything the disk or the file does to us.
    """
    engine = reading_engine(path)
    try:
        with told_as_trouble(str(path), reading=True), engine.connect() as connection:
            connection.begin()
            yield connection
    finally:
        engine.dispose()


def refuse_unusable(path: Path, *, to_write: bool) -> None:
    """Refuse a path that cannot be a board before anything touches it.

    Raises:
        Trouble: `file.is_folder`, `file.missing`, `file.empty`, `file.read_only` (if it must be written),
            `file.not_a_board`.
    """
    with system_told_as_trouble(str(path)):
        if path.is_dir():
            raise Trouble("file.is_folder", file=str(path))
        if not path.is_file():
            raise Trouble("file.missing", file=str(path))
        if path.stat().st_size == 0:
            raise Trouble("file.empty", file=str(path))
        # The permission bits are asked as well, since an administrator's account passes `os.access` always.
        if to_write and (not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222):
            raise Trouble("file.read_only", file=str(path))
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                raise Trouble("file.not_a_board", file=str(path))
