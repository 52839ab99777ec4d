"""The slip of a report on half a letter sheet."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.papers import lettering as type_
from aguadesk.papers.complaint_slip import ComplaintSlipData
from aguadesk.papers.facts import Fact, draw_facts, facts_height
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import MUTED, TINT, Face, Style, clipped, shrunk, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.wording import moment

_SHEET = Paper.HALF_LETTER
_LEFT, _RIGHT = _SHEET.margin_mm, _SHEET.width_mm - _SHEET.margin_mm
_WIDTH = _RIGHT - _LEFT
_TOP, _BOTTOM = 8.0, _SHEET.height_mm - 7.0
_HEAD_MM = 112.0
_BARS_WIDTH, _BARS_HEIGHT = 52.0, 8.0
_WIDTHS = (74.0, 72.0, 49.9)
_WHERE_WIDTHS = (74.0, 121.9)
_SIGNED_MM, _FOOT_MM = 9.5, 6.6
_SMALLEST = 6.6
_NAME = Style(Face.BOLD, 10)
_TOLD = Style(Face.REGULAR, 9.5)
_NEXT = Style(Face.BOLD, 9.5)


def draw_slip(slip: ComplaintSlipData, offset: Offset) -> bytes:
    """Draw one slip."""
    pen = Pen(_SHEET.width_mm, _SHEET.height_mm, f"Reporte {slip.number}", offset)
    top = _draw_facts(pen, slip, _draw_head(pen, slip) + 2.4)
    signed = _BOTTOM - _FOOT_MM - _SIGNED_MM
    _draw_told(pen, slip, top + 1.2, signed - 4.5 - top - 1.2)
    _draw_signed(pen, slip, signed)
    _draw_foot(pen, slip, _BOTTOM - _FOOT_MM)
    return pen.finished()


def _draw_head(pen: Pen, slip: ComplaintSlipData) -> float:
    """Who received it, and under which number; returns where it ends."""
    draw_letterhead(pen, slip.letterhead, _LEFT, _TOP, _HEAD_MM)
    pen.words(_RIGHT, _TOP, "Comprobante del reporte", type_.NAME, Side.RIGHT)
    pen.words(_RIGHT, _TOP + 5.8, slip.number, type_.FOLIO, Side.RIGHT)
    pen.bars((_RIGHT - _BARS_WIDTH, _BARS_WIDTH), _TOP + 13.2, slip.number, _BARS_HEIGHT, Side.RIGHT)
    bottom = _TOP + max(letterhead_height(slip.letterhead, _HEAD_MM), 13.2 + _BARS_HEIGHT) + 1.8
    pen.rule(_LEFT, bottom, _WIDTH)
    return bottom


def _draw_facts(pen: Pen, slip: ComplaintSlipData, top: float) -> float:
    """What, who and where; returns where it ends."""
    received = f"{moment(slip.received_at)}\n{slip.channel} · recibió {slip.received_by}"
    who = "\n".join(
        filter(
            None,
            (
                slip.reporter_name or slip.reporter,
                f"{slip.letterhead.words.account.title} {slip.account}" if slip.account else "",
            ),
        )
    )
    what: tuple[Fact, ...] = ((slip.nature, slip.kind), ("Recibido", received), ("Estado", slip.state))
    whom: tuple[Fact, ...] = (
        ("Quién reporta", who),
        ("Teléfono", slip.phone or "—"),
        ("Área que atiende", slip.area or "Por turnar"),
    )
    where: tuple[Fact, ...] = (("Lugar", slip.place or "—"), ("Referencias", slip.references or "—"))
    for facts, widths in ((what, _WIDTHS), (whom, _WIDTHS), (where, _WHERE_WIDTHS)):
        top = draw_facts(pen, _LEFT, top, facts, widths, _fitting(facts, widths)) + 1.2
    return top


def _fitting(facts: Sequence[Fact], widths: Sequence[float]) -> Style:
    """Return the size in which a row takes two lines at most, if one does."""
    style = type_.STRONG
    while style.size > _SMALLEST and facts_height(facts, widths, style) > type_.LABEL.line_mm + 2.1 * style.line_mm:
        style = style.sized(style.size - 0.4)
    return style


def _draw_told(pen: Pen, slip: ComplaintSlipData, top: float, height: float) -> None:
    """What was said, and what happens next."""
    half = (_WIDTH - 5) / 2
    for x, label, parts in (
        (_LEFT, "Lo que se reportó", [(slip.description or "—", _TOLD)]),
        (_LEFT + half + 5, "Qué sigue", [(slip.until, _NEXT), *((words, _TOLD) for words in slip.follows)]),
    ):
        pen.card(x, top, half, height, TINT)
        pen.words(x + 3, top + 1.8, label, type_.LABEL)
        down = top + 5.6
        for line, style in _fitted(parts, half - 6, height - 7):
            pen.words(x + 3, down, line, style)
            down += style.line_mm


def _fitted(parts: Sequence[tuple[str, Style]], width: float, room: float) -> list[tuple[str, Style]]:
    """Return the lines in the largest size in which all of them fit; what is too much in the smallest is cut short."""
    lines, styles = list[tuple[str, Style]](), [style for _, style in parts]
    while True:
        lines = [
            (line, style)
            for (words, _), style in zip(parts, styles, strict=True)
            for line in wrapped(words, style, width)
        ]
        if styles[0].size <= _SMALLEST or sum(style.line_mm for _, style in lines) <= room:
            break
        styles = [style.sized(max(_SMALLEST, style.size - 0.5)) for style in styles]
    most = int(room / styles[-1].line_mm)
    if len(lines) > most:
        line, style = lines[most - 1]
        lines = [*lines[: most - 1], (clipped(f"{line} …", style, width), style)]
    return lines


def _draw_signed(pen: Pen, slip: ComplaintSlipData, top: float) -> None:
    width = (_WIDTH - 30) / 2
    for x, words in ((_LEFT + 5, f"Recibió: {slip.received_by}"), (_RIGHT - 5 - width, "Quien reporta")):
        pen.rule(x, top + 4.2, width, weight=0.3, colour=MUTED)
        pen.words(x + width / 2, top + 5.2, clipped(words, type_.LABEL, width), type_.LABEL, Side.CENTRE)


def _draw_foot(pen: Pen, slip: ComplaintSlipData, top: float) -> None:
    """The board's code of the paper, and the law it stands on."""
    if slip.legal_basis:
        style = shrunk(slip.legal_basis, type_.FINE, _WIDTH)
        pen.words(_LEFT, top, clipped(slip.legal_basis, style, _WIDTH), style)
    if slip.coded:
        pen.words(_LEFT, top + 3.4, clipped(slip.coded, type_.FINE, _WIDTH), type_.FINE)
