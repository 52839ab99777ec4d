"""The calendar of an agreement to hang up at home: large, with a box to tick for every payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aguadesk.papers import lettering as type_
from aguadesk.papers.agreement import AgreementData, DueInstalment
from aguadesk.papers.agreement_pen import in_lines
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import INK, MUTED, TINT, Face, Style, balanced, clipped, shrunk, width_mm
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.wording import pesos, short_day

_SHEET = Paper.LETTER
_LEFT, _WIDTH = _SHEET.margin_mm, _SHEET.printable_mm
_TOP, _BOTTOM = 11.0, _SHEET.height_mm - 11.0
_FOOT_MM = 23.0
_BARS_MM = 74.0
_HEAD_MM = 110.0
_GAP = 3.0
_HIGHEST_CELL = 24.0
_LOWEST_CELL = 8.4
_WIDE_CELL = 80.0
_BIG = Style(Face.BOLD, 22)
_DATE = Style(Face.BOLD, 15)
_AMOUNT = Style(Face.REGULAR, 13)
_COUNT = Style(Face.BOLD, 11, MUTED)


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the payments of one page are laid out."""

    columns: int
    rows: int

    @property
    def cells(self) -> int:
        return self.columns * self.rows


def draw_calendar_pages(data: AgreementData, offset: Offset) -> bytes:
    """Draw the calendar, on one page for as long as its boxes can be read from a step away."""
    pen = Pen(_SHEET.width_mm, _SHEET.height_mm, f"Calendario {data.number}", offset)
    top = _TOP + max(letterhead_height(data.letterhead, _HEAD_MM), 16.0) + 3 + 26 + 5
    grid = _grid(len(data.instalments), _BOTTOM - _FOOT_MM - top)
    parts = [data.instalments[start : start + grid.cells] for start in range(0, len(data.instalments), grid.cells)]
    for number, part in enumerate(parts, start=1):
        if number > 1:
            pen.next_page()
        _draw_head(pen, data, f"Hoja {number} de {len(parts)}" if len(parts) > 1 else "")
        _draw_cells(pen, data, part, grid, top)
        _draw_foot(pen, data)
    return pen.finished()


def _grid(count: int, room: float) -> _Grid:
    """Choose as few columns as keep all payments on a page, up to three; then as many rows as can be read."""
    most = int((room + _GAP) / (_LOWEST_CELL + _GAP))
    for columns in (2, 3):
        comfortable = int((room + _GAP) / (12.5 + _GAP))
        if count <= columns * comfortable:
            return _Grid(columns, max(1, -(-count // columns)))
    return _Grid(3, min(most, -(-count // 3)))


def _draw_head(pen: Pen, data: AgreementData, sheet: str) -> None:
    right = _LEFT + _WIDTH
    draw_letterhead(pen, data.letterhead, _LEFT, _TOP, _HEAD_MM)
    pen.words(right, _TOP, "Mi calendario de pagos", type_.FOLIO.sized(15), Side.RIGHT)
    under = f"Convenio {data.number} · {data.account.called} {data.account.number}"
    pen.words(right, _TOP + 7.6, under, shrunk(under, type_.STRONG, _WIDTH - _HEAD_MM - 3), Side.RIGHT)
    pen.words(right, _TOP + 12.4, sheet, type_.LABEL, Side.RIGHT)
    top = _TOP + max(letterhead_height(data.letterhead, _HEAD_MM), 16.0) + 3
    pen.card(_LEFT, top, _WIDTH, 26, TINT)
    every = data.regular[0].amount if data.regular else data.instalments[0].amount
    amount = pesos(every)
    pen.words(_LEFT + 5, top + 3.4, f"Pago {data.every}" if data.count > 1 else "Pago", type_.TEXT)
    pen.words(_LEFT + 5, top + 9.4, amount, shrunk(amount, _BIG, 66))
    pen.words(_LEFT + 5, top + 19.4, _last_said(data), type_.TEXT)
    name_room = _WIDTH - 90
    name = in_lines(data.holder, type_.NAME, name_room, 2)
    for place, line in enumerate(balanced(data.holder, name, name_room)):
        pen.words(right - 5, top + 3.4 + place * name.line_mm, line, name, Side.RIGHT)
    address = clipped(data.account.address, type_.TEXT, name_room)
    pen.words(right - 5, top + 19.4, address, type_.TEXT, Side.RIGHT)


def _last_said(data: AgreementData) -> str:
    last = data.instalments[-1]
    differs = data.count > 1 and last.amount != data.regular[0].amount
    return f"Hasta el {short_day(last.due_on)}" + (f", el último de {pesos(last.amount)}" if differs else "")


def _draw_cells(pen: Pen, data: AgreementData, part: Sequence[DueInstalment], grid: _Grid, top: float) -> None:
    """Draw the payments of a page, column after column as a calendar is read."""
    room = _BOTTOM - _FOOT_MM - top
    height = min((room + _GAP) / grid.rows - _GAP, _HIGHEST_CELL)
    width = (_WIDTH - (grid.columns - 1) * _GAP) / grid.columns
    for place, one in enumerate(part):
        column, row = divmod(place, grid.rows)
        x, y = _LEFT + column * (width + _GAP), top + row * (height + _GAP)
        _draw_cell(pen, data, one, (x, y, width, height))


def _draw_cell(pen: Pen, data: AgreementData, one: DueInstalment, place: tuple[float, float, float, float]) -> None:
    """One payment: the box to tick, which it is, its last day, and how much."""
    x, top, width, height = place
    box = min(height - 3.6, 9.0)
    pen.card(x, top, width, height)
    _draw_box(pen, x + 2.4, top + (height - box) / 2, box)
    left, right = x + box + 5.2, x + width - 2.6
    day, amount = short_day(one.due_on), pesos(one.amount)
    name = f"{one.number} de {data.count}" if one.number else "Enganche"
    if height >= 12:
        middle = top + height / 2
        wide = width > _WIDE_CELL
        pen.words(left, middle - 4.8, day, _DATE if wide else _DATE.sized(13))
        pen.words(left, middle + 1.8, amount, shrunk(amount, _AMOUNT, width - box - (10 if wide else 32)))
        pen.words(right, middle + (-4.4 if wide else 2), name, shrunk(name, _COUNT, 22), Side.RIGHT)
        return
    down = top + (height - 3.2) / 2
    day_style = _DATE.sized(9.5)
    number = f"{one.number}" if one.number else "Eng."
    pen.words(left, down, number, _COUNT.sized(8.5))
    pen.words(left + 7.6, down, day, day_style)
    room = right - left - 7.6 - width_mm(day, day_style) - 2
    pen.words(right, down, amount, shrunk(amount, _AMOUNT.sized(10), room), Side.RIGHT)


def _draw_box(pen: Pen, x: float, top: float, side: float) -> None:
    for down in (0.0, side):
        pen.rule(x, top + down, side, weight=0.45, colour=INK)
    for across in (0.0, side):
        pen.post(x + across, top, side, colour=INK)


def _draw_foot(pen: Pen, data: AgreementData) -> None:
    """The bars that the till reads, and what to do when one cannot pay."""
    top = _BOTTOM - _FOOT_MM + 5
    right = _LEFT + _WIDTH
    room = _WIDTH - _BARS_MM - 6
    said = "Traiga esta hoja al pagar y marque cada pago con el número de su recibo."
    down = pen.paragraph(_LEFT, top, said, type_.STRONG, room)
    grace = data.terms.grace_days
    days = f" Tiene {grace} días de tolerancia." if grace > 1 else ""
    late = f"Si no alcanza a pagar, venga antes de la fecha y hablamos.{days}"
    pen.paragraph(_LEFT, down + 0.6, late, type_.TEXT, room)
    pen.bars((right - _BARS_MM, _BARS_MM), top, data.account.number, 12, Side.RIGHT)
    pen.words(right, top + 13.4, f"{data.account.called} {data.account.number}", type_.LABEL, Side.RIGHT)
