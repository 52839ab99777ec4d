"""One cell of the form as it was typed: its value, its number format and what a reader sees."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from aguadesk.domain.goals.number_formats import GENERAL, show_number

CellValue = str | int | float | None
"""What a cell of the form may hold. Dates and yes-or-no are refused when a sheet is read."""


class Column(StrEnum):
    """The seven columns of the form, in the order of the published sheet."""

    NUMBER = "number"
    DESCRIPTION = "description"
    UNIT = "unit"
    PERCENT = "percent"
    PROGRAMMED = "programmed"
    REALISED = "realised"
    VARIATION = "variation"


@dataclass(frozen=True, slots=True)
class Cell:
    """A literal: the value and its number format, kept as typed and never tidied."""

    value: CellValue = None
    number_format: str = GENERAL

    @property
    def shown(self) -> str:
        """What a reader of the sheet sees, `- 3,538` or `95%`; empty for a blank cell."""
        if self.value is None:
            return ""
        if isinstance(self.value, str):
            return self.value
        return show_number(self.value, self.number_format)

    @property
    def blank(self) -> bool:
        """Whether a reader sees nothing in it."""
        return not self.shown.strip()

    @property
    def is_number(self) -> bool:
        """Whether the sheet holds a number here, and not a text that looks like one."""
        return isinstance(self.value, int | float)

    @property
    def amount(self) -> Decimal | None:
        """The number held, without the noise of binary fractions; None for texts and blanks."""
        return to_decimal(self.value) if isinstance(self.value, int | float) else None


BLANK = Cell()


def to_decimal(value: float) -> Decimal:
    """Return a spreadsheet number as a decimal: 0.95 is 0.95, and not its nearest binary fraction."""
    return Decimal(repr(value))


def to_number(amount: Decimal) -> int | float:
    """Return the number a spreadsheet holds for a decimal: whole if it is whole."""
    whole = amount.to_integral_value()
    return int(whole) if whole == amount else float(amount)


def round_half_up(amount: Decimal, decimals: int) -> Decimal:
    """Round as the office does, and as a spreadsheet shows: 94.545 to 94.55, and −0.5 to −1."""
    return amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def pack(cell: Cell) -> str:
    """Write a cell as JSON text for keeping; `unpack` gives back an equal cell of the same types."""
    return json.dumps([cell.value, cell.number_format], ensure_ascii=False)


def unpack(text: str) -> Cell:
    """Read a cell written by `pack`."""
    value, number_format = json.loads(text)
    return Cell(value, number_format)
