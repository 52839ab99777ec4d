"""The bullet the person is on: its words, written where they stand, and each of its numbers one key from its list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.desk.activities import LONGEST_LINE, Line, Number
from aguadesk.ui import look
from aguadesk.ui.kit.buttons import Button, secondary
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.fields import LongText
from aguadesk.ui.kit.words import Words

_IN_A_ROW, _LONGEST_LABEL = 3, 26
_POPUPS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class BulletField(LongText):
    """The words of a bullet. Enter keeps them, Esc gives them up, and whoever leaves the field keeps them too.

    Signals:
        kept: the words, if they are others than they were.
        left: Enter or Esc: the person goes back to the list.
    """

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", 2, parent)
        self._shown = ""
        self.setAccessibleName("Texto de la actividad")

    @property
    def is_changed(self) -> bool:
        """Whether other words stand here than those that are kept."""
        return self.value != self._shown

    def show_words(self, words: str) -> None:
        """Show the words that are kept."""
        self._shown = words
        self.setPlainText(words)

    def keep(self) -> None:
        """Keep what is written, if it is something else."""
        if self.is_changed:
            words = self.value[:LONGEST_LINE]
            self._shown = self.value
            self.kept.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.show_words(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _POPUPS:
            self.keep()


class ActivityCard(Card):
    """Shows one bullet and lets its words be written.

    Signals:
        number_asked: a number whose list the person wants to see.
    """

    number_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.field = BulletField()
        self.note = Words("", "muted", wrap=True)
        self.numbers: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px("step") // 2)
        self.column.addWidget(self.field)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.note)

    def show_line(self, line: Line | None, *, may_write: bool) -> None:
        """Show a bullet; none hides the card."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.field.show_words(line.content)
        self.field.setReadOnly(not may_write)
        self.note.setText(_note(line))
        self.note.setVisible(bool(self.note.text()))
        for button in self.numbers:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.numbers = [self._button(one) for one in line.numbers]
        for place, button in enumerate(self.numbers):
            self._grid.addWidget(button, place // _IN_A_ROW, place % _IN_A_ROW, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(_IN_A_ROW, 1)

    def _button(self, number: Number) -> Button:
        said = number.said
        button = secondary(said if len(said) <= _LONGEST_LABEL else f"{said[: _LONGEST_LABEL - 1].rstrip()}…")
        button.setToolTip(said)
        button.setAccessibleName(said)
        return button.on_press(lambda: self.number_asked.emit(number))


def _note(line: Line) -> str:
    if line.is_own:
        return "Escrita a mano: no lleva cifras del programa."
    if not line.is_edited:
        return ""
    return f"Los datos dicen: {line.drafted}" if line.drafted else "Los datos de este mes ya no dicen nada de esto."
