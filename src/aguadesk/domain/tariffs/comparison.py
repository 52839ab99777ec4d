"""A tariff beside the table that was published: where the two differ, m³ by m³."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.bills import Bill
from aguadesk.domain.tariffs.families import Working
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.printed import PrintedRow, read_printed, volumes
from aguadesk.domain.tariffs.quote import Asked, quote
from aguadesk.domain.tariffs.rounding import rounded_price
from aguadesk.domain.tariffs.uma import UmaTable, unit_value


class Says(StrEnum):
    """What the amounts of a printed table are."""

    WATER = "water"
    WITH_ADDITIONS = "with_additions"
    TOTAL = "total"
    """With additions and IVA, rounded as the total is."""
    PRICE = "price"
    """The price of each m³ of the range."""


class Figure(StrEnum):
    """Which figure of the tariff a printed one is compared with."""

    AMOUNT = "amount"
    QUOTA = "quota"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Compared:
    """One printed figure beside what the tariff gives, both in pesos."""

    line: int
    m3: Decimal
    figure: Figure
    printed: Decimal
    given: Decimal | None
    """None if the tariff has no price there."""

    @property
    def difference(self) -> Decimal | None:
        """What the tariff gives above the printed figure, or below it when negative."""
        return None if self.given is None else self.given - self.printed

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.difference == 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every printed figure, in the order of the table."""

    rows: tuple[Compared, ...]

    @property
    def differing(self) -> tuple[Compared, ...]:
        """The figures that are not the same."""
        return tuple(row for row in self.rows if not row.agrees)


def compare(tariff: Tariff, text: str, says: Says, day: date, uma: UmaTable) -> Comparison:
    """Compare a tariff with a pasted table on a day; a row with two figures is a quota and a price per m³.

    Raises:
        Refused: what `read_printed` refuses, `tariff.not_in_force`, `uma.unknown`.
    """
    if not tariff.in_force(day):
        raise Refused("tariff.not_in_force", name=tariff.name, day=day.isoformat())
    unit_value(tariff, day, uma)
    asks = _Asks(tariff, says, day, uma)
    return Comparison(tuple(one for row, taken in volumes(read_printed(text)) for one in asks.of(row, taken)))


@dataclass(frozen=True, slots=True)
class _Asks:
    tariff: Tariff
    says: Says
    day: date
    uma: UmaTable

    def of(self, row: PrintedRow, taken: list[Decimal]) -> Iterator[Compared]:
        """Return what a row says beside what the tariff gives."""
        if len(row.figures) > 1:
            m3 = taken[-1]
            quota, price = row.figures
            yield Compared(row.line, m3, Figure.QUOTA, quota, self._price(m3, Figure.QUOTA))
            yield Compared(row.line, m3, Figure.PRICE, price, self._price(m3, Figure.PRICE))
        elif self.says is Says.PRICE:
            yield Compared(row.line, taken[-1], Figure.PRICE, row.figures[0], self._price(taken[-1], Figure.PRICE))
        else:
            for m3 in taken:
                yield Compared(row.line, m3, Figure.AMOUNT, row.figures[0], self._amount(m3))

    def _bill(self, m3: Decimal) -> Bill | None:
        try:
            return quote(self.tariff, Asked(self.day, m3), self.uma)
        except Refused:
            return None

    def _amount(self, m3: Decimal) -> Decimal | None:
        bill = self._bill(m3)
        if bill is None:
            return None
        amounts = {Says.WATER: bill.lines[0].amount, Says.WITH_ADDITIONS: bill.subtotal, Says.TOTAL: bill.total}
        return Decimal(amounts[self.says].plain)

    def _price(self, m3: Decimal, figure: Figure) -> Decimal | None:
        """Return the quota or the price per m³ of the row that a volume falls in, in pesos."""
        bill = self._bill(m3)
        reason = None if bill is None else bill.lines[0].reason
        if not isinstance(reason, Working) or reason.reached is None:
            return None
        how = self.tariff.roundings
        if figure is Figure.QUOTA:
            return rounded_price(reason.reached.quota * reason.unit.pesos, how.quota)
        return rounded_price(reason.reached.per_m3 * reason.unit.pesos, how.price)
