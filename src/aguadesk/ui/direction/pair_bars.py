"""Two figures side by side, month by month: one full, one hatched, so that they are told apart without any colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.ui import look

_WIDE = 0.34
"""How much of its place each of the two bars takes."""
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of a month: how it is named, their heights, and how each is said."""

    label: str
    first: float
    second: float
    first_said: str
    second_said: str


class PairBars(QWidget):
    """Bars in pairs. The keys left and right walk the months; Enter or a click opens one.

    Args:
        first: what the full bars are; second: what the hatched ones are.

    Signals:
        chosen: the place of the month that was opened, from 0.
    """

    chosen = Signal(int)

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (first, second)
        self._pairs: tuple[Pair, ...] = ()
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{first} y {second.lower()} por mes")
        look.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(420), look.scaled(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scaled(240), look.scaled(110))

    @property
    def readout(self) -> str:
        """What is said of the month the person is on, or else of the last."""
        if not self._pairs:
            return "Sin datos"
        one = self._pairs[len(self._pairs) - 1 if self._at is None else self._at]
        return f"{one.label}: {self._names[0].lower()} {one.first_said}, {self._names[1].lower()} {one.second_said}"

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these months, oldest first."""
        self._pairs, self._at = tuple(pairs), None
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._pairs:
            last = len(self._pairs) - 1
            step = 1 if key == Qt.Key.Key_Right else -1
            self._at = min(max((last if self._at is None else self._at) + step, 0), last)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._place_at(event.position().x())
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._place_at(event.position().x())
        if at is not None:
            self.chosen.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), look.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._face())
        self._paint_legend(painter)
        highest = max((max(one.first, one.second) for one in self._pairs), default=0.0)
        for at, one in enumerate(self._pairs):
            self._paint_pair(painter, at, one, highest)
        ground = self._ground()
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_legend(self, painter: QPainter) -> None:
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

    def _paint_pair(self, painter: QPainter, at: int, one: Pair, highest: float) -> None:
        colours, place, ground = look.tokens(), self._place(at), self._ground()
        width = place.width() * _WIDE
        brushes = self._brushes()
        for side, amount in enumerate((one.first, one.second)):
            height = max(ground.height() * amount / highest, _LEAST) if highest and amount else 0.0
            left = place.center().x() + (side - 1) * width
            painter.setPen(QPen(QColor(colours.primary), 1.2))
            painter.setBrush(brushes[side])
            if height:
                painter.drawRect(QRectF(left, ground.bottom() - height, width, height))
        painter.setFont(self._face(strong=at == self._at))
        painter.setPen(QColor(colours.text if at == self._at else colours.muted))
        below = QRectF(place.left(), ground.bottom() + 3, place.width(), painter.fontMetrics().height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, one.label)
        painter.setFont(self._face())

    def _brushes(self) -> tuple[QBrush, QBrush]:
        ink = QColor(look.tokens().primary)
        return QBrush(ink), QBrush(ink, Qt.BrushStyle.BDiagPattern)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.readout)
        self.update()

    def _face(self, *, strong: bool = False) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        face.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
        return face

    def _ground(self) -> QRectF:
        """Return where the bars stand: under the legend and its readout, over the names of the months."""
        line = QFontMetrics(self._face()).height()
        return QRectF(self.rect()).adjusted(look.scaled(4), 2 * line + 10, -look.scaled(4), -(line + 6))

    def _place(self, at: int) -> QRectF:
        ground = self._ground()
        width = ground.width() / max(len(self._pairs), 1)
        return QRectF(ground.left() + at * width, ground.top(), width, ground.height())

    def _place_at(self, x: float) -> int | None:
        places = range(len(self._pairs))
        return next((at for at in places if self._place(at).left() <= x < self._place(at).right()), None)
