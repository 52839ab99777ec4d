"""What a board knows of reports before any comes in: areas, kinds, and what may keep an area from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from aguadesk.domain.complaints import UNFINISHED_STATES, Nature, Service, Urgency
from aguadesk.domain.complaints.clock import Limit
from aguadesk.domain.orders import OrderKind
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask, ask_value
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


_UNFINISHED = ", ".join(f"'{state.value}'" for state in sorted(UNFINISHED_STATES))


def add_area(
    connection: Connection, name: str, in_charge: str = "", phone: str = "", email: str = "", *, active: bool = True
) -> int:
    """Add an area, and return its number."""
    new_id = next_id(connection, "area")
    written = {"name": name, "in_charge": in_charge, "phone": phone, "email": email, "active": int(active)}
    connection.execute(insert(area).values(id=new_id, **written))
    return new_id


def edit_area(connection: Connection, draft: AreaRow) -> None:
    """Write an area anew; its reports and its kinds stay with it."""
    written = {
        "name": draft.name,
        "in_charge": draft.in_charge,
        "phone": draft.phone,
        "email": draft.email,
        "active": int(draft.active),
    }
    connection.execute(update(area).where(area.c.id == draft.id).values(**written))


def add_kind(connection: Connection, values: dict[str, Any]) -> int:
    """Add a kind of report after those there are, by its columns, and return its number."""
    new_id = next_id(connection, "complaint_kind")
    connection.execute(insert(complaint_kind).values(id=new_id, position=new_id, **values))
    return new_id


def edit_kind(connection: Connection, kind_id: int, values: dict[str, Any]) -> None:
    """Write columns of a kind anew; reports that came in keep the limit they were given."""
    connection.execute(update(complaint_kind).where(complaint_kind.c.id == kind_id).values(**values))


def delete_kind(connection: Connection, kind_id: int) -> None:
    """Take away a kind of which no report ever came in."""
    connection.execute(delete(complaint_kind).where(complaint_kind.c.id == kind_id))


def order_kinds(connection: Connection, kind_ids: Sequence[int]) -> None:
    """Put the kinds of the list in this order."""
    numbered = update(complaint_kind).where(complaint_kind.c.id == bindparam("kind"))
    placed = [{"kind": one, "place": place} for place, one in enumerate(kind_ids, start=1)]
    connection.execute(numbered.values(position=bindparam("place")), placed)


def reports_of_kind(connection: Connection, kind_id: int) -> int:
    """Return how many reports of a kind ever came in."""
    return ask_value(connection, "SELECT count(*) FROM complaint WHERE kind_id = :kind", kind=kind_id) or 0


def unfinished_of_area(connection: Connection, area_id: int) -> int:
    """Return how many reports of an area have not come to their end; one attended may still come back."""
    counted = f"SELECT count(*) FROM complaint WHERE area_id = :area AND state IN ({_UNFINISHED})"
    return ask_value(connection, counted, area=area_id) or 0


def add_hindrance(connection: Connection, name: str) -> int:
    """Add something that may keep an area from attending a report, and return its number."""
    new_id = next_id(connection, "hindrance")
    connection.execute(insert(hindrance).values(id=new_id, name=name))
    return new_id


def edit_hindrance(connection: Connection, draft: HindranceRow) -> None:
    """Write a reason anew; the pauses it gave reason for show it as it is called now."""
    written = {"name": draft.name, "active": int(draft.active)}
    connection.execute(update(hindrance).where(hindrance.c.id == draft.id).values(**written))


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
