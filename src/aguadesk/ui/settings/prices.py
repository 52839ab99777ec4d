"""Ajustes, Lista de precios: what each service costs, since when, and by which document."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import price_list
from aguadesk.desk.desk import Done
from aguadesk.desk.price_list import PriceForm, PriceRow
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.settings.wording import basis_points, long_day, percent
from aguadesk.ui.theme import Tone


def standing_words(price: PriceRow) -> str:
    """Say since or until when a price holds."""
    if price.is_future:
        return f"Desde el {long_day(price.valid_from)}"
    if price.valid_to is not None:
        return f"Hasta el {long_day(price.valid_to)}"
    return "Vigente"


def standing_tone(price: PriceRow) -> Tone:
    """Return the tone of that."""
    if price.is_future:
        return Tone.INFO
    if not price.is_in_force:
        return Tone.PLAIN
    return Tone.GOOD if price.valid_to is None else Tone.WARNING


COLUMNS: tuple[Column[PriceRow], ...] = (
    Column("Servicio", lambda price: price.name, strong=True),
    Column("Concepto", lambda price: price.concept, width=190, spare=2),
    Column("Precio", lambda price: price.amount.signed, Kind.NUMBER, 120, strong=True),
    Column("IVA", lambda price: percent(price.iva_basis_points), Kind.NUMBER, 70),
    Column("Vigencia", standing_words, Kind.STATE, 186, tone=standing_tone),
    Column("Documento", lambda price: ", ".join(filter(None, (price.document, price.article))), width=230, spare=1),
)


class PriceBox(FormBox):
    """A price: what, how much, since when, and who decided it."""

    def __init__(self, context: Context, price: PriceRow | None, parent: QWidget | None = None) -> None:
        title = "Servicio nuevo" if price is None else "Nuevo precio"
        text = (
            ""
            if price is None
            else f"«{price.name}» cuesta hoy {price.amount.signed}. Lo que ya se cargó no cambia; el precio anterior"
            " deja de valer un día antes."
        )
        super().__init__(context, title, text, width=620, parent=parent)
        self._price = price
        concepts = context.read(lambda: price_list.concepts_for_prices(context.desk)) or []
        self.name = TextField(price.name if price else "", "Carta de factibilidad", most=120)
        self.concept = Pick([(concept.id, concept.name) for concept in concepts])
        self.amount = MoneyField(price.amount if price else None)
        self.iva = TextField(percent(price.iva_basis_points) if price else "0 %", most=7)
        tomorrow = context.desk.today() + timedelta(days=0 if price is None else 1)
        self.valid_from = DayField(tomorrow)
        self.document = TextField("", "Ley de Ingresos 2027", most=160)
        self.article = TextField("", "art. 31, fracción II", most=80)
        form = Form(columns=2)
        self.rows["name"] = form.add("Servicio", self.name, span=2)
        if price is None:
            self.rows["concept"] = form.add("Concepto del recibo", self.concept, span=2)
        self.rows["amount"] = form.add("Precio sin IVA", self.amount)
        self.rows["iva"] = form.add("IVA", self.iva)
        self.rows["valid_from"] = form.add("Vale desde el", self.valid_from)
        self.rows["document"] = form.add("Documento que lo autoriza", self.document)
        form.add("Artículo", self.article, span=2)
        self.body.addWidget(form)
        (self.name if price is None else self.amount).setFocus()

    def attempt(self) -> Done[Any]:
        form = PriceForm(
            concept_id=int(str(self.concept.value or 0)),
            name=self.name.value,
            amount=Money.parse(self.amount.text()),
            iva_basis_points=basis_points(self.iva.value),
            valid_from=self.valid_from.value,
            document=self.document.value,
            article=self.article.value,
        )
        if self._price is None:
            return price_list.add_price(self._context.desk, form)
        return price_list.change_price(self._context.desk, self._price.id, form)


class PricesSection(ListedSection[PriceRow]):
    """The price list."""

    title = "Lista de precios"
    text = "Lo que se cobra aparte del agua. Un precio nuevo no toca lo que ya se cargó."
    icon = "mdi6.tag-outline"
    changes = Right.EDIT_SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            COLUMNS,
            Empty("mdi6.tag-outline", "La lista está vacía", "Agregue el primer servicio con Ctrl+N."),
        )
        self.shown = Choice([(False, "Vigentes"), (True, "También anteriores")])
        self.body.insertLayout(self.body.count() - 1, row(self.shown, None))
        self.shown.chosen.connect(lambda _: self.opened())
        self.shown.setMaximumWidth(320)
        self.table.opened.connect(lambda _: self.change())
        buttons: list[QWidget] = []
        if self.may_change:
            buttons = [
                secondary("Servicio nuevo", "ajustes.new", icon="mdi6.plus").on_press(self.add),
                secondary("Nuevo precio", "ajustes.edit").on_press(self.change),
                ghost("Retirar de la lista").on_press(self.end),
            ]
        self.add_buttons(*buttons, None)

    def opened(self) -> None:
        with_past = bool(self.shown.value)
        self.show_rows(self.context.read(lambda: price_list.price_list(self.context.desk, with_past=with_past)) or [])

    def add(self) -> None:
        """Ctrl+N: another service."""
        self._run(PriceBox(self.context, None, self))

    def change(self) -> None:
        """F4: what it will cost from a day on."""
        if self.current is not None and self.may_change:
            self._run(PriceBox(self.context, self.current, self))

    def end(self) -> None:
        """Take a service off the list from tomorrow on."""
        price = self.current
        if price is None:
            return
        text = f"«{price.name}» se cobra hoy por última vez. Lo que ya se cargó se queda igual."
        if dialogs.confirm(self, "Retirar de la lista", text, accept="Retirar", risky=True):
            today = self.context.desk.today()
            done = self.context.act(lambda: price_list.end_price(self.context.desk, price.id, today))
            if done is not None:
                self.context.shell.banner(f"«{price.name}» sale de la lista mañana.")

    def _run(self, box: PriceBox) -> None:
        run_form(self.context, box, lambda: f"«{box.name.value}»: precio guardado.")
