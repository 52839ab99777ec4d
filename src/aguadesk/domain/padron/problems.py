"""What is wrong with a cell or a row: where it is, a code for the sentence, and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aguadesk.domain.padron.fields import Field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not add up. `row` is the number the spreadsheet shows, from one."""

    row: int
    column: str
    """The letters of the column; empty when the whole row is meant."""
    header: str
    code: str
    values: Mapping[str, object]


@dataclass(slots=True)
class Findings:
    """Collects what is found while the columns are checked.

    Rows are named here by their place in the columns; `rows` gives the number on the sheet.
    """

    rows: list[int]
    letters: Mapping[Field, str]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    cells: set[tuple[int, Field]] = field(default_factory=set)
    """The cells refused so far, so that one is not called empty besides."""

    def refuse(self, place: int, column: Field, code: str, **values: object) -> None:
        """Write down why a cell cannot be accepted, and so neither its row."""
        self.refused.add(place)
        self.cells.add((place, column))
        self.problems.append(self._problem(place, column, code, values))

    def warn(self, place: int, column: Field, code: str, **values: object) -> None:
        """Write down what a person should look at; the row is accepted."""
        self.warnings.append(self._problem(place, column, code, values))

    def _problem(self, place: int, column: Field, code: str, values: Mapping[str, object]) -> Problem:
        return Problem(self.rows[place], self.letters.get(column, ""), column.value, code, values)
