"""What each lock of a limitation says, standing in the way or not, in the words of screens and papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from aguadesk.domain.limitation import LimitationRules, Situation
from aguadesk.domain.orders import Lock
from aguadesk.domain.periods import day_label

LOCK_NAMES: Final = {
    Lock.DEBT: "Adeudo",
    Lock.AGREEMENT: "Convenio",
    Lock.COMPLAINT: "Queja o verificación",
    Lock.VULNERABLE: "Persona vulnerable",
    Lock.NOTICE: "Notificación",
    Lock.EVE: "Día siguiente",
    Lock.SEASON: "Temporada",
}

_IGNORED = "; la regla del organismo no lo toma en cuenta"
_Sentence = Callable[[bool, Situation, LimitationRules, date], str]


def lock_words(lock: Lock, stands: bool, situation: Situation, rules: LimitationRules, day: date) -> str:
    """Say why a lock stands in the way, or that it does not."""
    return f"{_SENTENCES[lock](stands, situation, rules, day)}."


def _debt(stands: bool, situation: Situation, rules: LimitationRules, _day: date) -> str:
    if not situation.months:
        return "No debe nada vencido"
    owes = f"Debe {situation.overdue.signed} de {_months(situation.months)}"
    return f"{owes}; se pide {_months(rules.months)} o más, y más de {rules.amount.signed}" if stands else owes


def _agreement(stands: bool, situation: Situation, _rules: LimitationRules, _day: date) -> str:
    if not situation.keeps_agreement:
        return "No tiene un convenio al corriente"
    return "Está cumpliendo su convenio" + ("" if stands else _IGNORED)


def _complaint(stands: bool, situation: Situation, _rules: LimitationRules, _day: date) -> str:
    if not situation.clarifying:
        return "No hay queja ni verificación abierta"
    return f"Su adeudo se está aclarando: {situation.clarifying}" + ("" if stands else _IGNORED)


def _vulnerable(stands: bool, situation: Situation, _rules: LimitationRules, _day: date) -> str:
    if not situation.protected:
        return "No tiene protección"
    return f"Está protegida: {situation.protected}" + ("" if stands else _IGNORED)


def _notice(stands: bool, situation: Situation, rules: LimitationRules, _day: date) -> str:
    if situation.notice_on is None:
        return "No se le ha entregado una notificación de este adeudo"
    told = f"Se le notificó el {day_label(situation.notice_on)} {situation.notice_on.year}"
    until = situation.notice_on + timedelta(days=rules.notice_days)
    return f"{told}; se puede desde el {day_label(until)}" if stands else told


def _eve(stands: bool, _situation: Situation, _rules: LimitationRules, day: date) -> str:
    tomorrow = day_label(day + timedelta(days=1))
    return f"Mañana {tomorrow} no hay quien reconecte" if stands else f"Mañana {tomorrow} no lo impide"


def _season(stands: bool, _situation: Situation, rules: LimitationRules, _day: date) -> str:
    if rules.season is None:
        return "No hay temporada en que no se limite"
    season = str(rules.season).replace(" a ", " al ")
    return f"No se limita del {season}" if stands else f"La temporada en que no se limita es del {season}"


def _months(many: int) -> str:
    return f"{many} {'mes' if many == 1 else 'meses'}"


_SENTENCES: Final[dict[Lock, _Sentence]] = {
    Lock.DEBT: _debt,
    Lock.AGREEMENT: _agreement,
    Lock.COMPLAINT: _complaint,
    Lock.VULNERABLE: _vulnerable,
    Lock.NOTICE: _notice,
    Lock.EVE: _eve,
    Lock.SEASON: _season,
}
