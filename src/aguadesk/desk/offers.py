"""What the campaigns of today forgive at the till, and the document that forgives it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from aguadesk.domain import chart
from aguadesk.domain.billing.offers import NO_OFFERS, CampaignTerms, Forgiven, Offers, offers
from aguadesk.domain.discounts import Combination
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.store import claims, settings
from aguadesk.store import offers as store
from aguadesk.store.campaigns import Campaign, campaigns_in_force
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.offers import request_of_discount

DISCOUNT_SERIES = "D"


def offered(connection: Connection, account_id: int, charges: Sequence[OpenCharge], day: date) -> Offers:
    """Return what campaigns may forgive of what an account owes on a day: nothing of a bill that it disputes."""
    campaigns = campaigns_in_force(connection, day)
    if not campaigns or not charges:
        return NO_OFFERS
    combination = Combination(str(settings.rule_in_force(connection, "discount.combination", day).value))
    given = store.given(connection, account_id)
    locked = disputed(connection, account_id, charges)
    return offers(charges, list(map(_terms, campaigns)), given, combination, day, locked)


def disputed(connection: Connection, account_id: int, charges: Sequence[OpenCharge]) -> frozenset[int]:
    """Return those of some charges that are of a bill in dispute, or surcharges of it, written or not."""
    periods = claims.disputed_periods(connection, account_id)
    return frozenset(one.id for one in charges if one.period in periods)


def give(connection: Connection, account_id: int, forgiven: Sequence[Forgiven], stamp: Stamp, request_id: str) -> None:
    """Forgive what a payment earned, before its receipt; one document for each campaign cites who allows it."""
    for terms in dict.fromkeys(one.terms for one in forgiven):
        these = [one for one in forgiven if one.terms == terms]
        draft = DocumentDraft(
            DocumentKind.ADJUSTMENT,
            DISCOUNT_SERIES,
            [_entry(account_id, one) for one in these],
            account_id=account_id,
            reason=terms.name,
            basis=terms.citation,
            request_id=request_of_discount(request_id, terms.id),
        )
        store.record(connection, post(connection, draft, stamp).entry_ids, these)


def _entry(account_id: int, one: Forgiven) -> EntryDraft:
    return EntryDraft(chart.DISCOUNTS, chart.RECEIVABLE, one.amount, account_id=account_id, settles_id=one.charge_id)


def _terms(campaign: Campaign) -> CampaignTerms:
    return CampaignTerms(
        id=campaign.id,
        name=campaign.name,
        citation=campaign.citation,
        target=campaign.target,
        percent_basis_points=campaign.percent_basis_points,
        condition=campaign.condition,
        debts=campaign.debts,
        concepts=campaign.concepts,
    )
