"""A pen for thousands of pages: the words of a bill go into one text object, and what is shared is drawn once.

It draws on the house's faces and sizes, like `Pen`, from which it differs in speed alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from aguadesk.papers.lettering import POINT_MM, STRETCH, Style, shown, width_mm

_MM = 1 / POINT_MM
_SHARED = "base"


@cache
def _colour(name: str) -> Color:
    return HexColor(name)


@lru_cache(maxsize=65_536)
def _width(words: str, style: Style) -> float:
    return width_mm(words, style)


class BillPen:
    """Draws half-sheet after half-sheet. Every `top` is measured from the upper edge of the unit being drawn."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self._height = height
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=(width * _MM, height * _MM), invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("AguaDesk")
        self._canvas.setProducer("AguaDesk")
        self._down = 0.0
        self._words: list[tuple[float, float, str, Style]] = []

    @property
    def canvas(self) -> Canvas:
        """The canvas itself, for what is drawn once."""
        return self._canvas

    def begin_shared(self) -> None:
        """Draw what follows once, to be repeated under every unit."""
        self._canvas.beginForm(_SHARED)

    def end_shared(self) -> None:
        """End what is shared."""
        self._set_words()
        self._canvas.endForm()

    def begin_unit(self, down: float) -> None:
        """Begin a unit so many millimetres down the page, with what is shared under it."""
        self._down = down
        self._canvas.saveState()
        self._canvas.translate(0, -down * _MM)
        self._canvas.doForm(_SHARED)
        self._canvas.restoreState()

    def words(self, x: float, top: float, words: str, style: Style) -> None:
        """Write words from a point to the right."""
        if words:
            self._words.append((x, top, words, style))

    def words_to(self, x: float, top: float, words: str, style: Style) -> None:
        """Write words that end at a point."""
        if words:
            self._words.append((x - _width(words, style), top, words, style))

    def words_about(self, x: float, top: float, words: str, style: Style) -> None:
        """Write words around a point."""
        if words:
            self._words.append((x - _width(words, style) / 2, top, words, style))

    def rule(self, x: float, top: float, width: float, colour: str, weight: float = 0.25) -> None:
        """Draw a horizontal line."""
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(weight * _MM)
        up = self._up(top)
        self._canvas.line(x * _MM, up, (x + width) * _MM, up)

    def block(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self._canvas.setFillColor(_colour(colour))
        self._canvas.rect(x * _MM, self._up(top + height), width * _MM, height * _MM, stroke=0, fill=1)

    def card(self, x: float, top: float, width: float, height: float, fill: str, radius: float = 2.5) -> None:
        """Fill a rectangle with round corners."""
        self._canvas.setFillColor(_colour(fill))
        self._canvas.roundRect(
            x * _MM, self._up(top + height), width * _MM, height * _MM, radius * _MM, stroke=0, fill=1
        )

    def bars(self, x: float, top: float, width: float, height: float, text: str) -> None:
        """Draw ASCII text as Code128, ending at the right of its field."""
        modules = Code128(text, barWidth=1, barHeight=1, quiet=False).width
        bar = min(width / modules, 0.42)
        code = Code128(text, barWidth=bar * _MM, barHeight=height * _MM, quiet=False)
        self._canvas.setFillColor(_colour("#000000"))
        code.drawOn(self._canvas, (x + width - modules * bar) * _MM, self._up(top + height))

    def dashed(self, top: float, width: float, colour: str) -> None:
        """Draw a line to cut along."""
        self._canvas.saveState()
        self._canvas.setDash(1.5, 2.5)
        self.rule(0, top, width, colour)
        self._canvas.restoreState()

    def end_unit(self) -> None:
        """Write the words of the unit."""
        self._set_words()
        self._down = 0.0

    def next_page(self) -> None:
        """Go on with a new page."""
        self._canvas.showPage()

    def finished(self) -> bytes:
        """Close the PDF and return its bytes."""
        self._canvas.save()
        return self._file.getvalue()

    def _set_words(self) -> None:
        """Write everything in one text object, the words of a style together."""
        if not self._words:
            return
        line = self._canvas.beginText()
        line.setHorizScale(STRETCH * 100)
        style: Style | None = None
        for x, top, words, its in sorted(self._words, key=_by_style):
            if its is not style:
                line.setFont(its.face.value, its.size)
                line.setFillColor(_colour(its.colour))
                style = its
            line.setTextOrigin(x * _MM, self._up(top + its.cap_mm))
            line.textOut(shown(words))
        self._canvas.drawText(line)
        self._words.clear()

    def _up(self, top: float) -> float:
        return (self._height - self._down - top) * _MM


def _by_style(placed: tuple[float, float, str, Style]) -> tuple[str, float, str]:
    style = placed[3]
    return style.face.value, style.size, style.colour
