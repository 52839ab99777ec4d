"""What the office took part in, with its photographs; and the upkeep of the places where people pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, update

from aguadesk.domain.collecting import PointKind
from aguadesk.domain.money import Money
from aguadesk.domain.office import EventKind
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import day_of, recorded
from aguadesk.store.queries import ask
from aguadesk.store.tables.office import event, point_service

PHOTOS: Final = "event"
"""The subject of the attachments that are photographs of an event."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as a person writes it."""

    kind: EventKind
    name: str
    on_day: date
    place: str = ""
    locality_id: int | None = None
    attendance: int | None = None
    in_charge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event: what, where, when, and how many came."""

    id: int
    draft: EventDraft
    locality: str
    photos: int
    cancelled_at: datetime | None

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.cancelled_at is None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of an event, without its content."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PointService:
    """What was done at a place where people pay: its upkeep."""

    id: int
    point_id: int
    point: str
    on_day: date
    what: str
    done_by: str
    cost: Money
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ServicedPoint:
    """A place where people pay and the day of its last upkeep, if it ever had any."""

    id: int
    name: str
    kind: PointKind
    place: str
    is_open: bool
    last_on: date | None
    services: int


_EVENTS = f"""SELECT event.*, place.name AS locality, (SELECT count(*) FROM attachment
    WHERE attachment.subject = '{PHOTOS}' AND attachment.subject_id = event.id) AS photos
    FROM event LEFT JOIN place ON place.id = event.locality_id"""
_SERVICES = """SELECT point_service.*, collection_point.name AS point FROM point_service
    JOIN collection_point ON collection_point.id = point_service.point_id"""
_POINTS = """SELECT collection_point.*, max(point_service.on_day) AS last_on, count(point_service.id) AS services
    FROM collection_point LEFT JOIN point_service ON point_service.point_id = collection_point.id
      AND point_service.undone_at IS NULL
    GROUP BY collection_point.id ORDER BY collection_point.kind <> 'kiosk', collection_point.name"""


def add_event(connection: Connection, stamp: Stamp, draft: EventDraft) -> int:
    """Write an event and return its number."""
    new_id = next_id(connection, "event")
    connection.execute(insert(event).values(id=new_id, **_event_values(draft), **recorded(stamp)))
    return new_id


def edit_event(connection: Connection, event_id: int, draft: EventDraft) -> None:
    """Write an event anew."""
    connection.execute(update(event).where(event.c.id == event_id).values(**_event_values(draft)))


def cancel_event(connection: Connection, event_id: int, at: datetime) -> None:
    """Mark an event as one that did not happen: it stays, and is not counted."""
    moment = at.isoformat(timespec="seconds")
    connection.execute(update(event).where(event.c.id == event_id).values(cancelled_at=moment))


def events(connection: Connection, first: date, last: date) -> list[EventRow]:
    """Return the events between two days, the last one first, those cancelled too."""
    query = f"{_EVENTS} WHERE event.on_day BETWEEN :first AND :last ORDER BY event.on_day DESC, event.id DESC"
    return [_event(row) for row in ask(connection, query, first=first.isoformat(), last=last.isoformat())]


def event_by_id(connection: Connection, event_id: int) -> EventRow | None:
    """Return one event, if there is such a one."""
    rows = ask(connection, f"{_EVENTS} WHERE event.id = :id", id=event_id)
    return _event(rows[0]) if rows else None


def photos_of(connection: Connection, event_id: int) -> list[Photo]:
    """Return the photographs of an event in the order they were added."""
    query = "SELECT id, name FROM attachment WHERE subject = :subject AND subject_id = :id ORDER BY id"
    return [Photo(row.id, row.name) for row in ask(connection, query, subject=PHOTOS, id=event_id)]


def add_service(connection: Connection, stamp: Stamp, draft: PointService) -> int:
    """Write the upkeep of a point and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "point_service")
    connection.execute(
        insert(point_service).values(
            id=new_id,
            point_id=draft.point_id,
            on_day=draft.on_day.isoformat(),
            what=draft.what,
            done_by=draft.done_by,
            cost_centavos=draft.cost.centavos,
            **recorded(stamp),
        )
    )
    return new_id


def undo_service(connection: Connection, service_id: int, at: datetime) -> None:
    """Mark an upkeep as written by mistake: it stays, and is not counted."""
    moment = at.isoformat(timespec="seconds")
    connection.execute(update(point_service).where(point_service.c.id == service_id).values(undone_at=moment))


def services(connection: Connection, first: date, last: date) -> list[PointService]:
    """Return the upkeep between two days, the last one first, what was undone too."""
    query = f"{_SERVICES} WHERE on_day BETWEEN :first AND :last ORDER BY on_day DESC, point_service.id DESC"
    return [_service(row) for row in ask(connection, query, first=first.isoformat(), last=last.isoformat())]


def service_by_id(connection: Connection, service_id: int) -> PointService | None:
    """Return one upkeep, if there is such a one."""
    rows = ask(connection, f"{_SERVICES} WHERE point_service.id = :id", id=service_id)
    return _service(rows[0]) if rows else None


def serviced_points(connection: Connection) -> list[ServicedPoint]:
    """Return every place where people pay with its last upkeep: cajeros automáticos first."""
    return [
        ServicedPoint(
            id=row.id,
            name=row.name,
            kind=PointKind(row.kind),
            place=row.place,
            is_open=row.closed_on is None,
            last_on=day_of(row.last_on),
            services=row.services,
        )
        for row in ask(connection, _POINTS)
    ]


def _event_values(draft: EventDraft) -> dict[str, object]:
    return {
        "kind": draft.kind.value,
        "name": draft.name,
        "place": draft.place,
        "locality_id": draft.locality_id,
        "on_day": draft.on_day.isoformat(),
        "attendance": draft.attendance,
        "in_charge": draft.in_charge,
        "note": draft.note,
    }


def _event(row: Any) -> EventRow:
    draft = EventDraft(
        kind=EventKind(row.kind),
        name=row.name,
        on_day=date.fromisoformat(row.on_day),
        place=row.place,
        locality_id=row.locality_id,
        attendance=row.attendance,
        in_charge=row.in_charge,
        note=row.note,
    )
    cancelled = datetime.fromisoformat(row.cancelled_at) if row.cancelled_at else None
    return EventRow(row.id, draft, row.locality or "", row.photos, cancelled)


def _service(row: Any) -> PointService:
    return PointService(
        id=row.id,
        point_id=row.point_id,
        point=row.point,
        on_day=date.fromisoformat(row.on_day),
        what=row.what,
        done_by=row.done_by,
        cost=Money(row.cost_centavos),
        undone_at=datetime.fromisoformat(row.undone_at) if row.undone_at else None,
    )
