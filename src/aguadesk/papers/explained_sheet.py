"""The half sheet of an explanation: rows with the amount at the right and the law in small type under each."""

from __future__ import annotations

from aguadesk.domain.money import ZERO
from aguadesk.papers import lettering as type_
from aguadesk.papers.explained import ExplainedData, ExplainedRow
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import Face, Style, clipped, shrunk, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.wording import figure, moment, pesos

_PAPER = Paper.HALF_LETTER
_LEFT, _RIGHT = _PAPER.margin_mm, _PAPER.width_mm - _PAPER.margin_mm
_WIDTH = _RIGHT - _LEFT
_TOP, _BOTTOM = 8.0, _PAPER.height_mm - 9.0
_HEAD_MM, _TITLE_MM, _AMOUNT_MM = 112.0, 38.0, 26.0
_TEXT_LEFT = _LEFT + _TITLE_MM
_TEXT_MM = _WIDTH - _TITLE_MM - _AMOUNT_MM - 4
_ROW_GAP_MM = 2.1
_TOTAL_MM = 13.0
_LEFT_STYLE = Style(Face.BOLD, 15)


def draw_explained(data: ExplainedData, offset: Offset) -> bytes:
    """Draw the explanation over as many half sheets as it needs."""
    pen = Pen(_PAPER.width_mm, _PAPER.height_mm, f"Por qué pago esto, {data.folio}", offset)
    top = _draw_head(pen, data)
    for row in data.rows:
        if top + _height(row) > _BOTTOM:
            top = _turn(pen, data)
        _draw_row(pen, row, top)
        top += _height(row)
    if top + _TOTAL_MM > _BOTTOM:
        top = _turn(pen, data)
    _draw_left(pen, data, top)
    _draw_foot(pen, data)
    return pen.finished()


def _turn(pen: Pen, data: ExplainedData) -> float:
    """Go on with another half sheet; return where its rows begin."""
    _draw_foot(pen, data)
    pen.next_page()
    pen.words(_LEFT, _TOP, f"¿Por qué pago esto? · {data.title} (sigue)", type_.STRONG)
    pen.rule(_LEFT, _TOP + 6, _WIDTH)
    return _TOP + 9


def _draw_head(pen: Pen, data: ExplainedData) -> float:
    draw_letterhead(pen, data.letterhead, _LEFT, _TOP, _HEAD_MM)
    pen.words(_RIGHT, _TOP, "¿Por qué pago esto?", type_.TITLE, Side.RIGHT)
    pen.words(_RIGHT, _TOP + 7, data.title, type_.STRONG, Side.RIGHT)
    pen.words(_RIGHT, _TOP + 11.6, f"Folio {data.folio}" if data.folio else "", type_.LABEL, Side.RIGHT)
    top = _TOP + max(letterhead_height(data.letterhead, _HEAD_MM), 16.0) + 1.5
    account = f"{data.letterhead.words.account.title} {data.account}" if data.account else ""
    whose = " · ".join(filter(None, (account, data.holder, data.address)))
    pen.words(_LEFT, top, clipped(whose, type_.TEXT, _WIDTH), type_.TEXT)
    pen.rule(_LEFT, top + 5.4, _WIDTH)
    return top + 8.2


def _height(row: ExplainedRow) -> float:
    words = len(wrapped(row.text, type_.DENSE, _TEXT_MM)) * type_.DENSE.line_mm
    law = len(wrapped(row.citation, type_.FINE, _TEXT_MM)) * type_.FINE.line_mm if row.citation else 0.0
    title = len(wrapped(row.title, type_.DENSE, _TITLE_MM - 3)) * type_.DENSE.line_mm
    return max(words + law, title) + _ROW_GAP_MM


def _draw_row(pen: Pen, row: ExplainedRow, top: float) -> None:
    bold = Style(Face.BOLD if row.counts else Face.REGULAR, type_.DENSE.size)
    pen.paragraph(_LEFT, top, row.title, bold, _TITLE_MM - 3)
    after = pen.paragraph(_TEXT_LEFT, top, row.text, type_.DENSE, _TEXT_MM)
    if row.citation:
        pen.paragraph(_TEXT_LEFT, after, row.citation, type_.FINE, _TEXT_MM)
    if row.amount is not None:
        pen.words(_RIGHT, top, figure(row.amount), bold, Side.RIGHT)


def _draw_left(pen: Pen, data: ExplainedData, top: float) -> None:
    pen.rule(_LEFT, top + 0.6, _WIDTH)
    words = "Falta por pagar" if data.left > ZERO else "Está pagado"
    pen.words(_LEFT, top + 4.4, words, type_.STRONG)
    amount = pesos(data.left)
    pen.words(_RIGHT, top + 3.6, amount, shrunk(amount, _LEFT_STYLE, 60), Side.RIGHT)


def _draw_foot(pen: Pen, data: ExplainedData) -> None:
    said = f"Emitió {data.issued_by} · {moment(data.issued_at)} · No es comprobante de pago"
    pen.words(_RIGHT, _BOTTOM + 2.6, said, type_.FINE, Side.RIGHT)
