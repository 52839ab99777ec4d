"""One notice on its form: at the right how much and until when, at the left what is owed, below what can be done."""

from __future__ import annotations

from functools import lru_cache

from aguadesk.papers import lettering as type_
from aguadesk.papers.bill_pen import BillPen
from aguadesk.papers.lettering import Face, Style, clipped, shrunk, wrapped
from aguadesk.papers.notice import NoticeData, NoticeSheet
from aguadesk.papers.notice_form import BODY_MM, CARD_LEFT, CARD_MM, HALF, LEFT, RIGHT, SIGNED_TOP, WHOLE, NoticeForm
from aguadesk.papers.wording import figure, long_day, pesos

_LOGO_MM = 16.0
_INNER = 4.0
_SIGN_MM = 80.0
_TO_PAY = Style(Face.BOLD, 23)
_UNTIL = Style(Face.BOLD, 11.5)
_SAID = Style(Face.REGULAR, 8.6)
_SMALLEST = 6.2
_MOST_LEGAL = 3


def form_of(sheet: NoticeSheet) -> NoticeForm:
    """Return the form a batch is drawn on."""
    return HALF if sheet.is_half else WHOLE


def draw_shared(pen: BillPen, sheet: NoticeSheet) -> None:
    """Draw what every notice of a batch says alike."""
    form = form_of(sheet)
    _draw_head(pen, sheet, form)
    lines = wrapped(sheet.opening, _SAID, BODY_MM)
    _draw_lines(pen, LEFT, form.opening, lines, _SAID)
    pen.words(LEFT, form.lines - 4.4, f"Lo vencido al {long_day(sheet.issued_on)}", type_.LABEL)
    pen.rule(LEFT, form.lines - 1.0, BODY_MM, type_.LINE)
    _draw_card(pen, sheet, form)
    _draw_told(pen, sheet, form)
    if sheet.signed:
        pen.rule(LEFT, SIGNED_TOP, _SIGN_MM, type_.MUTED)
        pen.words(LEFT, SIGNED_TOP + 1.0, sheet.signed, type_.LABEL)


def draw_unit(pen: BillPen, sheet: NoticeSheet, notice: NoticeData) -> None:
    """Draw one notice over what is shared."""
    form = form_of(sheet)
    _draw_who(pen, sheet, notice, form)
    pen.words_to(RIGHT, form.top + 6.8, notice.number, type_.NAME)
    pen.bars(CARD_LEFT, form.top + 12.4, CARD_MM, 7.0, notice.number)
    amount = pesos(notice.total)
    pen.words(CARD_LEFT + _INNER, form.card + 8.4, amount, shrunk(amount, _TO_PAY, CARD_MM - 2 * _INNER))
    pen.words(CARD_LEFT + _INNER, form.card + 18.6, notice.overdue, type_.DENSE)
    _draw_debt(pen, notice, form)


def _draw_head(pen: BillPen, sheet: NoticeSheet, form: NoticeForm) -> None:
    head, left = sheet.letterhead, LEFT
    if head.logo:
        left += _draw_logo(pen, head.logo, form) + 4
    room, at = CARD_LEFT - left - 4, form.top
    title = type_.TITLE
    while title.size > 9 and len(wrapped(head.board, title, room)) > 1:
        title = title.sized(title.size - 0.5)
    legal = [(line, type_.FINE) for line in head.legal_lines[:_MOST_LEGAL]]
    for words, style in ((head.board, title), (head.place, type_.DENSE), *legal):
        if words:
            pen.words(left, at, clipped(words, style, room), style)
            at += style.line_mm
    pen.words_to(RIGHT, form.top, sheet.title, shrunk(sheet.title, type_.TITLE, CARD_MM))


def _draw_logo(pen: BillPen, logo: bytes, form: NoticeForm) -> float:
    from reportlab.lib.utils import ImageReader

    from aguadesk.papers.page import Paper
    from aguadesk.papers.pen import readable_image

    opened = readable_image(logo)
    scale = _LOGO_MM / max(opened.size)
    width, height = opened.width * scale, opened.height * scale
    point = 1 / type_.POINT_MM
    up = (Paper.LETTER.height_mm - form.top - (_LOGO_MM + height) / 2) * point
    pen.canvas.drawImage(ImageReader(opened), LEFT * point, up, width * point, height * point, mask="auto")
    return width


def _draw_card(pen: BillPen, sheet: NoticeSheet, form: NoticeForm) -> None:
    """Draw the ground of the card with what is the same for all: until when, where, and the board's message."""
    left, width = CARD_LEFT + _INNER, CARD_MM - 2 * _INNER
    pen.card(CARD_LEFT, form.card, CARD_MM, form.card_end - form.card, type_.TINT)
    pen.words(left, form.card + 3.6, "Total vencido", type_.LABEL)
    pen.rule(left, form.card + 23.2, width, type_.LINE)
    pen.words(left, form.card + 25.4, sheet.until_label, type_.LABEL)
    at = form.card + 29.2
    for words in wrapped(sheet.until, shrunk(sheet.until, _UNTIL, 2 * width, 9), width):
        pen.words(left, at, words, _UNTIL)
        at += _UNTIL.line_mm
    at = _draw_lines(pen, left, at + 1.4, wrapped(sheet.where, type_.DENSE, width), type_.DENSE)
    if sheet.message:
        style = _fitting((sheet.message,), type_.DENSE, width, form.card_end - 2.5 - at - 2.0)
        _draw_lines(pen, left, at + 2.0, wrapped(sheet.message, style, width), style)


def _draw_told(pen: BillPen, sheet: NoticeSheet, form: NoticeForm) -> None:
    """Draw what the person can do, and the law, as large as there is room."""
    width, room = RIGHT - LEFT, form.foot - form.told - 6.0
    style = _fitting((*sheet.can_do, *sheet.law), _SAID, width - 4, room)
    pen.words(LEFT, form.told, "Qué puede hacer", type_.STRONG)
    at = form.told + 5.0
    for words in sheet.can_do:
        pen.words(LEFT, at, "•", style)
        at = _draw_lines(pen, LEFT + 4, at, wrapped(words, style, width - 4), style)
    at += 1.0
    quiet = style.coloured(type_.MUTED)
    for words in sheet.law:
        at = _draw_lines(pen, LEFT, at, wrapped(words, quiet, width), quiet)


def _draw_who(pen: BillPen, sheet: NoticeSheet, notice: NoticeData, form: NoticeForm) -> None:
    name = shrunk(notice.holder, type_.NAME, BODY_MM, 9)
    pen.words(LEFT, form.who, clipped(notice.holder, name, BODY_MM), name)
    where = shrunk(notice.address, type_.TEXT, BODY_MM, 7)
    pen.words(LEFT, form.who + 5.4, clipped(notice.address, where, BODY_MM), where)
    known = " · ".join(filter(None, (f"{sheet.letterhead.words.account.title} {notice.account}", notice.route)))
    pen.words(LEFT, form.who + 9.6, clipped(known, type_.DENSE, BODY_MM), type_.DENSE)


def _draw_debt(pen: BillPen, notice: NoticeData, form: NoticeForm) -> None:
    right, at = LEFT + BODY_MM, form.lines + 0.8
    for line in notice.lines:
        pen.words(LEFT, at, _clipped(line.words), type_.TEXT)
        pen.words_to(right, at, figure(line.amount), type_.TEXT)
        at += form.line_mm
    pen.rule(LEFT, at + 0.2, BODY_MM, type_.LINE)
    pen.words(LEFT, at + 2.0, "Total vencido", type_.STRONG)
    pen.words_to(right, at + 2.0, figure(notice.total), type_.STRONG)


@lru_cache(maxsize=4096)
def _clipped(words: str) -> str:
    return clipped(words, type_.TEXT, BODY_MM - 28)


def _draw_lines(pen: BillPen, x: float, top: float, lines: tuple[str, ...], style: Style) -> float:
    for words in lines:
        pen.words(x, top, words, style)
        top += style.line_mm
    return top


def _fitting(several: tuple[str, ...], style: Style, width: float, room: float) -> Style:
    """Return the style, smaller if it must be for every text to have room."""
    while style.size > _SMALLEST and _height(several, style, width) > room:
        style = style.sized(style.size - 0.2)
    return style


def _height(several: tuple[str, ...], style: Style, width: float) -> float:
    return sum(len(wrapped(words, style, width)) for words in several) * style.line_mm
