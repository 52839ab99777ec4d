"""The table: an `IdTableModel` with the keyboard, copying, sorting and an empty state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import LEAST_SHARE, Column, IdTableModel, Kind
from aguadesk.ui.kit.rows import RowDelegate

Row = TypeVar("Row")


class IdTable(QTableView, Generic[Row]):
    """A list that holds ids.

    Args:
        columns: what is shown.
        fetch_rows: given some ids, returns those rows by id.
        many: whether several rows can be selected at once.

    Signals:
        opened: Enter or a double click, with the id.
        current_changed: the id of the row the person is on, or None.
        sort_asked: a heading was pressed: the column's sort name and whether descending.
        ticked_changed: the ticks changed; ask `ticked`.
        left_at_top: arrow up on the first row: go back to where the list was reached from.
        typed_ahead: letters typed on the list, for the search box.
    """

    opened = Signal(int)
    current_changed = Signal(object)
    sort_asked = Signal(str, bool)
    ticked_changed = Signal()
    left_at_top = Signal()
    typed_ahead = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch_rows: Callable[[Sequence[int]], Mapping[int, Row]],
        *,
        many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model: IdTableModel[Row] = IdTableModel(columns, [], fetch_rows, self)
        self._empty: Empty | None = None
        self._sorted_by = ("", False)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self._dress(many)
        self._dress_headings()
        self._model.ticked_changed.connect(self.ticked_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.id_at(index.row())))
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    @property
    def rows(self) -> IdTableModel[Row]:
        """The model."""
        return self._model

    @property
    def ids(self) -> Sequence[int]:
        """The ids shown, in order."""
        return self._model.ids

    @property
    def ticked(self) -> list[int]:
        """The ticked ids, in the order of the rows."""
        return self._model.ticked

    @property
    def current_id(self) -> int | None:
        """The id of the row the person is on."""
        place = self.currentIndex().row()
        return self._model.id_at(place) if 0 <= place < len(self._model.ids) else None

    @property
    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.id_at(place) for place in places]

    def show_ids(self, ids: Sequence[int], *, go_to: int | None = None) -> None:
        """Show other rows. The person stays on the same id, or goes to `go_to`, or to the first row."""
        wanted = self.current_id if go_to is None else go_to
        self._model.show_ids(ids)
        if self._empty is not None:
            self._empty.setVisible(not ids)
        place = self._model.place_of(wanted) if wanted is not None else -1
        if ids:
            self.selectRow(max(place, 0))
        else:
            self.current_changed.emit(None)

    def reread(self, ids: Collection[int] | None = None) -> None:
        """Fetch rows again: these ids, or all."""
        self._model.reread(ids)

    def go_to(self, number: int) -> bool:
        """Go to the row of an id. Returns whether it is in the list."""
        place = self._model.place_of(number)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self._model.index(place, 0))
        return place >= 0

    def tick(self, ids: Collection[int]) -> None:
        """Tick exactly these rows."""
        self._model.tick(ids)

    def set_empty(self, empty: Empty) -> None:
        """Show this where the rows would be while there are none."""
        self._empty = empty
        empty.setParent(self.viewport())
        empty.setVisible(not self._model.ids)
        self._place_empty()

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as a spreadsheet takes them."""
        shown = [n for n, column in enumerate(self._model.columns) if column.kind is not Kind.TICK]
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ["\t".join(self._model.cell(place, n).text for n in shown) for place in places]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        if self._moves(event) or self._acts(event):
            return
        letters = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if letters.isprintable() and letters.strip() and plain:
            self.typed_ahead.emit(letters)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read every row of the list. Letters go to the search box."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index.isValid() and self._model.columns[index.column()].kind is Kind.TICK:
            self._model.toggle(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._place_empty()

    def _moves(self, event: QKeyEvent) -> bool:
        last = len(self._model.ids) - 1
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or last < 0:
            return False
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
            return True
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()))
        if target is None:
            return False
        self.selectRow(target)
        return True

    def _acts(self, event: QKeyEvent) -> bool:
        number = self.current_id
        if number is None or event.isAutoRepeat():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(number)
            return True
        if event.key() == Qt.Key.Key_Space and any(c.kind is Kind.TICK for c in self._model.columns):
            self._model.toggle(self.currentIndex().row())
            return True
        return False

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self.current_changed.emit(self._model.id_at(current.row()) if current.isValid() else None)

    def _dress(self, many: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(look.px("row"))
        self.verticalHeader().setDefaultSectionSize(look.px("row"))
        look.current().changed.connect(self._rescale)

    def _rescale(self) -> None:
        self._fit_columns()
        self.verticalHeader().setMinimumSectionSize(look.px("row"))
        self.verticalHeader().setDefaultSectionSize(look.px("row"))

    def _dress_headings(self) -> None:
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionsClickable(True)
        heading.setResizeContentsPrecision(0)
        heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for place, column in enumerate(self._model.columns):
            if column.width:
                self.setColumnWidth(place, look.scaled(column.width))
        heading.sectionClicked.connect(self._heading_pressed)

    def _heading_pressed(self, place: int) -> None:
        name = self._model.columns[place].sort
        if not name:
            return
        before, descending = self._sorted_by
        self._sorted_by = (name, before == name and not descending)
        orders = Qt.SortOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        order = orders.DescendingOrder if self._sorted_by[1] else orders.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.sort_asked.emit(*self._sorted_by)

    def _fit_columns(self) -> None:
        """Share the width out; leave out the columns that can be spared where there is not enough."""
        room = self.viewport().width()
        shown = set(range(len(self._model.columns)))
        by_spare = sorted(shown, key=lambda place: -self._model.columns[place].spare)
        for place in by_spare:
            if self._wanted(shown) <= room or not self._model.columns[place].spare:
                break
            shown.discard(place)
        shares = {place for place in shown if not self._model.columns[place].width}
        # Where every column that shares was left out, what people look for takes the room they leave.
        shares = shares or {place for place in shown if self._is_looked_for(place)}
        left = room - self._wanted(shown - shares)
        for place, column in enumerate(self._model.columns):
            self.setColumnHidden(place, place not in shown)
            if place in shares:
                self.setColumnWidth(place, max(left // len(shares), look.scaled(column.width or LEAST_SHARE)))
            elif column.width:
                self.setColumnWidth(place, look.scaled(column.width))

    def _is_looked_for(self, place: int) -> bool:
        column = self._model.columns[place]
        return column.strong and column.kind is Kind.WORDS

    def _wanted(self, places: set[int]) -> int:
        widths = [self._model.columns[place].width or LEAST_SHARE for place in places]
        return sum(look.scaled(width) for width in widths)

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def focus_first(self) -> bool:
        """Put the focus on the list, on the row the person was on. Returns whether there are rows."""
        if not self._model.ids:
            return False
        if self.current_id is None:
            self.selectRow(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
