"""The receipt as a ticket: the same content as the sheet, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from aguadesk.papers.account import AccountFacts
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.receipt import ReceiptData
from aguadesk.papers.receipt_rows import every_line, notes
from aguadesk.papers.slip import Bars, Element, Logo, Loudness, Pair, Rule, Slip, Space, Words
from aguadesk.papers.wording import moment, pesos, short_day

_QUIET, _STRONG, _LARGE, _TOTAL = Loudness.QUIET, Loudness.STRONG, Loudness.LARGE, Loudness.TOTAL


def letterhead_slip(head: Letterhead) -> Iterator[Element]:
    """Say who issues the ticket, in the middle."""
    if head.logo:
        yield Logo(head.logo)
    yield Words(head.board, _LARGE, centred=True)
    for line in filter(None, (head.place, *head.legal_lines)):
        yield Words(line, _QUIET, centred=True)
    yield Rule()


def receipt_slip(data: ReceiptData) -> Slip:
    """Say everything the receipt says, in the order of a ticket."""
    return (
        *letterhead_slip(data.letterhead),
        *_opening(data),
        *_payer(data),
        *_list(data),
        *_amount(data),
        *(() if data.cancelled else _afterwards(data)),
        *_closing(data),
    )


def _opening(data: ReceiptData) -> Iterator[Element]:
    if data.cancelled:
        gone = data.cancelled
        yield Words("CANCELADO", _TOTAL, centred=True)
        yield Words(f"El {short_day(gone.day)} con el folio {gone.reversal_folio}", centred=True)
        yield Words(f"Motivo: {gone.reason}", centred=True)
        if gone.authorised_by:
            yield Words(f"Autorizó: {gone.authorised_by}", centred=True)
        yield Rule()
    if data.reprint:
        yield Words(f"REIMPRESIÓN {data.reprint.number} · {short_day(data.reprint.day)}", _STRONG, centred=True)
    yield Pair("Recibo", data.folio, _LARGE)
    yield Pair(moment(data.issued_at), data.drawer)
    yield Words(f"Atendió {data.cashier}")
    yield Rule()


def _payer(data: ReceiptData) -> Iterator[Element]:
    yield Words(data.payer, _STRONG)
    if data.account:
        yield from (Words(line) for line in _account_lines(data.account))
    yield Rule()


def _account_lines(account: AccountFacts) -> Iterator[str]:
    tap = f"Toma {account.control_number}" if account.control_number else ""
    meter = f"Medidor {account.meter}" if account.meter else ""
    lines = (
        (f"{account.called} {account.number}", tap),
        (account.address, account.route),
        (account.use, account.tariff, account.service),
        (meter, account.last_reading),
    )
    return filter(None, (" · ".join(filter(None, parts)) for parts in lines))


def _list(data: ReceiptData) -> Iterator[Element]:
    listed = every_line(data)
    for period, rows in groupby(listed.rows, key=lambda row: row[0]):
        if period:
            yield Words(period, _STRONG)
        for _, concept, amount in rows:
            yield Pair(concept, amount)
    if listed.closing:
        yield Space()
    for _, words, amount in listed.closing:
        yield Pair(words, amount)
    if notes(data):
        yield Words(notes(data), _QUIET)
    yield Rule()


def _amount(data: ReceiptData) -> Iterator[Element]:
    yield Words(f"Pagó · {data.paid_period}", _STRONG, centred=True)
    yield Words(pesos(data.total), _TOTAL, centred=True)
    yield Words(data.in_words, _QUIET, centred=True)
    yield Space()
    for tender in data.tenders:
        paid = pesos(tender.received or tender.amount)
        yield Pair(tender.method, paid)
        if tender.reference:
            yield Words(tender.reference, _QUIET)
    if not data.tenders:
        yield Pair("Saldo a favor", pesos(data.credit_used))
    if data.change:
        yield Pair("Cambio", pesos(data.change), _STRONG)
    yield Rule()


def _afterwards(data: ReceiptData) -> Iterator[Element]:
    if data.balance_after is None and not (data.standing or data.next_step):
        return
    yield Words("Después de este pago", _QUIET)
    if data.standing:
        yield Words(data.standing, _LARGE)
    if data.balance_after is not None:
        words = "Saldo a favor" if data.balance_after.centavos < 0 else "Saldo por pagar"
        yield Pair(words, pesos(abs(data.balance_after)))
    if data.next_step:
        yield Words(data.next_step)
    yield Rule()


def _closing(data: ReceiptData) -> Iterator[Element]:
    for line in filter(None, (data.applied_by, *data.legends)):
        yield Words(line, _QUIET, centred=True)
    if data.barcode:
        yield Space()
        yield Bars(data.barcode)
