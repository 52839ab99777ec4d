"""The ages of what is overdue as bars: each says its own amount and months, so that no colour has to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.desk.age_words import AGE_WORDS, BRIEF_AGES, brief_pesos, short_pesos
from aguadesk.desk.portfolio import AgeTotal
from aguadesk.domain.portfolio import Age
from aguadesk.ui import look
from aguadesk.ui.collections.portfolio_words import age_told
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.bars import Bars, height_of

_WIDE = 0.62
"""How much of its place a bar takes."""


class AgeBars(Bars):
    """One bar an age.

    `chosen` carries the age, or None when the one chosen was pressed again. While one is chosen it alone is full, and
    the others are only outlined.

    Args:
        brief: names the ages in few letters and leaves the accounts to the readout, for where there is little room.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__("Adeudo vencido por antigüedad", QSizePolicy.Policy.Fixed, 2, parent)
        self._brief = brief
        self._ages: tuple[AgeTotal, ...] = ()
        self.age: Age | None = None

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(560), look.scaled(116))

    @property
    def count(self) -> int:
        return len(self._ages)

    @property
    def readout(self) -> str:
        """What is said of the bar the person is on, or else of the one chosen."""
        one = self._told()
        return age_told(one) if one is not None else "Con ← → y Entrar se ve la lista de cada antigüedad"

    def show_ages(self, ages: Sequence[AgeTotal]) -> None:
        """Show what each age comes to."""
        self._ages = tuple(ages)
        self.tell()

    def choose(self, age: Age | None) -> None:
        """Choose an age, or none, without telling anybody."""
        self.age = age
        self.tell()

    def press(self, age: Age) -> None:
        """Choose an age, or none if it was chosen already, and say so."""
        self.choose(None if age is self.age else age)
        self.chosen.emit(self.age)

    def stepped(self, step: int) -> int:
        """Return the age beside, round and round."""
        if self._at is None:
            return 0 if step > 0 else self.count - 1
        return (self._at + step) % self.count

    def open_place(self, at: int) -> None:
        """Choose the age of a place."""
        self.press(self._ages[at].age)

    def paint_above(self, painter: QPainter) -> None:
        """Say what the bar comes to that the person is on."""
        colours = look.tokens()
        painter.setPen(QColor(colours.text if self._told() is not None else colours.muted))
        painter.drawText(QPointF(look.scaled(4), painter.fontMetrics().ascent() + 2), self.readout)

    def paint_place(self, painter: QPainter, at: int) -> None:
        """Draw a bar with its amount over it, and its age and accounts under it."""
        one, place, ground = self._ages[at], self.place(at), self.ground()
        colours, metrics = look.tokens(), painter.fontMetrics()
        highest = max(age.overdue.centavos for age in self._ages)
        height = height_of(one.overdue.centavos, highest, ground.height())
        width = place.width() * _WIDE
        bar = QRectF(place.center().x() - width / 2, ground.bottom() - height, width, height)
        ink = QColor(colours.primary)
        full = self.age is None or one.age is self.age
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(QBrush(ink) if full else QBrush(ink, Qt.BrushStyle.BDiagPattern))
        if height > 0:
            painter.drawRect(bar)
        painter.setPen(QColor(colours.text if one.overdue else colours.muted))
        above = QRectF(place.left(), bar.top() - metrics.height() - 2, place.width(), metrics.height())
        said = brief_pesos(one.overdue) if self._brief else short_pesos(one.overdue)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, said)
        name = (BRIEF_AGES if self._brief else AGE_WORDS)[one.age]
        strong = one.age is self.age or at == self._at
        below = self.paint_name(painter, at, name, strong=strong, lit=bool(one.overdue))
        if not self._brief:
            painter.setPen(QColor(colours.muted))
            many = counted(one.accounts, "cuenta", "cuentas")
            painter.drawText(below.translated(0, metrics.height()), Qt.AlignmentFlag.AlignCenter, many)

    def _told(self) -> AgeTotal | None:
        if self._at is not None and self._ages:
            return self._ages[self._at]
        return next((one for one in self._ages if one.age is self.age), None)
