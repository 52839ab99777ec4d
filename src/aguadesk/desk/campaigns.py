"""Campañas: writing one, stopping it, and what it costs so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import fold
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.rights import Right
from aguadesk.papers.wording import percent
from aguadesk.store import audit, campaigns, catalogues, condoned
from aguadesk.store.campaigns import Campaign, Media
from aguadesk.store.condoned import Forgiven

__all__ = ["Campaign", "Media"]

LONGEST_NAME, LONGEST_TEXT, LONGEST_NOTE = 60, 160, 300


class CampaignStanding(StrEnum):
    """Where a campaign stands today."""

    COMING = "coming"
    IN_FORCE = "in_force"
    OVER = "over"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as the list shows it, with what it has cost so far."""

    campaign: Campaign
    standing: CampaignStanding
    forgiven: Money
    accounts: int
    media: tuple[Media, ...]

    @property
    def made_known(self) -> Money:
        """What its media cost."""
        return total(one.cost for one in self.media)

    @property
    def cost(self) -> Money:
        """All that it costs so far: what was forgiven and what its media cost."""
        return self.forgiven + self.made_known

    @property
    def gave_discounts(self) -> bool:
        """Whether somebody has had its discount."""
        return self.accounts > 0


@dataclass(frozen=True, slots=True)
class CampaignForm:
    """A campaign as a person writes it. `concepts` are codes; none for all of the target."""

    name: str
    target: CampaignTarget
    percent_basis_points: int
    starts_on: date
    ends_on: date
    document: str
    condition: CampaignCondition = CampaignCondition.NONE
    debts: CampaignDebts = CampaignDebts.ANY
    concepts: tuple[str, ...] = ()
    article: str = ""
    link: str = ""
    note: str = ""


def all_campaigns(desk: Desk) -> list[CampaignRow]:
    """Return every campaign there is or was, by its first day, with its cost so far."""
    with desk.read() as connection:
        forgiven = condoned.forgiven_by_campaign(connection)
        listed = campaigns.all_campaigns(connection)
        return [_row(connection, one, forgiven.get(one.id), desk.today()) for one in listed]


def campaigns_of_year(desk: Desk, year: int) -> list[CampaignRow]:
    """Return the campaigns that hold on some day of a year: its calendar."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = all_campaigns(desk)
    return [row for row in rows if row.campaign.starts_on <= last and row.campaign.ends_on >= first]


def in_force(desk: Desk) -> list[Campaign]:
    """Return the campaigns that give discounts today."""
    with desk.read() as connection:
        return campaigns.campaigns_in_force(connection, desk.today())


def last_day(campaign: Campaign) -> date:
    """Return the last day a campaign holds, or held; one stopped before it began never did."""
    if campaign.stopped_on is None:
        return campaign.ends_on
    return min(campaign.ends_on, campaign.stopped_on - timedelta(days=1))


def add_campaign(desk: Desk, form: CampaignForm) -> Done[int]:
    """Write a campaign and return its number.

    Raises:
        Refused: `campaign.name_missing`, `campaign.percent`, `campaign.window`, `campaign.document_missing`,
            `campaign.concept_unknown`, `campaign.surcharges_in_time`, `campaign.repeated`.
    """
    stamp = desk.stamp(Right.EDIT_CAMPAIGNS)
    with desk.write() as w:
        draft = _checked(w.connection, form)
        new_id = campaigns.add_campaign(w.connection, draft)
        audit.record(w.connection, stamp, audit.AuditDraft("campaign.added", "campaign", new_id, after=audited(draft)))
        w.commit()
    return done(new_id, Change("campaign", new_id))


def edit_campaign(desk: Desk, campaign_id: int, form: CampaignForm) -> Done[bool]:
    """Write a campaign anew while it has given no discount; returns whether anything changed.

    Raises:
        Refused: `campaign.unknown`, `campaign.stopped`, `campaign.gave_discounts`, and what `add_campaign` refuses.
    """
    stamp = desk.stamp(Right.EDIT_CAMPAIGNS)
    with desk.write() as w:
        before = campaign_of(w.connection, campaign_id)
        if before.stopped_on is not None:
            raise Refused("campaign.stopped", campaign=before.name)
        if condoned.gave_discounts(w.connection, campaign_id):
            raise Refused("campaign.gave_discounts", campaign=before.name)
        draft = replace(_checked(w.connection, form, campaign_id), id=campaign_id)
        if draft == before:
            return done(False)
        campaigns.edit_campaign(w.connection, draft)
        said = audit.AuditDraft("campaign.edited", "campaign", campaign_id, audited(before), audited(draft))
        audit.record(w.connection, stamp, said)
        w.commit()
    return done(True, Change("campaign", campaign_id))


def stop_campaign(desk: Desk, campaign_id: int, reason: str) -> Done[None]:
    """Stop a campaign: from today on it gives nothing; what it gave stays.

    Raises:
        Refused: `campaign.unknown`, `campaign.stopped`, `campaign.over`, `campaign.reason_short`.
    """
    stamp = desk.stamp(Right.EDIT_CAMPAIGNS)
    today = stamp.at.date()
    if len(one_line(reason)) < _SHORTEST_REASON:
        raise Refused("campaign.reason_short", field="reason", letters=_SHORTEST_REASON)
    with desk.write() as w:
        before = campaign_of(w.connection, campaign_id)
        if before.stopped_on is not None:
            raise Refused("campaign.stopped", campaign=before.name)
        if before.ends_on < today:
            raise Refused("campaign.over", campaign=before.name, day=before.ends_on.strftime("%d/%m/%Y"))
        campaigns.stop_campaign(w.connection, campaign_id, today)
        said = {"name": before.name, "stopped_on": None}, {"name": "", "stopped_on": today}
        draft = audit.AuditDraft("campaign.stopped", "campaign", campaign_id, *said, reason=one_line(reason))
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("campaign", campaign_id))


_SHORTEST_REASON = 5


def _row(connection: Connection, campaign: Campaign, forgiven: Forgiven | None, today: date) -> CampaignRow:
    given = forgiven or Forgiven(ZERO, 0)
    media = tuple(campaigns.media_of(connection, campaign.id))
    return CampaignRow(campaign, _standing(campaign, today), given.amount, given.accounts, media)


def _standing(campaign: Campaign, today: date) -> CampaignStanding:
    if campaign.stopped_on is not None:
        return CampaignStanding.STOPPED
    if today < campaign.starts_on:
        return CampaignStanding.COMING
    return CampaignStanding.IN_FORCE if today <= campaign.ends_on else CampaignStanding.OVER


def campaign_of(connection: Connection, campaign_id: int) -> Campaign:
    """Return a campaign.

    Raises:
        Refused: `campaign.unknown`.
    """
    campaign = campaigns.campaign_by_id(connection, campaign_id)
    if campaign is None:
        raise Refused("campaign.unknown")
    return campaign


def _checked(connection: Connection, form: CampaignForm, campaign_id: int | None = None) -> Campaign:
    name, document = one_line(form.name)[:LONGEST_NAME], one_line(form.document)[:LONGEST_TEXT]
    if not name:
        raise Refused("campaign.name_missing", field="name")
    if not 1 <= form.percent_basis_points <= 10_000:
        raise Refused("campaign.percent", field="percent")
    if form.ends_on < form.starts_on:
        raise Refused("campaign.window", field="ends_on")
    if not document:
        raise Refused("campaign.document_missing", field="document")
    _refuse_contradiction(connection, form)
    for other in campaigns.all_campaigns(connection):
        meets = other.starts_on <= form.ends_on and last_day(other) >= form.starts_on
        if other.id != campaign_id and meets and fold(other.name) == fold(name):
            raise Refused("campaign.repeated", field="name", campaign=other.name)
    return Campaign(
        id=0,
        name=name,
        target=form.target,
        percent_basis_points=form.percent_basis_points,
        concepts=form.concepts,
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        condition=form.condition,
        debts=form.debts,
        document=document,
        article=one_line(form.article)[:LONGEST_TEXT],
        link=form.link.strip(),
        note=one_line(form.note)[:LONGEST_NOTE],
    )


def _refuse_contradiction(connection: Connection, form: CampaignForm) -> None:
    """Refuse concepts the target does not have, and surcharges of debts that are in time: there are none."""
    wanted = ConceptClass.PRINCIPAL if form.target is CampaignTarget.PRINCIPAL else ConceptClass.SURCHARGE
    known = {one.code for one in catalogues.all_concepts(connection) if one.kind is wanted}
    if not known.issuperset(form.concepts):
        raise Refused("campaign.concept_unknown", field="concepts")
    if form.target is CampaignTarget.SURCHARGES and form.debts is CampaignDebts.IN_TIME:
        raise Refused("campaign.surcharges_in_time", field="debts")


def audited(campaign: Campaign) -> dict[str, object]:
    """Return what the trace of a campaign keeps."""
    return {
        "name": campaign.name,
        "target": campaign.target.value,
        "percent": percent(campaign.percent_basis_points),
        "concepts": " ".join(campaign.concepts),
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "condition": campaign.condition.value,
        "debts": campaign.debts.value,
        "citation": campaign.citation,
        "link": campaign.link,
        "note": campaign.note,
    }
