"""The documents an agreement leaves in the ledger: what paying later costs, and what of it was not earned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from aguadesk.domain import chart
from aguadesk.domain.concepts import EXTENSION, IVA
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment_order import Application, OpenCharge
from aguadesk.store import agreement_till, catalogues, charges
from aguadesk.store.catalogues import Concept
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, post

CHARGE_SERIES = "C"
ADJUSTMENT_SERIES = "AJ"
_WHOLE = 10_000
"""Basis points of the whole."""


def charge_extension(
    connection: Connection,
    amount: Money,
    covered: Sequence[OpenCharge],
    words: str,
    due_on: date,
    stamp: Stamp,
    account_id: int,
    request_id: str,
) -> list[OpenCharge]:
    """Charge what paying an agreement's debt later costs; return the charges.

    The cost was computed on debts with their IVA in them, so it has its own in it: at the rate of what it is a cost
    of, each rate in the share of what is owed at it (LIVA art. 18).
    """
    concepts = {concept.code: concept for concept in catalogues.all_concepts(connection)}
    entries = []
    for rate, part in _by_rate(amount, covered).items():
        tax = _tax_in(part, rate or 0)
        lines = [(concepts[EXTENSION], part - tax, words), (concepts[IVA], tax, f"IVA de {words}")]
        entries += [_charge(*line, rate, due_on, account_id) for line in lines if line[1]]
    draft = DocumentDraft(
        DocumentKind.CHARGE,
        CHARGE_SERIES,
        entries,
        account_id=account_id,
        request_id=f"{request_id}/prorroga",
    )
    return charges.charges_of(connection, post(connection, draft, stamp).id)


def take_off_unearned(
    connection: Connection,
    agreement_id: int,
    taken_off: Sequence[Application],
    stamp: Stamp,
    reason: str,
    request_id: str,
) -> Posted:
    """Undo what of the cost of paying later was not earned: off what the agreement's charges still ask for."""
    earned_as = agreement_till.extension_parts(connection, agreement_id)
    amount = total(one.amount for one in taken_off)
    shares = amount.shared([part.amount.centavos for part in earned_as])
    sources = [(part.income_id, share) for part, share in zip(earned_as, shares, strict=True)]
    account_id = earned_as[0].account_id
    draft = DocumentDraft(
        DocumentKind.ADJUSTMENT,
        ADJUSTMENT_SERIES,
        [
            EntryDraft(income, chart.RECEIVABLE, part, account_id=account_id, settles_id=charge_id)
            for income, charge_id, part in _paired(sources, taken_off)
        ],
        account_id=account_id,
        reason=reason,
        request_id=request_id,
    )
    return post(connection, draft, stamp)


def _by_rate(amount: Money, covered: Sequence[OpenCharge]) -> dict[int | None, Money]:
    """Share an amount among the rates of IVA at which charges are owed; what bears none counts as such."""
    owed: dict[int | None, int] = {}
    for charge in covered:
        owed[charge.iva_basis_points] = owed.get(charge.iva_basis_points, 0) + charge.open.centavos
    parts = amount.shared(list(owed.values()))
    return {rate: part for rate, part in zip(owed, parts, strict=True) if part}


def _tax_in(amount: Money, basis_points: int) -> Money:
    """Return the IVA inside an amount that has it already, to the centavo, halves up."""
    whole = _WHOLE + basis_points
    return Money((2 * amount.centavos * basis_points + whole) // (2 * whole))


def _charge(
    concept: Concept, amount: Money, detail: str, rate: int | None, due_on: date, account_id: int
) -> EntryDraft:
    return EntryDraft(
        chart.RECEIVABLE,
        concept.income_id,
        amount,
        account_id=account_id,
        concept_id=concept.id,
        due_on=due_on,
        iva_basis_points=rate,
        detail=detail,
    )


def _paired(sources: Sequence[tuple[int, Money]], ends: Sequence[Application]) -> list[tuple[int, int, Money]]:
    """Pair what is undone with the charges it is taken off, so that every entry has one of each."""
    found, waiting = [], [(end.charge.id, end.amount) for end in ends]
    for income, amount in sources:
        while amount > ZERO:
            charge_id, open_ = waiting.pop(0)
            part = min(amount, open_)
            found.append((income, charge_id, part))
            amount -= part
            if part < open_:
                waiting.insert(0, (charge_id, open_ - part))
    return found
