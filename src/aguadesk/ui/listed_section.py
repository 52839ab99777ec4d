"""A section that is one list with its buttons: people, drawers, prices, rules, printers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from aguadesk.ui.context import Context
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.section import Section

Row = TypeVar("Row")


class ListedSection(Section, Generic[Row]):
    """A list that is read whole; Enter on a row does the first of its acts."""

    def __init__(self, context: Context, columns: Sequence[Column[Row]], empty: Empty) -> None:
        super().__init__(context)
        self._rows: Mapping[int, Row] = {}
        self.table: IdTable[Row] = IdTable(columns, lambda _: self._rows)
        self.table.set_empty(empty)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addWidget(listed, 1)

    @property
    def current(self) -> Row | None:
        """The row the person is on."""
        number = self.table.current_id
        return None if number is None else self._rows.get(number)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, staying on the same place."""
        self._rows = dict(enumerate(rows))
        self.table.show_ids(list(self._rows))
        self.table.reread()

    def add_buttons(self, *buttons: QWidget | None) -> None:
        """Put the buttons under the list; None pushes the rest to the right."""
        self.body.addLayout(row(*buttons))
