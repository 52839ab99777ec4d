"""How Convenios says things: standings, frequencies, instalments, how one ended."""

from __future__ import annotations

from datetime import date
from typing import Final

from aguadesk.desk.agreement_papers import EVERY_WORDS
from aguadesk.desk.agreements import AgreementDetails, EarlySettlement, ListedAgreement
from aguadesk.domain.agreements import AgreementEnd, AgreementStanding, Frequency
from aguadesk.domain.agreements.standing import PaidInstalment
from aguadesk.domain.money import ZERO, total
from aguadesk.domain.periods import day_label
from aguadesk.ui.agreement_words import STANDING_TONES, STANDING_WORDS
from aguadesk.ui.theme import Tone

__all__ = ["EVERY_WORDS", "STANDING_TONES", "STANDING_WORDS"]

LIST_WORDS: Final = {
    AgreementStanding.ON_TIME: "Al corriente",
    AgreementStanding.LATE: "Atrasados",
    AgreementStanding.IN_BREACH: "Incumplidos",
    AgreementStanding.FULFILLED: "Cumplidos",
    AgreementStanding.ENDED: "Terminados",
}
"""What a list is limited to."""
END_WORDS: Final = {
    AgreementEnd.FULFILLED: "Cumplido",
    AgreementEnd.BROKEN: "Terminado por incumplimiento",
    AgreementEnd.RENEGOTIATED: "Renegociado",
    AgreementEnd.CANCELLED: "Cancelado",
}
FREQUENCY_WORDS: Final = {
    Frequency.WEEKLY: "Semana",
    Frequency.FORTNIGHTLY: "Quincena",
    Frequency.MONTHLY: "Mes",
}

BREAK_REASONS: Final = (
    "Dejó de pagar sus parcialidades",
    "Dejó de pagar los recibos nuevos",
    "No pagó la última parcialidad",
)
CANCEL_REASONS: Final = ("Se firmó en la cuenta equivocada", "Se escribió con error", "La persona se arrepintió")
"""Frequent reasons, offered and never imposed."""


def whole_day(day: date) -> str:
    """Return a day with its year: `15 sep 2026`."""
    return f"{day_label(day)} {day.year}"


def instalment_name(number: int, count: int) -> str:
    """Name an instalment: `Enganche`, `3 de 12`."""
    return f"{number} de {count}" if number else "Enganche"


def instalment_state(one: PaidInstalment, today: date) -> tuple[str, Tone]:
    """Return in words where an instalment stands, and its tone."""
    if not one.left:
        return "Pagado", Tone.GOOD
    if one.missed:
        return "Sin pagar", Tone.BAD
    if one.due_on < today:
        return "Vencido", Tone.WARNING
    if one.due_on == today:
        return "Vence hoy", Tone.WARNING
    return ("Pagado en parte", Tone.INFO) if one.paid else ("Por vencer", Tone.PLAIN)


def next_words(one: ListedAgreement) -> str:
    """Say in a list what an agreement waits for: `3 de 12 · 15 ene 2027`."""
    if one.row.ended_on is not None or one.next_due is None or one.next_number is None:
        return END_WORDS[one.row.ended_how] if one.row.ended_how else "—"
    return f"{instalment_name(one.next_number, one.count)} · {whole_day(one.next_due)}"


def left_words(found: AgreementDetails, today: date) -> str:
    """Say how much of an agreement is paid, and what is due now."""
    status = found.status
    paid = f"Pagado {status.paid.signed} de {status.agreed.signed}"
    if found.row.ended_on is not None or not status.left:
        return paid
    late = total(one.left for one in status.instalments if one.due_on < today)
    if late > ZERO:
        return f"{paid}\nYa venció {late.signed}"
    if status.due > ZERO:
        return f"{paid}\nHoy toca pagar {status.due.signed}"
    nearest = status.next
    return f"{paid}\nSiguen {nearest.left.signed} el {whole_day(nearest.due_on)}" if nearest else paid


def kept_words(found: AgreementDetails, early: EarlySettlement | None) -> str:
    """Say how far an agreement is from being broken, and what would end it today."""
    row, status = found.row, found.status
    if row.ended_on is not None:
        return END_WORDS[row.ended_how] if row.ended_how else ""
    said = []
    if status.standing is AgreementStanding.IN_BREACH:
        said.append("Ya se puede dar por incumplido.")
    elif status.missed:
        said.append(f"Lleva {status.missed} sin pagar; con {row.most_missed} se incumple.")
    if early is not None and early.unearned > ZERO:
        said.append(f"Si liquida hoy paga {early.asked.signed}.")
    return "\n".join(said)
