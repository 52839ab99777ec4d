"""Buttons that show their key and do their act once per press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from aguadesk.ui import icons, keys, look


class Button(QPushButton):
    """A button with an optional icon and its key in a small cap.

    Args:
        text: what it does, a verb.
        act: name in `keys.TABLE`: its key is drawn, and pressed is as good as clicked. None for no key.
        icon: such as `mdi6.printer`.
        role: `primary` (one per page), `secondary`, `ghost`, `danger`.
        loud: the large one, for the act that counts.
    """

    def __init__(
        self,
        text: str,
        act: str | None = None,
        *,
        icon: str = "",
        role: str = "secondary",
        loud: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._key = keys.spoken(act) if act else ""
        self.latch = keys.Latch(self)
        self.setProperty("role", role)
        self.setProperty("loudness", "loud" if loud else "normal")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self._key)
        if act:
            keys.bind(act, self, self.click)

    def setVisible(self, visible: bool) -> None:
        """Show it where it stands; one that was put nowhere yet is no window of its own, and shows with its place."""
        if visible and self.parent() is None:
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
            return
        super().setVisible(visible)

    @property
    def key(self) -> str:
        """The key drawn on the button, or an empty text."""
        return self._key

    def hide_key(self) -> None:
        """Leave the key alive but do not draw it, where there is no room."""
        self._key = ""
        self.updateGeometry()

    def on_press(self, act: Callable[[], object]) -> Button:
        """Call a function once per press; presses while it runs are dropped. Returns itself."""
        self.clicked.connect(lambda: self.latch.run(act))
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def show_icon(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        edges = look.scaled(14 if self.property("role") == "ghost" else 28)
        height = look.px("loud") if self.property("loudness") == "loud" else look.px("button")
        return QSize(sum(self._widths()) + edges, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_contents(painter, QColor(self._ink()))

    def _paint_contents(self, painter: QPainter, ink: QColor) -> None:
        icon, words, cap = self._widths()
        left = max((self.width() - icon - words - cap) // 2, 4)
        if icon:
            side = icon - look.scaled(8)
            icons.paint(painter, QRect(left, (self.height() - side) // 2, side, side), self._icon_name, ink.name())
        painter.setFont(self._face(strong=self.isChecked()))
        painter.setPen(ink)
        box = QRect(left + icon, 0, words, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if cap:
            _paint_cap(painter, QRect(box.right() + 1, 0, cap, self.height()), self._key, self._cap_face(), ink)

    def _widths(self) -> tuple[int, int, int]:
        """Return how wide the icon, the words and the key cap are, each with its space."""
        shown = self.text().replace("&", "")
        face = self._face(strong=self.isCheckable())
        words = QFontMetrics(face).horizontalAdvance(shown) + 2 if shown else 0
        loud = self.property("loudness") == "loud"
        icon = look.scaled(32 if loud else 26) if self._icon_name else 0
        cap = QFontMetrics(self._cap_face()).horizontalAdvance(self._key) + look.scaled(22) if self._key else 0
        return icon, words, cap

    def _face(self, *, strong: bool) -> QFont:
        face = QFont(self.font())
        if strong:
            face.setWeight(QFont.Weight.DemiBold)
        return face

    def _cap_face(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("text") if self.property("loudness") == "loud" else look.scaled(11))
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def _ink(self) -> str:
        colours = look.tokens()
        if not self.isEnabled():
            return colours.muted
        if self.property("role") == "choice":
            return colours.primary if self.isChecked() else colours.text
        inks = {"primary": colours.on_primary, "danger": colours.bad, "ghost": colours.primary}
        return inks.get(str(self.property("role")), colours.text)


def _paint_cap(painter: QPainter, box: QRect, key: str, face: QFont, ink: QColor) -> None:
    """Draw a key as a small outlined cap at the right end of its space."""
    height = QFontMetrics(face).height() + 4
    outline = QRectF(box.left() + 8, (box.height() - height) / 2, box.width() - 9, height)
    edge = QColor(ink)
    edge.setAlpha(110)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(outline, 4, 4)
    painter.setPen(ink)
    painter.setFont(face)
    painter.drawText(outline, Qt.AlignmentFlag.AlignCenter, key)


def primary(text: str, act: str | None = None, *, icon: str = "", loud: bool = False) -> Button:
    """Return the one button of a page that does what the page is for."""
    return Button(text, act, icon=icon, role="primary", loud=loud)


def secondary(text: str, act: str | None = None, *, icon: str = "") -> Button:
    """Return an ordinary button."""
    return Button(text, act, icon=icon)


def ghost(text: str, act: str | None = None, *, icon: str = "") -> Button:
    """Return a button that looks like a link, for what is rarely needed."""
    return Button(text, act, icon=icon, role="ghost")


def danger(text: str, act: str | None = None, *, icon: str = "") -> Button:
    """Return a button for what cannot be taken back without a trace."""
    return Button(text, act, icon=icon, role="danger")
