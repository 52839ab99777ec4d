"""Which periods can be billed today: those of the lengths that the board's tariffs have, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.desk.desk import Desk
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.tariffs.model import Period as Length
from aguadesk.store import accounts, billing, tariffs

_OFFERED = {Length.MONTH: 12, Length.TWO_MONTHS: 6, Length.YEAR: 3}


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that can be billed: whether it is over, when it was last run, and how many bills it has.

    `first_account` is the day the first account began, None on an empty board: before it there is nobody to bill.
    """

    period: BillingPeriod
    is_over: bool
    last_run: datetime | None
    bills: int
    first_account: date | None = None

    @property
    def has_accounts(self) -> bool:
        """Whether any account had begun by its last day."""
        return self.first_account is None or self.first_account <= self.period.last_day


def choices(desk: Desk) -> list[PeriodChoice]:
    """Return the periods to choose from; months if the board has no tariff yet."""
    today = desk.today()
    with desk.read() as connection:
        first = accounts.first_opening(connection)
        lengths = {version.period for version in tariffs.all_versions(connection)} or {Length.MONTH}
        listed = []
        for length in sorted(lengths, key=list(Length).index):
            period = BillingPeriod.holding(today, length)
            for _ in range(_OFFERED[length]):
                ran = billing.last_run(connection, str(period))
                is_over, bills = period.last_day < today, ran[1] if ran else 0
                listed.append(PeriodChoice(period, is_over, ran[0] if ran else None, bills, first))
                period = period.previous()
    return listed


def suggested(listed: list[PeriodChoice]) -> PeriodChoice:
    """Return what is most likely wanted: the oldest period after the last one run, else the last that is over.

    On a board that has just begun, no account had begun in the last that is over: then the one in course.
    """
    ran = [place for place, one in enumerate(listed) if one.last_run is not None]
    if ran and ran[0] > 0:
        return listed[ran[0] - 1]
    over = [one for one in listed if one.is_over and one.has_accounts]
    return over[0] if over and not ran else listed[0]
