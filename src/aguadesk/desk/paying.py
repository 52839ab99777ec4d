"""One payment worked out: its rules, what it is given, what it settles, and the receipt that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import offers
from aguadesk.desk.agreement_till import Held
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain import chart
from aguadesk.domain.billing.offers import NO_OFFERS, Offers
from aguadesk.domain.documents import DocumentKind, Folio, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding
from aguadesk.domain.payment import PaymentPlan, Piece, Tender, check_tenders, plan_payment
from aguadesk.domain.payment_order import ROUNDINGS_OF_PAYMENT, OpenCharge, PaymentProfile
from aguadesk.store import charges, receipts, settings
from aguadesk.store.ledger import DocumentDraft, EntryDraft, TenderDraft
from aguadesk.store.receipts import Receipt

_RULES = ("payment.order", "payment.rounding", "payment.limit")


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """A payment as the cashier asks for it.

    `request_id` is made when the payment is begun at the screen, so that a second click is the same
    payment. `items` are charged from the price list and paid at once; without an account they need a
    `payer`. `chosen` may name surcharges that are not written yet by the numbers the standing gave them.
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


def work_out(
    connection: Connection,
    order: PaymentOrder,
    items: Sequence[OpenCharge],
    debt: Sequence[OpenCharge],
    rules: PaymentRules,
    day: date,
    held: Held | None = None,
) -> PaymentPlan:
    """Return what a payment does to what is owed.

    Args:
        items: what it asks for from the price list, written or not.
        debt: everything the account owes by the day, written or not.
        held: the agreement that stands for it, if one does.

    Raises:
        Refused: what `check_tenders` and `plan_payment` refuse, and `payment.no_account_for_credit`.
    """
    credit, offered = ZERO, NO_OFFERS
    if order.account_id is not None:
        if any(tender.method is Method.CREDIT for tender in order.tenders):
            _, credit = charges.position(connection, order.account_id)
        offered = offered_with(connection, order.account_id, debt, day, held)
    check_tenders(order.tenders, credit, rules.limit)
    asked_for = frozenset(item.id for item in items)
    shown = debt if held is None else held.shown(debt)
    listed = [*(charge for charge in shown if charge.id not in asked_for), *items]
    covered = None if held is None else held.covered
    plan = plan_payment(listed, order.tenders, rules.profile, rules.rounding, order.chosen, asked_for, offered, covered)
    if order.account_id is None and plan.to_credit:
        raise Refused("payment.no_account_for_credit", amount=plan.to_credit.signed)
    return plan


def offered_with(
    connection: Connection, account_id: int, debt: Sequence[OpenCharge], day: date, held: Held | None
) -> Offers:
    """Return what may be forgiven of what an account owes; campaigns forgive nothing of what an agreement covers."""
    if held is None:
        return offers.offered(connection, account_id, debt, day)
    offered = offers.offered(connection, account_id, held.beside(debt), day)
    return replace(offered, early=held.early)


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


def request_of_unearned(request_id: str) -> str:
    """Return the id of the document by which a payment ends the cost of an agreement before its time."""
    return f"{request_id}/no-causado"


def request_of_items(request_id: str) -> str:
    """Return the id of the document that charges what a payment asks for from the price list."""
    return f"{request_id}/cargo"


def receipt_with_folio(connection: Connection, folio: str) -> Receipt:
    """Return the receipt with a folio as typed or scanned.

    Raises:
        Refused: `receipt.unknown`.
    """
    parsed = Folio.parse(folio)
    receipt = receipts.receipt_by_folio(connection, parsed) if parsed else None
    if receipt is None:
        raise Refused("receipt.unknown", folio=folio.strip())
    return receipt


def _entry(piece: Piece, account_id: int | None) -> EntryDraft:
    """Turn a piece of a payment into the row that moves it."""
    source = chart.METHOD_ACCOUNT[piece.method]
    if piece.application is not None:
        charge = piece.application.charge
        debit = chart.ROUNDING if piece.is_rounding else source
        return EntryDraft(debit, chart.RECEIVABLE, piece.amount, account_id=account_id, settles_id=charge.id)
    credit = chart.ROUNDING if piece.is_rounding else chart.CUSTOMER_CREDIT
    return EntryDraft(source, credit, piece.amount, account_id=account_id)
