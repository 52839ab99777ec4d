"""Reading some bills touches some entries: on a board of years, no list of all that was ever charged is walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, event

from aguadesk.desk import bill_papers, billing
from aguadesk.desk.desk import Desk
from aguadesk.store import bill_papers as store
from makers import make_account
from towns import load_tariff

Reading = Callable[[Connection, Sequence[int]], object]


def plans_of(desk: Desk, ids: Sequence[int], reading: Reading) -> list[str]:
    """Return how SQLite finds the rows of what a function asks, a line for each table."""
    asked: list[tuple[str, Any]] = []
    with desk.read() as connection:

        def heard(_: object, __: object, statement: str, parameters: Any, *rest: object) -> None:
            asked.append((statement, parameters))

        event.listen(connection, "before_cursor_execute", heard)
        reading(connection, ids)
        event.remove(connection, "before_cursor_execute", heard)
        return [
            str(row[-1])
            for statement, parameters in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


@pytest.mark.parametrize(
    "reading",
    [store.issued_bills, store.issued_lines, store.taken_off, store.open_of, store.was_recalculated],
    ids=lambda one: one.__name__,
)
def test_bills_are_read_by_their_number(desk: Desk, reading: Reading) -> None:
    load_tariff(desk)
    for number in range(3):
        make_account(desk, str(number))
    billing.run(desk, "2026-10")

    lines = plans_of(desk, bill_papers.listed(desk, "2026-10"), reading)

    assert lines
    assert [line for line in lines if line.startswith("SCAN")] == []
    # Entries that settle nothing are all the charges there ever were: they are not where to begin.
    assert [line for line in lines if "charge USING" in line and "settles_id" in line] == []
    assert [line for line in lines if "entry USING" in line and "settles_id=? AND debit_id=?" in line] == []
