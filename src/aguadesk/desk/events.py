"""What the office took part in: visits to maquiladoras, jornadas, schools; where, when, who came, and photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.orders import checked_evidence
from aguadesk.desk.register_words import EVENTS, LONGEST_NAME, LONGEST_NOTE, refuse_future, refuse_window
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import attachments, audit, catalogues
from aguadesk.store import office_registers_events as events
from aguadesk.store.attachments import Attachment
from aguadesk.store.catalogues import Place
from aguadesk.store.office_registers_events import PHOTOS, EventDraft, EventRow, Photo

__all__ = ["Attachment", "EventDraft", "EventRow", "Photo"]

MOST_ATTENDANCE = 100_000


def listed(desk: Desk, first: date, last: date) -> list[EventRow]:
    """Return the events between two days, the last one first, those cancelled too.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return events.events(connection, first, last)


def localities(desk: Desk) -> list[Place]:
    """Return the localities an event may have been in, by name."""
    with desk.read() as connection:
        return catalogues.all_places(connection, PlaceKind.LOCALITY)


def add_event(desk: Desk, form: EventDraft, photos: Sequence[Attachment] = ()) -> Done[int]:
    """Write down an event with its photographs; returns its number.

    Raises:
        Refused: `right.missing`, `event.name_missing`, `event.attendance`, `event.locality`, `register.future`,
            `order.evidence_empty`, `order.evidence_large`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    draft = _checked(form, stamp.at.date())
    kept = [file for file in map(checked_evidence, photos) if file is not None]
    with desk.write() as w:
        _refuse_locality(w.connection, draft)
        new_id = events.add_event(w.connection, stamp, draft)
        for file in kept:
            attachments.attach(w.connection, PHOTOS, new_id, file, stamp)
        trace = audit.AuditDraft("event.added", "event", new_id, after=_audited(draft) | _photographed(kept))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("event", new_id))


def edit_event(desk: Desk, event_id: int, form: EventDraft) -> Done[bool]:
    """Write an event anew; returns whether anything changed.

    Raises:
        Refused: `right.missing`, `event.unknown`, `event.cancelled`, and what `add_event` refuses.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    draft = _checked(form, stamp.at.date())
    with desk.write() as w:
        before = _standing(w.connection, event_id).draft
        if before == draft:
            return done(False)
        _refuse_locality(w.connection, draft)
        events.edit_event(w.connection, event_id, draft)
        trace = audit.AuditDraft("event.edited", "event", event_id, _audited(before), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("event", event_id))


def cancel_event(desk: Desk, event_id: int, reason: str) -> Done[bool]:
    """Mark an event as one that did not happen, or was written twice: it stays and is not counted any more.

    Raises:
        Refused: `right.missing`, `event.unknown`, `event.cancelled`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.KEEP_REGISTERS), one_line(reason)[:LONGEST_NOTE]
    if not said:
        raise Refused("register.reason_missing", field="reason")
    with desk.write() as w:
        _standing(w.connection, event_id)
        events.cancel_event(w.connection, event_id, stamp.at)
        trace = audit.AuditDraft("event.cancelled", "event", event_id, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("event", event_id))


def add_photo(desk: Desk, event_id: int, photo: Attachment) -> Done[int]:
    """Keep one more photograph of an event; returns its number.

    Raises:
        Refused: `right.missing`, `event.unknown`, `event.cancelled`, `order.evidence_empty`, `order.evidence_large`.
    """
    stamp, kept = desk.stamp(Right.KEEP_REGISTERS), checked_evidence(photo)
    assert kept is not None
    with desk.write() as w:
        _standing(w.connection, event_id)
        new_id = attachments.attach(w.connection, PHOTOS, event_id, kept, stamp)
        trace = audit.AuditDraft("event.photo_added", "event", event_id, after=_photographed([kept]))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("event", event_id))


def photos(desk: Desk, event_id: int) -> list[Photo]:
    """Return the photographs of an event in the order they were added."""
    with desk.read() as connection:
        return events.photos_of(connection, event_id)


def photo(desk: Desk, photo_id: int) -> Attachment:
    """Return one photograph.

    Raises:
        Refused: `event.photo_unknown`.
    """
    with desk.read() as connection:
        found = attachments.read_attachment(connection, photo_id, PHOTOS)
    if found is None:
        raise Refused("event.photo_unknown")
    return found


def _checked(form: EventDraft, today: date) -> EventDraft:
    name = one_line(form.name)[:LONGEST_NAME]
    if not name:
        raise Refused("event.name_missing", field="name")
    if form.attendance is not None and not 0 <= form.attendance <= MOST_ATTENDANCE:
        raise Refused("event.attendance", field="attendance", most=f"{MOST_ATTENDANCE:,}")
    refuse_future(form.on_day, today)
    place, in_charge = one_line(form.place)[:LONGEST_NAME], one_line(form.in_charge)[:LONGEST_NAME]
    return replace(form, name=name, place=place, in_charge=in_charge, note=one_line(form.note)[:LONGEST_NOTE])


def _refuse_locality(connection: Connection, draft: EventDraft) -> None:
    known = {one.id for one in catalogues.all_places(connection, PlaceKind.LOCALITY)}
    if draft.locality_id is not None and draft.locality_id not in known:
        raise Refused("event.locality", field="locality")


def _standing(connection: Connection, event_id: int) -> EventRow:
    found = events.event_by_id(connection, event_id)
    if found is None:
        raise Refused("event.unknown")
    if not found.stands:
        raise Refused("event.cancelled", event=found.draft.name)
    return found


def _photographed(kept: Sequence[Attachment]) -> dict[str, object]:
    return {"evidence": ", ".join(f"{file.name} {file.sha256}" for file in kept)} if kept else {}


def _audited(draft: EventDraft) -> dict[str, object]:
    return {
        "name": draft.name,
        "class": EVENTS[draft.kind],
        "dated": draft.on_day,
        "place": draft.place,
        "locality": draft.locality_id,
        "attendance": draft.attendance,
        "in_charge": draft.in_charge,
        "note": draft.note,
    }
