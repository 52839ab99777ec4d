"""An amount of money in words, the way a Mexican receipt or cheque writes it."""

from __future__ import annotations

import re

from aguadesk.domain.money import Money

LARGEST = Money.pesos(10**12)
"""The most that can be written: a billion in the Spanish count, `UN BILLÓN DE PESOS`."""

_MILLION = 10**6


def in_words(amount: Money) -> str:
    """Write an amount as `MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.`

    Raises:
        ValueError: if the amount is negative or above `LARGEST`: no receipt or cheque says such a thing.
    """
    if not 0 <= amount.centavos <= LARGEST.centavos:
        raise ValueError(f"no words for {amount}: it must lie between 0.00 and {LARGEST}")
    pesos, centavos = divmod(amount.centavos, 100)
    return f"{_cardinal(pesos)} {_noun(pesos)} {centavos:02d}/100 M.N.".upper()


def _cardinal(number: int) -> str:
    """Count in Spanish before a masculine noun: `uno` loses its ending wherever it stands.

    The library is taught nothing of what follows the number, so it says "veintiuno mil uno".
    """
    from num2words import num2words  # loads every language it knows; only a paper needs it

    spoken = str(num2words(number, lang="es"))
    return re.sub(r"\buno\b", "un", re.sub(r"\bveintiuno\b", "veintiún", spoken))


def _noun(pesos: int) -> str:
    """Whole millions take `de`: un millón de pesos, but un millón un pesos."""
    if pesos == 1:
        return "peso"
    return "de pesos" if pesos and pesos % _MILLION == 0 else "pesos"
