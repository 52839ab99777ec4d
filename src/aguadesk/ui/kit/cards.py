"""Cards, notes, pages and rows: where things stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.words import Words, set_property
from aguadesk.ui.theme import Tone


class Card(QFrame):
    """A surface with rounded corners on the tinted ground. Add to `card.column`.

    Args:
        title: a heading at the top, or none.
        flush: without inner margins, for a card that is one table.
    """

    def __init__(self, title: str = "", *, flush: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        inside = 8 if flush else look.px("inside")
        self.column.setContentsMargins(inside, inside if not flush else 4, inside, inside)
        self.column.setSpacing(look.px("step"))
        self.heading: Words | None = None
        if title:
            self.heading = Words(title, "heading")
            self.column.addWidget(self.heading)


class Note(QFrame):
    """A quiet coloured block inside a card, for an explanation or a warning that stays."""

    def __init__(self, text: str = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self.words = Words(text, "value", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        set_property(self, "tone", tone.value)

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something else; an empty text hides the note."""
        self.words.setText(text)
        set_property(self, "tone", tone.value)
        self.setVisible(bool(text))


def row(*items: QWidget | QLayout | int | None, spacing: int | None = None) -> QHBoxLayout:
    """Return a row of widgets and layouts; None is a stretch, a number so many pixels of space."""
    made = QHBoxLayout()
    made.setSpacing(look.px("step") if spacing is None else spacing)
    fill(made, *items)
    return made


def column(*items: QWidget | QLayout | int | None, spacing: int | None = None) -> QVBoxLayout:
    """Return a column of widgets and layouts; None is a stretch, a number so many pixels of space."""
    made = QVBoxLayout()
    made.setSpacing(look.px("step") if spacing is None else spacing)
    fill(made, *items)
    return made


def fill(box: QHBoxLayout | QVBoxLayout, *items: QWidget | QLayout | int | None) -> None:
    """Put widgets, layouts, spaces (numbers) and stretches (None) into a layout."""
    box.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)


class Scrolled(QScrollArea):
    """A page that scrolls up and down when the window is low. Add to `scrolled.column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px("between"))
        self.setWidget(inner)
