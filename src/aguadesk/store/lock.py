"""One program at a time on one board, by a lock that the system lets go of when a program dies."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import IO

from aguadesk.domain.errors import Trouble
from aguadesk.store.faults import system_told_as_trouble

_PAUSE_SECONDS = 0.05


class BoardLock:
    """The lock beside a board's file (`town.aguadesk.lock`), held while this object lives."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._handle: IO[bytes] | None = handle

    @classmethod
    def take(cls, board: Path, wait_seconds: float = 0.0) -> BoardLock:
        """Take the lock of a board, waiting at most so long for another program.

        Raises:
            Trouble: `file.in_use`, or what the system says about the folder.
        """
        with system_told_as_trouble(str(board)):
            handle = lock_file(board).open("ab")
            until = time.monotonic() + wait_seconds
            while not _try_lock(handle):
                if time.monotonic() >= until:
                    handle.close()
                    raise Trouble("file.in_use", file=str(board))
                time.sleep(_PAUSE_SECONDS)
        return cls(handle)

    def release(self) -> None:
        """Let another program in. The lock file stays: removing it would race with who waits for it."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def lock_file(board: Path) -> Path:
    """Return the path of a board's lock file."""
    return board.with_name(board.name + ".lock")


if sys.platform == "win32":  # pragma: no cover (measured on Linux)
    import msvcrt

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
