"""One bill on half a letter sheet: at the right how much and until when, at the left why."""

from __future__ import annotations

from functools import lru_cache

from aguadesk.domain.vocabulary import Vocabulary
from aguadesk.papers import lettering as type_
from aguadesk.papers.bill import MOST_HISTORY, BillData, BillSheet
from aguadesk.papers.bill_pen import BillPen
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.lettering import Face, Style, clipped, shrunk, wrapped
from aguadesk.papers.page import Paper
from aguadesk.papers.wording import figure, pesos, short_day

_UNIT = Paper.HALF_LETTER
_LEFT, _RIGHT = _UNIT.margin_mm, _UNIT.width_mm - _UNIT.margin_mm
_TOP = 8.0
CARD_LEFT = 139.0
_CARD_MM = _RIGHT - CARD_LEFT
_BODY_MM = CARD_LEFT - _LEFT - 6.0
_FACTS_TOP, _LINES_TOP, _LINES_BOTTOM = 41.0, 55.0, 100.0
_CHART_TOP, _CHART_MM, _CHART_LEFT = 107.0, 17.0, _LEFT
_CHART_WIDTH = 92.0
_CARD_TOP, _CARD_HEIGHT, _CARD_ROW = 24.0, 78.0, 5.2
_FACT_LEFTS = (_LEFT, _LEFT + 27, _LEFT + 54, _LEFT + 81)
_FACT_LABELS = ("Periodo", "Lectura anterior", "Lectura actual", "Consumo")
_QUOTA_LABELS = ("Periodo", "", "", "Cómo se cobra")
_LOGO_MM = 15.0
_ROW, _LEAST_ROW, _NOTE_LINES = 5.0, 3.3, 3
"""The row of a charge, and the lowest it may become before the notes under the charges give way; their lines."""
_NOTE_ROW, _NOTE_GAP = 2.5, 0.6
_CHART_STEP = _CHART_WIDTH / MOST_HISTORY
_DARK, _GREY = "#16202A", "#A9B4BE"
_TO_PAY = Style(Face.BOLD, 25)
_DUE = Style(Face.BOLD, 12)
_BOLD = Style(Face.BOLD, 8)


def draw_shared(pen: BillPen, sheet: BillSheet) -> None:
    """Draw what every bill of a batch shows: the board, the labels and the ground of the card."""
    head, left = sheet.letterhead, _LEFT
    if head.logo:
        left += _draw_logo(pen, head.logo) + 4
    top = _TOP
    title = type_.TITLE
    while title.size > 9 and len(wrapped(head.board, title, CARD_LEFT - left - 4)) > 1:
        title = title.sized(title.size - 0.5)
    lines = [(head.board, title), (head.place, type_.DENSE), *((line, type_.FINE) for line in head.legal_lines[:2])]
    for words, style in lines:
        if words:
            pen.words(left, top, clipped(words, style, CARD_LEFT - left - 4), style)
            top += style.line_mm
    pen.card(CARD_LEFT, _CARD_TOP, _CARD_MM, _CARD_HEIGHT, type_.TINT)
    pen.words(CARD_LEFT + 4, _CARD_TOP + 4, "Total a pagar", type_.LABEL)
    for x, label in zip(_FACT_LEFTS, _FACT_LABELS if head.meters else _QUOTA_LABELS, strict=True):
        pen.words(x, _FACTS_TOP, label, type_.LABEL)
    pen.rule(_LEFT, _LINES_TOP - 2.2, _BODY_MM, type_.LINE)
    if head.meters:
        pen.words(_LEFT, _CHART_TOP - 4.6, "Lo que ha consumido, en m³", type_.LABEL)
    for number, legend in enumerate(sheet.legends[:3]):
        pen.words(_LEFT, 132.0 + number * 2.6 - 2.6, clipped(legend, type_.FINE, _RIGHT - _LEFT), type_.FINE)


def _draw_logo(pen: BillPen, logo: bytes) -> float:
    from reportlab.lib.utils import ImageReader

    from aguadesk.papers.pen import readable_image

    opened = readable_image(logo)
    scale = _LOGO_MM / max(opened.size)
    width, height = opened.width * scale, opened.height * scale
    point = 1 / type_.POINT_MM
    up = (Paper.LETTER.height_mm - _TOP - (_LOGO_MM + height) / 2) * point
    pen.canvas.drawImage(ImageReader(opened), _LEFT * point, up, width * point, height * point, mask="auto")
    return width


def draw_unit(pen: BillPen, bill: BillData, head: Letterhead) -> None:
    """Draw one bill over what is shared."""
    _draw_who(pen, bill, head.words)
    _draw_card(pen, bill)
    _draw_facts(pen, bill, metered=head.meters)
    _draw_lines(pen, bill)
    if head.meters:
        _draw_chart(pen, bill)
    pen.bars(CARD_LEFT, 104.5, _CARD_MM, 10.5, bill.account)
    pen.words_to(_RIGHT, 117, _reference(bill), type_.DENSE)
    pen.words_to(_RIGHT, 121.5, f"Folio {bill.folio} · emitido el {short_day(bill.issued_on)}", type_.FINE)
    pen.words_to(_RIGHT, 124.6, bill.route, type_.FINE)


def _reference(bill: BillData) -> str:
    """Return what is told where it is paid: the bank's reference in fours, as it is read aloud, or the account."""
    if not bill.reference:
        return f"Referencia: {bill.account}"
    digits = bill.reference
    return f"Ref. {' '.join(digits[start : start + 4] for start in range(0, len(digits), 4))}"


def _draw_who(pen: BillPen, bill: BillData, called: Vocabulary) -> None:
    name = shrunk(bill.holder, type_.NAME, _BODY_MM, type_.STRONG.size)
    names = _fitted(bill.holder, name, _BODY_MM, 2)
    where = shrunk(bill.address, type_.TEXT, _BODY_MM, type_.DENSE.size)
    at = 26.0 if len(names) == 1 else 24.6
    for words in names:
        pen.words(_LEFT, at, words, name)
        at += name.line_mm
    at = 32.4 if len(names) == 1 else at + 0.4
    for words in _fitted(bill.address, where, _BODY_MM, 2):
        pen.words(_LEFT, at, words, where)
        at += where.line_mm
    pen.words_to(_RIGHT, _TOP, f"{called.bill.title} de agua", type_.TITLE)
    pen.words_to(_RIGHT, _TOP + 7.2, f"{called.account.title} {bill.account} · {bill.use}", type_.STRONG)


def _draw_card(pen: BillPen, bill: BillData) -> None:
    left, right, top = CARD_LEFT + 4, _RIGHT - 4, _CARD_TOP
    amount = pesos(bill.to_pay)
    pen.words(left, top + 9, amount, shrunk(amount, _TO_PAY, _CARD_MM - 8))
    if bill.to_pay:
        pen.words(left, top + 21.5, "Pague a más tardar el", type_.LABEL)
        pen.words(left, top + 26, short_day(bill.due_on), _DUE)
    else:
        pen.words(left, top + 23.5, "Nada que pagar", _DUE)
    rows = [("Este periodo", bill.total)]
    rows += [("Adeudo anterior", bill.arrears)] if bill.arrears else []
    rows += [("Recargos", bill.surcharges)] if bill.surcharges else []
    rows += [("Saldo a favor", -bill.credit)] if bill.credit else []
    at = top + 37.0
    pen.rule(left, at - 2.4, right - left, type_.LINE)
    for words, money in rows:
        pen.words(left, at, words, type_.TEXT)
        pen.words_to(right, at, figure(money), type_.TEXT)
        at += _CARD_ROW
    if bill.left_in_favour:
        pen.words(left, at, f"Le quedan {pesos(bill.left_in_favour)} a favor", _BOLD)
        at += _CARD_ROW
    _draw_message(pen, bill.message, left, at + 1, right - left)


def _draw_message(pen: BillPen, message: str, left: float, top: float, width: float) -> None:
    """Draw the message of the month at the foot of the card, smaller if it is long."""
    if not message:
        return
    bottom = _CARD_TOP + _CARD_HEIGHT - 3.0
    style, most = type_.DENSE, int((bottom - top) / type_.DENSE.line_mm)
    if len(wrapped(message, style, width)) > most:
        style = Style(Face.REGULAR, type_.FINE.size)
        most = int((bottom - top) / style.line_mm)
    lines = _fitted(message, style, width, most)
    at = bottom - len(lines) * style.line_mm
    for words in lines:
        pen.words(left, at, words, style)
        at += style.line_mm


def _draw_facts(pen: BillPen, bill: BillData, *, metered: bool) -> None:
    readings = (bill.previous or "—", bill.current or "—") if metered else ("", "")
    values = (bill.period, *readings, bill.consumption)
    for x, value in zip(_FACT_LEFTS, values, strict=True):
        pen.words(x, _FACTS_TOP + 4, value, type_.STRONG)
    pen.words(_FACT_LEFTS[3], _FACTS_TOP + 8.2, bill.how if metered else "", type_.FINE)


def _draw_lines(pen: BillPen, bill: BillData) -> None:
    right, at = _LEFT + _BODY_MM, _LINES_TOP
    notes, step = _rows(bill)
    for line, note in zip(bill.lines, notes, strict=True):
        pen.words(_LEFT, at, clipped(line.words, type_.TEXT, _BODY_MM - 26), type_.TEXT)
        pen.words_to(right, at, figure(line.amount), type_.TEXT)
        at += step
        closer = (step - _LEAST_ROW) * 0.3
        for words in note:
            pen.words(_LEFT, at - closer, words, type_.FINE)
            at += _NOTE_ROW
        at += _NOTE_GAP if note else 0
    pen.rule(_LEFT, at + 0.2, _BODY_MM, type_.LINE)
    pen.words(_LEFT, at + 2.0, "Total del periodo", type_.STRONG)
    pen.words_to(right, at + 2.0, figure(bill.total), type_.STRONG)


def _rows(bill: BillData) -> tuple[list[tuple[str, ...]], float]:
    """Return the lines of each note and the height of a row: where there are many lines, the notes give way."""
    room = _LINES_BOTTOM - _LINES_TOP - 6.0
    for most in range(_NOTE_LINES, -1, -1):
        notes = [_fitted(line.note, type_.FINE, _BODY_MM, most) for line in bill.lines]
        small = sum(_NOTE_ROW * len(note) + _NOTE_GAP for note in notes if note)
        step = min(_ROW, (room - small) / max(1, len(notes)))
        if step >= _LEAST_ROW:
            break
    return notes, step


@lru_cache(maxsize=16_384)
def _fitted(words: str, style: Style, width: float, most: int) -> tuple[str, ...]:
    """Break words into so many lines at most, with `…` for what is missing; thousands of bills say the same."""
    if not words or most < 1:
        return ()
    lines = wrapped(words, style, width)
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), style, width))


def _draw_chart(pen: BillPen, bill: BillData) -> None:
    """Draw the m³ of the last periods: the newest in black, its number over each bar."""
    used = bill.history[-MOST_HISTORY:]
    if not used:
        pen.words(_CHART_LEFT, _CHART_TOP + 6, bill.no_history, type_.FINE)
        return
    most = max(max(one.m3 for one in used), 1)
    bar = _CHART_STEP * 0.62
    base = _CHART_TOP + _CHART_MM
    label = _at_bar(max((one.label for one in used), key=len))
    for place, one in enumerate(used):
        middle = _CHART_LEFT + (place + 0.5) * _CHART_STEP
        height = max(0.4, (_CHART_MM - 4.0) * one.m3 / most)
        pen.block(middle - bar / 2, base - height, bar, height, _DARK if place == len(used) - 1 else _GREY)
        number = f"{one.m3}"
        pen.words_about(middle, base - height - 2.4, number, _at_bar(number))
        pen.words_about(middle, base + 1.2, one.label, label)


@lru_cache(maxsize=4096)
def _at_bar(words: str) -> Style:
    """Return the style in which words stand at one bar without touching the next one's."""
    return shrunk(words, type_.FINE, _CHART_STEP - 0.4, 4)
