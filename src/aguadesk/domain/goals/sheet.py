"""The whole form at one quarter, ready to be shown, counted or exported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.counting import Totals, totals
from aguadesk.domain.goals.figures import Line, line_of
from aguadesk.domain.goals.number_formats import WHOLE
from aguadesk.domain.goals.periods import Window, render, window_of
from aguadesk.domain.goals.progress import Progress, imported_progress
from aguadesk.domain.goals.recognition import says_not_programmed
from aguadesk.domain.goals.rows import Basis, PeriodTexts, Plan, RowKind
from aguadesk.domain.goals.rules import stated_number
from aguadesk.domain.goals.text_style import rewritten

COUNT_COLUMNS = (Column.PROGRAMMED, Column.REALISED, Column.VARIATION)
"""Where the last row of the sheet has its three counts."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form at a quarter: its texts, its lines in sheet order and its counts."""

    plan: Plan
    quarter: int
    basis: Basis
    texts: PeriodTexts
    lines: tuple[Line, ...]
    totals: Totals

    @property
    def window(self) -> Window:
        """The months its figures cover."""
        return window_of(self.quarter, self.basis)


def sheet_at(plan: Plan, progress: Iterable[Progress], quarter: int, basis: Basis | None = None) -> Sheet:
    """Work out the sheet of a quarter (1 to 4), accumulated or not as the plan is unless told otherwise."""
    basis = basis or plan.basis
    lines = _lines(plan, progress, quarter, basis)
    counted = totals(lines)
    return Sheet(
        plan=plan,
        quarter=quarter,
        basis=basis,
        texts=period_texts(plan, quarter, basis),
        lines=lines if _counts_stand(plan, counted, quarter, basis) else _with_counts(lines, counted),
        totals=counted,
    )


def imported_totals(plan: Plan) -> Totals:
    """Count the sheet as it was imported, without what was captured or decided since."""
    rows = tuple(
        replace(
            row,
            edits={},
            targets={},
            count_override=None,
            withdrawn=False,
            not_programmed=says_not_programmed(row.cells),
        )
        for row in plan.rows
    )
    bare = replace(plan, rows=rows)
    return totals(_lines(bare, imported_progress(bare), plan.quarter, plan.basis))


def stated_totals(plan: Plan) -> tuple[int, ...] | None:
    """Return the counts that the imported sheet itself states in its last row; None if it has none."""
    rows = [row for row in plan.rows if row.kind is RowKind.TOTAL]
    stated = [stated_number(rows[-1].cell(column)) for column in COUNT_COLUMNS] if rows else []
    found = tuple(int(number) for number in stated if number is not None)
    return found if len(found) == len(COUNT_COLUMNS) else None


def period_texts(plan: Plan, quarter: int, basis: Basis) -> PeriodTexts:
    """Return the texts that name the period: as typed for the imported one, else from the wordings."""
    if plan.typed is not None and (quarter, basis) == (plan.quarter, plan.basis):
        return plan.typed
    window = window_of(quarter, basis)
    wordings = plan.header.period_wording, plan.header.programmed_wording, plan.header.realised_wording
    return PeriodTexts(*(render(wording, plan.year, window) for wording in wordings))


def _lines(plan: Plan, progress: Iterable[Progress], quarter: int, basis: Basis) -> tuple[Line, ...]:
    entries: dict[int, list[Progress]] = defaultdict(list)
    for entry in progress:
        entries[entry.row].append(entry)
    return tuple(line_of(plan, row, entries, quarter, basis) for row in plan.rows)


def _counts_stand(plan: Plan, counted: Totals, quarter: int, basis: Basis) -> bool:
    """Whether the imported sheet's own counts still hold: same period, and no line counts otherwise."""
    same_period = (quarter, basis) == (plan.quarter, plan.basis)
    return stated_totals(plan) is not None and same_period and counted.counts == imported_totals(plan).counts


def _with_counts(lines: tuple[Line, ...], counted: Totals) -> tuple[Line, ...]:
    """Write the counts into the last total row, if the sheet has one."""
    last = max((line.row.position for line in lines if line.row.kind is RowKind.TOTAL), default=None)
    return tuple(_with_count(line, counted) if line.row.position == last else line for line in lines)


def _with_count(line: Line, counted: Totals) -> Line:
    cells = dict(line.cells)
    for column, count in zip(COUNT_COLUMNS, counted.counts, strict=True):
        blank = cells[column].blank
        cells[column] = Cell(count, WHOLE) if blank else rewritten(cells[column], Decimal(count))
    return replace(line, cells=cells)
