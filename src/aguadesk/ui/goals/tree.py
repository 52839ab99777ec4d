"""The lines of the form as a tree: numbers and words as the board wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from aguadesk.domain.goals.cells import Column
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.rows import RowKind, Verdict
from aguadesk.domain.goals.tree import Node
from aguadesk.ui import look
from aguadesk.ui.goals.wording import VERDICTS, completion_words
from aguadesk.ui.kit.rows import dress_tree

HEADINGS = ("Meta", "Unidad", "Programada", "Realizada", "Avance", "Variación", "Estado")
_WIDTHS = (0, 92, 110, 92, 78, 92, 100)
_LEAST_WORDS = 240
_SPARED = (5, 1)
"""What is left out where a goal's words would have less than that: first the variation, then the unit."""
_NUMBERS = range(2, 6)
_ROW_ID = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TITLES = (RowKind.HEADING, RowKind.HEADING_WITH_GOAL, RowKind.TOTAL)


class GoalTree(QTreeView):
    """The tree of a plan at a quarter.

    Signals:
        chosen: the id of the row the person is on.
        opened: Enter or a double click on a row, with its id.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(0, len(HEADINGS), self)
        self._model.setHorizontalHeaderLabels(list(HEADINGS))
        self.setModel(self._model)
        for place in _NUMBERS:
            self._model.setHeaderData(place, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        dress_tree(self)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setIndentation(look.scaled(16))
        self.setAccessibleName("Metas")
        heading = self.header()
        heading.setStretchLastSection(False)
        for place, width in enumerate(_WIDTHS):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            heading.setSectionResizeMode(place, mode)
            if width:
                self.setColumnWidth(place, look.scaled(width))
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(_id_of(index)))

    @property
    def current_row(self) -> int | None:
        """The id of the row the person is on."""
        index = self.currentIndex()
        return _id_of(index) if index.isValid() else None

    def show_nodes(self, nodes: Sequence[Node], verdicts: dict[int, Verdict]) -> None:
        """Show other lines, staying on the row the person was on."""
        wanted = self.current_row
        self._model.removeRows(0, self._model.rowCount())
        for node in nodes:
            self._model.appendRow(_items(node, verdicts))
        self._span_titles()
        self.expandAll()
        self.go_to(wanted)

    def go_to(self, row_id: int | None) -> None:
        """Go to a row; to the first one if it is not there."""
        indexes = list(self._indexes(QModelIndex()))
        found = next((index for index in indexes if _id_of(index) == row_id), None)
        target = found or (indexes[0] if indexes else None)
        if target is not None:
            self.setCurrentIndex(target)
            self.scrollTo(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row_id = self.current_row
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row_id is not None:
            if not event.isAutoRepeat():
                self.opened.emit(row_id)
            return
        super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        """Leave out the columns that can be spared where the words of the goals would have too little room."""
        spared: list[int] = []
        for place in _SPARED:
            taken = sum(look.scaled(width) for n, width in enumerate(_WIDTHS) if n not in spared)
            if self.viewport().width() - taken < look.scaled(_LEAST_WORDS):
                spared.append(place)
        for place in _SPARED:
            self.setColumnHidden(place, place in spared)

    def _span_titles(self) -> None:
        """Let the words of a title run over the columns it has nothing in."""
        for index in self._indexes(QModelIndex()):
            is_title = not any(index.siblingAtColumn(place).data() for place in range(1, len(HEADINGS)))
            self.setFirstColumnSpanned(index.row(), index.parent(), is_title)

    def _indexes(self, parent: QModelIndex) -> Iterator[QModelIndex]:
        for place in range(self._model.rowCount(parent)):
            index = self._model.index(place, 0, parent)
            yield index
            yield from self._indexes(index)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(_id_of(current))


def _id_of(index: QModelIndex) -> int:
    return int(index.siblingAtColumn(0).data(_ROW_ID))


def _items(node: Node, verdicts: dict[int, Verdict]) -> list[QStandardItem]:
    line = node.line
    verdict = verdicts.get(line.row.id)
    texts = (
        _title(line),
        line.row.unit,
        line.cells[Column.PROGRAMMED].shown,
        line.cells[Column.REALISED].shown,
        completion_words(line),
        line.cells[Column.VARIATION].shown,
        VERDICTS[verdict][0] if verdict else "",
    )
    items = [QStandardItem(text) for text in texts]
    items[0].setData(line.row.id, _ROW_ID)
    for place, item in enumerate(items):
        item.setToolTip(item.text())
        if place in _NUMBERS:
            item.setTextAlignment(_RIGHT)
        if line.row.kind in _TITLES:
            face = QFont()
            face.setWeight(QFont.Weight.DemiBold)
            item.setFont(face)
    for child in node.children:
        items[0].appendRow(_items(child, verdicts))
    return items


def _title(line: Line) -> str:
    return "  ".join(part for part in (line.row.number.strip(), line.row.description.strip()) if part) or line.row.unit
