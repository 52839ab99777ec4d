"""The frame of a chart of bars: what walks and opens its places, where each stands, its ground and its focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.ui import look

LEAST = 2.0
"""The least height of a bar that stands for anything."""


class Bars(QWidget):
    """Drawn bars in places side by side. The keys left and right walk them; Enter, the space bar or a click opens one.

    A chart of its own says how many places it has, what is said of the one the person is on, and how each is drawn.

    Args:
        name: what screen readers call it.
        below: how many lines of words stand under the bars.
    """

    def __init__(self, name: str, vertical: QSizePolicy.Policy, below: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.setAccessibleName(name)
        look.current().changed.connect(self.updateGeometry)

    # What a chart says of itself ----------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many places there are."""
        return 0

    @property
    def readout(self) -> str:
        """What is said of the place the person is on."""
        return ""

    def stepped(self, step: int) -> int:
        """Return the place to the right or to the left; the last is the one a person begins at."""
        last = self.count - 1
        return min(max((last if self._at is None else self._at) + step, 0), last)

    def open_place(self, at: int) -> None:
        """Do what Enter, the space bar or a click do at a place."""

    def paint_above(self, painter: QPainter) -> None:
        """Draw what stands over the bars."""

    def paint_place(self, painter: QPainter, at: int) -> None:
        """Draw a place: its bars and its words."""

    # What all have in common --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.count:
            self._at = self.stepped(1 if key == Qt.Key.Key_Right else -1)
            self.tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.open_place(self._at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._place_at(event.position().x())
        self.tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._place_at(event.position().x())
        if at is not None:
            self.open_place(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), look.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.face())
        self.paint_above(painter)
        for at in range(self.count):
            self.paint_place(painter, at)
        ground = self.ground()
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def paint_name(self, painter: QPainter, at: int, name: str, *, strong: bool, lit: bool) -> QRectF:
        """Write the name of a place under its bars; return where, so that more can stand under it."""
        place, colours = self.place(at), look.tokens()
        painter.setFont(self.face(strong=strong))
        painter.setPen(QColor(colours.text if lit else colours.muted))
        below = QRectF(place.left(), self.ground().bottom() + 3, place.width(), painter.fontMetrics().height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        painter.setFont(self.face())
        return below

    def tell(self) -> None:
        """Say and draw what changed."""
        self.setAccessibleDescription(self.readout)
        self.update()

    def face(self, *, strong: bool = False) -> QFont:
        """Return the letters of the chart."""
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        face.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
        return face

    def ground(self) -> QRectF:
        """Return where the bars stand: under two lines of words, over those with their names."""
        line = QFontMetrics(self.face()).height()
        side, under = look.scaled(4), self._below * line + 6
        return QRectF(self.rect()).adjusted(side, 2 * line + 10, -side, -under)

    def place(self, at: int) -> QRectF:
        """Return where a place stands."""
        ground = self.ground()
        width = ground.width() / max(self.count, 1)
        return QRectF(ground.left() + at * width, ground.top(), width, ground.height())

    def _place_at(self, x: float) -> int | None:
        places = range(self.count)
        return next((at for at in places if self.place(at).left() <= x < self.place(at).right()), None)


def height_of(amount: int, highest: int, tall: float) -> float:
    """Return how high a bar is drawn; what is anything at all can be seen."""
    return max(tall * amount / highest, LEAST) if amount and highest else 0.0
