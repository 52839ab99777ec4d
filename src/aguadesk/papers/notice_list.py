"""The list of notices for who takes them to the houses: as they are walked, with a place to write each result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.domain.money import Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """One notice of the list."""

    number: str
    place: str
    account: str
    holder: str
    where: str
    months: int
    debt: Money


@dataclass(frozen=True, slots=True)
class ListedRoute:
    """The notices of a route, as they are walked."""

    name: str
    notices: tuple[ListedNotice, ...]


@dataclass(frozen=True, slots=True)
class NoticeListData:
    """Everything the list says."""

    letterhead: Letterhead
    title: str
    filter: str
    made_at: datetime
    made_by: str
    routes: tuple[ListedRoute, ...]
    results: str
    """The letters by which a result is written down, explained in one line."""


def draw(data: NoticeListData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the list on letter paper, over as many pages as it needs."""
    from aguadesk.papers.notice_list_sheet import draw_notice_list

    return draw_notice_list(data, offset)
