"""Two quiet pages: something that takes long, and something that did not go well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aguadesk.domain.errors import Trouble
from aguadesk.ui import look
from aguadesk.ui.icons import IconMark
from aguadesk.ui.job_view import bar, show_progress
from aguadesk.ui.kit.buttons import Button, secondary
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

WIDTH = 620


class WaitingPage(QWidget):
    """Shows how far a long act got, and lets it be stopped where that is possible.

    Signals:
        cancel_asked: the person wants it to stop.
    """

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.title = Words("", "title", wrap=True)
        self.text = Words("", "muted", wrap=True)
        self.words = Words("", "small", wrap=True)
        self.bar = bar()
        self.cancel = secondary("Cancelar", "dialog.reject")
        self.cancel.on_press(self._cancel)
        card = Card()
        for widget in (self.title, self.text, self.bar, self.words):
            card.column.addWidget(widget)
        card.column.addLayout(row(None, self.cancel))
        _centre(self, card)

    def begin(self, title: str, text: str = "", *, can_cancel: bool) -> None:
        """Show what begins."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.words.setText(" ")
        self.bar.setRange(0, 0)
        self.cancel.setVisible(can_cancel)
        self.cancel.setEnabled(can_cancel)

    def show_step(self, done: int, total: int, text: str) -> None:
        """Show how far it got."""
        show_progress(self.bar, done, total if total > 1 else 0)
        self.words.setText(text or " ")

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText("Cancelando: no quedará nada a medias…")
        self.cancel_asked.emit()


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something to do about a trouble: its words and the act."""

    text: str
    act: Callable[[], object]
    icon: str = ""


_TITLES = {
    "file.missing": "El archivo no está",
    "file.in_use": "El archivo ya está abierto",
    "file.busy": "El archivo está ocupado",
    "file.newer": "Hace falta una versión más nueva de AguaDesk",
    "file.damaged": "El archivo está dañado",
    "file.empty": "El archivo está vacío",
    "file.not_a_board": "Este archivo no es de AguaDesk",
    "file.read_only": "El archivo es de solo lectura",
    "file.synced": "El archivo está en una carpeta de la nube",
    "file.network": "El archivo está en la red",
    "file.disk_full": "El disco está lleno",
    "file.disk_failed": "El disco no respondió",
    "checks.failed": "El archivo no pasó la revisión",
}


class TroublePage(QWidget):
    """A trouble on a whole page: what happened, that nothing was lost, and the ways out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.title = Words("", "title", wrap=True)
        self.text = Words("", "value", wrap=True).allow_copy()
        self.buttons: list[Button] = []
        self._ways = QVBoxLayout()
        self._ways.setSpacing(look.px("step"))
        self.card = Card()
        head = QHBoxLayout()
        head.setSpacing(look.scaled(14))
        head.addWidget(IconMark("mdi6.alert-circle-outline", "warning", 34), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.card.column.addLayout(head)
        self.card.column.addWidget(self.text)
        self.untouched = Note("AguaDesk no cambió nada en este archivo.", Tone.INFO)
        self.card.column.addWidget(self.untouched)
        self.card.column.addSpacing(look.px("step"))
        self.card.column.addLayout(self._ways)
        self.card.column.setSpacing(look.scaled(12))
        _centre(self, self.card)

    def show_trouble(self, trouble: Trouble, ways: Sequence[WayOut]) -> None:
        """Show a trouble and what can be done; the first way is the one to take."""
        self.title.setText(_TITLES.get(trouble.code, "No se pudo abrir el archivo"))
        self.text.setText(sentence(trouble))
        self.untouched.setVisible(trouble.code != "file.missing")
        for old in self.buttons:
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for place, way in enumerate(ways):
            role = "primary" if place == 0 else "secondary"
            made = Button(way.text, icon=way.icon, role=role).on_press(way.act)
            self.buttons.append(made)
            self._ways.addWidget(made)

    def start(self) -> None:
        """Put the focus on the way to take."""
        if self.buttons:
            self.buttons[0].setFocus()


def _centre(page: QWidget, card: Card) -> None:
    card.setMaximumWidth(look.scaled(WIDTH))
    line = QHBoxLayout()
    line.addWidget(card, 1)
    line.addStretch(0)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addLayout(line)
    column.addStretch(2)
