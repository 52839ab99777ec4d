"""Words on a screen: titles, labels, values, amounts, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.domain.money import Money
from aguadesk.ui import look
from aguadesk.ui.theme import Tone

_SMALLER = ("total", "total_long", "change", "title", "heading")
"""The roles an amount may be written in, from the largest; each is a size of the theme."""


class Words(QLabel):
    """A label in one of the house's type sizes.

    Args:
        text: what it says, always as plain text.
        role: `label`, `muted`, `small`, `value`, `strong`, `heading`, `title`, `change`, `total`, `hint`, `complaint`.
        wrap: whether long text takes more lines instead of more width.
    """

    def __init__(
        self, text: str = "", role: str = "value", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: Tone) -> None:
        """Colour the words; what they say must say the same."""
        set_property(self, "tone", tone.value)

    def allow_copy(self) -> Words:
        """Let the person select and copy the text. Returns itself."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self


class Elided(Words):
    """Words that give way on a narrow screen, ending in an ellipsis; the tool tip has them whole.

    Args:
        least: the width they never give up, in pixels at normal scale.
    """

    def __init__(self, text: str = "", role: str = "value", *, least: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(look.scaled(least))

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Amount(Words):
    """An amount of money in large type; `total` is the one loud figure of a page.

    Where it has too little room it is written smaller: an amount is never cut off.
    """

    def __init__(self, money: Money | None = None, role: str = "total", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent=parent)
        self._role = role
        self.show_money(money)

    def show_money(self, money: Money | None, tone: Tone = Tone.PLAIN) -> None:
        """Show an amount with its peso sign, or a dash when there is none."""
        self.setText("—" if money is None else money.signed)
        self.set_tone(tone)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._role), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(_SMALLER[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the largest role, from its own downwards, in which the amount fits."""
        smaller = _SMALLER[_SMALLER.index(self._role) :] if self._role in _SMALLER else ()
        room = self.contentsRect().width()
        fitting = (role for role in smaller if self._width(role) <= room)
        set_property(self, "role", next(fitting, smaller[-1] if smaller else self._role))

    def _width(self, role: str) -> int:
        """Return how wide the amount is in a role's type."""
        face = QFont(self.font())
        face.setPixelSize(look.px(role))
        face.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(face).horizontalAdvance(self.text()) + 2


class Labelled(QWidget):
    """A small muted label with its value under it. Long values take more lines."""

    def __init__(self, label: str, value: str = "—", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Words(label, "label")
        self.value = Words(value, "value", wrap=wrap).allow_copy()
        self.value.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.label)
        column.addWidget(self.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_value(self, value: str, tone: Tone = Tone.PLAIN) -> None:
        """Show another value; an empty one is a dash."""
        self.value.setText(value or "—")
        self.value.set_tone(tone)


class Hairline(QFrame):
    """A line one pixel thin across a card, or down between two columns."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hairline-up" if upright else "hairline")


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and dress the widget anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
