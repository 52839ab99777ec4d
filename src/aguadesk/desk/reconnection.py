"""Reconexión: whose service may be given back, its fee and its deadline; it is offered by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk import surcharging
from aguadesk.desk.desk import Desk, Done, done
from aguadesk.desk.order_follow_up import priced
from aguadesk.desk.order_words import INSTRUCTIONS
from aguadesk.desk.order_writing import written
from aguadesk.desk.orders import changes_of
from aguadesk.desk.price_items import PriceItem, draft_of
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import total
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.rights import Right
from aguadesk.store import accounts, agreements, order_due, orders, settings
from aguadesk.store.ledger import Stamp, post
from aguadesk.store.orders import OrderDraft
from aguadesk.store.prices import Price

FEES: Final = "reconexion"
"""The concept of the fees in the price list."""

HOURS_RULE: Final = "reconnection.hours"


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a service may be given back: by which right, or why not."""

    account_id: int
    account: str
    keeps_agreement: bool
    why_not: Refused | None = None

    @property
    def is_open(self) -> bool:
        """Whether the reconnection may be ordered."""
        return self.why_not is None


@dataclass(frozen=True, slots=True)
class ReconnectionRequest:
    """A reconnection asked for, with its fee of the price list; None charges nothing."""

    account_id: int
    request_id: str
    price_id: int | None = None
    crew_id: int | None = None


def due(desk: Desk) -> list[int]:
    """Return the limited accounts with nothing overdue, or that keep their agreement, and no order for it yet."""
    today = desk.today()
    with desk.read() as connection:
        found = order_due.may_return(connection, today)
        return [one for one, late in found.items() if not late or agreements.kept(connection, one, today)]


def gate(desk: Desk, account_id: int) -> Gate:
    """Return whether the service of an account may be given back today, and if not, why.

    Raises:
        Refused: `account.unknown`.
    """
    with desk.read() as connection:
        return _gate(connection, account_id, desk.today())


def fees(desk: Desk) -> list[Price]:
    """Return the kinds of reconnection of the price list in force today."""
    with desk.read() as connection:
        return priced(connection, FEES, desk.today())


def order(desk: Desk, asked: ReconnectionRequest) -> Done[int]:
    """Order a reconnection and charge its fee in the same transaction; returns the order.

    Raises:
        Refused: `right.missing`, `account.unknown`, `reconnection.not_limited`, `reconnection.owes`, `order.waiting`,
            `reconnection.no_fee`, `order.crew_unknown`, `rule.none_in_force`.
    """
    stamp = desk.stamp(Right.ISSUE_ORDERS)
    with desk.write() as w:
        already = orders.order_of_request(w.connection, asked.request_id)
        if already is not None:
            return done(already)
        found = _gate(w.connection, asked.account_id, stamp.at.date())
        if found.why_not is not None:
            raise found.why_not
        hours = int(settings.rule_in_force(w.connection, HOURS_RULE, stamp.at.date()).value)
        standing = agreements.standing_agreement(w.connection, asked.account_id) if found.keeps_agreement else None
        draft = OrderDraft(
            OrderKind.RECONNECTION,
            INSTRUCTIONS[OrderKind.RECONNECTION],
            asked.account_id,
            crew_id=asked.crew_id,
            agreement_id=standing.id if standing else None,
            document_id=_charge(w.connection, asked, stamp),
            deadline_at=stamp.at + timedelta(hours=hours),
            request_id=asked.request_id,
        )
        made = written(w.connection, draft, stamp)
        w.commit()
    return done(made.id, *changes_of(made))


def offer(desk: Desk, account_id: int) -> str:
    """Return what to say after a payment or a signature: that the service may be given back; empty if it may not."""
    with desk.read() as connection:
        record = accounts.account_record(connection, account_id, desk.today())
        if record is None or record.draft.state is not AccountState.LIMITED:
            return ""
        found = _gate(connection, account_id, desk.today())
    if not found.is_open:
        return ""
    why = "está cumpliendo su convenio" if found.keeps_agreement else "ya no debe nada vencido"
    return f"La cuenta {found.account} está limitada y {why}: toca reconectar."


def _gate(connection: Connection, account_id: int, today: date) -> Gate:
    record = accounts.account_record(connection, account_id, today)
    if record is None:
        raise Refused("account.unknown", account=account_id)
    number = record.draft.number
    if record.draft.state is not AccountState.LIMITED:
        return Gate(account_id, number, False, Refused("reconnection.not_limited", field="account", account=number))
    waiting = orders.open_orders(connection, account_id, OrderKind.RECONNECTION)
    if waiting:
        why = Refused("order.waiting", field="account", order=waiting[0].name, account=number)
        return Gate(account_id, number, False, why)
    late = [one for one in surcharging.owed_on(connection, account_id, today) if one.due_on < today]
    if not late:
        return Gate(account_id, number, False)
    if agreements.kept(connection, account_id, today):
        return Gate(account_id, number, True)
    owed = total(one.open for one in late).signed
    return Gate(account_id, number, False, Refused("reconnection.owes", field="account", account=number, amount=owed))


def _charge(connection: Connection, asked: ReconnectionRequest, stamp: Stamp) -> int | None:
    """Charge the fee that was chosen; returns its document."""
    if asked.price_id is None:
        return None
    day = stamp.at.date()
    if asked.price_id not in {one.id for one in priced(connection, FEES, day)}:
        raise Refused("reconnection.no_fee", field="price")
    items: Sequence[PriceItem] = [PriceItem(asked.price_id)]
    draft = draft_of(connection, items, day, asked.account_id, request_id=f"{asked.request_id}/reconexion")
    return post(connection, draft, stamp).id
