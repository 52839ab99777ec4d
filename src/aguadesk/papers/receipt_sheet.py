"""The receipt on half a letter sheet, and twice on a whole one: for the user and for the till."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.facts import draw_facts, facts_height
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import Face, Style, balanced, clipped, shrunk, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.receipt import ReceiptData
from aguadesk.papers.receipt_card import draw_card
from aguadesk.papers.receipt_pages import CARD_MM, LIST_MM, list_pages
from aguadesk.papers.wording import moment, short_day

_HALF = Paper.HALF_LETTER
_LEFT, _RIGHT = _HALF.margin_mm, _HALF.width_mm - _HALF.margin_mm
_TOP, _BOTTOM = 8.0, _HALF.height_mm - 8.5
_HEAD_MM = 134.0
_FOLIO_BLOCK_MM = 16.0
_FURTHER_TOP = _TOP + 13
_BARS_MM, _BARS_WIDTH_MM = 9.0, 52.0
_WATERMARK = Style(Face.BOLD, 66, "#F6DEDC")
_WARNING = Style(Face.BOLD, 9, type_.BAD)
_FACT_WIDTHS = (34.0, 56.0, 42.0, 63.9)


def draw_sheet(data: ReceiptData, paper: Paper, offset: Offset) -> bytes:
    """Draw the receipt on half letter, or both copies on letter with a line to cut along."""
    pen = Pen(paper.width_mm, paper.height_mm, f"Recibo {data.folio}", offset)
    copies = ("Copia para el usuario", "Copia para la caja") if paper is Paper.LETTER else ("",)
    body = _body_top(data)
    pages = list_pages(data, _foot_top(data) - 2 - body, _BOTTOM - _FURTHER_TOP)
    for number, page in enumerate(pages):
        if number:
            pen.next_page()
        if len(copies) > 1:
            pen.cut_mark(_HALF.height_mm)
        sheet = f"Hoja {number + 1} de {len(pages)}" if len(pages) > 1 else ""
        for place, copy in enumerate(copies):
            with pen.moved(place * _HALF.height_mm):
                _draw_around(pen, data, further=number > 0)
                page.draw(pen, data, _LEFT, _FURTHER_TOP if number else body)
                pen.words(_RIGHT, _BOTTOM + 1.6, "  ·  ".join(filter(None, (copy, sheet))), type_.FINE, Side.RIGHT)
    return pen.finished()


def _draw_around(pen: Pen, data: ReceiptData, *, further: bool) -> None:
    """Draw everything but the list: head, payer, card and foot, or the short head of a further page."""
    if data.cancelled:
        pen.stamp(_HALF.width_mm / 2, _HALF.height_mm / 2, "CANCELADO", _WATERMARK, 24)
    if further:
        _draw_short_head(pen, data)
        return
    body = _body_top(data)
    _draw_head(pen, data)
    _draw_payer(pen, data, _payer_top(data))
    draw_card(pen, data, _RIGHT - CARD_MM, body, CARD_MM, _BOTTOM - body)
    _draw_foot(pen, data, _foot_top(data))


def _head_bottom(data: ReceiptData) -> float:
    return _TOP + max(letterhead_height(data.letterhead, _HEAD_MM), _FOLIO_BLOCK_MM) + 1.8


def _draw_head(pen: Pen, data: ReceiptData) -> None:
    draw_letterhead(pen, data.letterhead, _LEFT, _TOP, _HEAD_MM)
    room = _RIGHT - _LEFT - _HEAD_MM - 4
    pen.words(_RIGHT, _TOP, "Recibo de pago", type_.LABEL, Side.RIGHT)
    pen.words(_RIGHT, _TOP + 3.4, data.folio, shrunk(data.folio, type_.FOLIO, room), Side.RIGHT)
    pen.words(_RIGHT, _TOP + 9.6, moment(data.issued_at), type_.TEXT, Side.RIGHT)
    if data.reprint:
        words = f"REIMPRESIÓN {data.reprint.number} · {short_day(data.reprint.day)}"
        pen.words(_RIGHT, _TOP + 13.4, words, shrunk(words, type_.STRONG.sized(8), room), Side.RIGHT)
    pen.rule(_LEFT, _head_bottom(data), _RIGHT - _LEFT)


def _draw_short_head(pen: Pen, data: ReceiptData) -> None:
    pen.words(_LEFT, _TOP + 1, clipped(data.letterhead.board, type_.STRONG, _HEAD_MM), type_.STRONG)
    pen.words(_LEFT, _TOP + 5.5, clipped(data.payer, type_.DENSE, _HEAD_MM), type_.DENSE)
    pen.words(_RIGHT, _TOP, f"Recibo {data.folio}", type_.NAME, Side.RIGHT)
    pen.rule(_LEFT, _TOP + 10, _RIGHT - _LEFT)


def _cancelled_words(data: ReceiptData) -> str:
    gone = data.cancelled
    if gone is None:
        return ""
    signed = f" Autorizó: {gone.authorised_by}." if gone.authorised_by else ""
    reason = gone.reason.rstrip(".")
    return f"CANCELADO el {short_day(gone.day)} con el folio {gone.reversal_folio}. Motivo: {reason}.{signed}"


def _payer_top(data: ReceiptData) -> float:
    words = _cancelled_words(data)
    lines = len(wrapped(words, _WARNING, _RIGHT - _LEFT)) if words else 0
    return _head_bottom(data) + 2.8 + lines * _WARNING.line_mm + (1.5 if lines else 0)


def _body_top(data: ReceiptData) -> float:
    names = len(wrapped(data.payer, _payer_style(data), _RIGHT - _LEFT)) * _payer_style(data).line_mm
    facts = 0.0
    if data.account:
        facts = facts_height(data.account.labelled, _FACT_WIDTHS, _facts_style(data.account)) + 1
    return _payer_top(data) + names + facts + 3.5


def _payer_style(data: ReceiptData) -> Style:
    return shrunk(data.payer, type_.NAME, _RIGHT - _LEFT, smallest=10)


def _draw_payer(pen: Pen, data: ReceiptData, top: float) -> None:
    if data.cancelled:
        pen.paragraph(_LEFT, _head_bottom(data) + 2.8, _cancelled_words(data), _WARNING, _RIGHT - _LEFT)
    top = pen.paragraph(_LEFT, top, data.payer, _payer_style(data), _RIGHT - _LEFT)
    if data.account:
        draw_facts(pen, _LEFT, top + 1, data.account.labelled, _FACT_WIDTHS, _facts_style(data.account))


def _facts_style(account: AccountFacts) -> Style:
    """Long addresses are set smaller, so that the list keeps its room."""
    three_lines = type_.LABEL.line_mm + 3 * type_.TEXT.line_mm
    tall = facts_height(account.labelled, _FACT_WIDTHS) > three_lines - 0.1
    return type_.DENSE if tall else type_.TEXT


def _foot_lines(data: ReceiptData) -> list[str]:
    """The small print, beside the bars if there are any."""
    room = LIST_MM - (_BARS_WIDTH_MM + 4 if data.barcode else 0)
    return [line for part in (data.applied_by, *data.legends) if part for line in balanced(part, type_.FINE, room)]


def _foot_top(data: ReceiptData) -> float:
    text = len(_foot_lines(data)) * type_.FINE.line_mm
    return _BOTTOM - max(text, _BARS_MM + 4 if data.barcode else 0)


def _draw_foot(pen: Pen, data: ReceiptData, top: float) -> None:
    left = _LEFT
    if data.barcode:
        pen.bars((_LEFT, _BARS_WIDTH_MM), _BOTTOM - _BARS_MM - 3.4, data.barcode, _BARS_MM, Side.LEFT)
        pen.words(_LEFT, _BOTTOM - 2.4, data.barcode, type_.FINE)
        left += _BARS_WIDTH_MM + 4
    for line in _foot_lines(data):
        pen.words(left, top, line, type_.FINE)
        top += type_.FINE.line_mm
