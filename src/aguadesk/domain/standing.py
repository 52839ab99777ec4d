"""How an account stands, in one word a person at the counter can say: al corriente, con adeudo, rezago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import ZERO, Money


class StandingKind(StrEnum):
    """The one word for an account."""

    UP_TO_DATE = "up_to_date"
    OWING = "owing"
    """It owes, but nothing is past its date."""
    IN_ARREARS = "in_arrears"
    LIMITED = "limited"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AccountStanding:
    """How an account stands, and how many months its oldest debt is overdue (0 if none is)."""

    kind: StandingKind
    months: int = 0


_BY_STATE = {
    AccountState.LIMITED: StandingKind.LIMITED,
    AccountState.SUSPENDED: StandingKind.SUSPENDED,
    AccountState.CLOSED: StandingKind.CLOSED,
}


def standing_of(state: AccountState, owed: Money, oldest_overdue: date | None, today: date) -> AccountStanding:
    """Return how an account stands.

    Args:
        oldest_overdue: the last day on which the oldest open charge could still be paid in time; None if
            nothing open is past its day.
    """
    months = months_begun(oldest_overdue, today) if oldest_overdue is not None else 0
    kind = _BY_STATE.get(state)
    if kind is None and months:
        kind = StandingKind.IN_ARREARS
    if kind is None:
        kind = StandingKind.OWING if owed > ZERO else StandingKind.UP_TO_DATE
    return AccountStanding(kind, months)


def months_begun(due_on: date, today: date) -> int:
    """Return the months that passed since a due date, each begun month counted whole (CFF art. 21).

    A month begins on the day after the due date's day: due on the 15th, the second begins on the 16th.
    """
    if today <= due_on:
        return 0
    months = (today.year - due_on.year) * 12 + today.month - due_on.month
    return months + (today.day > due_on.day)
