"""Words on a screen: titles, labels, values, amounts, hairlines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.domain.money import Money
from aguadesk.ui.theme import Tone


class Words(QLabel):
    """A label in one of the house's type sizes.

    Args:
        text: what it says, always as plain text.
        role: `label`, `muted`, `small`, `value`, `heading`, `title`, `change`, `total`, `hint`, `complaint`.
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


class Amount(Words):
    """An amount of money in large type; `total` is the one loud figure of a page."""

    def __init__(self, money: Money | None = None, role: str = "total", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent=parent)
        self.show_money(money)

    def show_money(self, money: Money | None, tone: Tone = Tone.PLAIN) -> None:
        """Show an amount with its peso sign, or a dash when there is none."""
        self.setText("—" if money is None else money.signed)
        self.set_tone(tone)


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
