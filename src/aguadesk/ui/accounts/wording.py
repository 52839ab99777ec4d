"""How Cuentas says things: states, services, and the fields of an account."""

from __future__ import annotations

from datetime import date

from aguadesk.desk.account_words import SERVICE_WORDS, STATE_WORDS, standing_words
from aguadesk.desk.accounts import AccountDetails, InstalledMeter
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.periods import day_label
from aguadesk.domain.standing import AccountStanding, StandingKind
from aguadesk.ui import said
from aguadesk.ui.theme import Tone

__all__ = ["SERVICE_WORDS", "STATE_WORDS", "standing_pill"]

STATE_ACTS = {
    AccountState.ACTIVE: "Reactivar la cuenta",
    AccountState.LIMITED: "Limitar el servicio",
    AccountState.SUSPENDED: "Suspender a petición",
    AccountState.CLOSED: "Dar de baja",
}
"""What a person asks for when they choose each state."""

STATE_NOTES = {
    AccountState.ACTIVE: "La cuenta vuelve a servicio normal.",
    AccountState.LIMITED: "El servicio se reduce y nunca se corta del todo: Ley General de Aguas, artículo 9.",
    AccountState.SUSPENDED: "A petición del titular, por ejemplo una casa sola. El adeudo se conserva.",
    AccountState.CLOSED: "La cuenta deja de usarse. Su historia y sus recibos se conservan.",
}

STATE_REASONS = {
    AccountState.ACTIVE: ("Pagó su adeudo", "Firmó convenio de pago", "El titular la pidió de nuevo"),
    AccountState.LIMITED: ("Orden de limitación por adeudo", "Conexión sin autorización"),
    AccountState.SUSPENDED: ("El titular la pidió: casa sola", "Construcción detenida"),
    AccountState.CLOSED: ("El titular la pidió", "Casa demolida", "Cuenta repetida"),
}
"""Frequent reasons, offered and never imposed."""

_TONES = {
    StandingKind.UP_TO_DATE: Tone.GOOD,
    StandingKind.OWING: Tone.INFO,
    StandingKind.IN_ARREARS: Tone.WARNING,
    StandingKind.LIMITED: Tone.BAD,
    StandingKind.SUSPENDED: Tone.WARNING,
    StandingKind.CLOSED: Tone.PLAIN,
}


def standing_pill(standing: AccountStanding) -> tuple[str, Tone]:
    """Return the words and the tone of an account's pill."""
    return standing_words(standing), _TONES[standing.kind]


def special_pill(account: AccountDetails) -> tuple[str, Tone]:
    """Return the words and the tone of the pill of a special user; nothing for everybody else."""
    return ("Usuario especial" if account.attended_by else "", Tone.INFO)


def special_words(account: AccountDetails) -> str:
    """Return who attends a special user, in one line; empty for everybody else."""
    return f"Usuario especial, lo atiende: {account.attended_by}" if account.attended_by else ""


HEAD_FACTS = ("Cuenta", "Domicilio", "Uso y tarifa", "Medidor")


def fact_label(fact: str) -> str:
    """Return what stands over a fact at the head of an account."""
    return said.words().account.title if fact == HEAD_FACTS[0] else fact


def head_facts(account: AccountDetails) -> dict[str, str]:
    """Return what stands at the head of an account: each fact in one or two lines."""
    form, meter = account.form, account.meter
    tap = f"Toma {form.control_number}" if form.control_number else ""
    service = SERVICE_WORDS[form.service].lower()
    return {
        "Cuenta": _lines(account.number, tap),
        "Domicilio": _lines(f"{form.street} {form.house_number}".strip(), form.colonia or form.locality),
        "Uso y tarifa": _lines(f"{account.use} · {service}", form.tariff),
        "Medidor": _lines(meter.serial, reading_words(meter)) if meter else "Sin medidor",
    }


def reading_words(meter: InstalledMeter) -> str:
    """Return the last reading with its day: `1,284 m³ el 3 nov 2026`."""
    if meter.last_reading_m3 is None:
        return "Sin lectura"
    on = f" el {day_label(meter.last_read_on)} {meter.last_read_on.year}" if meter.last_read_on else ""
    return f"{meter.last_reading_m3:,} m³{on}"


def balance_label(account: AccountDetails) -> str:
    """Return what the large amount is: what is owed, or what is in favour."""
    return "Saldo a favor" if account.balance < ZERO else "Saldo por pagar"


def balance_shown(account: AccountDetails) -> tuple[Money, Tone]:
    """Return the large amount, without a sign, and its tone."""
    return abs(account.balance), Tone.GOOD if account.balance < ZERO else Tone.PLAIN


def balance_explained(account: AccountDetails, today: date) -> str:
    """Return what the amount is made of, a line for each part."""
    if not account.charges:
        return "Se descuenta del próximo cargo." if account.credit else "No tiene cargos por pagar."
    oldest = min(charge.due_on for charge in account.charges)
    due = "Vencido desde el" if oldest < today else "Vence el"
    many = "1 cargo por pagar" if len(account.charges) == 1 else f"{len(account.charges)} cargos por pagar"
    credit = f"Tiene {account.credit.signed} a favor" if account.credit else ""
    return _lines(many, f"{due} {day_label(oldest)} {oldest.year}", credit)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
