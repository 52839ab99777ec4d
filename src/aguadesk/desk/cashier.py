"""The cashier: what an account owes, taking a payment, cancelling a receipt, printing it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import offers, surcharging
from aguadesk.desk.agreement_till import held_for
from aguadesk.desk.cancelling import cancel_receipt
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.paying import (
    PaymentOrder,
    PaymentRules,
    offered_with,
    payment_rules,
    receipt_draft,
    receipt_with_folio,
    request_of_items,
    request_of_unearned,
    work_out,
)
from aguadesk.desk.price_items import PriceItem, as_open_charges, draft_of
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.agreements import AgreementStanding
from aguadesk.domain.billing.offers import NO_OFFERS, Offers
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money, total
from aguadesk.domain.payment import PaymentPlan
from aguadesk.domain.payment_order import OpenCharge, in_order, rounded_due
from aguadesk.domain.rights import Right
from aguadesk.store import agreements, audit, charges, receipts, till
from aguadesk.store.ledger import Stamp, post
from aguadesk.store.prices import Price, prices_in_force
from aguadesk.store.queries import ask_one
from aguadesk.store.receipts import Receipt

__all__ = [
    "PaymentOrder",
    "PaymentRules",
    "Receipt",
    "Standing",
    "add_charge",
    "cancel_receipt",
    "check_payer",
    "find_receipt",
    "item_charges",
    "last_receipt",
    "pay_inside",
    "payment_rules",
    "preview",
    "price_list",
    "reprint",
    "rules_of_today",
    "standing",
    "take_payment",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the till shows of an account before a payment: its charges in the order they are paid.

    Surcharges that accrued and are not written yet are among them, without folio; `offers` is what campaigns forgive.
    What an agreement covers is not: its instalments stand there instead, under numbers below zero.
    """

    charges: tuple[OpenCharge, ...]
    owed: Money
    credit: Money
    rules: PaymentRules
    offers: Offers = NO_OFFERS
    agreement: AgreementStanding | None = None
    """How the agreement that stands for it is kept, if one does."""

    def asked(self, chosen: frozenset[int], methods: Sequence[Method]) -> Money:
        """Return what is asked for the charges chosen, less what is forgiven, rounded if these methods are."""
        return rounded_due(self.offers.due(self.charges, chosen), methods, self.rules.rounding)


def standing(desk: Desk, account_id: int, chosen: frozenset[int] = frozenset()) -> Standing:
    """Return what an account owes, in the order in which a payment today would settle it."""
    with desk.read() as connection:
        rules = payment_rules(connection, desk.today())
        _, credit = charges.position(connection, account_id)
        debt = surcharging.owed_on(connection, account_id, desk.today())
        held = held_for(connection, account_id, debt, desk.today())
        offered = offered_with(connection, account_id, debt, desk.today(), held)
        kept = agreements.status(connection, held.agreement.id, desk.today()).standing if held else None
    listed = in_order(debt if held is None else held.shown(debt), rules.profile, chosen)
    return Standing(tuple(listed), total(charge.open for charge in debt), credit, rules, offered, kept)


def item_charges(desk: Desk, items: Sequence[PriceItem], account_id: int | None) -> list[OpenCharge]:
    """Return what items of the price list would charge, numbered below zero since nothing is written.

    Raises:
        Refused: `price.unknown`, `price.quantity`.
    """
    with desk.read() as connection:
        return as_open_charges(connection, draft_of(connection, items, desk.today(), account_id), desk.today())


def price_list(desk: Desk) -> list[Price]:
    """Return the price list of today, by name."""
    with desk.read() as connection:
        return prices_in_force(connection, desk.today())


def last_receipt(desk: Desk, session_id: int) -> Receipt | None:
    """Return the newest receipt of a session, the one whose paper may still be wanted."""
    with desk.read() as connection:
        return receipts.last_receipt(connection, session_id)


def rules_of_today(desk: Desk) -> PaymentRules:
    """Return the rules for payments in force today."""
    with desk.read() as connection:
        return payment_rules(connection, desk.today())


def preview(desk: Desk, order: PaymentOrder) -> PaymentPlan:
    """Return what a payment would do, refusing what `take_payment` would refuse; nothing is written.

    Raises:
        Refused: see `take_payment`.
    """
    with desk.read() as connection:
        items = []
        if order.items:
            draft = draft_of(connection, order.items, desk.today(), order.account_id, order.payer)
            items = as_open_charges(connection, draft, desk.today())
        day, debt, held = desk.today(), list[OpenCharge](), None
        if order.account_id is not None:
            debt = surcharging.owed_on(connection, order.account_id, day)
            held = held_for(connection, order.account_id, debt, day)
        return work_out(connection, order, items, debt, payment_rules(connection, day), day, held)


def check_payer(desk: Desk, order: PaymentOrder) -> str:
    """Return who pays, refusing what `take_payment` would refuse of them; nothing is written.

    Raises:
        Refused: `account.unknown`, `account.closed_owes_nothing`, `payer.missing`.
    """
    with desk.read() as connection:
        return _payer(connection, order).name


def take_payment(desk: Desk, order: PaymentOrder) -> Done[Receipt]:
    """Take a payment: charge its items and what is late, forgive what is given, settle, and keep the rest in favour.

    The same `request_id` again returns the receipt already made.

    Raises:
        Refused: `till.closed`, `account.unknown`, `account.closed_owes_nothing`, `payment.request_reused`,
            `payer.missing`, and what `check_tenders`, `plan_payment` and the price list refuse.
    """
    stamp = desk.stamp(Right.TAKE_PAYMENT)
    with desk.write() as w:
        before = _same_payment(w.connection, order)
        if before is not None:
            return done(before)
        session = till.open_session(w.connection, order.drawer)
        if session is None:
            raise Refused("till.closed", drawer=order.drawer)
        receipt = pay_inside(w.connection, order, stamp, session)
        w.commit()
    return done(receipt, Change("account", order.account_id), Change("till", session.id), Change("receipt", receipt.id))


def pay_inside(connection: Connection, order: PaymentOrder, stamp: Stamp, session: till.Session) -> Receipt:
    """Take a payment in an open session, inside a transaction that somebody else commits; see `take_payment`.

    A payment taken outside the office comes through here too: who may do that, its act has asked already.

    Raises:
        Refused: as `take_payment`, but for a closed till and a payment that was made before.
    """
    payer, day = _payer(connection, order), stamp.at.date()
    items = _charge_items(connection, order, day, stamp)
    order, debt = _debt(connection, order, stamp)
    rules = payment_rules(connection, day)
    # Only an account with an agreement asks more of the books.
    held = held_for(connection, order.account_id, debt, day) if payer.agreed and order.account_id is not None else None
    plan = work_out(connection, order, items, debt, rules, day, held)
    if order.account_id is not None:
        offers.give(connection, order.account_id, plan.forgiven, stamp, order.request_id)
    citation = rules.citation
    if held is not None:
        held.settle(connection, plan, stamp, request_of_unearned(order.request_id))
        citation = held.citation_of(plan, rules.citation)
    draft = receipt_draft(order, plan, session.id, session.series, citation, payer.name)
    posted = post(connection, draft, stamp)
    receipt = receipts.receipt_by_id(connection, posted.id)
    assert receipt is not None
    return receipt


def add_charge(desk: Desk, account_id: int, items: Sequence[PriceItem], request_id: str) -> Done[str]:
    """Charge items of the price list to an account, to be paid later; returns the folio.

    Raises:
        Refused: `account.unknown`, `price.unknown`, `price.quantity`, `payment.request_reused`.
    """
    stamp = desk.stamp(Right.CHARGE)
    with desk.write() as w:
        already = _same_charge(w.connection, account_id, request_id)
        if already is not None:
            return done(already)
        _account(w.connection, account_id)
        draft = draft_of(w.connection, items, stamp.at.date(), account_id, request_id=request_id)
        posted = post(w.connection, draft, stamp)
        w.commit()
    return done(str(posted.folio), Change("account", account_id))


def find_receipt(desk: Desk, folio: str) -> Receipt:
    """Return the receipt with a folio as typed or scanned.

    Raises:
        Refused: `receipt.unknown`.
    """
    with desk.read() as connection:
        return receipt_with_folio(connection, folio)


def reprint(desk: Desk, folio: str) -> Done[tuple[Receipt, int]]:
    """Write down that a receipt is printed again; returns it and how many times that makes.

    Raises:
        Refused: `receipt.unknown`.
    """
    stamp = desk.stamp(Right.REPRINT)
    with desk.write() as w:
        receipt = receipt_with_folio(w.connection, folio)
        audit.record(w.connection, stamp, audit.AuditDraft("receipt.reprinted", "receipt", receipt.id))
        times = sum(row.act == "receipt.reprinted" for row in audit.history(w.connection, "receipt", receipt.id))
        w.commit()
    return done((receipt, times), Change("audit"))


def _charge_items(connection: Connection, order: PaymentOrder, day: date, stamp: Stamp) -> list[OpenCharge]:
    if not order.items:
        return []
    draft = draft_of(connection, order.items, day, order.account_id, order.payer, request_of_items(order.request_id))
    return charges.charges_of(connection, post(connection, draft, stamp).id)


def _debt(connection: Connection, order: PaymentOrder, stamp: Stamp) -> tuple[PaymentOrder, list[OpenCharge]]:
    """Charge what accrued; return all that is owed, and the order with what it chose as it is numbered now."""
    if order.account_id is None:
        return order, []
    owed = charges.open_charges(connection, order.account_id)
    late = surcharging.charge_accrued(connection, order.account_id, stamp, order.request_id, owed)
    if not late:
        return order, owed
    return replace(order, chosen=surcharging.as_written(order.chosen, late)), [*owed, *late]


@dataclass(frozen=True, slots=True)
class _Payer:
    """Who pays: the holder of the account, and whether it has an agreement; or the name given without one."""

    name: str
    state: AccountState = AccountState.ACTIVE
    agreed: bool = False


_ACCOUNT = """SELECT holder, state,
        EXISTS (SELECT 1 FROM agreement WHERE account_id = account.id AND ended_on IS NULL) AS agreed
    FROM account WHERE id = :id"""


def _payer(connection: Connection, order: PaymentOrder) -> _Payer:
    if order.account_id is not None:
        payer, owes = _account(connection, order.account_id), bool(order.items)
        if payer.state is AccountState.CLOSED and not owes and not charges.open_charges(connection, order.account_id):
            raise Refused("account.closed_owes_nothing")
        return payer
    if not order.items:
        raise Refused("account.unknown", account="")
    if not order.payer.strip():
        raise Refused("payer.missing")
    return _Payer(order.payer.strip())


def _account(connection: Connection, account_id: int) -> _Payer:
    row = ask_one(connection, _ACCOUNT, id=account_id)
    if row is None:
        raise Refused("account.unknown", account=account_id)
    return _Payer(row.holder, AccountState(row.state), bool(row.agreed))


def _same_payment(connection: Connection, order: PaymentOrder) -> Receipt | None:
    made = receipts.made_by_request(connection, order.request_id)
    if made is None:
        return None
    receipt, paid = receipts.receipt_by_request(connection, order.request_id), total(t.amount for t in order.tenders)
    if receipt is None or (receipt.account_id, receipt.amount) != (order.account_id, paid):
        raise Refused("payment.request_reused", folio=str(made.folio))
    return receipt


def _same_charge(connection: Connection, account_id: int, request_id: str) -> str | None:
    made = receipts.made_by_request(connection, request_id)
    if made is not None and (made.kind, made.account_id) != (DocumentKind.CHARGE, account_id):
        raise Refused("payment.request_reused", folio=str(made.folio))
    return str(made.folio) if made else None
