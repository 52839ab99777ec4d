"""The list of orders: what it can be limited to, the field that a scanner types into, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aguadesk.desk.order_words import KIND_WORDS
from aguadesk.desk.orders import OrderFilter, OrderRow
from aguadesk.domain.orders import OPEN_STATES, OrderKind
from aguadesk.ui import look
from aguadesk.ui.collections.orders_words import owed_words, state_tone, state_words, time_words, who_and_where
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head

WAITING, NO_COPY, ALL = "waiting", "no_copy", "all"
Fetch = Callable[[Sequence[int]], Mapping[int, OrderRow]]


def columns(now: Callable[[], datetime]) -> tuple[Column[OrderRow], ...]:
    """Return what the list shows of an order, as time stands."""
    return (
        Column("", kind=Kind.TICK, width=40),
        Column("Orden", lambda one: one.name, width=122, strong=True),
        Column("Qué se hace", lambda one: KIND_WORDS[one.kind], width=186),
        Column("Cuenta", lambda one: one.account, width=106, spare=1, head=account_head),
        Column("Titular y lugar", who_and_where),
        Column("Adeudo", lambda one: owed_words(one.debt), Kind.NUMBER, 96, spare=3),
        Column("Cuadrilla", lambda one: one.crew, width=116, spare=2),
        Column("Tiempo", lambda one: time_words(one, now()), width=150, spare=4),
        Column(
            "Estado",
            lambda one: state_words(one, now()),
            Kind.STATE,
            168,
            tone=lambda one: state_tone(one, now()),
        ),
    )


class OrdersPage(QWidget):
    """The fields, the list, and a button for each act of whoever may do it.

    Args:
        acts: what each button does, by the name of its key; one that is missing has no button.
    """

    def __init__(self, fetch: Fetch, now: Callable[[], datetime], acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._acts = acts
        self.scan = TextField("", "Escanee la orden, o escriba su número, la cuenta o el nombre", most=60)
        self.view = Choice([(WAITING, "Sin resultado"), (NO_COPY, "Sin copia"), (ALL, "Todas")])
        self.kind: Pick = Pick([(None, "De todo tipo"), *((kind, KIND_WORDS[kind]) for kind in OrderKind)])
        self.crew, self.said = Pick(), Words("", "muted", wrap=True)
        self.table: IdTable[OrderRow] = IdTable(columns(now), fetch)
        text = "Haga una con Ctrl+N, o limite a quien debe con F3."
        self.table.set_empty(Empty("mdi6.clipboard-check-outline", "No hay órdenes aquí", text))
        self.buttons: dict[str, Button] = {}
        self._lay_out()

    @property
    def wanted(self) -> OrderFilter:
        """What the fields ask for."""
        kind, crew, view = self.kind.value, self.crew.value, self.view.value
        return OrderFilter(
            kind=OrderKind(str(kind)) if kind else None,
            crew_id=crew if isinstance(crew, int) else None,
            states=tuple(OPEN_STATES) if view == WAITING else (),
            awaits_copy=view == NO_COPY,
            typed=self.scan.value,
        )

    @property
    def chosen(self) -> list[int]:
        """The orders that are ticked, or else the one the person is on."""
        current = self.table.current_id
        return self.table.ticked or ([] if current is None else [current])

    def _button(self, make: Callable[..., Button], words: str, act: str) -> Button | None:
        do = self._acts.get(act)
        if do is None:
            return None
        made = make(words, act).on_press(do)
        self.buttons[act] = made
        return made

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        narrowed, on_chosen, others = row(self.kind, self.crew, None), row(), row()
        for words, act in (("Cuadrillas", "cobranza.edit"), ("Detalle", "cobranza.detail")):
            _add(narrowed, self._button(ghost, words, act))
        for make, words, act in (
            (secondary, "Entregar", "cobranza.list"), (secondary, "Imprimir", "cobranza.paper"),
            (ghost, "Copia devuelta", "cobranza.copy"), (ghost, "Cancelar", "cobranza.end"),
        ):  # fmt: skip
            _add(on_chosen, self._button(make, words, act))
        on_chosen.addStretch(1)
        _add(on_chosen, self._button(primary, "Resultado", "cobranza.do"))
        for make, words, act in (
            (secondary, "Nueva", "cobranza.new"), (secondary, "Limitar", "cobranza.limit"),
            (secondary, "Reconectar", "cobranza.reconnect"), (ghost, "Revisar limitadas", "cobranza.follow"),
        ):  # fmt: skip
            _add(others, self._button(make, words, act))
        others.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addLayout(row(self.scan, self.view))
        page.addLayout(narrowed)
        page.addWidget(self.said)
        page.addWidget(listed, 1)
        page.addLayout(on_chosen)
        page.addLayout(others)


def _add(line: QHBoxLayout, button: Button | None) -> None:
    if button is not None:
        line.addWidget(button)
