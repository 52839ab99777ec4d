"""Which periods can be billed today: those of the lengths that the board's tariffs have, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.desk.desk import Desk
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.tariffs.model import Period as Length
from aguadesk.store import billing, tariffs

_OFFERED = {Length.MONTH: 12, Length.TWO_MONTHS: 6, Length.YEAR: 3}


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that can be billed: whether it is over, when it was last run, and how many bills it has."""

    period: BillingPeriod
    is_over: bool
    last_run: datetime | None
    bills: int


def choices(desk: Desk) -> list[PeriodChoice]:
    """Return the periods to choose from; months if the board has no tariff yet."""
    today = desk.today()
    with desk.read() as connection:
        lengths = {version.period for version in tariffs.all_versions(connection)} or {Length.MONTH}
        listed = []
        for length in sorted(lengths, key=list(Length).index):
            period = BillingPeriod.holding(today, length)
            for _ in range(_OFFERED[length]):
                ran = billing.last_run(connection, str(period))
                listed.append(
                    PeriodChoice(period, period.last_day < today, ran[0] if ran else None, ran[1] if ran else 0)
                )
                period = period.previous()
    return listed


def suggested(listed: list[PeriodChoice]) -> PeriodChoice:
    """Return what is most likely wanted: the oldest period after the last one run, else the last that is over."""
    ran = [place for place, one in enumerate(listed) if one.last_run is not None]
    if ran and ran[0] > 0:
        return listed[ran[0] - 1]
    over = [one for one in listed if one.is_over]
    return over[0] if over and not ran else listed[0]
