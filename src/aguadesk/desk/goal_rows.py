"""Plans and rows of goals, found or refused."""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.rows import Plan, Row
from aguadesk.store import goals


def known_plan(connection: Connection, plan_id: int) -> Plan:
    """Return a plan.

    Raises:
        Refused: `goals.plan_unknown`.
    """
    plan = goals.read_plan(connection, plan_id)
    if plan is None:
        raise Refused("goals.plan_unknown", plan=plan_id)
    return plan


def known_row(connection: Connection, row_id: int) -> tuple[int, Plan, Row]:
    """Return a row with its plan and the plan's number.

    Raises:
        Refused: `goals.row_unknown`.
    """
    plan_id = goals.plan_of_row(connection, row_id)
    if plan_id is None:
        raise Refused("goals.row_unknown", row=row_id)
    plan = known_plan(connection, plan_id)
    return plan_id, plan, plan.row(row_id)
