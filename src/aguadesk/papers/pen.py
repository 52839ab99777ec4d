"""One pen for every PDF: millimetres from the top left corner, one typeface, the same bytes every time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from functools import lru_cache
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from aguadesk.domain.errors import Refused
from aguadesk.papers.lettering import LINE, POINT_MM, STRETCH, Style, shown, width_mm, wrapped
from aguadesk.papers.page import IN_PLACE, Offset

HAIRLINE_MM = 0.2
_MM = 1 / POINT_MM
_FINEST_BAR_MM = 0.19
"""A module of a Code128 narrower than this is not read by a scanner of the counter."""

_BROADEST_BAR_MM = 0.33
_SHARPEST_PIXELS = 640
_NOT_AN_IMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError)
"""What Pillow raises for bytes that are no picture, or only half of one."""


class Side(Enum):
    """Where words stand in regard to their place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


_SHARE = {Side.LEFT: 0.0, Side.CENTRE: 0.5, Side.RIGHT: 1.0}
"""How much of what is left over stands before the words."""


class Pen:
    """Draws one PDF. Every `top` is the upper edge of what is drawn, and words hang from it."""

    def __init__(self, width: float, height: float, title: str, offset: Offset = IN_PLACE) -> None:
        self.width = width
        self.height = height
        self._offset = offset
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=(width * _MM, height * _MM), invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("AguaDesk")
        self._canvas.setProducer("AguaDesk")
        self._open_page()

    def words(self, x: float, top: float, words: str, style: Style, side: Side = Side.LEFT) -> None:
        """Write one line of words with its capitals hanging from `top`; no words leave no mark."""
        if not words:
            return
        shift = _SHARE[side] * width_mm(words, style)
        line = self._canvas.beginText((x - shift) * _MM, self._up(top + style.cap_mm))
        line.setFont(style.face.value, style.size)
        line.setHorizScale(STRETCH * 100)
        line.setFillColor(HexColor(style.colour))
        line.textOut(shown(words))
        self._canvas.drawText(line)

    def paragraph(self, x: float, top: float, words: str, style: Style, width: float) -> float:
        """Write words over as many lines as they need; return the top of the line that follows."""
        for line in wrapped(words, style, width):
            self.words(x, top, line, style)
            top += style.line_mm
        return top

    def rule(self, x: float, top: float, width: float, weight: float = HAIRLINE_MM, colour: str = LINE) -> None:
        """Draw a horizontal line; the weight is in millimetres."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(weight * _MM)
        self._canvas.line(x * _MM, self._up(top), (x + width) * _MM, self._up(top))

    def post(self, x: float, top: float, height: float, colour: str = LINE) -> None:
        """Draw a vertical hairline."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(HAIRLINE_MM * _MM)
        self._canvas.line(x * _MM, self._up(top), x * _MM, self._up(top + height))

    def card(
        self, x: float, top: float, width: float, height: float, fill: str | None = None, radius: float = 2.5
    ) -> None:
        """Draw a card with round corners: filled without an edge, or a hairline edge without a fill."""
        self._canvas.setStrokeColor(HexColor(LINE))
        self._canvas.setLineWidth(HAIRLINE_MM * _MM)
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        self._canvas.roundRect(
            x * _MM, self._up(top + height), width * _MM, height * _MM, radius * _MM,
            stroke=int(fill is None), fill=int(fill is not None),
        )  # fmt: skip

    def picture(self, x: float, top: float, side: float, image: bytes) -> float:
        """Draw a picture inside a square, keeping its shape; return the width it took.

        Raises:
            Refused: `papers.logo_unreadable`.
        """
        opened = readable_image(image)
        scale = side / max(opened.size)
        width, height = opened.width * scale, opened.height * scale
        self._canvas.drawImage(
            ImageReader(opened), x * _MM, self._up(top + (side + height) / 2),
            width * _MM, height * _MM, mask="auto",
        )  # fmt: skip
        return width

    def bars(self, field: tuple[float, float], top: float, text: str, height: float, side: Side) -> bool:
        """Draw the text as Code128 in a field, given as its left edge and its width.

        Returns False, with nothing drawn, if the text is too long for bars a scanner can read there.

        Raises:
            ValueError: if the text has letters Code128 does not know (anything outside ASCII).
        """
        if not text.isascii():
            raise ValueError(f"no Code128 for {text!r}")
        x, width = field
        modules = Code128(text, barWidth=1, barHeight=1, quiet=False).width
        bar = min(width / modules, _BROADEST_BAR_MM)
        if bar < _FINEST_BAR_MM:
            return False
        code = Code128(text, barWidth=bar * _MM, barHeight=height * _MM, quiet=False)
        spare = _SHARE[side] * (width - modules * bar)
        # A scanner needs black, whatever was written before.
        self._canvas.setFillColor(HexColor("#000000"))
        code.drawOn(self._canvas, (x + spare) * _MM, self._up(top + height))
        return True

    def stamp(self, x: float, y: float, words: str, style: Style, degrees: float) -> None:
        """Write large words across the page, centred on a point: draw it before what it lies under."""
        self._canvas.saveState()
        self._canvas.translate(x * _MM, self._up(y))
        self._canvas.rotate(degrees)
        self._canvas.setFillColor(HexColor(style.colour))
        self._canvas.setFont(style.face.value, style.size)
        self._canvas.drawCentredString(0, -style.cap_mm / 2 * _MM, shown(words))
        self._canvas.restoreState()

    def cut_mark(self, top: float) -> None:
        """Draw the dashed line along which two copies are cut apart."""
        self._canvas.saveState()
        self._canvas.setDash(1.5, 2.5)
        self.rule(0, top, self.width)
        self._canvas.restoreState()

    @contextmanager
    def moved(self, down: float) -> Iterator[None]:
        """Draw everything inside the block so many millimetres further down."""
        self._canvas.saveState()
        self._canvas.translate(0, -down * _MM)
        yield
        self._canvas.restoreState()

    def next_page(self) -> None:
        """Go on with a new page of the same size."""
        self._canvas.showPage()
        self._open_page()

    def finished(self) -> bytes:
        """Close the PDF and return its bytes."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _open_page(self) -> None:
        self._canvas.translate(self._offset.right_mm * _MM, -self._offset.down_mm * _MM)

    def _up(self, top: float) -> float:
        return (self.height - top) * _MM


@lru_cache(maxsize=4)
def readable_image(image: bytes) -> Image.Image:
    """Open a PNG or JPEG, no larger than paper can show.

    Raises:
        Refused: `papers.logo_unreadable`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(image), formats=("PNG", "JPEG")).convert("RGBA")
    except (*_NOT_AN_IMAGE, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("papers.logo_unreadable") from None
    opened.thumbnail((_SHARPEST_PIXELS, _SHARPEST_PIXELS))
    return opened
