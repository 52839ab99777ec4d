"""One payment at the till: what is handed over, what it settles, what is rounded, what stays in favour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aguadesk.domain.billing.offers import (
    NO_OFFERS,
    Forgiven,
    Handed,
    Offers,
    earned,
    forgiven_in,
    less_forgiven,
)
from aguadesk.domain.documents import NEEDS_REFERENCE, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment_order import Application, OpenCharge, PaymentProfile, apply, rounded_due


@dataclass(frozen=True, slots=True)
class Tender:
    """One way in which part of a payment is handed over.

    `received` is what crossed the counter; what exceeds `amount` goes back as change, in cash only.
    """

    method: Method
    amount: Money
    received: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """So much of one tender that goes to one place: a charge, the rounding, or the credit in favour."""

    method: Method
    amount: Money
    application: Application | None = None
    is_rounding: bool = False


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """What a payment will do, shown before it is taken and written when it is.

    `rounding` is positive when the user pays a little more than is owed, negative when a little less. `forgiven` is
    what campaigns take off before anything is applied; what is applied settles the rest.
    """

    tenders: tuple[Tender, ...]
    applied: tuple[Application, ...]
    pieces: tuple[Piece, ...]
    rounding: Money
    to_credit: Money
    owed_before: Money
    forgiven: tuple[Forgiven, ...] = ()

    @property
    def amount(self) -> Money:
        """What the payment is worth: the sum of its tenders."""
        return total(tender.amount for tender in self.tenders)

    @property
    def change(self) -> Money:
        """What goes back over the counter."""
        return total(tender.received - tender.amount for tender in self.tenders)

    @property
    def owed_after(self) -> Money:
        """What the account still owes afterwards."""
        settled = total(application.amount for application in self.applied)
        return self.owed_before - forgiven_in(self.forgiven) - settled


def check_tenders(tenders: Sequence[Tender], credit: Money, limit: Money) -> None:
    """Refuse a payment that cannot be taken as it is written.

    Args:
        credit: the credit in favour the account has.
        limit: the largest payment the board takes at the till.

    Raises:
        Refused: `payment.nothing`, `payment.not_positive`, `payment.over_limit`, `payment.received_short`,
            `payment.change_not_cash`, `payment.reference_missing`, `payment.credit_short`.
    """
    if not tenders:
        raise Refused("payment.nothing")
    for tender in tenders:
        _check_tender(tender)
    paid = total(tender.amount for tender in tenders)
    if paid > limit:
        raise Refused("payment.over_limit", amount=paid.signed, limit=limit.signed)
    from_credit = total(tender.amount for tender in tenders if tender.method is Method.CREDIT)
    if from_credit > credit:
        raise Refused("payment.credit_short", amount=from_credit.signed, credit=credit.signed)


def _check_tender(tender: Tender) -> None:
    if tender.amount <= ZERO:
        raise Refused("payment.not_positive", amount=tender.amount.signed)
    if tender.received < tender.amount:
        raise Refused("payment.received_short", received=tender.received.signed, amount=tender.amount.signed)
    if tender.received > tender.amount and tender.method is not Method.CASH:
        raise Refused("payment.change_not_cash")
    if tender.method in NEEDS_REFERENCE and not tender.reference.strip():
        raise Refused("payment.reference_missing", method=tender.method.value)


def plan_payment(
    charges: Sequence[OpenCharge],
    tenders: Sequence[Tender],
    profile: PaymentProfile,
    rounding: Rounding | None = None,
    chosen: frozenset[int] = frozenset(),
    asked_for: frozenset[int] = frozenset(),
    offered: Offers = NO_OFFERS,
) -> PaymentPlan:
    """Work out what a payment settles.

    Args:
        chosen: ids of the charges the user pointed at.
        asked_for: ids of charges made for this very payment (a certificate, say): they are paid first and
            whole, since CFF art. 20 orders only the debts of one contribution.
        offered: what campaigns forgive of these charges, if it is earned.

    Rounding (CFF art. 20, last paragraphs) only enters when the tenders, all in cash, hand over exactly
    the rounded total of the account or of what was chosen.

    Raises:
        Refused: `payment.credit_needs_debt` when credit in favour would pay for nothing, and
            `payment.items_short` when what was asked for is not paid whole.
    """
    paid = total(tender.amount for tender in tenders)
    owed = total(charge.open for charge in charges)
    handed = Handed(paid, [tender.method for tender in tenders], rounding, profile, chosen, asked_for)
    forgiven = earned(offered, charges, handed)
    charges = less_forgiven(charges, forgiven)
    slack = _rounding_of(paid, charges, tenders, rounding, chosen | asked_for)
    first = [charge for charge in charges if charge.id in asked_for]
    if paid - slack < total(charge.open for charge in first):
        raise Refused("payment.items_short", amount=paid.signed, due=total(charge.open for charge in first).signed)
    applied, left = apply(paid - slack, first, profile)
    rest, to_credit = apply(left, [charge for charge in charges if charge.id not in asked_for], profile, chosen)
    applied += rest
    pieces = _pieces(tenders, applied, slack, to_credit)
    if any(piece.method is Method.CREDIT and piece.application is None for piece in pieces):
        raise Refused("payment.credit_needs_debt")
    return PaymentPlan(tuple(tenders), tuple(applied), tuple(pieces), slack, to_credit, owed, forgiven)


def _rounding_of(
    paid: Money,
    charges: Sequence[OpenCharge],
    tenders: Sequence[Tender],
    rounding: Rounding | None,
    chosen: frozenset[int],
) -> Money:
    """Return the rounding in this payment: paid minus owed, when paid is the rounded debt; else zero."""
    methods = [tender.method for tender in tenders]
    # What was pointed at is what was asked for; both may round to the same pesos.
    for due in (total(charge.open for charge in charges if charge.id in chosen), total(c.open for c in charges)):
        if due and paid == rounded_due(due, methods, rounding):
            return paid - due
    return ZERO


def _pieces(tenders: Sequence[Tender], applied: Sequence[Application], slack: Money, to_credit: Money) -> list[Piece]:
    """Lay the tenders over what they pay, so that every piece has one source and one end.

    Credit in favour goes first: it can only settle charges, never become credit again.
    """
    ends: list[Piece] = [Piece(Method.CASH, application.amount, application) for application in applied]
    if slack > ZERO:
        ends.append(Piece(Method.CASH, slack, is_rounding=True))
    if to_credit:
        ends.append(Piece(Method.CASH, to_credit))
    sources = [
        (tender.method, tender.amount)
        for tender in sorted(tenders, key=lambda tender: tender.method is not Method.CREDIT)
    ]
    return _laid_over(sources, ends)


def _laid_over(sources: Sequence[tuple[Method, Money]], ends: Sequence[Piece]) -> list[Piece]:
    """Pair sources with ends in order; an end no source reaches is what the rounding forgives."""
    pieces: list[Piece] = []
    waiting = list(ends)
    for method, amount in sources:
        while amount > ZERO and waiting:
            end = waiting.pop(0)
            part = min(amount, end.amount)
            pieces.append(Piece(method, part, end.application, end.is_rounding))
            if part < end.amount:
                waiting.insert(0, replace(end, amount=end.amount - part))
            amount -= part
    return [*pieces, *(replace(end, is_rounding=True) for end in waiting)]
