"""A table of figures in which each figure opens the list of what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QAbstractItemView

from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable


@dataclass(frozen=True, slots=True)
class Figure:
    """What one place of the table shows, and the reports it counts."""

    text: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A part of the reports and its figures from left to right; none is a heading over the rows below it."""

    name: str
    figures: tuple[Figure, ...]


class FigureTable(IdTable[FigureRow]):
    """Figures walked with the four arrows; Enter or a double click opens the list of the one the person is on.

    Args:
        titles: the heading, width and spare of every figure, as of a `Column`.
        first: the heading of the names.

    Signals:
        list_asked: the name of a part, the heading of a figure, and the reports it counts.
        figure_changed: the same three, of the figure the person is on now.
    """

    list_asked = Signal(str, str, object)
    figure_changed = Signal(str, str, object)

    def __init__(self, first: str, titles: Sequence[tuple[str, int, int]]) -> None:
        self._rows: dict[int, FigureRow] = {}
        super().__init__(
            (
                Column(first, lambda row: row.name, strong=True),
                *(_column(place, *title) for place, title in enumerate(titles)),
            ),
            lambda _: self._rows,
        )
        self._before, self._titles = 1, [title for title, _, _ in titles]
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.opened.connect(lambda _: self._tell(self.list_asked))
        self.selectionModel().currentChanged.connect(lambda *_: self._tell(self.figure_changed))

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show other figures; who stands on a place stays on it."""
        at = self.currentIndex()
        place, column = max(at.row(), 0), max(at.column(), self._before)
        self._rows = dict(enumerate(rows))
        self.show_ids(list(self._rows))
        self.reread()
        if rows:
            self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1), column))
        self._tell(self.figure_changed)

    def figure(self, name: str, title: str) -> Figure:
        """Return the figure of a part under a heading."""
        place = self._titles.index(title)
        return next(row.figures[place] for row in self._rows.values() if row.name == name)

    def _tell(self, signal: SignalInstance) -> None:
        """Say which figure it is; on a name, the first figure of its row."""
        at = self.currentIndex()
        row = self._rows.get(at.row())
        if row is not None and row.figures:
            place = max(at.column() - self._before, 0)
            signal.emit(row.name, self._titles[place], row.figures[place].ids)


def _column(place: int, title: str, width: int, spare: int) -> Column[FigureRow]:
    return Column(title, lambda row: row.figures[place].text if row.figures else "", Kind.NUMBER, width, spare=spare)
