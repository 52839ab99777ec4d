"""What the data say of a month: its bullets in the seed's wording, each number counted by its counter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlalchemy import Connection

from aguadesk.desk.campaigns import last_day
from aguadesk.desk.counter_filters import SERVICES
from aguadesk.domain import activity_wording as wording
from aguadesk.domain.activities import ELSEWHERE, LOCALITY, Line, Number, Template, account_in, month_span, written
from aguadesk.domain.discounts import MediaKind
from aguadesk.domain.office import WorkService
from aguadesk.papers.wording import percent
from aguadesk.store import activities, benefits, campaigns, complaint_catalogues, counters
from aguadesk.store.campaigns import Campaign
from aguadesk.store.counters import Counted

_MOST_PLACES = 3
"""So many localities are named in a bullet; the rest are told together."""


@dataclass
class Month:
    """The days of a month and what is counted in them. Localities are read once, and only if a number asks."""

    connection: Connection
    month: str
    span: tuple[date, date] = field(init=False)

    def __post_init__(self) -> None:
        self.span = month_span(self.month)

    @cached_property
    def localities(self) -> dict[int, tuple[int, str]]:
        """The locality of every account that has one."""
        return activities.localities_of(self.connection)

    def listed(self, number: Number) -> list[Counted]:
        """Return the list behind a number; it adds up to it while nothing it counts has changed."""
        found = counters.listed(self.connection, number.counter, *self.span, number.wanted)
        if not number.among:
            return found
        test = account_in(number.among)
        return [one for one in found if test(one.account_id, self.locality(one))]

    def locality(self, line: Counted) -> int | None:
        """Return the locality of the account of a line."""
        return self.localities.get(line.account_id or 0, (None, ""))[0]


def fresh_lines(connection: Connection, month: str, area_id: int | None) -> tuple[Line, ...]:
    """Return the bullets of a month as the data say them now, of one area or of the whole commercial office.

    Raises:
        Refused: `activities.month`.
    """
    asked = Month(connection, month)
    templates = _of_area(connection, area_id) if area_id is not None else _of_office(asked)
    return tuple(line for one in templates if (line := _line(asked, one)) is not None)


def _of_office(asked: Month) -> list[Template]:
    return [
        wording.ATTENTION,
        wording.AGREEMENTS,
        wording.READINGS,
        *_campaigns(asked),
        _media(asked),
        _benefits(asked.connection),
        wording.REQUIREMENTS,
        wording.NOTICES,
        wording.LIMITATIONS,
        wording.RECONNECTIONS,
        wording.reports(""),
        wording.CONTRACTS,
        wording.METERS,
        wording.EVENTS,
    ]


def _of_area(connection: Connection, area_id: int) -> list[Template]:
    area = str(area_id)
    kinds = [one for one in complaint_catalogues.kinds(connection) if one.area_id == area_id]
    services = {one.service.value for one in kinds}
    return [
        wording.reports(area),
        *(wording.reports_of_kind(area, one.code, one.name) for one in kinds),
        *(wording.works(one.value, SERVICES[one]) for one in WorkService if one.value in services),
    ]


def _campaigns(asked: Month) -> list[Template]:
    first, last = asked.span
    held = [one for one in campaigns.all_campaigns(asked.connection) if _holds(one, first, last)]
    return [
        wording.campaign(
            one.id,
            (one.target, one.debts, one.condition),
            percent(one.percent_basis_points),
            (one.starts_on, last_day(one)),
            len(held) if place == len(held) else 0,
        )
        for place, one in enumerate(held, 1)
    ]


def _holds(campaign: Campaign, first: date, last: date) -> bool:
    ends = last_day(campaign)
    return campaign.starts_on <= min(last, ends) and ends >= first


def _media(asked: Month) -> Template:
    first, last = asked.span
    announced: dict[MediaKind, list[str]] = defaultdict(list)
    for campaign in campaigns.all_campaigns(asked.connection):
        for one in campaigns.media_of(asked.connection, campaign.id):
            if first <= one.starts_on <= last:
                announced[one.kind].append(one.place)
    return wording.media(announced)


def _benefits(connection: Connection) -> Template:
    taken_off = sorted({one.percent_basis_points for one in benefits.all_kinds(connection) if one.active})
    return wording.benefits([percent(one) for one in taken_off])


def _line(asked: Month, template: Template) -> Line | None:
    numbers = [one.number(_amount(asked, one.number(Decimal(0)))) for one in template.counts]
    places = _places(asked, numbers[0]) if template.by_place and numbers[0].amount else ()
    return written(template, numbers, places)


def _amount(asked: Month, number: Number) -> Decimal:
    if number.among:
        return sum((one.amount for one in asked.listed(number)), Decimal(0))
    return counters.count(asked.connection, number.counter, *asked.span, number.wanted)


def _places(asked: Month, number: Number) -> Sequence[Number]:
    """Return a number by locality, those with most first; nothing if it is all of one."""
    found: dict[int | None, Decimal] = defaultdict(Decimal)
    for one in asked.listed(number):
        found[asked.locality(one)] += one.amount
    if len(found) < 2:
        return ()
    names = dict(asked.localities.values())
    ordered = sorted((one for one in found if one is not None), key=lambda one: (-found[one], names[one]))
    named = ordered[:_MOST_PLACES]
    told = [_at(number, f"{LOCALITY}{one}", f"en {names[one]}", found[one]) for one in named]
    rest = sum((amount for one, amount in found.items() if one not in named), Decimal(0))
    if rest:
        told.append(_at(number, f"{ELSEWHERE}{','.join(map(str, named))}", "en otros lugares", rest))
    return told


def _at(number: Number, among: str, words: str, amount: Decimal) -> Number:
    return Number(number.counter, number.wanted, among, words, amount)
