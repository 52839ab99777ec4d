"""Many rows into a table at the speed of the driver, from SQL that SQLAlchemy compiles once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Dialect, Table

Row = Sequence[object]


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    """Insert rows given in the order of `columns`; one statement, executed once for each."""
    if not rows:
        return
    sql, positional = _insert(connection.dialect, table, columns)
    if positional:
        connection.exec_driver_sql(sql, [tuple(row) for row in rows])
    else:
        connection.exec_driver_sql(sql, [dict(zip(columns, row, strict=True)) for row in rows])


@cache
def _insert(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> tuple[str, bool]:
    compiled = table.insert().compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), bool(compiled.positional)
