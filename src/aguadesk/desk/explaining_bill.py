"""A bill explained: readings, m³, row of the tariff, additions, IVA, rounding, and what was forgiven of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk.explaining_forgiven import ROUNDING_LAW, forgiven_line
from aguadesk.desk.explaining_lines import ExplainedLine
from aguadesk.desk.tariff_words import founded, number, settled, way
from aguadesk.domain.billing.charging import priced
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.errors import Trouble
from aguadesk.domain.money import Money
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.tariffs.bills import Bill, Line, Share
from aguadesk.domain.tariffs.model import Tariff, Unit
from aguadesk.domain.tariffs.quote import Asked, quote
from aguadesk.store import explaining, tariffs
from aguadesk.store.explaining import BillFacts, LeftInFavour

_LITRES = Decimal(1000)
_UMA_LAW = "Ley para Determinar el Valor de la UMA, arts. 4 y 5"
IVA_LAW, _IVA_ZERO = "LIVA art. 1", "LIVA art. 2-A, fracción II, inciso h"
_TITLES = {"agua": "Agua", "alcantarillado": "Alcantarillado", "saneamiento": "Saneamiento"}


def bill_lines(connection: Connection, bill: BillFacts, charged: Sequence[OpenCharge]) -> list[ExplainedLine]:
    """Explain a bill line by line.

    Raises:
        Trouble: `explain.differs` if what it was computed from does not come to what was charged.
    """
    version = tariffs.version(connection, bill.tariff_id)
    m3 = None if bill.litres is None else Decimal(bill.litres) / _LITRES
    again = quote(version.tariff, Asked(bill.priced_on, m3, bill.sewer), tariffs.uma_table(connection))
    _check(version.tariff, again, charged)
    forgiven = explaining.forgiven_of(connection, bill.document_id)
    return [
        ExplainedLine("Consumo", _consumption(bill), counts=False),
        *_tariff_lines(version.tariff, again),
        *_taxes(again),
        *_rounding(again),
        *(forgiven_line(charged[0].folio, one) for one in forgiven),
        *map(_in_favour, explaining.left_in_favour(connection, bill.document_id)),
    ]


def _in_favour(one: LeftInFavour) -> ExplainedLine:
    text = f"{one.reason}. Ya estaba pagado: {one.amount.signed} quedaron a favor de la cuenta."
    return ExplainedLine("Ajuste a su favor", text, citation=one.citation, counts=False)


def _check(tariff: Tariff, again: Bill, charged: Sequence[OpenCharge]) -> None:
    now = [(line.concept, line.amount) for line in priced(tariff, again, "").lines]
    if now != [(charge.concept, charge.amount) for charge in charged]:
        raise Trouble("explain.differs", folio=charged[0].folio)


def _consumption(bill: BillFacts) -> str:
    """Say where the m³ come from."""
    m3 = "" if bill.litres is None else number(Decimal(bill.litres) / _LITRES)
    if bill.kind is VolumeKind.FIXED:
        return "Toma de cuota fija: no se mide."
    if bill.kind is VolumeKind.PRESUMED:
        return f"Toma sin medidor: la tarifa presume {m3} m³."
    if bill.kind is VolumeKind.ESTIMATED:
        return f"No se pudo leer el medidor: se estimaron {m3} m³ con el promedio, y la próxima lectura los corrige."
    before, now = bill.previous_m3, bill.current_m3
    if before is None or now is None or str(now - before) != m3:
        return f"Se midieron {m3} m³ en el periodo."
    return f"Lectura anterior {before:,} m³, lectura actual {now:,} m³: {m3} m³."


def _tariff_lines(tariff: Tariff, again: Bill) -> Iterator[ExplainedLine]:
    law = founded(tariff.citation) or tariff.citation.document
    name = ", ".join(filter(None, (f"Tarifa {tariff.name}", law)))
    unit = f"{name}; {_UMA_LAW}" if tariff.unit is Unit.UMA else name
    for line in again.lines:
        yield ExplainedLine(_TITLES[line.concept], _reason(line), line.amount, unit if line.concept == "agua" else name)


def _reason(line: Line) -> str:
    reason = line.reason
    if isinstance(reason, Share):
        return f"{number(reason.percent)} % de {reason.base.signed} de agua{settled(reason.pesos, line)}."
    return f"{way(reason)}{settled(reason.pesos, line, already_said=not reason.parts)}."


def _taxes(again: Bill) -> Iterator[ExplainedLine]:
    for tax in again.taxes:
        if tax.percent:
            text = f"{number(tax.percent)} % de {tax.base.signed}."
            yield ExplainedLine("IVA", text, tax.amount, IVA_LAW)
        elif tax.base:
            yield ExplainedLine("IVA", f"Tasa 0 sobre {tax.base.signed}.", Money(0), _IVA_ZERO)


def _rounding(again: Bill) -> Iterator[ExplainedLine]:
    # What the rounding takes off is a document of its own, among what was forgiven.
    if again.rounding > Money(0):
        yield ExplainedLine("Redondeo", "Para cobrar pesos enteros.", again.rounding, ROUNDING_LAW)
