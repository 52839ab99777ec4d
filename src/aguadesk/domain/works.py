"""Works and tasks: which step follows which, what their parts add up to, and when one is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import parse_decimal
from aguadesk.domain.office import ENDED_WORKS, WorkState

THOUSAND: Final = 1000
MOST_THOUSANDTHS: Final = 10**9 * THOUSAND
WHOLE_PERCENT: Final = 100


class WorkStep(StrEnum):
    """What can be done with a work."""

    EDIT = "edit"
    START = "start"
    STOP = "stop"
    ADVANCE = "advance"
    FINISH = "finish"
    CANCEL = "cancel"
    REOPEN = "reopen"


_STEPS: Final = {
    WorkStep.EDIT: frozenset(WorkState) - ENDED_WORKS,
    WorkStep.START: frozenset({WorkState.PLANNED, WorkState.STOPPED}),
    WorkStep.STOP: frozenset({WorkState.UNDER_WAY}),
    WorkStep.ADVANCE: frozenset({WorkState.UNDER_WAY}),
    WorkStep.FINISH: frozenset({WorkState.UNDER_WAY}),
    WorkStep.CANCEL: frozenset(WorkState) - ENDED_WORKS,
    WorkStep.REOPEN: ENDED_WORKS,
}


@dataclass(frozen=True, slots=True)
class Part:
    """So many of a kind: what was planned and what is done, in thousandths of its unit."""

    planned: int
    done: int

    @property
    def percent(self) -> int | None:
        """How much of what was planned is done, at most all of it; None if nothing was planned."""
        if self.planned == 0:
            return None
        return min(WHOLE_PERCENT, max(0, self.done) * WHOLE_PERCENT // self.planned)


def allows(state: WorkState, step: WorkStep) -> bool:
    """Tell whether a work in a state takes a step."""
    return state in _STEPS[step]


def progress_of(parts: Sequence[Part], told: int | None) -> int:
    """Return how far a work is: what somebody told last, or else the mean of its parts, rounded down."""
    if told is not None:
        return told
    known = [one.percent for one in parts if one.percent is not None]
    return sum(known) // len(known) if known else 0


def is_late(state: WorkState, ends_on: date | None, today: date) -> bool:
    """Tell whether a work should have ended by now and did not."""
    return ends_on is not None and ends_on < today and state not in ENDED_WORKS


def read_quantity(typed: str) -> int:
    """Return a typed quantity (`1,860` or `0.5`) in thousandths; nothing typed is none.

    Raises:
        Refused: `work.quantity`.
    """
    cleaned = typed.replace(",", "").strip()
    if not cleaned:
        return 0
    try:
        scaled = parse_decimal(cleaned) * THOUSAND
    except Refused:
        raise Refused("work.quantity", field="quantity") from None
    if scaled != scaled.to_integral_value() or not 0 <= scaled <= MOST_THOUSANDTHS:
        raise Refused("work.quantity", field="quantity")
    return int(scaled)


def quantity_words(thousandths: int) -> str:
    """Return a quantity as people write it: `1,860`, `0.5`."""
    said = f"{Decimal(thousandths) / THOUSAND:,f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
