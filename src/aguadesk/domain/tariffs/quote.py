"""What a tariff charges for so many m³ on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.bills import Bill, bill
from aguadesk.domain.tariffs.families import water
from aguadesk.domain.tariffs.model import Family, Tariff
from aguadesk.domain.tariffs.numbers import EXACT
from aguadesk.domain.tariffs.rounding import rounded_volume
from aguadesk.domain.tariffs.uma import UmaTable, unit_value


@dataclass(frozen=True, slots=True)
class Asked:
    """What a quote is asked for."""

    day: date
    m3: Decimal | None = None
    """None for a tap without meter."""
    sewer: bool = True


def quote(tariff: Tariff, asked: Asked, uma: UmaTable) -> Bill:
    """Return the bill for what is asked.

    Raises:
        Refused: `tariff.not_in_force`, `tariff.no_volume`, `uma.unknown`, and what `water` refuses.
    """
    if not tariff.in_force(asked.day):
        raise Refused("tariff.not_in_force", name=tariff.name, day=asked.day.isoformat())
    unit = unit_value(tariff, asked.day, uma)
    with localcontext(EXACT):
        m3 = rounded_volume(volume(tariff, asked.m3), tariff.roundings.volume)
        return bill(tariff, water(tariff, m3, unit), sewer=asked.sewer)


def volume(tariff: Tariff, m3: Decimal | None) -> Decimal:
    """Return the m³ to charge: those measured, else those presumed, else none under a fixed quota.

    Raises:
        Refused: `tariff.no_volume` if the tariff presumes none and needs them.
    """
    if m3 is not None:
        return m3
    if tariff.presumed_m3 is not None:
        return tariff.presumed_m3
    if tariff.family is not Family.FIXED_QUOTA:
        raise Refused("tariff.no_volume", name=tariff.name)
    return Decimal(0)
