"""How Facturación says things: periods, oddities of a run, and where the m³ of a bill come from."""

from __future__ import annotations

from aguadesk.desk.billing_periods import PeriodChoice
from aguadesk.desk.billing_plan import Oddity, OddityKind
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.periods import day_label

VOLUME_WORDS = {
    VolumeKind.MEASURED: "leída",
    VolumeKind.ESTIMATED: "estimada",
    VolumeKind.PRESUMED: "presumida",
    VolumeKind.FIXED: "cuota fija",
}

_ODDITY_WORDS = {
    OddityKind.MUCH_MORE: "Más del triple que el anterior",
    OddityKind.MUCH_LESS: "Menos de la tercera parte",
    OddityKind.ESTIMATED: "Lectura estimada",
    OddityKind.ZERO: "Consumo cero",
}


def oddity_words(oddity: Oddity) -> str:
    """Say why a bill is worth a look."""
    return _ODDITY_WORDS[oddity.kind]


def period_words(choice: PeriodChoice) -> str:
    """Say a period and how it stands: `Nov 2026 · en curso`, `Oct 2026 · 2,431 recibos el 1 nov`."""
    if choice.last_run is not None:
        return f"{choice.period.label} · {choice.bills:,} recibos, {day_label(choice.last_run.date())}"
    return f"{choice.period.label} · {'sin facturar' if choice.is_over else 'en curso'}"
