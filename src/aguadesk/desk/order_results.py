"""What a crew brings back: the result of an order, and what follows from it in the same transaction."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from aguadesk.desk import accounts as account_acts
from aguadesk.desk import claims, meters
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.meters import Installation, TakenAway
from aguadesk.desk.order_words import KIND_WORDS, RESULT_WORDS
from aguadesk.desk.order_writing import known, moved, trace
from aguadesk.desk.orders import LONGEST_WORDS, changes_of, checked_evidence, keep_evidence, take_copy
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.orders import OrderKind, OrderResult, OrderStep, after_step, step_of
from aguadesk.domain.reading_judging import MOST_DIGITS
from aguadesk.domain.rights import Right
from aguadesk.store import accounts
from aguadesk.store.attachments import Attachment
from aguadesk.store.ledger import Stamp
from aguadesk.store.orders import OrderRow

_LONGEST_NAME = 40
_STATES = {OrderKind.LIMITATION: AccountState.LIMITED, OrderKind.RECONNECTION: AccountState.ACTIVE}
"""What an account becomes once the order is executed."""

_OF_METERS = frozenset({OrderKind.METER_CHANGE, OrderKind.METER_INSTALLATION})


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """What the crew wrote on its copy.

    `done_at` is when it was done, now unless told. `reading_m3` is what the meter said, for a change the last of the
    one that was taken away (None if it cannot be read); `new_meter` and `new_reading_m3` are those of the one put in.
    `confirmed` lets a last reading pass that is far above the average.
    """

    result: OrderResult
    note: str = ""
    done_by: str = ""
    done_at: datetime | None = None
    reading_m3: int | None = None
    seal_number: str = ""
    new_meter: str = ""
    new_reading_m3: int | None = None
    confirmed: bool = False
    copy_returned: bool = False
    evidence: Attachment | None = None


def capture(desk: Desk, order_id: int, outcome: OrderOutcome) -> Done[OrderRow]:
    """Capture the result of an order, and do what follows from it; returns the order as it is then.

    A limitation that was executed limits its account and a reconnection makes it active again; a change or an
    installation of a meter is done as in Medidores.

    Raises:
        Refused: `right.missing`, `order.unknown`, `order.step`, `order.result`, `order.done_before`,
            `order.done_later`, `order.reading`, `order.account_state`, and what `checked_evidence`, `meters.change` and
            `meters.install` refuse.
    """
    stamp = desk.stamp(Right.CAPTURE_ORDERS)
    kept = checked_evidence(outcome.evidence)
    with desk.read() as connection:
        order = known(connection, order_id)
    step = _checked(order, outcome, stamp)
    with _with_meters(desk, order, step):
        changed = _move_meter(desk, order, outcome, stamp) if step is OrderStep.DONE else frozenset()
        with desk.write() as w:
            order = known(w.connection, order_id)
            _write(w.connection, order, step, outcome, stamp)
            after = {"result": RESULT_WORDS[outcome.result], **keep_evidence(w.connection, order, kept, stamp)}
            said = " · ".join(filter(None, (RESULT_WORDS[outcome.result], one_line(outcome.note)[:LONGEST_WORDS])))
            trace(w.connection, stamp, f"order.{step.value}", order, after=after, said=said)
            if step is OrderStep.DONE:
                _follow(w.connection, order, stamp)
            claims.heard(w.connection, order, outcome.result, one_line(outcome.note)[:LONGEST_WORDS], stamp)
            if outcome.copy_returned:
                take_copy(w.connection, known(w.connection, order_id), stamp)
            order = known(w.connection, order_id)
            w.commit()
    return done(order, *changes_of(order), *changed)


def _checked(order: OrderRow, outcome: OrderOutcome, stamp: Stamp) -> OrderStep:
    """Return the step that a result is, refusing what cannot be."""
    step = step_of(order.kind, outcome.result)
    if step is None:
        kind, result = KIND_WORDS[order.kind].lower(), RESULT_WORDS[outcome.result].lower()
        raise Refused("order.result", field="result", kind=kind, result=result)
    when = outcome.done_at or stamp.at
    if when > stamp.at:
        raise Refused("order.done_later", field="done_at", moment=when.strftime("%d/%m/%Y %H:%M"))
    if when < order.issued_at.replace(second=0):
        issued = order.issued_at.strftime("%d/%m/%Y %H:%M")
        raise Refused("order.done_before", field="done_at", order=order.name, moment=issued)
    for field, reading in (("final", outcome.reading_m3), ("first", outcome.new_reading_m3)):
        if reading is not None and not 0 <= reading < 10**MOST_DIGITS:
            raise Refused("order.reading", field=field, digits=MOST_DIGITS)
    return step


def _with_meters(desk: Desk, order: OrderRow, step: OrderStep) -> AbstractContextManager[None]:
    """Make one transaction of an order and of the meter it moves."""
    return desk.board.together() if order.kind in _OF_METERS and step is OrderStep.DONE else nullcontext()


def _move_meter(desk: Desk, order: OrderRow, outcome: OrderOutcome, stamp: Stamp) -> frozenset[Change]:
    """Put in the meter that an order was about; an order that cannot be done any more moves none."""
    if order.kind not in _OF_METERS or after_step(order.state, OrderStep.DONE) is None:
        return frozenset()
    day = (outcome.done_at or stamp.at).date()
    if outcome.new_reading_m3 is None:
        raise Refused("meter.first_reading", field="first", digits=MOST_DIGITS)
    coming = Installation(outcome.new_meter, outcome.new_reading_m3, day, order_id=order.id)
    if order.kind is OrderKind.METER_INSTALLATION:
        return meters.install(desk, order.account, coming).changed
    taken = TakenAway(day, outcome.reading_m3, f"Orden {order.name}", confirmed=outcome.confirmed)
    return meters.change(desk, order.account, taken, coming).changed


def _write(connection: Connection, order: OrderRow, step: OrderStep, outcome: OrderOutcome, stamp: Stamp) -> None:
    """Write what was found into the order."""
    note = one_line(outcome.note)[:LONGEST_WORDS]
    moved(
        connection,
        order,
        step,
        stamp,
        note,
        result=outcome.result.value,
        result_note=note,
        done_by=one_line(outcome.done_by)[:_LONGEST_NAME] or order.in_charge or order.crew,
        done_at=(outcome.done_at or stamp.at).isoformat(timespec="seconds"),
        reading_m3=outcome.reading_m3,
        new_meter=one_line(outcome.new_meter),
        new_reading_m3=outcome.new_reading_m3,
        seal_number=one_line(outcome.seal_number)[:_LONGEST_NAME],
    )


def _follow(connection: Connection, order: OrderRow, stamp: Stamp) -> None:
    """Let an account be limited, or active again, by the order that was executed there."""
    state = _STATES.get(order.kind)
    if state is None or order.account_id is None:
        return
    record = accounts.account_record(connection, order.account_id, stamp.at.date())
    assert record is not None
    if record.draft.state is state:
        return
    if record.draft.state not in _STATES.values():
        raise Refused("order.account_state", order=order.name, account=order.account)
    account_acts.write_state(connection, record, state, f"Orden {order.name}", stamp)
