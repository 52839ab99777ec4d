"""The calendar of an agreement: how much is paid on which day, so that all of it sums exactly to the debt."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from aguadesk.domain.agreements import Frequency
from aguadesk.domain.billing.surcharges import months_after
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.working_days import OffDays, working_day

MOST_INSTALMENTS: Final = 600
"""More than ten years of weeks, the longest that a board's rule can allow."""

_WEEK = timedelta(days=7)
_RATE_UNITS = 10_000
"""A percentage is held with four decimals."""
_MONTHS = {Frequency.WEEKLY: (3, 13), Frequency.FORTNIGHTLY: (1, 2), Frequency.MONTHLY: (1, 1)}
"""How much of a month lies between two instalments: 12 months are 52 weeks."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of the calendar; number 0 is the down payment."""

    number: int
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class CalendarTerms:
    """What is asked of a calendar: either how many instalments, or what the person can pay each time.

    `first_on` is the day of the first instalment, one period after signing unless told; `rate` is what paying later
    costs, in percent a month (recargos por prórroga).
    """

    frequency: Frequency
    signed_on: date
    when_off: OffDays
    down: Money = ZERO
    first_on: date | None = None
    count: int | None = None
    capacity: Money | None = None
    rate: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The instalments in order, the down payment first if there is one, and the extension that they include."""

    instalments: tuple[Instalment, ...]
    extension: Money

    @property
    def down(self) -> Money:
        """The down payment; zero without one."""
        return total(one.amount for one in self.instalments if one.number == 0)

    @property
    def count(self) -> int:
        """How many instalments follow the down payment."""
        return self.instalments[-1].number

    @property
    def each(self) -> Money:
        """What is paid every time, but for the last one."""
        return next(one.amount for one in self.instalments if one.number)

    @property
    def last(self) -> Instalment:
        """The last instalment, which takes what remains."""
        return self.instalments[-1]


def calendar_of(debt: Money, terms: CalendarTerms) -> Calendar:
    """Lay a debt over a calendar.

    The instalments are equal, and the last one takes what remains. The extension is computed on the declining
    balance as if the principal fell by equal parts, rounded once to the centavo, and lies in all of them alike.

    Raises:
        Refused: `agreement.no_debt`, `agreement.down_negative`, `agreement.down_whole`, `agreement.one_of_both`,
            `agreement.count`, `agreement.capacity_small`, `agreement.instalment_small`, `agreement.first_past`.
    """
    if debt <= ZERO:
        raise Refused("agreement.no_debt")
    if terms.down < ZERO:
        raise Refused("agreement.down_negative", field="down")
    if terms.down >= debt:
        raise Refused("agreement.down_whole", field="down", amount=terms.down.signed, debt=debt.signed)
    financed = debt - terms.down
    amounts, extension = _amounts(financed, terms)
    days = _days(len(amounts), terms)
    regular = (Instalment(n, day, amount) for n, (day, amount) in enumerate(zip(days, amounts, strict=True), 1))
    down = (Instalment(0, terms.signed_on, terms.down),) if terms.down else ()
    return Calendar((*down, *regular), extension)


def extension_of(financed: Money, count: int, frequency: Frequency, rate: Decimal) -> Money:
    """Return what paying a debt in so many instalments costs: every period bears on what is still to be paid.

    With equal parts of principal the balances are n/n, (n-1)/n ... 1/n of it, whose sum is (n + 1) / 2.
    """
    months, of = _MONTHS[frequency]
    exact = financed.centavos * int(rate * _RATE_UNITS) * months * (count + 1)
    whole = 100 * _RATE_UNITS * of * 2
    return Money((2 * exact + whole) // (2 * whole))


def earned_extension(extension: Money, count: int, begun: int) -> Money:
    """Return what of an extension was earned once so many of its periods have begun (CFF art. 66-A).

    Of n periods the first bears n parts, the second n - 1, and so on.
    """
    begun = min(begun, count)
    parts, whole = begun * (2 * count - begun + 1), count * (count + 1)
    return Money((2 * extension.centavos * parts + whole) // (2 * whole))


def _amounts(financed: Money, terms: CalendarTerms) -> tuple[list[Money], Money]:
    """Return the instalments without their days, and the extension in them."""
    if (terms.count is None) == (terms.capacity is None):
        raise Refused("agreement.one_of_both")
    if terms.capacity is not None:
        count = _count_for(financed, terms.capacity, terms)
        extension = extension_of(financed, count, terms.frequency, terms.rate)
        each = terms.capacity
    else:
        count = terms.count or 0
        if not 0 < count <= MOST_INSTALMENTS:
            raise Refused("agreement.count", field="count", most=MOST_INSTALMENTS)
        extension = extension_of(financed, count, terms.frequency, terms.rate)
        each = Money((financed + extension).centavos // count)
    if each <= ZERO:
        raise Refused("agreement.instalment_small", field="count", count=count)
    return [*[each] * (count - 1), financed + extension - each * (count - 1)], extension


def _count_for(financed: Money, capacity: Money, terms: CalendarTerms) -> int:
    """Return the fewest instalments with which somebody who can pay so much each time pays it all.

    The extension of n instalments is a + n·b, so that n must be found with n·capacity ≥ financed + extension.
    """
    low, high = 1, MOST_INSTALMENTS

    def is_enough(count: int) -> bool:
        return capacity * count >= financed + extension_of(financed, count, terms.frequency, terms.rate)

    if capacity <= ZERO or not is_enough(high):
        raise Refused("agreement.capacity_small", field="capacity", amount=capacity.signed)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return low


def _days(count: int, terms: CalendarTerms) -> list[date]:
    """Return the days on which instalments fall due, each a working one by the board's rule."""
    first = _first(terms)
    return [_worked(_nth(first, place, terms.frequency), terms) for place in range(count)]


def _first(terms: CalendarTerms) -> date:
    if terms.first_on is not None and terms.first_on <= terms.signed_on:
        raise Refused("agreement.first_past", field="first_on", day=f"{terms.signed_on:%d/%m/%Y}")
    if terms.frequency is Frequency.FORTNIGHTLY:
        return _half_month(terms.first_on or terms.signed_on + _WEEK)
    if terms.first_on is not None:
        return terms.first_on
    return terms.signed_on + _WEEK if terms.frequency is Frequency.WEEKLY else months_after(terms.signed_on, 1)


def _nth(first: date, place: int, frequency: Frequency) -> date:
    if frequency is Frequency.WEEKLY:
        return first + place * _WEEK
    if frequency is Frequency.MONTHLY:
        return months_after(first, place)
    halves = place + (first.day != _HALF)
    month = months_after(first.replace(day=_HALF), halves // 2)
    return month.replace(day=monthrange(month.year, month.month)[1]) if halves % 2 else month


_HALF = 15


def _half_month(day: date) -> date:
    """Return the first 15th or last day of a month from a day on."""
    last = monthrange(day.year, day.month)[1]
    return day.replace(day=_HALF if day.day <= _HALF else last)


def _worked(day: date, terms: CalendarTerms) -> date:
    """Move a day off to one of work; one that would come before the signature comes after it."""
    moved = working_day(day, terms.when_off)
    return moved if moved > terms.signed_on else working_day(day, OffDays.NEXT)
