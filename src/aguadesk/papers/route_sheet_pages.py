"""The sheet of a route on letter paper: rows of one height, and on every page the codes and where to sign."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.letterhead import draw_letterhead, letterhead_height
from aguadesk.papers.lettering import MUTED, Face, Style, clipped, shrunk, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.route_sheet import RouteSheetData, SheetLine
from aguadesk.papers.wording import counted, moment

_SHEET = Paper.LETTER
_LEFT, _WIDTH = _SHEET.margin_mm, _SHEET.printable_mm
_TOP = 11.0
_ROW, _HEAD = 9.7, 5.5
_HEAD_MM = 124.0
_FOOT = 21.0
"""Room at the foot of a page for the codes and the signature."""
_BOTTOM = _SHEET.height_mm - 8.0

_PLACE, _BARS, _SERIAL, _PREVIOUS, _BOX, _CODE = 7.0, 45.0, 26.0, 17.0, 25.0, 12.0
_HOUSE = _WIDTH - _PLACE - _BARS - _SERIAL - _PREVIOUS - _BOX - _CODE
_GAP = 2.0
_UNREAD = "No se lee"

_NAME = Style(Face.BOLD, 7.5)
_SMALL = Style(Face.REGULAR, 6.8)
_NUMBER = Style(Face.BOLD, 8.5)
_HEADING = Style(Face.BOLD, 7, MUTED)
_COUNT = Style(Face.REGULAR, 7, MUTED)


def draw_route_sheet(data: RouteSheetData, offset: Offset) -> bytes:
    """Draw the whole sheet."""
    pen = Pen(_SHEET.width_mm, _SHEET.height_mm, data.title, offset)
    first_top = _TOP + max(letterhead_height(data.letterhead, _HEAD_MM), 16) + 3
    pages = _paged(len(data.lines), first_top)
    for number, (start, stop) in enumerate(pages, start=1):
        if number == 1:
            _draw_head(pen, data)
            top = first_top
        else:
            pen.next_page()
            _draw_short_head(pen, data)
            top = _TOP + 9
        top = _draw_headings(pen, top, shows_previous=data.shows_previous)
        for place in range(start, stop):
            _draw_line(pen, top, place + 1, data.lines[place])
            top += _ROW
        _draw_foot(pen, data, f"Página {number} de {len(pages)}")
    return pen.finished()


def _paged(lines: int, first_top: float) -> list[tuple[int, int]]:
    """Share the lines out over pages, as places from and to."""
    room = _BOTTOM - _FOOT - _HEAD
    stop = int((room - first_top) // _ROW)
    pages, further = [(0, min(stop, lines))], int((room - _TOP - 9) // _ROW)
    while stop < lines:
        pages.append((stop, min(stop + further, lines)))
        stop += further
    return pages


def _draw_head(pen: Pen, data: RouteSheetData) -> None:
    draw_letterhead(pen, data.letterhead, _LEFT, _TOP, _HEAD_MM)
    right, room = _LEFT + _WIDTH, _WIDTH - _HEAD_MM - 4
    pen.words(right, _TOP, data.title, shrunk(data.title, type_.FOLIO, room), Side.RIGHT)
    top = _TOP + type_.FOLIO.line_mm
    for words in (f"{data.period} · {counted(len(data.lines), 'toma', 'tomas')}", moment(data.made_at)):
        pen.words(right, top, words, type_.TEXT, Side.RIGHT)
        top += type_.TEXT.line_mm


def _draw_short_head(pen: Pen, data: RouteSheetData) -> None:
    pen.words(_LEFT, _TOP + 1, clipped(data.letterhead.board, type_.STRONG, _WIDTH * 0.5), type_.STRONG)
    named = f"{data.title} · {data.period}"
    pen.words(_LEFT + _WIDTH, _TOP + 1, clipped(named, type_.STRONG, _WIDTH * 0.47), type_.STRONG, Side.RIGHT)


def _draw_headings(pen: Pen, top: float, *, shows_previous: bool) -> float:
    x = _LEFT
    titles = (
        ("", _PLACE), ("Cuenta", _BARS), ("Titular y domicilio", _HOUSE), ("Medidor", _SERIAL),
        ("Anterior" if shows_previous else "", _PREVIOUS), ("Lectura", _BOX), ("Anom.", _CODE),
    )  # fmt: skip
    for words, width in titles:
        side = Side.RIGHT if words == "Anterior" else Side.LEFT
        pen.words(x + width - _GAP if side is Side.RIGHT else x, top, words, _HEADING, side)
        x += width
    pen.rule(_LEFT, top + _HEAD - 1, _WIDTH, weight=0.35, colour=MUTED)
    return top + _HEAD - 1


def _draw_line(pen: Pen, top: float, place: int, line: SheetLine) -> None:
    x = _LEFT + _PLACE
    pen.words(_LEFT, top + 3.2, str(place), _COUNT)
    _draw_house(pen, x + _BARS, top, line)  # before the bars: they take the ink of the words before them
    drawn = line.barcode.isascii() and pen.bars((x, _BARS - 4), top + 1, line.barcode, 4.4, Side.LEFT)
    pen.words(x, top + (6.5 if drawn else 3.2), clipped(line.account, _NUMBER, _BARS - _GAP), _NUMBER)
    x += _BARS + _HOUSE
    pen.words(x, top + 3.2, clipped(line.serial, _NUMBER, _SERIAL - _GAP), _NUMBER)
    x += _SERIAL
    if line.previous_m3 is not None:
        pen.words(x + _PREVIOUS - _GAP, top + 3.2, f"{line.previous_m3:,}", _NUMBER, Side.RIGHT)
    x += _PREVIOUS
    if line.broken:
        for number, words in enumerate((_UNREAD, line.broken)):
            style = (_NAME, _SMALL)[number]
            pen.words(x, top + 2.0 + number * 3.2, clipped(words, style, _BOX + _CODE - _GAP), style)
    else:
        for width in (_BOX, _CODE):
            pen.card(x, top + 1, width - 1.5, _ROW - 2, radius=1)
            x += width
    pen.rule(_LEFT, top + _ROW, _WIDTH)


def _draw_house(pen: Pen, x: float, top: float, line: SheetLine) -> None:
    """Whose the house is, where it stands, and what helps to find it; three lines at most."""
    room = _HOUSE - _GAP
    pen.words(x, top + 1.1, clipped(line.holder, _NAME, room), _NAME)
    where = wrapped(line.address, _SMALL, room)[:2]
    if line.directions:
        where = (where[0] if len(where) == 1 else clipped(line.address, _SMALL, room), line.directions)
    for number, words in enumerate(where, start=1):
        pen.words(x, top + 1.1 + number * 2.8, clipped(words, _SMALL, room), _SMALL)


def _draw_foot(pen: Pen, data: RouteSheetData, page: str) -> None:
    top = _BOTTOM - _FOOT + 2
    codes = "Anomalías: " + " · ".join(f"{code} {name}" for code, name in data.anomalies)
    for words in wrapped(codes, _SMALL, _WIDTH)[:2]:
        pen.words(_LEFT, top, words, _SMALL)
        top += 3.2
    line = _BOTTOM - 5.5
    for x, width, words in ((0, 84, "Nombre y firma del lector"), (92, 40, "Fecha"), (140, 30, "Hora")):
        pen.rule(_LEFT + x, line, width, weight=0.3, colour=MUTED)
        pen.words(_LEFT + x, line + 1.3, words, _COUNT)
    pen.words(_LEFT + _WIDTH, line + 1.3, page, _COUNT, Side.RIGHT)
