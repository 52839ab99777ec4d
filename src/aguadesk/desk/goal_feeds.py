"""Live goals: a goal linked to a counter of the office's own work, its figure, and the list behind it.

A linked goal counts the window of the sheet at once: what the imported sheet said and what was captured by hand no
longer count for that part, and stay to be read.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk import counters
from aguadesk.desk.counter_words import Counter
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.goal_rows import known_row
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import Window, window_of
from aguadesk.domain.goals.progress import Progress, ProgressSource, achieved_in, imported_progress
from aguadesk.domain.goals.rows import Basis, Plan, Row
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import table_xlsx
from aguadesk.store import audit, goal_feeds, goal_writing, goals
from aguadesk.store import counters as counted
from aguadesk.store.counters import Counted
from aguadesk.store.goal_feeds import Feed

__all__ = ["Counted", "Feed"]

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class ShownFeed:
    """A counter as a goal shows it: what it counts, how it is narrowed in words, and what each month came to."""

    feed: Feed
    counter: Counter
    narrowed: str
    by_month: Mapping[int, Decimal]


def link(desk: Desk, row_id: int, part: int, key: str, wanted: Mapping[str, str] | None = None) -> Done[None]:
    """Let a part of a goal (0 for the first) be counted from now on.

    The figure the sheet brought is withdrawn, because it would count the same months twice.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.row_without_goal`, `goals.part_unknown`,
            `counter.unknown`, `counter.filter`, `goals.link_percent` for a goal in percent.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    chosen = counters.counter(key)
    narrowed = dict(wanted or {})
    unknown = next((name for name in narrowed if name not in {one.name for one in chosen.filters}), None)
    if unknown is not None:
        raise Refused("counter.filter", filter=unknown)
    said = counters.filter_words(desk, key, narrowed)
    with desk.write() as w:
        plan_id, _, row = known_row(w.connection, row_id)
        _refuse_unlinkable(row, part)
        before = next((one for one in goal_feeds.feeds_of_row(w.connection, row_id) if one.part == part), None)
        goal_feeds.write_feed(w.connection, row_id, part, key, narrowed, stamp)
        goal_writing.update_row(w.connection, replace(row, withdrawn=True))
        was = {"counter": before.counter if before else ""}
        after = {"counter": key, "unit": row.parts[part], "filter": said}
        audit.record(w.connection, stamp, audit.AuditDraft("goals.linked", "goal_row", row_id, was, after))
        w.commit()
    return done(None, Change("goal", row_id), Change("goal_plan", plan_id))


def unlink(desk: Desk, row_id: int, part: int) -> Done[None]:
    """Let a part of a goal be captured by hand again; with the last one, the sheet's own figure counts again.

    Raises:
        Refused: `right.missing`, `goals.row_unknown`, `goals.not_linked`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    with desk.write() as w:
        plan_id, _, row = known_row(w.connection, row_id)
        linked = {one.part: one for one in goal_feeds.feeds_of_row(w.connection, row_id)}
        if part not in linked:
            raise Refused("goals.not_linked", goal=row.label)
        goal_feeds.erase_feed(w.connection, row_id, part)
        if len(linked) == 1:
            goal_writing.update_row(w.connection, replace(row, withdrawn=False))
        before = {"counter": linked[part].counter}
        audit.record(w.connection, stamp, audit.AuditDraft("goals.unlinked", "goal_row", row_id, before, {}))
        w.commit()
    return done(None, Change("goal", row_id), Change("goal_plan", plan_id))


def shown_feeds(desk: Desk, row_id: int) -> list[ShownFeed]:
    """Return the counters of a goal with what each month of its year came to so far.

    Raises:
        Refused: `goals.row_unknown`.
    """
    with desk.read() as connection:
        _, plan, _ = known_row(connection, row_id)
        found = goal_feeds.feeds_of_row(connection, row_id)
        months = {one.part: counted.by_month(connection, one.counter, plan.year, one.wanted) for one in found}
    return [
        ShownFeed(
            one,
            counters.counter(one.counter),
            counters.filter_words(desk, one.counter, one.wanted),
            {} if counters.counter(one.counter).stands else months[one.part],
        )
        for one in found
    ]


def goal_list(desk: Desk, row_id: int, part: int, quarter: int, basis: Basis) -> list[Counted]:
    """Return the list behind the figure of a goal at a quarter; its amounts add up to it.

    Raises:
        Refused: `goals.row_unknown`, `goals.not_linked`.
    """
    with desk.read() as connection:
        _, plan, row = known_row(connection, row_id)
        feed = _linked(connection, row, part)
        first, last = days_of(plan, window_of(quarter, basis))
        return counted.listed(connection, feed.counter, first, last, feed.wanted)


def goal_list_xlsx(desk: Desk, row_id: int, part: int, quarter: int, basis: Basis) -> bytes:
    """Return that list as a workbook.

    Raises:
        Refused: `goals.row_unknown`, `goals.not_linked`, `papers.too_many_rows`.
    """
    lines = goal_list(desk, row_id, part, quarter, basis)
    with desk.read() as connection:
        _, plan, row = known_row(connection, row_id)
        feed = _linked(connection, row, part)
    first, last = days_of(plan, window_of(quarter, basis))
    said = counters.filter_words(desk, feed.counter, feed.wanted)
    name = counters.counter(feed.counter).name
    subtitle = " · ".join(filter(None, (name, said, f"Del {first:%d/%m/%Y} al {last:%d/%m/%Y}")))
    return table_xlsx(f"Meta {row.label}", counters.LIST_COLUMNS, counters.list_rows(lines), subtitle)


def progress_in(connection: Connection, plan_id: int, plan: Plan, window: Window) -> list[Progress]:
    """Return all that a plan's goals achieved, as the sheet of a window adds it up: counted, captured or imported."""
    feeds = goal_feeds.feeds_of_plan(connection, plan_id)
    captured = goals.progress_of(goals.captures(connection, plan_id))
    known = [one for one in (*imported_progress(plan), *captured) if one.row not in feeds]
    for row_id, linked in feeds.items():
        own = [one for one in captured if one.row == row_id]
        amounts = _amounts(connection, plan, plan.row(row_id), linked, own, window)
        known.append(Progress(row_id, window, amounts, ProgressSource.COUNTED))
    return known


def days_of(plan: Plan, window: Window) -> tuple[date, date]:
    """Return the first and the last day of some months of a plan's year."""
    last = date(plan.year, window.last_month, monthrange(plan.year, window.last_month)[1])
    return date(plan.year, window.first_month, 1), last


def year_so_far(desk: Desk, year: int) -> tuple[date, date]:
    """Return the first and the last day of a year, or today if it has not ended."""
    today = desk.today()
    return date(year, 1, 1), today if today.year == year else date(year, 12, 31)


def _amounts(
    connection: Connection,
    plan: Plan,
    row: Row,
    linked: Sequence[Feed],
    captured: Iterable[Progress],
    window: Window,
) -> tuple[Decimal, ...]:
    """Return what a goal achieved part by part: those linked as counted, the others as captured."""
    first, last = days_of(plan, window)
    by_hand = achieved_in(captured, window) or ()
    amounts = [*by_hand, *[_NOTHING] * len(row.parts)][: len(row.parts)]
    for feed in linked:
        amounts[feed.part] = counted.count(connection, feed.counter, first, last, feed.wanted)
    return tuple(amounts)


def _linked(connection: Connection, row: Row, part: int) -> Feed:
    found = next((one for one in goal_feeds.feeds_of_row(connection, row.id) if one.part == part), None)
    if found is None:
        raise Refused("goals.not_linked", goal=row.label)
    return found


def _refuse_unlinkable(row: Row, part: int) -> None:
    if not row.has_data:
        raise Refused("goals.row_without_goal", goal=row.label)
    if part not in range(len(row.parts)):
        raise Refused("goals.part_unknown", goal=row.label, part=part + 1)
    if row.parts == ("%",):
        raise Refused("goals.link_percent", goal=row.label)
