"""The sheet by one rule: variation = realised − programmed, percentage = realised ÷ programmed.

Every cell that differs from the faithful sheet is named with what it was, what it is and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aguadesk.domain.goals.cells import Cell, CellValue, Column, round_half_up, to_number
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.number_formats import GENERAL, GROUPED, GROUPED_DECIMALS, PERCENT_HUNDREDTHS
from aguadesk.domain.goals.quantities import NO_DATA, Quantity, QuantityKind, refill
from aguadesk.domain.goals.rows import Row, RowKind
from aguadesk.domain.goals.sheet import Sheet

_RATIO_DECIMALS = 4


class ChangeReason(StrEnum):
    """Why a corrected cell differs."""

    RATIO = "ratio"
    SIGNED_DIFFERENCE = "signed_difference"
    NO_NUMBER_PROMISED = "no_number_promised"
    NOT_COMPARABLE = "not_comparable"
    NOTHING_IS_ZERO = "nothing_is_zero"
    NOT_REPORTED = "not_reported"
    TEXT_TO_NUMBER = "text_to_number"
    HEADING_HAS_NO_FIGURE = "heading_has_no_figure"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that the correction changed."""

    row: Row
    column: Column
    before: Cell
    after: Cell
    reason: ChangeReason


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """One line of the corrected sheet, and what changed in it."""

    line: Line
    cells: Mapping[Column, Cell]
    changes: tuple[Change, ...]


def corrected(sheet: Sheet) -> tuple[CorrectedLine, ...]:
    """Return the lines of a sheet by the one rule, in sheet order."""
    return tuple(_corrected(line) for line in sheet.lines)


def _corrected(line: Line) -> CorrectedLine:
    cells = dict(line.cells)
    changes = []
    for column, (after, reason) in _proposals(line).items():
        before = cells[column]
        cells[column] = after
        if not _same(before.value, after.value):
            changes.append(Change(line.row, column, before, after, reason))
    return CorrectedLine(line, cells, tuple(changes))


def _same(before: CellValue, after: CellValue) -> bool:
    """Whether two cells hold the same: 1 and 1.0 do, 1 and "1" do not, a blank text is a blank."""
    return (before or None) == (after or None) if isinstance(before, str) or before is None else before == after


def _proposals(line: Line) -> dict[Column, tuple[Cell, ChangeReason]]:
    if line.row.kind is RowKind.TOTAL:
        return {}
    if not line.row.has_data:
        figures = (Column.PERCENT, Column.PROGRAMMED, Column.REALISED, Column.VARIATION)
        return {column: (Cell(), ChangeReason.HEADING_HAS_NO_FIGURE) for column in figures}
    why_not = ChangeReason.NOT_COMPARABLE
    if line.programmed.kind is QuantityKind.VARIABLE:
        why_not = ChangeReason.NO_NUMBER_PROMISED
    return {
        Column.PROGRAMMED: (_quantity(line, Column.PROGRAMMED), ChangeReason.TEXT_TO_NUMBER),
        Column.REALISED: _result(line),
        Column.PERCENT: _ratio(line, why_not),
        Column.VARIATION: _variation(line, why_not),
    }


def _quantity(line: Line, column: Column) -> Cell:
    """A number as a number, with groups of three; anything else as it is."""
    quantity = line.programmed if column is Column.PROGRAMMED else line.realised
    cell = line.cells[column]
    if quantity.kind is not QuantityKind.NUMBER:
        return cell
    if cell.is_number and cell.number_format != GENERAL:
        return cell
    return _number(quantity.amounts[0])


def _result(line: Line) -> tuple[Cell, ChangeReason]:
    if line.realised.kind not in (QuantityKind.NIL, QuantityKind.BLANK):
        return _quantity(line, Column.REALISED), ChangeReason.TEXT_TO_NUMBER
    if not line.programmed.counted:
        return Cell(NO_DATA), ChangeReason.NOT_REPORTED
    return _nothing_of(line.programmed), ChangeReason.NOTHING_IS_ZERO


def _nothing_of(programmed: Quantity) -> Cell:
    zeros = [Decimal(0)] * len(programmed.components)
    return _number(zeros[0]) if len(zeros) == 1 else Cell(refill(programmed.literal, zeros))


def _ratio(line: Line, why_not: ChangeReason) -> tuple[Cell, ChangeReason]:
    if line.completion is None:
        return Cell(NO_DATA), why_not
    rounded = round_half_up(line.completion, _RATIO_DECIMALS)
    return Cell(to_number(rounded), PERCENT_HUNDREDTHS), ChangeReason.RATIO


def _variation(line: Line, why_not: ChangeReason) -> tuple[Cell, ChangeReason]:
    if line.differences is None:
        return Cell(NO_DATA), why_not
    reason = ChangeReason.SIGNED_DIFFERENCE
    if line.programmed.ratio is not None:
        return Cell(to_number(line.differences[0]), PERCENT_HUNDREDTHS), reason
    if len(line.differences) == 1 or not any(line.differences):
        return _number(line.differences[0]), reason
    return Cell(refill(line.programmed.literal, line.differences)), reason


def _number(amount: Decimal) -> Cell:
    number = to_number(amount)
    return Cell(number, GROUPED if isinstance(number, int) else GROUPED_DECIMALS)
