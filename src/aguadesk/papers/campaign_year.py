"""The year of campaigns on paper: month by month what holds, what it takes off, and how it is made known."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class YearLine:
    """A campaign in a month in words; only `month` is filled in a month without one."""

    month: str
    name: str = ""
    takes_off: str = ""
    window: str = ""
    media: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class CampaignYearData:
    """Everything the paper says. `told` are the totals of the year, in one line."""

    letterhead: Letterhead
    year: int
    told: str
    lines: tuple[YearLine, ...]


def draw(data: CampaignYearData, offset: Offset = IN_PLACE) -> bytes:
    """Draw it on letter paper, over as many pages as it needs."""
    from aguadesk.papers.campaign_year_sheet import draw_year

    return draw_year(data, offset)
