"""The areas that attend reports, and the reasons for which the clock of a report may stand."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, complaint_catalogues
from aguadesk.store.complaint_catalogues import AreaRow, HindranceRow

__all__ = ["AreaRow", "HindranceRow"]

LONGEST = 60


def areas(desk: Desk, *, only_active: bool = False) -> list[AreaRow]:
    """Return the areas by name; or only those in use."""
    with desk.read() as connection:
        return complaint_catalogues.areas(connection, only_active=only_active)


def hindrances(desk: Desk, *, only_active: bool = False) -> list[HindranceRow]:
    """Return what may keep an area from a report; or only what is in use."""
    with desk.read() as connection:
        return complaint_catalogues.hindrances(connection, only_active=only_active)


def add_area(desk: Desk, name: str, in_charge: str = "", phone: str = "", email: str = "") -> Done[int]:
    """Write a new area and return its number.

    Raises:
        Refused: `right.missing`, `complaint_area.name_missing`, `complaint_area.repeated`, `complaint_area.email`.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    draft = _cleaned(AreaRow(0, name, in_charge, phone, email, active=True))
    with desk.write() as w:
        _refuse_repeated(w.connection, draft)
        area_id = complaint_catalogues.add_area(w.connection, draft.name, draft.in_charge, draft.phone, draft.email)
        audit.record(w.connection, stamp, audit.AuditDraft("area.added", "area", area_id, after=_told(draft)))
        w.commit()
    return done(area_id, Change("area", area_id))


def edit_area(desk: Desk, area: AreaRow) -> Done[bool]:
    """Write an area anew; returns whether anything changed. One that still owes something stays in use.

    Raises:
        Refused: `right.missing`, `complaint_area.unknown`, `complaint_area.has_reports`, `complaint_area.has_kinds`,
            and what `add_area` refuses.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    draft = _cleaned(area)
    with desk.write() as w:
        before = complaint_catalogues.area_by_id(w.connection, area.id)
        if before is None:
            raise Refused("complaint_area.unknown")
        if before == draft:
            return done(False)
        _refuse_repeated(w.connection, draft)
        if before.active and not draft.active:
            refuse_with_reports(w.connection, before)
            _refuse_with_kinds(w.connection, before)
        complaint_catalogues.edit_area(w.connection, draft)
        audit.record(w.connection, stamp, audit.AuditDraft("area.edited", "area", area.id, _told(before), _told(draft)))
        w.commit()
    return done(True, Change("area", area.id), Change("complaint"))


def add_hindrance(desk: Desk, name: str) -> Done[int]:
    """Write a new reason to pause and return its number.

    Raises:
        Refused: `right.missing`, `hindrance.name_missing`, `hindrance.repeated`.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    with desk.write() as w:
        draft = _checked(w.connection, HindranceRow(0, name, active=True))
        hindrance_id = complaint_catalogues.add_hindrance(w.connection, draft.name)
        after = {"name": draft.name}
        audit.record(w.connection, stamp, audit.AuditDraft("hindrance.added", "hindrance", hindrance_id, after=after))
        w.commit()
    return done(hindrance_id, Change("hindrance", hindrance_id))


def edit_hindrance(desk: Desk, hindrance: HindranceRow) -> Done[bool]:
    """Write a reason anew, or put it out of use; returns whether anything changed. Pauses that have it keep it.

    Raises:
        Refused: `right.missing`, `hindrance.unknown`, and what `add_hindrance` refuses.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    with desk.write() as w:
        listed = complaint_catalogues.hindrances(w.connection)
        before = next((one for one in listed if one.id == hindrance.id), None)
        if before is None:
            raise Refused("hindrance.unknown")
        draft = _checked(w.connection, hindrance)
        if before == draft:
            return done(False)
        complaint_catalogues.edit_hindrance(w.connection, draft)
        was, now = ({"name": one.name, "active": one.active} for one in (before, draft))
        audit.record(w.connection, stamp, audit.AuditDraft("hindrance.edited", "hindrance", draft.id, was, now))
        w.commit()
    return done(True, Change("hindrance", draft.id))


def refuse_with_reports(connection: Connection, area: AreaRow) -> None:
    """Refuse to put an area out of use that has reports without an end.

    Raises:
        Refused: `complaint_area.has_reports`.
    """
    many = complaint_catalogues.unfinished_of_area(connection, area.id)
    if many:
        raise Refused("complaint_area.has_reports", field="active", area=area.name, many=many)


def _refuse_with_kinds(connection: Connection, area: AreaRow) -> None:
    listed = complaint_catalogues.kinds(connection, only_active=True)
    names = [one.name for one in listed if one.area_id == area.id]
    if names:
        raise Refused("complaint_area.has_kinds", field="active", area=area.name, many=len(names), kind=names[0])


def _cleaned(area: AreaRow) -> AreaRow:
    told = (area.name, area.in_charge, area.phone, area.email)
    name, in_charge, phone, email = (one_line(words)[:LONGEST] for words in told)
    if not name:
        raise Refused("complaint_area.name_missing", field="name")
    if email and (email.count("@") != 1 or " " in email):
        raise Refused("complaint_area.email", field="email")
    return replace(area, name=name, in_charge=in_charge, phone=phone, email=email)


def _refuse_repeated(connection: Connection, area: AreaRow) -> None:
    for other in complaint_catalogues.areas(connection):
        if other.id != area.id and fold(other.name) == fold(area.name):
            raise Refused("complaint_area.repeated", field="name", area=other.name)


def _checked(connection: Connection, hindrance: HindranceRow) -> HindranceRow:
    name = one_line(hindrance.name)[:LONGEST]
    if not name:
        raise Refused("hindrance.name_missing", field="name")
    for other in complaint_catalogues.hindrances(connection):
        if other.id != hindrance.id and fold(other.name) == fold(name):
            raise Refused("hindrance.repeated", field="name", reason=other.name)
    return replace(hindrance, name=name)


def _told(area: AreaRow) -> dict[str, object]:
    return {
        "name": area.name,
        "in_charge": area.in_charge,
        "phone": area.phone,
        "email": area.email,
        "active": area.active,
    }
