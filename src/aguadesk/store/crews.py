"""The crews (cuadrillas) to whom orders are handed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask
from aguadesk.store.tables.orders import crew


@dataclass(frozen=True, slots=True)
class Crew:
    """A crew, the person in charge of it, and how many orders wait with it."""

    id: int
    name: str
    in_charge: str
    phone: str
    active: bool = True
    waiting: int = 0


_ALL = """SELECT crew.*, (SELECT count(*) FROM work_order WHERE work_order.crew_id = crew.id
    AND work_order.state IN ('issued', 'in_field')) AS waiting FROM crew ORDER BY crew.active DESC, crew.name"""


def all_crews(connection: Connection) -> list[Crew]:
    """Return every crew: those in use first, by name."""
    return [
        Crew(row.id, row.name, row.in_charge, row.phone, bool(row.active), row.waiting) for row in ask(connection, _ALL)
    ]


def crew_by_id(connection: Connection, crew_id: int) -> Crew | None:
    """Return one crew, if there is such a one."""
    return next((one for one in all_crews(connection) if one.id == crew_id), None)


def add_crew(connection: Connection, draft: Crew) -> int:
    """Write a new crew and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "crew")
    connection.execute(insert(crew).values(id=new_id, **_values(draft)))
    return new_id


def edit_crew(connection: Connection, draft: Crew) -> None:
    """Write a crew anew; the orders it had stay with it."""
    connection.execute(update(crew).where(crew.c.id == draft.id).values(**_values(draft)))


def _values(draft: Crew) -> dict[str, object]:
    return {
        "name": draft.name,
        "in_charge": draft.in_charge,
        "phone": draft.phone,
        "active": int(draft.active),
    }
