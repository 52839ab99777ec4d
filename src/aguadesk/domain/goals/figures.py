"""One row at a quarter: what it programmed and achieved, and the cells that say so.

A row whose figures are those of the imported sheet keeps its cells letter by letter. One whose figures
changed is written again by its own rule, in its own format.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.periods import Window, window_of
from aguadesk.domain.goals.progress import Progress, achieved_in, imported_amounts
from aguadesk.domain.goals.quantities import (
    NO_DATA,
    NOTHING,
    UNKNOWN,
    Component,
    Quantity,
    QuantityKind,
    read_quantity,
    read_text,
    refill,
    write_amount,
)
from aguadesk.domain.goals.rows import Basis, PercentRule, Plan, Row, VariationRule
from aguadesk.domain.goals.rules import completion, differences, stated_number, states_percent, variation
from aguadesk.domain.goals.text_style import rewritten


@dataclass(frozen=True, slots=True)
class Line:
    """One row at a quarter.

    Attributes:
        completion: realised ÷ programmed, uncapped; None where it cannot be known.
        differences: realised − programmed by part, whatever sign the sheet shows.
        carried: whether the programme is that of an earlier quarter, for want of one for this quarter.
        cells: what each column says in the faithful sheet.
    """

    row: Row
    programmed: Quantity
    realised: Quantity
    completion: Decimal | None
    differences: tuple[Decimal, ...] | None
    carried: bool
    cells: Mapping[Column, Cell]


def line_of(plan: Plan, row: Row, entries: Mapping[int, list[Progress]], quarter: int, basis: Basis) -> Line:
    """Work out one row at a quarter from every row's progress, by row id.

    A row programmed from another one takes that row's result as its programme.
    """
    cells = {column: row.cell(column) for column in Column}
    if not row.has_data:
        return Line(row, NOTHING, NOTHING, None, None, False, cells)
    window = window_of(quarter, basis)
    programmed, carried = programme_at(plan, row, quarter, basis)
    if row.programmed_from is not None and programmed.kind is not QuantityKind.VARIABLE:
        source = plan.row(row.programmed_from)
        programmed, carried = _from_result(row, result_in(source, entries.get(source.id, []), window)), False
    realised = result_in(row, entries.get(row.id, []), window)
    return Line(
        row=row,
        programmed=programmed,
        realised=realised,
        completion=completion(programmed, realised),
        differences=differences(programmed, realised),
        carried=carried,
        cells=_cells(row, programmed, realised),
    )


def programme_at(plan: Plan, row: Row, quarter: int, basis: Basis) -> tuple[Quantity, bool]:
    """Return what a row promised to a quarter, and whether it was carried from an earlier one.

    Programmes accumulate, so one set for an earlier quarter holds until the next is set; before the
    first, and for one quarter alone unless the quarter before is known too, it cannot be known.
    """
    if basis is Basis.YEAR:
        quarter = 4
    known = {**({plan.quarter: row.imported_programme} if row.cells else {}), **_targets(row)}
    earlier = [mark for mark in known if mark <= quarter]
    if not earlier:
        return (UNKNOWN, False) if known else (NOTHING, False)
    programme = known[max(earlier)]
    if basis is Basis.QUARTER and plan.basis is Basis.ACCUMULATED and quarter > 1 and programme.counted:
        return _own_part(known, quarter), False
    return programme, max(earlier) < quarter


def _targets(row: Row) -> dict[int, Quantity]:
    return {quarter: read_quantity(cell) for quarter, cell in row.targets.items()}


def _own_part(known: Mapping[int, Quantity], quarter: int) -> Quantity:
    """What one quarter adds to the accumulated programme of the one before."""
    now, before = known.get(quarter), known.get(quarter - 1)
    if now is None or before is None or len(now.amounts) != len(before.amounts):
        return UNKNOWN
    return _like(now, tuple(late - early for late, early in zip(now.amounts, before.amounts, strict=True)))


def result_in(row: Row, entries: Iterable[Progress], window: Window) -> Quantity:
    """Return what a row achieved in these months, in the words of its own sheet."""
    amounts = achieved_in(entries, window)
    imported, stated = row.imported_result, imported_amounts(row)
    if amounts is None:
        return UNKNOWN
    if amounts == stated:
        return imported
    if not amounts:
        return Quantity(QuantityKind.NIL, "-")
    if row.imported_programme.ratio is not None:
        return Quantity(QuantityKind.PERCENT, f"{write_amount(amounts[0])}%", ratio=amounts[0].scaleb(-2))
    shapes = (imported, row.imported_programme, *_targets(row).values())
    return next((_like(shape, amounts) for shape in shapes if len(shape.amounts) == len(amounts)), _plain(amounts))


def _like(shape: Quantity, amounts: tuple[Decimal, ...]) -> Quantity:
    """Write amounts in the words of another quantity: "110MI 30Pza" with 115 and 30."""
    components = tuple(Component(amount, part.unit) for amount, part in zip(amounts, shape.components, strict=True))
    if shape.kind is QuantityKind.COMPONENTS:
        return Quantity(shape.kind, refill(shape.literal, amounts), components)
    return Quantity(QuantityKind.NUMBER, write_amount(amounts[0]), components)


def _plain(amounts: tuple[Decimal, ...]) -> Quantity:
    return read_text(" ".join(write_amount(amount) for amount in amounts))


def _from_result(row: Row, result: Quantity) -> Quantity:
    """Take another row's result as the programme, in this row's own words while the number is the same."""
    return row.imported_programme if result.amounts == row.imported_programme.amounts else result


def _cells(row: Row, programmed: Quantity, realised: Quantity) -> dict[Column, Cell]:
    cells = {column: row.cell(column) for column in Column}
    if programmed == row.imported_programme and realised == row.imported_result:
        return cells
    cells[Column.PROGRAMMED] = _quantity_cell(cells[Column.PROGRAMMED], programmed, row.imported_programme)
    cells[Column.REALISED] = _quantity_cell(cells[Column.REALISED], realised, row.imported_result)
    if Column.PERCENT not in row.edits:
        cells[Column.PERCENT] = _percent_cell(row, cells[Column.PERCENT], programmed, realised)
    if Column.VARIATION not in row.edits:
        cells[Column.VARIATION] = _variation_cell(row, cells[Column.VARIATION], programmed, realised)
    return cells


def _quantity_cell(original: Cell, quantity: Quantity, imported: Quantity) -> Cell:
    if quantity == imported:
        return original
    if quantity.kind is QuantityKind.NUMBER:
        return rewritten(original, quantity.amounts[0])
    if quantity.ratio is not None:
        return rewritten(original, quantity.ratio, percent=True)
    return Cell(quantity.literal or None, original.number_format)


def _percent_cell(row: Row, original: Cell, programmed: Quantity, realised: Quantity) -> Cell:
    if row.percent_rule is PercentRule.MANUAL:
        return original
    if UNKNOWN in (programmed, realised):
        return Cell(NO_DATA)
    ratio = completion(programmed, realised)
    return original if ratio is None else rewritten(original, ratio, percent=True)


def _variation_cell(row: Row, original: Cell, programmed: Quantity, realised: Quantity) -> Cell:
    """Write the variation by the row's rule; a nil keeps the sign the row used for it (0, -, 0.0%)."""
    if row.variation_rule is VariationRule.MANUAL:
        return original
    if UNKNOWN in (programmed, realised):
        return Cell(NO_DATA)
    values = variation(row.variation_rule, programmed, realised)
    if values is None:
        return original
    if not any(values):
        return original if stated_number(original) == 0 or original.blank else _nil(row, original)
    if len(values) > 1:
        return Cell(refill(programmed.literal, values))
    return rewritten(original, values[0], percent=row.variation_rule is VariationRule.MISSING_PERCENT)


def _nil(row: Row, original: Cell) -> Cell:
    """A nil where the row showed a number: zero in the same type and format."""
    percent = row.variation_rule is VariationRule.MISSING_PERCENT and states_percent(original)
    return rewritten(original, Decimal(0), percent=percent)
