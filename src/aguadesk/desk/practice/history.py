"""The months of the practice town, told day by day: meters read, bills on the first, payments at the till."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from random import Random

from sqlalchemy import Connection

from aguadesk.desk import billing, cashier
from aguadesk.desk.desk import Authorisation, Progress
from aguadesk.desk.practice.agreement_life import AgreementLife
from aguadesk.desk.practice.collection_life import CollectionLife, day_to_limit
from aguadesk.desk.practice.complaint_life import ComplaintLife
from aguadesk.desk.practice.counter_life import CounterLife
from aguadesk.desk.practice.days import TownDays
from aguadesk.desk.practice.desks import Desks
from aguadesk.desk.practice.households import Habit, Household
from aguadesk.desk.practice.meter_life import MeterLife
from aguadesk.desk.practice.metering import DAYS_BEFORE_THE_BILL, MeterReader
from aguadesk.desk.practice.months_life import MonthsLife
from aguadesk.desk.practice.names import Names
from aguadesk.desk.practice.opening_books import OpeningBooks
from aguadesk.desk.practice.outside_life import OutsideLife
from aguadesk.desk.practice.plan import TownPlan
from aguadesk.desk.practice.registers_life import live_registers
from aguadesk.desk.practice.till_day import DayPlan, StoryClock, TillDay, WalkIn
from aguadesk.desk.practice.visits import Agenda, Visit
from aguadesk.desk.practice.works_life import live_works
from aguadesk.domain.periods import month_of
from aguadesk.domain.rights import Role
from aguadesk.store import catalogues
from aguadesk.store.prices import Price, prices_in_force

_Act = Callable[[date], None]

_POSTING = time(0, 10)
_DAYS_SINCE_SHORTAGE = 8
_LATE_DAYS = 2
_DAYS_BETWEEN_MISTAKES = 21
_WALK_INS = (0, 0, 1, 1, 2)
_SOLD = {"constancia": 6, "cambio_titular": 2, "contrato": 2, "reconexion": 1}
_OPENING_MONTHS = {Habit.PUNCTUAL: (0,) * 19 + (1,), Habit.LATE: (0, 1, 1), Habit.ALTERNATE: (0, 1, 1, 2)}
_MESSAGES = (
    "",
    "Cuide el agua: repare sus fugas",
    "",
    "Pague a tiempo y evite recargos",
    "Reporte fugas en la oficina",
)


class History:
    """Tells the town's months from the first to the last.

    Args:
        desks: those of the office, all on the same clock.
        beside: what the registers draw from, so that they change nothing of what is charged and paid.
        months: what is captured of each month is drawn from this, for the same reason.
    """

    def __init__(
        self, plan: TownPlan, days: TownDays, households: Sequence[Household], desks: Desks,
        clock: StoryClock, chance: Random, beside: Random, months: Random,
    ) -> None:  # fmt: skip
        self._director, self._beside = desks.director, beside
        self._months = MonthsLife(desks.director, clock, days.begins_on, days.today, months)
        self._days, self._households, self._clock, self._chance = days, households, clock, chance
        self._office, self._names, self._agenda = desks.administrator, Names(chance), Agenda(days, chance)
        self._books = OpeningBooks(self._office, days)
        self._mornings: dict[date, list[_Act]] = defaultdict(list)
        self._afternoons: dict[date, list[_Act]] = defaultdict(list)
        with self._office.read() as connection:
            self._prices = self._price_list(connection)
        monthly = {one.account_id: self._books.usual_month(one) for one in households if one.billed}
        director = Authorisation(_login_of_director(plan), plan.password)
        self._meters = MeterReader(desks.field, clock, households, chance)
        self._till = TillDay(desks.cashier, clock, director, monthly, plan.till_float, chance)
        self._counter = CounterLife(desks.attention, clock, households, self._names, chance)
        self._agreements = AgreementLife(desks, clock, households, self._agenda, chance)
        self._collection = CollectionLife(desks, clock, households, chance)
        self._outside = OutsideLife(desks.administrator, clock, households, chance)
        self._reports = ComplaintLife(desks, clock, households, self._names, chance)
        self._changes = MeterLife(desks.administrator, clock, households, beside)

    def tell(self, progress: Progress) -> None:
        """Tell it all, a step of progress for each day; each day is written at once.

        Raises:
            Cancelled: if the person wants it to stop.
        """
        with self._office.board.together():
            self._open_the_books()
        self._plan_the_acts()
        length = (self._days.today - self._days.begins_on).days + 1
        for number in range(length):
            day = self._days.begins_on + timedelta(days=number)
            progress.step(number, length, f"{day:%d/%m/%Y}")
            with self._office.board.together():
                self._live(day)

    def _live(self, day: date) -> None:
        """Live one day of the office."""
        for number, month in enumerate(self._days.months):
            if day == month.issued_on:
                self._bill(number)
            elif day == month.due_on + timedelta(days=1) and day < self._days.today:
                self._counter.live(day)
        if day in self._days.working_days:
            self._work(day)
        for number, month in enumerate(self._days.months):
            if day == month.issued_on - DAYS_BEFORE_THE_BILL:
                self._meters.read_all(month.period, number, day)
        if day == self._days.working[-1]:
            self._meters.begin(month_of(self._days.today), len(self._days.months), day)

    def _work(self, day: date) -> None:
        """Live a working day: what is done before the till opens, the till, and what is done after it closed."""
        self._months.work(day)
        self._collection.work(day)
        self._do(self._mornings, day)
        self._till.live(self._plan_of(day))
        self._do(self._afternoons, day)
        late = self._days.working[-_LATE_DAYS:]
        self._reports.live(day, is_late=day in late, is_last=day == late[-1])
        live_registers(self._director, day, day, self._beside)
        live_works(self._director, day, day, self._beside)

    def _do(self, acts: Mapping[date, Sequence[_Act]], day: date) -> None:
        for act in acts.get(day, ()):
            act(day)

    def _plan_the_acts(self) -> None:
        """Lay out what is done about those who owe after each due date, before the till opens and after it closes."""
        before = ((1, self._agreements.watch), (4, self._agreements.sign))
        after = (
            (2, self._collection.send_notices),
            (5, self._collection.hear_of_notices),
            (7, self._outside.bring_the_file),
            (8, self._collection.report_a_leak),
            (9, self._reports.dispute),
            (10, self._collection.look_again),
        )
        for month in self._days.months:
            for planned, acts in ((self._mornings, before), (self._afternoons, after)):
                for days, act in acts:
                    opens = self._days.open_on_or_after(month.due_on + timedelta(days=days))
                    if opens:
                        planned[opens].append(act)
            if changes := self._days.open_on_or_after(month.issued_on + timedelta(days=3)):
                self._afternoons[changes].append(self._changes.change_some)
            week = self._days.open_between(month.due_on + timedelta(days=9), month.due_on + timedelta(days=14))
            if limits := day_to_limit(week):
                self._mornings[limits].append(self._collection.limit)

    def _open_the_books(self) -> None:
        """Bring over what the old books left unpaid."""
        bills = len(self._days.months)
        self._clock.set(self._days.begins_on, time(9, 0))
        owing = []
        for household in self._households:
            months = self._months_brought_over(household, bills)
            if months and household.billed:
                owing.append((household, months))
                self._agenda.before_the_first_bill(household)
        self._books.open(owing)
        self._collection.open_the_office(self._days.begins_on)
        self._outside.open_the_points(self._days.begins_on)

    def _months_brought_over(self, household: Household, bills: int) -> int:
        if household.months_unpaid > bills:
            return household.months_unpaid - bills
        return self._chance.choice(_OPENING_MONTHS.get(household.habit, (0,)))

    def _bill(self, number: int) -> None:
        month = self._days.months[number]
        self._clock.set(month.issued_on, _POSTING)
        billing.run(self._office, month.period, _MESSAGES[number % len(_MESSAGES)])
        for household in self._households:
            if household.billed:
                self._agenda.after_bill(household, number)

    def _plan_of(self, day: date) -> DayPlan:
        """Return a day of the till; the last ones show a cancelled receipt and a count that lacks something."""
        working, visits = self._days.working, self._agenda.on(day)
        comers: list[Visit | WalkIn] = [*visits, *self._walk_ins(day)]
        self._chance.shuffle(comers)
        before_the_end = len(working) - 1 - working.index(day)
        mistaken = None
        if not before_the_end % _DAYS_BETWEEN_MISTAKES:
            owing = [one for one in visits if cashier.standing(self._office, one.household.account_id).owed]
            mistaken = self._chance.choice(owing) if owing else None
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


def _login_of_director(plan: TownPlan) -> str:
    return next(worker.login for worker in plan.workers if Role.DIRECTOR in worker.roles)
