"""What the engine's errors mean to a person: trouble with the file or disk, or a bug of ours."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from aguadesk.domain.errors import Trouble

_TROUBLES = {
    "SQLITE_FULL": "file.disk_full",
    "SQLITE_IOERR": "file.disk_failed",
    "SQLITE_READONLY": "file.read_only",
    "SQLITE_BUSY": "file.busy",
    "SQLITE_LOCKED": "file.busy",
    "SQLITE_PROTOCOL": "file.busy",
    "SQLITE_CORRUPT": "file.damaged",
    "SQLITE_NOTADB": "file.not_a_board",
    "SQLITE_CANTOPEN": "file.cannot_open",
    "SQLITE_PERM": "file.cannot_open",
}
"""By primary result code. SQLITE_CONSTRAINT and the rest are bugs and pass through."""

_SYSTEM_TROUBLES = {
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.ENOENT: "file.missing",
    errno.ENOTDIR: "file.missing",
    errno.EACCES: "file.cannot_open",
    errno.EPERM: "file.cannot_open",
    errno.EISDIR: "file.cannot_open",
    errno.ENAMETOOLONG: "file.cannot_open",
    errno.EROFS: "file.read_only",
    errno.EFBIG: "file.disk_full",
}


@contextmanager
def told_as_trouble(where: str, *, reading: bool = False) -> Iterator[None]:
    """Turn the engine's complaints about file and disk into `Trouble` that names the file.

    Args:
        where: the file that the trouble names.
        reading: writing through a connection that only reads is a bug of ours, and passes as one.

    Raises:
        Trouble: one of the `file.*` codes.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        trouble = trouble_of(cause, where)
        if trouble is None or (reading and getattr(cause, "sqlite_errorname", "") == "SQLITE_READONLY"):
            raise
        raise trouble from error


@contextmanager
def system_told_as_trouble(where: str) -> Iterator[None]:
    """Turn the complaints of the system about a file of ours into `Trouble`, as `told_as_trouble` does.

    Raises:
        Trouble: one of the `file.*` codes.
    """
    try:
        yield
    except OSError as error:
        raise Trouble(_SYSTEM_TROUBLES.get(error.errno or 0, "file.disk_failed"), file=where) from error


def trouble_of(error: BaseException | None, where: str) -> Trouble | None:
    """Return the trouble behind an engine's error, or None when it is a bug."""
    name = getattr(error, "sqlite_errorname", None)
    if name is None:
        return None
    primary = "_".join(name.split("_")[:2])
    code = _TROUBLES.get(primary)
    return Trouble(code, file=where) if code else None
