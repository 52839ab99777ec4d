"""The ages of what is overdue as bars: each says its own amount and months, so that no colour has to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.desk.month_papers import short_pesos as brief_pesos
from aguadesk.desk.portfolio import AgeTotal
from aguadesk.domain.portfolio import Age
from aguadesk.ui import look
from aguadesk.ui.collections.portfolio_words import AGE_WORDS, BRIEF_AGES, age_told, short_pesos

_WIDE = 0.62
"""How much of its place a bar takes."""
_LEAST = 2.0
"""The least height of a bar that stands for anything."""


class AgeBars(QWidget):
    """Drawn bars, one an age. The keys left and right walk them; Enter, the space bar or a click chooses one.

    `chosen` carries the age, or None when the one chosen was pressed again. While one is chosen it alone is full, and
    the others are only outlined.

    Args:
        brief: names the ages in few letters and leaves the accounts to the readout, for where there is little room.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__(parent)
        self._brief = brief
        self._ages: tuple[AgeTotal, ...] = ()
        self._at: int | None = None
        self.age: Age | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Adeudo vencido por antigüedad")
        look.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(560), look.scaled(116))

    @property
    def readout(self) -> str:
        """What is said of the bar the person is on, or else of the one chosen."""
        one = self._told()
        return age_told(one) if one is not None else "Con ← → y Entrar se ve la lista de cada antigüedad"

    def show_ages(self, ages: Sequence[AgeTotal]) -> None:
        """Show what each age comes to."""
        self._ages = tuple(ages)
        self._tell()

    def choose(self, age: Age | None) -> None:
        """Choose an age, or none, without telling anybody."""
        self.age = age
        self._tell()

    def press(self, age: Age) -> None:
        """Choose an age, or none if it was chosen already, and say so."""
        self.choose(None if age is self.age else age)
        self.chosen.emit(self.age)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._ages:
            step = 1 if key == Qt.Key.Key_Right else -1
            at = (0 if step > 0 else len(self._ages) - 1) if self._at is None else self._at + step
            self._at = at % len(self._ages)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.press(self._ages[self._at].age)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = self._place_at(event.position().x())
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._place_at(event.position().x())
        if at is not None:
            self.press(self._ages[at].age)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._face())
        colours = look.tokens()
        painter.setPen(QColor(colours.text if self._told() is not None else colours.muted))
        painter.drawText(QPointF(look.scaled(4), painter.fontMetrics().ascent() + 2), self.readout)
        highest = max((one.overdue.centavos for one in self._ages), default=0)
        for at, one in enumerate(self._ages):
            self._paint_bar(painter, at, one, one.overdue.centavos / highest if highest else 0.0)
        ground = self._ground()
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_bar(self, painter: QPainter, at: int, one: AgeTotal, part: float) -> None:
        colours, place, metrics = look.tokens(), self._place(at), painter.fontMetrics()
        ground = self._ground()
        height = max(ground.height() * part, _LEAST) if one.overdue else 0.0
        width = place.width() * _WIDE
        bar = QRectF(place.center().x() - width / 2, ground.bottom() - height, width, height)
        ink = QColor(colours.primary)
        full = self.age is None or one.age is self.age
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QBrush(ink) if full else QBrush(ink, Qt.BrushStyle.BDiagPattern))
        if height:
            painter.drawRect(bar)
        painter.setPen(QColor(colours.text if one.overdue else colours.muted))
        above = QRectF(place.left(), bar.top() - metrics.height() - 2, place.width(), metrics.height())
        said = brief_pesos(one.overdue) if self._brief else short_pesos(one.overdue)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, said)
        below = QRectF(place.left(), ground.bottom() + 3, place.width(), metrics.height())
        painter.setFont(self._face(strong=one.age is self.age or at == self._at))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, (BRIEF_AGES if self._brief else AGE_WORDS)[one.age])
        painter.setFont(self._face())
        if self._brief:
            return
        painter.setPen(QColor(colours.muted))
        count = f"{one.accounts:,} {'cuenta' if one.accounts == 1 else 'cuentas'}"
        painter.drawText(below.translated(0, metrics.height()), Qt.AlignmentFlag.AlignCenter, count)

    def _told(self) -> AgeTotal | None:
        if self._at is not None and self._ages:
            return self._ages[self._at]
        return next((one for one in self._ages if one.age is self.age), None)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.readout)
        self.update()

    def _face(self, *, strong: bool = False) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        face.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
        return face

    def _ground(self) -> QRectF:
        """Return where the bars stand: under the readout and an amount, over two lines of words."""
        line = QFontMetrics(self._face()).height()
        return QRectF(self.rect()).adjusted(look.scaled(4), 2 * line + 8, -look.scaled(4), -(2 * line + 6))

    def _place(self, at: int) -> QRectF:
        ground = self._ground()
        width = ground.width() / max(len(self._ages), 1)
        return QRectF(ground.left() + at * width, ground.top(), width, ground.height())

    def _place_at(self, x: float) -> int | None:
        places = range(len(self._ages))
        return next((at for at in places if self._place(at).left() <= x < self._place(at).right()), None)
