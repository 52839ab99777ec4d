"""Counting a drawer by denomination, blind: the person counts before the books say what there should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money

DENOMINATIONS = tuple(
    Money(centavos) for centavos in (100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10)
)
"""Banknotes and coins of the Banco de México in circulation, from 1,000 pesos to 10 centavos."""

_MOST_PIECES = 100_000


@dataclass(frozen=True, slots=True)
class Count:
    """How many pieces of each denomination the drawer holds; those not named are none."""

    pieces: Mapping[Money, int]

    def __post_init__(self) -> None:
        for denomination, number in self.pieces.items():
            if denomination not in DENOMINATIONS:
                raise Refused("count.denomination", denomination=denomination.signed)
            if not 0 <= number <= _MOST_PIECES:
                raise Refused("count.pieces", denomination=denomination.signed, number=number)

    @property
    def counted(self) -> Money:
        """What the pieces are worth together."""
        return Money(sum(denomination.centavos * number for denomination, number in self.pieces.items()))

    def as_text(self) -> dict[str, int]:
        """Return the pieces by plain amount (`"500.00": 3`), the largest first, without empty ones."""
        return {one.plain: self.pieces[one] for one in DENOMINATIONS if self.pieces.get(one)}


@dataclass(frozen=True, slots=True)
class Closing:
    """How the cash of a drawer leaves it at the close."""

    expected: Money
    counted: Money
    float_returned: Money
    handed_over: Money

    @property
    def difference(self) -> Money:
        """Counted less expected: positive is a surplus, negative a shortage."""
        return self.counted - self.expected


def close_out(expected: Money, counted: Money, float_amount: Money) -> Closing:
    """Share what was counted: the float goes back first, and the rest is handed over."""
    float_returned = min(float_amount, counted)
    return Closing(expected, counted, float_returned, counted - float_returned)
