"""Asking for conformity: the answer on the telephone or at the window closes a report, or turns it again.

Activities 7 and 8 of procedure PE/OPDM/DG/UGSRP/01: yes closes it; no makes it a reporte reasignado, which keeps its
number and goes back to its area.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk.claims import refuse_undecided
from aguadesk.desk.complaint_steps import UNATTENDED, changes_of, closed
from aguadesk.desk.complaint_words import ANSWER_WORDS
from aguadesk.desk.complaint_writing import LONGEST_WORDS, allowed, known, moved, reason_of, start_clock, trace
from aguadesk.desk.complaints import CALLS_RULE
from aguadesk.desk.desk import Desk, Done, done
from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import complaint_catalogues, complaint_steps, complaints
from aguadesk.store.complaint_catalogues import AreaRow
from aguadesk.store.complaints import ComplaintFilter, ComplaintRow
from aguadesk.store.ledger import Stamp
from aguadesk.store.settings import rule_in_force

BEST = 5
_STEPS = {
    Answer.YES: ComplaintStep.CONFORMED,
    Answer.NO: ComplaintStep.OBJECTED,
    Answer.NOBODY: ComplaintStep.UNANSWERED,
}
_TO_CALL = (ComplaintState.CONFORMITY, ComplaintState.ATTENDED)


@dataclass(frozen=True, slots=True)
class Call:
    """What was answered: by whom, how satisfied they are (1 to 5), and what is missing if it is a no.

    `area_id` is the area that a no turns it to; None is the one that attended it.
    """

    answer: Answer
    spoke_with: str = ""
    satisfaction: int | None = None
    note: str = ""
    area_id: int | None = None


@dataclass(frozen=True, slots=True)
class ToCall:
    """Who is to be asked: the report, and how often nobody answered since it was attended."""

    report: ComplaintRow
    unanswered: int


def to_call(desk: Desk) -> list[ToCall]:
    """Return who is to be asked, those of the daily closing first, and of them those attended longest ago."""
    with desk.read() as connection:
        listed = []
        for state in _TO_CALL:
            found = complaints.complaint_rows(connection, complaints.list_ids(connection, ComplaintFilter((state,))))
            listed += sorted(found.values(), key=lambda one: (one.attended_at or one.received_at, one.number))
        tried = complaint_steps.unanswered(connection, [one.id for one in listed])
        return [ToCall(one, tried.get(one.id, 0)) for one in listed]


def answer(desk: Desk, complaint_id: int, call: Call) -> Done[ComplaintState]:
    """Write down a call for conformity, and what follows from its answer; returns the state it leads to.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.satisfaction`,
            `complaint.why_not` if a no does not say what is missing, `complaint.area_unknown`, `claim.undecided` if a
            yes would end a claim that nobody decided.
    """
    stamp = desk.stamp(Right.CLOSE_REPORT)
    note, spoke_with = one_line(call.note)[:LONGEST_WORDS], one_line(call.spoke_with)[:LONGEST_WORDS]
    if call.satisfaction is not None and not 1 <= call.satisfaction <= BEST:
        raise Refused("complaint.satisfaction", field="satisfaction", best=BEST)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        step = _STEPS[call.answer]
        allowed(report, step)
        if call.answer is Answer.NO and not note:
            raise Refused("complaint.why_not", field="note")
        if call.answer is Answer.YES:
            refuse_undecided(w.connection, report)
        complaint_steps.add_call(
            w.connection,
            report.id,
            call.answer,
            stamp,
            spoke_with=spoke_with,
            satisfaction=call.satisfaction,
            note=note,
        )
        if call.answer is Answer.NO:
            start_clock(w.connection, report, stamp)
        said = " · ".join(filter(None, (spoke_with, note)))
        columns, area = _columns(report, call, stamp), _other_area(w.connection, report, call)
        before, after, turned = {}, {}, None
        if area is not None:
            columns |= {"area_id": area.id, "assigned_to": ""}  # whoever had it in the old area has it no longer
            before, after, turned = {"area": report.area}, {"area": area.name}, area.id
        state = moved(w.connection, report, step, stamp, said, area_id=turned, columns=columns)
        words = f"{ANSWER_WORDS[call.answer]} {said}".strip()
        trace(w.connection, stamp, f"complaint.{step.value}", report, before, after, words)
        w.commit()
    return done(state, *changes_of(report))


def close_unheard(desk: Desk, complaint_id: int, reason: str) -> Done[ComplaintState]:
    """Close a report nobody answered for, once it was tried as often as the rule says, or without a telephone.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, `complaint.reason_short`,
            `complaint.call_again` while it was not tried often enough, `claim.undecided`, `rule.none_in_force`.
    """
    stamp, said = desk.stamp(Right.CLOSE_REPORT), reason_of(reason)
    with desk.write() as w:
        report = known(w.connection, complaint_id)
        allowed(report, ComplaintStep.CLOSED_UNHEARD)
        refuse_undecided(w.connection, report)
        wanted = int(rule_in_force(w.connection, CALLS_RULE, stamp.at.date()).value)
        tried = complaint_steps.unanswered(w.connection, [report.id]).get(report.id, 0)
        if report.phone and tried < wanted:
            raise Refused("complaint.call_again", report=report.name, tried=tried, wanted=wanted)
        columns = {**closed(stamp), "conformity": Answer.NOBODY.value, "ending_note": said}
        state = moved(w.connection, report, ComplaintStep.CLOSED_UNHEARD, stamp, said, columns=columns)
        trace(w.connection, stamp, "complaint.closed_unheard", report, said=said)
        w.commit()
    return done(state, *changes_of(report))


def _columns(report: ComplaintRow, call: Call, stamp: Stamp) -> dict[str, object]:
    """Return what changes with an answer."""
    if call.answer is Answer.YES:
        return {**closed(stamp), "conformity": Answer.YES.value, "satisfaction": call.satisfaction}
    if call.answer is Answer.NO:
        return {**UNATTENDED, "reassigned": report.reassigned + 1}
    return {}


def _other_area(connection: Connection, report: ComplaintRow, call: Call) -> AreaRow | None:
    """Return the area a no turns a report to; None while it stays where it was."""
    if call.answer is not Answer.NO or call.area_id in (None, report.area_id):
        return None
    area = complaint_catalogues.area_by_id(connection, call.area_id)
    if area is None or not area.active:
        raise Refused("complaint.area_unknown", field="area")
    return area
