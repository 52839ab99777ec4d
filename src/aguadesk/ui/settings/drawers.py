"""Ajustes, Cajas y folios: each drawer with the series of its receipts."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import settings
from aguadesk.desk.desk import Done
from aguadesk.desk.settings import DrawerRow
from aguadesk.domain.documents import Folio
from aguadesk.domain.rights import Right
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.theme import Tone


def state_words(drawer: DrawerRow) -> str:
    """Say whether a drawer is open, in use or retired."""
    if drawer.is_open:
        return "Abierta ahora"
    return "En uso" if drawer.active else "Retirada"


def state_tone(drawer: DrawerRow) -> Tone:
    """Return the tone of that."""
    if drawer.is_open:
        return Tone.GOOD
    return Tone.INFO if drawer.active else Tone.PLAIN


COLUMNS: tuple[Column[DrawerRow], ...] = (
    Column("Caja", lambda drawer: drawer.name, strong=True),
    Column("Serie", lambda drawer: drawer.series, width=110),
    Column(
        "Último folio",
        lambda drawer: str(Folio(drawer.series, drawer.last_folio)) if drawer.last_folio else "Ninguno todavía",
        width=190,
    ),
    Column("Situación", state_words, Kind.STATE, 150, tone=state_tone),
)


class DrawerBox(FormBox):
    """A drawer's name and series."""

    def __init__(self, context: Context, drawer: DrawerRow | None, parent: QWidget | None = None) -> None:
        title = "Caja nueva" if drawer is None else f"Caja {drawer.name}"
        text = "Los folios de una serie van seguidos y no se repiten nunca."
        super().__init__(context, title, text, parent=parent)
        self._drawer = drawer
        self.name = TextField(drawer.name if drawer else "", "caja2", most=40)
        self.series = TextField(drawer.series if drawer else "", "B", most=6)
        self.active = Choice([(True, "En uso"), (False, "Retirada")])
        self.active.choose(drawer.active if drawer else True)
        form = Form(columns=2)
        self.rows["name"] = form.add("Nombre", self.name)
        self.rows["series"] = form.add("Serie de sus recibos", self.series)
        if drawer is not None:
            form.add("Situación", self.active, span=2)
        self.body.addWidget(form)
        self.name.setFocus()

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        if self._drawer is None:
            return settings.add_drawer(desk, self.name.value, self.series.value)
        return settings.edit_drawer(
            desk, self._drawer.id, self.name.value, self.series.value, active=bool(self.active.value)
        )


class DrawersSection(ListedSection[DrawerRow]):
    """The drawers of the office."""

    title = "Cajas y folios"
    text = "Cada caja lleva su propia serie de recibos."
    icon = "mdi6.cash-register"
    changes = Right.EDIT_SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context, COLUMNS, Empty("mdi6.cash-register", "Todavía no hay cajas"))
        self.table.opened.connect(lambda _: self.edit())
        if self.may_change:
            self.add_buttons(
                secondary("Caja nueva", "ajustes.new", icon="mdi6.plus").on_press(self.add),
                ghost("Editar", "ajustes.edit").on_press(self.edit),
                None,
            )

    def opened(self) -> None:
        self.show_rows(self.context.read(lambda: settings.all_drawers(self.context.desk)) or [])

    def add(self) -> None:
        """Ctrl+N: another drawer."""
        self._run(DrawerBox(self.context, None, self))

    def edit(self) -> None:
        """F4: its name, its series, whether it is used."""
        if self.current is not None and self.may_change:
            self._run(DrawerBox(self.context, self.current, self))

    def _run(self, box: DrawerBox) -> None:
        run_form(self.context, box, lambda: f"Caja {box.name.value}: guardada.")
