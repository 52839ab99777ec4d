"""The cover of an oficio on letter paper: its number, to whom it goes, and where it is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class LetterCoverData:
    """Everything the cover says. `signer` signs it; a received oficio is only filed, so it has none."""

    letterhead: Letterhead
    title: str
    number: str
    on_day: date
    label: str
    correspondent: str
    subject: str
    filed: str
    answers: str
    answer_by: date | None
    note: str
    signer: Signer | None
    recorded_by: str
    cancelled: bool = False


def draw(data: LetterCoverData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the cover."""
    from aguadesk.papers.letter_cover_sheet import draw_cover

    return draw_cover(data, offset)
