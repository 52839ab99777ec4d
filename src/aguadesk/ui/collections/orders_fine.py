"""The fine of who opened a limited tap without leave: chosen from the price list, with its article."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from aguadesk.desk import order_follow_up
from aguadesk.desk.desk import Done
from aguadesk.desk.orders import OrderRow
from aguadesk.ui.collections.orders_words import who_and_where
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.form import Form
from aguadesk.ui.theme import Tone


class FineBox(FormBox):
    """Charges a fine to the account of an order, or leaves it."""

    def __init__(self, context: Context, order: OrderRow, parent: QWidget | None = None) -> None:
        text = f"{order.account} · {who_and_where(order)}: la toma limitada se encontró abierta."
        super().__init__(context, "Multa por reconectarse sin permiso", text, accept="Cargar multa", parent=parent)
        self.reject_button.setText("Sin multa")
        self._order_id, self._request_id = order.id, str(uuid4())
        self._fines = context.read(lambda: order_follow_up.fines(context.desk)) or []
        self.price, self.said = Pick([(one.id, f"{one.name}, {one.amount.signed}") for one in self._fines]), Note()
        form = Form()
        self.rows["price"] = form.add("Multa", self.price)
        self.body.addWidget(form)
        self.body.addWidget(self.said)
        self.price.currentIndexChanged.connect(lambda _: self._cite())
        self._cite()

    def attempt(self) -> Done[Any]:
        price_id = self.price.value if isinstance(self.price.value, int) else 0
        return order_follow_up.fine(self._context.desk, self._order_id, price_id, self._request_id)

    def _cite(self) -> None:
        chosen = next((one for one in self._fines if one.id == self.price.value), None)
        if chosen is None:
            told = "La lista de precios no tiene multas: agréguela en Ajustes, con su ley y su artículo."
            self.said.say(told, Tone.WARNING)
            return
        cited = ", ".join(filter(None, (chosen.document, chosen.article)))
        self.said.say(f"Fundamento: {cited or 'no está escrito en la lista de precios'}.", Tone.INFO)
