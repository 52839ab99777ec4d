"""Which goals count what the office really did, and by which counter."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from aguadesk.store.ledger import Stamp
from aguadesk.store.tables import goals as tables
from aguadesk.store.tables import people


@dataclass(frozen=True, slots=True)
class Feed:
    """The counter of one part of a goal, how it is narrowed, and who linked it."""

    row_id: int
    part: int
    counter: str
    wanted: Mapping[str, str]
    linked_at: datetime
    linked_by: str


def feeds_of_plan(connection: Connection, plan_id: int) -> dict[int, list[Feed]]:
    """Return the counters of a plan's goals, by row and part."""
    found: dict[int, list[Feed]] = defaultdict(list)
    for feed in _feeds(connection, tables.goal_row.c.plan_id == plan_id):
        found[feed.row_id].append(feed)
    return dict(found)


def feeds_of_row(connection: Connection, row_id: int) -> list[Feed]:
    """Return the counters of one goal, by part."""
    return _feeds(connection, tables.goal_feed.c.row_id == row_id)


def write_feed(
    connection: Connection, row_id: int, part: int, counter: str, wanted: Mapping[str, str], stamp: Stamp
) -> None:
    """Link a counter to a part of a goal, in the place of the one that was."""
    erase_feed(connection, row_id, part)
    values = {"row_id": row_id, "part": part, "counter": counter, "content": json.dumps(dict(wanted), sort_keys=True)}
    moment = stamp.at.isoformat(timespec="seconds")
    connection.execute(insert(tables.goal_feed).values(linked_at=moment, linked_by_id=stamp.person_id, **values))


def erase_feed(connection: Connection, row_id: int, part: int) -> None:
    """Take the counter of a part of a goal away."""
    feed = tables.goal_feed
    connection.execute(delete(feed).where(feed.c.row_id == row_id, feed.c.part == part))


def copy_feeds(connection: Connection, rows: Sequence[tuple[int, int]], stamp: Stamp) -> None:
    """Link the goals of another plan as those they were copied from: pairs of old and new rows."""
    for old, new in rows:
        for feed in feeds_of_row(connection, old):
            write_feed(connection, new, feed.part, feed.counter, feed.wanted, stamp)


def _feeds(connection: Connection, where: Any) -> list[Feed]:
    feed = tables.goal_feed
    query = (
        select(feed, people.person.c.name.label("linked_by"))
        .join(tables.goal_row, tables.goal_row.c.id == feed.c.row_id)
        .join(people.person, people.person.c.id == feed.c.linked_by_id)
        .where(where)
        .order_by(feed.c.row_id, feed.c.part)
    )
    return [_feed(row) for row in connection.execute(query)]


def _feed(row: Row[Any]) -> Feed:
    wanted = json.loads(row.content)
    return Feed(row.row_id, row.part, row.counter, wanted, datetime.fromisoformat(row.linked_at), row.linked_by)
