"""One payment being put together at the till: what is ticked, how much, and how it is handed over. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from aguadesk.desk.cashier import PaymentOrder, PaymentRules
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.billing.offers import NO_OFFERS, Forgiven, Offers, forgiven_in
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import PaymentPlan, Tender, plan_payment
from aguadesk.domain.payment_order import OpenCharge, PaymentProfile, Turn, rounded_due, ticked_through


def new_request() -> str:
    """Return the id of a new act: a second click carries the same one."""
    return str(uuid4())


@dataclass(slots=True)
class Basket:
    """A payment in the making.

    `owed` is what the account owes, in the order of payment; `items` are charges asked for now, numbered
    below zero. `amount` is None while it follows what is ticked. `offers` is what campaigns forgive if it is earned.
    """

    rules: PaymentRules
    account_id: int | None = None
    payer: str = ""
    owed: tuple[OpenCharge, ...] = ()
    credit: Money = ZERO
    offers: Offers = NO_OFFERS
    asked_items: tuple[PriceItem, ...] = ()
    items: tuple[OpenCharge, ...] = ()
    ticked: frozenset[int] = frozenset()
    method: Method = Method.CASH
    amount: Money | None = None
    received: Money | None = None
    reference: str = ""
    uses_credit: bool = False
    split: tuple[Tender, ...] = ()
    request_id: str = field(default_factory=new_request)

    def show_debt(self, owed: Sequence[OpenCharge], credit: Money, offers: Offers = NO_OFFERS) -> None:
        """Take what the account owes now, all of it ticked, and offer its credit in favour.

        Of an agreement only what is due is ticked, or the next instalment if none is.
        """
        self.owed, self.credit, self.offers = tuple(owed), credit, offers
        later = [charge.id for charge in owed if charge.turn is Turn.LATER]
        if not any(charge.turn is Turn.FIRST for charge in owed):
            later = later[1:]
        self.ticked = frozenset(charge.id for charge in owed) - frozenset(later)
        self.uses_credit = credit > ZERO and bool(owed)

    def put_items(self, asked: Sequence[PriceItem], items: Sequence[OpenCharge]) -> None:
        """Take what was asked for from the price list."""
        self.asked_items, self.items = tuple(asked), tuple(items)
        self.amount, self.split = None, ()

    @property
    def charges(self) -> tuple[OpenCharge, ...]:
        """Everything that may be paid, in order: what was asked for now, then the debt."""
        return (*self.items, *self.owed)

    @property
    def lines_are_free(self) -> bool:
        """Whether the user may pay any charge first; otherwise the board's order decides."""
        return self.rules.profile is PaymentProfile.CHOSEN

    def toggle(self, charge_id: int) -> None:
        """Tick or untick a charge; where the order decides, with all that goes before, or after, it."""
        ids = [charge.id for charge in self.owed]
        if charge_id not in ids:
            return
        if self.lines_are_free:
            self.ticked = self.ticked ^ {charge_id}
        elif charge_id in self.ticked:
            place = ids.index(charge_id)
            self.ticked = ticked_through(self.owed, place - 1) if place else frozenset()
            self.ticked -= {charge_id}
        else:
            self.ticked = ticked_through(self.owed, ids.index(charge_id))
        self.amount, self.split = None, ()

    def tick_all(self) -> None:
        """Tick everything, or nothing if everything was ticked."""
        everything = frozenset(charge.id for charge in self.owed)
        self.ticked = frozenset() if self.ticked == everything else everything
        self.amount, self.split = None, ()

    @property
    def due(self) -> Money:
        """What the ticked charges and the items sum to, less what is forgiven if they are paid."""
        return self.offers.due(self.charges, self._pointed)

    @property
    def forgiven(self) -> tuple[Forgiven, ...]:
        """What this payment earns as its figures stand."""
        plan = self.plan()
        return self.offers.holding(self.charges, self._pointed) if plan is None else plan.forgiven

    @property
    def missed(self) -> tuple[Money, Money] | None:
        """How much more must be paid to earn everything that is offered, and how much more that forgives."""
        best = forgiven_in(self.offers.at_once)
        more = best - forgiven_in(self.forgiven)
        missing = total(charge.open for charge in self.charges) - best - self.to_pay - self.from_credit
        return (missing, more) if more > ZERO and missing > ZERO else None

    @property
    def from_credit(self) -> Money:
        """How much of the credit in favour goes to what is due."""
        return min(self.credit, self.due) if self.uses_credit and not self.split else ZERO

    @property
    def asked(self) -> Money:
        """What is asked for at the counter, after the credit and with the board's rounding."""
        return rounded_due(self.due - self.from_credit, self._methods(), self.rules.rounding)

    @property
    def to_pay(self) -> Money:
        """What will be paid at the counter: the amount typed, the split, or what is asked."""
        if self.split:
            return total(tender.amount for tender in self.split)
        return self.asked if self.amount is None else self.amount

    @property
    def change(self) -> Money | None:
        """What goes back, or None when too little was handed over or nothing changes hands."""
        if self.split:
            return total(tender.received - tender.amount for tender in self.split)
        if self.received is None or self.method is not Method.CASH:
            return ZERO
        return self.received - self.to_pay if self.received >= self.to_pay else None

    def tenders(self) -> tuple[Tender, ...]:
        """Return how the payment is handed over, as the desk wants it."""
        if self.split:
            return self.split
        received = self.received if self.received is not None and self.method is Method.CASH else self.to_pay
        paid = Tender(self.method, self.to_pay, received, self.reference.strip())
        if not self.from_credit:
            return (paid,)
        credit = Tender(Method.CREDIT, self.from_credit, self.from_credit)
        return (credit, paid) if paid.amount else (credit,)

    def plan(self) -> PaymentPlan | None:
        """Return what the payment would do, or None while its figures do not hold together."""
        tenders = [tender for tender in self.tenders() if tender.amount > ZERO]
        if not tenders:
            return None
        asked_for = frozenset(item.id for item in self.items)
        try:
            return plan_payment(
                self.charges, tenders, self.rules.profile, self.rules.rounding, self._pointed, asked_for, self.offers
            )
        except Refused:
            return None

    def order(self, drawer: str) -> PaymentOrder:
        """Return the payment as the desk takes it."""
        return PaymentOrder(
            drawer=drawer,
            tenders=self.tenders(),
            request_id=self.request_id,
            account_id=self.account_id,
            chosen=self.ticked,
            items=self.asked_items,
            payer=self.payer,
        )

    @property
    def _pointed(self) -> frozenset[int]:
        """What is paid for: the charges ticked, and the items, which always are."""
        return self.ticked | {item.id for item in self.items}

    def _methods(self) -> list[Method]:
        """Return the ways in which it is paid; credit in favour counts as one, and is never rounded."""
        return [self.method, Method.CREDIT] if self.from_credit else [self.method]
