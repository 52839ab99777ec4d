"""How the till says things: the ways to pay, their references, what happens after a payment."""

from __future__ import annotations

from aguadesk.desk.till_papers import METHOD_WORDS
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO
from aguadesk.domain.payment import PaymentPlan

__all__ = ["METHODS", "METHOD_WORDS", "REFERENCE_LABELS", "after_words"]

METHODS = (
    (Method.CASH, "Efectivo"),
    (Method.CARD, "Tarjeta"),
    (Method.TRANSFER, "Transf."),
    (Method.CHEQUE, "Cheque"),
)
REFERENCE_LABELS = {
    Method.CARD: ("Autorización y últimos 4 dígitos", "Por ejemplo 884213 · 4242"),
    Method.TRANSFER: ("Clave de rastreo o referencia", "La que muestra el banco"),
    Method.CHEQUE: ("Banco y número de cheque", "Por ejemplo Banco del Bajío 1045"),
}


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
