"""The list of attended reports of a daily closing (relación de reportes atendidos)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """One report of the list: what, where, who did what about it, and whether it was in time."""

    number: str
    kind: str
    where: str
    reporter: str
    area: str
    done: str
    attended_at: datetime
    took: str


@dataclass(frozen=True, slots=True)
class ClosingData:
    """Everything the paper says. `counted` tells in one line how many there are and how many were in time."""

    letterhead: Letterhead
    day: str
    counted: str
    lines: tuple[ClosedLine, ...]
    legal_basis: str
    coded: str
    signers: tuple[Signer, ...]
    made: str


def draw(data: ClosingData, offset: Offset = IN_PLACE) -> bytes:
    """Draw it on letter paper, over as many pages as it needs."""
    from aguadesk.papers.complaint_closing_sheet import draw_closing

    return draw_closing(data, offset)
