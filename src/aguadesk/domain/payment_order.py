"""In which order a payment settles what is owed (CFF art. 20, or the board's own rule).

The order is a dated rule of the board. Whatever the profile, IVA is settled together with the lines it
was charged on, in the same share, because it is owed to the treasury only as it is collected (LIVA 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from itertools import groupby

from aguadesk.domain.concepts import EXTENSION, ConceptClass
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, Rounding, total


class PaymentProfile(StrEnum):
    """The named orders a board can choose from."""

    CFF20 = "cff20"
    """All accessories first (costs, surcharges, fines, indemnity), then principal, oldest first."""
    BY_BILL = "by_bill"
    """Oldest due date first; inside one date, accessories before principal."""
    PRINCIPAL_FIRST = "principal_first"
    """Principal oldest first, then the accessories."""
    CHOSEN = "chosen"
    """What the user points at first, in the order of `by_bill`, and then the rest."""


class AgreementOrder(StrEnum):
    """The order that only an agreement can have; those of the till are open to it too."""

    CFF66A = "cff66a"
    """First what paying later costs, then surcharges and the other accessories, and the principal last."""


def agreement_order(value: str) -> PaymentProfile | AgreementOrder:
    """Return the order of the rule `agreement.order`."""
    return AgreementOrder.CFF66A if value == AgreementOrder.CFF66A else PaymentProfile(value)


class Turn(Enum):
    """When a row is paid, whatever the profile."""

    FIRST = -1
    """An instalment that is due."""
    BY_RULE = 0
    LATER = 1
    """An instalment that is not due yet: after all the rest, unless the user points at it."""


ACCESSORY_RANK = {
    ConceptClass.ENFORCEMENT: 0,
    ConceptClass.SURCHARGE: 1,
    ConceptClass.FINE: 2,
    ConceptClass.INDEMNITY: 3,
    ConceptClass.PRINCIPAL: 4,
}
"""CFF art. 20: I gastos de ejecución, II recargos, III multas, IV indemnización, then the principal."""


_AGREEMENT_RANK = {
    ConceptClass.SURCHARGE: 1,
    ConceptClass.FINE: 2,
    ConceptClass.ENFORCEMENT: 3,
    ConceptClass.INDEMNITY: 4,
    ConceptClass.PRINCIPAL: 5,
}
"""CFF art. 66-A: recargos por prórroga before all of these, then por mora, the other accessories, the principal."""


@dataclass(frozen=True, slots=True)
class OpenCharge:
    """A charge with something still open.

    `id` is its entry in the ledger; `iva_basis_points` is the rate it was taxed at (or, for the IVA
    line itself, the rate it stands for), None where no IVA applies. `turn` is not that of a charge but
    of an instalment that stands at the till in the place of charges.
    """

    id: int
    document_id: int
    folio: str
    concept: str
    concept_name: str
    kind: ConceptClass
    period: str | None
    due_on: date
    amount: Money
    open: Money
    iva_basis_points: int | None = None
    detail: str = ""
    turn: Turn = Turn.BY_RULE


@dataclass(frozen=True, slots=True)
class Application:
    """So much of a payment that settles one charge."""

    charge: OpenCharge
    amount: Money


Order = PaymentProfile | AgreementOrder
Block = tuple[OpenCharge, ...]
"""Charges that are settled together: the lines of one document, class and rate, with their IVA."""


def in_order(charges: Iterable[OpenCharge], profile: Order, chosen: frozenset[int] = frozenset()) -> list[OpenCharge]:
    """Return the charges in the order in which a payment settles them.

    Args:
        chosen: ids of the charges the user pointed at; only `CHOSEN` looks at them.
    """
    return [charge for block in blocks(charges, profile, chosen) for charge in block]


def apply(
    amount: Money,
    charges: Iterable[OpenCharge],
    profile: Order,
    chosen: frozenset[int] = frozenset(),
) -> tuple[list[Application], Money]:
    """Share a payment among charges.

    Returns:
        What each charge receives, in order and without zeros, and what is left over.
    """
    return _applied(amount, blocks(charges, profile, chosen))


def apply_from_the_end(amount: Money, charges: Iterable[OpenCharge], profile: Order) -> list[Application]:
    """Share among charges what is no payment but taken off them, beginning with what would be paid last."""
    return _applied(amount, blocks(charges, profile)[::-1])[0]


def _applied(amount: Money, in_turn: Iterable[Block]) -> tuple[list[Application], Money]:
    applied: list[Application] = []
    left = amount
    for block in in_turn:
        if left <= ZERO:
            break
        owed = total(charge.open for charge in block)
        applied += _settle(block, min(left, owed))
        left -= min(left, owed)
    return applied, left


def ticked_through(charges: Sequence[OpenCharge], position: int) -> frozenset[int]:
    """Return the ids ticked when the row at `position` is ticked: itself and all that go before it.

    A block is never ticked in part, since its lines are settled together.
    """
    last = charges[position]
    end = (
        max(
            index
            for index, charge in enumerate(charges)
            if charge.document_id == last.document_id and index >= position
        )
        if last.iva_basis_points
        else position
    )
    return frozenset(charge.id for charge in charges[: end + 1])


def blocks(charges: Iterable[OpenCharge], profile: Order, chosen: frozenset[int] = frozenset()) -> list[Block]:
    """Return the charges grouped with their IVA, the groups in the order in which a payment settles them."""
    listed = [charge for charge in charges if charge.open > ZERO]
    class_of = _class_of_block(listed)

    def group_key(charge: OpenCharge) -> tuple[int, ConceptClass, int]:
        return charge.document_id, class_of[charge.id], charge.iva_basis_points or 0

    grouped = [tuple(group) for _, group in groupby(sorted(listed, key=lambda c: (*group_key(c), c.id)), group_key)]

    def block_key(block: Block) -> tuple[object, ...]:
        first = block[0]
        due, kind = min(charge.due_on for charge in block), class_of[first.id]
        by_age = (due, first.document_id)
        is_pointed_at = any(charge.id in chosen for charge in block)
        turn = Turn.FIRST if first.turn is Turn.LATER and is_pointed_at else first.turn
        if profile is AgreementOrder.CFF66A:
            rank = 0 if any(charge.concept == EXTENSION for charge in block) else _AGREEMENT_RANK[kind]
            return (turn.value, rank, *by_age, first.id)
        rank = ACCESSORY_RANK[kind]
        if profile is PaymentProfile.CFF20:
            return (turn.value, rank, *by_age, first.id)
        if profile is PaymentProfile.PRINCIPAL_FIRST:
            return (turn.value, -1 if kind is ConceptClass.PRINCIPAL else rank, *by_age, first.id)
        waits = profile is PaymentProfile.CHOSEN and not is_pointed_at
        return (turn.value, waits, due, rank, first.document_id, first.id)

    return sorted(grouped, key=block_key)


def _class_of_block(charges: Sequence[OpenCharge]) -> dict[int, ConceptClass]:
    """Give every IVA line the class of what it was charged on, within its document and rate."""
    taxed: dict[tuple[int, int | None], ConceptClass] = {}
    for charge in charges:
        if charge.kind is not ConceptClass.TAX:
            key = charge.document_id, charge.iva_basis_points
            taxed[key] = max(taxed.get(key, charge.kind), charge.kind, key=ACCESSORY_RANK.__getitem__)
    return {
        charge.id: taxed.get((charge.document_id, charge.iva_basis_points), ConceptClass.PRINCIPAL)
        if charge.kind is ConceptClass.TAX
        else charge.kind
        for charge in charges
    }


def _settle(block: Block, amount: Money) -> list[Application]:
    """Apply an amount inside one block: its share to the IVA, the rest to the lines as they stand."""
    taxes = [charge for charge in block if charge.kind is ConceptClass.TAX]
    lines = [charge for charge in block if charge.kind is not ConceptClass.TAX]
    owed, owed_tax = total(charge.open for charge in block), total(charge.open for charge in taxes)
    tax = _share_of_tax(amount, owed, owed_tax)
    return [*_fill(lines, amount - tax), *_fill(taxes, tax)]


def _share_of_tax(amount: Money, owed: Money, owed_tax: Money) -> Money:
    if not owed_tax:
        return ZERO
    tax, _ = amount.shared([owed_tax.centavos, (owed - owed_tax).centavos])
    return tax


def _fill(charges: Sequence[OpenCharge], amount: Money) -> list[Application]:
    applied = []
    for charge in charges:
        part = min(charge.open, amount)
        if part > ZERO:
            applied.append(Application(charge, part))
        amount -= part
    return applied


ROUNDINGS_OF_PAYMENT = {"none": None, "peso_cff20": Rounding.CFF20}
"""The values of the rule `payment.rounding`."""


def rounded_due(due: Money, tenders: Iterable[Method], rounding: Rounding | None) -> Money:
    """Return what is asked for a debt: whole pesos when only cash pays it and the board rounds."""
    if rounding is None or any(method is not Method.CASH for method in tenders):
        return due
    return due.to_peso(rounding)
