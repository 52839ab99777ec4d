"""The status of the desk of reports on paper, for whoever directs the areas: a day or a week, area by area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """An area in figures: what came, was attended and was turned again, and what stands open now."""

    name: str
    received: int
    attended: int
    reassigned: int
    open: int
    in_attention: int
    paused: int
    overdue: int


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One report of the list: what, where, since when, and how it stands against its limit."""

    number: str
    kind: str
    where: str
    received_at: datetime
    state: str
    standing: str
    alarming: bool = False
    """Whether its limit is over: printed heavier."""


@dataclass(frozen=True, slots=True)
class StatusArea:
    """The reports of an area that the paper lists."""

    name: str
    lines: tuple[StatusLine, ...]


@dataclass(frozen=True, slots=True)
class StatusData:
    """Everything the paper says."""

    letterhead: Letterhead
    title: str
    span: str
    at: datetime
    figures: tuple[StatusFigures, ...]
    whole: StatusFigures
    areas: tuple[StatusArea, ...]
    legal_basis: str
    coded: str
    signers: tuple[Signer, ...]
    made_by: str


def draw(data: StatusData, offset: Offset = IN_PLACE) -> bytes:
    """Draw it on letter paper, over as many pages as it needs."""
    from aguadesk.papers.complaint_status_sheet import draw_status

    return draw_status(data, offset)
