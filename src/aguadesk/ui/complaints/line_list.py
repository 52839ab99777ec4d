"""Lines one reads and may open: the history of a report, its orders, its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.theme import Tone

_WALK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what, more about it, and something short at its right. `opens` does what Enter on it does."""

    title: str
    text: str = ""
    figure: str = ""
    icon: str = "mdi6.circle-small"
    tone: Tone = Tone.PLAIN
    opens: Callable[[], object] | None = None


class LineList(Scrolled):
    """Lines, the first on top. Up and down walk them, and what is walked to comes into sight."""

    def __init__(self, empty: Empty, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self.lines: list[_LineRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.scaled(2))
        self.column.addWidget(empty)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines. Who stands on one stays on the one in its place."""
        stood = next((place for place, row in enumerate(self.lines) if row.hasFocus()), None)
        for row in self.lines:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.lines = [_LineRow(line, self) for line in lines]
        for row in self.lines:
            self._rows.addWidget(row)
            row.show()  # at once, so that it can be given the focus
        self._empty.setVisible(not lines)
        if stood is not None and self.lines:
            self.lines[min(stood, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> bool:
        """Put the focus on the first line. Returns whether there is one."""
        if self.lines:
            self.lines[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self.lines)

    def texts(self) -> list[tuple[str, str, str]]:
        """What every line says: title, text and figure."""
        return [(row.text(), row.words, row.figure) for row in self.lines]

    def walk(self, row: _LineRow, step: int) -> None:
        """Go from a line to its neighbour."""
        place = self.lines.index(row) + step
        if 0 <= place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)


class _LineRow(PressRow):
    """One line of a list that scrolls."""

    def __init__(self, line: Line, of: LineList) -> None:
        super().__init__(
            line.title,
            line.text,
            icon=line.icon,
            tone=line.tone,
            figure=line.figure,
            framed=False,
            leads=line.opens is not None,
        )
        self._of = of
        if line.opens is not None:
            self.on_press(line.opens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALK:
            self._of.walk(self, _WALK[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, lambda: self._of.ensureWidgetVisible(self, 0, look.scaled(12)))
