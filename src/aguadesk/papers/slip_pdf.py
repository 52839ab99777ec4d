"""Tickets as PDF: as wide as the roll and as long as what they say."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.lettering import Face, Style, balanced, shrunk, width_mm, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.ruler import draw_ruler
from aguadesk.papers.slip import Bars, Element, Logo, Loudness, Pair, Rule, Ruler, Slip, Words

_STYLES = {
    Loudness.QUIET: Style(Face.REGULAR, 7, type_.INK),
    Loudness.PLAIN: Style(Face.REGULAR, 8.5),
    Loudness.STRONG: Style(Face.BOLD, 8.5),
    Loudness.LARGE: Style(Face.BOLD, 12),
    Loudness.TOTAL: Style(Face.BOLD, 24),
}
_NARROW = 0.92
_TOP_MM, _TAIL_MM = 3.0, 6.0
_BARS_MM, _LOGO_MM = 11.0, 16.0
_GAP_MM = 0.7
_ABOVE_MM = {Loudness.STRONG: 0.9, Loudness.TOTAL: 0.6}


def draw_slip(slip: Slip, paper: Paper, title: str, offset: Offset) -> bytes:
    """Draw a ticket on a roll; its page is exactly as high as its content."""
    roll = _Roll(paper)
    height = _TOP_MM + sum(roll.height(element) for element in slip) + _TAIL_MM
    pen = Pen(paper.width_mm, height, title, offset)
    top = _TOP_MM
    for element in slip:
        roll.draw(pen, top, element)
        top += roll.height(element)
    return pen.finished()


class _Roll:
    """One roll: how high each element is on it, and how it is drawn."""

    def __init__(self, paper: Paper) -> None:
        self._left = paper.margin_mm
        self._width = paper.printable_mm
        self._middle = paper.width_mm / 2
        self._scale = 1.0 if paper is Paper.TICKET_80 else _NARROW

    def height(self, element: Element) -> float:
        """Return the millimetres the element takes, its white included."""
        match element:
            case Words():
                above = _ABOVE_MM.get(element.loudness, 0)
                return above + len(self._lines(element)) * self._style_of(element).line_mm + _GAP_MM
            case Pair():
                style = self._style(element.loudness)
                return len(self._left_lines(element)) * style.line_mm + _GAP_MM
            case Bars():
                return _BARS_MM + self._style(Loudness.QUIET).line_mm + 3
            case Logo():
                return _LOGO_MM + 2
            case Ruler():
                return 9.0
            case Rule():
                return 3.2
            case _:
                return 2.5

    def draw(self, pen: Pen, top: float, element: Element) -> None:
        """Draw one element with its upper edge at `top`."""
        match element:
            case Words():
                self._draw_words(pen, top, element)
            case Pair():
                self._draw_pair(pen, top, element)
            case Bars(text):
                self._draw_bars(pen, top + 1, text)
            case Logo(image):
                pen.picture(self._middle - _LOGO_MM / 2, top, _LOGO_MM, image)
            case Ruler():
                draw_ruler(pen, self._left, top + 1, int(self._width))
            case Rule():
                pen.rule(self._left, top + 1.3, self._width, weight=0.25, colour=type_.INK)
            case _:
                return

    def _draw_words(self, pen: Pen, top: float, element: Words) -> None:
        style = self._style_of(element)
        place, side = (self._middle, Side.CENTRE) if element.centred else (self._left, Side.LEFT)
        top += _ABOVE_MM.get(element.loudness, 0)
        for line in self._lines(element):
            pen.words(place, top, line, style, side)
            top += style.line_mm

    def _draw_pair(self, pen: Pen, top: float, element: Pair) -> None:
        style = self._style(element.loudness)
        right = self._left + self._width
        pen.words(right, top, element.right, shrunk(element.right, style, self._width * 0.6), Side.RIGHT)
        for line in self._left_lines(element):
            pen.words(self._left, top, line, style)
            top += style.line_mm

    def _draw_bars(self, pen: Pen, top: float, text: str) -> None:
        style = self._style(Loudness.QUIET)
        if pen.bars((self._left, self._width), top, text, _BARS_MM, Side.CENTRE):
            top += _BARS_MM + 1.2
        pen.words(self._middle, top, text, shrunk(text, style, self._width), Side.CENTRE)

    def _lines(self, element: Words) -> tuple[str, ...]:
        breaks = balanced if element.centred else wrapped
        return breaks(element.text, self._style_of(element), self._width)

    def _left_lines(self, element: Pair) -> tuple[str, ...]:
        style = self._style(element.loudness)
        taken = min(width_mm(element.right, style), self._width * 0.6) + 2
        return wrapped(element.left, style, self._width - taken)

    def _style(self, loudness: Loudness) -> Style:
        style = _STYLES[loudness]
        return style.sized(round(style.size * self._scale, 1))

    def _style_of(self, element: Words) -> Style:
        """The total shrinks to stay on one line; everything else wraps."""
        style = self._style(element.loudness)
        if element.loudness is Loudness.TOTAL:
            return shrunk(element.text, style, self._width)
        return style
