"""The day so far: what was collected, which accounts changed, which goals and reports wait for the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from aguadesk.desk import complaints
from aguadesk.desk.desk import Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.goals.progress import imported_progress
from aguadesk.domain.money import Money, total
from aguadesk.domain.rights import Right
from aguadesk.store import accounts, goal_feeds, goals, today
from aguadesk.store.today import ChangedAccount, DayReceipt, MethodTotal, ReportsDue

__all__ = ["ChangedAccount", "DayReceipt", "MethodTotal", "ReportsDue"]


@dataclass(frozen=True, slots=True)
class Takings:
    """What was collected in a day, cancelled receipts left out.

    `is_own` says that it is only what the person at the desk took, and not the whole office.
    """

    receipts: int
    by_method: tuple[MethodTotal, ...]
    is_own: bool

    @property
    def amount(self) -> Money:
        """What all the money handed over comes to; credit in favour that was used is no money."""
        return total(line.amount for line in self.by_method if line.method is not Method.CREDIT)


@dataclass(frozen=True, slots=True)
class GoalsLeft:
    """How many goals of the plan in force have nothing captured for a month (1 to 12), of how many."""

    month: int
    left: int
    of: int


def takings(desk: Desk) -> Takings:
    """Return what was collected today: by the person at the desk, or by all for who answers for the office."""
    person = _own(desk)
    day = desk.today().isoformat()
    with desk.read() as connection:
        return Takings(
            receipts=today.count_receipts(connection, day, person),
            by_method=tuple(today.method_totals(connection, day, person)),
            is_own=person is not None,
        )


def receipt_ids(desk: Desk, method: Method | None = None) -> list[int]:
    """Return the receipts behind `takings`, cancelled ones too, newest first; of one method if told."""
    with desk.read() as connection:
        return today.receipt_ids(connection, desk.today().isoformat(), _own(desk), method)


def receipt_rows(desk: Desk, ids: Sequence[int]) -> dict[int, DayReceipt]:
    """Return receipts by their number."""
    with desk.read() as connection:
        return today.receipt_rows(connection, ids)


def changed_accounts(desk: Desk, most: int = 8) -> list[ChangedAccount]:
    """Return the accounts that somebody changed today, the last change of each, newest first."""
    day = desk.today()
    with desk.read() as connection:
        return today.changed_accounts(connection, day.isoformat(), (day + timedelta(days=1)).isoformat(), most)


def goals_left(desk: Desk) -> GoalsLeft | None:
    """Return which goals have nothing for this month, counted or captured; None without a plan in force or goals."""
    month = desk.today().month
    with desk.read() as connection:
        plan_id = goals.plan_in_force(connection, desk.today().year)
        plan = goals.read_plan(connection, plan_id) if plan_id is not None else None
        if plan is None or plan_id is None:
            return None
        known = [*imported_progress(plan), *goals.progress_of(goals.captures(connection, plan_id))]
        counted = set(goal_feeds.feeds_of_plan(connection, plan_id))
    captured = counted | {one.row for one in known if one.window.first_month <= month <= one.window.last_month}
    wanted = {row.id for row in plan.rows if row.has_data and not row.not_programmed}
    return GoalsLeft(month, len(wanted - captured), len(wanted)) if wanted else None


def reports_due(desk: Desk) -> ReportsDue:
    """Return how many reports are overdue or about to be, and how many were attended and wait to be ended."""
    urgent = complaints.urgent_within(desk)
    with desk.read() as connection:
        return today.reports_due(connection, desk.now(), urgent)


def has_accounts(desk: Desk) -> bool:
    """Tell whether the padrón has anybody in it."""
    with desk.read() as connection:
        return accounts.count_accounts(connection) > 0


def _own(desk: Desk) -> int | None:
    """Return the person whose receipts count, or None where those of everybody do."""
    return None if desk.may(Right.READ_AUDIT) else desk.person.id
