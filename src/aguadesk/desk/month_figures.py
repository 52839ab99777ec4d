"""A month at a glance: every indicator of it, beside the year so far, the month before and a year ago.

An open month is counted now. A closed one is read as it was kept, and says the same for ever.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from aguadesk.desk import counters
from aguadesk.desk.desk import Desk, Progress, Silent
from aguadesk.desk.month_counting import (
    GOALS,
    SERIES,
    days_of_month,
    earlier,
    happened,
    series,
    standing,
    until_today,
)
from aguadesk.desk.month_goals import goal_lines
from aguadesk.desk.month_head import MonthHead, head_kept
from aguadesk.desk.month_words import INDICATORS, STANDING
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.month_figures import (
    Figure,
    FigureRow,
    Indicator,
    Source,
    added,
    catalogue_from_json,
    figure_of,
    from_json,
    to_json,
)
from aguadesk.domain.portfolio import Age, PortfolioFilter
from aguadesk.papers.tables import table_xlsx
from aguadesk.store import month_closings, portfolio
from aguadesk.store.counters import Counted
from aguadesk.store.month_closings import ClosedMonth
from aguadesk.store.portfolio import AgeTotal

__all__ = ["AgeTotal", "Counted", "Figure", "days_of_month", "earlier"]

MONTHS_SHOWN = 12


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
        head: what its report carries around the figures; None while it is open, and of a month that did not keep it.
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
    head: MonthHead | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it never changes again."""
        return self.closed_at is not None

    def row(self, key: str) -> FigureRow:
        """Return the row of an indicator."""
        return next(one for one in self.rows if one.indicator.key == key)


def view(desk: Desk, month: str, progress: Progress | None = None) -> MonthView:
    """Return a month (`2026-10`) as its report tells it.

    Raises:
        Refused: `month.unknown` if it is no month, or has not begun.
        Cancelled: if the person wants it to stop.
    """
    first, last = days_of_month(month)
    if first > desk.today():
        raise Refused("month.unknown", month=month)
    with desk.read() as connection:
        kept = month_closings.closed_month(connection, month)
        told = json.loads(kept.figures) if kept else told_now(connection, month, desk.today(), progress)
        head = head_kept(connection, told["head"]) if "head" in told else None
    return _view(month, first, last, told, kept, head)


def listed(desk: Desk, month: str, source: Source) -> list[Counted]:
    """Return the list behind a count of a month.

    Raises:
        Refused: `month.unknown`, `counter.unknown`, `counter.filter`.
    """
    first, last = until_today(month, desk.today())
    if source.counter.startswith(GOALS):
        with desk.read() as connection:
            return goal_lines(connection, source.counter, last)
    return counters.listed(desk, source.counter, first, last, source.wanted)


def listed_xlsx(desk: Desk, month: str, source: Source) -> bytes:
    """Return that list as a workbook.

    Raises:
        Refused: `month.unknown`, `counter.unknown`, `counter.filter`, `papers.too_many_rows`.
    """
    first, last = until_today(month, desk.today())
    if source.counter.startswith(GOALS):
        rows = counters.list_rows(listed(desk, month, source))
        return table_xlsx("Metas", counters.LIST_COLUMNS, rows, f"Suma de Metas al {last:%d/%m/%Y}")
    return counters.list_xlsx(desk, source.counter, first, last, source.wanted)


def told_now(connection: Connection, month: str, today: date, progress: Progress | None = None) -> dict[str, Any]:
    """Return all that the report of a month says now, as it is kept when the month is closed.

    The year is its months added up, each by itself: what is arrears in one month was not in the one before.

    Raises:
        Cancelled: if the person wants it to stop.
    """
    first, last = until_today(month, today)
    is_now = month in (f"{today:%Y-%m}", earlier(f"{today:%Y-%m}", 1))  # until it is closed, what stands now is its own
    before, year_ago = earlier(month, 1), earlier(month, MONTHS_SHOWN)
    year = [f"{month[:4]}-{number:02d}" for number in range(1, int(month[5:]) + 1)]
    chart = [earlier(month, back) for back in range(MONTHS_SHOWN - 1, -1, -1)]
    kept = month_closings.closed_months(connection, year_ago, month)
    found = happened(connection, {month, before, year_ago, *year}, kept, today, progress or Silent())
    drawn = {**series(connection, set(chart) - set(found), kept, today), **found}
    counts = {**found[month], **(standing(connection, first, last) if is_now else {})}
    return {
        "month": json.loads(to_json(counts)),
        "so_far": json.loads(to_json(added([*(found[one] for one in year[:-1]), counts], counts, STANDING))),
        "before": json.loads(to_json(found[before])),
        "year_ago": json.loads(to_json(found[year_ago])),
        "ages": _ages(connection, last) if is_now else [],
        "pairs": [[one, *(_told(drawn[one].get(key)) for key in SERIES)] for one in chart],
    }


def _told(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def _ages(connection: Connection, day: date) -> list[list[Any]]:
    found = portfolio.by_age(connection, PortfolioFilter(), day)
    return [[one.age.value, one.accounts, one.overdue.centavos] for one in found]


def _view(
    month: str, first: date, last: date, told: dict[str, Any], kept: ClosedMonth | None, head: MonthHead | None
) -> MonthView:
    spans = {name: from_json(json.dumps(told[name])) for name in ("month", "so_far", "before", "year_ago")}
    catalogue = catalogue_from_json(told["catalogue"]) if "catalogue" in told else INDICATORS
    return MonthView(
        month=month,
        first=first,
        last=last,
        rows=tuple(_row(one, spans) for one in catalogue),
        ages=tuple(AgeTotal(Age(age), accounts, Money(centavos)) for age, accounts, centavos in told["ages"]),
        pairs=tuple(MonthPair(name, _decimal(billed), _decimal(paid)) for name, billed, paid in told["pairs"]),
        closed_at=kept.closed_at if kept else None,
        closed_by=head.closed_by if head else kept.closed_by if kept else "",
        exceptions=kept.exceptions if kept else "",
        head=head,
    )


def _row(indicator: Indicator, spans: dict[str, dict[str, Decimal]]) -> FigureRow:
    names: Sequence[str] = ("month", "so_far", "before", "year_ago")
    return FigureRow(indicator, *(figure_of(indicator, spans[name]) for name in names))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
