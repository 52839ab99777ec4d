"""Bringing an older file up to this version of the schema. Only SQLite speaks this.

All steps, the new version number and the checks after them are one transaction: either the file is
wholly new, or it is as it was. The migration tool is imported here, when a file is behind, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from aguadesk.domain.errors import Trouble
from aguadesk.places import migrations_folder
from aguadesk.store import schema
from aguadesk.store.engines import upgrading_engine
from aguadesk.store.faults import told_as_trouble

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade_file(path: Path, verify: Callable[[Connection], None], folder: Path | None = None) -> None:
    """Bring a file to the newest version. Whoever calls holds its lock and has made a verified copy.

    Args:
        verify: looks at the upgraded file before it is kept, and raises `Trouble` if it does not hold.
        folder: the migrations to follow; the program's own unless told.

    Raises:
        Trouble: `file.damaged`, what `verify` says, or what the disk says; then the file is as before.
    """
    engine = upgrading_engine(path)
    try:
        with told_as_trouble(str(path)), engine.connect() as connection:
            connection.begin()
            schema.remove_guards(connection)
            run_steps(connection, folder or migrations_folder())
            schema.install_guards(connection)
            refuse_broken_keys(connection, str(path))
            verify(connection)
            connection.commit()
    finally:
        engine.dispose()


def run_steps(connection: Connection, folder: Path) -> None:
    """Follow every migration that the file lacks, inside the transaction that stands."""
    from alembic import command

    command.upgrade(configuration(connection, folder), "head")


def configuration(connection: Connection, folder: Path) -> Config:
    """Return what the migration tool needs to know, which no file of settings tells it."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def refuse_broken_keys(connection: Connection, file: str) -> None:
    """Refuse a file in which a row names another that is not there.

    Raises:
        Trouble: `file.damaged`.
    """
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise Trouble("file.damaged", file=file)
