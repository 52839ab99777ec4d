"""Notices on letter pages: two halves of a page, or a whole one with its slip; what they share is drawn once."""

from __future__ import annotations

from collections.abc import Iterable

from aguadesk.papers import lettering as type_
from aguadesk.papers.bill_pen import BillPen
from aguadesk.papers.notice import NoticeData, NoticeSheet, Told
from aguadesk.papers.notice_slip import draw_shared_slip, draw_slip
from aguadesk.papers.notice_unit import draw_shared, draw_unit, form_of
from aguadesk.papers.page import Paper

_PAPER = Paper.LETTER


def draw_notices(sheet: NoticeSheet, notices: Iterable[NoticeData], told: Told | None) -> bytes:
    """Draw notices in their order, as many on a page as their form lets."""
    type_.shown("")
    per_page = 2 if sheet.is_half else 1
    pen = BillPen(_PAPER.width_mm, _PAPER.height_mm, f"{sheet.title}, {sheet.letterhead.board}")
    pen.begin_shared()
    draw_shared(pen, sheet)
    if not sheet.is_half:
        draw_shared_slip(pen, sheet)
    pen.end_shared()
    number = 0
    for number, notice in enumerate(notices, 1):
        place = (number - 1) % per_page
        if number > 1 and not place:
            pen.next_page()
        if sheet.is_half and not place:
            pen.dashed(form_of(sheet).height, _PAPER.width_mm, type_.LINE)
        pen.begin_unit(place * form_of(sheet).height)
        draw_unit(pen, sheet, notice)
        if not sheet.is_half:
            draw_slip(pen, notice, sheet.letterhead.words)
        pen.end_unit()
        if told is not None:
            told(number)
    if number:
        pen.next_page()
    return pen.finished()
