"""The Suma de Metas: how many goals were programmed, achieved and not achieved, line by line.

The rule that gives the published 35, 20 and 15: every line with a unit counts, except those not
programmed; achieved is realised ≥ programmed (or the same text), and "Variable" is never achieved.
The form's author has not said so, so the board may override any line, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.quantities import QuantityKind
from aguadesk.domain.goals.rows import Row, Verdict
from aguadesk.domain.goals.rules import reached


class CountReason(StrEnum):
    """Why a line counts as it does."""

    REACHED = "reached"
    SAME_TEXT = "same_text"
    SHORT = "short"
    NOTHING_DONE = "nothing_done"
    VARIABLE = "variable"
    NOT_COMPARABLE = "not_comparable"
    NO_PROGRAMME = "no_programme"
    NOT_PROGRAMMED = "not_programmed"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One line with data, how it counts and why; `note` is the board's reason for an override."""

    row: Row
    label: str
    verdict: Verdict
    reason: CountReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """The three counts, and the lines that make each of them."""

    lines: tuple[CountedLine, ...]

    @property
    def programmed(self) -> int:
        """Lines that count at all."""
        return self.achieved + self.not_achieved

    @property
    def achieved(self) -> int:
        """Lines whose goal was reached."""
        return len(self.named(Verdict.ACHIEVED))

    @property
    def not_achieved(self) -> int:
        """Lines whose goal was not reached."""
        return len(self.named(Verdict.NOT_ACHIEVED))

    @property
    def counts(self) -> tuple[int, int, int]:
        """Programmed, achieved and not achieved, as the last row of the sheet has them."""
        return self.programmed, self.achieved, self.not_achieved

    def named(self, verdict: Verdict) -> list[str]:
        """Return the labels of the lines with this verdict, in sheet order."""
        return [line.label for line in self.lines if line.verdict is verdict]


def totals(lines: Iterable[Line]) -> Totals:
    """Count the lines that carry data; headings, texts and the total itself do not enter."""
    listed = [line for line in lines if line.row.has_data]
    rows = [line.row for line in listed]
    return Totals(tuple(_counted(line, _label(line.row, rows)) for line in listed))


def _counted(line: Line, label: str) -> CountedLine:
    override = line.row.count_override
    if override is not None:
        return CountedLine(line.row, label, override.verdict, CountReason.OVERRIDDEN, override.reason)
    if line.row.not_programmed:
        return CountedLine(line.row, label, Verdict.NOT_COUNTED, CountReason.NOT_PROGRAMMED)
    if reached(line.programmed, line.realised):
        same_text = line.programmed.kind is QuantityKind.TEXT
        reason = CountReason.SAME_TEXT if same_text else CountReason.REACHED
        return CountedLine(line.row, label, Verdict.ACHIEVED, reason)
    return CountedLine(line.row, label, Verdict.NOT_ACHIEVED, _why_not(line))


def _why_not(line: Line) -> CountReason:
    if line.programmed.kind is QuantityKind.VARIABLE:
        return CountReason.VARIABLE
    if line.programmed.kind in (QuantityKind.BLANK, QuantityKind.NIL, QuantityKind.UNKNOWN):
        return CountReason.NO_PROGRAMME
    if line.realised.kind in (QuantityKind.BLANK, QuantityKind.NIL):
        return CountReason.NOTHING_DONE
    return CountReason.SHORT if line.differences is not None else CountReason.NOT_COMPARABLE


def _label(row: Row, rows: Sequence[Row]) -> str:
    """Name a line by its number, and by its unit too where several lines share the number."""
    sharing = sum(1 for other in rows if other.key == row.key)
    if row.label and sharing > 1 and row.unit not in row.label:
        return f"{row.label} {row.unit}"
    return row.label or row.description.strip() or row.unit
