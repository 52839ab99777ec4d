"""Charging the surcharges that accrued: before a payment is applied, and when an account is billed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from aguadesk.domain import chart
from aguadesk.domain.concepts import IVA, SURCHARGES
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.periods import period_label
from aguadesk.store import catalogues, charges, surcharges
from aguadesk.store.catalogues import Concept
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, post
from aguadesk.store.surcharges import PendingSurcharge

SURCHARGE_SERIES = "R"
FIRST_UNWRITTEN = -1_000_000
"""What accrued and is not written yet is numbered from here on, apart from the items of the price list."""
_TO_BE_WRITTEN = 2**62
"""The document it will be in comes after all there are, and so it is ordered."""


def draft_of(
    account_id: int,
    pending: Sequence[PendingSurcharge],
    concepts: Mapping[str, Concept],
    day: date,
    request_id: str | None = None,
) -> DocumentDraft:
    """Return the document that charges what accrued: a line for each base, and the IVA of each rate on its sum.

    A surcharge follows the rate of the service it comes from (LIVA art. 18; thesis III.7o.A.5 A).
    """
    lines = [_line(concepts[SURCHARGES], one.amount, account_id, day, one, _words(one)) for one in pending]
    taxed: dict[int, list[PendingSurcharge]] = {}
    for one in pending:
        taxed.setdefault(one.iva_basis_points or 0, []).append(one)
    for rate, of_rate in sorted(taxed.items()):
        tax = total(one.amount for one in of_rate).percent(rate, Rounding.HALF_UP)
        if tax:
            lines.append(_line(concepts[IVA], tax, account_id, day, of_rate[-1], f"IVA {rate / 100:g} % de recargos"))
    return DocumentDraft(DocumentKind.CHARGE, SURCHARGE_SERIES, lines, account_id=account_id, request_id=request_id)


def total_of(pending: Sequence[PendingSurcharge]) -> Money:
    """Return what accrued with its IVA, as `draft_of` would charge it."""
    by_rate: dict[int, Money] = {}
    for one in pending:
        rate = one.iva_basis_points or 0
        by_rate[rate] = by_rate.get(rate, ZERO) + one.amount
    return total(amount + amount.percent(rate, Rounding.HALF_UP) for rate, amount in by_rate.items())


def record(connection: Connection, posted: Posted, pending: Sequence[PendingSurcharge]) -> None:
    """Write down what each line of a surcharge document was charged on."""
    surcharges.record(connection, posted.entry_ids, pending)


def request_of_surcharges(request_id: str) -> str:
    """Return the id under which what a payment found accrued is charged."""
    return f"{request_id}/recargos"


def charge_accrued(
    connection: Connection, account_id: int, stamp: Stamp, request_id: str, owed: Sequence[OpenCharge]
) -> list[OpenCharge]:
    """Charge an account what has accrued by now, inside a transaction; return the charges made, in order.

    They stand in the order of `owed_on`, so that what was numbered below zero is found again.

    Args:
        owed: the charges it has open.
    """
    if not _are_late(owed, stamp.at.date()):
        return []
    pending = surcharges.pending(connection, stamp.at.date(), [account_id], _oldest(owed)).get(account_id)
    if not pending:
        return []
    day = stamp.at.date()
    posted = post(connection, _draft(connection, account_id, pending, day, request_of_surcharges(request_id)), stamp)
    record(connection, posted, pending)
    return charges.charges_of(connection, posted.id)


def owed_on(connection: Connection, account_id: int, day: date) -> list[OpenCharge]:
    """Return the open charges of an account, and after them what has accrued on the late ones by a day."""
    written = charges.open_charges(connection, account_id)
    return [*written, *_accrued(connection, account_id, day, written)] if _are_late(written, day) else written


def as_written(chosen: frozenset[int], made: Sequence[OpenCharge]) -> frozenset[int]:
    """Return the charges a person pointed at by their numbers in the ledger, once what accrued is charged."""
    places = {FIRST_UNWRITTEN + place: charge.id for place, charge in enumerate(made)}
    return frozenset(places.get(one, one) for one in chosen)


def _are_late(owed: Sequence[OpenCharge], day: date) -> bool:
    return any(charge.due_on < day for charge in owed)


def _oldest(owed: Sequence[OpenCharge]) -> date:
    return min(charge.due_on for charge in owed)


def _accrued(connection: Connection, account_id: int, day: date, owed: Sequence[OpenCharge]) -> list[OpenCharge]:
    """Return what an account would be charged on a day, as charges without folio and numbered below zero."""
    pending = surcharges.pending(connection, day, [account_id], _oldest(owed)).get(account_id)
    if not pending:
        return []
    concepts = {concept.id: concept for concept in catalogues.all_concepts(connection)}
    draft = _draft(connection, account_id, pending, day)
    return [
        OpenCharge(
            id=FIRST_UNWRITTEN + place,
            document_id=_TO_BE_WRITTEN,
            folio="",
            concept=concepts[entry.concept_id or 0].code,
            concept_name=concepts[entry.concept_id or 0].name,
            kind=concepts[entry.concept_id or 0].kind,
            period=entry.period,
            due_on=day,
            amount=entry.amount,
            open=entry.amount,
            iva_basis_points=entry.iva_basis_points,
            detail=entry.detail,
        )
        for place, entry in enumerate(draft.entries)
    ]


def _draft(
    connection: Connection,
    account_id: int,
    pending: Sequence[PendingSurcharge],
    day: date,
    request_id: str | None = None,
) -> DocumentDraft:
    concepts = {concept.code: concept for concept in catalogues.all_concepts(connection)}
    return draft_of(account_id, pending, concepts, day, request_id)


def _line(
    concept: Concept, amount: Money, account_id: int, day: date, one: PendingSurcharge, detail: str
) -> EntryDraft:
    return EntryDraft(
        chart.RECEIVABLE,
        concept.income_id,
        amount,
        account_id=account_id,
        concept_id=concept.id,
        period=one.period,
        due_on=day,
        iva_basis_points=one.iva_basis_points,
        detail=detail,
    )


def _words(one: PendingSurcharge) -> str:
    months = f"{one.months} {'mes' if one.months == 1 else 'meses'}"
    if one.first_month > 1:
        alone = one.first_month == one.months
        months = f"mes {one.months}" if alone else f"meses {one.first_month} a {one.months}"
    rate = f" al {one.percent.normalize():f} %" if one.percent is not None else ""
    return " ".join(filter(None, ("Recargos", period_label(one.period)))) + f", {months}{rate}"
