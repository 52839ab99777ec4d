"""When a benefit lapses, in the words that Cuentas and Facturación share."""

from __future__ import annotations

from aguadesk.desk.benefits import BenefitRow
from aguadesk.domain.discounts import BenefitStanding
from aguadesk.domain.periods import day_label, month_of, period_label
from aguadesk.ui.language import short_day
from aguadesk.ui.theme import Tone

_LONG_AGO = 180
"""Days after which the year it lapsed counts for more than the day."""


def registered_words(row: BenefitRow | None) -> str:
    """Say the registered benefit of an account in one line; empty if it has none."""
    return "" if row is None else f"Registrado: {row.benefit.kind}, {_begun_small(lapse_words(row))}"


def lapse_words(row: BenefitRow) -> str:
    """Say when a benefit lapses: `Vence en 20 días`, `Vencido el 30 nov`, `Hasta 30 nov 2027`."""
    one, left = row.benefit, row.days_left
    if one.ended_on is not None:
        return f"Terminó el {short_day(one.ended_on)}"
    if one.expires_on is None or left is None:
        return "No vence"
    if row.standing is BenefitStanding.LAPSED:
        month = period_label(month_of(one.expires_on)).lower()
        return f"Vencido el {day_label(one.expires_on)}" if left > -_LONG_AGO else f"Vencido {month}"
    if row.standing is BenefitStanding.LAPSING:
        return {0: "Vence hoy", 1: "Vence mañana"}.get(left, f"Vence en {left} días")
    return f"Hasta {short_day(one.expires_on)}"


def lapse_tone(row: BenefitRow) -> Tone:
    """Return the tone of that."""
    return {
        BenefitStanding.IN_FORCE: Tone.GOOD,
        BenefitStanding.LAPSING: Tone.WARNING,
        BenefitStanding.LAPSED: Tone.BAD,
        BenefitStanding.ENDED: Tone.PLAIN,
    }[row.standing]


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]
