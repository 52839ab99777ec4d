"""The bill once its water is known: lines, IVA by rate, and the total, each rounded as the tariff says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aguadesk.domain.money import Money, total
from aguadesk.domain.tariffs.families import Working
from aguadesk.domain.tariffs.model import WATER, LineRounding, Tariff
from aguadesk.domain.tariffs.rounding import line_amount, rounded_total, share


@dataclass(frozen=True, slots=True)
class Share:
    """How an addition was computed: a percentage of the line of water."""

    percent: Decimal
    base: Money
    pesos: Decimal
    """The exact pesos, before the line is rounded."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill, with how it came about."""

    concept: str
    amount: Money
    reason: Working | Share


@dataclass(frozen=True, slots=True)
class Tax:
    """The IVA of one rate, computed once on the sum of that rate's lines."""

    percent: Decimal
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid and all it is made of."""

    lines: tuple[Line, ...]
    taxes: tuple[Tax, ...]
    total: Money

    @property
    def subtotal(self) -> Money:
        """The sum of the lines."""
        return total(line.amount for line in self.lines)

    @property
    def iva(self) -> Money:
        """The sum of the IVA of every rate."""
        return total(tax.amount for tax in self.taxes)

    @property
    def rounding(self) -> Money:
        """What the rounding of the total added, or took off when negative."""
        return self.total - self.subtotal - self.iva


def bill(tariff: Tariff, working: Working, *, sewer: bool) -> Bill:
    """Settle a bill: the water, what is added to it where there is sewer, IVA (LIVA 1 and 2-A-II-h) and total."""
    water = Line(WATER, line_amount(working.pesos, tariff.roundings.line), working)
    lines = (water, *(_added(tariff, water.amount) if sewer else ()))
    taxes = _taxes(tariff, lines)
    before = total(line.amount for line in lines) + total(tax.amount for tax in taxes)
    return Bill(lines, taxes, rounded_total(before, tariff.roundings.total))


def _added(tariff: Tariff, water: Money) -> list[Line]:
    found = []
    for addition in tariff.additions:
        exact = share(water, addition.percent)
        reason = Share(addition.percent, water, exact)
        found.append(Line(addition.concept, line_amount(exact, tariff.roundings.line), reason))
    return found


def _taxes(tariff: Tariff, lines: tuple[Line, ...]) -> tuple[Tax, ...]:
    bases: dict[Decimal, Money] = {}
    for line in lines:
        percent = tariff.iva_percent(line.concept)
        bases[percent] = bases.get(percent, Money(0)) + line.amount
    return tuple(
        Tax(percent, base, line_amount(share(base, percent), LineRounding.CENTAVO)) for percent, base in bases.items()
    )
