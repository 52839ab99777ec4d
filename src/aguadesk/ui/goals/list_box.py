"""A box with a list and the whole text of the line the person is on, since a row shows only its beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable

Row = TypeVar("Row")


class ListBox(Box, Generic[Row]):
    """Shows rows by id; under them, the current one in full.

    Args:
        whole: the whole text of a row.
    """

    def __init__(
        self,
        title: str,
        text: str,
        columns: Sequence[Column[Row]],
        whole: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, accept="", reject="Cerrar", width=980, parent=parent)
        self.rows: dict[int, Row] = {}
        self._whole_text = whole
        self.table = IdTable(columns, lambda ids: self.rows)
        self.table.setMinimumHeight(look.scaled(300))
        self.whole = Note()
        self.table.current_changed.connect(self._show_whole)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.whole)

    def show_rows(self, rows: Mapping[int, Row]) -> None:
        """Show other rows; the person stays where they were."""
        self.rows = dict(rows)
        ids = list(self.rows)
        if list(self.table.ids) == ids:
            self.table.reread()
        else:
            self.table.show_ids(ids)
        self._show_whole(self.table.current_id)

    def _show_whole(self, number: int | None) -> None:
        row = self.rows.get(number) if number is not None else None
        self.whole.say("" if row is None else self._whole_text(row))
