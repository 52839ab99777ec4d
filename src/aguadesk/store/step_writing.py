"""A step in the history of a report or of an order: both are written alike."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, Table, insert

from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp


def write_step(
    connection: Connection, table: Table, step: StrEnum, stamp: Stamp, note: str, **columns: int | None
) -> None:
    """Write that something happened, when, by whom and what was noted; `columns` say to what it happened."""
    connection.execute(
        insert(table).values(
            id=next_id(connection, table.name),
            step=step.value,
            note=note,
            at=stamp.at.isoformat(timespec="seconds"),
            person_id=stamp.person_id,
            **columns,
        )
    )
