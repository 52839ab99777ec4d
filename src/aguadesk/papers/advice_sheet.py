"""The advice on half a letter sheet: the bars of a year's consumption beside the minimum, and what to look at."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.advice import ADVICE, AdviceData
from aguadesk.papers.facts import draw_facts
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import INK, MUTED, TINT, Face, Style, clipped, shrunk
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side

_SHEET = Paper.HALF_LETTER
_LEFT, _RIGHT = _SHEET.margin_mm, _SHEET.width_mm - _SHEET.margin_mm
_WIDTH = _RIGHT - _LEFT
_TOP, _BOTTOM = 8.0, _SHEET.height_mm - 7.0
_HEAD_MM, _HALF = 112.0, 92.0
_BARS_MM = 30.0
_WHITE = "#FFFFFF"
_ADVICE = Style(Face.REGULAR, 9)
_FOUND = Style(Face.BOLD, 9.5)


def draw_advice(data: AdviceData, offset: Offset) -> bytes:
    """Draw the sheet."""
    pen = Pen(
        _SHEET.width_mm, _SHEET.height_mm, f"Consejos para {data.letterhead.words.account.the} {data.account}", offset
    )
    draw_letterhead(pen, data.letterhead, _LEFT, _TOP, _HEAD_MM)
    pen.words(_RIGHT, _TOP, "Cuide su consumo", type_.NAME, Side.RIGHT)
    pen.words(_RIGHT, _TOP + 5.8, data.report, type_.FOLIO, Side.RIGHT)
    top = _TOP + max(letterhead_height(data.letterhead, _HEAD_MM), 14.0) + 1.8
    pen.rule(_LEFT, top, _WIDTH)
    facts = (
        (data.letterhead.words.account.title, data.account),
        ("Titular", data.holder),
        ("Domicilio", data.address or "—"),
    )
    top = draw_facts(pen, _LEFT, top + 2.4, facts, (40.0, 74.0, 81.9), type_.STRONG) + 2
    top = pen.paragraph(_LEFT, top, data.found, _FOUND, _WIDTH) + 2
    _draw_used(pen, data, top)
    _draw_list(pen, top)
    pen.words(_LEFT, _BOTTOM - 3, clipped(data.coded, type_.FINE, _WIDTH), type_.FINE)
    return pen.finished()


def _draw_used(pen: Pen, data: AdviceData, top: float) -> None:
    """Draw a bar for each period, and a line where the minimum ends: above it each m³ is charged apart."""
    pen.words(_LEFT, top, "Lo que gastó, en m³", type_.LABEL)
    if not data.used:
        pen.words(_LEFT, top + 6, "Todavía no hay recibos que comparar.", _ADVICE)
        return
    most = max([*(one.m3 for one in data.used), data.minimum_m3 or 0, 1])
    step, base = _HALF / len(data.used), top + 6 + _BARS_MM
    level = base if data.minimum_m3 is None else base - _BARS_MM * data.minimum_m3 / most
    pen.rule(_LEFT, level, _HALF, weight=0.4, colour=INK)
    for place, one in enumerate(data.used):
        height = max(0.4, _BARS_MM * one.m3 / most)
        middle = _LEFT + (place + 0.5) * step
        over = data.minimum_m3 is not None and one.m3 > data.minimum_m3
        pen.card(middle - step * 0.31, base - height, step * 0.62, height, INK if over else MUTED, radius=0)
        pen.card(middle - step * 0.31, base - height - 3.3, step * 0.62, 3.1, _WHITE, radius=0)  # off the line
        pen.words(middle, base - height - 3, str(one.m3), type_.FINE, Side.CENTRE)
        label = shrunk(one.label, type_.FINE, step - 0.4, 4)
        pen.words(middle, base + 1.2, one.label, label, Side.CENTRE)
    if data.minimum_m3 is not None:
        words = f"La línea es el mínimo: {data.minimum_m3} m³. Lo que pasa de ahí se cobra aparte."
        pen.paragraph(_LEFT, base + 6, words, _ADVICE, _HALF)


def _draw_list(pen: Pen, top: float) -> None:
    x, width = _LEFT + _HALF + 6, _WIDTH - _HALF - 6
    pen.card(x, top - 1, width, _BOTTOM - 5 - top, TINT)
    down = top + 1.5
    pen.words(x + 3, down, "Busque fugas adentro de la casa", type_.LABEL)
    down += 5
    for number, words in enumerate(ADVICE, 1):
        pen.words(x + 3, down, f"{number}.", _FOUND)
        down = pen.paragraph(x + 8, down, words, _ADVICE, width - 11) + 1.2
