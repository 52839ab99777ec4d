"""Surcharges explained month by month: the rate of each, on what was open when it began, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.desk.explaining_forgiven import forgiven_line
from aguadesk.desk.explaining_lines import ExplainedLine
from aguadesk.desk.tariff_words import number, pesos
from aguadesk.domain.billing.surcharges import Accrual, Month
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.periods import day_label
from aguadesk.store import agreement_till, explaining, settings, surcharges
from aguadesk.store.explaining import LateCharged
from aguadesk.store.settings import Rule

_CENTAVO = Decimal("0.000001")
_IVA_LAW = "LIVA art. 18"


def late_lines(
    connection: Connection, document_id: int, charged: Sequence[OpenCharge], day: date
) -> list[ExplainedLine]:
    """Explain what the charges of a document have borne by a day; nothing if none of it was ever late."""
    folio = charged[0].folio
    written = {one.iva_basis_points: one for one in explaining.late_charged_on(connection, document_id)}
    lines, borne = [], []
    for rate in dict.fromkeys(charge.iva_basis_points for charge in charged):
        found = surcharges.history(connection, document_id, rate, day)
        if found is not None and (found.months or rate in written):
            borne.append(_Borne(connection, document_id, rate, found, written.get(rate)))
            lines += [_month(month) for month in found.months]
    if not borne:
        return []
    cap = settings.rule_in_force(connection, "surcharge.cap_months", day)
    law = settings.rule_in_force(connection, "surcharge.rate", day).citation
    taken = explaining.forgiven_late(connection, document_id)
    forgiven = [forgiven_line(folio, one, counts=False) for one in taken]
    return [*lines, *_frozen(connection, document_id), *_capped(borne, cap), *_sums(borne, law, forgiven)]


class _Borne:
    """What the charges at one rate of IVA have borne, and what of it is in the ledger."""

    def __init__(
        self, connection: Connection, document_id: int, rate: int | None, found: Accrual, written: LateCharged | None
    ) -> None:
        self.rate = rate or 0
        self.found = found
        self.written = written.amount if written else ZERO
        self.upto = written.upto if written else None
        then = surcharges.history(connection, document_id, rate, written.upto) if written else None
        self.by_then = then.amount if then else ZERO
        """What the months come to today, as far as they were charged."""

    @property
    def to_come(self) -> Money:
        return max(self.found.amount - self.written, ZERO)

    @property
    def tax_to_come(self) -> Money:
        return self.to_come.percent(self.rate, Rounding.HALF_UP)


def _month(month: Month) -> ExplainedLine:
    exact = pesos(month.pesos.quantize(_CENTAVO).normalize())
    begins = f"{day_label(month.begins_on)} {month.begins_on.year}"
    text = f"Empezó el {begins}: {number(month.percent)} % de {month.base.signed} = {exact}."
    return ExplainedLine(f"Recargo, mes {month.number}", text, counts=False)


def _frozen(connection: Connection, document_id: int) -> Iterator[ExplainedLine]:
    """Tell the days in which months that began bore nothing, and by which agreement."""
    for one in agreement_till.freezing(connection, document_id):
        law = settings.rule_in_force(connection, "agreement.surcharges", one.signed_on).citation
        until = f"al {one.ended_on:%d/%m/%Y}" if one.ended_on else "en adelante, mientras se cumpla,"
        text = f"Del {one.signed_on:%d/%m/%Y} {until} no causó recargos: está en el {one.name}."
        yield ExplainedLine("Convenio", text, counts=False, citation=law)


def _capped(borne: Sequence[_Borne], cap: Rule) -> Iterator[ExplainedLine]:
    if any(month.number == int(cap.value) for one in borne for month in one.found.months):
        text = f"Llegó a los {cap.value} meses que puede causar recargos: ya no crece."
        yield ExplainedLine("Tope", text, counts=False, citation=cap.citation)


def _sums(borne: Sequence[_Borne], law: str, forgiven: Sequence[ExplainedLine]) -> Iterator[ExplainedLine]:
    accrued = total(one.found.amount for one in borne)
    text = f"Suma de los meses, redondeada al centavo: {accrued.signed}. Los recargos no causan recargos."
    yield ExplainedLine("Recargos", text, counts=False, citation=law)
    written = total(one.written for one in borne)
    if written:
        upto = max(one.upto for one in borne if one.upto is not None)
        text = f"Están aparte, con su folio; se calcularon al {upto:%d/%m/%Y}.{_since_then(borne)}"
        yield ExplainedLine("Recargos ya cargados", text, written, counts=False)
    yield from forgiven
    to_come, tax = total(one.to_come for one in borne), total(one.tax_to_come for one in borne)
    if to_come:
        text = "Aparte de la suma de abajo: se cargan al pagar, hasta ese día."
        yield ExplainedLine("Recargos por cargar", text, to_come, counts=False)
    if tax:
        yield ExplainedLine("IVA de esos recargos", _taxed(borne), tax, counts=False, citation=_IVA_LAW)


def _since_then(borne: Sequence[_Borne]) -> str:
    """Say it when what was charged is more than the same months come to today."""
    if all(one.written <= one.by_then for one in borne):
        return ""
    today = total(one.by_then for one in borne)
    return f" Hoy esos meses darían {today.signed}, porque después cambió la regla o lo que se debía."


def _taxed(borne: Sequence[_Borne]) -> str:
    parts = [
        f"{number(Decimal(one.rate) / 100)} % de {one.to_come.signed}, la tasa del servicio que se debe"
        for one in borne
        if one.tax_to_come
    ]
    return f"{'; '.join(parts)}."
