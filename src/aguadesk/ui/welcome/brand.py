"""The dark side of the front door: a drop over still water, the name, and where the person is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.words import Words

SLOGAN = "El agua del pueblo, bien llevada."
WIDTH = 360


class Steps(QWidget):
    """The steps of a long form: those done are ticked, the present one stands out."""

    ROW = 34

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._current = 0
        self.hide()

    def show_steps(self, names: Sequence[str], current: int) -> None:
        """Show where the person is; no names hide it."""
        self._names, self._current = tuple(names), current
        self.setVisible(bool(names))
        if names:
            self.setAccessibleName(f"Paso {current + 1} de {len(names)}: {names[current]}")
        self.setFixedHeight(look.scaled(self.ROW) * max(len(names), 1))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(200), look.scaled(self.ROW) * max(len(self._names), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, side = look.scaled(self.ROW), look.scaled(24)
        for place, name in enumerate(self._names):
            here, done = place == self._current, place < self._current
            ink = QColor(colours.rail_active_text if here or done else colours.rail_text)
            circle = QRectF(1, place * height + (height - side) / 2, side, side)
            painter.setPen(QPen(ink, 1.4))
            painter.setBrush(ink if here else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            if done:
                _draw_tick(painter, circle, ink)
            else:
                painter.setFont(_face(self.font(), "label", strong=True))
                painter.setPen(QColor(colours.rail) if here else ink)
                painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
            painter.setFont(_face(self.font(), "text", strong=here))
            painter.setPen(ink)
            words = QRectF(side + look.scaled(12), place * height, self.width() - side, height)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


class BrandPanel(QFrame):
    """The panel at the left of every page of the front door."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setFixedWidth(look.scaled(WIDTH))
        self.mark = Drop()
        self.name = Words("", "brand-title", wrap=True)
        self.place = Words("", "brand", wrap=True)
        self.steps = Steps()
        self.foot = Words("", "brand-small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.scaled(36), look.scaled(40), look.scaled(28), look.scaled(24)))
        column.setSpacing(look.scaled(10))
        column.addWidget(self.mark)
        column.addSpacing(look.scaled(8))
        for widget in (self.name, self.place):
            column.addWidget(widget)
        column.addSpacing(look.scaled(18))
        column.addWidget(self.steps)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.show_program()

    def show_program(self, foot: str = "") -> None:
        """Say who we are."""
        self.mark.show_picture(None)
        self.name.setText("AguaDesk")
        self.place.setText(SLOGAN)
        self.foot.setText(foot)
        self.steps.show_steps((), 0)

    def show_board(self, name: str, place: str, logo: bytes | None, foot: str = "") -> None:
        """Say whose office this is."""
        self.mark.show_picture(logo)
        self.name.setText(name)
        self.place.setText(place)
        self.foot.setText(foot)
        self.steps.show_steps((), 0)

    def narrow(self, *, low: bool) -> None:
        """Give the page more room on a small screen."""
        self.setFixedWidth(look.scaled(270 if low else WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_water(painter, QRectF(self.rect()), look.tokens().rail_active)


class Drop(QWidget):
    """The mark of the program, or the board's own logo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self.setFixedSize(look.scaled(96), look.scaled(64))

    def show_picture(self, content: bytes | None) -> None:
        """Show a logo, or the drop if there is none or it cannot be read."""
        picture = QPixmap()
        readable = content is not None and picture.loadFromData(QByteArray(content))
        self._picture = picture if readable else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            draw_drop(painter, QRectF(0, 2, self.height() * 0.72, self.height() - 4))
            return
        inner = self.size() - QSize(12, 12)
        shown = self._picture.size().scaled(inner, Qt.AspectRatioMode.KeepAspectRatio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(0, 0, shown.width() + 12, self.height()), 10, 10)
        top = (self.height() - shown.height()) / 2
        painter.drawPixmap(QRectF(6, top, shown.width(), shown.height()), self._picture, QRectF(self._picture.rect()))


def draw_drop(painter: QPainter, box: QRectF) -> None:
    """Draw the drop: the same on every ground."""
    width, height = box.width(), box.height()
    tip, low = box.top(), box.bottom()
    middle = box.center().x()
    round_top = low - width
    lean, shoulder, side = width * 0.12, tip + height * 0.22, round_top + width * 0.12
    path = QPainterPath(QPointF(middle, tip))
    path.cubicTo(middle + lean, shoulder, box.right(), side, box.right(), low - width / 2)
    path.arcTo(QRectF(box.left(), round_top, width, width), 0, -180)
    path.cubicTo(box.left(), side, middle - lean, shoulder, middle, tip)
    shade = QLinearGradient(box.topLeft(), box.bottomRight())
    shade.setColorAt(0, QColor("#8FD8F2"))
    shade.setColorAt(1, QColor("#1F8DB5"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(shade))
    painter.drawPath(path)
    shine = QPen(QColor(255, 255, 255, 170), max(width * 0.07, 1.5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(shine)
    inner = QRectF(box.left() + width * 0.2, round_top + width * 0.2, width * 0.6, width * 0.6)
    painter.drawArc(inner, 190 * 16, 65 * 16)


def _draw_water(painter: QPainter, area: QRectF, colour: str) -> None:
    """Draw the rings of a drop that fell on still water, at the foot of the panel."""
    middle = QPointF(area.width() * 0.62, area.height() * 0.86)
    ink = QColor(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(7):
        ink.setAlpha(255 - ring * 32)
        painter.setPen(QPen(ink, 1.6))
        across = area.width() * (0.10 + ring * 0.15)
        painter.drawEllipse(middle, across, across * 0.30)


def _draw_tick(painter: QPainter, circle: QRectF, ink: QColor) -> None:
    side = circle.width()
    painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    path = QPainterPath(QPointF(circle.left() + side * 0.29, circle.top() + side * 0.52))
    path.lineTo(circle.left() + side * 0.44, circle.top() + side * 0.67)
    path.lineTo(circle.left() + side * 0.72, circle.top() + side * 0.35)
    painter.drawPath(path)


def _face(base: QFont, size: str, *, strong: bool) -> QFont:
    face = QFont(base)
    face.setPixelSize(look.px(size))
    face.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return face
