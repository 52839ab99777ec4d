"""The cash cut as a ticket, in short: what is needed to hand the drawer over."""

from __future__ import annotations

from collections.abc import Iterator

from aguadesk.papers.cash_cut import CashCutData
from aguadesk.papers.receipt_slip import letterhead_slip
from aguadesk.papers.slip import Element, Loudness, Pair, Rule, Slip, Space, Words
from aguadesk.papers.wording import counted, figure, moment, pesos

_QUIET, _STRONG, _LARGE, _TOTAL = Loudness.QUIET, Loudness.STRONG, Loudness.LARGE, Loudness.TOTAL


def cash_cut_slip(data: CashCutData) -> Slip:
    """Say the cut in the order of a ticket: session, money, methods, concepts, seal, signatures."""
    return (
        *letterhead_slip(data.letterhead),
        *_session(data),
        *_cash(data),
        *_sums(data),
        *_cancelled(data),
        *_seal(data),
        *_signatures(data),
    )


def _session(data: CashCutData) -> Iterator[Element]:
    yield Words("Corte de caja", _LARGE, centred=True)
    yield Pair(data.drawer, data.number)
    yield Pair(f"Abrió {data.opened_by}", moment(data.opened_at))
    yield Pair(f"Cerró {data.closed_by}", moment(data.closed_at))
    yield Pair(f"Folios {data.folio_range}".strip(), counted(data.receipts, "recibo", "recibos"))
    yield Rule()
    yield Words("Cobrado por todos los medios", _STRONG, centred=True)
    yield Words(pesos(data.collected), _TOTAL, centred=True)
    yield Rule()


def _cash(data: CashCutData) -> Iterator[Element]:
    yield Pair("Fondo inicial", figure(data.float_amount))
    for move in data.cash_movements:
        yield Pair(move.words, figure(move.amount))
    yield Pair("Efectivo esperado", figure(data.expected), _STRONG)
    for each in data.pieces:
        if each.pieces:
            yield Pair(f"{each.pieces:,} de {pesos(each.denomination)}", figure(each.amount), _QUIET)
    yield Pair("Efectivo contado", figure(data.counted), _STRONG)
    yield Pair(data.verdict, figure(data.difference), _LARGE)
    if data.difference_reason:
        yield Words(f"Motivo: {data.difference_reason}")
    yield Rule()


def _sums(data: CashCutData) -> Iterator[Element]:
    for method in data.methods:
        yield Pair(f"{method.method} ({method.operations:,})", figure(method.amount))
    yield Rule()
    for concept in data.concepts:
        if concept.amount or not concept.iva:
            yield Pair(concept.concept, figure(concept.amount))
        if concept.iva:
            yield Pair(f"IVA de {concept.concept}" if concept.amount else concept.concept, figure(concept.iva))
    adjustments = (
        ("Saldo a favor que se usó", -data.credit_used),
        ("Pagos por adelantado", data.credit_received),
        ("Redondeo", data.rounding),
    )
    for words, amount in adjustments:
        if amount:
            yield Pair(words, figure(amount))
    if data.unexplained:
        yield Words(f"No cuadra: {pesos(data.unexplained)} sin explicar. Revise el libro.", _STRONG)
    yield Rule()


def _cancelled(data: CashCutData) -> Iterator[Element]:
    if not data.cancelled:
        return
    yield Words(f"Cancelados: {counted(len(data.cancelled), 'recibo', 'recibos')}", _STRONG)
    for each in data.cancelled:
        yield Pair(each.folio, figure(each.amount))
        yield Words(f"{each.reason} · Autorizó {each.authorised_by}", _QUIET)
    yield Rule()


def _seal(data: CashCutData) -> Iterator[Element]:
    for each in data.handed_over:
        yield Pair(f"{each.words} {each.reference}".strip(), figure(each.amount))
    if data.handed_over:
        yield Rule()
    if data.ledger_hash:
        yield Words("Huella del libro", _QUIET)
        yield Words(data.hash_in_fours)
        yield Rule()


def _signatures(data: CashCutData) -> Iterator[Element]:
    for name, role in ((data.closed_by, "Cajero"), (data.received_by, "Recibe")):
        yield from (Space() for _ in range(4))
        yield Rule()
        yield Words(" · ".join(filter(None, (name, role))), centred=True)
