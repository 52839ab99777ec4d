"""The year of campaigns of a real board, as an example to start from."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aguadesk.desk.campaigns import audited
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, parse_decimal
from aguadesk.domain.rights import Right
from aguadesk.places import resource
from aguadesk.store import audit, campaigns
from aguadesk.store.campaigns import Campaign, Media

_FIRST_YEAR, _LAST_YEAR = 2000, 2200


def load_example(desk: Desk, year: int) -> Done[int]:
    """Write the example year of SIBAPAS as campaigns of a year; those already there are left. Returns how many.

    Raises:
        Refused: `campaign.year`, `campaign.example_loaded`.
    """
    stamp = desk.stamp(Right.EDIT_CAMPAIGNS)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refused("campaign.year", first=_FIRST_YEAR, last=_LAST_YEAR)
    with desk.write() as w:
        known = {(fold(one.name), one.starts_on) for one in campaigns.all_campaigns(w.connection)}
        added = []
        for draft, media in _example(year):
            if (fold(draft.name), draft.starts_on) in known:
                continue
            new_id = campaigns.add_campaign(w.connection, draft)
            for one in media:
                campaigns.add_media(w.connection, replace(one, campaign_id=new_id))
            said = audit.AuditDraft("campaign.added", "campaign", new_id, after=audited(draft))
            audit.record(w.connection, stamp, said)
            added.append(Change("campaign", new_id))
        if not added:
            raise Refused("campaign.example_loaded", year=year)
        w.commit()
    return done(len(added), *added)


def _example(year: int) -> list[tuple[Campaign, list[Media]]]:
    shipped = tomllib.loads(resource("examples/campaigns_sibapas_2019.toml").read_text(encoding="utf-8"))
    found = []
    for told in shipped["campaign"]:
        starts_on, ends_on = _months(year, told["first_month"], told["last_month"])
        draft = Campaign(
            id=0,
            name=told["name"],
            target=CampaignTarget(told["target"]),
            percent_basis_points=int(parse_decimal(told["percent"]) * 100),
            concepts=(),
            starts_on=starts_on,
            ends_on=ends_on,
            condition=CampaignCondition(told["condition"]),
            debts=CampaignDebts(told["debts"]),
            document=told["document"],
            article=told["article"],
        )
        found.append((draft, [_example_media(one, starts_on, ends_on) for one in told.get("media", [])]))
    return found


def _example_media(told: dict[str, Any], starts_on: date, ends_on: date) -> Media:
    return Media(0, 0, MediaKind(told["kind"]), told["place"], starts_on, ends_on, ZERO)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return date(year, first, 1), end
