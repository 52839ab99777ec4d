"""The overdue portfolio (cartera vencida): which debts it is asked for, and into which ages it falls."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money

LIVE_STATES = (AccountState.ACTIVE, AccountState.LIMITED, AccountState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class PortfolioFilter:
    """Which accounts with something overdue are asked for; what is left out does not limit it.

    `months` and `over` both have to hold (S0.33: so many months AND more than so much). Months count from the oldest
    open debt, each begun one whole, as everywhere (CFF art. 21).
    """

    months: int = 1
    over: Money = ZERO
    sector_id: int | None = None
    route_id: int | None = None
    colonia_id: int | None = None
    use_id: int | None = None
    can_pay: bool | None = None
    """True for those marked as able to pay, False for those marked as not able."""
    without_agreement: bool = False
    states: tuple[AccountState, ...] = ()
    """Empty for every state."""
    older_than_months: int | None = None
    """Only those whose oldest debt has more months than these."""

    def to_json(self) -> str:
        """Return it as a saved filter keeps it."""
        return json.dumps(
            {
                "months": self.months,
                "over": self.over.plain,
                "sector_id": self.sector_id,
                "route_id": self.route_id,
                "colonia_id": self.colonia_id,
                "use_id": self.use_id,
                "can_pay": self.can_pay,
                "without_agreement": self.without_agreement,
                "states": [state.value for state in self.states],
                "older_than_months": self.older_than_months,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> PortfolioFilter:
        """Read a saved filter.

        Raises:
            Refused: `portfolio.filter_damaged`.
        """
        try:
            kept: dict[str, Any] = json.loads(text)
            states = tuple(AccountState(state) for state in kept.pop("states"))
            return cls(over=Money.pesos(kept.pop("over")), states=states, **kept)
        except (ValueError, KeyError, TypeError, ArithmeticError) as error:
            raise Refused("portfolio.filter_damaged") from error


class Age(StrEnum):
    """How old a debt is, in months begun since it fell due."""

    MONTH = "1"
    TO_3 = "2-3"
    TO_6 = "4-6"
    TO_12 = "7-12"
    TO_24 = "13-24"
    TO_60 = "25-60"
    BEYOND = "61+"


_LAST_MONTHS = ((1, Age.MONTH), (3, Age.TO_3), (6, Age.TO_6), (12, Age.TO_12), (24, Age.TO_24), (60, Age.TO_60))


def age_of(months: int) -> Age:
    """Return the age of a debt of so many months."""
    return next((age for last, age in _LAST_MONTHS if months <= last), Age.BEYOND)


def months_of(age: Age) -> tuple[int, int | None]:
    """Return from how many months to how many an age goes; the oldest has no end."""
    first = 1
    for last, one in _LAST_MONTHS:
        if one is age:
            return first, last
        first = last + 1
    return first, None
