"""Notices to who owes: issued in batches of thousands, cancelled, found by their barcode, listed and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.notice_words import KIND_WORDS, MANY_WORDS, STATE_WORDS
from aguadesk.desk.surcharging import total_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money, total
from aguadesk.domain.notices import NoticeKind, NoticeState, may_follow, number_words, read_number
from aguadesk.domain.rights import Right
from aguadesk.domain.standing import months_begun
from aguadesk.store import agreements, audit, notice_batches, notice_debts, notices, surcharges
from aguadesk.store.audit import AuditDraft
from aguadesk.store.ledger import Stamp
from aguadesk.store.notice_batches import BatchRow, NoticeCounts, PendingRoute
from aguadesk.store.notices import NO_ROUTE, BatchDraft, NoticeDraft, NoticeFilter, NoticeRow

__all__ = ["NO_ROUTE", "BatchRow", "NoticeCounts", "NoticeFilter", "NoticeRow", "PendingRoute"]

LONGEST_MESSAGE = 160
SHORTEST_REASON = 5
_LONGEST_FILTER = 300
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Skipped:
    """An account that gets no notice, and why."""

    account_id: int
    reason: Refused


@dataclass(frozen=True, slots=True)
class IssuedBatch:
    """Notices as they were issued: their batch, their numbers, what they come to, and who got none."""

    batch_id: int
    numbers: range
    total: Money
    skipped: tuple[Skipped, ...]

    @property
    def notices(self) -> int:
        """How many there are."""
        return len(self.numbers)


def issue_batch(
    desk: Desk,
    kind: NoticeKind,
    account_ids: Sequence[int],
    filter_words: str = "",
    message: str = "",
    progress: Progress | None = None,
) -> Done[IssuedBatch]:
    """Issue a notice to each of some accounts, numbered as they are walked, for what is past its day today.

    Who owes nothing late, keeps an agreement, or has a notice of that kind of today already, gets none: the same act
    again makes nothing.

    Raises:
        Refused: `right.missing`, `notice.nobody` if none of them gets one.
        Cancelled: if the person stops it; then nothing is written.
    """
    stamp, told = desk.stamp(Right.ISSUE_NOTICES), progress or Silent()
    with desk.write() as w:
        told.step(0, len(account_ids), "Revisando los adeudos")
        drafts, skipped = _drafts(w.connection, kind, account_ids, stamp.at.date(), told)
        if not drafts:
            raise Refused("notice.nobody", kind=MANY_WORDS[kind][1], many=len(account_ids))
        words, said = one_line(filter_words)[:_LONGEST_FILTER], one_line(message)[:LONGEST_MESSAGE]
        batch_id, numbers = notices.insert_batch(w.connection, BatchDraft(kind, words, said, drafts), stamp)
        told.step(len(account_ids), len(account_ids), "Anotándolos en cada cuenta")
        owed = total(one.debt for one in drafts)
        _trace_issue(w.connection, stamp, kind, drafts, numbers, words)
        w.commit()
    batch = IssuedBatch(batch_id, numbers, owed, tuple(skipped))
    return done(batch, Change("notice_batch", batch_id), Change("notice"), Change("audit"))


def cancel(desk: Desk, notice_id: int, reason: str) -> Done[NoticeRow]:
    """Cancel a notice that still waits; returns it as it is then.

    Raises:
        Refused: `right.missing`, `notice.reason_short`, `notice.unknown`, `notice.ended`.
    """
    stamp, said = desk.stamp(Right.ISSUE_NOTICES), _reason_of(reason)
    with desk.write() as w:
        notice = known(w.connection, notice_id)
        if not may_follow(notice.state, NoticeState.CANCELLED):
            raise ended(notice)
        _cancel(w.connection, [notice], said, stamp)
        notice = known(w.connection, notice_id)
        w.commit()
    return done(notice, *changes_of(notice))


def cancel_batch(desk: Desk, batch_id: int, reason: str) -> Done[int]:
    """Cancel what still waits of a batch; returns how many.

    Raises:
        Refused: `right.missing`, `notice.reason_short`, `notice.batch_unknown`, `notice.none_waits`.
    """
    stamp, said = desk.stamp(Right.ISSUE_NOTICES), _reason_of(reason)
    with desk.write() as w:
        known_batch(w.connection, batch_id)
        wanted = NoticeFilter(batch_id=batch_id, states=(NoticeState.ISSUED,))
        ids = notices.list_ids(w.connection, wanted)
        if not ids:
            raise Refused("notice.none_waits")
        for begin in range(0, len(ids), _AT_ONCE):
            found = notices.notice_rows(w.connection, ids[begin : begin + _AT_ONCE])
            _cancel(w.connection, list(found.values()), said, stamp)
        w.commit()
    return done(len(ids), Change("notice_batch", batch_id), Change("notice"), Change("audit"))


def batches(desk: Desk) -> list[BatchRow]:
    """Return every batch, the newest first."""
    with desk.read() as connection:
        return notice_batches.batch_rows(connection)


def pending(desk: Desk) -> list[PendingRoute]:
    """Return, route by route, how many notices still wait, and since when the oldest does."""
    with desk.read() as connection:
        return notice_batches.pending_routes(connection)


def counts(desk: Desk, since: date, until: date) -> dict[NoticeKind, NoticeCounts]:
    """Return what became of the notices issued between two days, by kind."""
    with desk.read() as connection:
        return notice_batches.counts(connection, since, until)


def list_ids(desk: Desk, wanted: NoticeFilter, *, walking: bool = True) -> list[int]:
    """Return the notices that pass a filter: as they are walked, or the newest first."""
    with desk.read() as connection:
        return notices.list_ids(connection, wanted, walking=walking)


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, NoticeRow]:
    """Return notices by their number in the store."""
    with desk.read() as connection:
        return notices.notice_rows(connection, ids)


def of_account(desk: Desk, account_id: int) -> list[NoticeRow]:
    """Return the notices an account was sent, the newest first."""
    with desk.read() as connection:
        ids = notices.list_ids(connection, NoticeFilter(account_id=account_id), walking=False)
        found = notices.notice_rows(connection, ids)
    return [found[one] for one in ids]


def find_notice(desk: Desk, typed: str) -> NoticeRow:
    """Return the notice whose barcode was scanned, or whose number was typed.

    Raises:
        Refused: `notice.not_found`.
    """
    number = read_number(typed)
    with desk.read() as connection:
        found = None if number is None else notices.notice_of_number(connection, number)
        if found is None:
            raise Refused("notice.not_found", field="notice", notice=one_line(typed))
        return known(connection, found)


def known(connection: Connection, notice_id: int) -> NoticeRow:
    """Return a notice.

    Raises:
        Refused: `notice.unknown`.
    """
    found = notices.notice_rows(connection, [notice_id]).get(notice_id)
    if found is None:
        raise Refused("notice.unknown")
    return found


def known_batch(connection: Connection, batch_id: int) -> BatchRow:
    """Return a batch.

    Raises:
        Refused: `notice.batch_unknown`.
    """
    found = notice_batches.batch_by_id(connection, batch_id)
    if found is None:
        raise Refused("notice.batch_unknown")
    return found


def ended(notice: NoticeRow) -> Refused:
    """Say of a notice that nothing more can become of it."""
    day = notice.result_on or notice.issued_on
    state = STATE_WORDS[notice.state].lower()
    return Refused("notice.ended", field="notice", notice=notice.name, state=state, day=f"{day:%d/%m/%Y}")


def trace(notice: NoticeRow, act: str, said: str = "", before: NoticeRow | None = None) -> AuditDraft:
    """Return what the history of its account says of an act on a notice, as it is now and as it was before."""
    words = " · ".join(filter(None, (notice.name, KIND_WORDS[notice.kind], said)))
    was = None if before is None else _told(before)
    return AuditDraft(act, "account", notice.account_id, was, _told(notice), words)


def changes_of(notice: NoticeRow) -> tuple[Change, ...]:
    """Return what a write on a notice touched."""
    batch = Change("notice_batch", notice.batch_id)
    return Change("notice", notice.id), batch, Change("account", notice.account_id)


def _drafts(
    connection: Connection, kind: NoticeKind, account_ids: Sequence[int], day: date, told: Progress
) -> tuple[list[NoticeDraft], list[Skipped]]:
    """Return the notices to be written, as they are walked, and the accounts that get none."""
    ordered = notices.in_walking_order(connection, account_ids)
    late = notice_debts.overdue_of(connection, ordered, day)
    accrued = surcharges.pending(connection, day, ordered)
    already = notices.noticed_on(connection, kind, day)
    drafts, skipped = [], []
    for place, account_id in enumerate(ordered):
        told.step(place, len(ordered), "Revisando los adeudos")
        owed = late.get(account_id)
        if owed is None:
            skipped.append(Skipped(account_id, Refused("notice.nothing_late")))
        elif account_id in already:
            skipped.append(Skipped(account_id, Refused("notice.already_today", kind=KIND_WORDS[kind].lower())))
        elif agreements.kept(connection, account_id, day):
            skipped.append(Skipped(account_id, Refused("notice.keeps_agreement")))
        else:
            debt = owed.amount + total_of(accrued.get(account_id, ()))
            drafts.append(NoticeDraft(account_id, months_begun(owed.oldest, day), debt))
    return drafts, skipped


def _trace_issue(
    connection: Connection,
    stamp: Stamp,
    kind: NoticeKind,
    drafts: Sequence[NoticeDraft],
    numbers: range,
    filter_words: str,
) -> None:
    told = KIND_WORDS[kind]
    written = [
        AuditDraft(
            "notice.issued",
            "account",
            one.account_id,
            after={"notice": number_words(number)},
            reason=f"{number_words(number)} · {told} · {one.debt.signed}",
        )
        for number, one in zip(numbers, drafts, strict=True)
    ]
    batch = {"notices": len(drafts), "numbers": f"{number_words(numbers[0])} a {number_words(numbers[-1])}"}
    reason = " · ".join(filter(None, (told, filter_words)))
    audit.record(connection, stamp, *written, AuditDraft("notices.issued", "board", None, after=batch, reason=reason))


def _cancel(connection: Connection, several: Sequence[NoticeRow], reason: str, stamp: Stamp) -> None:
    for notice in several:
        notices.change_notice(
            connection,
            notice.id,
            state=NoticeState.CANCELLED.value,
            result_on=stamp.at.date().isoformat(),
            result_note=reason,
            recorded_at=stamp.at.isoformat(timespec="seconds"),
            recorded_by_id=stamp.person_id,
        )
    now = notices.notice_rows(connection, [notice.id for notice in several])
    drafts = [trace(now[was.id], "notice.cancelled", reason, was) for was in several]
    audit.record(connection, stamp, *drafts)


def _told(notice: NoticeRow) -> dict[str, object]:
    return {
        "notice": notice.name,
        "result": STATE_WORDS[notice.state],
        "result_on": notice.result_on.isoformat() if notice.result_on else "",
        "deliverer": notice.deliverer,
        "received_by": notice.received_by,
    }


def _reason_of(typed: str) -> str:
    said = one_line(typed)
    if len(said) < SHORTEST_REASON:
        raise Refused("notice.reason_short", field="reason", letters=SHORTEST_REASON)
    return said
