"""The test page of a printer: accents, a ruler, a frame to measure the offset by, and a barcode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aguadesk.papers.page import IN_PLACE, Offset, Paper
from aguadesk.papers.slip import Bars, Loudness, Pair, Rule, Ruler, Slip, Space, Words
from aguadesk.papers.wording import moment

if TYPE_CHECKING:
    from aguadesk.papers.pen import Pen

LETTERS = "áéíóú ñ Ñ ¿¡ $ 1,234.50"
"""What a printer with the wrong code page gets wrong, in one line."""
MORE_LETTERS = "ÁÉÍÓÚ ü Ü « » m³ ° × 1,234,567.89"
BARS = "A-000123"
FRAME_MM = 10.0
"""The frame stands this far from every edge of a sheet, when the offset is right."""


@dataclass(frozen=True, slots=True)
class PrinterTestData:
    """What the test page names."""

    board: str
    printer: str
    """The printer's name, as the person chose it."""
    printed_at: datetime


def draw(data: PrinterTestData, paper: Paper, offset: Offset = IN_PLACE) -> bytes:
    """Draw the test page as PDF for one kind of paper."""
    if paper.is_roll:
        from aguadesk.papers.slip_pdf import draw_slip

        return draw_slip(_slip(data), paper, "Prueba de impresora", offset)
    from aguadesk.papers.pen import Pen
    from aguadesk.papers.ruler import draw_ruler

    pen = Pen(paper.width_mm, paper.height_mm, "Prueba de impresora", offset)
    _draw_frame(pen, paper)
    _draw_words(pen, data, paper, offset)
    draw_ruler(pen, FRAME_MM + 10, FRAME_MM + 84, 150)
    return pen.finished()


def ticket_bytes(data: PrinterTestData, paper: Paper, *, open_drawer: bool = False) -> bytes:
    """Write the test in the language of a ticket printer, ESC/POS."""
    from aguadesk.papers.escpos import encode

    return encode(_slip(data), paper, open_drawer=open_drawer)


def _slip(data: PrinterTestData) -> Slip:
    return (
        Words("Prueba de impresora", Loudness.LARGE, centred=True),
        Words(data.board, centred=True),
        Words(f"{data.printer} · {moment(data.printed_at)}", Loudness.QUIET, centred=True),
        Rule(),
        Words(LETTERS, Loudness.STRONG),
        Words(MORE_LETTERS),
        Words("Letra chica: " + LETTERS, Loudness.QUIET),
        Pair("El importe queda a la derecha", "1,234.50"),
        Words("$1,234.50", Loudness.TOTAL, centred=True),
        Ruler(),
        Rule(),
        Words("Pase el lector por el código: debe leer lo que está debajo.", centred=True),
        Space(),
        Bars(BARS),
    )


def _draw_frame(pen: Pen, paper: Paper) -> None:
    from aguadesk.papers.lettering import FINE
    from aguadesk.papers.pen import Side

    width, height = paper.width_mm - 2 * FRAME_MM, paper.height_mm - 2 * FRAME_MM
    pen.card(FRAME_MM, FRAME_MM, width, height, radius=0)
    words = f"Este marco está a {FRAME_MM:g} mm de cada orilla; si no, escriba la diferencia en Ajustes."
    pen.words(paper.width_mm / 2, FRAME_MM + height - 4, words, FINE, Side.CENTRE)


def _draw_words(pen: Pen, data: PrinterTestData, paper: Paper, offset: Offset) -> None:
    from aguadesk.papers import lettering as type_
    from aguadesk.papers.pen import Side

    left, top = FRAME_MM + 10, FRAME_MM + 9
    room = paper.width_mm - 2 * left
    pen.words(left, top, "Prueba de impresora", type_.TITLE)
    under = f"{data.board} · {data.printer} · {moment(data.printed_at)}"
    pen.words(left, top + 7.5, under, type_.shrunk(under, type_.DENSE, room))
    moved = f"Ajuste: {offset.right_mm:+.1f} mm a la derecha, {offset.down_mm:+.1f} mm hacia abajo"
    pen.words(left, top + 12, moved, type_.DENSE)
    for down, style in ((21, type_.FOLIO), (30, type_.TEXT), (36, type_.FINE)):
        pen.words(left, top + down, LETTERS, style)
    pen.words(left, top + 41, MORE_LETTERS, type_.TEXT)
    pen.bars((left, 60), top + 49, BARS, 11, Side.LEFT)
    pen.words(left, top + 61.5, BARS, type_.FINE)
    pen.words(left, top + 85, "Milímetros: compare con una regla de verdad.", type_.FINE)
