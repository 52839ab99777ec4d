"""Marks on accounts: that a household can pay, that it cannot, that its water is not limited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import account_marks, audit
from aguadesk.store.account_marks import AccountMark, MarkDraft
from aguadesk.store.audit import AuditDraft
from aguadesk.store.ledger import Stamp

__all__ = ["AccountMark", "MarkDraft"]

SHORTEST_NOTE = 5
LONGEST_NOTE = 160

MARK_WORDS = {
    MarkKind.CAN_PAY: "Con capacidad de pago",
    MarkKind.CANNOT_PAY: "Sin capacidad de pago",
    MarkKind.PROTECTED: "Protegida: no se limita",
    MarkKind.SPECIAL: "Usuario especial",
    MarkKind.NEEDS_METER: "Le falta medidor",
    MarkKind.NEEDS_BOX: "Le falta caja protectora",
    MarkKind.NEEDS_VALVE: "Le falta llave de paso",
}
_CAPACITY = (MarkKind.CAN_PAY, MarkKind.CANNOT_PAY)


def marks(desk: Desk, account_id: int) -> list[AccountMark]:
    """Return the marks of an account in force today, oldest first."""
    with desk.read() as connection:
        return account_marks.marks_of(connection, account_id, desk.today())


def mark(desk: Desk, account_ids: Sequence[int], draft: MarkDraft, progress: Progress | None = None) -> Done[int]:
    """Put a mark on accounts from today on, in place of the one it contradicts or repeats; returns on how many.

    Raises:
        Refused: `right.missing`, `mark.nobody`, `mark.note_short`, `mark.until_past`.
        Cancelled: if the person stops it; then nothing is written.
    """
    stamp = desk.stamp(Right.MARK_ACCOUNTS)
    put = MarkDraft(draft.kind, _note_of(draft.note), draft.until)
    if put.until is not None and put.until < stamp.at.date():
        raise Refused("mark.until_past", field="until", day=f"{stamp.at:%d/%m/%Y}")
    instead_of = _CAPACITY if put.kind in _CAPACITY else (put.kind,)
    told = f"{MARK_WORDS[put.kind]}: {put.note}"
    with desk.write() as w:
        before = _end(w.connection, account_ids, instead_of, stamp.at.date())
        account_marks.add_marks(w.connection, account_ids, put, stamp)
        _trace(w.connection, stamp, "account.marked", account_ids, before, told, progress or Silent(), put)
        w.commit()
    return done(len(account_ids), *_changes(account_ids))


def unmark(
    desk: Desk,
    account_ids: Sequence[int],
    kinds: Sequence[MarkKind],
    reason: str,
    progress: Progress | None = None,
) -> Done[int]:
    """End the marks of some kinds at accounts; returns at how many there were any.

    Raises:
        Refused: `right.missing`, `mark.nobody`, `mark.note_short`, `mark.none`.
        Cancelled: if the person stops it; then nothing is written.
    """
    stamp, said = desk.stamp(Right.MARK_ACCOUNTS), _note_of(reason)
    with desk.write() as w:
        before = _end(w.connection, account_ids, kinds, stamp.at.date())
        if not before:
            raise Refused("mark.none")
        _trace(w.connection, stamp, "account.unmarked", list(before), before, said, progress or Silent())
        w.commit()
    return done(len(before), *_changes(list(before)))


def _end(
    connection: Connection, account_ids: Sequence[int], kinds: Iterable[MarkKind], day: date
) -> dict[int, list[MarkKind]]:
    """End the marks of some kinds at accounts; returns what each had."""
    if not account_ids:
        raise Refused("mark.nobody")
    there = account_marks.standing(connection, kinds, day)
    ended = {one: there[one] for one in account_ids if one in there}
    account_marks.end_marks(connection, [mark_id for found in ended.values() for mark_id in found], day)
    return {one: list(found.values()) for one, found in ended.items()}


def _trace(
    connection: Connection,
    stamp: Stamp,
    act: str,
    account_ids: Sequence[int],
    before: dict[int, list[MarkKind]],
    told: str,
    progress: Progress,
    put: MarkDraft | None = None,
) -> None:
    """Write down at every account what it had and what it has now."""
    after = {} if put is None else {"mark": MARK_WORDS[put.kind], "until": put.until}
    drafts = []
    for place, one in enumerate(account_ids):
        progress.step(place, len(account_ids), "Anotándolo en cada cuenta")
        had = before.get(one)
        was = {"mark": ", ".join(MARK_WORDS[kind] for kind in had)} if had else {}
        drafts.append(AuditDraft(act, "account", one, was, after, told))
    audit.record(connection, stamp, *drafts)


def _note_of(words: str) -> str:
    note = one_line(words)[:LONGEST_NOTE]
    if len(note) < SHORTEST_NOTE:
        raise Refused("mark.note_short", field="note", letters=SHORTEST_NOTE)
    return note


def _changes(account_ids: Sequence[int]) -> list[Change]:
    return [*(Change("account", one) for one in account_ids), Change("account_mark"), Change("audit")]
