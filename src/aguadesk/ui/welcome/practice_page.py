"""The practice board: what it is, how large a town, and going on with the one that is there already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome.first_page import shown_folder
from aguadesk.ui.welcome.recent import RecentBoard

SIZES = ((500, "500 cuentas"), (2_500, "2,500 cuentas"), (10_000, "10,000 cuentas"))
WIDTH = 720


class PracticePage(QWidget):
    """Tells that nothing in it is real, and makes a town or opens the last one.

    Signals:
        make_asked: the number of accounts of the new town.
        board_asked: the path of the practice board that is there already.
        left: back to the first screen.
    """

    make_asked = Signal(int)
    board_asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.existing: PressRow | None = None
        self.size_choice: Choice[int] = Choice(SIZES)
        self.size_choice.choose(SIZES[1][0])
        self.make = primary("Hacer el pueblo", "dialog.accept", icon="mdi6.home-group", loud=True)
        self.make.on_press(lambda: self.make_asked.emit(self.size_choice.value))
        self.back = secondary("Volver", "dialog.reject").on_press(self.left.emit)
        self._lay_out()

    def offer(self, boards: Sequence[RecentBoard]) -> None:
        """Offer the last practice board of this machine, if it is still there."""
        if self.existing is not None:
            self._existing.removeWidget(self.existing)
            self.existing.hide()
            self.existing.deleteLater()
            self.existing = None
        last = next((board for board in boards if board.practice and board.file.is_file()), None)
        if last is not None:
            self.existing = PressRow(
                "Seguir con el pueblo de la otra vez", shown_folder(last.file), icon="mdi6.history", tone=Tone.WARNING
            ).on_press(lambda: self.board_asked.emit(last.file))
            self._existing.addWidget(self.existing)

    def start(self) -> None:
        """Put the focus on what is most likely wanted."""
        (self.existing or self.make).setFocus()

    def _lay_out(self) -> None:
        card = Card("Un pueblo nuevo")
        card.column.addWidget(
            Words("Con padrón, tomas, medidores, un año de cobros y adeudos hasta el día de hoy.", "muted", wrap=True)
        )
        card.column.addWidget(self.size_choice)
        card.column.addWidget(
            Words(
                "Con 500 cuentas tarda unos segundos; con 2,500, cerca de un minuto; con 10,000, varios.",
                "small",
                wrap=True,
            )
        )
        card.column.addSpacing(look.px("step"))
        card.column.addLayout(row(self.back, None, self.make))
        self._existing = QVBoxLayout()
        inner = QWidget()
        inner.setMaximumWidth(look.scaled(WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("between"))
        column.addWidget(Words("Archivo de práctica", "change"))
        column.addWidget(
            Note(
                "Nada de lo que haga aquí es real: ni las personas, ni las cuentas, ni el dinero. Cobre, cancele y "
                "equivóquese con confianza. Una franja amarilla lo recuerda en todas las pantallas.",
                Tone.WARNING,
            )
        )
        column.addLayout(self._existing)
        column.addWidget(card)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(inner, 1)
