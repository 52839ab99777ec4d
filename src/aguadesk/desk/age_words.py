"""The ages of what is overdue, and amounts, in few letters: for charts, on screen and on paper."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.money import Money
from aguadesk.domain.portfolio import Age

AGE_WORDS: Final = {
    Age.MONTH: "1 mes",
    Age.TO_3: "2 y 3 meses",
    Age.TO_6: "4 a 6 meses",
    Age.TO_12: "7 a 12 meses",
    Age.TO_24: "13 a 24 meses",
    Age.TO_60: "25 a 60 meses",
    Age.BEYOND: "61 o más",
}
BRIEF_AGES: Final = {
    Age.MONTH: "1 mes",
    Age.TO_3: "2-3",
    Age.TO_6: "4-6",
    Age.TO_12: "7-12",
    Age.TO_24: "13-24",
    Age.TO_60: "25-60",
    Age.BEYOND: "61+",
}
"""The same in months, for where there is little room."""
_CENTAVOS, _THOUSAND, _MILLION = 100, 1_000, 1_000_000


def short_pesos(amount: Money) -> str:
    """Return an amount in whole pesos, or in millions, for where there is little room: `$12,400`, `$1.43 M`."""
    pesos = _over(amount.centavos, _CENTAVOS)
    return f"${pesos:,}" if pesos < _MILLION else f"${_parts(pesos, 100)} M"


def brief_pesos(amount: Money) -> str:
    """Return an amount in the fewest letters, for over a narrow bar: `$950`, `$12 mil`, `$1.4 M`."""
    pesos = _over(amount.centavos, _CENTAVOS)
    if pesos < _THOUSAND:
        return f"${pesos}"
    thousands = _over(pesos, _THOUSAND)
    return f"${thousands} mil" if thousands < _THOUSAND else f"${_parts(pesos, 10)} M"


def _over(amount: int, unit: int) -> int:
    """Return how many units an amount is, halves upwards."""
    return (amount + unit // 2) // unit


def _parts(pesos: int, parts: int) -> str:
    """Return pesos as millions with so many parts of one: tenths or hundredths."""
    whole, rest = divmod(_over(pesos, _MILLION // parts), parts)
    return f"{whole:,}.{str(rest).zfill(len(str(parts)) - 1)}"
