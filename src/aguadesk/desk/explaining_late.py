"""Surcharges explained month by month: the rate of each, on what was open when it began, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk.explaining_lines import ExplainedLine
from aguadesk.desk.tariff_words import number, pesos
from aguadesk.domain.billing.surcharges import Accrual, Month
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.periods import day_label
from aguadesk.store import explaining, settings, surcharges

_CENTAVO = Decimal("0.000001")


def late_lines(
    connection: Connection, document_id: int, charged: Sequence[OpenCharge], day: date
) -> list[ExplainedLine]:
    """Explain what the charges of a document have borne by a day; nothing if none of it was ever late."""
    lines: list[ExplainedLine] = []
    accrued = ZERO
    for rate in dict.fromkeys(charge.iva_basis_points for charge in charged):
        found = surcharges.history(connection, document_id, rate, day)
        if found is not None and found.months:
            accrued += found.amount
            lines += _of_rate(found)
    if not lines:
        return []
    rule = settings.rule_in_force(connection, "surcharge.rate", day)
    written = explaining.late_charged_on(connection, document_id)
    return [*lines, *_sums(accrued, written, rule.citation)]


def _of_rate(found: Accrual) -> Iterator[ExplainedLine]:
    for month in found.months:
        yield ExplainedLine(f"Recargo, mes {month.number}", _month(month), counts=False)


def _month(month: Month) -> str:
    exact = pesos(month.pesos.quantize(_CENTAVO).normalize())
    begins = f"{day_label(month.begins_on)} {month.begins_on.year}"
    return f"Empezó el {begins}: {number(month.percent)} % de {month.base.signed} = {exact}."


def _sums(accrued: Money, written: Money, law: str) -> Iterator[ExplainedLine]:
    text = f"Suma de los meses, redondeada al centavo: {accrued.signed}. Los recargos no causan recargos."
    yield ExplainedLine("Recargos", text, counts=False, citation=law)
    if written:
        yield ExplainedLine("Recargos ya cargados", "Están aparte, con su folio.", written, counts=False)
    if accrued > written:
        text = "Aparte de la suma de abajo: se cargan al pagar, hasta ese día."
        yield ExplainedLine("Recargos por cargar", text, accrued - written, counts=False)
