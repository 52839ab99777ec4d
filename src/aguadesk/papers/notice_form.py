"""Where everything stands on the two forms of a notice, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.papers.page import Paper

LEFT = 12.0
RIGHT = Paper.LETTER.width_mm - LEFT
CARD_LEFT = 140.0
CARD_MM = RIGHT - CARD_LEFT
BODY_MM = CARD_LEFT - LEFT - 6.0


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """One form: the tops of its parts, and how high a line of the debt is."""

    height: float
    top: float
    who: float
    opening: float
    lines: float
    lines_end: float
    line_mm: float
    card: float
    card_end: float
    told: float
    """Where what can be done begins."""
    foot: float
    """Where what it says ends."""


HALF = NoticeForm(
    height=Paper.HALF_LETTER.height_mm, top=8.0, who=26.4, opening=42.0, lines=55.4, lines_end=91.0, line_mm=4.7,
    card=30.0, card_end=91.0, told=96.0, foot=134.0,
)  # fmt: skip
WHOLE = NoticeForm(
    height=Paper.LETTER.height_mm, top=11.0, who=38.0, opening=53.0, lines=72.6, lines_end=141.0, line_mm=4.7,
    card=53.0, card_end=118.0, told=147.0, foot=185.0,
)  # fmt: skip
SIGNED_TOP = 196.0
"""Where the board signs on a whole sheet."""
CUT_TOP = 204.0
"""Where the slip of a whole sheet is cut off."""
SLIP_TOP = CUT_TOP + 4.0
