"""A list of beneficiaries on paper: to call those whose benefit lapses, or for whoever revises the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """One beneficiary: where, what, until when, and how to reach the house."""

    account: str
    beneficiary: str
    address: str
    phone: str
    kind: str
    key: str
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class BenefitListData:
    """Everything the list says."""

    letterhead: Letterhead
    title: str
    made_at: datetime
    made_by: str
    lines: tuple[BenefitLine, ...]


def draw(data: BenefitListData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the list on letter paper, over as many pages as it needs."""
    from aguadesk.papers.benefit_list_sheet import draw_list

    return draw_list(data, offset)
