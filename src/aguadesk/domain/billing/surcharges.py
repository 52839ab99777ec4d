"""Surcharges (recargos): simple, for each month or fraction since the due date, never on surcharges (CFF art. 21).

Month k begins the day after the due date moved k - 1 months on. It bears the rate in force on the day it begins, on
what was still open the evening before. The months are added exactly and rounded once, to the centavo, halves up.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from aguadesk.domain.money import ZERO, Money

_RATE_UNITS = 10_000
"""A percentage is held with four decimals."""
_EXACT = 100 * _RATE_UNITS
"""Into how many parts a centavo is cut, so that the months add up without losing any."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """The percentage a month bears if it begins from a day on, until a newer rate does."""

    valid_from: date
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Settlement:
    """So much of a base that was settled on a day, whether paid, forgiven or adjusted."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Base:
    """What bears the surcharge: the charges of one document at one rate of IVA, and what was settled of them.

    Settlements that were undone later, such as a cancelled receipt, are not here: they never happened.
    """

    amount: Money
    due_on: date
    settlements: tuple[Settlement, ...] = ()

    def open_before(self, day: date) -> Money:
        """Return what was still open at the end of the day before."""
        return Money(self.amount.centavos - sum(one.amount.centavos for one in self.settlements if one.on < day))


@dataclass(frozen=True, slots=True)
class Frozen:
    """Days between which months that begin bear nothing, such as those of an agreement that is kept."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether a day lies between."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Month:
    """One month or fraction: when it began, its rate, what it was on, and what it bears before any rounding."""

    number: int
    begins_on: date
    percent: Decimal
    base: Money

    @property
    def pesos(self) -> Decimal:
        """What the month bears in exact pesos."""
        return Decimal(self.base.centavos).scaleb(-2) * self.percent.scaleb(-2)


@dataclass(frozen=True, slots=True)
class Accrual:
    """What a base has borne by a day."""

    months: tuple[Month, ...]
    amount: Money

    @property
    def percent(self) -> Decimal | None:
        """The rate of every month if it was the same in all, else None."""
        rates = {month.percent for month in self.months}
        return rates.pop() if len(rates) == 1 else None


@dataclass(frozen=True, slots=True)
class SurchargeRules:
    """The board's rule: its dated rates and how many months a debt bears them at most."""

    rates: tuple[Rate, ...]
    cap_months: int
    _begun: dict[tuple[date, date], tuple[tuple[date, Decimal, int], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def percent_on(self, day: date) -> Decimal:
        """Return the rate of a month that begins on a day; zero before the first rate."""
        found = Decimal(0)
        for rate in self.rates:
            if rate.valid_from <= day:
                found = rate.percent
        return found

    def bears_after(self, day: date) -> bool:
        """Say whether any month that begins after a day can bear something: a rate is then in force, or comes."""
        return bool(self.percent_on(day)) or any(rate.percent for rate in self.rates if rate.valid_from > day)

    def months_begun(self, due_on: date, day: date) -> tuple[tuple[date, Decimal, int], ...]:
        """Return the months of a debt begun by a day: first day, rate, and the rate in ten-thousandths of one percent.

        Thousands of bills share a due date, so each answer is kept.
        """
        known = self._begun.get((due_on, day))
        if known is None:
            known = self._begun[due_on, day] = tuple(self._months(due_on, day))
        return known

    def _months(self, due_on: date, day: date) -> list[tuple[date, Decimal, int]]:
        found = []
        for number in range(self.cap_months):
            begins_on = months_after(due_on, number) + _DAY
            if begins_on > day:
                break
            percent = self.percent_on(begins_on)
            found.append((begins_on, percent, int(percent * _RATE_UNITS)))
        return found


def accrue(base: Base, day: date, rules: SurchargeRules, frozen: Sequence[Frozen] = ()) -> Accrual:
    """Return what a base has borne by a day, month by month; months with no rate, base or right are left out."""
    months = [
        Month(number, begins_on, percent, base.open_before(begins_on))
        for number, (begins_on, percent, _) in enumerate(rules.months_begun(base.due_on, day), 1)
        if percent and not any(one.holds(begins_on) for one in frozen)
    ]
    borne = tuple(month for month in months if month.base > ZERO)
    return Accrual(borne, _rounded(sum(month.base.centavos * int(month.percent * _RATE_UNITS) for month in borne)))


def frozen_by_agreement(signed_on: date, ended_on: date | None) -> Frozen:
    """Return the days an agreement freezes: a month that begins on the day of signing was charged by signing it."""
    return Frozen(signed_on + _DAY, ended_on)


def accrued(base: Base, day: date, rules: SurchargeRules, frozen: Sequence[Frozen] = ()) -> Money:
    """Return the amount of `accrue` alone, for lists of thousands of debts that hardly ever are frozen."""
    if frozen:
        return accrue(base, day, rules, frozen).amount
    begun = rules.months_begun(base.due_on, day)
    if not base.settlements:
        return _rounded(base.amount.centavos * sum(units for _, _, units in begun))
    return _rounded(sum(base.open_before(begins_on).centavos * units for begins_on, _, units in begun))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is too short for it."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _rounded(exact: int) -> Money:
    """Round parts of a centavo to the centavo, halves up."""
    return Money((2 * exact + _EXACT) // (2 * _EXACT))
