"""The quarter's report of the goals: until when it is due, and that it was handed over (LGCG art. 51)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import quarter_of
from aguadesk.domain.rights import Right
from aguadesk.store import audit, goals, settings

_SETTING: Final = "goals.quarter_reports"


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """The report of a quarter (1 to 4) that waits, and its last day."""

    plan_id: int
    year: int
    quarter: int
    last_day: date
    is_late: bool


def pending(desk: Desk) -> QuarterReport | None:
    """Return the report of the quarter that closed last if it was not handed over; None without a plan for it.

    A plan that came after the last day is not asked for what was before it.

    Raises:
        Refused: `rule.none_in_force`.
    """
    today = desk.today()
    closed_on = _first_day(today.year, quarter_of(today.month)) - timedelta(days=1)
    year, quarter = closed_on.year, quarter_of(closed_on.month)
    with desk.read() as connection:
        plan = next((one for one in goals.all_plans(connection) if one.in_force and one.year == year), None)
        if plan is None or _key(year, quarter) in _handed(connection):
            return None
        days = int(settings.rule_in_force(connection, "goals.report_days", today).value)
    last_day = closed_on + timedelta(days=days)
    if plan.imported_at.date() > last_day:
        return None
    return QuarterReport(plan.id, year, quarter, last_day, today > last_day)


def hand_over(desk: Desk, year: int, quarter: int) -> Done[str]:
    """Remember that the report of a quarter was handed over today; returns the quarter as it is kept: `2026-3`.

    Raises:
        Refused: `right.missing`, `goals.quarter`, `goals.quarter_open`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    if not 1 <= quarter <= 4:
        raise Refused("goals.quarter", quarter=quarter)
    ends_before = _first_day(year + quarter // 4, quarter % 4 + 1)
    if stamp.at.date() < ends_before:
        raise Refused("goals.quarter_open", day=(ends_before - timedelta(days=1)).strftime("%d/%m/%Y"))
    key = _key(year, quarter)
    with desk.write() as w:
        settings.set_setting(w.connection, _SETTING, {**_handed(w.connection), key: stamp.at.date().isoformat()})
        audit.record(w.connection, stamp, audit.AuditDraft("goals.reported", "board", None, after={"period": key}))
        w.commit()
    return done(key, Change("goal_report"))


def _handed(connection: Connection) -> dict[str, str]:
    return dict(settings.get_setting(connection, _SETTING, {}))


def _key(year: int, quarter: int) -> str:
    return f"{year}-{quarter}"


def _first_day(year: int, quarter: int) -> date:
    return date(year, 3 * quarter - 2, 1)
