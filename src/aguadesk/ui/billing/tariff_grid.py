"""A small grid to type figures in: ranges of a tariff, or its table. Keys alone are enough, and it takes a paste."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from aguadesk.ui import look

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CTRL = Qt.KeyboardModifier.ControlModifier


class Grid(QTableWidget):
    """Rows of typed figures, with an empty one at the end that begins the next.

    Digits begin to write in the cell; Enter goes to the next cell; Ctrl+Del takes the row out; Ctrl+V pastes what was
    copied from a sheet or a page, from the cell on.

    Args:
        lead: the heading of the first column, which tells where a row begins and is not typed.
        titles: the headings of the columns that are typed.
    """

    edited = Signal()

    def __init__(self, lead: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(1, len(titles) + 1, parent)
        self._by_row = lead == "m³"
        self.setHorizontalHeaderLabels([lead, *titles])
        self._dress()
        self.show_rows([])
        self.cellChanged.connect(self._changed)

    @property
    def rows(self) -> list[list[str]]:
        """What is typed, without the empty rows at the end."""
        found = [[self._typed(row, column) for column in self._columns] for row in range(self.rowCount())]
        while found and not any(found[-1]):
            found.pop()
        return found

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows, with an empty one after them."""
        self.blockSignals(True)
        self.setRowCount(0)
        for texts in (*rows, [""] * len(self._columns)):
            self._add(texts)
        self._tell_beginnings()
        self.blockSignals(False)
        self.setCurrentCell(0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # Enter in a cell comes here too, before the cell is closed by it; `closeEditor` moves on.
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._to_next()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() & _CTRL:
            self._take_out(self.currentRow())
        elif event.key() == Qt.Key.Key_Delete:
            item = self.currentItem()
            if item is not None and self.currentColumn():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Write lines from the cell on: cells parted by tabs, `$` and thousands commas left out."""
        first, left = max(self.currentRow(), 0), max(self.currentColumn(), 1)
        self.blockSignals(True)
        for down, line in enumerate(line for line in text.splitlines() if line.strip()):
            while first + down >= self.rowCount():
                self._add([""] * len(self._columns))
            for right, cell in enumerate(line.split("\t")):
                if left + right < self.columnCount():
                    self._item(first + down, left + right).setText(_figure(cell))
        self.blockSignals(False)
        self._changed()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._to_next()

    @property
    def _columns(self) -> range:
        return range(1, self.columnCount())

    def _typed(self, row: int, column: int) -> str:
        return self._item(row, column).text().strip()

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None
        return item

    def _add(self, texts: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, text in enumerate(["", *texts]):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_RIGHT)
            if not column:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setForeground(QColor(look.tokens().muted))
            self.setItem(row, column, item)

    def _take_out(self, row: int) -> None:
        if 0 <= row < self.rowCount() - 1:
            self.removeRow(row)
            self._changed()

    def _to_next(self) -> None:
        row, column = self.currentRow(), self.currentColumn() + 1
        if column >= self.columnCount():
            row, column = min(row + 1, self.rowCount() - 1), 1
        self.setCurrentCell(row, column)

    def _changed(self, *_: int) -> None:
        self.blockSignals(True)
        if any(self._typed(self.rowCount() - 1, column) for column in self._columns):
            self._add([""] * len(self._columns))
        self._tell_beginnings()
        self.blockSignals(False)
        self.edited.emit()

    def _tell_beginnings(self) -> None:
        """Write in the first column where each row begins: the m³ of a table, or where the row before ends."""
        above = "0"
        for row in range(self.rowCount()):
            self._item(row, 0).setText(str(row) if self._by_row else above)
            above = self._typed(row, 1) or "…"

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px("row"))
        heading = self.horizontalHeader()
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(_RIGHT)
        heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _figure(cell: str) -> str:
    return cell.replace("$", "").replace(",", "").strip()
