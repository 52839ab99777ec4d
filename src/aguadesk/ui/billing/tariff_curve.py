"""The curve of a tariff: what a bill comes to against the m³, with its jumps, and a cursor that reads it out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.desk.tariff_words import number, pesos
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.curve import Curve, Jump, Point
from aguadesk.ui import look

_MOST_TICKS = 5
_STEPS, _LEAST_STEP = (1, 2, 5, 10), 0.01
_HOUSE_M3, _LEAST_M3 = 100, 10
_NOTHING = Curve((), ())


class CurveView(QWidget):
    """A drawn curve. The mouse or the keys left and right move its cursor; `readout` says what stands under it.

    It begins with the m³ of a house; the keys up and down show more of it, or less.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve, self._why, self._by_m3 = _NOTHING, "", False
        self._whole, self._upto = _NOTHING, _HOUSE_M3
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.scaled(150))
        self.setAccessibleName("Curva de la tarifa")
        look.current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(380), look.scaled(220))

    @property
    def readout(self) -> str:
        """What stands under the cursor: m³, what is paid, and what each m³ comes to."""
        if self._at is None or not self._curve.points:
            return ""
        point = self._curve.points[min(self._at, len(self._curve.points) - 1)]
        each = "" if point.per_m3 is None else f" · {pesos(round(point.per_m3, 2))} cada m³"
        jump = next((one for one in self._curve.jumps if one.m3 == point.m3), None)
        return f"{number(point.m3)} m³ · {point.total.signed}{each}{_jump_words(jump)}"

    def show_curve(self, curve: Curve | None, why: str = "") -> None:
        """Show a curve, or say why there is none."""
        self._whole, self._why = curve or _NOTHING, why
        self._cut()

    def show_by_m3(self, by_m3: bool) -> None:
        """Draw what each m³ comes to instead of the whole bill."""
        self._by_m3 = by_m3
        self._tell()

    def show_upto(self, m3: int) -> None:
        """Show the curve up to so many m³, or to its end."""
        self._upto = max(_LEAST_M3, m3)
        self._cut()

    def _cut(self) -> None:
        """Keep what is in sight of the whole curve, and the cursor in it."""
        points = tuple(point for point in self._whole.points if point.m3 <= self._upto)
        self._curve = Curve(points, tuple(jump for jump in self._whole.jumps if jump.m3 <= self._upto))
        if self._at is not None and points:
            self._at = min(self._at, len(points) - 1)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        points = self._points()
        if points:
            place = self._frame()
            wanted = (event.position().x() - place.left()) / max(place.width(), 1) * self._last_m3()
            self._at = min(range(len(self._curve.points)), key=lambda at: abs(float(self._m3(at)) - wanted))
            self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._at = None
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._whole.points:
            far = int(self._whole.points[-1].m3) + 1
            self.show_upto(min(self._upto, far) // 2 if event.key() == Qt.Key.Key_Up else min(self._upto * 2, far))
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._curve.points:
            super().keyPressEvent(event)
            return
        at = -step if self._at is None and step > 0 else (self._at or 0)
        self._at = max(0, min(at + step, len(self._curve.points) - 1))
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        painter.setFont(face)
        colours = look.tokens()
        if not self._points():
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._why)
            return
        self._paint_axes(painter)
        self._paint_line(painter)
        self._paint_cursor(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.readout)
        self.update()

    def _m3(self, at: int) -> Decimal:
        return self._curve.points[at].m3

    def _last_m3(self) -> float:
        return max(float(self._curve.points[-1].m3), 1.0)

    def _points(self) -> list[tuple[float, float]]:
        """Return the corners of the line in m³ and pesos; at a jump it goes straight up or down."""
        jumps = {jump.m3: jump for jump in self._curve.jumps}
        found = []
        for point in self._curve.points:
            value = self._value(point.m3, point.total)
            if value is None:
                continue
            found.append((float(point.m3), value))
            if point.m3 in jumps:
                after = self._value(point.m3, jumps[point.m3].after)
                found.append((float(point.m3), value if after is None else after))
        return found

    def _value(self, m3: Decimal, total: Money) -> float | None:
        """Return what is drawn, to be placed on the screen and never to be charged."""
        if not self._by_m3:
            return float(total.plain)
        each = Point(m3, total).per_m3
        return None if each is None else float(each)

    def _frame(self) -> QRectF:
        """Return the ground of the curve, inside its figures."""
        metrics = QFontMetrics(self._small())
        left = metrics.horizontalAdvance(_axis_pesos(self._highest())) + look.scaled(16)
        top, bottom = metrics.height() + look.scaled(12), metrics.height() + look.scaled(12)
        return QRectF(self.rect()).adjusted(left, top, -look.scaled(14), -bottom)

    def _small(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        return face

    def _highest(self) -> float:
        top = max((value for _, value in self._points()), default=0.0)
        step = _step(top)
        return max(step * -(-top // step), step)

    def _placing(self) -> Callable[[float, float], QPointF]:
        frame, last, highest = self._frame(), self._last_m3(), self._highest()
        return lambda m3, value: QPointF(
            frame.left() + frame.width() * m3 / last, frame.bottom() - frame.height() * value / highest
        )

    def _paint_axes(self, painter: QPainter) -> None:
        colours, frame, at = look.tokens(), self._frame(), self._placing()
        metrics = painter.fontMetrics()
        highest, last = self._highest(), self._last_m3()
        for value in _ticks(highest):
            y = at(0, value).y()
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(QColor(colours.muted))
            words = _axis_pesos(value)
            x = frame.left() - metrics.horizontalAdvance(words) - look.scaled(8)
            painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), words)
        for m3 in _ticks(last, least=1.0):
            words = f"{m3:,.0f}" if m3 else "0 m³"
            x = at(m3, 0).x() - metrics.horizontalAdvance(words) / 2
            x = min(x, frame.right() - metrics.horizontalAdvance(words) + look.scaled(10))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QPointF(x, frame.bottom() + metrics.height() + look.scaled(2)), words)

    def _paint_line(self, painter: QPainter) -> None:
        colours, at = look.tokens(), self._placing()
        corners = self._points()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.primary), 2))
        stretch: list[QPointF] = []
        for place, (m3, value) in enumerate(corners):
            if place and m3 == corners[place - 1][0]:
                painter.drawPolyline(QPolygonF(stretch))
                self._paint_jump(painter, stretch[-1], at(m3, value))
                stretch = []
            stretch.append(at(m3, value))
        painter.drawPolyline(QPolygonF(stretch))

    def _paint_jump(self, painter: QPainter, low: QPointF, high: QPointF) -> None:
        """Draw a jump as a dotted line with an open ring at its end; one that falls in the colour of warnings."""
        colours = look.tokens()
        ink = QColor(colours.warning if high.y() > low.y() else colours.primary)
        painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(low, high)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(high, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.primary), 2))

    def _paint_cursor(self, painter: QPainter) -> None:
        frame, colours = self._frame(), look.tokens()
        words = self.readout or self._hint()
        if self.hasFocus() and self._whole.points[-1].m3 > self._upto:
            words = f"{words} · ↓ ver más m³"
        painter.setPen(QColor(colours.text if self.readout else colours.muted))
        painter.drawText(QPointF(frame.left(), painter.fontMetrics().ascent() + look.scaled(4)), words)
        if self._at is None:
            return
        point = self._curve.points[self._at]
        value = self._value(point.m3, point.total)
        spot = self._placing()(float(point.m3), value or 0.0)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(QPointF(spot.x(), frame.top()), QPointF(spot.x(), frame.bottom()))
        painter.setBrush(QColor(colours.primary))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(spot, 4, 4)

    def _hint(self) -> str:
        what = "Pesos por cada m³" if self._by_m3 else "Recibo en pesos"
        jumps = len(self._curve.jumps)
        return f"{what} · {jumps} {'salto' if jumps == 1 else 'saltos'} entre rangos" if jumps else what


def _jump_words(jump: Jump | None) -> str:
    if jump is None:
        return ""
    return f" · al pasar de ahí {'baja' if jump.after < jump.before else 'salta'} a {jump.after.signed}"


def _axis_pesos(value: float) -> str:
    return f"${value:,.0f}" if value >= _STEPS[-1] or value == int(value) else f"${value:,.2f}"


def _step(top: float) -> float:
    """Return a round step, of which no more than five reach a height."""
    size = 1.0
    while size * _STEPS[-1] * _MOST_TICKS < top:
        size *= _STEPS[-1]
    while size > top / _MOST_TICKS and size > _LEAST_STEP:
        size /= _STEPS[-1]
    return next(step * size for step in _STEPS if step * size * _MOST_TICKS >= top)


def _ticks(top: float, least: float = 0.0) -> list[float]:
    step = max(_step(top), least)
    return [step * place for place in range(int(top / step + 1e-9) + 1)]
