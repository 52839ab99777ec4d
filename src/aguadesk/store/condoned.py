"""What was forgiven: every discount that stands, and what each campaign and each kind of benefit comes to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money

_STANDING = """FROM discount JOIN entry ON entry.id = discount.entry_id
    JOIN document ON document.id = entry.document_id
    LEFT JOIN entry AS settled ON settled.id = entry.settles_id"""
_NOT_REVERSED = "NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"
_ACCOUNT = "coalesce(entry.account_id, settled.account_id, document.account_id)"


@dataclass(frozen=True, slots=True)
class CondonedEntry:
    """One amount that was forgiven, of one concept of one account, and by whose authority.

    `citation` is what the document itself cites; where it cites nothing, what the benefit or the campaign does.
    """

    folio: str
    on: date
    at: datetime
    account_id: int
    account: str
    holder: str
    rfc: str
    concept: str
    amount: Money
    source: str
    """The name of the benefit's kind or of the campaign."""
    citation: str
    authorised_by: str


@dataclass(frozen=True, slots=True)
class Forgiven:
    """What something has forgiven so far, and at how many accounts."""

    amount: Money
    accounts: int


@dataclass(frozen=True, slots=True)
class FormerHolder:
    """Who held an account until a moment; `rfc` is None when the new holder kept what was written there."""

    until: datetime
    holder: str
    rfc: str | None


_ENTRIES = text(
    f"""SELECT document.series, document.number, document.issued_on, document.issued_at, document.basis,
        account.id AS account_id, account.number AS account, account.holder, account.rfc, concept.name AS concept,
        entry.amount_centavos, coalesce(campaign.name, benefit_kind.name) AS source,
        coalesce(campaign.document, benefit_kind.document) AS cited,
        coalesce(campaign.article, benefit_kind.article) AS article, person.name AS person
    {_STANDING}
    JOIN account ON account.id = {_ACCOUNT}
    JOIN concept ON concept.id = coalesce(entry.concept_id, settled.concept_id)
    JOIN person ON person.id = coalesce(document.authorised_by_id, document.issued_by_id)
    LEFT JOIN campaign ON campaign.id = discount.campaign_id
    LEFT JOIN benefit ON benefit.id = discount.benefit_id
    LEFT JOIN benefit_kind ON benefit_kind.id = benefit.kind_id
    WHERE document.issued_on BETWEEN :first AND :last AND {_NOT_REVERSED}
    ORDER BY document.issued_on, document.id, entry.line"""
)


def condoned_entries(connection: Connection, first: date, last: date) -> list[CondonedEntry]:
    """Return what was forgiven from a day to another and still is, in the order it was written."""
    rows = connection.execute(_ENTRIES, {"first": first.isoformat(), "last": last.isoformat()})
    return [
        CondonedEntry(
            folio=str(Folio(row.series, row.number)),
            on=date.fromisoformat(row.issued_on),
            at=datetime.fromisoformat(row.issued_at),
            account_id=row.account_id,
            account=row.account,
            holder=row.holder,
            rfc=row.rfc,
            concept=row.concept,
            amount=Money(row.amount_centavos),
            source=row.source,
            citation=row.basis or ", ".join(part for part in (row.cited, row.article) if part),
            authorised_by=row.person,
        )
        for row in rows
    ]


def forgiven_by_campaign(connection: Connection) -> dict[int, Forgiven]:
    """Return what each campaign has forgiven so far, by its number; documents that were reversed do not count."""
    rows = connection.execute(
        text(
            f"""SELECT discount.campaign_id AS id, sum(entry.amount_centavos) AS centavos,
            count(DISTINCT {_ACCOUNT}) AS accounts {_STANDING}
            WHERE discount.campaign_id IS NOT NULL AND {_NOT_REVERSED} GROUP BY discount.campaign_id"""
        )
    )
    return {row.id: Forgiven(Money(row.centavos), row.accounts) for row in rows}


def forgiven_by_benefits(connection: Connection, first: date, last: date) -> Forgiven:
    """Return what all benefits forgave from a day to another, and at how many accounts."""
    row = connection.execute(
        text(
            f"""SELECT coalesce(sum(entry.amount_centavos), 0) AS centavos, count(DISTINCT {_ACCOUNT}) AS accounts
            {_STANDING} WHERE discount.benefit_id IS NOT NULL AND {_NOT_REVERSED}
            AND document.issued_on BETWEEN :first AND :last"""
        ),
        {"first": first.isoformat(), "last": last.isoformat()},
    ).one()
    return Forgiven(Money(row.centavos), row.accounts)


def gave_discounts(connection: Connection, campaign_id: int) -> bool:
    """Tell whether a campaign ever gave a discount, even one that was reversed: then its terms stand as they are."""
    found = connection.execute(
        text("SELECT EXISTS (SELECT 1 FROM discount WHERE campaign_id = :id)"), {"id": campaign_id}
    )
    return bool(found.scalar_one())


def former_holders(connection: Connection, since: date) -> dict[int, list[FormerHolder]]:
    """Return who held the accounts that changed hands since a day, by account, the earliest first."""
    rows = connection.execute(
        text(
            "SELECT subject_id, at, before FROM audit WHERE act = 'account.holder_changed' AND at >= :day"
            " AND subject_id IS NOT NULL ORDER BY id"
        ),
        {"day": since.isoformat()},
    )
    found: dict[int, list[FormerHolder]] = {}
    for row in rows:
        before = json.loads(row.before)
        former = FormerHolder(datetime.fromisoformat(row.at), before["holder"], before.get("rfc"))
        found.setdefault(row.subject_id, []).append(former)
    return found
