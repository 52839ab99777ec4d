"""Bills on letter pages: half a sheet for each, what they share drawn once, and a stub where there is one a page."""

from __future__ import annotations

from collections.abc import Iterable

from aguadesk.papers import lettering as type_
from aguadesk.papers.bill import BillData, BillSheet, Told
from aguadesk.papers.bill_pen import BillPen
from aguadesk.papers.bill_unit import CARD_LEFT, draw_shared, draw_unit
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.lettering import wrapped
from aguadesk.papers.page import Paper
from aguadesk.papers.wording import pesos, short_day

_PAPER, _UNIT = Paper.LETTER, Paper.HALF_LETTER
_LEFT, _RIGHT = _UNIT.margin_mm, _UNIT.width_mm - _UNIT.margin_mm
_STUB_TOP = 12.0


def draw_bills(sheet: BillSheet, bills: Iterable[BillData], per_page: int, told: Told | None) -> bytes:
    """Draw bills, `per_page` on each page, in their order."""
    type_.shown("")
    pen = BillPen(
        _PAPER.width_mm, _PAPER.height_mm, f"{sheet.letterhead.words.bill.title_many}, {sheet.letterhead.board}"
    )
    pen.begin_shared()
    draw_shared(pen, sheet)
    pen.end_shared()
    number = 0
    for number, bill in enumerate(bills, 1):
        place = (number - 1) % per_page
        if number > 1 and not place:
            pen.next_page()
        if not place:
            pen.dashed(_UNIT.height_mm, _PAPER.width_mm, type_.LINE)
        pen.begin_unit(place * _UNIT.height_mm)
        draw_unit(pen, bill, sheet.letterhead)
        pen.end_unit()
        if per_page == 1:
            _draw_stub(pen, sheet.letterhead, bill)
        if told is not None:
            told(number)
    if number:
        pen.next_page()
    return pen.finished()


def _draw_stub(pen: BillPen, head: Letterhead, bill: BillData) -> None:
    """Draw the lower half of a page with one bill: what the counter keeps."""
    top = _UNIT.height_mm + _STUB_TOP
    pen.words(_LEFT, top, "Talón para la caja", type_.STRONG)
    pen.words(_LEFT, top + 6, head.board, type_.LABEL)
    pen.words(_LEFT, top + 13, f"{head.words.account.title} {bill.account}", type_.NAME)
    for line in wrapped(f"{bill.holder} · {bill.address}", type_.TEXT, CARD_LEFT - _LEFT - 6)[:2]:
        pen.words(_LEFT, top + 20, line, type_.TEXT)
        top += type_.TEXT.line_mm
    top = _UNIT.height_mm + _STUB_TOP
    pen.words_to(_RIGHT, top, f"{bill.period} · vence el {short_day(bill.due_on)}", type_.TEXT)
    pen.words_to(_RIGHT, top + 6.5, pesos(bill.to_pay), type_.FOLIO)
    pen.bars(CARD_LEFT, top + 17, _RIGHT - CARD_LEFT, 11, bill.account)
    pen.end_unit()
