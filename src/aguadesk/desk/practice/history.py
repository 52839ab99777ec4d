"""The months of the practice town, told day by day: bills on the first, surcharges after the date, payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from sqlalchemy import Connection

from aguadesk.desk.desk import Authorisation, Desk, Progress
from aguadesk.desk.practice.bills import Billed, BillMaker
from aguadesk.desk.practice.counter_life import CounterLife
from aguadesk.desk.practice.days import TownDays, month_before
from aguadesk.desk.practice.households import Habit, Household
from aguadesk.desk.practice.names import Names
from aguadesk.desk.practice.plan import TownPlan
from aguadesk.desk.practice.till_day import DayPlan, StoryClock, TillDay, WalkIn
from aguadesk.desk.practice.visits import Agenda, Visit
from aguadesk.domain.money import Money, total
from aguadesk.domain.rights import Role
from aguadesk.store import catalogues
from aguadesk.store.ledger import Stamp, post_many
from aguadesk.store.prices import Price, prices_in_force

_POSTING = time(0, 10)
_DAYS_SINCE_SHORTAGE = 8
_DAYS_BETWEEN_MISTAKES = 21
_WALK_INS = (0, 0, 1, 1, 2)
_SOLD = {"constancia": 6, "cambio_titular": 2, "contrato": 2, "reconexion": 1}
_OPENING_MONTHS = {Habit.PUNCTUAL: (0,) * 19 + (1,), Habit.LATE: (0, 1, 1), Habit.ALTERNATE: (0, 1, 1, 2)}


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks of the office."""

    cashier: Desk
    attention: Desk
    administrator: Desk
    director: Desk


class History:
    """Tells the town's months from the first to the last.

    Args:
        desks: those of the office, all on the same clock.
    """

    def __init__(
        self, plan: TownPlan, days: TownDays, households: Sequence[Household], desks: Desks,
        clock: StoryClock, chance: Random,
    ) -> None:  # fmt: skip
        office = desks.administrator
        self._days, self._households, self._office, self._clock, self._chance = days, households, office, clock, chance
        self._names, self._agenda = Names(chance), Agenda(days, chance)
        with office.read() as connection:
            self._bills = BillMaker(plan.billing, catalogues.all_concepts(connection))
            self._prices = self._price_list(connection)
        monthly = {one.account_id: self._usual_month(one) for one in households if one.billed}
        director = Authorisation(_login_of_director(plan), plan.password)
        self._till = TillDay(desks.cashier, clock, director, monthly, plan.till_float, chance)
        self._counter = CounterLife(desks.attention, clock, households, self._names, chance)

    def tell(self, progress: Progress) -> None:
        """Tell it all, a step of progress for each day.

        Raises:
            Cancelled: if the person wants it to stop.
        """
        self._open_the_books()
        billed_on = {month.issued_on: number for number, month in enumerate(self._days.months)}
        surcharged_on = {month.due_on + timedelta(days=1) for month in self._days.months}
        length = (self._days.today - self._days.begins_on).days + 1
        working = set(self._days.working)
        for number in range(length):
            day = self._days.begins_on + timedelta(days=number)
            progress.step(number, length, f"{day:%d/%m/%Y}")
            if day in billed_on:
                self._bill(billed_on[day])
            if day in surcharged_on:
                self._surcharge(day)
            if day in surcharged_on and day < self._days.today:
                self._counter.live(day)
            if day in working:
                self._till.live(self._plan_of(day))

    def _open_the_books(self) -> None:
        """Bring over what the old books left unpaid."""
        bills, first = len(self._days.months), self._days.months[0]
        self._clock.set(self._days.begins_on, time(9, 0))
        billed = []
        for household in self._households:
            months = self._months_brought_over(household, bills)
            if months and household.billed:
                oldest = month_before(first.issued_on, months).replace(day=first.due_on.day)
                billed.append(self._bills.brought_over(household, months, oldest))
                self._agenda.before_the_first_bill(household)
        self._post(billed)

    def _months_brought_over(self, household: Household, bills: int) -> int:
        if household.months_unpaid > bills:
            return household.months_unpaid - bills
        return self._chance.choice(_OPENING_MONTHS.get(household.habit, (0,)))

    def _bill(self, number: int) -> None:
        month = self._days.months[number]
        self._clock.set(month.issued_on, _POSTING)
        self._post([self._bills.monthly(one, number, month) for one in self._households if one.billed])
        for household in self._households:
            if household.billed:
                self._agenda.after_bill(household, number)
        self._use_credit()

    def _surcharge(self, day: date) -> None:
        self._clock.set(day, _POSTING)
        made = [self._bills.surcharge(household, day) for household in self._households if household.debts]
        self._post([billed for billed in made if billed is not None])

    def _use_credit(self) -> None:
        drafts = [self._bills.credit_used(one) for one in self._households if one.credit and one.debts]
        with self._office.write() as w:
            post_many(w.connection, drafts, self._stamp())
            w.commit()

    def _post(self, billed: Sequence[Billed]) -> None:
        with self._office.write() as w:
            posted = post_many(w.connection, [one.draft for one in billed], self._stamp())
            w.commit()
        for one, its in zip(billed, posted, strict=True):
            self._bills.take_note(one, its)

    def _stamp(self) -> Stamp:
        return Stamp(self._office.now(), self._office.person.id)

    def _plan_of(self, day: date) -> DayPlan:
        """Return a day of the till; the last ones show a cancelled receipt and a count that lacks something."""
        working = self._days.working
        visits = [visit for visit in self._agenda.on(day) if visit.household.debts]
        comers: list[Visit | WalkIn] = [*visits, *self._walk_ins(day)]
        self._chance.shuffle(comers)
        before_the_end = len(working) - 1 - working.index(day)
        mistaken = self._chance.choice(visits) if visits and not before_the_end % _DAYS_BETWEEN_MISTAKES else None
        return DayPlan(day, comers, mistaken, is_short=before_the_end == min(_DAYS_SINCE_SHORTAGE, len(working) - 1))

    def _walk_ins(self, day: date) -> list[WalkIn]:
        listed = []
        for _ in range(self._chance.choice(_WALK_INS)):
            code = self._chance.choices(list(_SOLD), list(_SOLD.values()))[0]
            listed.append(WalkIn(self._chance.choice(self._prices[code]), self._names.person().name))
        return listed

    def _price_list(self, connection: Connection) -> dict[str, list[Price]]:
        concepts = {one.id: one.code for one in catalogues.all_concepts(connection)}
        prices: dict[str, list[Price]] = {}
        for price in prices_in_force(connection, self._days.begins_on):
            prices.setdefault(concepts[price.concept_id], []).append(price)
        return prices

    def _usual_month(self, household: Household) -> Money:
        volume = household.volumes[0] if household.volumes else None
        return total(amount for _, amount, _ in self._bills.lines(household, volume))


def _login_of_director(plan: TownPlan) -> str:
    return next(worker.login for worker in plan.workers if Role.DIRECTOR in worker.roles)
