"""The crews: who they are, who is in charge, and what waits with each."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, crews
from aguadesk.store.crews import Crew

__all__ = ["Crew"]

_LONGEST = 60


def all_crews(desk: Desk, *, in_use: bool = False) -> list[Crew]:
    """Return the crews, those in use first; or only those."""
    with desk.read() as connection:
        return [one for one in crews.all_crews(connection) if one.active or not in_use]


def add_crew(desk: Desk, name: str, in_charge: str = "", phone: str = "") -> Done[int]:
    """Write a new crew and return its number.

    Raises:
        Refused: `right.missing`, `crew.name_missing`, `crew.repeated`.
    """
    stamp = desk.stamp(Right.EDIT_CREWS)
    draft = _cleaned(Crew(0, name, in_charge, phone))
    with desk.write() as w:
        _refuse_repeated(w.connection, draft)
        crew_id = crews.add_crew(w.connection, draft)
        trace = audit.AuditDraft("crew.added", "crew", crew_id, after=_audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(crew_id, Change("crew", crew_id))


def edit_crew(desk: Desk, crew: Crew) -> Done[bool]:
    """Write a crew anew; returns whether anything changed. One with orders out cannot be put out of use.

    Raises:
        Refused: `right.missing`, `crew.unknown`, `crew.name_missing`, `crew.repeated`, `crew.has_orders`.
    """
    stamp = desk.stamp(Right.EDIT_CREWS)
    draft = _cleaned(crew)
    with desk.write() as w:
        before = crews.crew_by_id(w.connection, crew.id)
        if before is None:
            raise Refused("crew.unknown")
        if _audited(before) == _audited(draft):
            return done(False)
        _refuse_repeated(w.connection, draft)
        if before.waiting and not draft.active:
            raise Refused("crew.has_orders", crew=before.name, many=before.waiting)
        crews.edit_crew(w.connection, draft)
        trace = audit.AuditDraft("crew.edited", "crew", crew.id, _audited(before), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("crew", crew.id), Change("order"))


def _cleaned(crew: Crew) -> Crew:
    name, in_charge, phone = (one_line(words)[:_LONGEST] for words in (crew.name, crew.in_charge, crew.phone))
    if not name:
        raise Refused("crew.name_missing", field="name")
    return replace(crew, name=name, in_charge=in_charge, phone=phone)


def _refuse_repeated(connection: Connection, crew: Crew) -> None:
    for other in crews.all_crews(connection):
        if other.id != crew.id and fold(other.name) == fold(crew.name):
            raise Refused("crew.repeated", field="name", crew=other.name)


def _audited(crew: Crew) -> dict[str, object]:
    return {"name": crew.name, "in_charge": crew.in_charge, "phone": crew.phone, "active": crew.active}
