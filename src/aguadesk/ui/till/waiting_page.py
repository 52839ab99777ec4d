"""Caja with nobody at the counter: what to do next, and the payment just taken, large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from aguadesk.desk.cashier import Receipt
from aguadesk.domain.money import ZERO
from aguadesk.ui import said
from aguadesk.ui.icons import IconMark
from aguadesk.ui.kit.buttons import primary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.words import Amount, Hairline, Labelled, Words
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.wording import METHOD_WORDS


class WaitingPage(Card):
    """Shows how to begin, or the outcome of the last payment until the next one begins.

    Signals:
        print_asked: the receipt just taken is wanted on paper.
    """

    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.folio = Words("", "total")
        self.change = Amount(ZERO)
        self.paid = Labelled("Se cobró")
        self.how = Labelled("Forma de pago", wrap=True)
        account, bill = said.words().account, said.words().bill
        self.left = Labelled(f"Queda en {account.the}", wrap=True)
        self.payer = Words("", "title", wrap=True)
        self.print = primary("Imprimir recibo", icon="mdi6.printer")
        self.print.on_press(self.print_asked.emit)
        self._pages = QStackedLayout()
        self.column.addLayout(self._pages, 1)  # first: a page that stands nowhere would be a window of its own
        self._pages.addWidget(
            Empty(
                "mdi6.account-search-outline",
                "¿Quién paga?",
                f"Escriba nombre, domicilio o {account.singular}, o lea el código de barras {bill.of_the}. "
                f"Entrar abre {account.the}.",
            )
        )
        self._pages.addWidget(self._outcome())

    def show_nothing(self) -> None:
        """Say how to begin."""
        self._pages.setCurrentIndex(0)

    def show_receipt(self, receipt: Receipt, left: str) -> None:
        """Show a payment just taken: the folio and the change large, the rest quiet."""
        self.folio.setText(str(receipt.folio))
        self.change.show_money(receipt.change, Tone.GOOD if receipt.change else Tone.PLAIN)
        self.payer.setText(receipt.payer)
        self.paid.show_value(receipt.amount.signed)
        self.how.show_value(", ".join(METHOD_WORDS[tender.method] for tender in receipt.tenders))
        self.left.show_value(left)
        self._pages.setCurrentIndex(1)

    @property
    def shows_receipt(self) -> bool:
        """Whether the last payment is in sight."""
        return self._pages.currentIndex() == 1

    def _outcome(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        done = row(IconMark("mdi6.check-circle", "good", 28), Words("Pago registrado", "heading"), None)
        for item in (done, self.payer, Hairline(), Words("Recibo", "label"), self.folio, Words("Cambio", "label")):
            column.addLayout(item) if not isinstance(item, QWidget) else column.addWidget(item)
        for widget in (self.change, Hairline()):
            column.addWidget(widget)
        column.addLayout(row(self.paid, self.how, self.left, spacing=24))
        column.addStretch(1)
        account = said.words().account
        other = f"{account.agree('otro', 'otra')} {account.singular}"
        column.addLayout(row(self.print, None, Words(f"Siguiente: escriba o lea {other}.", "muted")))
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return page
