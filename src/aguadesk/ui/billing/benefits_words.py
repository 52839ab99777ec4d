"""How Beneficiarios says things: what a benefit gives, when it lapses, what stands in the way of one of the padrón."""

from __future__ import annotations

from aguadesk.desk.benefit_padron import Obstacle, ToldRow
from aguadesk.desk.benefits import BenefitKind, BenefitRow
from aguadesk.domain.discounts import BenefitStanding
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.ui.language import short_day
from aguadesk.ui.settings.wording import percent
from aguadesk.ui.theme import Tone

_OBSTACLE_WORDS = {
    Obstacle.NONE: "Listo",
    Obstacle.KIND: "Falta decir cuál es",
    Obstacle.KEY_MISSING: "Le falta la clave",
    Obstacle.KEY_TWICE: "Clave repetida",
}


def gives(percent_basis_points: int, cap_m3: int | None) -> str:
    """Say what a benefit gives: `50 % hasta 25 m³`, `50 % de todo`."""
    reach = "de todo" if cap_m3 is None else f"hasta {cap_m3:,} m³"
    return f"{percent(percent_basis_points)} {reach}"


def kind_words(kind: BenefitKind) -> str:
    """Say a kind with what it gives: `Pensionado o jubilado, 50 % hasta 25 m³`."""
    return f"{kind.name}, {gives(kind.percent_basis_points, kind.cap_m3)}"


def renewal_words(month: int | None) -> str:
    """Say when a kind is renewed: `Noviembre`, `No vence`."""
    return MONTHS[month - 1].capitalize() if month else "No vence"


def lapse_words(row: BenefitRow) -> str:
    """Say when a benefit lapses: `Vence en 20 días`, `Vencido el 30 nov 2026`, `Hasta 30 nov 2027`."""
    one, left = row.benefit, row.days_left
    if one.ended_on is not None:
        return f"Terminó el {short_day(one.ended_on)}"
    if one.expires_on is None or left is None:
        return "No vence"
    if row.standing is BenefitStanding.LAPSED:
        return f"Vencido el {short_day(one.expires_on)}"
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


def obstacle_words(row: ToldRow) -> str:
    """Say whether a benefit of the padrón can be registered, or what is missing."""
    return _OBSTACLE_WORDS[row.obstacle]


def obstacle_tone(row: ToldRow) -> Tone:
    """Return the tone of that."""
    return Tone.GOOD if row.obstacle is Obstacle.NONE else Tone.WARNING
