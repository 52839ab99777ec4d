"""Questions about the overdue portfolio that are asked again and again, by name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, update

from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.tables.notices import saved_filter


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A question and its name; `content` is the JSON of a `PortfolioFilter`."""

    id: int
    name: str
    content: str


def all_filters(connection: Connection) -> list[SavedFilter]:
    """Return every saved filter, by name."""
    rows = ask(connection, "SELECT id, name, content FROM saved_filter ORDER BY name")
    return [SavedFilter(row.id, row.name, row.content) for row in rows]


def filter_by_id(connection: Connection, filter_id: int) -> SavedFilter | None:
    """Return one saved filter, if there is such a one."""
    return next((one for one in all_filters(connection) if one.id == filter_id), None)


def add_filter(connection: Connection, name: str, content: str, stamp: Stamp) -> int:
    """Write a new filter and return its number."""
    new_id = next_id(connection, "saved_filter")
    values = {"name": name, "content": content, **_saved(stamp)}
    connection.execute(insert(saved_filter).values(id=new_id, **values))
    return new_id


def change_filter(connection: Connection, filter_id: int, content: str, stamp: Stamp) -> None:
    """Let a saved filter ask something else."""
    written = update(saved_filter).where(saved_filter.c.id == filter_id)
    connection.execute(written.values(content=content, **_saved(stamp)))


def delete_filter(connection: Connection, filter_id: int) -> None:
    """Forget a saved filter."""
    connection.execute(delete(saved_filter).where(saved_filter.c.id == filter_id))


def _saved(stamp: Stamp) -> dict[str, object]:
    return {"saved_at": stamp.at.isoformat(), "saved_by_id": stamp.person_id}
