"""What waits for somebody of the office: routes, readings, runs, bills, orders, notices, claims, and the year's UMA."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from aguadesk.desk import billing_periods, complaints
from aguadesk.desk.billing_periods import PeriodChoice
from aguadesk.desk.desk import Desk
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.store import billing, settings, waiting
from aguadesk.store.waiting import RoutesLeft, Waiting

__all__ = ["RoutesLeft", "Waiting"]

UMA_RULE: Final = "uma.daily"
_NEAR: Final = timedelta(days=3)
_UMA_ASKED = (1, 20)
"""The INEGI has published the year's UMA by then; it rules from the first of February (LDVUMA arts. 4 and 5)."""


@dataclass(frozen=True, slots=True)
class BillingCycle:
    """Where the office is between the meters and the bills.

    `to_bill` are the periods that are over and were not run; `reading` the one whose meters are read now; `billed` the
    one whose bills are being handed out.
    """

    to_bill: tuple[BillingPeriod, ...]
    reading: BillingPeriod | None
    billed: BillingPeriod | None


def cycle(desk: Desk) -> BillingCycle:
    """Return where the office is; without a tariff it bills nothing.

    Meters are read for the shortest of the periods that the tariffs have. A length of which no period was ever run is
    not asked for: who pays by the year is billed whenever the office wants, and what was before the board is not ours.
    """
    with desk.read() as connection:
        if not billing.count_tariffs(connection):
            return BillingCycle((), None, None)
    lengths = [list(group) for _, group in groupby(billing_periods.choices(desk), key=lambda one: one.period.length)]
    following = [_following(listed) for listed in lengths]
    if following[0] is None and not any(one.last_run for one in lengths[0]):
        following[0] = _first(desk, lengths[0])
    ran = next((one.period for one in lengths[0] if one.last_run is not None), None)
    return BillingCycle(
        tuple(one.period for one in following if one is not None and one.is_over),
        following[0].period if following[0] is not None else None,
        ran,
    )


def routes_to_read(desk: Desk, period: BillingPeriod) -> RoutesLeft:
    """Return how many routes are still to be read in a period."""
    with desk.read() as connection:
        return waiting.routes_to_read(connection, str(period))


def routes_to_hand_out(desk: Desk, period: BillingPeriod) -> RoutesLeft:
    """Return of how many routes the bills of a period are still to be handed out."""
    with desk.read() as connection:
        return waiting.routes_to_hand_out(connection, str(period))


def readings_aside(desk: Desk, period: BillingPeriod) -> int:
    """Return how many readings of a period somebody must look at."""
    with desk.read() as connection:
        return waiting.readings_aside(connection, str(period))


def orders_overdue(desk: Desk) -> Waiting:
    """Return the orders whose deadline passed before their result came."""
    with desk.read() as connection:
        return waiting.orders_overdue(connection, desk.now())


def notices_out(desk: Desk) -> Waiting:
    """Return the notices issued before today of which nobody told what became of them."""
    with desk.read() as connection:
        return waiting.notices_out(connection, desk.today())


def claims_to_decide(desk: Desk) -> list[int]:
    """Return the reports with a claim whose verification is back, and that nobody decided."""
    with desk.read() as connection:
        return waiting.claims_verified(connection)


def requests_near(desk: Desk) -> Waiting:
    """Return the requests of information whose last day is near, and the nearest; not those in their last hours.

    What is in its last hours is among the reports that are about to be overdue, and is told once.
    """
    begins = desk.now() + complaints.urgent_within(desk)
    with desk.read() as connection:
        return waiting.requests_near(connection, begins, max(begins, desk.now() + _NEAR))


def things_moved(desk: Desk) -> frozenset[int]:
    """Return the things of the store room that ever moved: those that somebody keeps there."""
    with desk.read() as connection:
        return waiting.things_moved(connection)


def uma_is_missing(desk: Desk) -> bool:
    """Tell whether the UMA of this year should have been written down by now and was not."""
    today = desk.today()
    if today < date(today.year, *_UMA_ASKED):
        return False
    with desk.read() as connection:
        return not waiting.has_rule_since(connection, UMA_RULE, date(today.year, 1, 1))


def web_day(desk: Desk) -> int:
    """Return by which day of a month the package for the Web page is handed over.

    Raises:
        Refused: `rule.none_in_force`.
    """
    with desk.read() as connection:
        return int(settings.rule_in_force(connection, "information.web_day", desk.today()).value)


def _following(listed: list[PeriodChoice]) -> PeriodChoice | None:
    """Return the oldest period after the last one run, of those of one length, the newest first."""
    ran = next((place for place, one in enumerate(listed) if one.last_run is not None), 0)
    return listed[ran - 1] if ran else None


def _first(desk: Desk, listed: list[PeriodChoice]) -> PeriodChoice:
    """Return the first period that a board bills: the one that ended if its meters were read, else the one going on."""
    now, before = listed[:2]
    with desk.read() as connection:
        return before if waiting.has_readings(connection, str(before.period)) else now
