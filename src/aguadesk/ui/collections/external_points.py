"""The boxes of the collection points: their list, and one with its layout and its references."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import collecting_points
from aguadesk.desk.collecting_points import Point, PointForm
from aguadesk.desk.desk import Done
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.collections.external_references import ReferenceBox
from aguadesk.ui.collections.external_words import CHECK_WORDS, KIND_WORDS, POINTS
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import LongText, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.table import IdTable

_BEGIN = "Empezar con…"


class PointBox(FormBox):
    """A collection point: its name, its series, how its files read and how its references are made."""

    def __init__(self, context: Context, point: Point | None, parent: QWidget | None = None) -> None:
        title = "Punto de cobro nuevo" if point is None else point.name
        text = "Sus recibos llevan su propia serie. El formato y las referencias los da el banco o la cadena."
        super().__init__(context, title, text, width=980, parent=parent)
        self._point = point
        self.name = TextField(point.name if point else "", "Banco Centro", most=collecting_points.LONGEST_NAME)
        self.kind = Pick(list(KIND_WORDS.items()))
        self.series = TextField(point.series if point else "", "BA1", most=6)
        self.place = TextField(point.place if point else "", "Juárez 12, Centro", most=collecting_points.LONGEST_PLACE)
        self.layout_text, self.contract = LongText("", lines=9), LongText("", lines=9)
        self.is_open = Choice([(True, "Abierto"), (False, "Cerrado")])
        self._fill(point)
        self._add_fields()
        self.kind.currentIndexChanged.connect(lambda _: self._offer_series())

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        form = PointForm(
            name=self.name.value,
            kind=PointKind(str(self.kind.value)),
            series=self.series.value,
            place=self.place.value,
            layout=self.layout_text.toPlainText(),
            contract=self.contract.toPlainText(),
        )
        if self._point is None:
            return collecting_points.open_point(desk, form)
        return collecting_points.edit_point(desk, self._point.id, form, is_open=self.is_open.value)

    def _fill(self, point: Point | None) -> None:
        if point is None:
            self._offer_series()
            return
        self.kind.choose(point.kind)
        self.layout_text.setPlainText(point.layout)
        self.contract.setPlainText(point.contract)
        self.is_open.choose(point.closed_on is None)

    def _offer_series(self) -> None:
        """Offer a free series for the kind chosen, while the point is new."""
        if self._point is None:
            desk, kind = self._context.desk, PointKind(str(self.kind.value))
            self.series.setText(self._context.read(lambda: collecting_points.free_series(desk, kind)) or "")

    def _add_fields(self) -> None:
        layouts = [(one.text, one.name) for one in collecting_points.examples()]
        contracts = [(one.text, CHECK_WORDS[one.name]) for one in collecting_points.contract_examples()]
        form = Form(columns=2)
        self.rows["name"] = form.add("Nombre", self.name)
        form.add("Tipo", self.kind)
        self.rows["series"] = form.add("Serie de sus recibos", self.series)
        form.add("Lugar", self.place)
        self.rows["layout"] = form.add("Formato de sus archivos", self.layout_text)
        self.rows["contract"] = form.add("Referencias, si llevan dígitos verificadores", self.contract)
        self.layout_examples = _beginning(layouts, self.layout_text)
        self.contract_examples = _beginning(contracts, self.contract)
        form.add("", self.layout_examples)
        form.add("", self.contract_examples)
        if self._point is not None:
            form.add("Situación", self.is_open, span=2)
        self.body.addWidget(form)
        self.begin_at(self.name)


class PointsBox(Box):
    """The list of points, where they are opened and changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Dónde se paga además de la ventanilla: bancos, portal, tiendas y cajeros automáticos."
        super().__init__("Puntos de cobro", text, accept="", reject="Cerrar", width=1000, parent=parent)
        self._context = context
        self._points: dict[int, Point] = {}
        self.table: IdTable[Point] = IdTable(POINTS, lambda _: self._points)
        self.table.set_empty(
            Empty("mdi6.bank-outline", "Todavía no hay puntos de cobro", "Abra el primero con Ctrl+N.")
        )
        self.table.setMinimumHeight(look.scaled(260))
        self.table.opened.connect(lambda _: self.change())
        self.body.addWidget(self.table, 1)
        self.may_change = context.may(Right.EDIT_SETTINGS)
        acts = [secondary("Referencias", "cobranza.detail").on_press(self.references)]
        if self.may_change:
            acts = [
                secondary("Nuevo", "cobranza.new", icon="mdi6.plus").on_press(self.add),
                secondary("Cambiar", "cobranza.edit").on_press(self.change),
                *acts,
            ]
        self.body.addLayout(row(*acts, None))
        self.begin_at(self.table)
        self.reread()

    def reread(self) -> None:
        """Read the points again, staying on the same one."""
        listed = self._context.read(lambda: collecting_points.points(self._context.desk)) or []
        self._points = {point.id: point for point in listed}
        self.table.show_ids(list(self._points))
        self.table.reread()

    def add(self) -> None:
        """Ctrl+N: another point."""
        if dialogs.run(PointBox(self._context, None, self)):
            self.reread()

    def change(self) -> None:
        """F4 or Enter: the point the person is on."""
        point = self._points.get(self.table.current_id or 0)
        if point is not None and self.may_change and dialogs.run(PointBox(self._context, point, self)):
            self.reread()

    def references(self) -> None:
        """F6: with which reference an account pays at the point the person is on, or whether one is right."""
        point = self._points.get(self.table.current_id or 0)
        if point is not None:
            dialogs.run(ReferenceBox(self._context, point, self))


def _beginning(offered: list[tuple[str, str]], field: LongText) -> Pick:
    """Return a list of examples that writes the chosen one into a field."""
    pick = Pick([("", _BEGIN), *offered])

    def begin() -> None:
        if pick.value:
            field.setPlainText(str(pick.value))

    pick.currentIndexChanged.connect(lambda _: begin())
    return pick
