"""What the acts on reports share: a report found, moved by a step, its clock stopped and started, its trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection

from aguadesk.desk.complaint_words import DOING_WORDS, STANDING_WORDS, instead_words
from aguadesk.domain.complaints import ComplaintState, ComplaintStep, Stop, after_step
from aguadesk.domain.complaints.clock import StopTime, deadline, running, seconds_utc
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.store import audit, complaint_steps, complaints
from aguadesk.store.complaints import ComplaintRow
from aguadesk.store.ledger import Stamp

SHORTEST_REASON = 5
LONGEST_WORDS = 300
LONGEST_EMAIL = 120


def known(connection: Connection, complaint_id: int) -> ComplaintRow:
    """Return a report.

    Raises:
        Refused: `complaint.unknown`.
    """
    found = complaints.complaint_rows(connection, [complaint_id]).get(complaint_id)
    if found is None:
        raise Refused("complaint.unknown")
    return found


def moved(
    connection: Connection,
    report: ComplaintRow,
    step: ComplaintStep,
    stamp: Stamp,
    note: str = "",
    *,
    area_id: int | None = None,
    order_id: int | None = None,
    columns: Mapping[str, object] | None = None,
) -> ComplaintState:
    """Take a report a step further, with whatever columns change with it; returns the state it is in then.

    Raises:
        Refused: `complaint.step` if the step may not be taken from the state it is in.
    """
    after = allowed(report, step)
    complaints.change_complaint(connection, report.id, state=after.value, **(columns or {}))
    complaint_steps.add_step(connection, report.id, step, stamp, note, area_id=area_id, order_id=order_id)
    return after


def allowed(report: ComplaintRow, step: ComplaintStep) -> ComplaintState:
    """Return where a step leads a report.

    Raises:
        Refused: `complaint.step`.
    """
    after = after_step(report.state, step)
    if after is None:
        raise Refused(
            "complaint.step",
            report=report.name,
            stands=STANDING_WORDS[report.state],
            doing=DOING_WORDS[step],
            instead=instead_words(report.state, paused=report.stopped_utc is not None),
        )
    return after


def stop_clock(
    connection: Connection,
    report: ComplaintRow,
    kind: Stop,
    stamp: Stamp,
    *,
    hindrance_id: int | None = None,
    note: str = "",
) -> None:
    """Let the clock of a report stand from now on; what stood already ends first."""
    start_clock(connection, report, stamp)
    complaint_steps.begin_stop(connection, report.id, kind, stamp.at, hindrance_id=hindrance_id, note=note)
    complaints.change_complaint(connection, report.id, stopped_utc=seconds_utc(stamp.at))


def start_clock(connection: Connection, report: ComplaintRow, stamp: Stamp) -> None:
    """Let the clock of a report go on, its limit put off by as long as it stood; nothing if it runs."""
    fresh = known(connection, report.id)
    if fresh.stopped_utc is None:
        return
    complaint_steps.end_stop(connection, report.id, stamp.at)
    ends = None
    if fresh.limit is not None:
        ends = seconds_utc(deadline(fresh.received_at, fresh.limit, _stops(connection, fresh), stamp.at))
    complaints.change_complaint(connection, report.id, stopped_utc=None, deadline_utc=ends)


def run_so_far(connection: Connection, report: ComplaintRow, stamp: Stamp) -> timedelta:
    """Return how long the clock of a report has run."""
    return running(report.received_at, _stops(connection, report), stamp.at)


def trace(
    connection: Connection,
    stamp: Stamp,
    act: str,
    report: ComplaintRow,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    said: str = "",
) -> None:
    """Write an act on a report into the history of its account, or into its own if it has none."""
    subject, number = ("complaint", report.id) if report.account_id is None else ("account", report.account_id)
    words = " · ".join(filter(None, (report.name, report.kind, said)))
    audit.record(connection, stamp, audit.AuditDraft(act, subject, number, before, after, words))


def reason_of(typed: str, field: str = "reason") -> str:
    """Return a reason on one line.

    Raises:
        Refused: `complaint.reason_short`.
    """
    said = one_line(typed)[:LONGEST_WORDS]
    if len(said) < SHORTEST_REASON:
        raise Refused("complaint.reason_short", field=field, letters=SHORTEST_REASON)
    return said


def checked_email(typed: str) -> str:
    """Return an e-mail on one line; none may be left empty.

    Raises:
        Refused: `complaint.email`.
    """
    email = one_line(typed)[:LONGEST_EMAIL]
    if email and (email.count("@") != 1 or " " in email):
        raise Refused("complaint.email", field="email")
    return email


def _stops(connection: Connection, report: ComplaintRow) -> list[StopTime]:
    return [one.time for one in complaint_steps.stops(connection, report.id)]
