"""What became of a notice at the door: captured from its barcode, corrected the same day, or taken back to waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk, Done, done
from aguadesk.desk.notice_fees import charge_fee, undo_fee
from aguadesk.desk.notice_words import STATE_WORDS
from aguadesk.desk.notices import changes_of, ended, known, trace
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.notices import RESULTS, NoticeKind, NoticeState, may_follow
from aguadesk.domain.rights import Right
from aguadesk.store import audit, notices
from aguadesk.store.ledger import Stamp
from aguadesk.store.notices import NoticeRow

LONGEST_NAME = 80
LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class NoticeOutcome:
    """What became of a notice: the day, who took it there, who received it, and whatever is worth a note."""

    state: NoticeState
    on: date
    deliverer: str
    received_by: str = ""
    note: str = ""


def capture(desk: Desk, notice_id: int, outcome: NoticeOutcome) -> Done[NoticeRow]:
    """Write down what became of a notice; a requirement that was delivered is charged what it costs.

    What was captured today can be captured anew today; where nobody was found, a second visit may follow.

    Raises:
        Refused: `right.missing`, `notice.unknown`, `notice.result_missing`, `notice.ended`, `notice.later`,
            `notice.before`, `notice.deliverer_missing`, `notice.receiver_missing`, `notice.fee_paid`.
    """
    stamp = desk.stamp(Right.CAPTURE_NOTICES)
    deliverer = one_line(outcome.deliverer)[:LONGEST_NAME]
    received_by = one_line(outcome.received_by)[:LONGEST_NAME] if outcome.state is NoticeState.DELIVERED else ""
    with desk.write() as w:
        before = known(w.connection, notice_id)
        corrects = _is_of_today(before, stamp)
        _refuse_unfit(before, outcome, stamp.at.date(), corrects=corrects)
        if not deliverer:
            raise Refused("notice.deliverer_missing", field="deliverer")
        if before.kind is NoticeKind.REQUIREMENT and outcome.state is NoticeState.DELIVERED and not received_by:
            raise Refused("notice.receiver_missing", field="received_by")
        notices.change_notice(
            w.connection,
            before.id,
            state=outcome.state.value,
            result_on=outcome.on.isoformat(),
            deliverer=deliverer,
            received_by=received_by,
            result_note=one_line(outcome.note)[:LONGEST_NOTE],
            recorded_at=stamp.at.isoformat(timespec="seconds"),
            recorded_by_id=stamp.person_id,
            fee_document_id=_fee(w.connection, before, outcome, stamp),
        )
        notice = known(w.connection, before.id)
        act = "notice.corrected" if corrects else "notice.captured"
        audit.record(w.connection, stamp, trace(notice, act, STATE_WORDS[notice.state], before))
        w.commit()
    return done(notice, *changes_of(notice))


def take_back(desk: Desk, notice_id: int) -> Done[NoticeRow]:
    """Let a notice wait again whose result was captured today by mistake, such as that of the house next door.

    Raises:
        Refused: `right.missing`, `notice.unknown`, `notice.ended`, `notice.waits`, `notice.fee_paid`.
    """
    stamp = desk.stamp(Right.CAPTURE_NOTICES)
    with desk.write() as w:
        before = known(w.connection, notice_id)
        if before.state is NoticeState.ISSUED:
            raise Refused("notice.waits", field="notice", notice=before.name)
        if not _is_of_today(before, stamp):
            raise ended(before)
        undo_fee(w.connection, before, stamp)
        notices.change_notice(
            w.connection,
            before.id,
            state=NoticeState.ISSUED.value,
            result_on=None,
            deliverer="",
            received_by="",
            result_note="",
            recorded_at=None,
            recorded_by_id=None,
            fee_document_id=None,
        )
        notice = known(w.connection, before.id)
        audit.record(w.connection, stamp, trace(notice, "notice.taken_back", "", before))
        w.commit()
    return done(notice, *changes_of(notice))


def _is_of_today(notice: NoticeRow, stamp: Stamp) -> bool:
    """Say whether the result of a notice was captured today, and so may still be corrected."""
    recorded = notice.recorded_at
    return notice.state in RESULTS and recorded is not None and recorded.date() == stamp.at.date()


def _refuse_unfit(notice: NoticeRow, outcome: NoticeOutcome, today: date, *, corrects: bool) -> None:
    if outcome.state not in RESULTS:
        raise Refused("notice.result_missing", field="state")
    if not corrects and not may_follow(notice.state, outcome.state):
        raise ended(notice)
    if outcome.on > today:
        raise Refused("notice.later", field="on", day=f"{outcome.on:%d/%m/%Y}")
    earliest = notice.issued_on if corrects or notice.result_on is None else notice.result_on
    if outcome.on < earliest:
        raise Refused("notice.before", field="on", notice=notice.name, day=f"{earliest:%d/%m/%Y}")


def _fee(connection: Connection, before: NoticeRow, outcome: NoticeOutcome, stamp: Stamp) -> int | None:
    """Return the document that charges a notice from now on: the one it had, a new one, or none any more."""
    if outcome.state is not NoticeState.DELIVERED:
        undo_fee(connection, before, stamp)
        return None
    return before.fee_document_id or charge_fee(connection, before, outcome.on, stamp)
