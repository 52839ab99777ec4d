"""What a board knows of reports before any comes in: areas, kinds, and what may keep an area from one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert

from aguadesk.store.catalogues import next_id
from aguadesk.store.tables.complaints import area, complaint_kind, hindrance


def add_area(connection: Connection, name: str, *, active: bool = True) -> int:
    """Add an area, and return its number."""
    new_id = next_id(connection, "area")
    connection.execute(insert(area).values(id=new_id, name=name, active=int(active)))
    return new_id


def add_kind(connection: Connection, values: dict[str, Any]) -> int:
    """Add a kind of report after those there are, by its columns, and return its number."""
    new_id = next_id(connection, "complaint_kind")
    connection.execute(insert(complaint_kind).values(id=new_id, position=new_id, **values))
    return new_id


def add_hindrance(connection: Connection, name: str) -> int:
    """Add something that may keep an area from attending a report, and return its number."""
    new_id = next_id(connection, "hindrance")
    connection.execute(insert(hindrance).values(id=new_id, name=name))
    return new_id
