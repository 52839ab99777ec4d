"""The boxes of Compras y almacén: asking, receiving, counting, moving, and what is put in at a tap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import accounts, purchases, stock
from aguadesk.desk.desk import Done
from aguadesk.desk.purchases import PurchaseDraft, PurchaseRow
from aguadesk.desk.register_words import LONGEST_NOTE, MOVES, PURPOSES, UNCOUNTED
from aguadesk.desk.stock import BY_HAND, LONGEST_UNIT, Holding, MoveForm, StockItem
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import Purpose, StockMove
from aguadesk.domain.office.store_room import METER
from aguadesk.ui.area_names import offer_areas
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.works.register_view import whole_number

_MOST_DIGITS = 7


class PiecesForm(Form):
    """How many of each thing: a field each, empty for none."""

    def __init__(self, things: Mapping[int, tuple[str, str]]) -> None:
        super().__init__(columns=2)
        self.fields: dict[int, TextField] = {}
        for item_id, (name, offered) in things.items():
            self.fields[item_id] = TextField(offered, "0", most=_MOST_DIGITS)
            self.last = self.add(name, self.fields[item_id])

    @property
    def pieces(self) -> dict[int, int]:
        """What was typed; −1 for what is no number, which is refused."""
        return {item: whole_number(field.value) if field.value else 0 for item, field in self.fields.items()}


class PurchaseBox(FormBox):
    """A request to Compras; what is short is offered."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Se numera al guardar y sale en papel para Compras. Se ofrece lo que falta para el mínimo."
        super().__init__(context, "Solicitud de compra", text, width=720, parent=parent)
        self.saved: PurchaseRow | None = None
        there = context.read(lambda: stock.holdings(context.desk, only_active=True)) or []
        self.purpose = Pick(list(PURPOSES.items()))
        self.on_day = DayField(context.desk.today())
        self.addressed_to = TextField("", "Departamento de Compras")
        offer_areas(context, self.addressed_to)
        self.note = TextField("", "Para la ruta 12", most=LONGEST_NOTE)
        self.pieces = PiecesForm({one.item_id: (_said(one), _offered(one)) for one in there})
        form = Form(columns=2)
        form.add("Para qué es", self.purpose)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        form.add("Dirigida a", self.addressed_to)
        form.add("Observaciones", self.note)
        self.body.addWidget(form)
        self.body.addWidget(self.pieces)
        if there:
            self.rows["lines"] = self.pieces.last
        self.begin_at(self.purpose)

    def attempt(self) -> Done[Any]:
        draft = PurchaseDraft(
            purpose=Purpose(str(self.purpose.value)),
            asked_on=self.on_day.value,
            lines=self.pieces.pieces,
            addressed_to=self.addressed_to.value,
            note=self.note.value,
        )
        done = purchases.ask(self._context.desk, draft)
        self.saved = done.value
        return done


class ReceiveBox(FormBox):
    """What Compras brought of a request: what was asked for is offered."""

    def __init__(self, context: Context, purchase: PurchaseRow, parent: QWidget | None = None) -> None:
        text = "Lo que llegó entra al almacén. Escriba 0 en lo que no llegó."
        super().__init__(context, f"Recibir {purchase.name}", text, accept="Recibir", width=680, parent=parent)
        self._purchase = purchase
        things = {
            line.item_id: (f"{line.item} (se pidieron {line.asked:,})", f"{line.asked}") for line in purchase.lines
        }
        self.pieces = PiecesForm(things)
        self.on_day = DayField(context.desk.today())
        self.invoice = TextField("", "F-8841", most=60)
        self.cost = MoneyField(ZERO)
        form = Form(columns=2)
        self.rows["on_day"] = form.add("Llegó el", self.on_day)
        form.add("Factura", self.invoice)
        self.rows["amount"] = form.add("Costo total", self.cost)
        self.rows["lines"] = self.pieces.last
        self.body.addWidget(self.pieces)
        self.body.addWidget(form)
        self.begin_at(next(iter(self.pieces.fields.values())))

    def attempt(self) -> Done[Any]:
        cost = Money.parse(self.cost.text()) if self.cost.text().strip() else ZERO
        pieces, day, invoice = self.pieces.pieces, self.on_day.value, self.invoice.value
        return purchases.receive(self._context.desk, self._purchase.id, pieces, day, invoice, cost)


class CountBox(FormBox):
    """What was counted of a thing."""

    def __init__(self, context: Context, thing: Holding, parent: QWidget | None = None) -> None:
        text = f"El almacén dice {thing.on_hand:,}. La diferencia queda anotada con su nombre."
        if thing.is_uncounted:
            text = "Nunca se ha contado. Desde hoy el almacén lleva la cuenta de lo que entra y sale."
        super().__init__(context, f"Contar: {thing.name}", text, accept="Anotar", width=480, parent=parent)
        self._thing = thing
        self.found = TextField("", "" if thing.is_uncounted else f"{thing.on_hand}", most=_MOST_DIGITS)
        self.note = TextField("", "Inventario de noviembre", most=LONGEST_NOTE)
        form = Form()
        self.rows["quantity"] = form.add("Piezas contadas", self.found)
        form.add("Nota", self.note)
        self.body.addWidget(form)
        self.begin_at(self.found)

    def attempt(self) -> Done[Any]:
        return stock.count(self._context.desk, self._thing.item_id, whole_number(self.found.value), self.note.value)


class MoveBox(FormBox):
    """Pieces that came in or went out without a purchase and without a tap."""

    def __init__(self, context: Context, thing: Holding, parent: QWidget | None = None) -> None:
        text = "Sin contar" if thing.is_uncounted else f"Hay {thing.on_hand:,} {thing.unit}"
        super().__init__(context, thing.name, text, accept="Anotar", width=560, parent=parent)
        self._thing = thing
        self.kind = Pick([(kind, MOVES[kind]) for kind in BY_HAND])
        self.quantity = TextField("", "1", most=_MOST_DIGITS)
        self.on_day = DayField(context.desk.today())
        self.note = TextField("", "De dónde viene o a dónde va", most=LONGEST_NOTE)
        form = Form(columns=2)
        self.rows["kind"] = form.add("Qué pasó", self.kind)
        self.rows["quantity"] = form.add("Piezas", self.quantity)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        form.add("Nota", self.note)
        self.body.addWidget(form)
        self.begin_at(self.kind)

    def attempt(self) -> Done[Any]:
        kind, many = StockMove(str(self.kind.value)), whole_number(self.quantity.value)
        form = MoveForm(self._thing.item_id, kind, many, self.on_day.value, self.note.value)
        return stock.move(self._context.desk, form)


class InstallBox(FormBox):
    """What was put in at a tap besides its meter."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Cajas, llaves y lo demás que se instaló en una toma. El medidor sale solo al instalarlo."
        super().__init__(context, "Instalado en una toma", text, accept="Anotar", width=620, parent=parent)
        there = context.read(lambda: stock.holdings(context.desk, only_active=True)) or []
        self.account = TextField("", "0104-0237", most=20)
        self.on_day = DayField(context.desk.today())
        self.pieces = PiecesForm({one.item_id: (_said(one), "") for one in there if one.code != METER})
        self.note = TextField("", "Orden, cuadrilla", most=LONGEST_NOTE)
        form = Form(columns=2)
        self.rows["account"] = form.add("Cuenta", self.account)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        form.add("Nota", self.note, span=2)
        self.body.addWidget(form)
        self.body.addWidget(self.pieces)
        if self.pieces.fields:
            self.rows["pieces"] = self.rows["quantity"] = self.pieces.last
        self.begin_at(self.account)

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        account_id = accounts.account_id_of_number(desk, self.account.value)
        return stock.install(desk, account_id, self.pieces.pieces, self.on_day.value, self.note.value)


class ItemBox(FormBox):
    """A thing of the store room, and the least the board wants to have."""

    def __init__(self, context: Context, thing: Holding | None, parent: QWidget | None = None) -> None:
        super().__init__(context, "Material nuevo" if thing is None else thing.name, width=520, parent=parent)
        self._thing = thing
        self.name = TextField(thing.name if thing else "", "Válvula expulsora de aire")
        self.unit = TextField(thing.unit if thing else "pza.", "pza.", most=LONGEST_UNIT)
        self.least = TextField(f"{thing.least}" if thing else "0", "20", most=_MOST_DIGITS)
        self.active: Choice[bool] = Choice([(True, "En uso"), (False, "Sin uso")])
        form = Form()
        self.rows["name"] = form.add("Nombre", self.name)
        form.add("Unidad", self.unit)
        self.rows["quantity"] = form.add("Mínimo en almacén", self.least)
        if thing is not None:
            form.add("Situación", self.active)
            self.active.choose(thing.active)
        self.body.addWidget(form)
        self.begin_at(self.name)

    def attempt(self) -> Done[Any]:
        desk, least = self._context.desk, whole_number(self.least.value)
        if self._thing is None:
            return stock.add_item(desk, self.name.value, least, self.unit.value)
        row = StockItem(
            self._thing.item_id, self._thing.code, self.name.value, self.unit.value, least, self.active.value
        )
        return stock.edit_item(desk, row)


def _said(thing: Holding) -> str:
    return f"{thing.name} ({UNCOUNTED})" if thing.is_uncounted else f"{thing.name} (hay {thing.on_hand:,})"


def _offered(thing: Holding) -> str:
    """Return how many are lacking to the least, beyond what waits at Compras."""
    lacking = thing.least - max(thing.on_hand, 0) - thing.asked
    return str(lacking) if lacking > 0 else ""
