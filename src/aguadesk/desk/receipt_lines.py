"""The lines of a receipt: what each charge came to, how much of it was forgiven, and its share of IVA."""

from __future__ import annotations

from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.periods import period_label
from aguadesk.papers import receipt
from aguadesk.store.offers import ForgivenLine
from aguadesk.store.receipts import AppliedLine, Receipt


def receipt_lines(taken: Receipt) -> tuple[receipt.ReceiptLine, ...]:
    """Return the charges a receipt settled, whole before any discount; those forgiven entirely come last."""
    forgiven: dict[int, Money] = {}
    for one in taken.forgiven:
        forgiven[one.charge_id] = forgiven.get(one.charge_id, ZERO) + one.amount
    paid = {line.charge_id for line in taken.applied}
    unpaid = {one.charge_id: one for one in taken.forgiven if one.charge_id not in paid}
    return (
        *(_paid(line, taken.applied, forgiven.get(line.charge_id, ZERO)) for line in taken.applied),
        *(_unpaid(one, forgiven[one.charge_id]) for one in unpaid.values()),
    )


def receipt_discounts(taken: Receipt) -> tuple[receipt.ReceiptDiscount, ...]:
    """Return what each campaign forgave with a receipt."""
    sums: dict[tuple[str, int, str], Money] = {}
    for one in taken.forgiven:
        key = one.campaign, one.percent_basis_points, one.citation
        sums[key] = sums.get(key, ZERO) + one.amount
    return tuple(receipt.ReceiptDiscount(*key, amount) for key, amount in sums.items())


def _paid(line: AppliedLine, applied: tuple[AppliedLine, ...], forgiven: Money) -> receipt.ReceiptLine:
    base, iva = _taxed(line, applied)
    return receipt.ReceiptLine(
        period=period_label(line.period),
        concept=line.detail or line.concept_name,
        amount=line.amount + forgiven,
        kind=_kind(line.kind),
        left_open=line.left_open,
        iva_base=base,
        iva_rate_basis_points=line.iva_basis_points if base is not None else None,
        iva=iva,
        forgiven=forgiven,
    )


def _unpaid(one: ForgivenLine, forgiven: Money) -> receipt.ReceiptLine:
    return receipt.ReceiptLine(
        period=period_label(one.period),
        concept=one.detail or one.concept_name,
        amount=forgiven,
        kind=_kind(one.kind),
        forgiven=forgiven,
    )


def _kind(kind: ConceptClass) -> receipt.LineKind:
    is_accessory = kind not in {ConceptClass.PRINCIPAL, ConceptClass.TAX}
    return receipt.LineKind.ACCESSORY if is_accessory else receipt.LineKind.PRINCIPAL


def _taxed(line: AppliedLine, applied: tuple[AppliedLine, ...]) -> tuple[Money | None, Money]:
    """Return base and IVA that a line adds to the sums by rate.

    IVA stands in a line of its own, with the lines of its document and rate as its base; those lines add
    nothing themselves, unless their rate is zero and they have no such line.
    """
    if line.kind is ConceptClass.TAX:
        same = [
            one.amount
            for one in applied
            if one.kind is not ConceptClass.TAX
            and (one.charge_folio, one.iva_basis_points) == (line.charge_folio, line.iva_basis_points)
        ]
        return total(same), line.amount
    if line.iva_basis_points == 0:
        return line.amount, ZERO
    return None, ZERO
