"""What must not stand in the way before a tap is limited for debt: each lock, whether it stands, and by which rule.

Nobody is cut off: a limitation leaves what a household needs to drink, cook and wash (Ley General de Aguas art. 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aguadesk.domain.money import Money
from aguadesk.domain.orders import Lock
from aguadesk.domain.seasons import Season
from aguadesk.domain.working_days import is_working

RULE_OF: Final[Mapping[Lock, str]] = {
    Lock.DEBT: "limitation.amount",
    Lock.AGREEMENT: "limitation.agreement",
    Lock.COMPLAINT: "limitation.complaint",
    Lock.VULNERABLE: "limitation.vulnerable",
    Lock.NOTICE: "limitation.notice_days",
    Lock.EVE: "limitation.eve",
    Lock.SEASON: "limitation.season",
}
"""The rule whose citation is said with a lock; the months of the debt have one of their own."""

MONTHS_RULE: Final = "limitation.months"
LITRES_RULE: Final = "limitation.litres"
FOLLOW_UP_RULE: Final = "limitation.follow_up_days"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LimitationRules:
    """The board's rules on a day."""

    months: int
    amount: Money
    notice_days: int
    agreement: bool
    complaint: bool
    vulnerable: bool
    eve: bool
    season: Season | None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true of an account on a day.

    `clarifying` is what is open about its debt (the number of a verification, or of a complaint), `protected` why its
    household must be, both empty if nothing; `notice_on` is when the last notice was delivered.
    """

    months: int
    overdue: Money
    keeps_agreement: bool
    clarifying: str
    protected: str
    notice_on: date | None


@dataclass(frozen=True, slots=True)
class LockLook:
    """A lock, and whether it stands in the way."""

    lock: Lock
    stands: bool


def look(situation: Situation, rules: LimitationRules, day: date) -> tuple[LockLook, ...]:
    """Return every lock in its order, with whether it stands in the way of limiting an account on a day."""
    stands = {
        Lock.DEBT: situation.months < rules.months or situation.overdue <= rules.amount,
        Lock.AGREEMENT: rules.agreement and situation.keeps_agreement,
        Lock.COMPLAINT: rules.complaint and bool(situation.clarifying),
        Lock.VULNERABLE: rules.vulnerable and bool(situation.protected),
        Lock.NOTICE: not _was_told(situation.notice_on, rules.notice_days, day),
        Lock.EVE: rules.eve and not is_working(day + _DAY),
        Lock.SEASON: rules.season is not None and rules.season.holds(day),
    }
    return tuple(LockLook(lock, stands[lock]) for lock in Lock)


def _was_told(notice_on: date | None, days: int, day: date) -> bool:
    return notice_on is not None and (day - notice_on).days >= days
