"""An account in the words that screens and papers share: its state, its standing, its movements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aguadesk.desk.till_papers import METHOD_WORDS
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import ZERO
from aguadesk.domain.periods import period_label
from aguadesk.domain.standing import AccountStanding, StandingKind
from aguadesk.store.movements import Movement

STATE_WORDS: Final = {
    AccountState.ACTIVE: "Activa",
    AccountState.LIMITED: "Limitada",
    AccountState.SUSPENDED: "Suspendida",
    AccountState.CLOSED: "Baja",
}
SERVICE_WORDS: Final = {Service.METERED: "Medido", Service.FIXED: "Cuota fija"}

_STANDING_WORDS = {
    StandingKind.UP_TO_DATE: "Al corriente",
    StandingKind.OWING: "Con adeudo por vencer",
    StandingKind.LIMITED: "Servicio limitado",
    StandingKind.SUSPENDED: "Suspendida",
    StandingKind.CLOSED: "Dada de baja",
}


def standing_words(standing: AccountStanding) -> str:
    """Return how an account stands in a few words: `Al corriente`, `3 meses de rezago`."""
    arrears = f"{standing.months} {'mes' if standing.months == 1 else 'meses'} de rezago" if standing.months else ""
    if standing.kind is StandingKind.IN_ARREARS:
        return arrears
    words = _STANDING_WORDS[standing.kind]
    return f"{words} · {arrears}" if arrears and standing.kind is not StandingKind.CLOSED else words


def movement_words(move: Movement) -> str:
    """Return what a movement is, in one line: `Ago 2026 · Agua potable, Alcantarillado`, `Pago · Efectivo`."""
    return _WORDS_OF[move.kind](move)


def _opening(move: Movement) -> str:
    return "Saldo a favor anterior" if move.paid else _joined("Rezago anterior", _periods(move))


def _charge(move: Movement) -> str:
    return _joined(_periods(move), ", ".join(move.concepts))


def _receipt(move: Movement) -> str:
    if move.from_credit > ZERO and not move.paid:
        return f"Pago con saldo a favor, {move.from_credit.signed}"
    return _joined("Pago", ", ".join(METHOD_WORDS[method].lower() for method in move.methods))


def _periods(move: Movement) -> str:
    first, last = period_label(move.first_period), period_label(move.last_period)
    return first if first == last else f"{first} a {last}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _with_reason(words: str) -> Callable[[Movement], str]:
    return lambda move: _joined(words, move.reason)


_WORDS_OF: dict[DocumentKind, Callable[[Movement], str]] = {
    DocumentKind.OPENING: _opening,
    DocumentKind.CHARGE: _charge,
    DocumentKind.RECEIPT: _receipt,
    DocumentKind.ADJUSTMENT: _with_reason("Ajuste"),
    DocumentKind.CASH: _with_reason("Movimiento de caja"),
    DocumentKind.REVERSAL: lambda move: _joined(f"Cancelación de {move.cancels}", move.reason),
}
