"""The receipts behind a figure of Hoy, as a list; Enter opens the account of one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import today
from aguadesk.desk.desk import Desk
from aguadesk.desk.today import DayReceipt
from aguadesk.domain.documents import Method
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.role_words import short_name
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.wording import METHOD_WORDS


class ReceiptTable(IdTable[DayReceipt]):
    """Receipts of today.

    Args:
        whole: whether cashier and account have columns of their own.
    """

    def __init__(self, context: Context, *, whole: bool) -> None:
        columns: list[Column[DayReceipt]] = [
            Column("Folio", lambda one: one.folio, width=104),
            Column("Hora", lambda one: f"{one.at:%H:%M}", width=72),
            Column("Quién pagó", lambda one: one.payer),
        ]
        if whole:
            columns.append(Column("Cuenta", lambda one: one.account or "—", width=110, spare=2, head=account_head))
            columns.append(Column("Cobró", lambda one: short_name(one.cashier), width=120, spare=3))
        columns.append(Column("Forma", _methods, width=130, spare=1))
        columns.append(Column("", _state, Kind.STATE, width=124, tone=lambda one: Tone.BAD, spare=4))
        columns.append(Column("Importe", lambda one: str(one.amount), Kind.NUMBER, width=116, strong=True))
        super().__init__(columns, lambda ids: context.read(lambda: today.receipt_rows(context.desk, ids)) or {})


class ReceiptsPage(QWidget):
    """The list, with the way back.

    Signals:
        left: back to the day.
    """

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.title = Words("", "title")
        self.count = Words("", "muted")
        self.table = ReceiptTable(context, whole=True)
        self.table.set_empty(
            Empty("mdi6.receipt-text-outline", "Sin recibos", "Hoy no se ha cobrado nada de esta forma.")
        )
        self.back = ghost("Volver a Hoy", "hoy.back", icon="mdi6.arrow-left").on_press(self.left.emit)
        card = Card(flush=True)
        card.column.addWidget(self.table)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addLayout(row(self.back, None))
        page.addLayout(row(self.title, None, self.count))
        page.addWidget(card, 1)
        self.method: Method | None = None

    def show_method(self, desk: Desk, method: Method | None) -> None:
        """Show the receipts of one method, or all of them."""
        self.method = method
        ids = self._context.read(lambda: today.receipt_ids(desk, method)) or []
        self.title.setText("Recibos de hoy" if method is None else f"Recibos de hoy · {METHOD_WORDS[method]}")
        self.count.setText("1 recibo" if len(ids) == 1 else f"{len(ids):,} recibos")
        self.table.show_ids(ids)
        self.table.focus_first()


def _methods(one: DayReceipt) -> str:
    return METHOD_WORDS[one.methods[0]] if len(one.methods) == 1 else "Varias"


def _state(one: DayReceipt) -> str:
    return "Cancelado" if one.is_cancelled else ""
