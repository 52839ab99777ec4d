"""The order on letter paper: the same half sheet twice, one for the office and one for the crew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aguadesk.papers import lettering as type_
from aguadesk.papers.facts import Fact, draw_facts, facts_height
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import MUTED, TINT, Face, Style, clipped, shrunk, wrapped
from aguadesk.papers.order import OrderData
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.wording import moment

COPIES = ("OFICINA", "CUADRILLA")
_HALF, _SHEET = Paper.HALF_LETTER, Paper.LETTER
_LEFT, _RIGHT = _HALF.margin_mm, _HALF.width_mm - _HALF.margin_mm
_WIDTH = _RIGHT - _LEFT
_TOP, _BOTTOM = 7.0, _HALF.height_mm - 6.0
_HEAD_MM = 112.0
_BARS_WIDTH, _BARS_HEIGHT = 52.0, 8.0
_WHO_WIDTHS = (68.0, 88.0, 39.9)
_TAP_WIDTHS = (41.0, 33.0, 33.0, 30.0, 58.9)
_RESULT_MM = 45.5
_BOX = 3.2
_FOUND_MM, _WRITTEN_MM = 82.0, 64.0
_SMALLEST = 7.0
_NAME = Style(Face.BOLD, 10)
_TOLD = Style(Face.BOLD, 12)
_MARK = Style(Face.REGULAR, 8)
_COPY = Style(Face.BOLD, 9, MUTED)


def draw_orders(orders: Sequence[OrderData], offset: Offset, told: Callable[[int], object] | None = None) -> bytes:
    """Draw every order on a sheet of its own."""
    title = f"Orden {orders[0].number}" if len(orders) == 1 else f"{len(orders)} órdenes"
    pen = Pen(_SHEET.width_mm, _SHEET.height_mm, title, offset)
    for place, order in enumerate(orders):
        if told is not None:
            told(place)
        if place:
            pen.next_page()
        pen.cut_mark(_HALF.height_mm)
        for copy, name in enumerate(COPIES):
            with pen.moved(copy * _HALF.height_mm):
                _draw_copy(pen, order, name)
    return pen.finished()


def _draw_copy(pen: Pen, order: OrderData, copy: str) -> None:
    top = _draw_head(pen, order, copy)
    top = _draw_who(pen, order, top + 2.2)
    _draw_instruction(pen, order, top + 1.5, _BOTTOM - _RESULT_MM - 2 - top - 1.5)
    _draw_result(pen, order, _BOTTOM - _RESULT_MM)


def _draw_head(pen: Pen, order: OrderData, copy: str) -> float:
    """Who orders, what, under which number; returns where it ends."""
    draw_letterhead(pen, order.letterhead, _LEFT, _TOP, _HEAD_MM)
    room = _WIDTH - _HEAD_MM - 3
    pen.words(_RIGHT, _TOP, order.title, shrunk(order.title, _TOLD, room), Side.RIGHT)
    pen.words(_RIGHT, _TOP + 5.6, order.number, type_.FOLIO.sized(14), Side.RIGHT)
    pen.bars((_RIGHT - _BARS_WIDTH, _BARS_WIDTH), _TOP + 11.6, order.number, _BARS_HEIGHT, Side.RIGHT)
    pen.words(_RIGHT - _BARS_WIDTH - 3, _TOP + 13.8, copy, _COPY, Side.RIGHT)
    bottom = _TOP + max(letterhead_height(order.letterhead, _HEAD_MM), 11.6 + _BARS_HEIGHT) + 1.6
    pen.rule(_LEFT, bottom, _WIDTH)
    return bottom


def _draw_who(pen: Pen, order: OrderData, top: float) -> float:
    """Whose tap it is and where, as the procedure asks: user, address, locality, control number of the tap."""
    who: tuple[Fact, ...] = (
        ("Nombre del usuario", order.holder or "—"),
        ("Domicilio" if order.account else "Lugar", order.address),
        ("Localidad", order.locality or "—"),
    )
    top = draw_facts(pen, _LEFT, top, who, _WHO_WIDTHS, _named(who)) + 1
    tap: tuple[Fact, ...] = (
        ("Número de control de la toma", order.control_number or "—"),
        (order.letterhead.words.account.title, order.account or "—"),
        ("Medidor", order.meter or "—"),
        ("Ruta", order.route or "—"),
        ("Cuadrilla", order.crew or "—"),
    )
    top = draw_facts(pen, _LEFT, top, tap, _TAP_WIDTHS) + 0.6
    told = [f"Emitida {moment(order.issued_at)} por {order.issued_by}"]
    if order.deadline is not None:
        told.append(f"hacer antes de {moment(order.deadline)}")
    if order.follows:
        told.append(f"sigue a {order.follows}")
    words = " · ".join(told)
    pen.words(_LEFT, top, clipped(words, type_.DENSE, _WIDTH), type_.DENSE)
    return top + type_.DENSE.line_mm


def _named(who: Sequence[Fact]) -> Style:
    """Return the size in which names and addresses take two lines at most, if one does."""
    style = _NAME
    while style.size > _SMALLEST and facts_height(who, _WHO_WIDTHS, style) > type_.LABEL.line_mm + 2.1 * style.line_mm:
        style = style.sized(style.size - 0.5)
    return style


def _draw_instruction(pen: Pen, order: OrderData, top: float, height: float) -> None:
    """What is to be done, and for a limitation what it must leave and by which law."""
    pen.card(_LEFT, top, _WIDTH, height, TINT)
    pen.words(_LEFT + 3, top + 1.6, "Observaciones", type_.LABEL)
    law = "" if order.litres is None else f"Dejar {order.litres:,} litros al día. No se corta el agua: {order.basis}."
    parts = [(order.instruction, _TOLD), (law, type_.STRONG), (order.owed, type_.DENSE)]
    told, inner, room = [part for part in parts if part[0]], _WIDTH - 6, height - 5.6
    while told[0][1].size > _SMALLEST and _height(told, inner) > room:
        told = [(words, style.sized(max(_SMALLEST, style.size - 0.5))) for words, style in told]
    down = top + 5
    for words, style in told:
        down = pen.paragraph(_LEFT + 3, down, words, style, inner)


def _height(told: Sequence[tuple[str, Style]], width: float) -> float:
    return sum(len(wrapped(words, style, width)) * style.line_mm for words, style in told)


def _draw_result(pen: Pen, order: OrderData, top: float) -> None:
    """What the crew fills in: result, readings, seal, when, and who signs."""
    pen.rule(_LEFT, top - 1, _WIDTH, weight=0.35, colour=MUTED)
    pen.words(_LEFT, top + 0.8, "Resultado", type_.STRONG)
    for column, marks in enumerate((order.findings, order.hindrances)):
        x = _LEFT + column * _FOUND_MM / 2
        for place, words in enumerate(marks):
            _draw_mark(pen, x, top + 5.4 + place * 5.4, words)
    x = _LEFT + _FOUND_MM + 4
    lines = ["Fecha y hora", "Lectura del medidor, m³", "Número de sello"]
    if order.moves_meter:
        lines = ["Fecha y hora", "Lectura del que se quita, m³", "Serie y lectura del nuevo"]
    for place, words in enumerate(lines):
        _draw_line(pen, x, top + 7.4 + place * 8.4, _WRITTEN_MM, words)
    x += _WRITTEN_MM + 4
    _draw_line(pen, x, top + 7.4, _RIGHT - x, "Copia devuelta")
    pen.words(x, top + 12, "Notas", type_.LABEL)
    for place in (1, 2):
        pen.rule(x, top + 12 + place * 6.6, _RIGHT - x)
    signed = ("Ordenó", "Ejecutó", "Usuario o quien recibe")
    width = (_WIDTH - 12) / 3
    for place, words in enumerate(signed):
        _draw_line(pen, _LEFT + place * (width + 6), _BOTTOM - 4.4, width, words)


def _draw_mark(pen: Pen, x: float, top: float, words: str) -> None:
    pen.card(x, top, _BOX, _BOX, radius=0.6)
    room = _FOUND_MM / 2 - _BOX - 3
    pen.words(x + _BOX + 1.4, top + 0.5, words, shrunk(words, _MARK, room))


def _draw_line(pen: Pen, x: float, down: float, width: float, words: str) -> None:
    pen.rule(x, down, width, weight=0.3, colour=MUTED)
    pen.words(x, down + 0.9, words, type_.LABEL)
