"""Works and tasks: planned, or spontaneous out of a report; begun, stopped, carried on, finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.complaint_writing import known as known_report
from aguadesk.desk.complaint_writing import moved
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE, refuse_future
from aguadesk.desk.work_words import SERVICES, STATES, refuse_hidden, rendered
from aguadesk.domain.accounts import PlaceKind, fold
from aguadesk.domain.complaints import ComplaintStep, Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO
from aguadesk.domain.office import WorkService, WorkState
from aguadesk.domain.rights import Right
from aguadesk.domain.works import WHOLE_PERCENT, WorkStep, allows
from aguadesk.store import accounts, audit, catalogues, complaint_catalogues, office_catalogues, place_aliases, works
from aguadesk.store.attachments import Attachment
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_catalogues import ComponentKind
from aguadesk.store.works import EVERY_WORK, AdvanceRow, ComponentRow, PhotoRow, WorkDraft, WorkFilter, WorkRow

__all__ = ["AdvanceRow", "ComponentRow", "PhotoRow", "WorkDraft", "WorkFilter", "WorkRow"]

_OF_REPORT = {
    Service.WATER: WorkService.WATER,
    Service.SEWER: WorkService.SEWER,
    Service.LIGHTING: WorkService.LIGHTING,
    Service.OFFICE: WorkService.OFFICE,
}


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A work with what it is made of, all that was done, and its photographs, the last one first."""

    row: WorkRow
    components: tuple[ComponentRow, ...]
    advances: tuple[AdvanceRow, ...]
    photos: tuple[PhotoRow, ...]


def listed(desk: Desk, wanted: WorkFilter = EVERY_WORK) -> list[WorkRow]:
    """Return the works that pass a filter, by service, locality and number; those of hidden services left out."""
    with desk.read() as connection:
        shown = rendered(connection)
        return [one for one in works.works(connection, wanted) if one.draft.service in shown]


def services(desk: Desk) -> list[WorkService]:
    """Return the services the board renders, in the order of the plan."""
    with desk.read() as connection:
        return rendered(connection)


def page(desk: Desk, work_id: int) -> WorkPage:
    """Return a work with its history.

    Raises:
        Refused: `work.unknown`.
    """
    with desk.read() as connection:
        return WorkPage(
            known(connection, work_id),
            tuple(works.components(connection, work_id)),
            tuple(works.advances(connection, work_id)),
            tuple(works.photos_of(connection, work_id)),
        )


def of_report(desk: Desk, complaint_id: int) -> WorkRow | None:
    """Return the work that was made of a report: the one not cancelled, or else the last one; None if it has none."""
    with desk.read() as connection:
        made = works.works(connection, WorkFilter(complaint_id=complaint_id))
    return max(made, key=lambda one: (one.state is not WorkState.CANCELLED, one.id), default=None)


def component_kinds(desk: Desk) -> list[ComponentKind]:
    """Return the kinds in use that works are made of."""
    with desk.read() as connection:
        return [one for one in office_catalogues.component_kinds(connection) if one.active]


def plan(desk: Desk, form: WorkDraft) -> Done[int]:
    """Write a work into the plan; returns its number in the store.

    Raises:
        Refused: `right.missing`, `work.name_missing`, `work.span`, `work.budget`, `work.locality`, `work.component`,
            `work.service_hidden`, `complaint.unknown`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        new_id = _add(w.connection, stamp, form)
        w.commit()
    return done(new_id, Change("work", new_id))


def from_report(desk: Desk, complaint_id: int, name: str = "") -> Done[int]:
    """Make a spontaneous work out of a report and begin it, in one step; returns its number in the store.

    Its service, place and locality are the report's, its sector and street those of the report's account, and its
    name, unless told, what the report is about. The history of the report tells it.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `work.report_has_one`, `work.service_hidden`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    today = stamp.at.date()
    with desk.write() as w:
        report = known_report(w.connection, complaint_id)
        refuse_second(w.connection, complaint_id)
        kind = next(one for one in complaint_catalogues.kinds(w.connection) if one.id == report.kind_id)
        names = place_aliases.known_names(w.connection, PlaceKind.LOCALITY)
        account = report.account_id
        record = None if account is None else accounts.account_record(w.connection, account, today)
        draft = WorkDraft(
            name=name or ", ".join(filter(None, (report.kind, report.place))),
            service=_OF_REPORT[kind.service],
            planned=False,
            locality_id=names.get(fold(report.locality)),
            sector=record.sector if record else "",
            street=record.draft.street if record else "",
            place=report.place,
            in_charge=report.area,
            starts_on=today,
            note=f"Del reporte {report.name}",
            complaint_id=complaint_id,
        )
        new_id = _add(w.connection, stamp, draft)
        row = known(w.connection, new_id)
        step_to(w.connection, stamp, row, WorkState.UNDER_WAY, started_on=today)
        moved(w.connection, report, ComplaintStep.NOTE, stamp, f"Obra {row.number}: {row.draft.name}"[:LONGEST_NOTE])
        w.commit()
    return done(new_id, Change("work", new_id), Change("complaint", complaint_id))


def change(desk: Desk, work_id: int, form: WorkDraft) -> Done[bool]:
    """Write a work anew that has not ended; a component stays once it is there, with nothing planned if it is left out.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, and what `plan` refuses.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        before = allowing(w.connection, work_id, WorkStep.EDIT)
        was = _with_components(w.connection, before)
        draft = _checked(w.connection, replace(form, complaint_id=before.draft.complaint_id))
        left_out = {kind_id: 0 for kind_id, _ in was.components}
        planned = left_out | dict(draft.components)
        draft = replace(draft, components=tuple(planned.items()))
        if draft == was:
            return done(False)
        works.edit_work(w.connection, work_id, draft)
        works.set_components(w.connection, work_id, planned)
        trace = audit.AuditDraft("work.edited", "work", work_id, _audited(was), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("work", work_id))


def start(desk: Desk, work_id: int, on_day: date) -> Done[bool]:
    """Begin a work, or carry on with one that was stopped; the first day it was begun stays.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, `register.future`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    refuse_future(on_day, stamp.at.date())
    with desk.write() as w:
        row = allowing(w.connection, work_id, WorkStep.START)
        step_to(w.connection, stamp, row, WorkState.UNDER_WAY, started_on=row.started_on or on_day)
        w.commit()
    return done(True, Change("work", work_id))


def stop(desk: Desk, work_id: int, reason: str) -> Done[bool]:
    """Stop a work for a while, and say why.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.PLAN_WORKS), reason_of(reason)
    with desk.write() as w:
        row = allowing(w.connection, work_id, WorkStep.STOP)
        step_to(w.connection, stamp, row, WorkState.STOPPED, said)
        w.commit()
    return done(True, Change("work", work_id))


def finish(desk: Desk, work_id: int, on_day: date) -> Done[bool]:
    """Say that a work is finished: it is whole from then on, whatever its components add up to.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, `register.future`, `work.before_start`.
    """
    stamp = desk.stamp(Right.PLAN_WORKS)
    refuse_future(on_day, stamp.at.date())
    with desk.write() as w:
        row = allowing(w.connection, work_id, WorkStep.FINISH)
        refuse_before_start(row, on_day)
        works.set_percent(w.connection, work_id, WHOLE_PERCENT)
        step_to(w.connection, stamp, row, WorkState.FINISHED, ended_on=on_day)
        w.commit()
    return done(True, Change("work", work_id))


def cancel(desk: Desk, work_id: int, reason: str) -> Done[bool]:
    """Cancel a work; it stays in the list with what was spent on it.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.PLAN_WORKS), reason_of(reason)
    with desk.write() as w:
        row = allowing(w.connection, work_id, WorkStep.CANCEL)
        step_to(w.connection, stamp, row, WorkState.CANCELLED, said, ended_on=stamp.at.date())
        w.commit()
    return done(True, Change("work", work_id))


def known(connection: Connection, work_id: int) -> WorkRow:
    """Return a work.

    Raises:
        Refused: `work.unknown`.
    """
    found = works.work_by_id(connection, work_id)
    if found is None:
        raise Refused("work.unknown")
    return found


def allowing(connection: Connection, work_id: int, step: WorkStep) -> WorkRow:
    """Return a work that takes a step.

    Raises:
        Refused: `work.unknown`, `work.step`.
    """
    row = known(connection, work_id)
    if not allows(row.state, step):
        raise Refused("work.step", work=row.draft.name, state=STATES[row.state].lower())
    return row


def refuse_before_start(row: WorkRow, day: date) -> None:
    """Refuse a day before a work was begun.

    Raises:
        Refused: `work.before_start`.
    """
    if row.started_on is not None and day < row.started_on:
        raise Refused("work.before_start", field="on_day", day=row.started_on.strftime("%d/%m/%Y"))


def refuse_second(connection: Connection, complaint_id: int) -> None:
    """Refuse another work of a report that has one, unless that one was cancelled.

    Raises:
        Refused: `work.report_has_one`.
    """
    for one in works.works(connection, WorkFilter(complaint_id=complaint_id)):
        if one.state is not WorkState.CANCELLED:
            report = known_report(connection, complaint_id).name
            raise Refused("work.report_has_one", report=report, work=one.draft.name)


def reason_of(reason: str) -> str:
    """Return a reason on one line.

    Raises:
        Refused: `register.reason_missing`.
    """
    said = one_line(reason)[:LONGEST_NOTE]
    if not said:
        raise Refused("register.reason_missing", field="reason")
    return said


def photographed(kept: Sequence[Attachment]) -> dict[str, object]:
    """Return what the trace says of photographs."""
    return {"evidence": ", ".join(f"{file.name} {file.sha256}" for file in kept)} if kept else {}


def step_to(
    connection: Connection, stamp: Stamp, row: WorkRow, state: WorkState, reason: str = "", **days: date | None
) -> None:
    """Write, inside a transaction, that a work is in another state, with its trace and the reason in its history."""
    works.set_state(connection, row.id, state, **days)
    told = ({"situation": STATES[row.state]}, {"situation": STATES[state]})
    audit.record(connection, stamp, audit.AuditDraft(f"work.{state.value}", "work", row.id, *told, reason=reason))
    if reason:
        note = works.AdvanceDraft(stamp.at.date(), note=f"{STATES[state]}: {reason}"[:LONGEST_NOTE])
        works.add_advance(connection, stamp, row.id, note)


def _add(connection: Connection, stamp: Stamp, form: WorkDraft) -> int:
    draft = _checked(connection, form)
    new_id = works.add_work(connection, stamp, draft)
    audit.record(connection, stamp, audit.AuditDraft("work.planned", "work", new_id, after=_audited(draft)))
    return new_id


def _checked(connection: Connection, form: WorkDraft) -> WorkDraft:
    name = one_line(form.name)[:LONGEST_NAME]
    if not name:
        raise Refused("work.name_missing", field="name")
    if form.starts_on and form.ends_on and form.ends_on < form.starts_on:
        raise Refused("work.span", field="ends_on")
    if form.budget < ZERO:
        raise Refused("work.budget", field="budget")
    refuse_hidden(connection, form.service)
    if form.locality_id is not None:
        refuse_locality(connection, form.locality_id)
    kinds = {one.id for one in office_catalogues.component_kinds(connection)}
    numbers = [kind_id for kind_id, _ in form.components]
    if (
        not kinds.issuperset(numbers)
        or len(set(numbers)) < len(numbers)
        or any(many < 0 for _, many in form.components)
    ):
        raise Refused("work.component", field="components")
    if form.complaint_id is not None:
        known_report(connection, form.complaint_id)
    return replace(
        form,
        name=name,
        sector=_known_sector(connection, one_line(form.sector)[:LONGEST_NAME]),
        street=one_line(form.street)[:LONGEST_NAME],
        place=one_line(form.place)[:LONGEST_NAME],
        in_charge=one_line(form.in_charge)[:LONGEST_NAME],
        funds=one_line(form.funds)[:LONGEST_NAME],
        note=one_line(form.note)[:LONGEST_NOTE],
    )


def _known_sector(connection: Connection, typed: str) -> str:
    """Return a sector as the board writes it, however it was typed; a new one stays as it is."""
    known = {fold(one.name): one.name for one in catalogues.all_places(connection, PlaceKind.SECTOR)}
    return known.get(fold(typed), typed)


def refuse_locality(connection: Connection, locality_id: int) -> None:
    """Refuse a place that is no locality of the board.

    Raises:
        Refused: `work.locality`.
    """
    if locality_id not in place_aliases.known_names(connection, PlaceKind.LOCALITY).values():
        raise Refused("work.locality", field="locality")


def _with_components(connection: Connection, row: WorkRow) -> WorkDraft:
    made_of = works.components(connection, row.id)
    return replace(row.draft, components=tuple((one.kind_id, one.part.planned) for one in made_of))


def _audited(draft: WorkDraft) -> dict[str, object]:
    return {
        "name": draft.name,
        "work_service": SERVICES[draft.service],
        "work_planned": draft.planned,
        "locality": draft.locality_id,
        "sector": draft.sector,
        "street": draft.street,
        "place": draft.place,
        "in_charge": draft.in_charge,
        "begins": draft.starts_on,
        "ends": draft.ends_on,
        "budget": draft.budget,
        "funds": draft.funds,
        "note": draft.note,
        "components": ", ".join(f"{kind_id}: {many / 1000:g}" for kind_id, many in draft.components),
    }
