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
from aguadesk.domain.concepts import AGUA
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.store import agreement_till, benefits, catalogues, charges, tariffs
from aguadesk.store.claims import ClaimBill
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, post
from aguadesk.store.queries import ask

ADJUSTMENT_SERIES = "D"
"""The series of what is taken off charges: discounts, and what was charged too much."""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A bill with fewer m³ than it was issued with: what it asks for then, and what is taken off of each concept."""

    bill: ClaimBill
    over_m3: int
    after: Money
    off: Mapping[str, Money]

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
        Refused: `claim.bill_agreed` if an agreement that stands covers the bill, `claim.no_difference`.
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
    parts = [(one, found.off.get(one.concept, ZERO)) for one in charged]
    parts += _of_surcharges(connection, found, total(one.amount for one in charged))
    entries = _entries(connection, parts, account_id)
    reason, basis = words
    draft = DocumentDraft(
        DocumentKind.ADJUSTMENT, ADJUSTMENT_SERIES, entries, account_id=account_id, reason=reason, basis=basis
    )
    return post(connection, draft, stamp)


def _by_concept(bill: PricedBill) -> dict[str, Money]:
    """Return what a bill asks for of each concept, its benefit and its rounding taken off."""
    sums: dict[str, Money] = {}
    for line in bill.lines:
        sums[line.concept] = sums.get(line.concept, ZERO) + line.amount
    for part in bill.forgiven:
        concept = bill.lines[part.line].concept
        sums[concept] -= part.amount
    if bill.rounding_off:
        sums[AGUA] -= bill.rounding_off
    return sums


def _without_negatives(off: dict[str, Money]) -> dict[str, Money]:
    """Let the water bear what a smaller bill has more of, such as a rounding that now adds."""
    more = total(-amount for amount in off.values() if amount < ZERO)
    kept = {concept: max(amount, ZERO) for concept, amount in off.items()}
    kept[AGUA] = kept.get(AGUA, ZERO) - more
    return kept


def _of_surcharges(connection: Connection, found: Recomputed, charged: Money) -> list[tuple[OpenCharge, Money]]:
    """Return the surcharges charged on a bill, each with the part of it that was charged on what is taken off."""
    made = ask(
        connection,
        """SELECT DISTINCT document.id FROM surcharge JOIN entry ON entry.id = surcharge.entry_id
        JOIN document ON document.id = entry.document_id
        WHERE surcharge.base_document_id = :bill
          AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)
        ORDER BY document.id""",
        bill=found.bill.document_id,
    )
    listed = [one for row in made for one in charges.charges_of(connection, row.id)]
    weights = [found.difference.centavos, max((charged - found.difference).centavos, 0)]
    return [(one, one.amount.shared(weights)[0]) for one in listed]


def _entries(connection: Connection, parts: Sequence[tuple[OpenCharge, Money]], account_id: int) -> list[EntryDraft]:
    """Return the entries that take parts of charges off: what is open of them, and the rest in favour."""
    income = {one.code: one for one in catalogues.all_concepts(connection)}
    entries, in_favour = [], ZERO
    for charge, amount in parts:
        settled = min(amount, charge.open)
        concept = income[charge.concept]
        if settled > ZERO:
            entries.append(
                EntryDraft(concept.income_id, chart.RECEIVABLE, settled, account_id=account_id, settles_id=charge.id)
            )
        if amount > settled:
            in_favour += amount - settled
            entries.append(
                EntryDraft(
                    concept.income_id,
                    chart.CUSTOMER_CREDIT,
                    amount - settled,
                    account_id=account_id,
                    concept_id=concept.id,
                    period=charge.period,
                )
            )
    return entries
