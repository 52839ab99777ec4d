"""Which version of the schema this program writes, and how a fresh file gets it. Only SQLite speaks this.

The version stands in `alembic_version`, as the migration tool keeps it, but is read here with plain SQL:
the tool itself is only imported when a file is behind.
"""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.errors import Trouble
from aguadesk.store import open_charges, search, triggers
from aguadesk.store.tables import metadata

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""Every version there has been, oldest first. A file with any other was made by a newer program."""

HEAD = REVISIONS[-1]

APPLICATION_ID = 0x41475544
"""`AGUD`, in the header of every file of ours: tells a board from any other SQLite file."""

_VERSION_TABLE = """CREATE TABLE alembic_version (
\tversion_num VARCHAR(32) NOT NULL, 
\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""  # noqa: W291  (letter by letter what the migration tool writes, so that fresh and upgraded files agree)


def create(connection: Connection) -> None:
    """Write the whole schema of this version into an empty file."""
    metadata.create_all(connection)
    install_guards(connection)
    connection.exec_driver_sql(_VERSION_TABLE)
    stamp(connection, HEAD)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def install_guards(connection: Connection) -> None:
    """Put the search index and every trigger in place, replacing those that stand there."""
    search.install(connection)
    triggers.install(connection)
    open_charges.install(connection)


def remove_guards(connection: Connection) -> None:
    """Drop every trigger, ours or not, so that tables can be rebuilt under them."""
    for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def stamp(connection: Connection, revision: str) -> None:
    """Write down which version the file now has."""
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def version_of(connection: Connection, file: str) -> str:
    """Return the file's version, one of `REVISIONS`.

    Raises:
        Trouble: `file.not_a_board` if it is not one of ours, `file.newer` if a newer program made it.
    """
    ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID
    tables = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('alembic_version', 'document')"
    ).scalar_one()
    if not ours or tables != 2:
        raise Trouble("file.not_a_board", file=file)
    versions = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(versions) != 1:
        raise Trouble("file.not_a_board", file=file)
    if versions[0] not in REVISIONS:
        raise Trouble("file.newer", file=file)
    return str(versions[0])


def out_of_place(connection: Connection) -> list[str]:
    """Return the names of tables and indexes that are missing, and of triggers missing, altered, or not ours."""
    expected = {
        name: f"CREATE TRIGGER {name} {body}"
        for name, body in {**triggers.all_triggers(), **search.TRIGGERS, **open_charges.TRIGGERS}.items()
    }
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
    found = {row.name: row.sql for row in rows if row.type == "trigger"}
    altered = {name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)}
    tables = {table.name for table in metadata.sorted_tables} | {search.INDEX_TABLE}
    indexes = {str(index.name) for table in metadata.sorted_tables for index in table.indexes}
    return sorted(altered | ((tables | indexes) - {row.name for row in rows if row.type != "trigger"}))
