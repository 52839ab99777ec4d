"""The progress of a work: what was done on a day, what it cost, and the photographs of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.orders import checked_evidence
from aguadesk.desk.register_words import LONGEST_NOTE, refuse_future
from aguadesk.desk.work_words import STATES
from aguadesk.desk.works import allowing, known, photographed, reason_of, refuse_before_start, refuse_second
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import WorkState
from aguadesk.domain.rights import Right
from aguadesk.domain.works import WHOLE_PERCENT, WorkStep, progress_of, quantity_words
from aguadesk.store import attachments, audit, works
from aguadesk.store.attachments import Attachment
from aguadesk.store.works import PHOTOS, AdvanceDraft, ComponentRow

__all__ = ["Attachment"]


@dataclass(frozen=True, slots=True)
class AdvanceForm:
    """What was done on a day. `done` are thousandths by component; `percent` is told only if the parts do not say."""

    on_day: date
    done: tuple[tuple[int, int], ...] = ()
    percent: int | None = None
    cost: Money = ZERO
    note: str = ""


def advance(desk: Desk, work_id: int, form: AdvanceForm, photos: Sequence[Attachment] = ()) -> Done[int]:
    """Write what was done: a row for each component, the cost with the first; returns the number of the first.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, `register.future`, `work.before_start`,
            `work.percent`, `work.cost`, `work.component`, `work.advance_empty`, `order.evidence_empty`,
            `order.evidence_large`.
    """
    stamp, note = desk.stamp(Right.PLAN_WORKS), one_line(form.note)[:LONGEST_NOTE]
    _refuse_form(form, note, stamp.at.date(), photos)
    kept = [file for file in map(checked_evidence, photos) if file is not None]
    with desk.write() as w:
        row = allowing(w.connection, work_id, WorkStep.ADVANCE)
        refuse_before_start(row, form.on_day)
        made_of = {one.id: one for one in works.components(w.connection, work_id)}
        parts = [(component_id, many) for component_id, many in form.done if many]
        if any(component_id not in made_of or many < 0 for component_id, many in parts):
            raise Refused("work.component", field="components")
        written = []
        for place, (component_id, many) in enumerate(parts or [(None, 0)]):
            whole = (form.percent, form.cost, note) if place == 0 else (None, ZERO, "")
            draft = AdvanceDraft(form.on_day, component_id, many, *whole)
            written.append(works.add_advance(w.connection, stamp, work_id, draft))
        for file in kept:
            attachments.attach(w.connection, PHOTOS, work_id, file, stamp)
        _again(w.connection, work_id)
        after = _audited(form, parts, made_of) | photographed(kept)
        audit.record(w.connection, stamp, audit.AuditDraft("work.advanced", "work", work_id, after=after, reason=note))
        w.commit()
    return done(written[0], Change("work", work_id))


def undo_advance(desk: Desk, advance_id: int, reason: str) -> Done[int]:
    """Undo an advance that was wrong by its opposite, on today; also of a work that has ended.

    Raises:
        Refused: `right.missing`, `work.advance_unknown`, `work.advance_undone`, `work.advance_note`,
            `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.PLAN_WORKS), reason_of(reason)
    with desk.write() as w:
        found = works.advance_by_id(w.connection, advance_id)
        if found is None:
            raise Refused("work.advance_unknown")
        work_id, row = found
        if not row.stands:
            raise Refused("work.advance_undone")
        was = row.draft
        if not was.done_thousandths and not was.cost and was.percent is None:
            raise Refused("work.advance_note")
        mirror = AdvanceDraft(stamp.at.date(), was.component_id, -was.done_thousandths, None, -was.cost, said)
        new_id = works.add_advance(w.connection, stamp, work_id, mirror, undoes_id=advance_id)
        _again(w.connection, work_id)
        before = {"quantity": f"{quantity_words(was.done_thousandths)} {row.unit}".strip(), "cost": was.cost}
        trace = audit.AuditDraft("work.advance_undone", "work", work_id, before=before, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("work", work_id))


def add_photo(desk: Desk, work_id: int, photo: Attachment) -> Done[int]:
    """Keep a photograph of a work, in whatever state it is; returns its number.

    Raises:
        Refused: `right.missing`, `work.unknown`, `order.evidence_empty`, `order.evidence_large`.
    """
    stamp, kept = desk.stamp(Right.PLAN_WORKS), checked_evidence(photo)
    assert kept is not None
    with desk.write() as w:
        known(w.connection, work_id)
        new_id = attachments.attach(w.connection, PHOTOS, work_id, kept, stamp)
        trace = audit.AuditDraft("work.photo_added", "work", work_id, after=photographed([kept]))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("work", work_id))


def drop_photo(desk: Desk, photo_id: int) -> Done[int]:
    """Take away a photograph that is of something else; it stays in the board, marked. Returns the work's number.

    Raises:
        Refused: `right.missing`, `work.photo_unknown`.
    """
    return _mark_photo(desk, photo_id, dropped=True)


def restore_photo(desk: Desk, photo_id: int) -> Done[int]:
    """Put back a photograph that was taken away; returns the work's number.

    Raises:
        Refused: `right.missing`, `work.photo_unknown`.
    """
    return _mark_photo(desk, photo_id, dropped=False)


def reopen(desk: Desk, work_id: int, reason: str) -> Done[bool]:
    """Take up again a work that had ended: under way if it was ever begun, or else planned, as far as its advances say.

    Raises:
        Refused: `right.missing`, `work.unknown`, `work.step`, `register.reason_missing`, `work.report_has_one` if its
            report got another one meanwhile.
    """
    stamp, said = desk.stamp(Right.PLAN_WORKS), reason_of(reason)
    with desk.write() as w:
        row = allowing(w.connection, work_id, WorkStep.REOPEN)
        if row.draft.complaint_id is not None and row.state is WorkState.CANCELLED:
            refuse_second(w.connection, row.draft.complaint_id)
        state = WorkState.PLANNED if row.started_on is None else WorkState.UNDER_WAY
        works.set_state(w.connection, work_id, state, ended_on=None)
        _again(w.connection, work_id)
        note = AdvanceDraft(stamp.at.date(), note=f"Reabierta: {said}"[:LONGEST_NOTE])
        works.add_advance(w.connection, stamp, work_id, note)
        before = {"situation": STATES[row.state], "ended_on": row.ended_on, "work_percent": row.percent}
        fresh = known(w.connection, work_id)
        after = {"situation": STATES[state], "ended_on": None, "work_percent": fresh.percent}
        trace = audit.AuditDraft("work.reopened", "work", work_id, before, after, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("work", work_id))


def photo(desk: Desk, photo_id: int) -> Attachment:
    """Return one photograph.

    Raises:
        Refused: `work.photo_unknown`.
    """
    with desk.read() as connection:
        found = attachments.read_attachment(connection, photo_id, PHOTOS)
    if found is None:
        raise Refused("work.photo_unknown")
    return found


def _refuse_form(form: AdvanceForm, note: str, today: date, photos: Sequence[Attachment]) -> None:
    refuse_future(form.on_day, today)
    if form.percent is not None and not 0 <= form.percent <= WHOLE_PERCENT:
        raise Refused("work.percent", field="percent")
    if form.cost < ZERO:
        raise Refused("work.cost", field="cost")
    said = note or form.cost or photos or form.percent is not None
    if not said and not any(many for _, many in form.done):
        raise Refused("work.advance_empty", field="components")


def _mark_photo(desk: Desk, photo_id: int, *, dropped: bool) -> Done[int]:
    stamp = desk.stamp(Right.PLAN_WORKS)
    with desk.write() as w:
        found = works.photo_by_id(w.connection, photo_id, dropped=not dropped)
        if found is None:
            raise Refused("work.photo_unknown")
        work_id, row = found
        attachments.hand_over(w.connection, photo_id, works.DROPPED_PHOTOS if dropped else PHOTOS, work_id)
        act, told = "work.photo_dropped" if dropped else "work.photo_restored", {"evidence": row.name}
        draft = (
            audit.AuditDraft(act, "work", work_id, told, {})
            if dropped
            else audit.AuditDraft(act, "work", work_id, {}, told)
        )
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(work_id, Change("work", work_id))


def _again(connection: Connection, work_id: int) -> None:
    """Write how far a work is after an advance or its undoing; a finished one stays whole."""
    if known(connection, work_id).state is WorkState.FINISHED:
        return
    told = [
        one.draft.percent for one in works.advances(connection, work_id) if one.stands and one.draft.percent is not None
    ]
    parts = [one.part for one in works.components(connection, work_id)]
    works.set_percent(connection, work_id, progress_of(parts, told[0] if told else None))


def _audited(
    form: AdvanceForm, parts: Sequence[tuple[int, int]], made_of: dict[int, ComponentRow]
) -> dict[str, object]:
    told = [f"{quantity_words(many)} {made_of[one].unit} {made_of[one].name}" for one, many in parts]
    return {"dated": form.on_day, "components": ", ".join(told), "work_percent": form.percent, "cost": form.cost}
