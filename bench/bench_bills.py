"""Ten thousand bills on paper, beside the same pages drawn with a bare reportlab canvas.

The bare side is handed every word with its place, font and colour already known, and draws them one after the other
on the same static form: no wrapping, no measuring, no board to read. Both are timed in one run, and so is the whole
way from the board's file. Prints the ratios and the bytes of a page.
Run: `python bench/bench_bills.py [bills]`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import ClassVar

from bench_billing import PERIOD, prepare
from big_board import NOW
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from aguadesk.desk import bill_papers, billing
from aguadesk.desk.desk import Desk, desk_of_system
from aguadesk.desk.letterhead import letterhead
from aguadesk.papers import bill_pages
from aguadesk.papers.bill import BillData, BillSheet, draw
from aguadesk.papers.bill_pen import BillPen, _colour
from aguadesk.papers.bill_unit import draw_shared
from aguadesk.papers.lettering import POINT_MM, STRETCH, Style, shown
from aguadesk.papers.page import Paper
from aguadesk.store.board import open_board

BILLS = 10_000
_MM = 1 / POINT_MM
_HEIGHT = Paper.LETTER.height_mm * _MM


class RecordingPen(BillPen):
    """Draws like its parent and remembers what it was asked for, unit by unit, in points."""

    units: ClassVar[list[list[tuple[object, ...]]]] = []

    def begin_unit(self, down: float) -> None:
        super().begin_unit(down)
        self.units.append([("unit", down)])

    def _set_words(self) -> None:
        if self.units:
            for x, top, words, style in self._words:
                place = ("words", x * _MM, self._up(top + style.cap_mm), shown(words), style)
                self.units[-1].append(place)
        super()._set_words()

    def rule(self, x: float, top: float, width: float, colour: str, weight: float = 0.25) -> None:
        super().rule(x, top, width, colour, weight)
        self._kept("rule", x * _MM, self._up(top), (x + width) * _MM, _colour(colour), weight * _MM)

    def block(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        super().block(x, top, width, height, colour)
        self._kept("block", x * _MM, self._up(top + height), width * _MM, height * _MM, _colour(colour))

    def bars(self, x: float, top: float, width: float, height: float, text: str) -> None:
        super().bars(x, top, width, height, text)
        bar = min(width / Code128(text, barWidth=1, barHeight=1, quiet=False).width, 0.42)
        modules = Code128(text, barWidth=1, barHeight=1, quiet=False).width
        left, up = (x + width - modules * bar) * _MM, self._up(top + height)
        self._kept("bars", left, up, bar * _MM, height * _MM, text)

    def _kept(self, *what: object) -> None:
        if self.units:
            self.units[-1].append(what)


def recorded(sheet: BillSheet, bills: list[BillData]) -> list[list[tuple[object, ...]]]:
    """Return what each unit draws."""
    RecordingPen.units = []
    plain, bill_pages.BillPen = bill_pages.BillPen, RecordingPen  # type: ignore[misc]
    try:
        draw(sheet, bills)
    finally:
        bill_pages.BillPen = plain  # type: ignore[misc]
    return RecordingPen.units


def bare(sheet: BillSheet, units: list[list[tuple[object, ...]]]) -> bytes:
    """Draw what was recorded, with nothing but the canvas."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(Paper.LETTER.width_mm * _MM, _HEIGHT), invariant=1, pageCompression=1)
    canvas.beginForm("base")
    pen = BillPen(Paper.LETTER.width_mm, Paper.LETTER.height_mm, "")
    pen._canvas = canvas  # the static form is the same one
    draw_shared(pen, sheet)
    pen.end_unit()
    canvas.endForm()
    for number, unit in enumerate(units):
        for kind, *what in unit:
            _DRAWN[kind](canvas, *what)  # type: ignore[index]
        if number % 2 or number == len(units) - 1:
            canvas.showPage()
    canvas.save()
    return file.getvalue()


def _unit(canvas: Canvas, down: float) -> None:
    canvas.saveState()
    canvas.translate(0, -down * _MM)
    canvas.doForm("base")
    canvas.restoreState()


def _words(canvas: Canvas, x: float, y: float, words: str, style: Style) -> None:
    canvas.setFont(style.face.value, style.size)
    canvas.setFillColor(_colour(style.colour))
    line = canvas.beginText(x, y)
    line.setHorizScale(STRETCH * 100)
    line.textOut(words)
    canvas.drawText(line)


def _rule(canvas: Canvas, x: float, y: float, to: float, colour: Color, weight: float) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(x, y, to, y)


def _block(canvas: Canvas, x: float, y: float, width: float, height: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def _bars(canvas: Canvas, x: float, y: float, bar: float, height: float, text: str) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    Code128(text, barWidth=bar, barHeight=height, quiet=False).drawOn(canvas, x, y)


_DRAWN = {"unit": _unit, "words": _words, "rule": _rule, "block": _block, "bars": _bars}


def billed_desk(path: Path, bills: int) -> Desk:
    """Make a board with so many bills, or some more."""
    prepare(path, bills * 11 // 10)
    desk = desk_of_system(open_board(path), clock=lambda: NOW)
    billing.run(desk, PERIOD, "Cuide el agua: repare sus fugas")
    return desk


def main(bills: int) -> None:
    """Measure the three and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        desk = billed_desk(Path(folder) / "pueblo.aguadesk", bills)
        ids = bill_papers.listed(desk, PERIOD)[:bills]
        start = time.perf_counter()
        whole = bill_papers.bills_pdf(desk, ids)
        whole_seconds = time.perf_counter() - start
        with desk.read() as connection:
            sheet = BillSheet(letterhead(connection), bill_papers.LEGENDS)
        listed = list(bill_papers.bills_data(desk, ids))
        desk.board.close()
    units = recorded(sheet, listed)
    start = time.perf_counter()
    drawn = draw(sheet, listed)
    drawn_seconds = time.perf_counter() - start
    assert drawn == whole.pdf, "the board and its data draw another paper"
    start = time.perf_counter()
    bare(sheet, units)
    bare_seconds = time.perf_counter() - start
    print(f"{whole.bills:,} bills on {whole.pages:,} pages: {len(drawn) / whole.pages:,.0f} bytes a page (limit 4,096)")
    print(f"bills: drawn in {drawn_seconds:.1f} s, bare canvas {bare_seconds:.1f} s,"
          f" ratio {drawn_seconds / bare_seconds:.2f} (limit 1.5)")  # fmt: skip
    print(f"from the board: {whole_seconds:.1f} s, ratio {whole_seconds / bare_seconds:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BILLS)
