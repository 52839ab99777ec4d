"""How the till says things: the ways to pay, their references, what happens after a payment."""

from __future__ import annotations

from aguadesk.desk.till_papers import METHOD_WORDS
from aguadesk.domain.billing.offers import CampaignTerms
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import PaymentPlan
from aguadesk.ui.till.basket import Basket

__all__ = ["METHODS", "METHOD_WORDS", "REFERENCE_LABELS", "after_words", "discount_words", "missed_words"]

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


def discount_words(basket: Basket) -> str:
    """Say what campaigns take off this payment, one line each, and whether it takes paying everything."""
    of_each = {one.charge_id for one in basket.offers.each}
    sums: dict[CampaignTerms, Money] = {}
    for one in basket.forgiven:
        sums[one.terms] = sums.get(one.terms, ZERO) + one.amount
    whole = {one.terms for one in basket.forgiven if one.charge_id not in of_each}
    return "\n".join(
        f"−{amount.signed} descuento {terms.name} {terms.percent_basis_points / 100:g} %"
        + (" si paga completo" if terms in whole else "")
        for terms, amount in sums.items()
    )


def missed_words(basket: Basket) -> str:
    """Say how much more would earn a discount that this payment does not."""
    if basket.missed is None:
        return ""
    missing, more = basket.missed
    had = {one.terms for one in basket.forgiven}
    names = dict.fromkeys(one.terms.name for one in basket.offers.at_once if one.terms not in had)
    which = f" {' y '.join(names)}" if names else ""
    return f"Le faltan {missing.signed} para el descuento{which} de {more.signed}."


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
