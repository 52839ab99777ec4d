"""A household of the practice town: what it uses, how it pays, and what it owes as the months go by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from aguadesk.desk.practice.plan import Tariff

_SUMMER = (0.82, 0.84, 0.95, 1.05, 1.18, 1.3, 1.32, 1.26, 1.12, 1.0, 0.88, 0.82)
"""How much more than usual is used in each month of the year."""


class Habit(StrEnum):
    """How a household pays."""

    PUNCTUAL = "punctual"
    LATE = "late"
    """Some weeks after each due date."""
    ALTERNATE = "alternate"
    """Two or three bills at a time."""
    AHEAD = "ahead"
    """Several months in advance."""


_HABITS = {Habit.PUNCTUAL: 57, Habit.LATE: 26, Habit.ALTERNATE: 14, Habit.AHEAD: 3}
_STOPPED = 0.17
_MONTHS_UNPAID = (((2, 3), 30), ((4, 6), 24), ((7, 12), 22), ((13, 24), 15), ((25, 58), 9))
"""Of those who no longer pay: how many months they are behind, and how many of a hundred are."""


@dataclass(slots=True)
class Household:
    """One account, as the town's history knows it."""

    account_id: int
    holder: str
    tariff: Tariff
    domestic: bool
    sewer: bool
    benefit: str
    volumes: tuple[int, ...]
    """The m³ of each month to be billed, and of the one in course; empty without a meter."""
    habit: Habit
    months_unpaid: int
    """How many of the last bills it stopped paying; 0 if it still pays."""
    billed: bool = True
    will_be_limited: bool = False
    """Whether its tap is limited once it is months behind."""
    number: str = ""
    benefit_key: str = ""
    meter_id: int = 0
    dial_m3: int = 0
    """What its meter shows."""
    billed_m3: int = 0
    """Up to where its meter was billed; another than what it shows after an estimate."""
    remembered: tuple[int, ...] = ()
    """Its last volumes that were read, for an estimate."""

    def still_pays(self, bill: int, bills: int) -> bool:
        """Tell whether it still pays at the time of one bill (counted from zero) of so many."""
        return bill < bills - self.months_unpaid


def draw_habit(chance: Random) -> tuple[Habit, int]:
    """Draw how a household pays, and since how many months it no longer does."""
    habit = chance.choices(list(_HABITS), list(_HABITS.values()))[0]
    if habit is Habit.AHEAD or chance.random() >= _STOPPED:
        return habit, 0
    (fewest, most), _ = chance.choices(_MONTHS_UNPAID, [weight for _, weight in _MONTHS_UNPAID])[0]
    return habit, chance.randint(fewest, most)


def draw_volumes(usual_m3: float, months: list[int], chance: Random) -> tuple[int, ...]:
    """Draw what a tap uses in each month (1 to 12), around what is usual for it."""
    return tuple(round(usual_m3 * _SUMMER[month - 1] * chance.uniform(0.72, 1.3)) for month in months)
