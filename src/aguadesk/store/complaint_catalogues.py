"""What a board knows of reports before any comes in: areas, kinds, and what may keep an area from one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from aguadesk.domain.complaints import Nature, Service, Urgency
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.orders import OrderKind
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask
from aguadesk.store.tables.complaints import area, complaint_kind, hindrance


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A part of the office that attends reports, who answers for it, and how to reach it."""

    id: int
    name: str
    in_charge: str
    phone: str
    email: str
    active: bool


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of report: who attends it, how long it may take, and what it asks for."""

    id: int
    code: str
    name: str
    nature: Nature
    service: Service
    area_id: int | None
    area: str
    urgency: Urgency
    limit: Limit
    needs_account: bool
    needs_place: bool
    asks_standing: bool
    disputes_bill: bool
    order_kind: OrderKind | None
    active: bool
    position: int


@dataclass(frozen=True, slots=True)
class HindranceRow:
    """A reason for which the clock of a report may stand."""

    id: int
    name: str
    active: bool


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


def areas(connection: Connection, *, only_active: bool = False) -> list[AreaRow]:
    """Return the areas, by name."""
    found = ask(connection, "SELECT id, name, in_charge, phone, email, active FROM area ORDER BY name")
    listed = [AreaRow(row.id, row.name, row.in_charge, row.phone, row.email, bool(row.active)) for row in found]
    return [one for one in listed if one.active or not only_active]


def area_by_id(connection: Connection, area_id: int) -> AreaRow | None:
    """Return an area."""
    return next((one for one in areas(connection) if one.id == area_id), None)


def kinds(connection: Connection, *, only_active: bool = False) -> list[KindRow]:
    """Return the kinds of reports, in the order of the board's list."""
    found = ask(
        connection,
        """SELECT complaint_kind.*, area.name AS area FROM complaint_kind
        LEFT JOIN area ON area.id = complaint_kind.area_id ORDER BY complaint_kind.position, complaint_kind.id""",
    )
    listed = [_kind(row) for row in found]
    return [one for one in listed if one.active or not only_active]


def kind_by_id(connection: Connection, kind_id: int) -> KindRow | None:
    """Return a kind of report."""
    return next((one for one in kinds(connection) if one.id == kind_id), None)


def hindrances(connection: Connection, *, only_active: bool = False) -> list[HindranceRow]:
    """Return what may keep an area from attending a report, in the order in which it was added."""
    found = ask(connection, "SELECT id, name, active FROM hindrance ORDER BY id")
    listed = [HindranceRow(row.id, row.name, bool(row.active)) for row in found]
    return [one for one in listed if one.active or not only_active]


def _kind(row: Any) -> KindRow:
    return KindRow(
        id=row.id,
        code=row.code,
        name=row.name,
        nature=Nature(row.nature),
        service=Service(row.service),
        area_id=row.area_id,
        area=row.area or "",
        urgency=Urgency(row.urgency),
        limit=Limit(bool(row.in_program), row.hours, row.working_days),
        needs_account=bool(row.needs_account),
        needs_place=bool(row.needs_place),
        asks_standing=bool(row.asks_standing),
        disputes_bill=bool(row.disputes_bill),
        order_kind=OrderKind(row.order_kind) if row.order_kind else None,
        active=bool(row.active),
        position=row.position,
    )
