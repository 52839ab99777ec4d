"""The two doors of a board's file: one connection that writes, and some that only read.

Until SQLite 3.51.3 a WAL file can be damaged by two connections that write or checkpoint at the same
instant, so exactly one writes, and readers never checkpoint.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

# What a trigger may have to undo is noted for every row it watches: in memory that takes half the time of a file.
_SHARED = ("temp_store=MEMORY", "foreign_keys=ON", "recursive_triggers=ON", "busy_timeout=5000")
_WRITER = ("journal_mode=WAL", "synchronous=FULL", *_SHARED)
_READER = (*_SHARED, "query_only=ON", "wal_autocheckpoint=0", "cache_size=-65536")
_UPGRADER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "recursive_triggers=ON", "busy_timeout=5000")


def writing_engine(path: Path) -> Engine:
    """Return the engine whose one connection writes; every transaction is BEGIN IMMEDIATE."""
    return _engine(path, _WRITER, "BEGIN IMMEDIATE", connections=1)


def reading_engine(path: Path) -> Engine:
    """Return the engine for lists and reports; it refuses every write."""
    return _engine(path, _READER, "BEGIN", connections=4)


def upgrading_engine(path: Path) -> Engine:
    """Return the engine for changes of schema.

    A table that is rebuilt is dropped for a moment, and with foreign keys on that would count as deleting
    its rows; the switch does nothing inside a transaction. Whoever uses it checks the keys before COMMIT.
    """
    return _engine(path, _UPGRADER, "BEGIN IMMEDIATE", connections=1)


def _engine(path: Path, pragmas: tuple[str, ...], begin: str, connections: int) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # put together as text, a "?" in a folder's name would end the path
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver must not begin transactions on its own: schema changes would slip out of them.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.connection.cursor().execute(begin)  # said to the driver itself: every act begins with it

    return engine
