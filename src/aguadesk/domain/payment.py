"""One payment at the till: what is handed over, what it settles, what is rounded, what stays in favour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aguadesk.domain.billing.offers import (
    NO_OFFERS,
    Early,
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
from aguadesk.domain.payment_order import Application, OpenCharge, Order, PaymentProfile, apply, rounded_due


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
    unearned: Money = ZERO
    """What an agreement that is paid before its time does not cost any more."""

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
        return self.owed_before - self.unearned - forgiven_in(self.forgiven) - settled


@dataclass(frozen=True, slots=True)
class Covered:
    """The charges in whose place the instalments of an agreement stand, and the order in which it settles them."""

    rows: frozenset[int]
    """The ids of the instalments."""
    charges: tuple[OpenCharge, ...]
    order: Order
    taken_off: tuple[Application, ...] = ()
    """What is taken off the charges, without being paid, if all the instalments are paid before their time."""

    def settled_by(self, applied: Sequence[Application], unearned: Money) -> list[Application]:
        """Return what was applied with the charges themselves in the place of the instalments."""
        off = {one.charge.id: one.amount for one in self.taken_off} if unearned else {}
        left = [replace(charge, open=charge.open - off.get(charge.id, ZERO)) for charge in self.charges]
        to_rows = total(one.amount for one in applied if one.charge.id in self.rows)
        others = [one for one in applied if one.charge.id not in self.rows]
        return [*others, *apply(to_rows, left, self.order)[0]]


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
    covered: Covered | None = None,
) -> PaymentPlan:
    """Work out what a payment settles.

    Args:
        chosen: ids of the charges the user pointed at.
        asked_for: ids of charges made for this very payment (a certificate, say): they are paid first and
            whole, since CFF art. 20 orders only the debts of one contribution.
        offered: what campaigns forgive of these charges, if it is earned.
        covered: what the instalments among the charges stand for; without it the plan names the instalments.

    Rounding (CFF art. 20, last paragraphs) only enters when the tenders, all in cash, hand over exactly
    the rounded total of the account or of what was chosen.

    Raises:
        Refused: `payment.credit_needs_debt` when credit in favour would pay for nothing, and
            `payment.items_short` when what was asked for is not paid whole.
    """
    handed = Handed(
        total(tender.amount for tender in tenders),
        [tender.method for tender in tenders],
        rounding,
        profile,
        chosen,
        asked_for,
    )
    if offered.early is not None:
        sooner = _less_early(charges, offered.early)
        if _pays_all(offered.early.rows, sooner, handed, offered):
            return _planned(sooner, tenders, handed, offered, covered, offered.early.amount)
    return _planned(charges, tenders, handed, offered, covered)


def _planned(
    charges: Sequence[OpenCharge],
    tenders: Sequence[Tender],
    handed: Handed,
    offered: Offers,
    covered: Covered | None,
    unearned: Money = ZERO,
) -> PaymentPlan:
    owed = total(charge.open for charge in charges) + unearned
    forgiven = earned(offered, charges, handed)
    applied, slack, to_credit = _applied(less_forgiven(charges, forgiven), handed)
    if covered is not None:
        applied = covered.settled_by(applied, unearned)
    pieces = _pieces(tenders, applied, slack, to_credit)
    if any(piece.method is Method.CREDIT and piece.application is None for piece in pieces):
        raise Refused("payment.credit_needs_debt")
    return PaymentPlan(tuple(tenders), tuple(applied), tuple(pieces), slack, to_credit, owed, forgiven, unearned)


def _applied(charges: Sequence[OpenCharge], handed: Handed) -> tuple[list[Application], Money, Money]:
    """Return what each charge receives, the rounding, and what is left over."""
    paid = handed.paid
    slack = _rounding_of(charges, handed)
    first = [charge for charge in charges if charge.id in handed.asked_for]
    if paid - slack < total(charge.open for charge in first):
        raise Refused("payment.items_short", amount=paid.signed, due=total(charge.open for charge in first).signed)
    applied, left = apply(paid - slack, first, handed.profile)
    debt = [charge for charge in charges if charge.id not in handed.asked_for]
    rest, to_credit = apply(left, debt, handed.profile, handed.chosen)
    return applied + rest, slack, to_credit


def _less_early(charges: Sequence[OpenCharge], early: Early) -> list[OpenCharge]:
    """Take what is not asked for off the instalments, beginning with the last one."""
    left, found = early.amount, list[OpenCharge]()
    for charge in reversed(charges):
        off = min(left, charge.open) if charge.id in early.rows else ZERO
        left -= off
        found.insert(0, replace(charge, open=charge.open - off) if off else charge)
    return found


def _pays_all(rows: frozenset[int], charges: Sequence[OpenCharge], handed: Handed, offered: Offers) -> bool:
    """Say whether a payment leaves nothing of some rows."""
    applied, _, _ = _applied(less_forgiven(charges, earned(offered, charges, handed)), handed)
    to_rows = total(one.amount for one in applied if one.charge.id in rows)
    return to_rows == total(charge.open for charge in charges if charge.id in rows)


def _rounding_of(charges: Sequence[OpenCharge], handed: Handed) -> Money:
    """Return the rounding in this payment: paid minus owed, when paid is the rounded debt; else zero."""
    pointed = handed.chosen | handed.asked_for
    # What was pointed at is what was asked for; both may round to the same pesos.
    for due in (total(charge.open for charge in charges if charge.id in pointed), total(c.open for c in charges)):
        if due and handed.paid == rounded_due(due, handed.methods, handed.rounding):
            return handed.paid - due
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
