"""The list of who owes, on paper: as the town is walked, route by route, for a crew or for whoever visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.domain.money import Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class OwingLine:
    """One account: who, where, how to reach them, since when and how much they owe."""

    account: str
    holder: str
    address: str
    phone: str
    months: int
    overdue: Money
    surcharges: Money
    told: str
    """What whoever goes there must know: its agreement, that it is limited, that it is protected."""
    last_notice: date | None


@dataclass(frozen=True, slots=True)
class OwingRoute:
    """The accounts of a route, as they are walked."""

    name: str
    lines: tuple[OwingLine, ...]


@dataclass(frozen=True, slots=True)
class PortfolioListData:
    """Everything the list says."""

    letterhead: Letterhead
    title: str
    filter: str
    made_at: datetime
    made_by: str
    routes: tuple[OwingRoute, ...]


def draw(data: PortfolioListData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the list on letter paper, over as many pages as it needs."""
    from aguadesk.papers.portfolio_sheet import draw_portfolio

    return draw_portfolio(data, offset)
