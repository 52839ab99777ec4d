"""What each source of the indicators came to in many months: closed ones as they were kept, open ones counted now.

The open months that follow each other are counted together, each source in one walk: a year that nobody ever closed
costs little more than its receipts take to be read once.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk.desk import Progress, Silent
from aguadesk.desk.month_goals import goal_counts
from aguadesk.desk.month_words import CAPTURED, INDICATORS, STANDING
from aguadesk.domain.errors import Refused
from aguadesk.domain.month_figures import Counts, from_json
from aguadesk.store import counters
from aguadesk.store.month_closings import ClosedMonth

GOALS = "goals."
"""How the keys begin of what the plan of goals says, and no counter."""
SERIES = ("money.billed", "money.collected")
"""What the chart of the months shows."""
_SOURCES = {source.key: source for one in INDICATORS for source in one.sources}
_HAPPENED = tuple(key for key in _SOURCES if key not in STANDING)


def days_of_month(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month written as `2026-10`.

    Raises:
        Refused: `month.unknown`.
    """
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Refused("month.unknown", month=month) from None
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def earlier(month: str, back: int) -> str:
    """Return the month so many before another; a month after it, if less than none."""
    year, number = int(month[:4]), int(month[5:])
    index = year * 12 + number - 1 - back
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def until_today(month: str, today: date) -> tuple[date, date]:
    """Return the days of a month that are over, or are today."""
    first, last = days_of_month(month)
    return first, min(last, today)


def happened(
    connection: Connection, months: Collection[str], kept: Mapping[str, ClosedMonth], today: date, progress: Progress
) -> dict[str, Counts]:
    """Return what happened in each of some months; of a closed one, all that was kept of it.

    Raises:
        Cancelled: if the person wants it to stop.
    """
    return _gathered(connection, months, _HAPPENED, kept, today, progress)


def series(
    connection: Connection, months: Collection[str], kept: Mapping[str, ClosedMonth], today: date
) -> dict[str, Counts]:
    """Return what the chart shows of each of some months."""
    return _gathered(connection, months, SERIES, kept, today, Silent())


def standing(connection: Connection, first: date, last: date) -> dict[str, Decimal]:
    """Return how things stand now; what nobody captured is not known, which is not the same as none."""
    found = dict(goal_counts(connection, last))
    for key in STANDING:
        if key.startswith(GOALS):
            continue
        source = _SOURCES[key]
        if key.startswith(CAPTURED) and not counters.listed(connection, source.counter, first, last):
            continue
        found[key] = counters.count(connection, source.counter, first, last, source.wanted)
    return found


def _gathered(
    connection: Connection,
    months: Collection[str],
    keys: Sequence[str],
    kept: Mapping[str, ClosedMonth],
    today: date,
    progress: Progress,
) -> dict[str, Counts]:
    found: dict[str, Counts] = {month: _kept(kept[month]) for month in months if month in kept}
    for run in _runs(sorted(set(months) - set(found))):
        found.update(_counted(connection, run, keys, today, progress))
    return found


def _counted(
    connection: Connection, run: Sequence[str], keys: Sequence[str], today: date, progress: Progress
) -> dict[str, Counts]:
    """Count months that follow each other; of what is captured a month has nothing until somebody does."""
    sources = [(_SOURCES[key].counter, _SOURCES[key].wanted) for key in keys]
    first, last = days_of_month(run[0])[0], until_today(run[-1], today)[1]
    amounts = counters.by_months(connection, sources, first, last, progress.step)
    by_key = dict(zip(keys, amounts, strict=True))
    return {
        month: {
            key: by_key[key].get(month, Decimal(0))
            for key in keys
            if month in by_key[key] or not key.startswith(CAPTURED)
        }
        for month in run
    }


def _runs(months: Sequence[str]) -> Iterator[list[str]]:
    """Return months in their order as runs of those that follow each other."""
    run: list[str] = []
    for month in months:
        if run and earlier(month, 1) != run[-1]:
            yield run
            run = []
        run.append(month)
    if run:
        yield run


def _kept(closed: ClosedMonth) -> dict[str, Decimal]:
    return from_json(json.dumps(json.loads(closed.figures)["month"]))
