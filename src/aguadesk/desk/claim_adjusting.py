"""A bill whose meter registered too much: computed again with fewer m³, and the difference taken off in the ledger.

The bill stays as it was issued. An adjustment takes the difference off what it asked for, concept by concept, each with
its IVA; what was paid of it already is left in favour of the account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk import surcharging
from aguadesk.domain import chart
from aguadesk.domain.billing.charging import BenefitTerms, PricedBill, Pricer
from aguadesk.domain.concepts import AGUA, IVA
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.store import agreement_till, benefits, catalogues, charges, claims, tariffs
from aguadesk.store.claims import ClaimBill
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, post

ADJUSTMENT_SERIES = "D"
"""The series of what is taken off charges: discounts, and what was charged too much."""

_Kind = tuple[str, int | None]
"""A concept at a rate of IVA: a bill has a line of IVA for each rate."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A bill with fewer m³ than it was issued with: what it asks for then, and what is taken off of each line."""

    bill: ClaimBill
    over_m3: int
    after: Money
    off: Mapping[_Kind, Money]

    @property
    def difference(self) -> Money:
        """What is taken off altogether."""
        return self.bill.net - self.after


def recompute(connection: Connection, bill: ClaimBill, account_id: int, over_m3: int) -> Recomputed:
    """Compute a bill under its own tariff, as of the day that priced it, with so many m³ less.

    Raises:
        Refused: `claim.over_m3` if it has not so many, `claim.bill_undone`, `claim.bill_adjusted` by this or another
            claim, `claim.bill_changed` if its tariff or its benefit is no longer what it was issued with, and what the
            tariff refuses.
    """
    if bill.is_undone:
        raise Refused("claim.bill_undone", bill=bill.folio)
    if bill.is_adjusted:
        raise Refused("claim.bill_adjusted", bill=bill.folio)
    if bill.m3 is None or not 0 < over_m3 <= bill.m3:
        raise Refused("claim.over_m3", field="over", most=int(bill.m3 or 0))
    version = tariffs.version(connection, bill.tariff_id)
    pricer = Pricer(bill.priced_on, tariffs.uma_table(connection))
    benefit = benefits.benefits_on(connection, bill.priced_on).get(account_id)
    terms = None
    if benefit is not None:
        of_kind = benefit.kind
        terms = BenefitTerms(of_kind.percent_basis_points, of_kind.cap_m3, of_kind.concepts)

    def priced(m3: Decimal) -> PricedBill:
        return pricer.price(version, m3, sewer=bill.sewer, said="", terms=terms)

    issued, fair = priced(bill.m3), priced(bill.m3 - over_m3)
    if issued.net != bill.net:
        raise Refused("claim.bill_changed", bill=bill.folio)
    before, after = _by_concept(issued), _by_concept(fair)
    off = {one: before.get(one, ZERO) - after.get(one, ZERO) for one in {**before, **after}}
    return Recomputed(bill, over_m3, fair.net, _without_negatives(off))


def adjust(connection: Connection, found: Recomputed, account_id: int, words: tuple[str, str], stamp: Stamp) -> Posted:
    """Take the difference off a bill inside a transaction, with the surcharges that were charged on it.

    Args:
        words: why, and by which rule, as the document says it.

    Raises:
        Refused: `claim.bill_agreed` if an agreement that stands covers the bill, `claim.no_difference`,
            `claim.nothing_asked` if all that would be taken off was forgiven.
    """
    agreed = agreement_till.holding(connection, [found.bill.document_id])
    for one in agreed:
        if one.is_standing:
            raise Refused("claim.bill_agreed", bill=found.bill.folio, agreement=one.name)
    if found.difference <= ZERO:
        raise Refused("claim.no_difference", bill=found.bill.folio, m3=found.over_m3)
    owed = charges.open_charges(connection, account_id)
    surcharging.charge_accrued(connection, account_id, stamp, f"reclamo-{found.bill.document_id}", owed)
    charged = charges.charges_of(connection, found.bill.document_id)
    parts = [(one, found.off.get((one.concept, one.iva_basis_points), ZERO)) for one in charged]
    parts += _of_surcharges(connection, found)
    entries = _entries(connection, parts, account_id)
    if not entries:
        raise Refused("claim.nothing_asked", bill=found.bill.folio)
    reason, basis = words
    draft = DocumentDraft(
        DocumentKind.ADJUSTMENT, ADJUSTMENT_SERIES, entries, account_id=account_id, reason=reason, basis=basis
    )
    return post(connection, draft, stamp)


def _by_concept(bill: PricedBill) -> dict[_Kind, Money]:
    """Return what a bill asks for of each concept and rate, its benefit and its rounding taken off."""
    sums: dict[_Kind, Money] = {}
    kinds = [(line.concept, line.iva_basis_points) for line in bill.lines]
    for kind, line in zip(kinds, bill.lines, strict=True):
        sums[kind] = sums.get(kind, ZERO) + line.amount
    for part in bill.forgiven:
        sums[kinds[part.line]] -= part.amount
    if bill.rounding_off:
        sums[next(kind for kind in kinds if kind[0] == AGUA)] -= bill.rounding_off
    return sums


def _without_negatives(off: dict[_Kind, Money]) -> dict[_Kind, Money]:
    """Let the largest part bear what a smaller bill has more of, such as a rounding that now adds."""
    more = total(-amount for amount in off.values() if amount < ZERO)
    kept = {kind: max(amount, ZERO) for kind, amount in off.items()}
    kept[max(kept, key=lambda kind: kept[kind])] -= more
    return kept


def _of_surcharges(connection: Connection, found: Recomputed) -> list[tuple[OpenCharge, Money]]:
    """Return the surcharges charged on a bill with their IVA, each with the part of it on what is taken off.

    A document of surcharges may charge those of other bills too, and then its IVA is of them all.
    """
    weights = [found.difference.centavos, max(found.after.centavos, 0)]
    parts: list[tuple[OpenCharge, Money]] = []
    for document_id, own in claims.surcharges_on(connection, found.bill.document_id).items():
        made = charges.charges_of(connection, document_id)
        bare = [one for one in made if one.concept != IVA]
        off = {one.id: one.amount.shared(weights)[0] for one in bare if one.id in own}
        parts += [(one, off[one.id]) for one in bare if one.id in own]
        for tax in (one for one in made if one.concept == IVA):
            of_rate = [one for one in bare if one.iva_basis_points == tax.iva_basis_points]
            taken = total(off.get(one.id, ZERO) for one in of_rate)
            left = total(one.amount for one in of_rate) - taken
            parts.append((tax, tax.amount.shared([taken.centavos, left.centavos])[0]))
    return parts


def _in_favour(connection: Connection, charge: OpenCharge, off: Money, settled: Money) -> Money:
    """Return how much of what is taken off a charge was paid in money: what was forgiven of it never was.

    What a campaign forgave was a share of the charge, and is as much smaller as the charge is.
    """
    if off <= settled:
        return ZERO
    taken = claims.taken_off(connection, charge.id)
    left = max(charge.amount - taken.never_asked - off, ZERO)
    share = taken.forgiven.shared([off.centavos, left.centavos])[0]
    return max(off - settled - share - taken.prescribed, ZERO)


def _entries(connection: Connection, parts: Sequence[tuple[OpenCharge, Money]], account_id: int) -> list[EntryDraft]:
    """Return the entries that take parts of charges off: what is open of them, and in favour what was paid."""
    income = {one.code: one for one in catalogues.all_concepts(connection)}
    entries = []
    for charge, amount in parts:
        settled = min(amount, charge.open)
        concept = income[charge.concept]
        if settled > ZERO:
            entries.append(
                EntryDraft(concept.income_id, chart.RECEIVABLE, settled, account_id=account_id, settles_id=charge.id)
            )
        paid = _in_favour(connection, charge, amount, settled)
        if paid > ZERO:
            entries.append(
                EntryDraft(
                    concept.income_id,
                    chart.CUSTOMER_CREDIT,
                    paid,
                    account_id=account_id,
                    concept_id=concept.id,
                    period=charge.period,
                )
            )
    return entries
