"""The kinds of reports: who attends each, how long it may take, what it asks for; and the services of the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from aguadesk.desk.complaint_areas import areas, hindrances, refuse_with_reports
from aguadesk.desk.complaint_words import NATURE_WORDS, SERVICE_WORDS, URGENCY_WORDS
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.order_words import KIND_WORDS as ORDER_WORDS
from aguadesk.domain.accounts import fold
from aguadesk.domain.complaints import Nature, Service, Urgency
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.rights import Right
from aguadesk.store import audit, complaint_catalogues, settings
from aguadesk.store.complaint_catalogues import AreaRow, HindranceRow, KindRow
from aguadesk.store.ledger import Stamp

__all__ = ["AreaRow", "HindranceRow", "KindRow", "areas", "hindrances"]

LONGEST_NAME = 60
SWITCHED_OFF = "complaint.switched_off"
NO_LIMIT = Limit()
MOST_HOURS, MOST_DAYS = 8760, 365


@dataclass(frozen=True, slots=True)
class KindForm:
    """A kind of report as it is written: `after_id` is the kind it follows in the list, 0 for the first place.

    Without `after_id` a new kind goes last, and one that is changed stays where it is.
    """

    name: str
    nature: Nature
    service: Service
    area_id: int | None = None
    urgency: Urgency = Urgency.NORMAL
    limit: Limit = NO_LIMIT
    needs_account: bool = False
    needs_place: bool = True
    asks_standing: bool = False
    disputes_bill: bool = False
    order_kind: OrderKind | None = None
    active: bool = True
    after_id: int | None = None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service of the board: how many of its kinds of reports are in use, and how many there are."""

    service: Service
    in_use: int
    kinds: int


def limit_words(limit: Limit) -> str:
    """Return how long a kind of report may take, in words: `48 horas`, `5 días hábiles`."""
    if limit.in_program:
        return "Programa de respuesta inmediata"
    if limit.hours is not None:
        return "1 hora" if limit.hours == 1 else f"{limit.hours:,} horas"
    if limit.working_days is None:
        return "Sin plazo"
    return "1 día hábil" if limit.working_days == 1 else f"{limit.working_days} días hábiles"


def kinds(desk: Desk, *, only_active: bool = False) -> list[KindRow]:
    """Return the kinds of reports in the order of the board's list; or only those in use."""
    with desk.read() as connection:
        return complaint_catalogues.kinds(connection, only_active=only_active)


def add_kind(desk: Desk, asked: KindForm) -> Done[int]:
    """Write a new kind of report and return its number.

    Raises:
        Refused: `right.missing`, `complaint_kind.name_missing`, `complaint_kind.repeated`, `complaint_kind.area`,
            `complaint_kind.hours`, `complaint_kind.days`.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    form = _cleaned(asked)
    with desk.write() as w:
        listed = complaint_catalogues.kinds(w.connection)
        _refuse(w.connection, form, listed)
        code = _free_code(form.name, {one.code for one in listed})
        kind_id = complaint_catalogues.add_kind(w.connection, {"code": code, **_values(form)})
        last = listed[-1].id if listed else 0
        _place(w.connection, kind_id, last if form.after_id is None else form.after_id)
        after = _told(w.connection, kind_id)
        audit.record(
            w.connection, stamp, audit.AuditDraft("complaint_kind.added", "complaint_kind", kind_id, {}, after)
        )
        w.commit()
    return done(kind_id, Change("complaint_kind", kind_id))


def edit_kind(desk: Desk, kind_id: int, asked: KindForm) -> Done[bool]:
    """Write a kind anew; returns whether anything changed. Reports that came in keep their limit and their area.

    Raises:
        Refused: `right.missing`, `complaint_kind.unknown`, and what `add_kind` refuses.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    form = _cleaned(asked)
    with desk.write() as w:
        listed = complaint_catalogues.kinds(w.connection)
        if all(one.id != kind_id for one in listed):
            raise Refused("complaint_kind.unknown")
        _refuse(w.connection, form, [one for one in listed if one.id != kind_id])
        before = _told(w.connection, kind_id)
        complaint_catalogues.edit_kind(w.connection, kind_id, _values(form))
        if form.after_id is not None:
            _place(w.connection, kind_id, form.after_id)
        after = _told(w.connection, kind_id)
        if before == after:
            return done(False)
        trace = audit.AuditDraft("complaint_kind.edited", "complaint_kind", kind_id, before, after)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("complaint_kind", kind_id))


def remove_kind(desk: Desk, kind_id: int) -> Done[None]:
    """Take a kind away that no report ever was of; others are only put out of use.

    Raises:
        Refused: `right.missing`, `complaint_kind.unknown`, `complaint_kind.used`.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    with desk.write() as w:
        kind = complaint_catalogues.kind_by_id(w.connection, kind_id)
        if kind is None:
            raise Refused("complaint_kind.unknown")
        used = complaint_catalogues.reports_of_kind(w.connection, kind_id)
        if used:
            raise Refused("complaint_kind.used", kind=kind.name, many=used)
        before = _told(w.connection, kind_id)
        complaint_catalogues.delete_kind(w.connection, kind_id)
        trace = audit.AuditDraft("complaint_kind.removed", "complaint_kind", kind_id, before)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(None, Change("complaint_kind", kind_id))


def services(desk: Desk) -> list[ServiceRow]:
    """Return the services a board may render, and whether reports about each are taken."""
    listed = kinds(desk)
    return [
        ServiceRow(
            service,
            sum(one.active for one in listed if one.service is service),
            sum(one.service is service for one in listed),
        )
        for service in Service
    ]


def switch_service(desk: Desk, service: Service, *, on: bool) -> Done[int]:
    """Take reports about a service, or no longer; returns how many kinds went in or out of use, their areas with them.

    Switched on again, only what was in use before comes back (`returning`). An area goes out of use if nothing else is
    turned to it, and comes back with a kind that is.

    Raises:
        Refused: `right.missing`, `complaint_service.office`, `complaint_service.no_kinds`,
            `complaint_area.has_reports`.
    """
    stamp = desk.stamp(Right.EDIT_REPORT_KINDS)
    if service is Service.OFFICE:
        raise Refused("complaint_service.office")
    with desk.write() as w:
        listed = complaint_catalogues.kinds(w.connection)
        of_service = [one for one in listed if one.service is service]
        if not of_service:
            raise Refused("complaint_service.no_kinds", service=SERVICE_WORDS[service])
        changing = _returning(w.connection, of_service) if on else [one for one in of_service if one.active]
        kept = {one.area_id for one in listed if one.service is not service and one.active}
        _switch_areas(w.connection, stamp, {one.area_id for one in changing} - kept, on=on)
        if changing:
            _remember(w.connection, service, [] if on else [one.code for one in changing])
        for one in changing:
            complaint_catalogues.edit_kind(w.connection, one.id, {"active": int(on)})
            told = ({"active": not on}, {"active": on})
            trace = audit.AuditDraft("complaint_kind.edited", "complaint_kind", one.id, *told)
            audit.record(w.connection, stamp, trace)
        w.commit()
    return done(len(changing), Change("complaint_kind"), Change("area"))


def returning(desk: Desk, service: Service) -> list[KindRow]:
    """Return the kinds that come into use when a service is switched on: those in use when it was switched off.

    All of them if it never was switched off; none while any is in use, for the others are out of use on purpose.
    """
    with desk.read() as connection:
        return _returning(connection, [one for one in complaint_catalogues.kinds(connection) if one.service is service])


def _returning(connection: Connection, of_service: Sequence[KindRow]) -> list[KindRow]:
    if any(one.active for one in of_service):
        return []
    kept = settings.get_setting(connection, SWITCHED_OFF, {})
    back = [one for one in of_service if one.code in kept.get(one.service.value, ())]
    return back or list(of_service)


def _remember(connection: Connection, service: Service, codes: Sequence[str]) -> None:
    """Keep which kinds went out of use with their service, so that no others come back with it."""
    kept = settings.get_setting(connection, SWITCHED_OFF, {})
    settings.set_setting(connection, SWITCHED_OFF, {**kept, service.value: list(codes)})


def _switch_areas(connection: Connection, stamp: Stamp, area_ids: set[int | None], *, on: bool) -> None:
    for one in complaint_catalogues.areas(connection):
        if one.id not in area_ids or one.active is on:
            continue
        if not on:
            refuse_with_reports(connection, one)
        complaint_catalogues.edit_area(connection, replace(one, active=on))
        told = ({"active": one.active}, {"active": on})
        audit.record(connection, stamp, audit.AuditDraft("area.edited", "area", one.id, *told))


def _cleaned(form: KindForm) -> KindForm:
    """Return a form as it is kept: what looks at what an account owes, or at its bill, needs the account."""
    name, limit = one_line(form.name)[:LONGEST_NAME], form.limit
    if not name:
        raise Refused("complaint_kind.name_missing", field="name")
    if limit.hours is not None and not 1 <= limit.hours <= MOST_HOURS:
        raise Refused("complaint_kind.hours", field="limit", most=f"{MOST_HOURS:,}")
    if limit.working_days is not None and not 1 <= limit.working_days <= MOST_DAYS:
        raise Refused("complaint_kind.days", field="limit", most=MOST_DAYS)
    needs = form.needs_account or form.asks_standing or form.disputes_bill
    return replace(form, name=name, needs_account=needs)


def _refuse(connection: Connection, form: KindForm, others: Sequence[KindRow]) -> None:
    for other in others:
        if fold(other.name) == fold(form.name):
            raise Refused("complaint_kind.repeated", field="name", kind=other.name)
    area = None if form.area_id is None else complaint_catalogues.area_by_id(connection, form.area_id)
    if form.area_id is not None and (area is None or (form.active and not area.active)):
        raise Refused("complaint_kind.area", field="area")


def _place(connection: Connection, kind_id: int, after_id: int) -> None:
    """Put a kind behind another; behind none it is the first."""
    rest = [one.id for one in complaint_catalogues.kinds(connection) if one.id != kind_id]
    place = rest.index(after_id) + 1 if after_id in rest else 0
    complaint_catalogues.order_kinds(connection, [*rest[:place], kind_id, *rest[place:]])


def _free_code(name: str, taken: set[str]) -> str:
    """Make a code out of a name: `Olor a gas` gives `olor_a_gas`."""
    code = "_".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split()) or "tipo"
    number = 1
    free = code
    while free in taken:
        number += 1
        free = f"{code}_{number}"
    return free


def _values(form: KindForm) -> dict[str, object]:
    return {
        "name": form.name,
        "nature": form.nature.value,
        "service": form.service.value,
        "area_id": form.area_id,
        "urgency": form.urgency.value,
        "in_program": int(form.limit.in_program),
        "hours": form.limit.hours,
        "working_days": form.limit.working_days,
        "needs_account": int(form.needs_account),
        "needs_place": int(form.needs_place),
        "asks_standing": int(form.asks_standing),
        "disputes_bill": int(form.disputes_bill),
        "order_kind": form.order_kind.value if form.order_kind else None,
        "active": int(form.active),
    }


def _told(connection: Connection, kind_id: int) -> dict[str, object]:
    """Return a kind as the trail tells it."""
    listed = complaint_catalogues.kinds(connection)
    place, kind = next((place, one) for place, one in enumerate(listed, start=1) if one.id == kind_id)
    return {
        "name": kind.name,
        "nature": NATURE_WORDS[kind.nature],
        "service": SERVICE_WORDS[kind.service],
        "area": kind.area,
        "urgency": URGENCY_WORDS[kind.urgency],
        "limit": limit_words(kind.limit),
        "needs_account": kind.needs_account,
        "needs_place": kind.needs_place,
        "asks_standing": kind.asks_standing,
        "disputes_bill": kind.disputes_bill,
        "order_kind": ORDER_WORDS[kind.order_kind] if kind.order_kind else "",
        "active": kind.active,
        "place_in_list": place,
    }
