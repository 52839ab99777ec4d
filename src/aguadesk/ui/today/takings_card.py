"""What was collected today: the total large, and each way to pay under it; every figure opens its list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk.today import Takings
from aguadesk.ui.board_status import receipts_words
from aguadesk.ui.kit.cards import Card
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.words import Amount, Hairline, Words
from aguadesk.ui.till.wording import METHOD_WORDS

ICONS = {
    "cash": "mdi6.cash",
    "card": "mdi6.credit-card-outline",
    "transfer": "mdi6.bank-transfer",
    "cheque": "mdi6.checkbook",
    "credit": "mdi6.account-cash-outline",
}


class TakingsCard(Card):
    """Total and methods.

    Signals:
        asked: the method whose receipts are wanted, or None for all.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.label = Words("", "label")
        self.amount = Amount()
        self.all = PressRow("", icon="mdi6.receipt-text-outline", framed=False)
        self.all.on_press(lambda: self.asked.emit(None))
        self.rows: list[PressRow] = []
        self._line = Hairline()
        self._methods = QVBoxLayout()
        self._methods.setSpacing(0)
        for widget in (self.label, self.amount, self.all, self._line):
            self.column.addWidget(widget)
        self.column.addLayout(self._methods)

    def show_takings(self, takings: Takings) -> None:
        """Show what was collected."""
        self.label.setText("Lo que usted ha cobrado hoy" if takings.is_own else "Cobrado hoy en la oficina")
        self.amount.show_money(takings.amount)
        self.all.setText(receipts_words(takings.receipts) if takings.receipts else "Sin recibos todavía")
        self.all.setEnabled(takings.receipts > 0)
        for old in self.rows:
            self._methods.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for line in takings.by_method:
            made = PressRow(
                METHOD_WORDS[line.method],
                receipts_words(line.receipts),
                icon=ICONS[line.method.value],
                figure=str(line.amount),
                framed=False,
            )
            made.on_press(partial(self.asked.emit, line.method))
            self._methods.addWidget(made)
            self.rows.append(made)
        self._line.setVisible(bool(self.rows))

    def start(self) -> None:
        """Put the focus on the count."""
        self.all.setFocus()
