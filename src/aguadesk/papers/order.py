"""An order for a crew on paper, in two copies on one sheet: the office's and the crew's, which comes back solved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class OrderData:
    """Everything an order says.

    `account`, `holder`, `control_number` are empty for an order about a place; `owed`, `litres` and `basis` unless it
    limits. `findings` are what its crew can mark as its result, `hindrances` why it could not be done.
    """

    letterhead: Letterhead
    number: str
    title: str
    issued_at: datetime
    issued_by: str
    account: str
    holder: str
    address: str
    locality: str
    control_number: str
    meter: str
    route: str
    instruction: str
    crew: str
    deadline: datetime | None
    follows: str
    """The number of the order from which it comes; empty if none."""
    owed: str
    litres: int | None
    basis: str
    findings: tuple[str, ...]
    hindrances: tuple[str, ...]
    moves_meter: bool
    """Whether a new meter is written down too."""


def draw(orders: Sequence[OrderData], offset: Offset = IN_PLACE, told: Callable[[int], object] | None = None) -> bytes:
    """Draw orders on letter paper, one a sheet, to be cut in two.

    Args:
        told: called before each sheet with how many are drawn.
    """
    from aguadesk.papers.order_sheet import draw_orders

    return draw_orders(orders, offset, told)
