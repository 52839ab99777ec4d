"""The boxes of Cartera: saving a filter, the paper of a crew, and the parts of the town."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import portfolio, saved_filters
from aguadesk.desk.account_words import STATE_WORDS
from aguadesk.desk.desk import Done
from aguadesk.desk.portfolio import GroupTotal, PortfolioGroup
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import total
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.ui import look
from aguadesk.ui.collections.orders_boxes import CrewPick
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words


class SaveFilterBox(FormBox):
    """Keeps the filter on screen under a name."""

    def __init__(
        self, context: Context, wanted: PortfolioFilter, name: str = "", parent: QWidget | None = None
    ) -> None:
        text = portfolio.filter_words(context.desk, wanted)
        super().__init__(context, "Guardar el filtro", text, parent=parent)
        self._wanted = wanted
        self.filter_id: int | None = None
        self.name = TextField(name, "Visitas de enero", most=saved_filters.LONGEST_NAME)
        form = Form()
        self.rows["name"] = form.add("Cómo se llama", self.name, "Si ya hay uno con ese nombre, se cambia.")
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        done = saved_filters.save(self._context.desk, self.name.value, self._wanted)
        self.filter_id = done.value
        return done


class PaperBox(FormBox):
    """Asks who walks the list on paper."""

    def __init__(self, context: Context, many: int, told: str, parent: QWidget | None = None) -> None:
        text = f"{counted(many, 'cuenta', 'cuentas')}, ruta por ruta en el orden en que se recorren. {told}"
        super().__init__(context, "Lista en papel", text, accept="Hacer la lista", parent=parent)
        self.crew = CrewPick(context)
        form = Form()
        form.add("Para la cuadrilla", self.crew)
        self.body.addWidget(form)

    @property
    def crew_name(self) -> str:
        """The name of the crew, or nothing."""
        return "" if self.crew.crew_id is None else self.crew.currentText()


_GROUPS: list[tuple[PortfolioGroup, str]] = [
    (PortfolioGroup.SECTOR, "Sector"),
    (PortfolioGroup.ROUTE, "Ruta"),
    (PortfolioGroup.COLONIA, "Colonia"),
    (PortfolioGroup.USE, "Uso"),
    (PortfolioGroup.STATE, "Estado"),
]


class PartsBox(Box):
    """What the filter comes to by parts of the town; Enter on one asks for that part alone."""

    def __init__(self, context: Context, wanted: PortfolioFilter, parent: QWidget | None = None) -> None:
        text = portfolio.filter_words(context.desk, wanted)
        super().__init__("Cartera por zona", text, accept="Ver su lista", width=760, parent=parent)
        self._context, self._wanted = context, wanted
        self._parts: dict[int, GroupTotal] = {}
        self.group: Choice[PortfolioGroup] = Choice(_GROUPS)
        self.table: IdTable[GroupTotal] = IdTable(self._columns(), lambda _: self._parts)
        self.table.set_empty(Empty("mdi6.map-marker-off-outline", "Nadie debe", "Ninguna cuenta pasa el filtro."))
        self.table.setMinimumHeight(look.scaled(320))
        self.said = Words("", "muted", wrap=True)
        self.body.addWidget(self.group)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.said)
        self.group.chosen.connect(lambda _: self.reread())
        self.table.opened.connect(lambda _: self.try_to_accept())
        self.begin_at(self.table)
        self.reread()

    @property
    def narrowed(self) -> PortfolioFilter | None:
        """The filter with the part the person is on; None for what stands in no part."""
        part = self._parts.get(self.table.current_id or 0)
        if part is None:
            return None
        return narrowed(self._wanted, self.group.value, part)

    def reread(self) -> None:
        """Show the parts of the kind chosen, the one that owes most first."""
        desk, group = self._context.desk, self.group.value
        listed = self._context.read(lambda: portfolio.groups(desk, self._wanted, group)) or []
        self._parts = dict(enumerate(listed, start=1))
        self.table.show_ids(list(self._parts))
        self.table.reread()
        many = counted(sum(part.accounts for part in listed), "cuenta", "cuentas")
        self.said.setText(f"{many} · {total(part.overdue for part in listed).signed} vencidos")

    def will_do(self) -> bool:
        if self.narrowed is None:
            self.complain("Esas cuentas no tienen zona en el padrón: no hay por qué separarlas. Elija otro renglón.")
            return False
        return True

    def _columns(self) -> tuple[Column[GroupTotal], ...]:
        return (
            Column("Zona", self._name, strong=True),
            Column("Cuentas", lambda part: f"{part.accounts:,}", Kind.NUMBER, 110),
            Column("Vencido", lambda part: str(part.overdue), Kind.NUMBER, 150),
            Column("Parte", self._share, Kind.NUMBER, 90),
        )

    def _name(self, part: GroupTotal) -> str:
        if self.group.value is PortfolioGroup.STATE:
            return STATE_WORDS[AccountState(part.name)].capitalize()
        return part.name or "Sin registrar en el padrón"

    def _share(self, part: GroupTotal) -> str:
        whole = total(one.overdue for one in self._parts.values())
        thousandths = (part.overdue.centavos * 1000 + whole.centavos // 2) // whole.centavos
        return f"{thousandths // 10}.{thousandths % 10} %"


def narrowed(wanted: PortfolioFilter, group: PortfolioGroup, part: GroupTotal) -> PortfolioFilter | None:
    """Return a filter limited to one part of the town; None if the part is that of those in none."""
    if group is PortfolioGroup.STATE:
        return replace(wanted, states=(AccountState(part.name),))
    if not part.id:
        return None
    match group:
        case PortfolioGroup.SECTOR:
            return replace(wanted, sector_id=part.id)
        case PortfolioGroup.ROUTE:
            return replace(wanted, route_id=part.id)
        case PortfolioGroup.COLONIA:
            return replace(wanted, colonia_id=part.id)
        case _:
            return replace(wanted, use_id=part.id)
