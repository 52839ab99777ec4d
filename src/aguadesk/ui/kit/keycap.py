"""A key drawn as a small cap, beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.ui import look


class KeyCap(QWidget):
    """A key such as `F2` in an outline. Hidden when there is none."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(bool(key))

    def _face(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.scaled(11))
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._face())
        return QSize(metrics.horizontalAdvance(self._key) + 14, metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.edge))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colours.muted))
        painter.setFont(self._face())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)
