"""The monthly percentage of efficiency of attention on paper, with its formula and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class EfficiencyFigures:
    """A part of the reports of a month in figures; `percentage` and `satisfaction` are words, `s/d` without data."""

    name: str
    received: int
    counted: int
    in_time: int
    late: int
    waiting: int
    percentage: str
    reassigned: int
    unheard: int
    satisfaction: str


@dataclass(frozen=True, slots=True)
class EfficiencyData:
    """Everything the paper says."""

    letterhead: Letterhead
    title: str
    month: str
    at: datetime
    formula: str
    definitions: tuple[str, ...]
    whole: EfficiencyFigures
    program: EfficiencyFigures
    areas: tuple[EfficiencyFigures, ...]
    kinds: tuple[EfficiencyFigures, ...]
    legal_basis: str
    coded: str
    signers: tuple[Signer, ...]
    made_by: str


def draw(data: EfficiencyData, offset: Offset = IN_PLACE) -> bytes:
    """Draw it on letter paper, over as many pages as it needs."""
    from aguadesk.papers.complaint_efficiency_sheet import draw_efficiency

    return draw_efficiency(data, offset)
