"""The sheet a reader walks a route with: the taps in walking order, a box for each reading, a barcode to capture by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One tap of the route."""

    account: str
    barcode: str
    holder: str
    address: str
    directions: str
    serial: str
    previous_m3: int | None
    """What the dial said last; None where it is not known, or not shown."""
    broken: str = ""
    """Why its meter is not read, in words; empty if it is."""


@dataclass(frozen=True, slots=True)
class RouteSheetData:
    """Everything the sheet of a route says."""

    letterhead: Letterhead
    route: str
    """Empty for the accounts without one."""
    period: str
    made_at: datetime
    lines: tuple[SheetLine, ...]
    anomalies: tuple[tuple[str, str], ...]
    """Code and name of what a reader may note."""
    shows_previous: bool = True

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return f"Hoja de ruta {self.route}" if self.route else "Hoja de lectura, sin ruta"


def draw(data: RouteSheetData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the sheet on letter paper, over as many pages as it needs."""
    from aguadesk.papers.route_sheet_pages import draw_route_sheet

    return draw_route_sheet(data, offset)
