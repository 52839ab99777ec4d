"""The work plan on letter paper: the board's purpose, then the works by service and locality."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One work as the plan says it; all in words."""

    number: str
    name: str
    place: str
    days: str
    state: str
    percent: str
    budget: str
    cost: str


@dataclass(frozen=True, slots=True)
class ServicePart:
    """The works of a service, what is looked at again and again, and how far the service reaches."""

    title: str
    lines: tuple[PlannedLine, ...]
    inspections: tuple[str, ...]
    coverage: str
    total: tuple[str, str]
    """Budget and cost together."""


@dataclass(frozen=True, slots=True)
class WorkPlanData:
    """Everything the plan says. `texts` are title and words of mission, vision and objective, those that there are."""

    letterhead: Letterhead
    title: str
    span: str
    texts: tuple[tuple[str, str], ...]
    parts: tuple[ServicePart, ...]
    signers: tuple[Signer, ...]
    made: str


def draw(data: WorkPlanData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the plan over as many pages as it needs."""
    from aguadesk.papers.work_plan_sheet import draw_plan

    return draw_plan(data, offset)
