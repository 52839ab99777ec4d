"""What was forgiven of a charge, explained: the percentage, what it is of, and why it is less where it is."""

from __future__ import annotations

from decimal import Decimal

from aguadesk.desk.explaining_lines import ExplainedLine
from aguadesk.desk.tariff_words import number
from aguadesk.domain.concepts import IVA
from aguadesk.domain.errors import Trouble
from aguadesk.domain.money import ZERO, Money, Rounding
from aguadesk.store.explaining import ForgivenFacts

ROUNDING_LAW = "como la tarifa redondea su total"
_A_CENTAVO = Money(1)
"""How far roundings of different kinds lie apart at most."""


def forgiven_line(folio: str, one: ForgivenFacts, *, counts: bool = True) -> ExplainedLine:
    """Explain something taken off a charge.

    Args:
        folio: of what it is taken off, to name it if it does not come out.
        counts: whether it is taken off what the explanation adds up.

    Raises:
        Trouble: `explain.differs` if more was forgiven than its percentage.
    """
    if one.is_rounding:
        return ExplainedLine("Redondeo", "Para cobrar pesos enteros.", -one.amount, ROUNDING_LAW)
    if one.is_claim:
        what = "IVA" if one.concept == IVA else one.concept
        return ExplainedLine(f"Ajuste de {what}", f"{one.name}.", -one.amount, one.citation, counts)
    paid = f", en el pago del {one.on:%d/%m/%Y}" if one.is_campaign else ""
    cap = f", hasta {one.cap_m3} m³" if one.cap_m3 is not None else ""
    text = f"{_percentage(folio, one)}{cap}{paid}."
    return ExplainedLine(f"Descuento: {one.name}", text, -one.amount, one.citation, counts)


def _percentage(folio: str, one: ForgivenFacts) -> str:
    if one.base is None or one.percent_basis_points is None:
        return f"Se descontaron {one.amount.signed}"
    of = "del IVA" if one.concept == IVA else f"de {one.concept}"
    said = f"{number(Decimal(one.percent_basis_points) / 100)} % de {one.base.signed} {of}"
    less = one.base.percent(one.percent_basis_points, Rounding.HALF_UP) - one.amount
    if -_A_CENTAVO <= less <= _A_CENTAVO:
        return said
    if one.concept == IVA:
        return f"Lo que toca de los {one.base.signed} de IVA a lo que se descontó"
    if less < ZERO:
        raise Trouble("explain.differs", folio=folio)
    return f"{said}, menos {less.signed} que ya tenía de descuento"
