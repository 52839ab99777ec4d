"""How SQLite finds the rows of what a function asks: for tests that say no long list is walked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk


def plans_of(desk: Desk, reading: Callable[[Connection], object]) -> list[str]:
    """Return the plans of everything asked by a function that reads: a line for each table it goes through."""
    asked: list[str] = []
    with desk.read() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_trace_callback(asked.append)
        reading(connection)
        driver.set_trace_callback(None)
        questions = [one for one in asked if one.lstrip().startswith(("SELECT", "WITH"))]
        return [str(row[-1]) for one in questions for row in driver.execute(f"EXPLAIN QUERY PLAN {one}")]
