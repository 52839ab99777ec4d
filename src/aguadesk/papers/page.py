"""The papers of the office, in millimetres. Light: it draws nothing, so any room may ask for a size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """A kind of paper a printer can hold."""

    LETTER = "letter"
    HALF_LETTER = "half_letter"
    TICKET_80 = "ticket_80"
    TICKET_58 = "ticket_58"

    @property
    def width_mm(self) -> float:
        """How wide the sheet or roll is."""
        return _SHAPES[self].width_mm

    @property
    def height_mm(self) -> float:
        """How high the sheet is; zero for a roll, which is cut where its content ends."""
        return _SHAPES[self].height_mm

    @property
    def margin_mm(self) -> float:
        """The strip at the left and at the right where nothing is printed."""
        return _SHAPES[self].margin_mm

    @property
    def printable_mm(self) -> float:
        """The width that carries ink: 72 mm on a roll of 80, 48 mm on one of 58."""
        return self.width_mm - 2 * self.margin_mm

    @property
    def columns(self) -> int:
        """How many letters fit across a roll in its printer's own type; zero for a sheet."""
        return _SHAPES[self].columns

    @property
    def is_roll(self) -> bool:
        """Whether the paper is a roll for tickets."""
        return self.columns > 0


@dataclass(frozen=True, slots=True)
class _Shape:
    width_mm: float
    height_mm: float
    margin_mm: float
    columns: int = 0


_SHAPES = {
    Paper.LETTER: _Shape(215.9, 279.4, 12),
    Paper.HALF_LETTER: _Shape(215.9, 139.7, 10),
    Paper.TICKET_80: _Shape(80, 0, 4, columns=48),
    Paper.TICKET_58: _Shape(58, 0, 5, columns=32),
}


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a printer must move everything to hit its stock; negative is left, or up."""

    right_mm: float = 0
    down_mm: float = 0


IN_PLACE = Offset()
