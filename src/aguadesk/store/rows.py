"""Many rows into a table at the speed of the driver, from SQL that is put together once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Dialect, Table

Row = Sequence[object]


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Insert rows given in the order of `columns`; one statement, executed once for each.

    Raises:
        sqlite3.IntegrityError: what a constraint or a trigger refuses (a bug of ours, if it gets here).
    """
    if rows:
        connection.connection.cursor().executemany(_insert(connection.dialect, table, columns), rows)


@cache
def _insert(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    listed = ", ".join(quote(table.c[column].name) for column in columns)
    return f"INSERT INTO {quote(table.name)} ({listed}) VALUES ({', '.join([mark] * len(columns))})"
