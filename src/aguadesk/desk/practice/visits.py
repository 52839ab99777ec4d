"""When the households of the town come to the counter, and what they put on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from aguadesk.desk.practice.days import BillMonth, TownDays
from aguadesk.desk.practice.households import Habit, Household
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, Rounding
from aguadesk.domain.payment import Tender
from aguadesk.domain.payment_order import rounded_due

_NOTES = tuple(Money.pesos(pesos) for pesos in (20, 50, 100, 200, 500, 1000))
_PARTS = tuple(Money.pesos(pesos) for pesos in (100, 150, 200, 300, 500, 1000))
_METHODS = {Method.CASH: 71, Method.CARD: 16, Method.TRANSFER: 12, Method.CHEQUE: 1}
_MIXED = 0.006
_MONTHS_AHEAD = 6
"""How often those who pay ahead come."""
_STEP_AHEAD = Money.pesos(50)


class Purpose(StrEnum):
    """What a household comes for."""

    ALL = "all"
    PART = "part"
    AHEAD = "ahead"
    INSTALMENT = "instalment"
    """What its agreement asks for by then, and the bills that are late."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A household that comes to pay."""

    household: Household
    purpose: Purpose


class Agenda:
    """Who comes on which day. A day on which the till was closed moves to the next; what lies after
    yesterday is yet to come."""

    def __init__(self, days: TownDays, chance: Random) -> None:
        self._days, self._chance = days, chance
        self._visits: dict[date, list[Visit]] = defaultdict(list)

    def on(self, day: date) -> list[Visit]:
        """Return those who come on a day, one visit of each household."""
        found = {visit.household.account_id: visit for visit in self._visits.pop(day, [])}
        return list(found.values())

    def before_the_first_bill(self, household: Household) -> None:
        """Note when a household pays what the old books brought over, if it still pays."""
        if household.still_pays(0, len(self._days.months)) and self._chance.random() < 0.6:
            last = self._days.months[0].issued_on - timedelta(days=1)
            self.note(household, Purpose.ALL, self._some_day(self._days.begins_on, last))

    def after_bill(self, household: Household, number: int) -> None:
        """Note when a household comes for a bill, counted from zero."""
        month = self._days.months[number]
        if not household.still_pays(number, len(self._days.months)):
            if self._chance.random() < 0.05:
                self.note(household, Purpose.PART, month.issued_on + timedelta(days=self._chance.randrange(28)))
            return
        ahead = household.habit is Habit.AHEAD
        if ahead and (number + household.account_id) % _MONTHS_AHEAD:
            return  # what was paid ahead still lasts
        purpose = Purpose.AHEAD if ahead else Purpose.ALL
        if day := self._day_for(household, number, month):
            self.note(household, purpose, day)

    def _day_for(self, household: Household, number: int, month: BillMonth) -> date | None:
        chance = self._chance
        if household.habit is Habit.LATE:
            return month.due_on + timedelta(days=chance.randint(2, 27))
        if household.habit is Habit.ALTERNATE:
            every = 2 + household.account_id % 2
            if (number + household.account_id // 2) % every:
                return None
            return month.issued_on + timedelta(days=chance.randint(2, 24))
        return self._some_day(month.issued_on, month.due_on)

    def _some_day(self, first: date, last: date) -> date | None:
        """Return a day between two on which the till opened; more come in the first week and on the last."""
        found = self._days.open_between(first, last)
        if not found:
            return None
        weights = [3 if day is found[-1] else 2 if index < 5 else 1 for index, day in enumerate(found)]
        return self._chance.choices(found, weights)[0]

    def note(self, household: Household, purpose: Purpose, day: date | None) -> None:
        """Note that a household comes on a day, or on the next one on which the till opens."""
        opens = self._days.open_on_or_after(day) if day else None
        if opens:
            self._visits[opens].append(Visit(household, purpose))


def tenders_of(
    purpose: Purpose, owed: Money, rounding: Rounding | None, monthly: Money, chance: Random
) -> tuple[Tender, ...]:
    """Return what a household hands over for what it is asked; nothing if there is nothing to pay.

    Args:
        owed: what is asked of it for all it owes, to the centavo.
        monthly: about what one more month would cost, for those who pay ahead.
    """
    cash_due = rounded_due(owed, [Method.CASH], rounding)
    if purpose is Purpose.AHEAD:
        return (_cash(_ahead(owed, monthly, chance), chance),)
    if cash_due <= ZERO:
        return ()
    if purpose is Purpose.PART:
        part = chance.choice(_PARTS)
        return (_cash(part if part < owed else cash_due, chance),)
    if chance.random() < _MIXED and owed > _PARTS[0]:
        return (_exact(Method.CARD, owed - _PARTS[0], chance), _cash(_PARTS[0], chance))
    method = chance.choices(list(_METHODS), list(_METHODS.values()))[0]
    return (_cash(cash_due, chance),) if method is Method.CASH else (_exact(method, owed, chance),)


def request_id(chance: Random) -> str:
    """Return an id for an act, as the screen makes one."""
    return str(UUID(int=chance.getrandbits(128), version=4))


def _ahead(owed: Money, monthly: Money, chance: Random) -> Money:
    """Return what is owed and some months more, in steps of fifty pesos."""
    asked = owed + monthly * chance.choice((2, 3, 3, 6, 12))
    steps = -(-asked.centavos // _STEP_AHEAD.centavos)
    return _STEP_AHEAD * steps


def _cash(amount: Money, chance: Random) -> Tender:
    """Return a payment in cash: exact, or with the note that is at hand."""
    note = chance.choice(_NOTES)
    received = Money(-(-amount.centavos // note.centavos) * note.centavos)
    return Tender(Method.CASH, amount, received if chance.random() < 0.7 else amount)


def _exact(method: Method, amount: Money, chance: Random) -> Tender:
    reference = {
        Method.CARD: f"Aut. {chance.randrange(100_000, 1_000_000)}",
        Method.TRANSFER: f"SPEI {chance.randrange(1_000_000, 10_000_000)}",
        Method.CHEQUE: f"Cheque {chance.randrange(100, 10_000)}",
    }[method]
    return Tender(method, amount, amount, reference)
