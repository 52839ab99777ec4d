"""What was forgiven of charges, and by whose authority: the rows beside the entries that take it off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.domain.billing.offers import Forgiven
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import Money
from aguadesk.store.queries import ask
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import billing

_STANDS = "NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = entry.document_id)"

_GIVEN = f"""SELECT entry.settles_id, sum(entry.amount_centavos) AS centavos
    FROM discount JOIN entry ON entry.id = discount.entry_id
    WHERE entry.settles_id IN (SELECT id FROM entry WHERE account_id = :account) AND {_STANDS}
    GROUP BY entry.settles_id"""

_DISCOUNT = "/descuento"
_DOCUMENTS = "SELECT id FROM document WHERE request_id >= :first AND request_id < :after ORDER BY id"

_LINES = """SELECT entry.settles_id, entry.amount_centavos, discount.percent_basis_points, campaign.name,
        campaign.document, campaign.article, concept.name AS concept_name, concept.class AS kind, charge.period,
        charge.detail
    FROM document JOIN entry ON entry.document_id = document.id
    JOIN discount ON discount.entry_id = entry.id
    JOIN campaign ON campaign.id = discount.campaign_id
    JOIN entry AS charge ON charge.id = entry.settles_id
    JOIN concept ON concept.id = charge.concept_id
    WHERE document.request_id >= :first AND document.request_id < :after ORDER BY document.id, entry.line"""


@dataclass(frozen=True, slots=True)
class ForgivenLine:
    """So much of a charge that a campaign forgave with a payment."""

    charge_id: int
    concept_name: str
    period: str | None
    detail: str
    kind: ConceptClass
    amount: Money
    campaign: str
    percent_basis_points: int
    citation: str


def request_of_discount(request_id: str, campaign_id: int) -> str:
    """Return the id under which what a campaign forgives with a payment is written."""
    return f"{request_id}{_DISCOUNT}/{campaign_id}"


def given(connection: Connection, account_id: int) -> dict[int, Money]:
    """Return what was forgiven of the charges of an account and still stands, by charge."""
    return {row.settles_id: Money(row.centavos) for row in ask(connection, _GIVEN, account=account_id)}


def forgiven_with(connection: Connection, request_id: str | None) -> tuple[ForgivenLine, ...]:
    """Return what campaigns forgave with the payment that a request made."""
    if request_id is None:
        return ()
    return tuple(
        ForgivenLine(
            charge_id=row.settles_id,
            concept_name=row.concept_name,
            period=row.period,
            detail=row.detail,
            kind=ConceptClass(row.kind),
            amount=Money(row.amount_centavos),
            campaign=row.name,
            percent_basis_points=row.percent_basis_points,
            citation=", ".join(part for part in (row.document, row.article) if part),
        )
        for row in ask(connection, _LINES, **_span(request_id))
    )


def documents_with(connection: Connection, request_id: str) -> list[int]:
    """Return the documents that forgave something with the payment that a request made, the first one first."""
    return [row.id for row in ask(connection, _DOCUMENTS, **_span(request_id))]


def record(connection: Connection, entry_ids: Iterable[int], forgiven: Sequence[Forgiven]) -> None:
    """Write down by whose authority each entry forgives, in the same order."""
    columns = ("entry_id", "campaign_id", "percent_basis_points", "base_centavos")
    rows = [
        (entry_id, one.terms.id, one.terms.percent_basis_points, one.base.centavos)
        for entry_id, one in zip(entry_ids, forgiven, strict=True)
    ]
    insert_rows(connection, billing.discount, columns, rows)


def _span(request_id: str) -> dict[str, str]:
    """Return the first request of discounts of a payment, and what comes after all of them: `0` follows `/`."""
    return {"first": f"{request_id}{_DISCOUNT}/", "after": f"{request_id}{_DISCOUNT}0"}
