"""A day at the practice town's till: opened, payments one after another, closed with what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder, PaymentRules
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.practice.visits import Purpose, Visit, request_id, tenders_of
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.cash_count import DENOMINATIONS
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money, Rounding, total
from aguadesk.domain.payment import Tender
from aguadesk.domain.payment_order import OpenCharge, rounded_due
from aguadesk.store import till as sessions
from aguadesk.store.prices import Price
from aguadesk.store.till import Session

DRAWER = "caja1"
_OPENS, _FIRST, _LAST, _CLOSES = time(8, 0), time(8, 6), time(14, 50), time(15, 10)
_LARGEST_COIN = Money.pesos(10)
_AHEAD_OF_ITS_DAY = timedelta(days=4)
_MISTAKE = "Se capturó otra forma de pago; se cobra de nuevo"
_SHORTAGE, _WHY_SHORT = Money.pesos(20), "Se dio cambio de más a un usuario y no volvió"


@dataclass(slots=True)
class StoryClock:
    """The clock of the town's past, set by whoever tells it."""

    moment: datetime

    def __call__(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment

    def set(self, day: date, at: time) -> None:
        """Move to a time of a day."""
        self.moment = datetime.combine(day, at, self.moment.tzinfo)

    def reach(self, day: date, at: time) -> None:
        """Move to a time of a day, unless it is later already."""
        self.moment = max(self.moment, datetime.combine(day, at, self.moment.tzinfo))

    def forward(self, seconds: int) -> None:
        """Move on."""
        self.moment += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody without an account who buys a line of the price list."""

    price: Price
    payer: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Who comes on a day, in this order, and what is special about it."""

    day: date
    comers: Sequence[Visit | WalkIn]
    mistaken: Visit | None = None
    """The visit that is first taken wrongly, cancelled, and taken again."""
    is_short: bool = False
    """Whether the count at the close lacks something."""


class TillDay:
    """Lives one day of the till after another, at the cashier's desk."""

    def __init__(
        self, desk: Desk, clock: StoryClock, director: Authorisation, monthly: Mapping[int, Money],
        till_float: Money, chance: Random,
    ) -> None:  # fmt: skip
        self._desk, self._clock, self._director = desk, clock, director
        self._monthly, self._float, self._chance = monthly, till_float, chance

    def live(self, plan: DayPlan) -> None:
        """Live a day, from the opening of the till to its close."""
        self._clock.set(plan.day, _OPENS)
        session = till.open_till(self._desk, DRAWER, self._float).value
        with self._desk.read() as connection:
            rules = cashier.payment_rules(connection, plan.day)
        for comer, moment in zip(plan.comers, self._moments(plan), strict=True):
            self._clock.moment = max(moment, self._clock.moment)
            if isinstance(comer, WalkIn):
                self._sell(comer, rules)
            else:
                self._pay(comer, comer is plan.mistaken)
        self._close(plan, session)

    def _moments(self, plan: DayPlan) -> list[datetime]:
        """Return a moment of the day for each who comes, in order."""
        zone: tzinfo | None = self._clock.moment.tzinfo
        first, last = datetime.combine(plan.day, _FIRST, zone), datetime.combine(plan.day, _LAST, zone)
        seconds = int((last - first).total_seconds())
        return sorted(first + timedelta(seconds=self._chance.randrange(seconds)) for _ in plan.comers)

    def _pay(self, visit: Visit, is_mistaken: bool) -> None:
        """Take what a household brings for what it owes now, surcharges and campaigns included."""
        account_id = visit.household.account_id
        found = cashier.standing(self._desk, account_id)
        asked = frozenset(charge.id for charge in found.charges if self._is_asked(visit, charge))
        owed = found.asked(asked, [Method.CARD])
        monthly = self._monthly[account_id]
        tenders = tenders_of(visit.purpose, owed, found.rules.rounding, monthly, self._chance)
        if not tenders:
            return
        if is_mistaken:
            self._pay_by_mistake(account_id, total(tender.amount for tender in tenders))
        chosen = asked if visit.purpose is Purpose.INSTALMENT else frozenset()
        order = PaymentOrder(DRAWER, tenders, request_id(self._chance), account_id, chosen=chosen)
        cashier.take_payment(self._desk, order)

    def _is_asked(self, visit: Visit, charge: OpenCharge) -> bool:
        """Tell whether a visit is about a charge: all of them, or what an agreement wants by these days."""
        near = self._clock.moment.date() + _AHEAD_OF_ITS_DAY
        return visit.purpose is not Purpose.INSTALMENT or charge.due_on <= near

    def _pay_by_mistake(self, account_id: int, amount: Money) -> None:
        """Take the payment with another method, and cancel it at once with the director's signature."""
        wrong = Tender(Method.TRANSFER, amount, amount, "SPEI 0000000")
        order = PaymentOrder(DRAWER, (wrong,), request_id(self._chance), account_id)
        folio = str(cashier.take_payment(self._desk, order).value.folio)
        self._clock.forward(95)
        cashier.cancel_receipt(self._desk, folio, _MISTAKE, DRAWER, self._director)
        self._clock.forward(40)

    def _sell(self, walk_in: WalkIn, rules: PaymentRules) -> None:
        price = walk_in.price
        tax = price.amount.percent(price.iva_basis_points, Rounding.HALF_UP)
        due = rounded_due(price.amount + tax, [Method.CASH], rules.rounding)
        tenders = (Tender(Method.CASH, due, due),)
        items = (PriceItem(price.id),)
        order = PaymentOrder(DRAWER, tenders, request_id(self._chance), items=items, payer=walk_in.payer)
        cashier.take_payment(self._desk, order)

    def _close(self, plan: DayPlan, session: Session) -> None:
        self._clock.set(plan.day, _CLOSES)
        with self._desk.read() as connection:
            in_drawer = sessions.cash_in_drawer(connection, session.id)
        counted = in_drawer - _SHORTAGE if plan.is_short else in_drawer
        reason = _WHY_SHORT if plan.is_short else ""
        till.close_till(self._desk, DRAWER, counted_pieces(counted, self._chance), reason)


def counted_pieces(amount: Money, chance: Random) -> dict[Money, int]:
    """Return notes and coins that make an amount (in tens of centavos), as they would lie in a drawer."""
    pieces: dict[Money, int] = {}
    for denomination in DENOMINATIONS:
        most = amount.centavos // denomination.centavos
        taken = most if denomination <= _LARGEST_COIN else int(most * chance.uniform(0.45, 0.85))
        if taken:
            pieces[denomination] = taken
            amount -= denomination * taken
    return pieces
