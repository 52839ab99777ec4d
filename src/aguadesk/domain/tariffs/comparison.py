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
from aguadesk.domain.tariffs.model import Range, Tariff
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
    FACTOR = "factor"
    """What the tariff itself says, in its own unit: a law prints factors of the UMA."""


class Figure(StrEnum):
    """Which figure of the tariff a printed one is compared with."""

    AMOUNT = "amount"
    QUOTA = "quota"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Compared:
    """One printed figure beside what the tariff gives, both in pesos, or both in its own unit."""

    line: int
    m3: Decimal
    figure: Figure
    printed: Decimal
    given: Decimal | None
    """None if the tariff has no price there."""
    in_unit: bool = False
    """Whether both are as the tariff prints them, and not in pesos."""

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
        m3 = taken[-1]
        if len(row.figures) > 1:
            yield self._compared(row, m3, Figure.QUOTA, row.figures[0])
            yield self._compared(row, m3, Figure.PRICE, row.figures[1])
        elif self.says is Says.PRICE:
            yield self._compared(row, m3, Figure.PRICE, row.figures[0])
        elif self.says is Says.FACTOR:
            yield self._compared(row, m3, self._only_figure(m3), row.figures[0])
        else:
            for each in taken:
                yield Compared(row.line, each, Figure.AMOUNT, row.figures[0], self._amount(each))

    def _compared(self, row: PrintedRow, m3: Decimal, figure: Figure, printed: Decimal) -> Compared:
        in_unit = self.says is Says.FACTOR
        return Compared(row.line, m3, figure, printed, self._price(m3, figure, in_unit), in_unit)

    def _only_figure(self, m3: Decimal) -> Figure:
        """Return which figure a row of one tells: the price of a range that has no quota, else the quota."""
        reached = self._reached(m3)
        return Figure.PRICE if reached is not None and not reached.quota else Figure.QUOTA

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

    def _price(self, m3: Decimal, figure: Figure, in_unit: bool) -> Decimal | None:
        """Return the quota or the price per m³ of the row that a volume falls in, in pesos or as it is printed."""
        working = self._working(m3)
        if working is None:
            return None
        how = self.tariff.roundings.quota if figure is Figure.QUOTA else self.tariff.roundings.price
        if working.reached is None:
            published = working.quota.published if figure is Figure.QUOTA else None
        else:
            published = working.reached.quota if figure is Figure.QUOTA else working.reached.per_m3
        if published is None or in_unit:
            return published
        return rounded_price(published * working.unit.pesos, how)

    def _reached(self, m3: Decimal) -> Range | None:
        working = self._working(m3)
        return None if working is None else working.reached

    def _working(self, m3: Decimal) -> Working | None:
        bill = self._bill(m3)
        reason = None if bill is None else bill.lines[0].reason
        return reason if isinstance(reason, Working) else None
