"""Filters as quiet chips: closed they say what they limit to, open they are a short list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.buttons import Button

_MOST_IN_SIGHT = 12


class Chip(Button):
    """One filter. Enter, space or the arrow down opens its list; letters look in it.

    Signals:
        chosen: the value, or None for no limit.
    """

    chosen = Signal(object)

    def __init__(self, name: str, nothing: str = "Todo", parent: QWidget | None = None) -> None:
        super().__init__(name, role="choice", parent=parent)
        self._name, self._nothing = name, nothing
        self._options: list[tuple[object, str]] = []
        self._value: object = None
        self.setCheckable(True)
        self.clicked.connect(self.open_list)
        self._say()

    @property
    def value(self) -> object:
        """What the list is limited to, or None."""
        return self._value

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer these values; a chip with nothing to choose from is not shown."""
        self._options = list(options)
        self.setVisible(bool(options))
        self._say()

    def choose(self, value: object) -> None:
        """Limit to a value, or to nothing with None."""
        changed = value != self._value
        self._value = value
        self._say()
        if changed:
            self.chosen.emit(value)

    def open_list(self) -> None:
        """Show the values under the chip."""
        self._say()
        rows = [(None, self._nothing), *self._options]
        popup = _Options(rows, self._value, self)
        popup.picked.connect(self.choose)
        popup.open_under(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._letters()).horizontalAdvance(self.text())
        return QSize(words + look.scaled(26), look.scaled(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, limited = look.tokens(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2 if self.hasFocus() else 1
        edge = colours.primary if limited or self.hasFocus() else colours.line
        painter.setPen(QPen(QColor(edge), thick))
        ground = colours.tint if limited else colours.raised if self.underMouse() else colours.surface
        painter.setBrush(QColor(ground))
        area = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setPen(QColor(colours.primary if limited else colours.muted))
        painter.setFont(self._letters())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _letters(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("small"))
        face.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        return face

    def _say(self) -> None:
        words = next((words for value, words in self._options if value == self._value), "")
        limited = self._value is not None and bool(words)
        self.setChecked(limited)
        named = words if words.casefold().startswith(self._name.casefold()) else f"{self._name}: {words}"
        self.setText(f"{named} ▾" if limited else f"{self._name} ▾")
        self.setAccessibleName(f"{self._name}: {words or self._nothing}")
        self.updateGeometry()


class _Options(QFrame):
    """The list that opens under a chip."""

    picked = Signal(object)

    def __init__(self, rows: Sequence[tuple[object, str]], value: object, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = list(rows)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row_value, words in self._rows:
            item = QListWidgetItem(words, self.list)
            if row_value == value:
                self.list.setCurrentItem(item)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(self.list)
        self.setFocusProxy(self.list)

    def open_under(self, chip: QWidget) -> None:
        """Show the list under the chip with the focus in it."""
        height = min(len(self._rows), _MOST_IN_SIGHT) * (look.px("row") + 2) + look.scaled(18)
        width = max(chip.width(), self.list.sizeHintForColumn(0) + look.scaled(64))
        self.resize(width, height)
        self.move(chip.mapToGlobal(QPoint(0, chip.height() + 4)))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, item: QListWidgetItem) -> None:
        value = self._rows[self.list.row(item)][0]
        self.close()
        self.picked.emit(value)
