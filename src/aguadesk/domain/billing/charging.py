"""The charges of one bill: its lines with IVA and rounding, ready for the ledger, and what a benefit takes off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from aguadesk.domain.benefits import BenefitLine, benefit_lines
from aguadesk.domain.concepts import AGUA, IVA, ROUNDING
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.tariffs.bills import Bill, Line, Share
from aguadesk.domain.tariffs.book import TariffVersion
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.quote import Asked, quote, volume
from aguadesk.domain.tariffs.uma import UmaTable

_NAMES = {"alcantarillado": "Alcantarillado", "saneamiento": "Saneamiento"}


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One charge of a bill: its concept, its amount, the IVA rate of its service, and what it says."""

    concept: str
    amount: Money
    iva_basis_points: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Forgiven:
    """Part of one charge of a bill that is not asked for: its place among the lines, and how much of it."""

    line: int
    amount: Money
    base: Money
    """What the percentage was taken of."""


@dataclass(frozen=True, slots=True)
class PricedBill:
    """A bill as it goes to the ledger.

    `rounding_off` is what the rounding of the total takes off the water; what it adds is a line of its own.
    """

    lines: tuple[ChargeLine, ...]
    rounding_off: Money
    forgiven: tuple[Forgiven, ...] = ()

    @property
    def charged(self) -> Money:
        """The bill before what a benefit forgives."""
        return total(line.amount for line in self.lines) - self.rounding_off

    @property
    def discount(self) -> Money:
        """What a benefit forgives."""
        return total(part.amount for part in self.forgiven)

    @property
    def net(self) -> Money:
        """What is asked for."""
        return self.charged - self.discount


@dataclass(frozen=True, slots=True)
class BenefitTerms:
    """The terms of a benefit that change a bill: its percentage, the m³ it reaches and its concepts."""

    percent_basis_points: int
    cap_m3: int | None
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pricer:
    """Prices the bills of one day. Thousands of taps share a volume and a tariff, so each bill is computed once."""

    day: date
    uma: UmaTable
    _priced: dict[object, PricedBill] = field(default_factory=dict)

    def price(
        self, version: TariffVersion, m3: Decimal | None, *, sewer: bool, said: str, terms: BenefitTerms | None = None
    ) -> PricedBill:
        """Return the bill for so many m³ (None for a tap without meter).

        Args:
            said: what the line of water says of its volume: `19 m³`, `cuota fija`.

        Raises:
            Refused: what `quote` refuses.
        """
        key = (version.id, m3, sewer, said, terms)
        found = self._priced.get(key)
        if found is None:
            bill = quote(version.tariff, Asked(self.day, m3, sewer), self.uma)
            found = self._priced[key] = priced(
                version.tariff, bill, said, self._benefit(version, m3, bill, sewer, terms)
            )
        return found

    def _benefit(
        self, version: TariffVersion, m3: Decimal | None, bill: Bill, sewer: bool, terms: BenefitTerms | None
    ) -> list[BenefitLine]:
        if terms is None:
            return []
        at_cap = None
        if terms.cap_m3 is not None and volume(version.tariff, m3) > terms.cap_m3:
            at_cap = quote(version.tariff, Asked(self.day, Decimal(terms.cap_m3), sewer), self.uma)
        return benefit_lines(version.tariff, bill, at_cap, terms.percent_basis_points, terms.concepts)


def priced(tariff: Tariff, bill: Bill, said: str, benefit: Sequence[BenefitLine] = ()) -> PricedBill:
    """Return a bill of the tariff engine as charges; lines and taxes of zero make none.

    Args:
        said: what the line of water says of its volume.
    """
    lines = [
        ChargeLine(line.concept, line.amount, basis_points(tariff.iva_percent(line.concept)), _detail(line, said))
        for line in bill.lines
        if line.amount
    ]
    lines += [
        ChargeLine(IVA, tax.amount, basis_points(tax.percent), f"IVA {_number(tax.percent)} %")
        for tax in bill.taxes
        if tax.amount
    ]
    if bill.rounding > ZERO:
        lines.append(ChargeLine(ROUNDING, bill.rounding, None, "Redondeo del recibo"))
    forgiven = tuple(Forgiven(_place(lines, part), part.amount, part.base) for part in benefit)
    return PricedBill(tuple(lines), max(-bill.rounding, ZERO), forgiven)


def basis_points(percent: Decimal) -> int:
    """Return a percentage in hundredths of one percent, as charges carry it."""
    return int(percent * 100)


def _place(lines: Sequence[ChargeLine], part: BenefitLine) -> int:
    """Return which charge a benefit takes off: the line of its concept, or the IVA of its rate."""
    return next(
        place
        for place, line in enumerate(lines)
        if line.concept == part.concept and part.iva_basis_points in (None, line.iva_basis_points)
    )


def _detail(line: Line, said: str) -> str:
    if line.concept == AGUA:
        return f"Agua, {said}"
    assert isinstance(line.reason, Share)
    return f"{_NAMES[line.concept]} {_number(line.reason.percent)} %"


def _number(percent: Decimal) -> str:
    """Return a percentage without zeros that say nothing: `16`, `8.5`."""
    return f"{percent.normalize():f}"
