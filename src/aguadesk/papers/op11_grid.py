"""One worksheet as a grid of understood cells: formulas by their last value, merged cells by their first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils import get_column_letter

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.cells import Cell, Column

MOST_ROWS = 20_000
MOST_COLUMNS = 256

_MAY_HOLD_ERRORS = (Column.PERCENT, Column.VARIATION)
"""A division by a "Variable" leaves #DIV/0! here, and the sheet is no less readable for it."""

Span = tuple[int, int]
"""First and last column that a title covers."""


class Grid:
    """A worksheet read twice, with formulas and with values; rows and columns count from 1."""

    def __init__(self, formulas: Any, values: Any) -> None:
        self.title: str = formulas.title
        self.visible: bool = formulas.sheet_state == "visible"
        self.height: int = formulas.max_row
        self.width: int = min(formulas.max_column, MOST_COLUMNS)
        self._formulas = formulas
        self._values = values
        self._merged = {
            (merged.min_row, merged.min_col): (merged.max_row, merged.max_col)
            for merged in formulas.merged_cells.ranges
        }

    def text(self, row: int, column: int) -> str:
        """What a reader sees in a cell of the head, whatever it holds."""
        value = self._values.cell(row, column).value
        return value if isinstance(value, str) else "" if value is None else str(value)

    def span(self, row: int, column: int) -> Span:
        """The columns that the cell covers, more than one if it is merged."""
        return column, self._merged.get((row, column), (row, column))[1]

    def hidden(self, row: int) -> bool:
        """Whether a reader does not see the row."""
        return bool(self._formulas.row_dimensions[row].hidden)

    def filled_columns(self, row: int) -> list[int]:
        """The columns of a row that hold something."""
        return [column for column in range(1, self.width + 1) if self.text(row, column).strip()]

    def place(self, row: int, span: Span) -> int:
        """Return the column, among those under one title, that holds the row's value.

        Raises:
            Refused: `goals.two_values` if more than one does.
        """
        filled = [column for column in range(span[0], span[1] + 1) if self._raw(row, column) is not None]
        if len(filled) > 1:
            raise Refused("goals.two_values", sheet=self.title, cell=self.address(row, filled[1]))
        return filled[0] if filled else span[0]

    def cell(self, row: int, column: int, kind: Column) -> Cell:
        """Return a cell of the table as typed.

        Raises:
            Refused: `goals.formula_without_value`, `goals.cell_error`, `goals.cell_date` or
                `goals.cell_yes_no`, each with sheet and cell.
        """
        value = self._raw(row, column)
        found = self._values.cell(row, column)
        if found.data_type == "e" and kind not in _MAY_HOLD_ERRORS:
            self._refuse("goals.cell_error", row, column, shown=value)
        if isinstance(value, bool):
            self._refuse("goals.cell_yes_no", row, column)
        if isinstance(value, date | datetime | time | timedelta):
            self._refuse("goals.cell_date", row, column)
        return Cell(value, found.number_format)

    def address(self, row: int, column: int) -> str:
        """Name a cell as people do: `F30`."""
        return f"{get_column_letter(column)}{row}"

    def _raw(self, row: int, column: int) -> Any:
        """The value typed, or the one last computed for a formula."""
        typed = self._formulas.cell(row, column)
        value = self._values.cell(row, column).value
        if typed.data_type == "f" and value is None:
            self._refuse("goals.formula_without_value", row, column)
        return value

    def _refuse(self, code: str, row: int, column: int, **values: object) -> None:
        raise Refused(code, sheet=self.title, cell=self.address(row, column), **values)
