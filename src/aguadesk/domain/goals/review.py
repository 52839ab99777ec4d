"""What a director should know before signing the sheet: each finding can be accepted with a note.

Nothing here stops an export; the published sheet itself has most of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from aguadesk.domain.goals.cells import BLANK, Column
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.numbering import gaps, key_text
from aguadesk.domain.goals.periods import MONTHS, read_period, read_title
from aguadesk.domain.goals.quantities import QuantityKind
from aguadesk.domain.goals.rows import Basis, PercentRule, Plan, Row, RowKind
from aguadesk.domain.goals.rules import completion, states_ratio
from aguadesk.domain.goals.sheet import Sheet, imported_totals, stated_totals


class FindingKind(StrEnum):
    """What was found."""

    GAP = "gap"
    DEPENDENT = "dependent"
    DUPLICATE = "duplicate"
    REPEATED_NUMBER = "repeated_number"
    VARIABLE = "variable"
    NOT_PROGRAMMED = "not_programmed"
    PERCENT_NOT_REACHED = "percent_not_reached"
    MIXED_SIGNS = "mixed_signs"
    HEADING_WITH_FIGURE = "heading_with_figure"
    HEADING_COUNTED = "heading_counted"
    HIDDEN_ROW = "hidden_row"
    PROGRAMME_CARRIED = "programme_carried"
    NOT_UNDERSTOOD = "not_understood"
    TOTALS_DIFFER = "totals_differ"
    PERIOD_DISAGREES = "period_disagrees"
    PERIOD_NOT_WRITTEN = "period_not_written"
    ACCUMULATED_AS_QUARTER = "accumulated_as_quarter"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a look: where (a row's id, or None for the sheet) and what its sentence names."""

    kind: FindingKind
    row: int | None = None
    values: dict[str, object] = field(default_factory=dict)


def review(sheet: Sheet, bare: Mapping[int, Sequence[int]] | None = None) -> list[Finding]:
    """Return the findings of a sheet: those of the whole first, then row by row in sheet order.

    Args:
        bare: the months (1 to 12) captured by hand with no file that vouches for them, by row.
    """
    rows = [line.row for line in sheet.lines]
    found = [*_of_the_period(sheet.plan), *_of_the_totals(sheet), *_mixed_signs(rows), *_gaps(rows)]
    by_row = [finding for line in sheet.lines for finding in _of_a_line(sheet, line)]
    return [*found, *_repeated_numbers(rows), *by_row, *_without_evidence(sheet, bare or {})]


def _of_the_period(plan: Plan) -> Iterable[Finding]:
    """The head, the titles and the plan must speak of one period."""
    if plan.typed is None:
        return
    period, title = read_period(plan.typed.period), read_title(plan.typed.realised_title)
    values: dict[str, object] = {"period": plan.typed.period, "title": plan.typed.realised_title}
    if period.window is None:
        yield Finding(FindingKind.PERIOD_NOT_WRITTEN, values=values)
    elif (period.quarter, period.year) != (plan.quarter, plan.year):
        yield Finding(FindingKind.PERIOD_DISAGREES, values=values)
    elif plan.basis is Basis.ACCUMULATED and plan.quarter > 1 and title.quarter is not None:
        yield Finding(FindingKind.ACCUMULATED_AS_QUARTER, values=values)


def _of_the_totals(sheet: Sheet) -> Iterable[Finding]:
    stated, counted = stated_totals(sheet.plan), imported_totals(sheet.plan).counts
    if stated is not None and stated != counted:
        yield Finding(FindingKind.TOTALS_DIFFER, values={"stated": _listed(stated), "counted": _listed(counted)})


def _mixed_signs(rows: Iterable[Row]) -> Iterable[Finding]:
    rules = {row.variation_rule for row in rows if row.has_data and row.percent_rule is PercentRule.COMPUTED}
    if len(rules) > 1:
        yield Finding(FindingKind.MIXED_SIGNS)


def _gaps(rows: Iterable[Row]) -> Iterable[Finding]:
    first_of: dict[tuple[int, ...], Row] = {}
    for row in rows:
        first_of.setdefault(row.key, row)
    for gap in gaps(first_of):
        row = first_of[gap.before]
        if not row.gap_reason:
            yield Finding(FindingKind.GAP, row.id, {"missing": gap.shown, "goal": key_text(gap.before)})


def _repeated_numbers(rows: Iterable[Row]) -> Iterable[Finding]:
    seen: set[tuple[int, ...]] = set()
    for row in rows:
        if row.key in seen and row.kind is not RowKind.CONTINUATION:
            yield Finding(FindingKind.REPEATED_NUMBER, row.id, {"goal": row.label})
        if row.key:
            seen.add(row.key)


def _of_a_line(sheet: Sheet, line: Line) -> Iterable[Finding]:
    row = line.row
    values: dict[str, object] = {"goal": row.label}
    if row.hidden:
        yield Finding(FindingKind.HIDDEN_ROW, row.id, {**values, "sheet_row": row.sheet_row})
    if row.kind is RowKind.HEADING and not row.cell(Column.VARIATION).blank:
        yield Finding(FindingKind.HEADING_WITH_FIGURE, row.id, {**values, "shown": row.cell(Column.VARIATION).shown})
    if row.has_data:
        yield from (Finding(kind, row.id, {**values, **more}) for kind, more in _of_a_goal(sheet, line))


def _of_a_goal(sheet: Sheet, line: Line) -> Iterable[tuple[FindingKind, dict[str, object]]]:
    row = line.row
    if row.kind is RowKind.HEADING_WITH_GOAL:
        yield FindingKind.HEADING_COUNTED, {}
    if line.programmed.kind is QuantityKind.VARIABLE:
        yield FindingKind.VARIABLE, {"shown": row.cell(Column.PERCENT).shown}
    if QuantityKind.TEXT in (line.programmed.kind, line.realised.kind):
        text = next(part.literal for part in (line.programmed, line.realised) if part.kind is QuantityKind.TEXT)
        yield FindingKind.NOT_UNDERSTOOD, {"text": text}
    if row.not_programmed:
        yield FindingKind.NOT_PROGRAMMED, {}
    if row.programmed_from is not None:
        yield FindingKind.DEPENDENT, {"source": sheet.plan.row(row.programmed_from).label}
    if row.duplicates is not None:
        yield FindingKind.DUPLICATE, {"other": sheet.plan.row(row.duplicates).label}
    if line.carried:
        yield FindingKind.PROGRAMME_CARRIED, {}
    if _claims_what_was_not_reached(line):
        yield FindingKind.PERCENT_NOT_REACHED, {"shown": line.cells[Column.PERCENT].shown}


def _without_evidence(sheet: Sheet, bare: Mapping[int, Sequence[int]]) -> Iterable[Finding]:
    """What was captured in the months of the sheet must have a paper behind it (ISAF, ETCA)."""
    window = sheet.window
    for line in sheet.lines:
        months = [one for one in bare.get(line.row.id, ()) if window.first_month <= one <= window.last_month]
        if months:
            said = ", ".join(MONTHS[month - 1] for month in months)
            yield Finding(FindingKind.NO_EVIDENCE, line.row.id, {"goal": line.row.label, "months": said})


def _claims_what_was_not_reached(line: Line) -> bool:
    """Whether the sheet shows a percentage other than realised ÷ programmed."""
    cell = line.cells.get(Column.PERCENT, BLANK)
    ratio = completion(line.programmed, line.realised)
    return ratio is not None and not cell.blank and not states_ratio(cell, ratio)


def _listed(counts: tuple[int, ...]) -> str:
    return ", ".join(str(count) for count in counts)
