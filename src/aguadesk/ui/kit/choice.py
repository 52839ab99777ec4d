"""One among a few, all of them in sight: Efectivo · Tarjeta · Transf. · Cheque."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.buttons import Button

Value = TypeVar("Value", bound=Hashable)


class _Segment(Button):
    """One option. It is as narrow as its words, so that four of them fit a narrow card."""

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + look.scaled(14), look.px("button") - 2)


class Choice(QWidget, Generic[Value]):
    """A row of options, one of them chosen. Arrow keys move the choice; acts give options keys of their own.

    Args:
        options: value and words of each; the first is chosen at the start.
        acts: names in `keys.TABLE` for options that have a key, in the order of the options.
        show_keys: whether those keys are drawn; in a narrow card they only fit as a tool tip.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[Value, str]],
        acts: Sequence[str] = (),
        *,
        show_keys: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for index, (_, words) in enumerate(options):
            segment = self._make_segment(words, acts[index] if index < len(acts) else None, show_keys)
            self._group.addButton(segment, index)
            line.addWidget(segment, 1)
        self._group.idToggled.connect(self._toggled)
        self._group.button(0).setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def segments(self) -> list[Button]:
        """The options as buttons, in their order."""
        return [button for button in self._group.buttons() if isinstance(button, Button)]

    @property
    def value(self) -> Value:
        """The chosen value."""
        return self._values[self._group.checkedId()]

    def choose(self, value: Value) -> None:
        """Choose a value, as the person would."""
        self._group.button(self._values.index(value)).setChecked(True)

    def allow(self, value: Value, allowed: bool) -> None:
        """Let an option be chosen or not."""
        self._group.button(self._values.index(value)).setEnabled(allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in moves:
            super().keyPressEvent(event)
            return
        buttons = [button for button in self._group.buttons() if button.isEnabled() or button.isChecked()]
        here = next(place for place, button in enumerate(buttons) if button.isChecked())
        neighbour = buttons[(here + moves[Qt.Key(event.key())]) % len(buttons)]
        neighbour.setChecked(True)
        neighbour.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_segment(self, words: str, act: str | None, show_keys: bool) -> _Segment:
        segment = _Segment(words, act, role="choice")
        segment.setCheckable(True)
        if act and not show_keys:
            segment.setToolTip(segment.key)
            segment.hide_key()
        return segment

    def _toggled(self, index: int, on: bool) -> None:
        self._group.button(index).setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        if on:
            self.chosen.emit(self._values[index])
