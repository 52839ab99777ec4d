"""The loud part of a receipt: how much, for which period, how it was paid, and what is owed next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aguadesk.papers import lettering as type_
from aguadesk.papers.lettering import Style, balanced, shrunk, width_mm
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.receipt import ReceiptData
from aguadesk.papers.wording import pesos

PADDING_MM = 5.0
_ABOVE_MM, _BELOW_MM = 4.2, 3.0
_STANDING = Style(type_.Face.BOLD, 13)
_COVERS = Style(type_.Face.BOLD, 11)
_SMALL = type_.LABEL
_STEP, _SMALLEST = 0.96, 0.3
"""The card keeps its full size for an ordinary receipt, and shrinks in small steps for a crowded one."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing in the card: words that wrap, or a pair kept on one line, or a hairline."""

    words: str
    style: Style
    right: str = ""
    gap: float = 0.0
    """White above, in millimetres."""
    one_line: bool = False
    """Shrunk to the width rather than broken."""

    def scaled(self, size: float) -> _Piece:
        """Return the piece with its type and its white at a fraction of their size."""
        style = self.style.sized(self.style.size * size)
        return _Piece(self.words, style, self.right, self.gap * size, self.one_line)

    def lines(self, width: float) -> tuple[str, ...]:
        """Return the words broken into lines that leave room for what stands at the right."""
        if self.one_line:
            return (self.words,)
        taken = width_mm(self.right, self.style) + 3 if self.right else 0
        return balanced(self.words, self.style, max(width - taken, width / 3))

    def height(self, width: float) -> float:
        """Return the millimetres the piece takes, its white included."""
        return self.gap + (self._one(width).line_mm if self.one_line else self._many(width))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> float:
        """Draw the piece; return where the next begins."""
        end = top + self.height(width)
        if not self.words:
            pen.rule(x, top + self.gap / 2, width)
            return end
        top += self.gap
        style = self._one(width) if self.one_line else self.style
        pen.words(x + width, top, self.right, shrunk(self.right, style, width * 0.6), Side.RIGHT)
        for line in self.lines(width):
            pen.words(x, top, line, style)
            top += style.line_mm
        return end

    def _one(self, width: float) -> Style:
        return shrunk(self.words, self.style, width)

    def _many(self, width: float) -> float:
        return len(self.lines(width)) * self.style.line_mm if self.words else 0.0


def draw_card(pen: Pen, data: ReceiptData, x: float, top: float, width: float, height: float) -> None:
    """Draw the card at the largest size at which all of it fits; who took the money stands at its foot."""
    pen.card(x, top, width, height, fill=type_.TINT)
    room, left = width - 2 * PADDING_MM, x + PADDING_MM
    foot = _Piece(f"{data.drawer} · Atendió {data.cashier}", _SMALL)
    below = foot.height(room) + _BELOW_MM
    pieces = scaled = list(_pieces(data))
    size = 1.0
    while sum(piece.height(room) for piece in scaled) > height - _ABOVE_MM - below and size > _SMALLEST:
        size *= _STEP
        scaled = [piece.scaled(size) for piece in pieces]
    foot.draw(pen, left, top + height - below, room)
    top += _ABOVE_MM
    for piece in scaled:
        top = piece.draw(pen, left, top, room)


def _pieces(data: ReceiptData) -> Iterator[_Piece]:
    yield _Piece("Pagó", type_.LABEL)
    yield _Piece(pesos(data.total), type_.TOTAL, gap=0.8, one_line=True)
    yield _Piece(data.paid_period, _COVERS)
    yield _Piece(data.in_words, _SMALL, gap=0.8)
    yield _HAIRLINE
    yield from _tenders(data)
    yield from _cancelled() if data.cancelled else _afterwards(data)


def _tenders(data: ReceiptData) -> Iterator[_Piece]:
    for tender in data.tenders:
        yield _Piece(tender.method, type_.TEXT, pesos(tender.received or tender.amount), gap=0.4)
        if tender.reference:
            yield _Piece(tender.reference, _SMALL)
    if data.change:
        yield _Piece("Cambio", type_.STRONG, pesos(data.change), gap=0.4)
    if not data.tenders:
        yield _Piece("Saldo a favor", type_.TEXT, pesos(data.credit_used), gap=0.4)


def _cancelled() -> Iterator[_Piece]:
    yield _HAIRLINE
    yield _Piece("Recibo cancelado", _STANDING.coloured(type_.BAD))
    yield _Piece("Ya no ampara ningún pago.", type_.TEXT, gap=0.6)


def _afterwards(data: ReceiptData) -> Iterator[_Piece]:
    if data.balance_after is None and not (data.standing or data.next_step):
        return
    yield _HAIRLINE
    yield _Piece("Después de este pago", type_.LABEL)
    if data.standing:
        yield _Piece(data.standing, _STANDING, gap=0.8)
    if data.balance_after is not None:
        in_favour = data.balance_after.centavos < 0
        words = "Saldo a favor" if in_favour else "Saldo por pagar"
        yield _Piece(words, type_.TEXT, pesos(abs(data.balance_after)), gap=0.6)
    if data.next_step:
        yield _Piece(data.next_step, type_.TEXT, gap=0.6)


_HAIRLINE = _Piece("", type_.TEXT, gap=3.6)
