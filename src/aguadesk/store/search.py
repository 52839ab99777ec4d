"""Search as you type over the padrón, by SQLite's full-text index. Only SQLite speaks this.

The index stands over `account.search_text`, which the store writes already folded, and follows it by
triggers, so no writer can forget it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from aguadesk.domain.accounts import search_words

INDEX_TABLE = "account_search"

_INDEX = f"""CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX_TABLE} USING fts5(
    search_text, content='account', content_rowid='id', prefix='1 2 3 4', detail=none, columnsize=0)"""

TRIGGERS = {
    "account_search_insert": """AFTER INSERT ON account BEGIN
        INSERT INTO account_search(rowid, search_text) VALUES (NEW.id, NEW.search_text); END""",
    "account_search_delete": """AFTER DELETE ON account BEGIN
        INSERT INTO account_search(account_search, rowid, search_text)
        VALUES ('delete', OLD.id, OLD.search_text); END""",
    "account_search_update": """AFTER UPDATE OF search_text ON account
        WHEN NEW.search_text <> OLD.search_text BEGIN
        INSERT INTO account_search(account_search, rowid, search_text)
        VALUES ('delete', OLD.id, OLD.search_text);
        INSERT INTO account_search(rowid, search_text) VALUES (NEW.id, NEW.search_text); END""",
}
"""What keeps the index in step: name of each trigger and what follows it in CREATE TRIGGER."""


def install(connection: Connection) -> None:
    """Put the index and the triggers that feed it in place."""
    connection.exec_driver_sql(_INDEX)
    for name, body in TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")


@contextmanager
def filled_at_once(connection: Connection) -> Iterator[None]:
    """Let many accounts be written without indexing each, and index them all when the block ends.

    Row by row the index takes several times as long as the accounts themselves. Whatever is undone with the
    transaction is undone here too.
    """
    connection.exec_driver_sql("DROP TRIGGER account_search_insert")
    yield
    connection.exec_driver_sql(f"CREATE TRIGGER account_search_insert {TRIGGERS['account_search_insert']}")
    rebuild(connection)


def agrees(connection: Connection) -> bool:
    """Tell whether the index holds what the accounts say. Asks for a connection that may write; writes nothing."""
    try:
        connection.exec_driver_sql("INSERT INTO account_search(account_search, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:  # it contradicts the accounts, itself, or is gone: the engine has one answer for each
        return False
    return True


def rebuild(connection: Connection) -> None:
    """Make the index anew from the accounts."""
    connection.exec_driver_sql("INSERT INTO account_search(account_search) VALUES ('rebuild')")


def matching_accounts(connection: Connection, typed: str, limit: int) -> list[int]:
    """Return ids of accounts that hold every word typed, as beginnings of words, in any order.

    An account whose number, control number or meter is exactly what was typed comes first.
    """
    exact = exactly_numbered(connection, typed)
    words = search_words(typed)
    if not words:
        return exact
    query = " ".join(f'"{word}"*' for word in words)
    rows = connection.exec_driver_sql(
        "SELECT rowid FROM account_search WHERE account_search MATCH ? LIMIT ?", (query, limit)
    )
    first = set(exact)
    return [*exact, *(row[0] for row in rows if row[0] not in first)][:limit]


def match_condition(typed: str) -> tuple[str, dict[str, str]]:
    """Return a condition on `account.id`, and its values, that holds for accounts with every word typed.

    Empty when nothing was typed that could be looked for.
    """
    words = search_words(typed)
    if not words:
        return "", {}
    match = " ".join(f'"{word}"*' for word in words)
    return "account.id IN (SELECT rowid FROM account_search WHERE account_search MATCH :match)", {"match": match}


def exactly_numbered(connection: Connection, typed: str) -> list[int]:
    """Return ids of accounts whose account, control or meter number is what was typed."""
    number = typed.strip()
    rows = connection.exec_driver_sql(
        "SELECT id FROM account WHERE number IN (?1, upper(?1))"
        " UNION SELECT id FROM account WHERE control_number = ?1 AND control_number <> ''"
        " UNION SELECT account_id FROM meter WHERE serial = ?1 AND state = 'installed'",
        (number,),
    )
    return [row[0] for row in rows]
