"""The annual calendar of campaigns: month by month what holds, what it takes off and how it was made known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aguadesk.desk.campaigns import CampaignRow, campaigns_of_year, last_day
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.activities import month_span
from aguadesk.domain.discounts import CampaignTarget, MediaKind
from aguadesk.domain.money import Money, total
from aguadesk.papers import campaign_year as paper
from aguadesk.papers.campaign_year import CampaignYearData, YearLine
from aguadesk.papers.wording import counted, percent, pesos, short_day
from aguadesk.store.campaigns import Campaign, Media

MEDIA_WORDS: Final = {
    MediaKind.RADIO: "Radio",
    MediaKind.FACEBOOK: "Facebook",
    MediaKind.PERIFONEO: "Perifoneo",
    MediaKind.POSTER: "Cartel",
    MediaKind.PRESS: "Prensa",
    MediaKind.OTHER: "Otro",
}
_MONTHS = (
    *("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"),
    *("Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"),
)
_TARGETS = {CampaignTarget.PRINCIPAL: "del servicio", CampaignTarget.SURCHARGES: "de recargos"}


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month of the calendar, and the campaigns that hold on some day of it."""

    month: str
    name: str
    campaigns: tuple[CampaignRow, ...]


@dataclass(frozen=True, slots=True)
class CampaignYear:
    """The calendar of a year: its campaigns by month, and what they cost together."""

    year: int
    rows: tuple[CampaignRow, ...]
    months: tuple[YearMonth, ...]
    forgiven: Money
    made_known: Money

    @property
    def told(self) -> str:
        """The year in one line."""
        if not self.rows:
            return f"No hay campañas en {self.year}."
        many = counted(len(self.rows), "campaña", "campañas")
        return f"{many} en {self.year}: {pesos(self.forgiven)} en descuentos y {pesos(self.made_known)} en difusión."


def calendar(desk: Desk, year: int) -> CampaignYear:
    """Return the calendar of a year."""
    rows = tuple(campaigns_of_year(desk, year))
    months = tuple(_month(rows, year, number) for number in range(1, 13))
    return CampaignYear(year, rows, months, total(one.forgiven for one in rows), total(one.made_known for one in rows))


def pdf(desk: Desk, year: int) -> bytes:
    """Return the calendar of a year on letter paper; the months stand in the order of the year, none left out."""
    found = calendar(desk, year)
    with desk.read() as connection:
        head = letterhead(connection)
    lines = tuple(line for one in found.months for line in _lines(one))
    return paper.draw(CampaignYearData(head, year, found.told, lines))


def off_words(campaign: Campaign) -> str:
    """Say what a campaign takes off: `15 % del servicio`."""
    return f"{percent(campaign.percent_basis_points)} {_TARGETS[campaign.target]}"


def media_words(media: Sequence[Media], month: str) -> str:
    """Say how a campaign was made known in a month: `Radio (Radio Candela), Facebook`; empty if it was not."""
    first, last = month_span(month)
    told = [
        f"{MEDIA_WORDS[one.kind]} ({one.place})" if one.place else MEDIA_WORDS[one.kind]
        for one in media
        if one.starts_on <= last and (one.ends_on or one.starts_on) >= first
    ]
    return ", ".join(dict.fromkeys(told))


def window_words(campaign: Campaign) -> str:
    """Say from when until when a campaign holds, or held."""
    return f"{short_day(campaign.starts_on)} al {short_day(max(last_day(campaign), campaign.starts_on))}"


def _month(rows: Sequence[CampaignRow], year: int, number: int) -> YearMonth:
    month = f"{year}-{number:02d}"
    first, last = month_span(month)
    return YearMonth(month, _MONTHS[number - 1], tuple(one for one in rows if _holds(one.campaign, first, last)))


def _holds(campaign: Campaign, first: date, last: date) -> bool:
    ends = last_day(campaign)
    return campaign.starts_on <= min(last, ends) and ends >= first


def _lines(one: YearMonth) -> list[YearLine]:
    if not one.campaigns:
        return [YearLine(one.name)]
    return [
        YearLine(
            one.name if not place else "",
            row.campaign.name,
            off_words(row.campaign),
            window_words(row.campaign),
            media_words(row.media, one.month),
            row.campaign.citation,
        )
        for place, row in enumerate(one.campaigns)
    ]
