"""The slip at the foot of a notice: cut off at the door, signed, and brought back to be scanned."""

from __future__ import annotations

from aguadesk.domain.vocabulary import Vocabulary
from aguadesk.papers import lettering as type_
from aguadesk.papers.bill_pen import BillPen
from aguadesk.papers.lettering import MUTED, Face, Style, clipped, shrunk
from aguadesk.papers.notice import NoticeData, NoticeSheet
from aguadesk.papers.notice_form import BODY_MM, CARD_LEFT, CARD_MM, CUT_TOP, LEFT, RIGHT, SLIP_TOP
from aguadesk.papers.page import Paper
from aguadesk.papers.wording import pesos

_BOX = 3.4
_GAP = 6.0
_ROW = 12.2
_FIRST_ROW = SLIP_TOP + 27.0
_MARKS_TOP = SLIP_TOP + 17.0
_NAME = Style(Face.BOLD, 9.5)


def draw_shared_slip(pen: BillPen, sheet: NoticeSheet) -> None:
    """Draw the line to cut along, the results to mark, and the lines to write on."""
    pen.dashed(CUT_TOP, Paper.LETTER.width_mm, MUTED)
    pen.words(LEFT, SLIP_TOP, f"Acuse · {sheet.title}", type_.STRONG)
    step = (RIGHT - LEFT) / len(sheet.results)
    for place, words in enumerate(sheet.results):
        x = LEFT + place * step
        _draw_box(pen, x, _MARKS_TOP)
        pen.words(x + _BOX + 1.6, _MARKS_TOP + 0.5, words, shrunk(words, type_.TEXT, step - _BOX - 4))
    width = (RIGHT - LEFT - 2 * _GAP) / 3
    for place, words in enumerate(sheet.slip):
        x, top = LEFT + place % 3 * (width + _GAP), _FIRST_ROW + place // 3 * _ROW
        pen.rule(x, top + 4.6, width, MUTED)
        pen.words(x, top + 5.4, words, type_.LABEL)


def draw_slip(pen: BillPen, notice: NoticeData, words: Vocabulary) -> None:
    """Draw whose slip it is, with the code by which it is captured."""
    pen.words(LEFT, SLIP_TOP + 4.8, clipped(notice.holder, _NAME, BODY_MM), _NAME)
    pen.words(LEFT, SLIP_TOP + 9.0, clipped(notice.address, type_.DENSE, BODY_MM), type_.DENSE)
    told = f"{words.account.title} {notice.account} · {pesos(notice.total)}, {notice.overdue}"
    pen.words(LEFT, SLIP_TOP + 12.6, clipped(told, type_.DENSE, BODY_MM), type_.DENSE)
    pen.bars(CARD_LEFT, SLIP_TOP, CARD_MM, 9.0, notice.number)
    pen.words_to(RIGHT, SLIP_TOP + 10.4, notice.number, type_.NAME)


def _draw_box(pen: BillPen, x: float, top: float) -> None:
    """Draw an empty square to be crossed, out of four thin blocks."""
    thin = 0.25
    pen.block(x, top, _BOX, thin, MUTED)
    pen.block(x, top + _BOX - thin, _BOX, thin, MUTED)
    pen.block(x, top, thin, _BOX, MUTED)
    pen.block(x + _BOX - thin, top, thin, _BOX, MUTED)
