"""The accounts that somebody changed today, the last change first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk.today import ChangedAccount
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.role_words import short_name

ACTS = {
    "account.created": "Cuenta nueva",
    "account.edited": "Datos corregidos",
    "account.holder_changed": "Cambio de titular",
    "account.state_changed": "Cambio de estado",
}


class ChangedCard(Card):
    """Each account with what was done to it, by whom and when.

    Signals:
        asked: the number of the account to be opened.
    """

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Cuentas que cambiaron hoy", parent=parent)
        self.rows: list[PressRow] = []
        self.nothing = Words("Ninguna todavía.", "muted", wrap=True)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(0)
        self.column.addWidget(self.nothing)
        self.column.addLayout(self._listed)

    def show_accounts(self, changed: Sequence[ChangedAccount]) -> None:
        """Show the accounts."""
        for old in self.rows:
            self._listed.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for account in changed:
            did = f"{ACTS.get(account.act, 'Cambió')} · {short_name(account.person)}"
            made = PressRow(
                account.holder, f"{account.number} · {did}", figure=f"{account.at:%H:%M}", framed=False, leads=False
            )
            made.on_press(partial(self.asked.emit, account.id))
            self._listed.addWidget(made)
            self.rows.append(made)
        self.nothing.setVisible(not changed)
