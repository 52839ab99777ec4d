"""What the engine's errors mean to a person: trouble with the file or disk, or a bug of ours."""

from __future__ import annotations

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
    "SQLITE_CORRUPT": "file.damaged",
    "SQLITE_NOTADB": "file.not_a_board",
    "SQLITE_CANTOPEN": "file.cannot_open",
    "SQLITE_PERM": "file.cannot_open",
}
"""By primary result code. SQLITE_CONSTRAINT and the rest are bugs and pass through."""


@contextmanager
def told_as_trouble(where: str) -> Iterator[None]:
    """Turn the engine's complaints about file and disk into `Trouble` that names the file.

    Raises:
        Trouble: one of the `file.*` codes.
    """
    try:
        yield
    except DBAPIError as error:
        if trouble := trouble_of(error.orig, where):
            raise trouble from error
        raise
    except sqlite3.Error as error:
        if trouble := trouble_of(error, where):
            raise trouble from error
        raise


def trouble_of(error: BaseException | None, where: str) -> Trouble | None:
    """Return the trouble behind an engine's error, or None when it is a bug."""
    name = getattr(error, "sqlite_errorname", None)
    if name is None:
        return None
    primary = "_".join(name.split("_")[:2])
    code = _TROUBLES.get(primary)
    return Trouble(code, file=where) if code else None
