"""The model of every long list: it holds ids and fetches, by pages, only the rows that are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from aguadesk.ui.theme import Tone

Row = TypeVar("Row")
AnyIndex = QModelIndex | QPersistentModelIndex

PAGE = 64
PAGES_KEPT = 48
LEAST_SHARE = 150

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_ID = int(Qt.ItemDataRole.UserRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_NOWHERE = QModelIndex()


class Kind(Enum):
    """How a column is painted: words left, numbers right, a state as a pill, a tick box."""

    WORDS = "words"
    NUMBER = "number"
    STATE = "state"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a list.

    Args:
        title: its heading.
        text: what it shows of a row; not called for a tick column.
        kind: how it is painted.
        width: in pixels at normal scale; 0 shares what is left over, but never less than `LEAST_SHARE`.
        spare: when the list is too narrow, columns with the highest number are left out first; 0 never is.
        sort: name of the order it can be sorted by; empty if it cannot.
        tone: the tone of a row's cell; plain if left out.
        strong: whether it is what people look for in the row.
        head: asked for the heading when it is painted, where the word is the board's own.
    """

    title: str
    text: Callable[[Row], str] = lambda _: ""
    kind: Kind = Kind.WORDS
    width: int = 0
    sort: str = ""
    tone: Callable[[Row], Tone] | None = None
    strong: bool = False
    spare: int = 0
    head: Callable[[], str] | None = None

    @property
    def heading(self) -> str:
        """What stands over the column now."""
        return self.title if self.head is None else self.head()


class Cell(NamedTuple):
    """What is painted in one place."""

    text: str
    tone: Tone


GONE = Cell("…", Tone.PLAIN)


class IdTableModel(QAbstractTableModel, Generic[Row]):
    """A list of ids shown as rows.

    Args:
        columns: what is shown.
        ids: the rows, in order; a new order or filter is a new list of ids.
        fetch_rows: given some ids, returns those rows by id. A row that has gone may be missing.
    """

    ticked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        ids: Sequence[int],
        fetch_rows: Callable[[Sequence[int]], Mapping[int, Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._ids = list(ids)
        self._fetch = fetch_rows
        self._pages: OrderedDict[int, list[tuple[Cell, ...] | None]] = OrderedDict()
        self._ticked: set[int] = set()
        self._alignments = [_RIGHT if column.kind is Kind.NUMBER else _LEFT for column in self.columns]

    @property
    def ids(self) -> Sequence[int]:
        """The ids shown, in order."""
        return self._ids

    @property
    def ticked(self) -> list[int]:
        """The ticked ids, in the order of the rows."""
        return [number for number in self._ids if number in self._ticked]

    def show_ids(self, ids: Sequence[int]) -> None:
        """Show other rows; ticks of rows that are no longer there are dropped."""
        self.beginResetModel()
        self._ids = list(ids)
        self._pages.clear()
        if self._ticked:
            self._ticked.intersection_update(self._ids)
        self.endResetModel()

    def reread(self, ids: Collection[int] | None = None) -> None:
        """Fetch rows again when they are next painted: these ids, or all of them."""
        if ids is None:
            self._pages.clear()
        else:
            wanted = set(ids)
            places = {place // PAGE for place, number in enumerate(self._ids) if number in wanted}
            for page in places:
                self._pages.pop(page, None)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def id_at(self, place: int) -> int:
        """Return the id of the row at a place."""
        return self._ids[place]

    def place_of(self, number: int) -> int:
        """Return the place of an id, or -1."""
        try:
            return self._ids.index(number)
        except ValueError:
            return -1

    def cell(self, place: int, column: int) -> Cell:
        """Return what is painted at a place, fetching its page if need be."""
        cells = self._page(place // PAGE)[place % PAGE]
        return GONE if cells is None else cells[column]

    def is_ticked(self, place: int) -> bool:
        """Return whether the row at a place is ticked."""
        return self._ids[place] in self._ticked

    def tick(self, ids: Iterable[int]) -> None:
        """Tick exactly these rows."""
        self._ticked = set(ids).intersection(self._ids)
        self._ticks_changed()

    def toggle(self, place: int) -> None:
        """Tick the row at a place, or take its tick away."""
        self._ticked ^= {self._ids[place]}
        self._ticks_changed()

    def _ticks_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0), [_CHECK])
        self.ticked_changed.emit()

    def _page(self, page: int) -> list[tuple[Cell, ...] | None]:
        found = self._pages.get(page)
        if found is not None:
            self._pages.move_to_end(page)
            return found
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        rows = self._fetch(ids)
        made = [self._cells(rows[number]) if number in rows else None for number in ids]
        self._pages[page] = made
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return made

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        return tuple(Cell(column.text(row), column.tone(row) if column.tone else Tone.PLAIN) for column in self.columns)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self.cell(index.row(), index.column()).text
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == _ID:
            return self._ids[index.row()]
        if role == _TOOL_TIP:
            return self.cell(index.row(), index.column()).text
        if role == _CHECK and self.columns[index.column()].kind is Kind.TICK:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = 0) -> bool:
        if role != _CHECK or self.columns[index.column()].kind is not Kind.TICK:
            return False
        if self.is_ticked(index.row()) != (Qt.CheckState(value) == Qt.CheckState.Checked):
            self.toggle(index.row())
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        ticks = self.columns[index.column()].kind is Kind.TICK
        return plain | Qt.ItemFlag.ItemIsUserCheckable if ticks else plain

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].heading
        if role == _ALIGNMENT:
            return self._alignments[section]
        return None
