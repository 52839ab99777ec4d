"""Figures in large type, side by side under their labels: what a person asks first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.cards import Card, column
from aguadesk.ui.kit.words import Amount, Words
from aguadesk.ui.theme import Tone

_LEAST, _GAP = 128, 20


class FigureValue(Amount):
    """A figure in large type, amount or not; where there is too little room it is written smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "title", parent)

    def show_words(self, words: str, tone: Tone) -> None:
        """Show other words."""
        self.setText(words)
        self.set_tone(tone)
        self._fit()


class Figure(QWidget):
    """A label, the figure in large type, and a line under it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.value, self.under = Words(label, "label"), FigureValue(), Words("", "small", wrap=True)
        self.value.setAccessibleName(label)
        self.setLayout(column(self.label, self.value, self.under, None, spacing=2))
        self.setMinimumWidth(look.scaled(_LEAST) // 2)

    def show_figure(self, value: str, under: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Show another figure; an empty one is a dash."""
        self.value.show_words(value or "—", tone)
        self.under.setText(under)


class Figures(Card):
    """A card with figures side by side; on a narrow screen they take a second line."""

    def __init__(self, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.figures = [Figure(label) for label in labels]
        self._abreast = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self.column.addLayout(self._grid)
        self._place(len(labels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.contentsRect().width() - 2 * look.px("inside") + _GAP
        self._place(max(1, min(len(self.figures), room // (look.scaled(_LEAST) + _GAP))))

    def _place(self, abreast: int) -> None:
        """Put so many figures side by side."""
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for place, figure in enumerate(self.figures):
            self._grid.addWidget(figure, *divmod(place, abreast))
        for across in range(len(self.figures)):
            self._grid.setColumnStretch(across, int(across < abreast))
