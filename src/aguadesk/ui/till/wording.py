"""How the till says things: the standing of an account, the ways to pay, what happens after a payment."""

from __future__ import annotations

from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO
from aguadesk.domain.payment import PaymentPlan
from aguadesk.domain.standing import AccountStanding, StandingKind
from aguadesk.ui.theme import Tone

METHODS = (
    (Method.CASH, "Efectivo"),
    (Method.CARD, "Tarjeta"),
    (Method.TRANSFER, "Transf."),
    (Method.CHEQUE, "Cheque"),
)
METHOD_WORDS = {
    Method.CASH: "Efectivo",
    Method.CARD: "Tarjeta",
    Method.TRANSFER: "Transferencia",
    Method.CHEQUE: "Cheque",
    Method.CREDIT: "Saldo a favor",
}
REFERENCE_LABELS = {
    Method.CARD: ("Autorización y últimos 4 dígitos", "Por ejemplo 884213 · 4242"),
    Method.TRANSFER: ("Clave de rastreo o referencia", "La que muestra el banco"),
    Method.CHEQUE: ("Banco y número de cheque", "Por ejemplo Banco del Bajío 1045"),
}

_STANDINGS = {
    StandingKind.UP_TO_DATE: ("Al corriente", Tone.GOOD),
    StandingKind.OWING: ("Con adeudo por vencer", Tone.INFO),
    StandingKind.LIMITED: ("Servicio limitado", Tone.BAD),
    StandingKind.SUSPENDED: ("Suspendida", Tone.WARNING),
    StandingKind.CLOSED: ("Dada de baja", Tone.PLAIN),
}


def standing_words(standing: AccountStanding) -> tuple[str, Tone]:
    """Return the pill for an account: its words and its tone."""
    if standing.kind is StandingKind.IN_ARREARS:
        return (f"{standing.months} meses de rezago" if standing.months > 1 else "1 mes de rezago"), Tone.WARNING
    words, tone = _STANDINGS[standing.kind]
    if standing.months and standing.kind is not StandingKind.CLOSED:
        months = f"{standing.months} meses" if standing.months > 1 else "1 mes"
        words = f"{words} · {months} de rezago"
    return words, tone


def after_words(plan: PaymentPlan | None) -> str:
    """Say what the account will look like after a payment."""
    if plan is None:
        return ""
    parts = []
    if plan.owed_after > ZERO:
        parts.append(f"seguirá debiendo {plan.owed_after.signed}")
    elif plan.owed_before:
        parts.append("saldo $0.00, al corriente")
    if plan.to_credit:
        parts.append(f"quedan {plan.to_credit.signed} a su favor")
    if plan.rounding:
        parts.append(f"redondeo de {plan.rounding.signed}")
    return f"Después de este pago: {'; '.join(parts)}." if parts else ""
