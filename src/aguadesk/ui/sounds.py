"""Short sounds that say how an act ended, for a person who is looking at the money and not at the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from aguadesk.ui.theme import Tone


class Sounds:
    """Beeps through the system; silent when the person has turned sound off."""

    def __init__(self, on: bool = True) -> None:
        self.on = on
        self.played: list[Tone] = []

    def play(self, tone: Tone) -> None:
        """Sound once for what is worth hearing: done, or wrong. Plain notices are silent."""
        if not self.on or tone in (Tone.PLAIN, Tone.INFO):
            return
        self.played = [*self.played[-9:], tone]
        QApplication.beep()
