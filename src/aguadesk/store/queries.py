"""Plain questions in SQL, at the speed of the driver.

The till asks a dozen short ones for every payment; SQLAlchemy's own result machinery costs several times
the question itself there. The SQL names its values `:like_this` and runs on both engines.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

_AT_ONCE = 1000
_FIRST = itemgetter(0)
_NAMED = re.compile(r"(?<!:):(\w+)")


def ask(connection: Connection, sql: str, **values: object) -> list[Any]:
    """Return the rows that answer a question, each with its columns by name.

    It runs inside the transaction that the board's door has begun.
    """
    cursor = connection.connection.cursor()
    cursor.execute(_for_driver(sql, connection.dialect.paramstyle), values)
    row = _row_type(tuple(map(_FIRST, cursor.description)))
    return [row._make(one) for one in cursor.fetchall()]


def stream(connection: Connection, sql: str, **values: object) -> Iterator[Any]:
    """Return the rows one by one as they are read, for answers too long to be kept."""
    cursor = connection.connection.cursor()
    cursor.execute(_for_driver(sql, connection.dialect.paramstyle), values)
    row = _row_type(tuple(map(_FIRST, cursor.description)))
    while found := cursor.fetchmany(_AT_ONCE):
        yield from map(row._make, found)


def ask_one(connection: Connection, sql: str, **values: object) -> Any | None:
    """Return the first row that answers a question, or None."""
    rows = ask(connection, sql, **values)
    return rows[0] if rows else None


def ask_value(connection: Connection, sql: str, **values: object) -> Any | None:
    """Return the first column of the first row that answers a question, or None."""
    row = ask_one(connection, sql, **values)
    return None if row is None else row[0]


@cache
def _for_driver(sql: str, paramstyle: str) -> str:
    return sql if paramstyle in {"qmark", "named"} else _NAMED.sub(r"%(\1)s", sql)


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)  # the columns are only known here
