"""Caja with its drawer closed: how much float is in it, and one button to open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aguadesk.desk.till import drawer_words
from aguadesk.domain.money import Money
from aguadesk.ui import look
from aguadesk.ui.icons import IconMark
from aguadesk.ui.kit.buttons import primary
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.words import Words


class ClosedPage(QWidget):
    """Asks for the float and opens the drawer.

    Signals:
        open_asked: the drawer's name and its float.
    """

    open_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawer = Pick()
        self.float_amount = MoneyField(Money(0), big=True)
        self.float_amount.returnPressed.connect(self._ask)
        self.float_row = FormRow(
            "Fondo con el que empieza", self.float_amount, "El dinero para dar cambio que ya está en el cajón."
        )
        self.drawer_row = FormRow("Caja", self.drawer)
        self.open = primary("Abrir caja", "caja.open", icon="mdi6.cash-register", loud=True)
        self.open.on_press(self._ask)
        self._lay_out()

    def offer(self, drawers: list[str], chosen: str) -> None:
        """Offer the drawers of the board; a single one needs no choice."""
        self.drawer.offer([(name, drawer_words(name)) for name in drawers])
        self.drawer.choose(chosen)
        self.drawer_row.setVisible(len(drawers) > 1)

    def start(self) -> None:
        """Put the cursor in the float."""
        self.float_amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self.float_amount.selectAll()

    def _ask(self) -> None:
        if self.float_amount.validate():
            self.open_asked.emit(str(self.drawer.value), self.float_amount.money)

    def _lay_out(self) -> None:
        card = Card()
        card.setFixedWidth(look.scaled(440))
        for widget in (
            IconMark("mdi6.cash-register", "primary", 40),
            Words("La caja está cerrada", "title"),
            Words("Cuente el fondo y ábrala para empezar a cobrar.", "muted", wrap=True),
            self.drawer_row,
            self.float_row,
            self.open,
        ):
            card.column.addWidget(widget)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)
