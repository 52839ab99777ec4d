"""Medidores: the stock, who has which, and every move of a meter with its reading."""

from __future__ import annotations

from uuid import uuid4

from aguadesk.desk import billing_periods, meter_replacing, meters
from aguadesk.desk.desk import Change
from aguadesk.desk.meters import MeterRecord, MeterState
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.meters_boxes import (
    ChangeBox,
    CorrectMeterBox,
    HistoryBox,
    InstallBox,
    ReceiveBox,
    RemoveBox,
)
from aguadesk.ui.billing.meters_words import STATE_WORDS, counts_words, last_read, state_tone, state_words
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.said import account_head
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

_TO_CHANGE = "to_change"
_REASONS = ("Llegó defectuoso", "Ya no sirve", "Se perdió")

COLUMNS: tuple[Column[MeterRecord], ...] = (
    Column("Serie", lambda meter: meter.serial, width=140, strong=True),
    Column("Está", state_words, Kind.STATE, 152, tone=state_tone),
    Column("Cuenta", lambda meter: meter.account, width=120, head=account_head),
    Column("Titular", lambda meter: meter.holder),
    Column("Última lectura", last_read, Kind.NUMBER, 138),
    Column("Dígitos", lambda meter: str(meter.kind.digits), Kind.NUMBER, 80, spare=1),
    Column("Marca", lambda meter: meter.kind.brand, width=120, spare=2),
)


class MetersSection(Section):
    """Every meter of the board. Enter shows its history."""

    page_name = "medidores"
    title = "Medidores"
    icon = "mdi6.gauge"
    sees = (Right.HANDLE_METERS, Right.READ_AUDIT)
    changes = Right.HANDLE_METERS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.typed, self.period = TextField("", "Serie, cuenta o titular"), Pick()
        states: list[tuple[MeterState | str | None, str]] = [(None, "Todos")]
        known = [(state, STATE_WORDS[state]) for state in MeterState]
        self.state = Choice([*states, *known, (_TO_CHANGE, "Por cambiar")])
        self.said = Words("", "muted", wrap=True)
        self.table: IdTable[MeterRecord] = IdTable(
            COLUMNS, lambda ids: self.context.read(lambda: meters.rows(self.context.desk, ids)) or {}, many=True
        )
        self.table.set_empty(Empty("mdi6.gauge", "No hay medidores aquí", "Reciba los primeros con Ctrl+N."))
        self._lay_out()
        self.typed.textChanged.connect(lambda _: self.show_filtered())
        self.state.chosen.connect(lambda _: self.show_filtered())
        self.period.currentIndexChanged.connect(lambda _: self._count())
        self.table.opened.connect(lambda _: self.show_history())
        self.table.typed_ahead.connect(self._type_ahead)

    @property
    def current(self) -> MeterRecord | None:
        """The meter the person is on."""
        number = self.table.current_id
        if number is None:
            return None
        return (self.context.read(lambda: meters.rows(self.context.desk, [number])) or {}).get(number)

    def opened(self) -> None:
        listed = self.context.read(lambda: billing_periods.choices(self.context.desk)) or []
        self.period.blockSignals(True)
        self.period.offer([(str(choice.period), choice.period.label) for choice in listed])
        self.period.blockSignals(False)
        self._count()
        self.show_filtered()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in ("meter", "reading", "account") for change in changed):
            self.opened()

    def show_filtered(self) -> None:
        """Show the meters that pass the filters."""
        typed, chosen = self.typed.value, self.state.value
        state, broken = chosen if isinstance(chosen, MeterState) else None, chosen == _TO_CHANGE
        desk = self.context.desk
        self.table.show_ids(self.context.read(lambda: meters.list_ids(desk, typed, state, broken=broken)) or [])
        self.table.reread()

    # What the person does -----------------------------------------------------------------------------------------

    def receive(self) -> None:
        """Ctrl+N: meters that come into stock."""
        box = ReceiveBox(self.context, self)
        run_form(self.context, box, lambda: f"{len(box.listed):,} medidores en almacén.")

    def install(self) -> None:
        """F12: the meter the person is on, if it is in stock, or another, at an account without one."""
        meter = self.current
        serial = meter.serial if meter is not None and meter.state is MeterState.STOCK else ""
        box = InstallBox(self.context, serial=serial, parent=self)
        run_form(self.context, box, lambda: f"Cuenta {box.account.value}: medidor {box.serial.value} instalado.")

    def change(self) -> None:
        """F9: another meter at the account of the one the person is on."""
        box = ChangeBox(self.context, self._account(), self)
        run_form(self.context, box, lambda: f"Cuenta {box.account.value}: ahora tiene el medidor {box.serial.value}.")

    def take_away(self) -> None:
        """F7: the meter the person is on leaves its account, or the stock."""
        meter = self.current
        if meter is None or meter.state is MeterState.RETIRED:
            self.context.shell.banner("Elija un medidor instalado o en almacén.", Tone.INFO)
        elif meter.state is MeterState.INSTALLED:
            box = RemoveBox(self.context, meter.account, self)
            run_form(self.context, box, lambda: f"Cuenta {box.account.value}: medidor quitado.")
        else:
            self._retire(meter)

    def correct(self) -> None:
        """F4: the meter the person is on as it really is."""
        meter = self.current
        if meter is not None:
            run_form(self.context, CorrectMeterBox(self.context, meter, self), lambda: "Medidor corregido.")

    def order_changes(self) -> None:
        """Alt+O: send the crew to change the broken ones among those selected."""
        desk, ids, request = self.context.desk, self.table.selected_ids, str(uuid4())
        done = self.context.act(lambda: meter_replacing.order_changes(desk, ids, request)) if ids else None
        if done is not None:
            many = counted(done.value, "cambio de medidor ordenado", "cambios de medidor ordenados")
            self.context.shell.banner(f"{many}: están en Cobranza, Órdenes.")
        self.table.setFocus()

    def show_history(self) -> None:
        """F6 or Enter: what happened to the meter the person is on."""
        meter = self.current
        if meter is not None:
            events = self.context.read(lambda: meters.history(self.context.desk, meter.id)) or []
            dialogs.run(HistoryBox(meter, events, self))

    # Inside -------------------------------------------------------------------------------------------------------

    def _retire(self, meter: MeterRecord) -> None:
        text = f"El medidor {meter.serial} sale del almacén y ya no se puede instalar."
        reason = dialogs.ask_reason(self, "Dar de baja", text, accept="Dar de baja", suggestions=_REASONS, risky=True)
        if reason is not None and self.context.act(lambda: meters.retire(self.context.desk, meter.id, reason)):
            self.context.shell.banner(f"Medidor {meter.serial}: dado de baja.")

    def _account(self) -> str:
        meter = self.current
        return meter.account if meter is not None else ""

    def _count(self) -> None:
        period = str(self.period.value or "")
        found = self.context.read(lambda: meters.counts(self.context.desk, period)) if period else None
        self.said.setText(counts_words(found, BillingPeriod.parse(period).label) if found else "")

    def _type_ahead(self, letters: str) -> None:
        self.typed.setFocus()
        self.typed.setText(self.typed.text() + letters)

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addLayout(row(self.state, self.typed))
        history = ghost("Historial", "facturacion.detail").on_press(self.show_history)
        order = ghost("Ordenar cambio", "facturacion.order").on_press(self.order_changes)
        order.setVisible(self.context.may(Right.ISSUE_ORDERS))
        told = row(self.said, self.period, history, order)
        told.setStretch(0, 1)
        self.body.addLayout(told)
        self.body.addWidget(listed, 1)
        acts = []
        if self.may_change:
            acts = [
                secondary("Recibir", "facturacion.new", icon="mdi6.plus").on_press(self.receive),
                secondary("Instalar", "facturacion.do").on_press(self.install),
                secondary("Cambiar", "facturacion.list").on_press(self.change),
                secondary("Quitar", "facturacion.end").on_press(self.take_away),
                secondary("Corregir", "facturacion.edit").on_press(self.correct),
            ]
        self.body.addLayout(row(*acts, None))
