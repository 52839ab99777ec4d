"""The rail of tabs at the left: screens are wide and short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.ui import icons, keys, look
from aguadesk.ui.tab import Tab

TALL, LOW = 62, 46


class RailButton(QAbstractButton):
    """One tab of the rail: an icon over its name, a bar at the left when it is open."""

    def __init__(self, tab: type[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tab = tab
        self.setText(tab.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(tab.title)
        self.setToolTip(f"{tab.title}  {keys.spoken(f'everywhere.{tab.name}')}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(80), look.scaled(TALL))

    def minimumSizeHint(self) -> QSize:
        width = QFontMetrics(self._face(strong=True)).horizontalAdvance(self.text()) + 10
        return QSize(max(width, look.scaled(72)), look.scaled(LOW))

    def _face(self, *, strong: bool) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        face.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return face

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, opened = look.tokens(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if opened or self.underMouse():
            back = QColor(colours.rail_active)
            back.setAlpha(255 if opened else 120)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back)
            painter.drawRoundedRect(area, 9, 9)
        if opened:
            pen = QPen(QColor(colours.practice), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(area.left() + 3, area.top() + 13), QPointF(area.left() + 3, area.bottom() - 13))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.rail_active_text), 2))
            painter.drawRoundedRect(area, 9, 9)
        self._paint_contents(painter, QColor(colours.rail_active_text if opened else colours.rail_text))

    def _paint_contents(self, painter: QPainter, ink: QColor) -> None:
        side = look.scaled(22)
        metrics = QFontMetrics(self._face(strong=self.isChecked()))
        gap = 3
        top = (self.height() - side - gap - metrics.height()) // 2
        icons.paint(painter, QRect((self.width() - side) // 2, top, side, side), self.tab.icon, ink.name())
        painter.setFont(self._face(strong=self.isChecked()))
        painter.setPen(ink)
        words = QRect(0, top + side + gap, self.width(), metrics.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QFrame):
    """All the tabs a person may open. `chosen` carries the class of the tab that was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(2)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.tab))

    @property
    def buttons(self) -> list[RailButton]:
        """The buttons, from top to bottom."""
        return [button for button in self._group.buttons() if isinstance(button, RailButton)]

    def offer(self, tabs: Sequence[type[Tab]]) -> None:
        """Show these tabs, those of the foot apart at the bottom."""
        for old in self.buttons:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        for tab in sorted(tabs, key=lambda one: one.at_foot):
            button = RailButton(tab)
            if tab.at_foot:
                self._column.addStretch(1)
            self._group.addButton(button)
            self._column.addWidget(button)
        if not any(tab.at_foot for tab in tabs):
            self._column.addStretch(1)
        self._fit()

    def mark(self, tab: type[Tab]) -> None:
        """Mark a tab as the open one."""
        for button in self.buttons:
            button.setChecked(button.tab is tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give every button the same height: tall where there is room, low on a short screen."""
        count = max(len(self.buttons), 1)
        each = (self.height() - 20) // count - 2
        height = max(look.scaled(LOW), min(each, look.scaled(TALL)))
        for button in self.buttons:
            button.setMaximumHeight(height)  # not fixed: the window must be able to become lower again
        self.setFixedWidth(max([b.minimumSizeHint().width() for b in self.buttons], default=look.scaled(80)) + 16)
