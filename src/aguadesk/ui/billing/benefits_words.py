"""How Beneficiarios says things: what a benefit gives, and what stands in the way of one of the padrón."""

from __future__ import annotations

from aguadesk.desk.benefit_padron import Obstacle, ToldRow
from aguadesk.desk.benefits import BenefitKind
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.ui.settings.wording import percent
from aguadesk.ui.theme import Tone

_OBSTACLE_WORDS = {
    Obstacle.NONE: "Listo",
    Obstacle.KIND: "Falta decir cuál es",
    Obstacle.KEY_MISSING: "Le falta la clave",
    Obstacle.KEY_TWICE: "Clave repetida",
}


def gives_in_short(percent_basis_points: int, cap_m3: int | None) -> str:
    """Say what a benefit gives in few letters: `50 %, 25 m³`, `50 %`."""
    return percent(percent_basis_points) + ("" if cap_m3 is None else f", {cap_m3:,} m³")


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


def obstacle_words(row: ToldRow) -> str:
    """Say whether a benefit of the padrón can be registered, or what is missing."""
    return _OBSTACLE_WORDS[row.obstacle]


def obstacle_tone(row: ToldRow) -> Tone:
    """Return the tone of that."""
    return Tone.GOOD if row.obstacle is Obstacle.NONE else Tone.WARNING
