"""The search index when many accounts are written at once, and the words of new lists."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from aguadesk.desk import accounts
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import ZERO
from aguadesk.store import padron, search
from makers import make_account


def triggers(desk: Desk) -> dict[str, str]:
    with desk.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {row.name: row.sql for row in rows}


def insert(connection: Connection, number: int) -> None:
    connection.exec_driver_sql(
        "INSERT INTO account (number, holder, use_id, service, state, opened_on, search_text)"
        " VALUES (?, 'x', 1, 'fixed', 'active', '2026-01-01', ?)",
        (str(number), f"numero {number}"),
    )


def test_accounts_written_at_once_are_found_and_so_are_older_and_later_ones(desk: Desk) -> None:
    older = make_account(desk, "A-1", "Olmo")
    before = triggers(desk)
    with desk.write() as w:
        with search.filled_at_once(w.connection):
            for number in range(5):
                insert(w.connection, number)
        insert(w.connection, 99)
        assert search.agrees(w.connection)
        w.commit()
    assert triggers(desk) == before
    assert accounts.search_accounts(desk, "olmo") == [older]
    assert len(accounts.search_accounts(desk, "numero")) == 6


def test_if_it_is_undone_the_index_goes_on_following_by_itself(desk: Desk) -> None:
    def write_and_fail() -> None:
        with desk.write() as w, search.filled_at_once(w.connection):
            insert(w.connection, 1)
            raise ZeroDivisionError

    before = triggers(desk)
    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert triggers(desk) == before
    later = make_account(desk, "A-1", "Olmo")
    assert accounts.search_accounts(desk, "olmo") == [later]
    assert accounts.search_accounts(desk, "numero") == []


def test_no_accounts_say_nothing_in_the_ledger(desk: Desk) -> None:
    with desk.read() as connection:
        assert padron.ledger_total(connection, range(1, 1)) == ZERO
        assert padron.account_numbers(connection) == []
