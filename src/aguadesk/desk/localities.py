"""The localities of the board: each with its official name, and the other spellings it is found by."""

from __future__ import annotations

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME
from aguadesk.domain.accounts import PlaceKind, fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.place_names import nearest
from aguadesk.domain.rights import Right
from aguadesk.store import audit, catalogues, place_aliases, settings
from aguadesk.store.catalogues import Place
from aguadesk.store.place_aliases import Alias

__all__ = ["Alias"]


def localities(desk: Desk) -> list[Place]:
    """Return the localities by name."""
    with desk.read() as connection:
        return catalogues.all_places(connection, PlaceKind.LOCALITY)


def aliases(desk: Desk) -> list[Alias]:
    """Return the other spellings, by locality."""
    with desk.read() as connection:
        return place_aliases.aliases(connection, PlaceKind.LOCALITY)


def find(desk: Desk, typed: str) -> Place | None:
    """Return the locality of a name as it was typed, official or another spelling."""
    with desk.read() as connection:
        number = place_aliases.known_names(connection, PlaceKind.LOCALITY).get(fold(typed))
        places = catalogues.all_places(connection, PlaceKind.LOCALITY)
    return next((one for one in places if one.id == number), None)


def doubtful(desk: Desk, typed: str) -> tuple[str, ...] | None:
    """Return the localities that a typed name may stand for, the nearest first, before a new one is made of it.

    None is no doubt: nothing is typed, it is known by that name or another spelling, it is what the board proposes for
    every address, or the board has no localities yet.
    """
    with desk.read() as connection:
        known = place_aliases.known_names(connection, PlaceKind.LOCALITY)
        proposed = fold(settings.get_setting(connection, "board.municipality", ""))
        places = {one.id: one.name for one in catalogues.all_places(connection, PlaceKind.LOCALITY)}
    name = fold(one_line(typed))
    if not name or not known or name in known or name == proposed:
        return None
    return tuple(nearest(name, {spelling: places[number] for spelling, number in known.items()}))


def add_locality(desk: Desk, name: str) -> Done[int]:
    """Add a locality that no account is in yet; returns its number.

    Raises:
        Refused: `right.missing`, `locality.name_missing`, `locality.repeated`.
    """
    stamp, official = desk.stamp(Right.PLAN_WORKS), _named(name)
    with desk.write() as w:
        if fold(official) in place_aliases.known_names(w.connection, PlaceKind.LOCALITY):
            raise Refused("locality.repeated", field="name", locality=official)
        new_id = catalogues.place_id(w.connection, PlaceKind.LOCALITY, official)
        assert new_id is not None
        trace = audit.AuditDraft("locality.added", "locality", new_id, after={"name": official})
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("locality", new_id))


def add_alias(desk: Desk, place_id: int, name: str) -> Done[int]:
    """Add another spelling of a locality; returns its number.

    Raises:
        Refused: `right.missing`, `locality.name_missing`, `locality.unknown`, `locality.repeated`.
    """
    stamp, spelling = desk.stamp(Right.PLAN_WORKS), _named(name)
    with desk.write() as w:
        if place_id not in {one.id for one in catalogues.all_places(w.connection, PlaceKind.LOCALITY)}:
            raise Refused("locality.unknown", field="locality")
        if fold(spelling) in place_aliases.known_names(w.connection, PlaceKind.LOCALITY):
            raise Refused("locality.repeated", field="name", locality=spelling)
        new_id = place_aliases.add_alias(w.connection, place_id, spelling)
        trace = audit.AuditDraft("locality.alias_added", "locality", place_id, after={"alias": spelling})
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("locality", place_id))


def drop_alias(desk: Desk, alias_id: int) -> Done[bool]:
    """Take away a spelling that was wrong; nothing that was found by it moves.

    Raises:
        Refused: `right.missing`, `locality.alias_unknown`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        found = [one for one in place_aliases.aliases(w.connection, PlaceKind.LOCALITY) if one.id == alias_id]
        if not found:
            raise Refused("locality.alias_unknown")
        place_aliases.drop_alias(w.connection, alias_id)
        trace = audit.AuditDraft("locality.alias_dropped", "locality", found[0].place_id, {"alias": found[0].name})
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("locality", found[0].place_id))


def _named(name: str) -> str:
    cleaned = one_line(name)[:LONGEST_NAME]
    if not fold(cleaned):
        raise Refused("locality.name_missing", field="name")
    return cleaned
