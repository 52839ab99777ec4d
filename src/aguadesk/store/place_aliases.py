"""Other spellings of places: the catalogue keeps the official name, and a typed or imported one finds it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert

from aguadesk.domain.accounts import PlaceKind, fold
from aguadesk.store.catalogues import all_places, next_id
from aguadesk.store.queries import ask
from aguadesk.store.tables.office import place_alias


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of a place."""

    id: int
    place_id: int
    place: str
    name: str


def aliases(connection: Connection, kind: PlaceKind) -> list[Alias]:
    """Return the other spellings of the places of a kind, by place."""
    query = """SELECT place_alias.*, place.name AS place FROM place_alias JOIN place ON place.id = place_alias.place_id
        WHERE place.kind = :kind ORDER BY place.name, place_alias.name"""
    return [Alias(row.id, row.place_id, row.place, row.name) for row in ask(connection, query, kind=kind.value)]


def known_names(connection: Connection, kind: PlaceKind) -> dict[str, int]:
    """Return the number of each place of a kind by its folded name and by its other spellings; official names win."""
    found = {fold(one.name): one.place_id for one in aliases(connection, kind)}
    return {**found, **{fold(one.name): one.id for one in all_places(connection, kind)}}


def add_alias(connection: Connection, place_id: int, name: str) -> int:
    """Write another spelling of a place and return its number."""
    new_id = next_id(connection, "place_alias")
    values = {"place_id": place_id, "name": name, "name_key": fold(name)}
    connection.execute(insert(place_alias).values(id=new_id, **values))
    return new_id


def drop_alias(connection: Connection, alias_id: int) -> None:
    """Take a spelling out of the catalogue; accounts that were found by it stay in their place."""
    connection.execute(delete(place_alias).where(place_alias.c.id == alias_id))
