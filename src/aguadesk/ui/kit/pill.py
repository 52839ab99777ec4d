"""The pill: a short state in words on its own colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.ui import icons, look
from aguadesk.ui.theme import Tone


class Pill(QWidget):
    """A state such as "3 meses de rezago". The words carry the meaning; the colour repeats it."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.PLAIN, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    @property
    def tone(self) -> Tone:
        """How it says it."""
        return self._tone

    def say(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        """Say another state; an empty text hides the pill."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = look.scaled(24)
        extra = look.scaled(18) if self._icon else 0
        return QSize(QFontMetrics(self._face()).horizontalAdvance(self._text) + height + extra, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _face(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.wash(self._tone)))
        area = QRectF(self.rect())
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        inside = self.rect().adjusted(self.height() // 2, 0, -self.height() // 2, 0)
        if self._icon:
            mark = inside.adjusted(-4, 0, 0, 0)
            mark.setWidth(look.scaled(16))
            icons.paint(painter, mark, self._icon, colours.ink(self._tone))
            inside.setLeft(inside.left() + look.scaled(18))
        painter.setPen(QColor(colours.ink(self._tone)))
        painter.setFont(self._face())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
