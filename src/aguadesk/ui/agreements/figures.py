"""Figures in large type, side by side under their labels: what a person asks first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone


class Figure(QWidget):
    """A label, the figure in large type, and a line under it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.value, self.under = Words(label, "label"), Words("—", "title"), Words("", "small", wrap=True)
        self.value.setAccessibleName(label)
        self.setLayout(column(self.label, self.value, self.under, None, spacing=2))

    def show_figure(self, value: str, under: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Show another figure; an empty one is a dash."""
        self.value.setText(value or "—")
        self.value.set_tone(tone)
        self.under.setText(under)


class Figures(Card):
    """A card with figures side by side."""

    def __init__(self, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.figures = [Figure(label) for label in labels]
        line = row(*self.figures, spacing=24)
        for place in range(len(self.figures)):
            line.setStretch(place, 1)
        self.column.addLayout(line)
