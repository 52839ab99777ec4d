"""Reading some bills touches some entries: on a board of years, no list of all that was ever charged is walked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import Connection

from aguadesk.desk import bill_papers, billing
from aguadesk.desk.desk import Desk
from aguadesk.store import bill_papers as store
from makers import make_account
from plans import plans_of
from towns import load_tariff

Reading = Callable[[Connection, Sequence[int]], object]


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

    ids = bill_papers.listed(desk, "2026-10")
    lines = plans_of(desk, lambda connection: reading(connection, ids))

    assert lines
    assert [line for line in lines if line.startswith("SCAN")] == []
    # Entries that settle nothing are all the charges there ever were: they are not where to begin.
    assert [line for line in lines if "charge USING" in line and "settles_id" in line] == []
    assert [line for line in lines if "entry USING" in line and "settles_id=? AND debit_id=?" in line] == []
