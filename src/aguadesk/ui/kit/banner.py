"""The banner: what just happened, in one line across the page, with a sound and without a box to close."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from aguadesk.ui.icons import IconMark
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.words import Words, set_property
from aguadesk.ui.sounds import Sounds
from aguadesk.ui.theme import Tone

STAYS_SECONDS = {Tone.GOOD: 8, Tone.INFO: 8, Tone.PLAIN: 8, Tone.WARNING: 14, Tone.BAD: 0}
"""How long a banner stays; 0 is until it is closed or another comes: what went wrong is not taken away."""

MARKS = {
    Tone.GOOD: "mdi6.check-circle",
    Tone.WARNING: "mdi6.alert",
    Tone.BAD: "mdi6.alert-octagon",
    Tone.INFO: "mdi6.information",
    Tone.PLAIN: "mdi6.information-outline",
}


class Banner(QFrame):
    """One banner above the page. It never takes the focus and goes away by itself."""

    def __init__(self, sounds: Sounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self.setProperty("role", "note")
        self._mark = IconMark(MARKS[Tone.INFO], "primary", 22)
        self._words = Words("", "value", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 8, 8, 8)
        self._line.setSpacing(12)
        self._line.addWidget(self._mark)
        self._line.addWidget(self._words, 1)
        self.button: Button | None = None
        self._line.addWidget(self._make_close())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def goes_away(self) -> bool:
        """Whether it will go away by itself."""
        return self._timer.isActive()

    @property
    def text(self) -> str:
        """What it says now; empty when it says nothing."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self, text: str, tone: Tone = Tone.GOOD, *, button: Button | None = None, seconds: int | None = None
    ) -> None:
        """Say something.

        Args:
            text: one sentence.
            tone: how it ended; good, warning and bad are heard too.
            button: an act offered with it, such as printing again.
            seconds: how long it stays; by its tone unless told; 0 for until closed.
        """
        self._words.setText(text)
        self._mark.show_icon(MARKS[tone], {Tone.PLAIN: "muted", Tone.INFO: "primary"}.get(tone, tone.value))
        set_property(self, "tone", tone.value)
        self._offer(button)
        self.setAccessibleName(text)
        self.show()
        self._sounds.play(tone)
        stays = STAYS_SECONDS[tone] if seconds is None else seconds
        self._timer.start(stays * 1000) if stays else self._timer.stop()

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def enterEvent(self, event: QEvent) -> None:
        """Wait while the pointer is on it: somebody is reading."""
        self._left = self._timer.remainingTime()
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self._left > 0:
            self._timer.start(max(self._left, 2000))

    _left = 0

    def _offer(self, button: Button | None) -> None:
        if self.button is not None:
            self._line.removeWidget(self.button)
            self.button.deleteLater()
        self.button = button
        if button is not None:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._line.insertWidget(2, button)

    def _make_close(self) -> QToolButton:
        close = QToolButton()
        close.setText("✕")
        close.setToolTip("Cerrar aviso")
        close.setAccessibleName("Cerrar aviso")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.dismiss)
        return close
