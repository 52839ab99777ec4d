"""A plan copied to another year: its lines, its programmes and its counters, without what was achieved."""

from __future__ import annotations

from dataclasses import replace

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.goal_rows import known_plan
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.cells import Column
from aguadesk.domain.goals.periods import FIRST_YEAR, LAST_YEAR
from aguadesk.domain.goals.rows import Plan, Row
from aguadesk.domain.rights import Right
from aguadesk.store import audit, goal_feeds, goal_writing, goals
from aguadesk.store.goals import PlanSummary

_ACHIEVED = (Column.REALISED, Column.VARIATION)


def copy_plan(desk: Desk, plan_id: int, year: int) -> Done[int]:
    """Make the plan of another year out of one, in force from now on; returns its number.

    What was achieved, accepted and justified stays with the old one. A plan of that year that was in force stays on
    the list.

    Raises:
        Refused: `right.missing`, `goals.plan_unknown`, `goals.copy_same_year`, `goals.copy_year`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("goals.copy_year", field="year", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    with desk.write() as w:
        plan = known_plan(w.connection, plan_id)
        if plan.year == year:
            raise Refused("goals.copy_same_year", field="year", year=year)
        new_id = goal_writing.insert_plan(w.connection, _emptied(plan, year), None, stamp)
        new = goals.read_plan(w.connection, new_id)
        assert new is not None
        pairs = [(old.id, fresh.id) for old, fresh in zip(plan.rows, new.rows, strict=True)]
        goal_feeds.copy_feeds(w.connection, pairs, stamp)
        goal_writing.put_in_force(w.connection, new_id, year)
        after = {"year": year, "copied_from": plan_id, "rows": len(plan.rows)}
        audit.record(w.connection, stamp, audit.AuditDraft("goals.copied", "goal_plan", new_id, after=after))
        w.commit()
    return done(new_id, Change("goal_plan", new_id))


def plan_to_copy(desk: Desk) -> PlanSummary | None:
    """Return the plan of last year that waits to be copied: None if this year has one, or last year had none."""
    year = desk.today().year
    with desk.read() as connection:
        in_force = {plan.year: plan for plan in goals.all_plans(connection) if plan.in_force}
    return None if year in in_force else in_force.get(year - 1)


def _emptied(plan: Plan, year: int) -> Plan:
    return replace(plan, year=year, typed=None, rows=tuple(_without_results(row) for row in plan.rows))


def _without_results(row: Row) -> Row:
    """Return a line with what it promises and nothing of what it achieved."""
    cells = {column: cell for column, cell in row.cells.items() if not (row.has_data and column in _ACHIEVED)}
    edits = {column: cell for column, cell in row.edits.items() if column not in _ACHIEVED}
    return replace(
        row, cells=cells, edits=edits, sheet_row=None, justification="", withdrawn=False, count_override=None
    )
