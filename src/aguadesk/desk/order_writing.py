"""What the acts on orders share: an order written, moved by a step, and traced, inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.order_words import DOING_WORDS, KIND_WORDS, STATE_WORDS
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.orders import OrderKind, OrderState, OrderStep, after_step
from aguadesk.store import audit, billing, crews, order_steps, orders, receipts
from aguadesk.store.ledger import Stamp, post
from aguadesk.store.orders import OrderDraft, OrderRow

SHORTEST_REASON = 5


def written(connection: Connection, draft: OrderDraft, stamp: Stamp) -> OrderRow:
    """Write a new order with its first step and its trace, and return it.

    Raises:
        Refused: `order.waiting` if the account has one of the same kind that waits, `order.crew_unknown`.
    """
    if draft.account_id is not None:
        for waiting in orders.open_orders(connection, draft.account_id, draft.kind):
            raise Refused("order.waiting", field="account", order=waiting.name, account=waiting.account)
    if draft.crew_id is not None:
        refuse_unknown_crew(connection, draft.crew_id)
    order_id = orders.insert_order(connection, draft, stamp)
    order_steps.add_step(connection, order_id, OrderStep.ISSUED, stamp)
    order = known(connection, order_id)
    trace(connection, stamp, "order.issued", order, after={"order": order.name, "instruction": order.instruction})
    return order


def moved(
    connection: Connection, order: OrderRow, step: OrderStep, stamp: Stamp, note: str = "", **columns: object
) -> OrderState:
    """Take an order a step further, with whatever columns change with it; returns the state it is in then.

    Raises:
        Refused: `order.step` if the step may not be taken from the state it is in.
    """
    after = after_step(order.state, step)
    if after is None:
        doing, state = DOING_WORDS[step], STATE_WORDS[order.state].lower()
        raise Refused("order.step", order=order.name, state=state, doing=doing)
    orders.change_order(connection, order.id, state=after.value, **columns)
    order_steps.add_step(connection, order.id, step, stamp, note)
    return after


def trace(
    connection: Connection,
    stamp: Stamp,
    act: str,
    order: OrderRow,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    said: str = "",
) -> None:
    """Write an act on an order into the history of its account, or into its own if it is about a place."""
    subject, number = ("order", order.id) if order.account_id is None else ("account", order.account_id)
    words = " · ".join(filter(None, (order.name, KIND_WORDS[order.kind], said)))
    audit.record(connection, stamp, audit.AuditDraft(act, subject, number, before, after, words))


def known(connection: Connection, order_id: int) -> OrderRow:
    """Return an order.

    Raises:
        Refused: `order.unknown`.
    """
    found = orders.order_rows(connection, [order_id]).get(order_id)
    if found is None:
        raise Refused("order.unknown")
    return found


def refuse_unknown_crew(connection: Connection, crew_id: int) -> crews.Crew:
    """Return a crew that is in use.

    Raises:
        Refused: `order.crew_unknown`.
    """
    found = crews.crew_by_id(connection, crew_id)
    if found is None or not found.active:
        raise Refused("order.crew_unknown", field="crew")
    return found


def reason_of(typed: str) -> str:
    """Return a reason on one line.

    Raises:
        Refused: `order.reason_short`.
    """
    said = one_line(typed)
    if len(said) < SHORTEST_REASON:
        raise Refused("order.reason_short", field="reason", letters=SHORTEST_REASON)
    return said


def cancel(connection: Connection, order: OrderRow, reason: str, stamp: Stamp) -> None:
    """Cancel an order inside a transaction, and undo what was charged with it by its mirror, unless it was paid.

    Raises:
        Refused: `order.step`.
    """
    moved(connection, order, OrderStep.CANCELLED, stamp, reason)
    fee = order.document_id
    if fee is not None and not receipts.is_reversed(connection, fee) and not billing.documents_on_bill(connection, fee):
        post(connection, receipts.mirror(connection, fee, CANCELLATION_SERIES, reason, None), stamp)
    trace(connection, stamp, "order.cancelled", order, after={"order": order.name}, said=reason)


def withdraw_open(
    connection: Connection, account_id: int, kind: OrderKind, reason: str, stamp: Stamp
) -> list[OrderRow]:
    """Cancel the orders of a kind that wait at an account, inside a transaction; returns them.

    For what makes them pointless: an agreement signed, the debt paid.
    """
    waiting = orders.open_orders(connection, account_id, kind)
    for order in waiting:
        cancel(connection, order, reason, stamp)
    return waiting
