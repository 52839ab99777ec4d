"""What is inspected again and again: the calendar, the visits, and the reports that findings open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import complaints
from aguadesk.desk.complaints import Registration
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE, refuse_future, refuse_window
from aguadesk.desk.work_words import INSPECTIONS, RESULTS, SERVICES, limits_words, refuse_hidden, rendered
from aguadesk.desk.works import refuse_locality
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.inspecting import (
    HIGHEST_READING,
    Chlorine,
    ChlorineLimits,
    DueStanding,
    due_on,
    judged,
    read_chlorine,
    refuse_cycle,
    standing_of,
)
from aguadesk.domain.office import InspectionKind, InspectionResult
from aguadesk.domain.rights import Right
from aguadesk.store import audit, inspections, settings
from aguadesk.store.inspections import InspectionDraft, InspectionRow, VisitDraft, VisitRow

__all__ = ["InspectionDraft", "InspectionRow", "VisitDraft", "VisitRow"]

MOST_FOUND = 10_000
_LEAST, _MOST = "water.chlorine_least", "water.chlorine_most"
COUNTS = frozenset({InspectionKind.CLANDESTINE, InspectionKind.NETWORK, InspectionKind.LAMPS})
"""What is counted: clandestine taps, leaks, lamps out of order."""


@dataclass(frozen=True, slots=True)
class Due:
    """An inspection in the calendar, with the day it is due; None if nobody makes it any more."""

    row: InspectionRow
    due: date | None
    standing: DueStanding


@dataclass(frozen=True, slots=True)
class ChlorineReading:
    """A visit that measured chlorine, with what its reading says against the limits of its day."""

    visit: VisitRow
    said: Chlorine
    limits: ChlorineLimits


def calendar(desk: Desk, today: date | None = None) -> list[Due]:
    """Return every inspection of the services rendered by the day it is due; those out of use last."""
    day = desk.today() if today is None else today
    with desk.read() as connection:
        shown = rendered(connection)
        rows = [one for one in inspections.inspections(connection) if one.draft.service in shown]
    told = [_due(one, day) for one in rows]
    return sorted(told, key=lambda one: (one.due is None, one.due or day, one.row.draft.name))


def add_inspection(desk: Desk, form: InspectionDraft) -> Done[int]:
    """Add what is to be looked at again and again; returns its number.

    Raises:
        Refused: `right.missing`, `inspection.name_missing`, `inspection.every`, `inspection.season`,
            `inspection.repeated`, `work.locality`, `work.service_hidden`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        draft = _checked(w.connection, form)
        new_id = inspections.add_inspection(w.connection, draft)
        trace = audit.AuditDraft("inspection.added", "inspection", new_id, after=_audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("inspection", new_id))


def edit_inspection(desk: Desk, inspection_id: int, form: InspectionDraft) -> Done[bool]:
    """Write an inspection anew; its visits stay with it.

    Raises:
        Refused: `right.missing`, `inspection.unknown`, and what `add_inspection` refuses.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        before = _known(w.connection, inspection_id).draft
        draft = _checked(w.connection, form, inspection_id)
        if draft == before:
            return done(False)
        inspections.edit_inspection(w.connection, inspection_id, draft)
        told = (_audited(before), _audited(draft))
        audit.record(w.connection, stamp, audit.AuditDraft("inspection.edited", "inspection", inspection_id, *told))
        w.commit()
    return done(True, Change("inspection", inspection_id))


def switch(desk: Desk, inspection_id: int) -> Done[bool]:
    """Take an inspection out of the calendar, or back into it; returns whether it is in.

    Raises:
        Refused: `right.missing`, `inspection.unknown`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        active = not _known(w.connection, inspection_id).active
        inspections.set_active(w.connection, inspection_id, active=active)
        told = ({"active": not active}, {"active": active})
        audit.record(w.connection, stamp, audit.AuditDraft("inspection.edited", "inspection", inspection_id, *told))
        w.commit()
    return done(active, Change("inspection", inspection_id))


def visit(desk: Desk, form: VisitDraft, report: Registration | None = None) -> Done[int]:
    """Write down a visit, and open a report of what it found if one is given; returns the visit's number.

    A reading outside the limits in force on the day of the visit is a finding, and so is anything counted.

    Raises:
        Refused: `right.missing`, `inspection.unknown`, `register.future`, `visit.chlorine`, `visit.chlorine_missing`,
            `visit.found`, `visit.note_missing`, `visit.unfit`, `visit.chlorine_unfit`, `visit.nothing_found`,
            `visit.no_report`, `rule.none_in_force`, and what `complaints.register` refuses.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    with desk.read() as connection:
        row = _known(connection, form.inspection_id)
        draft = _checked_visit(connection, form, row.draft.kind, stamp.at.date())
    if report is not None and draft.result is not InspectionResult.FINDING:
        raise Refused("visit.no_report", field="report")
    with desk.board.together():
        opened = complaints.register(desk, report) if report is not None else None
        if opened is not None:
            draft = replace(draft, complaint_id=opened.value)
        with desk.write() as w:
            new_id = inspections.add_visit(w.connection, stamp, draft)
            trace = audit.AuditDraft("inspection.visited", "inspection", row.id, after=_visit_audited(draft))
            audit.record(w.connection, stamp, trace)
            w.commit()
    return done(new_id, Change("inspection", row.id), *(opened.changed if opened else ()))


def undo_visit(desk: Desk, visit_id: int, reason: str) -> Done[bool]:
    """Undo a visit that was written by mistake: it stays and counts no more; the report it opened is left as it is.

    Raises:
        Refused: `right.missing`, `visit.unknown`, `visit.undone`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.KEEP_REGISTERS), one_line(reason)[:LONGEST_NOTE]
    if not said:
        raise Refused("register.reason_missing", field="reason")
    with desk.write() as w:
        row = inspections.visit_by_id(w.connection, visit_id)
        if row is None:
            raise Refused("visit.unknown")
        if not row.stands:
            raise Refused("visit.undone")
        mirror = VisitDraft(row.draft.inspection_id, row.draft.on_day, InspectionResult.NOT_DONE, note=said)
        inspections.add_visit(w.connection, stamp, mirror, undoes_id=visit_id)
        before = _visit_audited(row.draft)
        trace = audit.AuditDraft("inspection.visit_undone", "inspection", row.draft.inspection_id, before, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("inspection", row.draft.inspection_id))


def visits(
    desk: Desk, first: date, last: date, kind: InspectionKind | None = None, inspection_id: int | None = None
) -> list[VisitRow]:
    """Return the visits between two days, the last one first, those undone too.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return inspections.visits(connection, first, last, kind, inspection_id)


def chlorine_log(desk: Desk, first: date, last: date) -> list[ChlorineReading]:
    """Return the readings of chlorine between two days, the first one first, each judged by the limits of its day.

    Raises:
        Refused: `register.window`, `rule.none_in_force`.
    """
    made = [one for one in reversed(visits(desk, first, last)) if one.stands]
    read = [(one, one.draft.chlorine_hundredths) for one in made if one.draft.chlorine_hundredths is not None]
    with desk.read() as connection:
        on = {day: _limits(connection, day) for day in {one.draft.on_day for one, _ in read}}
    told = [(one, reading, on[one.draft.on_day]) for one, reading in read]
    return [ChlorineReading(one, judged(reading, limits), limits) for one, reading, limits in told]


def chlorine_limits(desk: Desk, day: date) -> ChlorineLimits:
    """Return how much free chlorine is fit on a day, by the rules in force then.

    Raises:
        Refused: `rule.none_in_force`.
    """
    with desk.read() as connection:
        return _limits(connection, day)


def _due(row: InspectionRow, today: date) -> Due:
    if not row.active:
        return Due(row, None, DueStanding.OFF)
    due = due_on(row.draft.cycle, row.last_on, today)
    return Due(row, due, standing_of(due, today))


def _limits(connection: Connection, day: date) -> ChlorineLimits:
    rules = settings.values_in_force(connection, (_LEAST, _MOST), day)
    least, most = rules[_LEAST], rules[_MOST]
    said = [read_chlorine(str(one.value)) or 0 for one in (least, most)]
    documents = " y ".join(dict.fromkeys((least.document, most.document)))
    return ChlorineLimits(said[0], said[1], max(least.valid_from, most.valid_from), documents)


def _known(connection: Connection, inspection_id: int) -> InspectionRow:
    found = inspections.inspection_by_id(connection, inspection_id)
    if found is None:
        raise Refused("inspection.unknown")
    return found


def _checked(connection: Connection, form: InspectionDraft, own_id: int | None = None) -> InspectionDraft:
    name = one_line(form.name)[:LONGEST_NAME]
    if not name:
        raise Refused("inspection.name_missing", field="name")
    refuse_cycle(form.cycle)
    refuse_hidden(connection, form.service)
    if form.locality_id is not None:
        refuse_locality(connection, form.locality_id)
    same = inspections.inspection_named(connection, form.kind, name)
    if same not in (None, own_id):
        raise Refused("inspection.repeated", field="name", inspection=name)
    return replace(form, name=name)


def _checked_visit(connection: Connection, form: VisitDraft, kind: InspectionKind, today: date) -> VisitDraft:
    refuse_future(form.on_day, today)
    note, reading = one_line(form.note)[:LONGEST_NOTE], form.chlorine_hundredths
    made = form.result is not InspectionResult.NOT_DONE
    if reading is not None and not 0 <= reading <= HIGHEST_READING:
        raise Refused("visit.chlorine", field="chlorine")
    if kind is InspectionKind.CHLORINATION and made and reading is None:
        raise Refused("visit.chlorine_missing", field="chlorine")
    if not 0 <= form.found <= MOST_FOUND:
        raise Refused("visit.found", field="found", most=f"{MOST_FOUND:,}")
    if not made and (form.found or reading is not None):
        raise Refused("visit.nothing_found", field="result")
    if form.result is InspectionResult.GOOD and form.found > 0:
        raise Refused("visit.unfit", field="result")
    if form.result is InspectionResult.GOOD and reading is not None:
        limits = _limits(connection, form.on_day)
        if judged(reading, limits) is not Chlorine.FIT:
            raise Refused("visit.chlorine_unfit", field="result", limits=limits_words(limits))
    if form.result is not InspectionResult.GOOD and not note:
        raise Refused("visit.note_missing", field="note")
    return replace(form, note=note, done_by=one_line(form.done_by)[:LONGEST_NAME], complaint_id=None)


def _audited(draft: InspectionDraft) -> dict[str, object]:
    cycle = draft.cycle
    season = "" if cycle.first_month is None else f"{cycle.first_month}–{cycle.last_month}"
    return {
        "class": INSPECTIONS[draft.kind],
        "name": draft.name,
        "work_service": SERVICES[draft.service],
        "locality": draft.locality_id,
        "every_days": cycle.every_days,
        "season": season,
        "begins": cycle.starts_on,
    }


def _visit_audited(draft: VisitDraft) -> dict[str, object]:
    reading = draft.chlorine_hundredths
    return {
        "dated": draft.on_day,
        "result": RESULTS[draft.result],
        "chlorine": "" if reading is None else f"{reading / 100:.2f} mg/l",
        "found": draft.found,
        "done_by": draft.done_by,
        "note": draft.note,
    }
