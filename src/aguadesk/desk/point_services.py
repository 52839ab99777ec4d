"""The upkeep of cajeros automáticos and of the other places where people pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, refuse_future, refuse_window
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.store import audit
from aguadesk.store import office_registers_events as upkeep
from aguadesk.store.office_registers_events import PointService, ServicedPoint

__all__ = ["PointService", "ServicedPoint"]


@dataclass(frozen=True, slots=True)
class ServiceForm:
    """An upkeep as a person writes it."""

    point_id: int
    on_day: date
    what: str
    done_by: str = ""
    cost: Money = ZERO


def points(desk: Desk) -> list[ServicedPoint]:
    """Return every place where people pay with the day of its last upkeep: cajeros automáticos first."""
    with desk.read() as connection:
        return upkeep.serviced_points(connection)


def services(desk: Desk, first: date, last: date) -> list[PointService]:
    """Return the upkeep between two days, the last one first, what was undone too.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return upkeep.services(connection, first, last)


def add_service(desk: Desk, form: ServiceForm) -> Done[int]:
    """Write down an upkeep; returns its number.

    Raises:
        Refused: `right.missing`, `service.point`, `service.what_missing`, `service.cost`, `register.future`.
    """
    stamp, what = desk.stamp(Right.KEEP_REGISTERS), one_line(form.what)[:LONGEST_NAME]
    if not what:
        raise Refused("service.what_missing", field="what")
    if form.cost < ZERO:
        raise Refused("service.cost", field="amount")
    refuse_future(form.on_day, stamp.at.date())
    with desk.write() as w:
        named = {one.id: one.name for one in upkeep.serviced_points(w.connection)}
        if form.point_id not in named:
            raise Refused("service.point", field="point")
        done_by = one_line(form.done_by)[:LONGEST_NAME]
        draft = PointService(0, form.point_id, named[form.point_id], form.on_day, what, done_by, form.cost)
        new_id = upkeep.add_service(w.connection, stamp, draft)
        trace = audit.AuditDraft("service.added", "point_service", new_id, after=_audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("point_service", new_id))


def undo_service(desk: Desk, service_id: int) -> Done[bool]:
    """Mark an upkeep as written by mistake: it stays and is not counted any more.

    Raises:
        Refused: `right.missing`, `service.unknown`, `service.undone`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    with desk.write() as w:
        found = upkeep.service_by_id(w.connection, service_id)
        if found is None:
            raise Refused("service.unknown")
        if found.undone_at is not None:
            raise Refused("service.undone")
        upkeep.undo_service(w.connection, service_id, stamp.at)
        trace = audit.AuditDraft("service.undone", "point_service", service_id, after=_audited(found))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("point_service", service_id))


def _audited(service: PointService) -> dict[str, object]:
    return {
        "point": service.point,
        "dated": service.on_day,
        "what": service.what,
        "done_by": service.done_by,
        "cost": service.cost.plain,
    }
