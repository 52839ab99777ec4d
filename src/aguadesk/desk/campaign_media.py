"""How a campaign is made known: radio, Facebook, perifoneo, posters, and what each costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk.desk.campaigns import LONGEST_NOTE, LONGEST_TEXT, campaign_of
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.discounts import MediaKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.store import audit, campaigns
from aguadesk.store.campaigns import Media

MOST_COST = Money.pesos(10_000_000)


@dataclass(frozen=True, slots=True)
class MediaForm:
    """How a campaign is made known, as a person writes it."""

    kind: MediaKind
    starts_on: date
    place: str = ""
    ends_on: date | None = None
    cost: Money = ZERO
    note: str = ""


def add_media(desk: Desk, campaign_id: int, form: MediaForm) -> Done[int]:
    """Write down how a campaign is made known, before, during or after it; returns its number.

    Raises:
        Refused: `campaign.unknown`, `campaign.media_window`, `campaign.media_cost`.
    """
    stamp = desk.stamp(Right.EDIT_CAMPAIGNS)
    if form.ends_on is not None and form.ends_on < form.starts_on:
        raise Refused("campaign.media_window", field="ends_on")
    if not ZERO <= form.cost <= MOST_COST:
        raise Refused("campaign.media_cost", field="cost", most=MOST_COST.signed)
    with desk.write() as w:
        campaign = campaign_of(w.connection, campaign_id)
        draft = Media(
            id=0,
            campaign_id=campaign_id,
            kind=form.kind,
            place=one_line(form.place)[:LONGEST_TEXT],
            starts_on=form.starts_on,
            ends_on=form.ends_on,
            cost=form.cost,
            note=one_line(form.note)[:LONGEST_NOTE],
        )
        new_id = campaigns.add_media(w.connection, draft)
        said = audit.AuditDraft("campaign.media_added", "campaign", campaign.id, after=_media_audited(draft))
        audit.record(w.connection, stamp, said)
        w.commit()
    return done(new_id, Change("campaign", campaign_id))


def remove_media(desk: Desk, campaign_id: int, media_id: int) -> Done[None]:
    """Take away a line of media that was written by mistake; its trace stays in the audit.

    Raises:
        Refused: `campaign.media_unknown`.
    """
    stamp = desk.stamp(Right.EDIT_CAMPAIGNS)
    with desk.write() as w:
        found = [one for one in campaigns.media_of(w.connection, campaign_id) if one.id == media_id]
        if not found:
            raise Refused("campaign.media_unknown")
        campaigns.remove_media(w.connection, media_id)
        said = audit.AuditDraft("campaign.media_removed", "campaign", campaign_id, before=_media_audited(found[0]))
        audit.record(w.connection, stamp, said)
        w.commit()
    return done(None, Change("campaign", campaign_id))


def _media_audited(media: Media) -> dict[str, object]:
    return {
        "media": media.kind.value,
        "place": media.place,
        "starts_on": media.starts_on,
        "ends_on": media.ends_on,
        "cost": media.cost.plain,
        "note": media.note,
    }
