"""What a benefit takes off a bill: a percentage of the m³ it reaches, with the IVA of what is not asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from aguadesk.domain.concepts import IVA
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.tariffs.bills import Bill
from aguadesk.domain.tariffs.model import WATER, LineRounding, Tariff
from aguadesk.domain.tariffs.rounding import line_amount, share


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """What is forgiven of one line of a bill, and of what amount the percentage was taken.

    `iva_basis_points` tells the IVA lines of a bill apart when it has several rates; None in any other line.
    """

    concept: str
    base: Money
    amount: Money
    iva_basis_points: int | None = None


def benefit_lines(
    tariff: Tariff, bill: Bill, at_cap: Bill | None, percent_basis_points: int, concepts: tuple[str, ...] = ()
) -> list[BenefitLine]:
    """Return what a benefit forgives of a bill, line by line; lines of which it forgives nothing are left out.

    The percentage is of the bill of the m³ the benefit reaches, so that those above are paid whole. Each line is
    rounded to the centavo, halves up, and never forgives more than there is. The IVA is due on what is left
    (LIVA art. 12: the base is the price, less discounts).

    Args:
        at_cap: the bill of the m³ the benefit reaches, when the tap used more.
        concepts: the lines it touches; only the water if none is named.
    """
    reached = _amounts(at_cap or bill)
    forgiven = []
    for concept, amount in _amounts(bill).items():
        if concept in (concepts or (WATER,)):
            base = reached.get(concept, ZERO)
            part = min(base.percent(percent_basis_points, Rounding.HALF_UP), amount)
            forgiven.append(BenefitLine(concept, base, part))
    given = [line for line in forgiven if line.amount]
    return [*given, *_taxes(tariff, bill, given)]


def _taxes(tariff: Tariff, bill: Bill, given: list[BenefitLine]) -> list[BenefitLine]:
    """Return the IVA that is no longer due, rate by rate: that of the gross less that of the net."""
    lines = []
    for tax in bill.taxes:
        of_rate = [line for line in given if tariff.iva_percent(line.concept) == tax.percent]
        net = tax.base - total(line.amount for line in of_rate)
        amount = tax.amount - _iva(net, tax.percent)
        if amount:
            base = _iva(total(line.base for line in of_rate), tax.percent)
            lines.append(BenefitLine(IVA, base, amount, int(tax.percent * 100)))
    return lines


def _iva(base: Money, percent: Decimal) -> Money:
    return line_amount(share(base, percent), LineRounding.CENTAVO)


def _amounts(bill: Bill) -> Mapping[str, Money]:
    """Return what a bill asks for each concept: a tariff may add two shares of one concept."""
    amounts: dict[str, Money] = {}
    for line in bill.lines:
        amounts[line.concept] = amounts.get(line.concept, ZERO) + line.amount
    return amounts
