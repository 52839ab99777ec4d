"""What campaigns forgive at the till: of which charges, how much, and what must be paid to have it.

A campaign that asks for one payment forgives only when the account is left owing nothing. Any other forgives of each
charge that is paid in full. IVA is forgiven in its share, since it is due on what is collected (LIVA art. 17).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, Combination
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment_order import Block, OpenCharge, PaymentProfile, blocks, rounded_due

_CLASS_OF = {
    CampaignTarget.PRINCIPAL: ConceptClass.PRINCIPAL,
    CampaignTarget.SURCHARGES: ConceptClass.SURCHARGE,
}
_IN_ONE_PAYMENT = frozenset({CampaignCondition.SINGLE_PAYMENT, CampaignCondition.EITHER})


@dataclass(frozen=True, slots=True)
class CampaignTerms:
    """What a campaign says, as far as a payment is concerned; `concepts` are codes, empty for all of the target."""

    id: int
    name: str
    citation: str
    target: CampaignTarget
    percent_basis_points: int
    condition: CampaignCondition
    debts: CampaignDebts
    concepts: tuple[str, ...] = ()

    def touches(self, charge: OpenCharge, day: date) -> bool:
        """Say whether it forgives part of a charge that is paid on a day.

        What comes from the price list belongs to no period, and is touched only by its name. A surcharge is always
        of a late debt, whatever day it was charged itself.
        """
        if charge.kind is not _CLASS_OF[self.target]:
            return False
        is_surcharge = self.target is CampaignTarget.SURCHARGES
        if charge.concept not in self.concepts and (self.concepts or not (charge.period or is_surcharge)):
            return False
        is_late = is_surcharge or charge.due_on < day
        return self.debts is CampaignDebts.ANY or is_late == (self.debts is CampaignDebts.OVERDUE)


@dataclass(frozen=True, slots=True)
class Forgiven:
    """So much of one charge that a campaign forgives; `base` is what the percentage is of."""

    charge_id: int
    terms: CampaignTerms
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Early:
    """What is not asked for if all the instalments of an agreement are paid before their time: cost not earned."""

    rows: frozenset[int]
    amount: Money


@dataclass(frozen=True, slots=True)
class Offers:
    """What may be forgiven of what an account owes.

    `at_once` holds if all of it is paid in one payment, IVA included; `each` holds for every charge paid in full;
    `early` is no campaign's, and holds if an agreement is paid to its end.
    """

    at_once: tuple[Forgiven, ...] = ()
    each: tuple[Forgiven, ...] = ()
    early: Early | None = None

    def holding(self, charges: Sequence[OpenCharge], ticked: Collection[int]) -> tuple[Forgiven, ...]:
        """Return what is forgiven if exactly the charges ticked are paid whole."""
        if all(charge.id in ticked for charge in charges):
            return self.at_once
        paid = {charge.id for unit in _units(charges) for charge in unit if all(one.id in ticked for one in unit)}
        return tuple(one for one in self.each if one.charge_id in paid)

    def due(self, charges: Sequence[OpenCharge], ticked: Collection[int]) -> Money:
        """Return what the charges ticked ask for, once what holds for them is forgiven."""
        owed = total(charge.open for charge in charges if charge.id in ticked)
        if self.early is not None and all(row in ticked for row in self.early.rows):
            owed -= self.early.amount
        return owed - forgiven_in(self.holding(charges, ticked))


NO_OFFERS = Offers()


@dataclass(frozen=True, slots=True)
class Handed:
    """How a payment is handed over, as far as what it earns is concerned.

    `asked_for` are charges made for this payment, paid first; `chosen` are those the user pointed at.
    """

    paid: Money
    methods: Sequence[Method]
    rounding: Rounding | None
    profile: PaymentProfile
    chosen: frozenset[int] = field(default=frozenset())
    asked_for: frozenset[int] = field(default=frozenset())


def offers(
    charges: Sequence[OpenCharge],
    campaigns: Sequence[CampaignTerms],
    given: Mapping[int, Money],
    combination: Combination,
    day: date,
    locked: Collection[int] = frozenset(),
) -> Offers:
    """Work out what the campaigns in force on a day may forgive.

    Args:
        given: what was already forgiven of charges, by a benefit for instance.
        combination: what the board does with a charge that could have two discounts.
        locked: charges of which nothing is forgiven now: their bill is disputed.
    """
    free = [terms for terms in campaigns if terms.condition is CampaignCondition.NONE]
    whole = [terms for terms in campaigns if terms.condition in _IN_ONE_PAYMENT or terms in free]

    def of(these: Sequence[CampaignTerms]) -> tuple[Forgiven, ...]:
        found = []
        for charge in charges:
            touching = [terms for terms in these if terms.touches(charge, day)]
            if touching and charge.open > ZERO and charge.id not in locked:
                found += _of_charge(charge, touching, given.get(charge.id, ZERO), combination)
        return (*found, *_of_taxes(charges, found))

    return Offers(of(whole), of(free)) if campaigns else NO_OFFERS


def earned(offered: Offers, charges: Sequence[OpenCharge], handed: Handed) -> tuple[Forgiven, ...]:
    """Return what a payment earns: all that is offered if it settles everything, else that of what it pays whole."""
    if not (offered.at_once or offered.each):
        return ()
    everything = total(charge.open for charge in charges) - forgiven_in(offered.at_once)
    asked = rounded_due(everything, handed.methods, handed.rounding)
    if offered.at_once and (handed.paid >= everything or handed.paid == asked):
        return offered.at_once
    return _walked(offered.each, charges, handed) if offered.each else ()


def less_forgiven(charges: Iterable[OpenCharge], forgiven: Iterable[Forgiven]) -> list[OpenCharge]:
    """Return the charges with what was forgiven taken off what is open of each."""
    off: dict[int, Money] = {}
    for one in forgiven:
        off[one.charge_id] = off.get(one.charge_id, ZERO) + one.amount
    if not off:
        return list(charges)
    return [replace(charge, open=charge.open - off[charge.id]) if charge.id in off else charge for charge in charges]


def forgiven_in(forgiven: Iterable[Forgiven]) -> Money:
    """Return the sum."""
    return total(one.amount for one in forgiven)


def _of_charge(
    charge: OpenCharge, touching: Sequence[CampaignTerms], given: Money, combination: Combination
) -> list[Forgiven]:
    if combination is Combination.EXCLUSIVE and given:
        return []
    if combination is Combination.CHAIN:
        return _one_after_another(charge, touching)
    best = max(touching, key=lambda terms: terms.percent_basis_points)
    # Of what was forgiven before, the part that belongs to what is still open; only the larger discount counts.
    standing = charge.amount - given
    had = given.shared([charge.open.centavos, (standing - charge.open).centavos])[0] if given else ZERO
    base = charge.open + had
    more = base.percent(best.percent_basis_points, Rounding.HALF_UP) - had
    return [Forgiven(charge.id, best, base, more)] if more > ZERO else []


def _one_after_another(charge: OpenCharge, touching: Sequence[CampaignTerms]) -> list[Forgiven]:
    found, left = [], charge.open
    for terms in touching:
        amount = left.percent(terms.percent_basis_points, Rounding.HALF_UP)
        if amount:
            found.append(Forgiven(charge.id, terms, left, amount))
        left -= amount
    return found


def _of_taxes(charges: Sequence[OpenCharge], of_lines: Sequence[Forgiven]) -> list[Forgiven]:
    """Return the share of the IVA that goes with what is forgiven of the lines it was charged on."""
    of_charge: dict[int, list[Forgiven]] = {}
    for one in of_lines:
        of_charge.setdefault(one.charge_id, []).append(one)
    found = []
    for unit in _units(charges):
        taxes = [charge for charge in unit if charge.kind is ConceptClass.TAX]
        lines = total(charge.open for charge in unit if charge.kind is not ConceptClass.TAX)
        taken = [one for charge in unit for one in of_charge.get(charge.id, ())]
        for tax in taxes if taken and lines else ():
            found += _share_of(tax, lines, taken)
    return found


def _share_of(tax: OpenCharge, lines: Money, taken: Sequence[Forgiven]) -> list[Forgiven]:
    """Share out the tax by campaign, so that all of it goes when all of the lines do."""
    by_campaign: dict[CampaignTerms, int] = {}
    for one in taken:
        by_campaign[one.terms] = by_campaign.get(one.terms, 0) + one.amount.centavos
    left = lines.centavos - sum(by_campaign.values())
    parts = tax.open.shared([*by_campaign.values(), left])
    return [
        Forgiven(tax.id, terms, tax.open, part) for terms, part in zip(by_campaign, parts, strict=False) if part > ZERO
    ]


def _walked(each: tuple[Forgiven, ...], charges: Sequence[OpenCharge], handed: Handed) -> tuple[Forgiven, ...]:
    """Follow the payment through what it settles, and forgive of what it can pay whole."""
    of_charge: dict[int, list[Forgiven]] = {}
    for one in each:
        of_charge.setdefault(one.charge_id, []).append(one)
    left = _without_rounding(each, charges, handed)
    left -= total(charge.open for charge in charges if charge.id in handed.asked_for)
    owed = [charge for charge in charges if charge.id not in handed.asked_for]
    found: list[Forgiven] = []
    for unit in _units(owed, handed.profile, handed.chosen):
        if left <= ZERO:
            break
        off = [one for charge in unit for one in of_charge.get(charge.id, ())]
        net = total(charge.open for charge in unit) - forgiven_in(off)
        if left >= net:
            found += off
        left -= net
    return tuple(found)


def _without_rounding(each: tuple[Forgiven, ...], charges: Sequence[OpenCharge], handed: Handed) -> Money:
    """Return what the payment is worth: the exact sum of what was pointed at, where its rounded sum is paid."""
    pointed = handed.chosen | handed.asked_for
    due = Offers(each, each).due(charges, pointed)
    return due if due and handed.paid == rounded_due(due, handed.methods, handed.rounding) else handed.paid


def _units(
    charges: Sequence[OpenCharge],
    profile: PaymentProfile = PaymentProfile.BY_BILL,
    chosen: frozenset[int] = frozenset(),
) -> list[Block]:
    """Return what is paid whole or in part together: a line by itself, or lines with the IVA on them."""
    units: list[Block] = []
    for block in blocks(charges, profile, chosen):
        taxed = any(charge.kind is ConceptClass.TAX for charge in block)
        units += [block] if taxed else [(charge,) for charge in block]
    return units
