"""The list of orders handed to a crew on paper: as they are walked, with what is owed at each, to be signed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.domain.money import Money
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class CrewLine:
    """One order of the list. What is about an account is empty for a place."""

    number: str
    kind: str
    account: str
    holder: str
    where: str
    route: str
    months: int
    debt: Money
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class CrewListData:
    """Everything the list says."""

    letterhead: Letterhead
    crew: str
    in_charge: str
    made_at: datetime
    made_by: str
    lines: tuple[CrewLine, ...]


def draw(data: CrewListData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the list on letter paper, over as many pages as it needs."""
    from aguadesk.papers.crew_list_sheet import draw_crew_list

    return draw_crew_list(data, offset)
