"""The cashier: what an account owes, taking a payment, cancelling a receipt, printing it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.price_items import PriceItem, as_open_charges, draft_of
from aguadesk.domain import chart
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.documents import DocumentKind, Folio, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment import PaymentPlan, Piece, Tender, check_tenders, plan_payment, rounded_due
from aguadesk.domain.payment_order import ROUNDINGS_OF_PAYMENT, OpenCharge, PaymentProfile, in_order
from aguadesk.domain.rights import Right
from aguadesk.store import audit, charges, receipts, settings, till
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, TenderDraft, post
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
    "payment_rules",
    "preview",
    "price_list",
    "reprint",
    "rules_of_today",
    "standing",
    "take_payment",
]

CANCELLATION_SERIES = "CAN"
_RULES = ("payment.order", "payment.rounding", "payment.limit")
_SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """A payment as the cashier asks for it.

    `request_id` is made when the payment is begun at the screen, so that a second click is the same
    payment. `items` are charged from the price list and paid at once; without an account they need a
    `payer`.
    """

    drawer: str
    tenders: tuple[Tender, ...]
    request_id: str
    account_id: int | None = None
    chosen: frozenset[int] = frozenset()
    items: tuple[PriceItem, ...] = ()
    payer: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRules:
    """The board's rules for payments on a day."""

    profile: PaymentProfile
    citation: str
    rounding: Rounding | None
    limit: Money


@dataclass(frozen=True, slots=True)
class Standing:
    """What the till shows of an account before a payment: its charges in the order they are paid."""

    charges: tuple[OpenCharge, ...]
    owed: Money
    credit: Money
    rules: PaymentRules

    def asked(self, chosen: frozenset[int], methods: Sequence[Method]) -> Money:
        """Return what is asked for the charges chosen, rounded if the board rounds these methods."""
        due = total(charge.open for charge in self.charges if charge.id in chosen)
        return rounded_due(due, methods, self.rules.rounding)


def standing(desk: Desk, account_id: int, chosen: frozenset[int] = frozenset()) -> Standing:
    """Return what an account owes, in the order in which a payment today would settle it."""
    with desk.read() as connection:
        rules = payment_rules(connection, desk.today())
        owed, credit = charges.position(connection, account_id)
        listed = in_order(charges.open_charges(connection, account_id), rules.profile, chosen)
    return Standing(tuple(listed), owed, credit, rules)


def payment_rules(connection: Connection, day: date) -> PaymentRules:
    """Return the rules for payments in force on a day."""
    found = settings.values_in_force(connection, _RULES, day)
    order = found["payment.order"]
    return PaymentRules(
        PaymentProfile(order.value),
        order.citation,
        ROUNDINGS_OF_PAYMENT[found["payment.rounding"].value],
        Money.pesos(found["payment.limit"].value),
    )


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
        return _plan(connection, order, items, payment_rules(connection, desk.today()))


def check_payer(desk: Desk, order: PaymentOrder) -> str:
    """Return who pays, refusing what `take_payment` would refuse of them; nothing is written.

    Raises:
        Refused: `account.unknown`, `account.closed_owes_nothing`, `payer.missing`.
    """
    with desk.read() as connection:
        return _payer(connection, order)


def take_payment(desk: Desk, order: PaymentOrder) -> Done[Receipt]:
    """Take a payment: charge its items, settle what it settles, and keep the rest in favour.

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
        holder = _payer(w.connection, order)
        items = _charge_items(w.connection, order, stamp.at.date(), stamp)
        rules = payment_rules(w.connection, stamp.at.date())
        plan = _plan(w.connection, order, items, rules)
        draft = receipt_draft(order, plan, session.id, session.series, rules.citation, holder)
        posted = post(w.connection, draft, stamp)
        receipt = receipts.receipt_by_id(w.connection, posted.id)
        w.commit()
    assert receipt is not None
    return done(receipt, Change("account", order.account_id), Change("till", session.id), Change("receipt", receipt.id))


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
        return _receipt(connection, folio)


def cancel_receipt(
    desk: Desk, folio: str, reason: str, drawer: str, authorisation: Authorisation | None = None
) -> Done[Receipt]:
    """Cancel a receipt by its exact mirror, in the session that is open now; returns it cancelled.

    What it charged from the price list and collected at once is undone with it.

    Raises:
        Refused: `receipt.unknown`, `receipt.already_cancelled`, `receipt.reason_short`, `till.closed`,
            `receipt.credit_used` (what it left in favour was spent since), and what `Desk.stamp` refuses.
    """
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused("receipt.reason_short", letters=_SHORTEST_REASON)
    stamp = desk.stamp(Right.CANCEL_RECEIPT, authorisation)
    with desk.write() as w:
        receipt = _receipt(w.connection, folio)
        session = till.open_session(w.connection, drawer)
        _refuse_cancelling(w.connection, receipt, session is not None, drawer)
        assert session is not None
        for document_id in _documents_of(w.connection, receipt):
            mirror = receipts.mirror(w.connection, document_id, CANCELLATION_SERIES, reason.strip(), session.id)
            post(w.connection, mirror, stamp)
        draft = audit.AuditDraft("receipt.cancelled", "receipt", receipt.id, reason=reason.strip())
        audit.record(w.connection, stamp, draft)
        cancelled = receipts.receipt_by_id(w.connection, receipt.id)
        w.commit()
    assert cancelled is not None
    changes = Change("account", receipt.account_id), Change("till", session.id), Change("receipt", receipt.id)
    return done(cancelled, *changes)


def reprint(desk: Desk, folio: str) -> Done[tuple[Receipt, int]]:
    """Write down that a receipt is printed again; returns it and how many times that makes.

    Raises:
        Refused: `receipt.unknown`.
    """
    stamp = desk.stamp(Right.REPRINT)
    with desk.write() as w:
        receipt = _receipt(w.connection, folio)
        audit.record(w.connection, stamp, audit.AuditDraft("receipt.reprinted", "receipt", receipt.id))
        times = sum(row.act == "receipt.reprinted" for row in audit.history(w.connection, "receipt", receipt.id))
        w.commit()
    return done((receipt, times), Change("audit"))


def _plan(connection: Connection, order: PaymentOrder, items: Sequence[OpenCharge], rules: PaymentRules) -> PaymentPlan:
    owed, credit = [], ZERO
    if order.account_id is not None:
        owed = charges.open_charges(connection, order.account_id)
        _, credit = charges.position(connection, order.account_id)
    check_tenders(order.tenders, credit, rules.limit)
    listed = [*owed, *(item for item in items if item.id not in {charge.id for charge in owed})]
    asked_for = frozenset(item.id for item in items)
    plan = plan_payment(listed, order.tenders, rules.profile, rules.rounding, order.chosen, asked_for)
    if order.account_id is None and plan.to_credit:
        raise Refused("payment.no_account_for_credit", amount=plan.to_credit.signed)
    return plan


def _charge_items(connection: Connection, order: PaymentOrder, day: date, stamp: Stamp) -> list[OpenCharge]:
    if not order.items:
        return []
    draft = draft_of(connection, order.items, day, order.account_id, order.payer, _request_of_items(order.request_id))
    return charges.charges_of(connection, post(connection, draft, stamp).id)


def _request_of_items(request_id: str) -> str:
    return f"{request_id}/cargo"


def _payer(connection: Connection, order: PaymentOrder) -> str:
    """Return who pays: the holder of the account, or the name given for items without one."""
    if order.account_id is not None:
        holder, state = _account(connection, order.account_id)
        if state is AccountState.CLOSED and not order.items and not charges.open_charges(connection, order.account_id):
            raise Refused("account.closed_owes_nothing")
        return holder
    if not order.items:
        raise Refused("account.unknown", account="")
    if not order.payer.strip():
        raise Refused("payer.missing")
    return order.payer.strip()


def _account(connection: Connection, account_id: int) -> tuple[str, AccountState]:
    row = ask_one(connection, "SELECT holder, state FROM account WHERE id = :id", id=account_id)
    if row is None:
        raise Refused("account.unknown", account=account_id)
    return row.holder, AccountState(row.state)


def receipt_draft(
    order: PaymentOrder, plan: PaymentPlan, session_id: int, series: str, citation: str, payer: str
) -> DocumentDraft:
    """Return the receipt of a payment that was worked out, as it is written to the ledger.

    Args:
        series: the drawer's own.
        citation: where the order of the payment is written.
    """
    return DocumentDraft(
        kind=DocumentKind.RECEIPT,
        series=series,
        entries=[_entry(piece, order.account_id) for piece in plan.pieces],
        tenders=[TenderDraft(t.method, t.amount, t.received, t.reference.strip()) for t in plan.tenders],
        account_id=order.account_id,
        session_id=session_id,
        payer=payer,
        basis=citation,
        request_id=order.request_id,
    )


def _entry(piece: Piece, account_id: int | None) -> EntryDraft:
    """Turn a piece of a payment into the row that moves it."""
    source = chart.METHOD_ACCOUNT[piece.method]
    if piece.application is not None:
        charge = piece.application.charge
        debit = chart.ROUNDING if piece.is_rounding else source
        return EntryDraft(debit, chart.RECEIVABLE, piece.amount, account_id=account_id, settles_id=charge.id)
    credit = chart.ROUNDING if piece.is_rounding else chart.CUSTOMER_CREDIT
    return EntryDraft(source, credit, piece.amount, account_id=account_id)


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


def _receipt(connection: Connection, folio: str) -> Receipt:
    parsed = Folio.parse(folio)
    receipt = receipts.receipt_by_folio(connection, parsed) if parsed else None
    if receipt is None:
        raise Refused("receipt.unknown", folio=folio.strip())
    return receipt


def _refuse_cancelling(connection: Connection, receipt: Receipt, till_is_open: bool, drawer: str) -> None:
    if receipt.cancelled is not None:
        raise Refused("receipt.already_cancelled", folio=str(receipt.folio), mirror=receipt.cancelled.folio)
    if not till_is_open:
        raise Refused("till.closed", drawer=drawer)
    if receipt.account_id is not None and receipt.to_credit:
        _, credit = charges.position(connection, receipt.account_id)
        given_back = total(tender.amount for tender in receipt.tenders if tender.method is Method.CREDIT)
        if credit + given_back < receipt.to_credit:
            raise Refused("receipt.credit_used", folio=str(receipt.folio), amount=receipt.to_credit.signed)


def _documents_of(connection: Connection, receipt: Receipt) -> list[int]:
    """Return what a cancellation undoes: the receipt, then the items it charged, if still standing."""
    documents = [receipt.id]
    if receipt.request_id:
        items = receipts.made_by_request(connection, _request_of_items(receipt.request_id))
        if items is not None and not receipts.is_reversed(connection, items.id):
            documents.append(items.id)
    return documents
