"""Orders: issued, handed to a crew, cancelled, noted; with their lists, their history and their evidence."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.order_words import INSTRUCTIONS, KIND_WORDS
from aguadesk.desk.order_writing import cancel, known, moved, reason_of, refuse_unknown_crew, trace, written
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.orders import OrderKind, OrderState, OrderStep, read_number
from aguadesk.domain.rights import Right
from aguadesk.domain.standing import months_begun
from aguadesk.store import accounts, attachments, charges, order_steps, orders
from aguadesk.store.attachments import Attachment
from aguadesk.store.ledger import Stamp
from aguadesk.store.order_steps import EvidenceName, OverrideRow, StepRow
from aguadesk.store.orders import OrderDraft, OrderFilter, OrderRow

__all__ = ["Attachment", "EvidenceName", "OrderFilter", "OrderRow", "OverrideRow", "StepRow"]

EVIDENCE: Final = "order"
LARGEST_EVIDENCE: Final = 15_000_000
"""Bytes of one file: evidence travels in the board's file and in each of its copies."""

LONGEST_WORDS: Final = 300
_END_OF_DAY = time(23, 59)
_OF_AN_ACCOUNT = frozenset(
    {OrderKind.VERIFICATION, OrderKind.METER_CHANGE, OrderKind.METER_INSTALLATION, OrderKind.FOLLOW_UP}
)
"""Kinds that make no sense without an account; a leak or an inspection may be about a place."""


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """An order as somebody asks for it, of an account or of a place in words.

    Without an instruction it says the usual one of its kind. The same `request_id` again makes nothing new.
    """

    kind: OrderKind
    request_id: str
    account_id: int | None = None
    place: str = ""
    instruction: str = ""
    crew_id: int | None = None
    deadline: date | None = None
    parent_id: int | None = None
    complaint_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order with all that happened to it."""

    order: OrderRow
    steps: tuple[StepRow, ...]
    overrides: tuple[OverrideRow, ...]
    evidence: tuple[EvidenceName, ...]


def issue_order(desk: Desk, asked: OrderRequest) -> Done[int]:
    """Issue an order of any kind but limitation and reconnection, which pass their locks first; returns its number.

    Raises:
        Refused: `right.missing`, `order.has_its_way`, `order.where_missing`, `order.account_missing`,
            `account.unknown`, `order.account_closed`, `order.not_limited`, `order.no_meter`, `order.has_meter`,
            `order.waiting`, `order.crew_unknown`, `order.deadline_past`, `order.unknown` for its parent.
    """
    stamp = desk.stamp(Right.ISSUE_ORDERS)
    if asked.kind in (OrderKind.LIMITATION, OrderKind.RECONNECTION):
        raise Refused("order.has_its_way", kind=KIND_WORDS[asked.kind].lower())
    deadline = deadline_of(asked.deadline, stamp)
    with desk.write() as w:
        already = orders.order_of_request(w.connection, asked.request_id)
        if already is not None:
            return done(already)
        _refuse_unfit(w.connection, asked, stamp.at.date())
        if asked.parent_id is not None:
            known(w.connection, asked.parent_id)
        debt, months = (ZERO, 0) if asked.account_id is None else overdue(w.connection, asked.account_id, stamp)
        draft = OrderDraft(
            kind=asked.kind,
            instruction=one_line(asked.instruction)[:LONGEST_WORDS] or INSTRUCTIONS[asked.kind],
            account_id=asked.account_id,
            place="" if asked.account_id is not None else one_line(asked.place)[:LONGEST_WORDS],
            debt=debt,
            months=months,
            crew_id=asked.crew_id,
            parent_id=asked.parent_id,
            complaint_id=asked.complaint_id,
            deadline_at=deadline,
            request_id=asked.request_id,
        )
        order = written(w.connection, draft, stamp)
        w.commit()
    return done(order.id, *changes_of(order))


def hand_over(desk: Desk, ids: Sequence[int], crew_id: int) -> Done[int]:
    """Hand orders to a crew, all of them or none; returns how many were not with it yet.

    Raises:
        Refused: `right.missing`, `order.crew_unknown`, `order.unknown`, `order.step`.
    """
    stamp = desk.stamp(Right.ISSUE_ORDERS)
    with desk.write() as w:
        crew = refuse_unknown_crew(w.connection, crew_id)
        handed = []
        for order in (known(w.connection, one) for one in ids):
            if order.state is OrderState.IN_FIELD and order.crew_id == crew_id:
                continue
            moved(w.connection, order, OrderStep.IN_FIELD, stamp, crew.name, crew_id=crew_id)
            trace(w.connection, stamp, "order.handed_over", order, {"crew": order.crew}, {"crew": crew.name}, crew.name)
            handed.append(order)
        w.commit()
    return done(len(handed), *(change for order in handed for change in changes_of(order)))


def cancel_order(desk: Desk, order_id: int, reason: str) -> Done[bool]:
    """Cancel an order that waits for its result, and what was charged with it unless that was paid already.

    Raises:
        Refused: `right.missing`, `order.reason_short`, `order.unknown`, `order.step`.
    """
    stamp, said = desk.stamp(Right.ISSUE_ORDERS), reason_of(reason)
    with desk.write() as w:
        order = known(w.connection, order_id)
        cancel(w.connection, order, said, stamp)
        w.commit()
    return done(True, *changes_of(order))


def add_note(desk: Desk, order_id: int, note: str, evidence: Attachment | None = None) -> Done[bool]:
    """Note something on an order, whatever its state, or add a file to it, or both.

    Raises:
        Refused: `right.missing`, `order.note_missing` without either, `order.unknown`, and what `checked_evidence`
            refuses.
    """
    stamp, said = desk.stamp(Right.CAPTURE_ORDERS), one_line(note)[:LONGEST_WORDS]
    kept = checked_evidence(evidence)
    if not said and kept is None:
        raise Refused("order.note_missing", field="note")
    with desk.write() as w:
        order = known(w.connection, order_id)
        told = " · ".join(filter(None, (said, kept.name if kept else "")))
        moved(w.connection, order, OrderStep.NOTE, stamp, told)
        after = keep_evidence(w.connection, order, kept, stamp)
        trace(w.connection, stamp, "order.noted", order, after=after, said=told)
        w.commit()
    return done(True, *changes_of(order))


def copy_returned(desk: Desk, order_id: int) -> Done[date]:
    """Write down that the crew brought the solved copy back, today; returns the day.

    Raises:
        Refused: `right.missing`, `order.unknown`, `order.step`, `order.copy_is_here`.
    """
    stamp = desk.stamp(Right.CAPTURE_ORDERS)
    with desk.write() as w:
        order = known(w.connection, order_id)
        take_copy(w.connection, order, stamp)
        w.commit()
    return done(stamp.at.date(), *changes_of(order))


def take_copy(connection: Connection, order: OrderRow, stamp: Stamp) -> None:
    """Write down, inside a transaction, that the solved copy of an order is in the office.

    Raises:
        Refused: `order.step`, `order.copy_is_here`.
    """
    if order.copy_returned_on is not None:
        raise Refused("order.copy_is_here", order=order.name, day=order.copy_returned_on.strftime("%d/%m/%Y"))
    day = stamp.at.date().isoformat()
    moved(connection, order, OrderStep.COPY_RETURNED, stamp, copy_returned_on=day)
    trace(connection, stamp, "order.copy_returned", order, after={"order": order.name})


def list_ids(desk: Desk, wanted: OrderFilter) -> list[int]:
    """Return the orders that pass a filter, the newest first."""
    with desk.read() as connection:
        return orders.list_ids(connection, wanted)


def rows(desk: Desk, ids: Sequence[int]) -> dict[int, OrderRow]:
    """Return orders by their number in the store."""
    with desk.read() as connection:
        return orders.order_rows(connection, ids)


def page(desk: Desk, order_id: int) -> OrderPage:
    """Return an order with its steps, the locks it was let pass, and the names of its files.

    Raises:
        Refused: `order.unknown`.
    """
    with desk.read() as connection:
        return OrderPage(
            known(connection, order_id),
            tuple(order_steps.steps(connection, order_id)),
            tuple(order_steps.overrides(connection, order_id)),
            tuple(order_steps.evidence(connection, EVIDENCE, order_id)),
        )


def counts(desk: Desk, kind: OrderKind) -> tuple[int, int]:
    """Return how many orders of a kind were issued this year, and how many of those were done."""
    since = desk.today().replace(month=1, day=1)
    with desk.read() as connection:
        return orders.counts(connection, since).get(kind, (0, 0))


def find_order(desk: Desk, typed: str) -> int:
    """Return the order whose barcode was scanned, or whose number was typed.

    Raises:
        Refused: `order.not_found`.
    """
    number = read_number(typed)
    with desk.read() as connection:
        found = None if number is None else orders.order_of_number(connection, number)
    if found is None:
        raise Refused("order.not_found", order=one_line(typed))
    return found


def evidence_file(desk: Desk, evidence_id: int) -> Attachment:
    """Return a file kept as evidence of an order.

    Raises:
        Refused: `order.evidence_unknown`.
    """
    with desk.read() as connection:
        found = attachments.read_attachment(connection, evidence_id, EVIDENCE)
    if found is None:
        raise Refused("order.evidence_unknown")
    return found


def checked_evidence(evidence: Attachment | None) -> Attachment | None:
    """Return a file as it can be kept; its kind follows from its name.

    Raises:
        Refused: `order.evidence_empty`, `order.evidence_large`.
    """
    if evidence is None:
        return None
    name = Path(evidence.name).name
    if not evidence.content:
        raise Refused("order.evidence_empty", field="evidence", file=name)
    if len(evidence.content) > LARGEST_EVIDENCE:
        raise Refused("order.evidence_large", field="evidence", file=name, megabytes=LARGEST_EVIDENCE // 1_000_000)
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Attachment(name, evidence.media_type or guessed, evidence.content)


def keep_evidence(
    connection: Connection, order: OrderRow, evidence: Attachment | None, stamp: Stamp
) -> dict[str, object]:
    """Keep a checked file with its order; returns what the trace says of it."""
    if evidence is None:
        return {}
    attachments.attach(connection, EVIDENCE, order.id, evidence, stamp)
    return {"evidence": f"{evidence.name} {evidence.sha256}"}


def overdue(connection: Connection, account_id: int, stamp: Stamp) -> tuple[Money, int]:
    """Return what is past its day at an account without what accrued on it, and since how many months."""
    today = stamp.at.date()
    late = [one for one in charges.open_charges(connection, account_id) if one.due_on < today]
    return total(one.open for one in late), max((months_begun(one.due_on, today) for one in late), default=0)


def deadline_of(day: date | None, stamp: Stamp) -> datetime | None:
    """Return the last moment of a day until which an order may take.

    Raises:
        Refused: `order.deadline_past`.
    """
    if day is None:
        return None
    if day < stamp.at.date():
        raise Refused("order.deadline_past", field="deadline", day=day.strftime("%d/%m/%Y"))
    return datetime.combine(day, _END_OF_DAY, stamp.at.tzinfo)


def changes_of(order: OrderRow) -> tuple[Change, ...]:
    """Return what a write on an order touched."""
    touched = Change("order", order.id)
    return (touched,) if order.account_id is None else (touched, Change("account", order.account_id))


def _refuse_unfit(connection: Connection, asked: OrderRequest, today: date) -> None:
    """Refuse an order that its account, or its lack of one, makes senseless."""
    if asked.account_id is None:
        if asked.kind in _OF_AN_ACCOUNT:
            raise Refused("order.account_missing", field="account")
        if not one_line(asked.place):
            raise Refused("order.where_missing", field="place")
        return
    record = accounts.account_record(connection, asked.account_id, today)
    if record is None:
        raise Refused("account.unknown", account=asked.account_id)
    number = record.draft.number
    if record.draft.state is AccountState.CLOSED:
        raise Refused("order.account_closed", field="account", account=number)
    if asked.kind is OrderKind.FOLLOW_UP and record.draft.state is not AccountState.LIMITED:
        raise Refused("order.not_limited", field="account", account=number)
    if asked.kind is OrderKind.METER_CHANGE and record.meter is None:
        raise Refused("order.no_meter", field="account", account=number)
    if asked.kind is OrderKind.METER_INSTALLATION and record.meter is not None:
        raise Refused("order.has_meter", field="account", account=number, meter=record.meter.serial)
