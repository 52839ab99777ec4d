"""What is behind the figures of a sheet of goals: the lists of what was counted, and what was captured by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from sqlalchemy import Connection

from aguadesk.desk.counters import CATALOGUE
from aguadesk.desk.goal_feeds import days_of
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.goals.rows import Row
from aguadesk.domain.goals.sheet import Sheet
from aguadesk.papers.goal_evidence import EvidenceLine, GoalEvidence
from aguadesk.store import counters, goal_feeds, goals
from aguadesk.store.counters import Counted
from aguadesk.store.goal_feeds import Feed
from aguadesk.store.goals import Capture

MOST_LINES = 500
"""A longer list is told day by day: its lines still add up, and the list itself opens in the program."""

_NAMES = {key: one.name for key, one in CATALOGUE.items()}
_BY_HAND = "Capturado a mano"


def evidence_of(connection: Connection, plan_id: int, sheet: Sheet) -> list[GoalEvidence]:
    """Return what is behind each figure that was counted or captured, in sheet order; imported ones have none."""
    feeds = goal_feeds.feeds_of_plan(connection, plan_id)
    captured = goals.captures(connection, plan_id)
    found = []
    for line in sheet.lines:
        own = [one for one in captured if one.row_id == line.row.id and _inside(sheet, one.month)]
        found += _of_row(connection, sheet, line.row, feeds.get(line.row.id, []), own)
    return found


def _of_row(
    connection: Connection, sheet: Sheet, row: Row, linked: Sequence[Feed], captured: Sequence[Capture]
) -> list[GoalEvidence]:
    by_part = {one.part: one for one in linked}
    found = []
    for part, unit in enumerate(row.parts if row.has_data else ()):
        if part in by_part:
            lines = _counted(connection, sheet, by_part[part])
            found.append(GoalEvidence(row.label, unit, _NAMES[by_part[part].counter], tuple(lines)))
        elif captured:
            found.append(GoalEvidence(row.label, unit, _BY_HAND, tuple(_by_hand(captured, part))))
    return found


def _counted(connection: Connection, sheet: Sheet, feed: Feed) -> list[EvidenceLine]:
    first, last = days_of(sheet.plan, sheet.window)
    lines = counters.listed(connection, feed.counter, first, last, feed.wanted)
    if len(lines) > MOST_LINES:
        return _day_by_day(lines)
    return [EvidenceLine(one.on_day, one.label, one.detail, one.account, one.amount) for one in lines]


def _day_by_day(lines: Sequence[Counted]) -> list[EvidenceLine]:
    days = ((day, list(group)) for day, group in groupby(lines, key=lambda one: one.on_day))
    return [
        EvidenceLine(day, f"{len(group)} registros", "", "", sum((one.amount for one in group), Decimal(0)))
        for day, group in days
    ]


def _by_hand(captured: Sequence[Capture], part: int) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            None,
            MONTHS[one.month - 1].capitalize(),
            " · ".join(filter(None, (one.note, one.recorded_by, *(file.name for file in one.evidence)))),
            "",
            one.amounts[part] if part < len(one.amounts) else Decimal(0),
        )
        for one in captured
    ]


def _inside(sheet: Sheet, month: int) -> bool:
    return sheet.window.first_month <= month <= sheet.window.last_month
