"""The page of Cartera: its fields, its bars, its list, and a button for each act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.desk.portfolio import Overview, OwingAccount
from aguadesk.ui import look
from aguadesk.ui.collections.portfolio_bars import AgeBars
from aguadesk.ui.collections.portfolio_filters import FilterFields
from aguadesk.ui.collections.portfolio_words import (
    capacity_words,
    months_words,
    notice_words,
    state_tone,
    state_words,
    surcharge_words,
)
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head

ALL, FREE, AGREED, LAPSING = "all", "free", "agreed", "lapsing"
_VIEWS = {ALL: "Todas", FREE: "Sin convenio", AGREED: "Con convenio", LAPSING: "Por prescribir"}
_LEAST_LIST = 150
Fetch = Callable[[Sequence[int]], Mapping[int, OwingAccount]]

COLUMNS: tuple[Column[OwingAccount], ...] = (
    Column("", kind=Kind.TICK, width=40),
    Column("Cuenta", lambda one: one.row.number, width=106, sort="number", head=account_head),
    Column("Titular", lambda one: one.row.holder, sort="holder", strong=True),
    Column("Domicilio", lambda one: one.row.address, sort="address", spare=2),
    Column("Ruta", lambda one: one.row.route, width=84, sort="route", spare=4),
    Column("Meses", months_words, Kind.NUMBER, 74, sort="months"),
    Column("Vencido", lambda one: str(one.row.overdue), Kind.NUMBER, 104, sort="overdue"),
    Column("Recargos", surcharge_words, Kind.NUMBER, 96, spare=1),
    Column("¿Puede?", capacity_words, width=88, spare=3),
    Column("Último aviso", notice_words, width=108, spare=5),
    Column("Estado", state_words, Kind.STATE, 124, tone=state_tone),
)


class PortfolioPage(QWidget):
    """The fields, the bars, the list and its buttons.

    Args:
        acts: what each button does, by the name of its key; one that is missing has no button.
    """

    def __init__(self, context: Context, fetch: Fetch, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._acts = acts
        self.fields, self.bars = FilterFields(context), AgeBars()
        self.view: Choice[str] = Choice(list(_VIEWS.items()))
        self.said = Words("", "muted", wrap=True)
        self.table: IdTable[OwingAccount] = IdTable(COLUMNS, fetch)
        text = "Cambie los meses, el importe o la zona. Con Entrar en una barra ya elegida se ven todas las edades."
        self.table.set_empty(Empty("mdi6.cash-check", "Nadie debe lo que pide el filtro", text))
        self.buttons: dict[str, Button] = {}
        self._overdue = ""
        self._lay_out()

    def show_overview(self, found: Overview) -> None:
        """Say what the filter comes to, and at how many accounts."""
        self.bars.show_ages(found.ages)
        self._count(ALL, found.accounts)
        self._count(FREE, found.accounts - found.agreed)
        self._count(AGREED, found.agreed)
        agreed = f", de ellos {found.agreed_overdue.signed} en convenio" if found.agreed else ""
        self._overdue = f"{found.overdue.signed} vencidos{agreed}; los recargos van aparte"

    def show_lapsing(self, many: int) -> None:
        """Say at how many accounts something has prescribed, or is about to."""
        self._count(LAPSING, many)

    def show_counted(self) -> None:
        """Say how many accounts the list has, and how many of them are ticked."""
        listed, ticked = len(self.table.ids), len(self.table.ticked)
        marked = f" · {counted(ticked, 'marcada', 'marcadas')}" if ticked else ""
        self.said.setText(f"{counted(listed, 'cuenta', 'cuentas')} en la lista{marked} · {self._overdue}")
        whom = f"{ticked:,}" if ticked else "todas"
        for act, words in (("cobranza.do", "Avisos para"), ("cobranza.limit", "Limitar")):
            button = self.buttons.get(act)
            if button is not None:
                button.setText(f"{words} {whom}")
                button.updateGeometry()

    def _count(self, view: str, many: int) -> None:
        segment = self.view.segments[list(_VIEWS).index(view)]
        segment.setText(f"{_VIEWS[view]} ({many:,})")
        segment.updateGeometry()

    def _button(self, make: Callable[..., Button], words: str, act: str) -> Button | None:
        do = self._acts.get(act)
        if do is None:
            return None
        made = make(words, act).on_press(do)
        self.buttons[act] = made
        return made

    def _lay_out(self) -> None:
        drawn, listed = Card(flush=True), Card(flush=True)
        drawn.column.addWidget(self.bars)
        listed.column.addWidget(self.table)
        # It takes what room is left, so that nothing has to be scrolled to reach the buttons.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.setMinimumHeight(look.scaled(_LEAST_LIST))
        self.view.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        narrowed, told, acts = row(self.view, self.fields.typed), row(self.said), row()
        narrowed.setStretch(1, 1)
        told.setStretch(0, 1)
        for words, act in (("Guardar", "cobranza.new"), ("Borrar", "cobranza.end")):
            self.fields.add_button(self._button(ghost, words, act))
        for words, act in (
            ("Marcar", "cobranza.edit"),
            ("Por zona", "cobranza.list"),
            ("En papel", "cobranza.paper"),
            ("Excel", "cobranza.excel"),
        ):
            _add(told, self._button(ghost, words, act))
        for words, act in (("Ver cuenta", "cobranza.detail"), ("Plazos", "cobranza.clocks")):
            _add(acts, self._button(ghost, words, act))
        acts.addStretch(1)
        _add(acts, self._button(secondary, "Limitar todas", "cobranza.limit"))
        _add(acts, self._button(primary, "Avisos para todas", "cobranza.do"))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addWidget(self.fields)
        page.addLayout(narrowed)
        page.addWidget(drawn)
        page.addLayout(told)
        page.addWidget(listed, 1)
        page.addLayout(acts)


def _add(line: QHBoxLayout, button: Button | None) -> None:
    if button is not None:
        line.addWidget(button)
