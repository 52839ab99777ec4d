"""Which version of the schema this program writes, and how a fresh file gets it.

The version stands in `alembic_version`, as the migration tool keeps it, but is read here with plain SQL:
the tool itself is only imported when a file is behind.
"""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.errors import Trouble
from aguadesk.store import search, triggers
from aguadesk.store.tables import metadata

REVISIONS = ("0001",)
"""Every version there has been, oldest first. A file with any other was made by a newer program."""

HEAD = REVISIONS[-1]

APPLICATION_ID = 0x41475544
"""`AGUD`, in the header of every file of ours: tells a board from any other SQLite file."""


def create(connection: Connection) -> None:
    """Write the whole schema of this version into an empty file."""
    metadata.create_all(connection)
    search.install(connection)
    triggers.install(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    stamp(connection, HEAD)


def stamp(connection: Connection, revision: str) -> None:
    """Write down which version the file now has."""
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def version_of(connection: Connection, file: str) -> str:
    """Return the file's version.

    Raises:
        Trouble: `file.not_a_board` if it is not one of ours, `file.newer` if a newer program made it.
    """
    has_version = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('alembic_version', 'document')"
    ).scalar_one()
    if has_version != 2:
        raise Trouble("file.not_a_board", file=file)
    version: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if version not in REVISIONS:
        raise Trouble("file.newer", file=file)
    return version
