"""A month at a glance: every indicator of it, beside the year so far, the month before and a year ago.

An open month is counted now. A closed one is read as it was kept, and says the same for ever.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from aguadesk.desk import counters
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_goals import goal_counts, goal_lines
from aguadesk.desk.month_words import CAPTURED, INDICATORS, STANDING
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.month_figures import (
    Counts,
    Figure,
    FigureRow,
    Indicator,
    Source,
    added,
    figure_of,
    from_json,
    to_json,
)
from aguadesk.domain.portfolio import Age, PortfolioFilter
from aguadesk.papers.tables import table_xlsx
from aguadesk.store import counters as counted
from aguadesk.store import month_closings, portfolio
from aguadesk.store.counters import Counted
from aguadesk.store.month_closings import ClosedMonth
from aguadesk.store.portfolio import AgeTotal

__all__ = ["AgeTotal", "Counted", "Figure"]

MONTHS_SHOWN = 12
_SERIES = ("money.billed", "money.collected")
_SOURCES = {source.key: source for one in INDICATORS for source in one.sources}
_GOALS = "goals."


@dataclass(frozen=True, slots=True)
class MonthPair:
    """What was billed and collected in one of the months before; None where it is not known."""

    month: str
    billed: Decimal | None
    collected: Decimal | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month as its report tells it.

    Attributes:
        ages: what is overdue by age, at the end of the month; empty where it cannot be known any more.
        pairs: billed and collected of the twelve months that end with it.
    """

    month: str
    first: date
    last: date
    rows: tuple[FigureRow, ...]
    ages: tuple[AgeTotal, ...]
    pairs: tuple[MonthPair, ...]
    closed_at: datetime | None = None
    closed_by: str = ""
    exceptions: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether it never changes again."""
        return self.closed_at is not None

    def row(self, key: str) -> FigureRow:
        """Return the row of an indicator."""
        return next(one for one in self.rows if one.indicator.key == key)


def view(desk: Desk, month: str) -> MonthView:
    """Return a month (`2026-10`) as its report tells it.

    Raises:
        Refused: `month.unknown` if it is no month, or has not begun.
    """
    first, last = days_of_month(month)
    if first > desk.today():
        raise Refused("month.unknown", month=month)
    with desk.read() as connection:
        kept = month_closings.closed_month(connection, month)
        told = json.loads(kept.figures) if kept else told_now(connection, month, desk.today())
    return _view(month, first, last, told, kept)


def listed(desk: Desk, month: str, source: Source) -> list[Counted]:
    """Return the list behind a count of a month.

    Raises:
        Refused: `month.unknown`, `counter.unknown`, `counter.filter`.
    """
    first, last = _until_today(month, desk.today())
    if source.counter.startswith(_GOALS):
        with desk.read() as connection:
            return goal_lines(connection, source.counter, last)
    return counters.listed(desk, source.counter, first, last, source.wanted)


def listed_xlsx(desk: Desk, month: str, source: Source) -> bytes:
    """Return that list as a workbook.

    Raises:
        Refused: `month.unknown`, `counter.unknown`, `counter.filter`, `papers.too_many_rows`.
    """
    first, last = _until_today(month, desk.today())
    if source.counter.startswith(_GOALS):
        rows = counters.list_rows(listed(desk, month, source))
        return table_xlsx("Metas", counters.LIST_COLUMNS, rows, f"Suma de Metas al {last:%d/%m/%Y}")
    return counters.list_xlsx(desk, source.counter, first, last, source.wanted)


def told_now(connection: Connection, month: str, today: date) -> dict[str, Any]:
    """Return all that the report of a month says now, as it is kept when the month is closed."""
    first, last = days_of_month(month)
    is_now = first <= today <= last or _is_just_over(last, today)
    before, year_ago = earlier(month, 1), earlier(month, MONTHS_SHOWN)
    span = [earlier(month, back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
    kept = month_closings.closed_months(connection, min(year_ago, span[0]), month)
    counts = _counts(connection, month, today, with_standing=is_now)
    return {
        "month": json.loads(to_json(counts)),
        "so_far": json.loads(to_json(_so_far(connection, month, counts, kept, today))),
        "before": json.loads(to_json(_known(connection, before, kept, today))),
        "year_ago": json.loads(to_json(_known(connection, year_ago, kept, today))),
        "ages": _ages(connection, min(last, today)) if is_now else [],
        "pairs": [_pair(connection, one, counts if one == month else None, kept, today) for one in span],
    }


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
    """Return the month so many before another."""
    year, number = int(month[:4]), int(month[5:])
    index = year * 12 + number - 1 - back
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _is_just_over(last: date, today: date) -> bool:
    """Whether a month is the one before this: until it is closed, what stands now stands for it."""
    return earlier(f"{today:%Y-%m}", 1) == f"{last:%Y-%m}"


def _until_today(month: str, today: date) -> tuple[date, date]:
    first, last = days_of_month(month)
    return first, min(last, today)


def _counts(connection: Connection, month: str, today: date, *, with_standing: bool) -> dict[str, Decimal]:
    """Count every source in a month now; what stands is known of today alone."""
    first, last = _until_today(month, today)
    wanted = [key for key in _SOURCES if with_standing or key not in STANDING]
    return _count_all(connection, wanted, first, last)


def _so_far(connection: Connection, month: str, counts: Counts, kept: dict[str, ClosedMonth], today: date) -> Counts:
    """Return the year until a month: its months added up, closed ones as they were kept and open ones counted now.

    Each month by itself: what is arrears in one month was not in the one before, so no span is counted at once.
    """
    months = [f"{month[:4]}-{number:02d}" for number in range(1, int(month[5:]))]
    return added([*(_known(connection, one, kept, today) for one in months), counts], counts, STANDING)


def _count_all(connection: Connection, keys: Sequence[str], first: date, last: date) -> dict[str, Decimal]:
    """Count what is asked for; what nobody captured is not known, which is not the same as none."""
    found: dict[str, Decimal] = {}
    if any(key.startswith(_GOALS) for key in keys):
        found.update(goal_counts(connection, last))
    for key in keys:
        if key.startswith(_GOALS):
            continue
        source = _SOURCES[key]
        if key.startswith(CAPTURED) and not counted.listed(connection, source.counter, first, last):
            continue
        found[key] = counted.count(connection, source.counter, first, last, source.wanted)
    return found


def _known(connection: Connection, month: str, kept: dict[str, ClosedMonth], today: date) -> Counts:
    """Return another month's counts: as it was kept, or what happened in it counted now."""
    if month in kept:
        return _kept(kept[month])
    return _counts(connection, month, today, with_standing=False)


def _kept(closed: ClosedMonth) -> dict[str, Decimal]:
    return from_json(json.dumps(json.loads(closed.figures)["month"]))


def _pair(
    connection: Connection, month: str, counts: Counts | None, kept: dict[str, ClosedMonth], today: date
) -> list[str | None]:
    """Return a month of the chart: its name, billed and collected."""
    if counts is None and month in kept:
        counts = _kept(kept[month])
    if counts is None:
        first, last = _until_today(month, today)
        counts = {key: counted.count(connection, key, first, last) for key in _SERIES}
    return [month, *(f"{counts[key]:f}" if key in counts else None for key in _SERIES)]


def _ages(connection: Connection, day: date) -> list[list[Any]]:
    found = portfolio.by_age(connection, PortfolioFilter(), day)
    return [[one.age.value, one.accounts, one.overdue.centavos] for one in found]


def _view(month: str, first: date, last: date, told: dict[str, Any], kept: ClosedMonth | None) -> MonthView:
    spans = {name: from_json(json.dumps(told[name])) for name in ("month", "so_far", "before", "year_ago")}
    return MonthView(
        month=month,
        first=first,
        last=last,
        rows=tuple(_row(one, spans) for one in INDICATORS),
        ages=tuple(AgeTotal(Age(age), accounts, Money(centavos)) for age, accounts, centavos in told["ages"]),
        pairs=tuple(MonthPair(name, _decimal(billed), _decimal(paid)) for name, billed, paid in told["pairs"]),
        closed_at=kept.closed_at if kept else None,
        closed_by=kept.closed_by if kept else "",
        exceptions=kept.exceptions if kept else "",
    )


def _row(indicator: Indicator, spans: dict[str, dict[str, Decimal]]) -> FigureRow:
    names: Sequence[str] = ("month", "so_far", "before", "year_ago")
    return FigureRow(indicator, *(figure_of(indicator, spans[name]) for name in names))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
