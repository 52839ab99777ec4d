"""The slip of a report on half a letter sheet: what whoever came with it takes home, with the number to ask by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class ComplaintSlipData:
    """Everything the slip says.

    `account` is empty for a report of no account, and `area` until it is turned to one. `until` says in one sentence
    when it is or was attended, and `follows` what happens next. `coded` is the board's code of this paper with its
    version and date, and `legal_basis` what it cites; either may be empty.
    """

    letterhead: Letterhead
    number: str
    nature: str
    kind: str
    state: str
    received_at: datetime
    channel: str
    received_by: str
    reporter: str
    reporter_name: str
    phone: str
    account: str
    place: str
    references: str
    description: str
    area: str
    until: str
    follows: tuple[str, ...]
    coded: str = ""
    legal_basis: str = ""


def draw(slip: ComplaintSlipData, offset: Offset = IN_PLACE) -> bytes:
    """Draw a slip on half a letter sheet."""
    from aguadesk.papers.complaint_slip_sheet import draw_slip

    return draw_slip(slip, offset)
