"""How Lecturas says things: how a reading stands, why it waits, and the four steps of a route."""

from __future__ import annotations

from datetime import date

from aguadesk.desk.routes import RouteCycle, SheetTap
from aguadesk.domain.periods import day_label
from aguadesk.domain.reading_judging import Judged
from aguadesk.domain.readings import AsideReason, ReadingKind, ReadingState, RouteStep
from aguadesk.ui.theme import Tone

STEP_WORDS = {
    RouteStep.INSPECTED: "Inspeccionada",
    RouteStep.READ: "Leída",
    RouteStep.CAPTURED: "Capturada",
    RouteStep.DELIVERED: "Entregada",
}

SHORT = {
    AsideReason.UNDER: "Menor que la anterior",
    AsideReason.ROLL_OVER: "¿Dio la vuelta?",
    AsideReason.HIGH: "Consumo muy alto",
    AsideReason.ZERO: "No gastó nada",
    AsideReason.REPEATED: "Repetida",
    AsideReason.FIRST: "Primera lectura",
    AsideReason.ANOMALY: "Anomalía con lectura",
    AsideReason.NO_HISTORY: "Sin promedio",
}
"""Why a reading waits, in the few letters of a pill."""


def tap_words(tap: SheetTap) -> str:
    """Say how a tap stands in the period."""
    if tap.reading is None:
        missing = "Descompuesto: no se lee" if tap.broken else "Falta"
        return "Con recibo" if tap.billed else missing
    if tap.reading.judged.state is ReadingState.SET_ASIDE:
        return judged_words(tap.reading.judged)
    return "Facturada" if tap.billed else judged_words(tap.reading.judged)


def tap_tone(tap: SheetTap) -> Tone:
    """Colour how a tap stands."""
    if tap.reading is None:
        return Tone.PLAIN
    return judged_tone(tap.reading.judged)


def judged_words(judged: Judged) -> str:
    """Say how a reading would be written, or was."""
    if judged.reason is not None and judged.state is ReadingState.SET_ASIDE:
        return SHORT[judged.reason]
    return "Estimada" if judged.kind is ReadingKind.ESTIMATED else "Leída"


def judged_tone(judged: Judged) -> Tone:
    """Colour how a reading stands."""
    if judged.state is ReadingState.SET_ASIDE:
        return Tone.WARNING
    return Tone.INFO if judged.kind is ReadingKind.ESTIMATED else Tone.GOOD


def whole(number: int | None) -> str:
    """Return a figure in whole m³ as a column shows it; a dash for none."""
    return "—" if number is None else f"{number:,}"


def step_words(step: RouteStep, done_on: date | None) -> str:
    """Say a step, and the day it was done: `Leída, 18 nov`."""
    return f"{STEP_WORDS[step]}, {day_label(done_on)}" if done_on else STEP_WORDS[step]


def route_words(route: RouteCycle) -> str:
    """Say a route and what is left of it: `Ruta 3 · faltan 12`, `Ruta 3 · apartadas 2`, `Ruta 3 · completa`."""
    name = f"Ruta {route.name}" if route.name else "Sin ruta"
    if route.unread:
        return f"{name} · faltan {route.unread:,}"
    if route.aside:
        return f"{name} · apartadas {route.aside:,}"
    return f"{name} · {f'por estimar {route.broken:,}' if route.broken else 'completa'}"
