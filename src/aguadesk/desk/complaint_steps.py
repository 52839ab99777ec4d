"""What is done with a report, step by step, by the table of what may follow from where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from aguadesk.desk.claims import refuse_undecided
from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.complaint_writing import (
    LONGEST_WORDS,
    allowed,
    known,
    moved,
    reason_of,
    run_so_far,
    start_clock,
    stop_clock,
    trace,
)
from aguadesk.desk.complaints import EVIDENCE
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.orders import checked_evidence
from aguadesk.domain.complaints import ComplaintState, ComplaintStep, Nature, Stop
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import attachments, complaint_catalogues, complaint_steps, complaints
from aguadesk.store.attachments import Attachment
from aguadesk.store.complaints import ComplaintRow
from aguadesk.store.ledger import Stamp

_LONGEST_NAME = 60


def route(desk: Desk, complaint_id: int, area_id: int, assigned_to: str = "", note: str = "") -> Done[ComplaintState]:
    """Turn a report to an area, and to somebody in it if told.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.area_unknown`.
    """
    stamp = desk.stamp(Right.ATTEND_REPORT)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        area = complaint_catalogues.area_by_id(w.connection, area_id)
        if area is None or not area.active:
            raise Refused("complaint.area_unknown", field="area")
        who = one_line(assigned_to)[:_LONGEST_NAME]
        said = " · ".join(filter(None, (area.name, who, one_line(note)[:LONGEST_WORDS])))
        state = moved(
            w.connection, report, ComplaintStep.ROUTED, stamp, one_line(note)[:LONGEST_WORDS], area_id=area_id
        )
        complaints.change_complaint(w.connection, report.id, area_id=area_id, assigned_to=who)
        trace(w.connection, stamp, "complaint.routed", report, {"area": report.area}, {"area": area.name}, said)
        w.commit()
    return done(state, *changes_of(report))


def take(desk: Desk, complaint_id: int) -> Done[ComplaintState]:
    """Write that the area begins with a report.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`.
    """
    stamp = desk.stamp(Right.ATTEND_REPORT)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        state = moved(w.connection, report, ComplaintStep.TAKEN, stamp)
        trace(w.connection, stamp, "complaint.taken", report)
        w.commit()
    return done(state, *changes_of(report))


def pause(desk: Desk, complaint_id: int, hindrance_id: int, note: str = "") -> Done[ComplaintState]:
    """Let the clock of a report stand, for a reason of the board's list.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.hindrance_unknown`,
            `complaint.paused_already`.
    """
    stamp, said = desk.stamp(Right.ATTEND_REPORT), one_line(note)[:LONGEST_WORDS]
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        allowed(report, ComplaintStep.PAUSED)
        reasons = {one.id: one for one in complaint_catalogues.hindrances(w.connection, only_active=True)}
        if hindrance_id not in reasons:
            raise Refused("complaint.hindrance_unknown", field="hindrance")
        if report.stopped_utc is not None:
            raise Refused("complaint.paused_already", report=report.name, reason=report.hindrance.lower())
        words = " · ".join(filter(None, (reasons[hindrance_id].name, said)))
        stop_clock(w.connection, report, Stop.PAUSE, stamp, hindrance_id=hindrance_id, note=said)
        state = moved(w.connection, report, ComplaintStep.PAUSED, stamp, words)
        trace(w.connection, stamp, "complaint.paused", report, said=words)
        w.commit()
    return done(state, *changes_of(report))


def resume(desk: Desk, complaint_id: int) -> Done[ComplaintState]:
    """Let the clock of a report go on; its limit is put off by as long as it stood.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.not_paused`.
    """
    stamp = desk.stamp(Right.ATTEND_REPORT)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        allowed(report, ComplaintStep.RESUMED)
        if report.stopped_utc is None:
            raise Refused("complaint.not_paused", report=report.name)
        start_clock(w.connection, report, stamp)
        state = moved(w.connection, report, ComplaintStep.RESUMED, stamp)
        trace(w.connection, stamp, "complaint.resumed", report)
        w.commit()
    return done(state, *changes_of(report))


def attend(
    desk: Desk, complaint_id: int, note: str, at: datetime | None = None, evidence: Attachment | None = None
) -> Done[ComplaintState]:
    """Write that an area attended a report, what it did, and when if it was not just now.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.done_missing` without words or
            `complaint.answer_missing` of a request of information, whose answer stays in its register,
            `complaint.attended_later`, `complaint.attended_before`, `complaint.attended_again`, `claim.undecided` of a
            claim that nobody decided, and what `checked_evidence` refuses.
    """
    stamp, said = desk.stamp(Right.ATTEND_REPORT), one_line(note)[:LONGEST_WORDS]
    kept = checked_evidence(evidence)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        allowed(report, ComplaintStep.ATTENDED)
        if not said:
            asks = report.nature is Nature.INFORMATION
            raise Refused("complaint.answer_missing" if asks else "complaint.done_missing", field="note")
        refuse_undecided(w.connection, report)
        when = Stamp(_moment_of(w.connection, report, at, stamp), stamp.person_id)
        attended(w.connection, report, when, stamp, said)
        after: dict[str, object] = {}
        if kept is not None:
            attachments.attach(w.connection, EVIDENCE, report.id, kept, stamp)
            after["evidence"] = kept.name
        trace(w.connection, stamp, "complaint.attended", report, after=after, said=said)
        w.commit()
    return done(ComplaintState.ATTENDED, *changes_of(report))


def attended(connection: Connection, report: ComplaintRow, when: Stamp, stamp: Stamp, note: str) -> None:
    """Write, inside a transaction, that a report was attended at a moment: its clock stands from then on.

    Raises:
        Refused: `complaint.step`.
    """
    stop_clock(connection, report, Stop.ATTENDED, when)
    ran = run_so_far(connection, report, when)
    columns: dict[str, object] = {
        "attended_on": when.at.date().isoformat(),
        "attended_at": when.at.isoformat(timespec="seconds"),
        "attended_seconds": int(ran.total_seconds()),
        "attended_note": note,
        "closing_id": None,
    }
    moved(connection, report, ComplaintStep.ATTENDED, stamp, note, columns=columns)


def not_proceeding(desk: Desk, complaint_id: int, reason: str) -> Done[ComplaintState]:
    """End a report that is not the board's to solve; whoever reported it was told why.

    A claim that nobody decided ends with it: its bills are no longer disputed, and stay as they are.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.reason_short`.
    """
    return _end(desk, complaint_id, ComplaintStep.NOT_PROCEEDING, reason)


def cancel(desk: Desk, complaint_id: int, reason: str) -> Done[ComplaintState]:
    """End a report that was registered by mistake or twice.

    A claim that nobody decided ends with it, as in `not_proceeding`.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.reason_short`.
    """
    return _end(desk, complaint_id, ComplaintStep.CANCELLED, reason)


def reopen(desk: Desk, complaint_id: int, reason: str) -> Done[ComplaintState]:
    """Turn a report that had ended to its area again: it ended by mistake, or the problem came back at once.

    The clock goes on from where it stood; the time in which it was ended does not count.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.reason_short`.
    """
    stamp, said = desk.stamp(Right.CLOSE_REPORT), reason_of(reason)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        allowed(report, ComplaintStep.REOPENED)
        start_clock(w.connection, report, stamp)
        columns = {**UNATTENDED, **UNENDED}
        state = moved(w.connection, report, ComplaintStep.REOPENED, stamp, said, columns=columns)
        trace(w.connection, stamp, "complaint.reopened", report, said=f"{STATE_WORDS[report.state]}: {said}")
        w.commit()
    return done(state, *changes_of(report))


UNATTENDED: dict[str, object] = {
    "attended_on": None,
    "attended_at": None,
    "attended_seconds": None,
    "attended_note": "",
    "closing_id": None,
}
"""What a report looks like whose attention did not hold; its history stays in its steps."""

UNENDED: dict[str, object] = {
    "closed_on": None,
    "closed_at": None,
    "ending_note": "",
    "conformity": None,
    "satisfaction": None,
}
"""What a report looks like that has not ended."""


def add_note(desk: Desk, complaint_id: int, note: str, evidence: Attachment | None = None) -> Done[bool]:
    """Note something on a report, whatever its state, or add a file to it, or both.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.note_missing`, and what `checked_evidence` refuses.
    """
    stamp, said = desk.stamp(Right.REGISTER_REPORT), one_line(note)[:LONGEST_WORDS]
    kept = checked_evidence(evidence)
    if not said and kept is None:
        raise Refused("complaint.note_missing", field="note")
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        told = " · ".join(filter(None, (said, kept.name if kept else "")))
        moved(w.connection, report, ComplaintStep.NOTE, stamp, told)
        if kept is not None:
            attachments.attach(w.connection, EVIDENCE, report.id, kept, stamp)
        trace(w.connection, stamp, "complaint.noted", report, said=told)
        w.commit()
    return done(True, *changes_of(report))


def evidence_file(desk: Desk, evidence_id: int) -> Attachment:
    """Return a file kept with a report.

    Raises:
        Refused: `complaint.evidence_unknown`.
    """
    with desk.read() as connection:
        found = attachments.read_attachment(connection, evidence_id, EVIDENCE)
    if found is None:
        raise Refused("complaint.evidence_unknown")
    return found


def changes_of(report: ComplaintRow) -> tuple[Change, ...]:
    """Return what an act on a report changed."""
    account = () if report.account_id is None else (Change("account", report.account_id),)
    return (Change("complaint", report.id), *account)


def _end(desk: Desk, complaint_id: int, step: ComplaintStep, reason: str) -> Done[ComplaintState]:
    stamp, said = desk.stamp(Right.CLOSE_REPORT), reason_of(reason)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        allowed(report, step)
        if report.stopped_utc is None:  # the time in which it was ended does not count if it is opened again
            stop_clock(w.connection, report, Stop.ATTENDED, stamp)
        state = moved(w.connection, report, step, stamp, said, columns={**closed(stamp), "ending_note": said})
        trace(w.connection, stamp, f"complaint.{step.value}", report, said=said)
        w.commit()
    return done(state, *changes_of(report))


def closed(stamp: Stamp) -> dict[str, object]:
    """Return the columns of a report that ends now."""
    return {"closed_on": stamp.at.date().isoformat(), "closed_at": stamp.at.isoformat(timespec="seconds")}


def _moment_of(connection: Connection, report: ComplaintRow, at: datetime | None, stamp: Stamp) -> datetime:
    """Return when a report was attended, refusing what cannot be: not before it came, nor before it came again."""
    if at is None:
        return stamp.at
    if at > stamp.at:
        raise Refused("complaint.attended_later", field="done_at", moment=at.strftime("%d/%m/%Y %H:%M"))
    if at < report.received_at.replace(second=0):
        received = report.received_at.strftime("%d/%m/%Y %H:%M")
        raise Refused("complaint.attended_before", field="done_at", report=report.name, moment=received)
    back = [one.at for one in complaint_steps.steps(connection, report.id) if one.step in _CAME_AGAIN]
    if back and at < back[-1].replace(second=0):
        again = back[-1].strftime("%d/%m/%Y %H:%M")
        raise Refused("complaint.attended_again", field="done_at", report=report.name, moment=again)
    return max([at, report.received_at, *back])


_CAME_AGAIN = (ComplaintStep.OBJECTED, ComplaintStep.REOPENED)
