"""What was achieved, captured month by month with a note and a file that vouches for it."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.goal_rows import known_row
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.goals.progress import read_captured
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.domain.goals.rows import Plan, Row
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import attachments, audit, goal_feeds, goal_writing, goals
from aguadesk.store.attachments import Attachment
from aguadesk.store.goals import EVIDENCE, Capture, EvidenceName

__all__ = ["Attachment", "Capture", "EvidenceName"]

LARGEST_EVIDENCE = 15_000_000
"""Bytes of one file: evidence travels in the board's file and in each of its copies."""

SHORTEST_REASON = 5
_ERASED_EVIDENCE = "goal_row"


@dataclass(frozen=True, slots=True)
class GoalCard:
    """One goal with what capturing it needs.

    Attributes:
        parts: the unit of each number to capture, one for most goals.
        imported: the figure the sheet brought, as it stands there; empty if withdrawn or none.
        captures: what was captured, by month.
    """

    row: Row
    plan_id: int
    year: int
    parts: tuple[str, ...]
    imported: str
    captures: tuple[Capture, ...]


def goal_card(desk: Desk, row_id: int) -> GoalCard:
    """Return a goal with its captures.

    Raises:
        Refused: `goals.row_unknown`.
    """
    with desk.read() as connection:
        plan_id, plan, row = known_row(connection, row_id)
        captured = goals.captures(connection, plan_id, row_id)
    imported = "" if row.withdrawn else row.imported_result.literal
    return GoalCard(row, plan_id, plan.year, row.parts, imported, tuple(captured))


def capture_progress(
    desk: Desk,
    row_id: int,
    month: int,
    quantities: Sequence[str],
    note: str = "",
    evidence: Attachment | None = None,
) -> Done[int]:
    """Write what a goal achieved in a month (1 to 12), in the place of what was captured before.

    Args:
        quantities: one number as typed for each part of the goal.
        evidence: a file that vouches for it; those given before stay. Its kind follows from its name.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.row_without_goal`, `goals.month`,
            `goals.month_future`, `goals.counted` where the program counts all of it, `goals.evidence_empty`,
            `goals.evidence_large`, and what `read_captured` refuses of the quantities.
    """
    stamp = desk.stamp(Right.CAPTURE_GOALS)
    evidence = _checked(evidence)
    with desk.write() as w:
        plan_id, plan, row = known_row(w.connection, row_id)
        _refuse_month(plan, month, stamp.at.date())
        _refuse_without_goal(row)
        _refuse_counted(w.connection, row)
        amounts = read_captured(quantities, row)
        before = _captured(w.connection, plan_id, row_id, month)
        note = one_line(note)
        progress_id = goal_writing.write_progress(w.connection, row_id, month, amounts, note, stamp)
        after = _audited(month, [write_amount(amount) for amount in amounts], note)
        if evidence is not None:
            attachments.attach(w.connection, EVIDENCE, progress_id, evidence, stamp)
            after["evidence"] = f"{evidence.name} {evidence.sha256}"
        draft = audit.AuditDraft("goals.captured", "goal_row", row_id, _audited_capture(before), after)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(progress_id, Change("goal", row_id), Change("goal_plan", plan_id))


def erase_progress(desk: Desk, row_id: int, month: int, reason: str) -> Done[None]:
    """Take out what was captured for a month, with a reason; its evidence stays with the goal.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.nothing_captured`, `goals.reason_short`.
    """
    stamp = desk.stamp(Right.CAPTURE_GOALS)
    reason = refuse_short(reason)
    with desk.write() as w:
        plan_id, _, row = known_row(w.connection, row_id)
        before = _captured(w.connection, plan_id, row_id, month)
        if before is None:
            raise Refused("goals.nothing_captured", goal=row.label, month=_month_name(month))
        for file in before.evidence:
            attachments.hand_over(w.connection, file.id, _ERASED_EVIDENCE, row_id)
        goal_writing.erase_progress(w.connection, before.id)
        draft = audit.AuditDraft("goals.erased", "goal_row", row_id, _audited_capture(before), {}, reason)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("goal", row_id), Change("goal_plan", plan_id))


def evidence_file(desk: Desk, evidence_id: int) -> Attachment:
    """Return a file kept as evidence.

    Raises:
        Refused: `goals.evidence_unknown`.
    """
    with desk.read() as connection:
        found = attachments.read_attachment(connection, evidence_id, EVIDENCE)
    if found is None:
        raise Refused("goals.evidence_unknown")
    return found


def refuse_short(reason: str) -> str:
    """Return a reason on one line.

    Raises:
        Refused: `goals.reason_short`.
    """
    reason = one_line(reason)
    if len(reason) < SHORTEST_REASON:
        raise Refused("goals.reason_short", field="reason", letters=SHORTEST_REASON)
    return reason


def _refuse_month(plan: Plan, month: int, today: date) -> None:
    if month not in range(1, 13):
        raise Refused("goals.month", month=month)
    if date(plan.year, month, 1) > today:
        raise Refused("goals.month_future", month=_month_name(month), year=plan.year)


def _refuse_without_goal(row: Row) -> None:
    if not row.has_data:
        raise Refused("goals.row_without_goal", goal=row.label)


def _refuse_counted(connection: Connection, row: Row) -> None:
    if {one.part for one in goal_feeds.feeds_of_row(connection, row.id)} >= set(range(len(row.parts))):
        raise Refused("goals.counted", goal=row.label)


def _checked(evidence: Attachment | None) -> Attachment | None:
    if evidence is None:
        return None
    name = Path(evidence.name).name
    if not evidence.content:
        raise Refused("goals.evidence_empty", file=name)
    if len(evidence.content) > LARGEST_EVIDENCE:
        raise Refused("goals.evidence_large", file=name, megabytes=LARGEST_EVIDENCE // 1_000_000)
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Attachment(name, evidence.media_type or guessed, evidence.content)


def _captured(connection: Connection, plan_id: int, row_id: int, month: int) -> Capture | None:
    found = goals.captures(connection, plan_id, row_id)
    return next((capture for capture in found if capture.month == month), None)


def _audited(month: int, amounts: Sequence[str], note: str) -> dict[str, object]:
    return {"month": month, "amounts": list(amounts), "note": note}


def _audited_capture(capture: Capture | None) -> dict[str, object]:
    if capture is None:
        return {}
    return _audited(capture.month, [write_amount(amount) for amount in capture.amounts], capture.note)


def _month_name(month: int) -> str:
    return MONTHS[month - 1] if month in range(1, 13) else str(month)
