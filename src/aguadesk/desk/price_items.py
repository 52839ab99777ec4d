"""Charges from the price list: constancia, change of holder, reconnection, contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.domain import chart
from aguadesk.domain.concepts import IVA
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money, Rounding, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.store import catalogues
from aguadesk.store.ledger import DocumentDraft, EntryDraft
from aguadesk.store.prices import prices_in_force

CHARGE_SERIES = "C"
_MOST_PIECES = 1000


@dataclass(frozen=True, slots=True)
class PriceItem:
    """So many pieces of one line of the price list."""

    price_id: int
    quantity: int = 1
    detail: str = ""


def draft_of(
    connection: Connection,
    items: Sequence[PriceItem],
    day: date,
    account_id: int | None,
    payer: str = "",
    request_id: str | None = None,
) -> DocumentDraft:
    """Return the charge for some items; one rate's IVA is computed once, on the sum of its lines.

    Raises:
        Refused: `price.unknown`, `price.quantity`.
    """
    prices = {price.id: price for price in prices_in_force(connection, day)}
    concepts = {concept.id: concept for concept in catalogues.all_concepts(connection)}
    iva = next(concept for concept in concepts.values() if concept.code == IVA)
    entries, taxed = [], dict[int, list[Money]]()
    for item in items:
        price = prices.get(item.price_id)
        if price is None:
            raise Refused("price.unknown")
        if not 1 <= item.quantity <= _MOST_PIECES:
            raise Refused("price.quantity", quantity=item.quantity, most=_MOST_PIECES)
        amount = price.amount * item.quantity
        taxed.setdefault(price.iva_basis_points, []).append(amount)
        detail = " · ".join(
            filter(None, [price.name, f"{item.quantity} pzas." if item.quantity > 1 else "", item.detail])
        )
        entries.append(_line(concepts[price.concept_id], amount, account_id, day, price.iva_basis_points, detail))
    for rate, amounts in sorted(taxed.items()):
        tax = total(amounts).percent(rate, Rounding.HALF_UP)
        if tax:
            entries.append(_line(iva, tax, account_id, day, rate, f"IVA {rate / 100:g} %"))
    return DocumentDraft(
        DocumentKind.CHARGE, CHARGE_SERIES, entries, account_id=account_id, payer=payer, request_id=request_id
    )


def as_open_charges(connection: Connection, draft: DocumentDraft, day: date) -> list[OpenCharge]:
    """Return a charge not yet written as if it stood in the ledger, numbered below zero, for a preview."""
    concepts = {concept.id: concept for concept in catalogues.all_concepts(connection)}
    listed = []
    for number, entry in enumerate(draft.entries, 1):
        concept = concepts[entry.concept_id or 0]
        listed.append(
            OpenCharge(
                id=-number,
                document_id=0,
                folio="",
                concept=concept.code,
                concept_name=concept.name,
                kind=concept.kind,
                period=None,
                due_on=day,
                amount=entry.amount,
                open=entry.amount,
                iva_basis_points=entry.iva_basis_points,
                detail=entry.detail,
            )
        )
    return listed


def _line(
    concept: catalogues.Concept, amount: Money, account_id: int | None, day: date, rate: int, detail: str
) -> EntryDraft:
    return EntryDraft(
        debit=chart.RECEIVABLE,
        credit=concept.income_id,
        amount=amount,
        account_id=account_id,
        concept_id=concept.id,
        due_on=day,
        iva_basis_points=rate,
        detail=detail,
    )
