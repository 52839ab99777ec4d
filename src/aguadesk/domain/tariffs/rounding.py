"""Every rounding a tariff can name: of the volume, of a price in pesos, of a line and of the total."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from aguadesk.domain.money import Money, Rounding
from aguadesk.domain.tariffs.model import LineRounding, PriceRounding, TotalRounding, VolumeRounding

_PESO, _CENTAVO = Decimal(1), Decimal("0.01")
_WHOLE = {
    VolumeRounding.WHOLE_HALF_UP: ROUND_HALF_UP,
    VolumeRounding.WHOLE_UP: ROUND_CEILING,
    VolumeRounding.WHOLE_DOWN: ROUND_FLOOR,
}


def rounded_volume(m3: Decimal, how: VolumeRounding) -> Decimal:
    """Return the m³ that are billed."""
    return m3 if how is VolumeRounding.EXACT else m3.quantize(_PESO, _WHOLE[how])


def rounded_price(pesos: Decimal, how: PriceRounding) -> Decimal:
    """Return a quota or a price per m³ in pesos; halves go up."""
    if how is PriceRounding.NONE:
        return pesos
    return pesos.quantize(_PESO if how is PriceRounding.PESO else _CENTAVO, ROUND_HALF_UP)


def line_amount(pesos: Decimal, how: LineRounding) -> Money:
    """Return the amount of a line, rounded once from the exact pesos; halves go up."""
    return Money.pesos(pesos.quantize(_PESO if how is LineRounding.PESO else _CENTAVO, ROUND_HALF_UP))


def rounded_total(total: Money, how: TotalRounding) -> Money:
    """Return what is to be paid."""
    if how is TotalRounding.CENTAVO:
        return total
    return total.to_peso(Rounding.HALF_UP if how is TotalRounding.PESO else Rounding.CFF20)


def share(base: Money, percent: Decimal) -> Decimal:
    """Return a percentage of an amount in exact pesos, for a rounding to be named."""
    return Decimal(base.centavos).scaleb(-2) * percent.scaleb(-2)
