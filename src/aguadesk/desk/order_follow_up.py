"""After a limitation: the look at whether it holds, and the fine of who opened the tap without leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk, Done, done
from aguadesk.desk.order_words import INSTRUCTIONS
from aguadesk.desk.order_writing import known, trace, written
from aguadesk.desk.orders import changes_of, deadline_of, overdue
from aguadesk.desk.price_items import PriceItem, draft_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.limitation import FOLLOW_UP_RULE
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.domain.rights import Right
from aguadesk.store import catalogues, order_due, orders, settings
from aguadesk.store.ledger import post
from aguadesk.store.orders import OrderDraft, OrderRow
from aguadesk.store.prices import Price, prices_in_force

FINES: Final = "multas"
"""The concept of the fines in the price list; the document and article of a price are its foundation."""


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """The looks asked for at every limited account that is due one; the same `request_id` again makes none twice."""

    request_id: str
    crew_id: int | None = None
    deadline: date | None = None


def due(desk: Desk) -> list[int]:
    """Return the limited accounts that are due a look by the board's rule, the oldest limitation first.

    Raises:
        Refused: `rule.none_in_force`.
    """
    with desk.read() as connection:
        return list(_due(connection, desk.today()))


def issue_due(desk: Desk, asked: FollowUpRequest) -> Done[tuple[int, ...]]:
    """Order a look at every limited account that is due one; returns the orders.

    Raises:
        Refused: `right.missing`, `order.none_to_follow`, `order.crew_unknown`, `order.deadline_past`,
            `rule.none_in_force`.
    """
    stamp = desk.stamp(Right.ISSUE_ORDERS)
    deadline = deadline_of(asked.deadline, stamp)
    with desk.write() as w:
        found = _due(w.connection, stamp.at.date())
        if not found:
            raise Refused("order.none_to_follow")
        made = list[OrderRow]()
        for account_id, limitation_id in found.items():
            debt, months = overdue(w.connection, account_id, stamp)
            draft = OrderDraft(
                OrderKind.FOLLOW_UP,
                INSTRUCTIONS[OrderKind.FOLLOW_UP],
                account_id,
                debt=debt,
                months=months,
                crew_id=asked.crew_id,
                parent_id=limitation_id,
                deadline_at=deadline,
                request_id=f"{asked.request_id}/{account_id}",
            )
            made.append(written(w.connection, draft, stamp))
        w.commit()
    return done(tuple(one.id for one in made), *(change for one in made for change in changes_of(one)))


def fines(desk: Desk) -> list[Price]:
    """Return the fines of the price list in force today."""
    with desk.read() as connection:
        return priced(connection, FINES, desk.today())


def fine(desk: Desk, order_id: int, price_id: int, request_id: str) -> Done[str]:
    """Charge a fine of the price list to the account whose tap was found open; returns the folio of the charge.

    Raises:
        Refused: `right.missing`, `order.unknown`, `order.not_found_open`, `order.fined`, `order.no_fine`.
    """
    stamp = desk.stamp(Right.CHARGE)
    with desk.write() as w:
        order = known(w.connection, order_id)
        if order.result is not OrderResult.SELF_RECONNECTED:
            raise Refused("order.not_found_open", order=order.name)
        if order.document_id is not None:
            raise Refused("order.fined", order=order.name)
        price = next((one for one in priced(w.connection, FINES, stamp.at.date()) if one.id == price_id), None)
        if price is None:
            raise Refused("order.no_fine")
        item = PriceItem(price.id, detail=f"Orden {order.name}")
        draft = draft_of(w.connection, [item], stamp.at.date(), order.account_id, request_id=request_id)
        posted = post(w.connection, draft, stamp)
        orders.change_order(w.connection, order.id, document_id=posted.id)
        after = {"order": order.name, "amount": price.amount.signed, "document": price.document}
        said = ", ".join(filter(None, (price.name, price.document, price.article)))
        trace(w.connection, stamp, "order.fined", order, after={**after, "article": price.article}, said=said)
        w.commit()
    return done(str(posted.folio), *changes_of(order))


def priced(connection: Connection, code: str, day: date) -> list[Price]:
    """Return the lines of the price list of a day that charge a concept."""
    wanted = {one.id for one in catalogues.all_concepts(connection) if one.code == code}
    return [one for one in prices_in_force(connection, day) if one.concept_id in wanted]


def _due(connection: Connection, day: date) -> dict[int, int]:
    days = int(settings.rule_in_force(connection, FOLLOW_UP_RULE, day).value)
    return order_due.to_follow(connection, day - timedelta(days=days))
