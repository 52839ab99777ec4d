"""Where an agreement stands: what of each instalment is paid, how many are missed, and whether it may be ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aguadesk.domain.agreements import AgreementEnd, AgreementStanding
from aguadesk.domain.agreements.calendar import Instalment
from aguadesk.domain.money import ZERO, Money, total

KEPT = (AgreementStanding.ON_TIME, AgreementStanding.LATE)
"""How an agreement stands that is being kept, if not always in time."""


@dataclass(frozen=True, slots=True)
class PaidInstalment:
    """An instalment and what of it is paid."""

    number: int
    due_on: date
    amount: Money
    paid: Money
    missed: bool = False
    """Not paid whole, and its days of grace are over."""

    @property
    def left(self) -> Money:
        """What of it is still to be paid."""
        return self.amount - self.paid


@dataclass(frozen=True, slots=True)
class Keeping:
    """What keeping an agreement asks: the days of grace of each date, and how many missed break it."""

    grace_days: int
    most_missed: int


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """Where an agreement stands on a day. `late_bills` are those inside it that passed their day unpaid."""

    standing: AgreementStanding
    instalments: tuple[PaidInstalment, ...]
    late_bills: int = 0
    due: Money = ZERO
    """What the instalments due by the day still ask for."""

    @property
    def agreed(self) -> Money:
        """All that is paid by the calendar."""
        return total(one.amount for one in self.instalments)

    @property
    def paid(self) -> Money:
        """What of it is paid."""
        return total(one.paid for one in self.instalments)

    @property
    def left(self) -> Money:
        """What of it is still to be paid."""
        return total(one.left for one in self.instalments)

    @property
    def missed(self) -> int:
        """How many instalments, and bills inside it, were missed."""
        return sum(one.missed for one in self.instalments) + self.late_bills

    @property
    def next(self) -> PaidInstalment | None:
        """The first instalment that is not paid whole; None once all are."""
        return next((one for one in self.instalments if one.left), None)

    @property
    def is_kept(self) -> bool:
        """Whether it is being kept, in time or a little late."""
        return self.standing in KEPT


def laid_over(instalments: Sequence[Instalment], paid: Money, last_day: date) -> tuple[PaidInstalment, ...]:
    """Lay what was paid over the instalments, the first ones first.

    Args:
        last_day: what fell due before it and is not paid whole is missed.
    """
    found = []
    for one in instalments:
        part = max(min(paid, one.amount), ZERO)
        paid -= part
        found.append(
            PaidInstalment(one.number, one.due_on, one.amount, part, part < one.amount and one.due_on < last_day)
        )
    return tuple(found)


def status_of(
    instalments: Sequence[Instalment],
    paid: Money,
    day: date,
    keeping: Keeping,
    late_bills: int = 0,
    ended: AgreementEnd | None = None,
) -> AgreementStatus:
    """Return where an agreement stands on a day.

    Args:
        paid: what of all it covers was settled since it was signed.
        late_bills: how many bills that are part of keeping it passed their day and their grace unpaid.
        ended: how it was ended, if it was.
    """
    laid = laid_over(instalments, paid, day - timedelta(days=keeping.grace_days))
    due = total(one.left for one in laid if one.due_on <= day)
    return AgreementStatus(_standing(laid, keeping.most_missed, late_bills, ended), laid, late_bills, due)


def _standing(
    laid: Sequence[PaidInstalment], most_missed: int, late_bills: int, ended: AgreementEnd | None
) -> AgreementStanding:
    """So many missed, or the last one, and the board may end it (CFF art. 66-A, fr. IV)."""
    if ended is not None:
        return AgreementStanding.FULFILLED if ended is AgreementEnd.FULFILLED else AgreementStanding.ENDED
    if not any(one.left for one in laid):
        return AgreementStanding.FULFILLED
    missed = sum(one.missed for one in laid) + late_bills
    if missed >= most_missed or laid[-1].missed:
        return AgreementStanding.IN_BREACH
    return AgreementStanding.LATE if missed else AgreementStanding.ON_TIME
