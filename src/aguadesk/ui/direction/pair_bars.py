"""Two figures side by side, month by month: one full, one hatched, so that they are told apart without any colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.bars import Bars, height_of

_WIDE = 0.34
"""How much of its place each of the two bars takes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of a month: how it is named, how high they stand, and how each is said."""

    label: str
    first: int
    second: int
    first_said: str
    second_said: str


class PairBars(Bars):
    """Bars in pairs, the oldest month first.

    Args:
        first: what the full bars are; second: what the hatched ones are.

    Signals:
        chosen: the place of the month that was opened, from 0.
    """

    chosen = Signal(int)

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{first} y {second.lower()} por mes", QSizePolicy.Policy.Expanding, parent=parent)
        self._names = (first, second)
        self._pairs: tuple[Pair, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(420), look.scaled(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scaled(240), look.scaled(110))

    @property
    def count(self) -> int:
        return len(self._pairs)

    @property
    def readout(self) -> str:
        """What is said of the month the person is on, or else of the last."""
        if not self._pairs:
            return "Sin datos"
        one = self._pairs[self.count - 1 if self._at is None else self._at]
        return f"{one.label}: {self._names[0].lower()} {one.first_said}, {self._names[1].lower()} {one.second_said}"

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these months, oldest first."""
        self._pairs, self._at = tuple(pairs), None
        self.tell()

    def open_place(self, at: int) -> None:
        """Tell which month was opened."""
        self.chosen.emit(at)

    def paint_above(self, painter: QPainter) -> None:
        """Draw a small square of each kind with its name, and under them what is said of a month."""
        colours, metrics = look.tokens(), painter.fontMetrics()
        left, side = float(look.scaled(4)), metrics.ascent() * 0.9
        for name, brush in zip(self._names, self._brushes(), strict=True):
            painter.setPen(QPen(QColor(colours.primary), 1))
            painter.setBrush(brush)
            painter.drawRect(QRectF(left, 3, side, side))
            painter.setPen(QColor(colours.text))
            painter.drawText(QPointF(left + side + 5, 3 + side), name)
            left += side + metrics.horizontalAdvance(name) + look.scaled(20)
        painter.setPen(QColor(colours.muted))
        line = QRectF(look.scaled(4), metrics.height() + 4, self.width() - look.scaled(8), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.readout)

    def paint_place(self, painter: QPainter, at: int) -> None:
        """Draw the two bars of a month side by side, and its name."""
        one, place, ground = self._pairs[at], self.place(at), self.ground()
        width, brushes = place.width() * _WIDE, self._brushes()
        highest = max(max(pair.first, pair.second) for pair in self._pairs)
        for side, amount in enumerate((one.first, one.second)):
            height = height_of(amount, highest, ground.height())
            left = place.center().x() + (side - 1) * width
            painter.setPen(QPen(QColor(look.tokens().primary), 1.2))
            painter.setBrush(brushes[side])
            if height > 0:
                painter.drawRect(QRectF(left, ground.bottom() - height, width, height))
        self.paint_name(painter, at, one.label, strong=at == self._at, lit=at == self._at)

    def _brushes(self) -> tuple[QBrush, QBrush]:
        ink = QColor(look.tokens().primary)
        return QBrush(ink), QBrush(ink, Qt.BrushStyle.BDiagPattern)
