"""Who sits where in the practice town's office."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks of the office."""

    cashier: Desk
    attention: Desk
    administrator: Desk
    director: Desk
    field: Desk
