"""Campaigns of discounts, and how each was made known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, text, update

from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.money import Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask
from aguadesk.store.tables.benefits import campaign, campaign_media


@dataclass(frozen=True, slots=True)
class Campaign:
    """A discount for everybody who pays within a window, and where it is written.

    `concepts` are codes; empty for all of the target. `stopped_on` is the first day it no longer holds.
    """

    id: int
    name: str
    target: CampaignTarget
    percent_basis_points: int
    concepts: tuple[str, ...]
    starts_on: date
    ends_on: date
    condition: CampaignCondition
    debts: CampaignDebts
    document: str
    article: str = ""
    link: str = ""
    note: str = ""
    stopped_on: date | None = None

    @property
    def citation(self) -> str:
        """Where the campaign is written, in one line."""
        return ", ".join(part for part in (self.document, self.article) if part)


@dataclass(frozen=True, slots=True)
class Media:
    """One way in which a campaign was made known, where, when, and what it cost."""

    id: int
    campaign_id: int
    kind: MediaKind
    place: str
    starts_on: date
    ends_on: date | None
    cost: Money
    note: str = ""


_IN_FORCE = """SELECT * FROM campaign WHERE starts_on <= :day AND ends_on >= :day
    AND (stopped_on IS NULL OR stopped_on > :day) ORDER BY starts_on, id"""


def campaigns_in_force(connection: Connection, day: date) -> list[Campaign]:
    """Return the campaigns that give discounts on a day, by their first day."""
    return [_campaign(row) for row in ask(connection, _IN_FORCE, day=day.isoformat())]


def all_campaigns(connection: Connection) -> list[Campaign]:
    """Return every campaign there is or was, by its first day."""
    rows = connection.execute(text("SELECT * FROM campaign ORDER BY starts_on, id"))
    return [_campaign(row) for row in rows]


def campaign_by_id(connection: Connection, campaign_id: int) -> Campaign | None:
    """Return one campaign, if there is such a one."""
    row = connection.execute(text("SELECT * FROM campaign WHERE id = :id"), {"id": campaign_id}).first()
    return _campaign(row) if row else None


def add_campaign(connection: Connection, draft: Campaign) -> int:
    """Write a campaign and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "campaign")
    connection.execute(insert(campaign).values(id=new_id, **_values(draft)))
    return new_id


def edit_campaign(connection: Connection, draft: Campaign) -> None:
    """Write a campaign anew, all but the day it was stopped."""
    connection.execute(update(campaign).where(campaign.c.id == draft.id).values(**_values(draft)))


def stop_campaign(connection: Connection, campaign_id: int, day: date) -> None:
    """Stop a campaign: from that day on it gives nothing."""
    stopped = update(campaign).where(campaign.c.id == campaign_id).values(stopped_on=day.isoformat())
    connection.execute(stopped)


def media_of(connection: Connection, campaign_id: int) -> list[Media]:
    """Return how a campaign was made known, by date."""
    rows = connection.execute(
        text("SELECT * FROM campaign_media WHERE campaign_id = :id ORDER BY starts_on, id"), {"id": campaign_id}
    )
    return [_media(row) for row in rows]


def add_media(connection: Connection, draft: Media) -> int:
    """Write one way in which a campaign is made known and return its number."""
    new_id = next_id(connection, "campaign_media")
    connection.execute(
        insert(campaign_media).values(
            id=new_id,
            campaign_id=draft.campaign_id,
            kind=draft.kind.value,
            place=draft.place,
            starts_on=draft.starts_on.isoformat(),
            ends_on=draft.ends_on.isoformat() if draft.ends_on else None,
            cost_centavos=draft.cost.centavos,
            note=draft.note,
        )
    )
    return new_id


def remove_media(connection: Connection, media_id: int) -> None:
    """Take one away, written by mistake."""
    connection.execute(text("DELETE FROM campaign_media WHERE id = :id"), {"id": media_id})


def _values(draft: Campaign) -> dict[str, object]:
    return {
        "name": draft.name,
        "target": draft.target.value,
        "percent_basis_points": draft.percent_basis_points,
        "concepts": " ".join(draft.concepts),
        "starts_on": draft.starts_on.isoformat(),
        "ends_on": draft.ends_on.isoformat(),
        "condition": draft.condition.value,
        "debts": draft.debts.value,
        "document": draft.document,
        "article": draft.article,
        "link": draft.link,
        "note": draft.note,
    }


def _campaign(row: Row[Any]) -> Campaign:
    return Campaign(
        id=row.id,
        name=row.name,
        target=CampaignTarget(row.target),
        percent_basis_points=row.percent_basis_points,
        concepts=tuple(row.concepts.split()),
        starts_on=date.fromisoformat(row.starts_on),
        ends_on=date.fromisoformat(row.ends_on),
        condition=CampaignCondition(row.condition),
        debts=CampaignDebts(row.debts),
        document=row.document,
        article=row.article,
        link=row.link,
        note=row.note,
        stopped_on=date.fromisoformat(row.stopped_on) if row.stopped_on else None,
    )


def _media(row: Row[Any]) -> Media:
    return Media(
        id=row.id,
        campaign_id=row.campaign_id,
        kind=MediaKind(row.kind),
        place=row.place,
        starts_on=date.fromisoformat(row.starts_on),
        ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
        cost=Money(row.cost_centavos),
        note=row.note,
    )
