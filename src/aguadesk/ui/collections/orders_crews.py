"""The crews: who they are, who is in charge of each, and what waits with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import crews
from aguadesk.desk.crews import Crew
from aguadesk.desk.desk import Done
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.theme import Tone


class CrewBox(FormBox):
    """One crew."""

    def __init__(self, context: Context, crew: Crew | None, parent: QWidget | None = None) -> None:
        super().__init__(context, "Cuadrilla nueva" if crew is None else crew.name, width=520, parent=parent)
        self._crew = crew
        self.name = TextField(crew.name if crew else "", "Cuadrilla 1", most=60)
        self.in_charge = TextField(crew.in_charge if crew else "", "Nombre del encargado", most=60)
        self.phone = TextField(crew.phone if crew else "", "653 534 0000", most=60)
        self.active = Choice([(True, "En uso"), (False, "Sin uso")])
        form = Form()
        self.rows["name"] = form.add("Nombre", self.name)
        form.add("Encargado", self.in_charge)
        form.add("Teléfono", self.phone)
        if crew is not None:
            form.add("Estado", self.active)
            self.active.choose(crew.active)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        desk, name, in_charge, phone = self._context.desk, self.name.value, self.in_charge.value, self.phone.value
        if self._crew is None:
            return crews.add_crew(desk, name, in_charge, phone)
        return crews.edit_crew(desk, Crew(self._crew.id, name, in_charge, phone, self.active.value))


_CREWS: tuple[Column[Crew], ...] = (
    Column("Cuadrilla", lambda crew: crew.name, strong=True),
    Column("Encargado", lambda crew: crew.in_charge, width=200),
    Column("Teléfono", lambda crew: crew.phone, width=140),
    Column("Sin resultado", lambda crew: str(crew.waiting), Kind.NUMBER, 136),
    Column(
        "Estado",
        lambda crew: "En uso" if crew.active else "Sin uso",
        Kind.STATE,
        100,
        tone=lambda crew: Tone.GOOD if crew.active else Tone.PLAIN,
    ),
)


class CrewsBox(Box):
    """The crews, where they are added and changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("Cuadrillas", "", accept="", reject="Cerrar", width=820, parent=parent)
        self._context = context
        self._crews: dict[int, Crew] = {}
        self.table: IdTable[Crew] = IdTable(_CREWS, lambda _: self._crews)
        self.table.set_empty(Empty("mdi6.account-hard-hat-outline", "Sin cuadrillas", "Agregue la primera con Ctrl+N."))
        self.table.setMinimumHeight(look.scaled(240))
        self.table.opened.connect(lambda _: self.change())
        self.body.addWidget(self.table, 1)
        add = secondary("Nueva", "cobranza.new", icon="mdi6.plus").on_press(self.add)
        self.body.addLayout(row(add, secondary("Cambiar", "cobranza.edit").on_press(self.change), None))
        self.begin_at(self.table)
        self.reread()

    def reread(self) -> None:
        """Show the crews as they are now."""
        listed = self._context.read(lambda: crews.all_crews(self._context.desk)) or []
        self._crews = {crew.id: crew for crew in listed}
        self.table.show_ids(list(self._crews))
        self.table.reread()

    def add(self) -> None:
        """Ctrl+N: a new crew."""
        if dialogs.run(CrewBox(self._context, None, self)):
            self.reread()

    def change(self) -> None:
        """F4 or Enter: the crew the person is on."""
        chosen = self._crews.get(self.table.current_id or 0)
        if chosen is not None and dialogs.run(CrewBox(self._context, chosen, self)):
            self.reread()
