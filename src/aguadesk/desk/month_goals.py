"""The goals of the plan in force as a month's figures: how many are programmed, how many achieved, and which."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk.goal_feeds import progress_in
from aguadesk.domain.goals.counting import CountedLine
from aguadesk.domain.goals.periods import quarter_of, window_of
from aguadesk.domain.goals.rows import Verdict
from aguadesk.domain.goals.sheet import sheet_at
from aguadesk.store import goals
from aguadesk.store.counters import Counted

ACHIEVED, PROGRAMMED = "goals.achieved", "goals.programmed"
_COUNTED = {ACHIEVED: (Verdict.ACHIEVED,), PROGRAMMED: (Verdict.ACHIEVED, Verdict.NOT_ACHIEVED)}


def goals_of(connection: Connection, day: date) -> list[CountedLine] | None:
    """Return the lines of the Suma de Metas at the quarter of a day; None without a plan in force."""
    plan_id = goals.plan_in_force(connection, day.year)
    plan = None if plan_id is None else goals.read_plan(connection, plan_id)
    if plan is None or plan_id is None:
        return None
    quarter = quarter_of(day.month)
    known = progress_in(connection, plan_id, plan, window_of(quarter, plan.basis))
    return list(sheet_at(plan, known, quarter).totals.lines)


def goal_counts(connection: Connection, day: date) -> dict[str, Decimal]:
    """Return how many goals are programmed and how many achieved; nothing without a plan in force."""
    lines = goals_of(connection, day)
    if lines is None:
        return {}
    return {key: Decimal(sum(one.verdict in verdicts for one in lines)) for key, verdicts in _COUNTED.items()}


def goal_lines(connection: Connection, key: str, day: date) -> list[Counted]:
    """Return the goals behind one of these counts, each as one."""
    found = [one for one in goals_of(connection, day) or [] if one.verdict in _COUNTED[key]]
    return [
        Counted(day, one.label, one.row.description.strip(), Decimal(1), None, "", "goal_row", one.row.id)
        for one in found
    ]
