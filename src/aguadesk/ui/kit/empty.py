"""The empty state: what this place is for and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.ui.icons import IconMark
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.words import Words


class Empty(QWidget):
    """An icon, a line, an explanation and up to a few buttons, in the middle of where a list would be."""

    def __init__(self, icon: str, title: str, text: str = "", *buttons: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(title, "heading", wrap=True)
        self._text = Words(text, "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        self._column.addWidget(IconMark(icon, "edge", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._title, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(words)
        for button in buttons:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        self._text.setVisible(bool(text))

    def say(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
