"""Lecturas: a route captured at the speed of the keyboard, and what is odd looked at before it is billed."""

from __future__ import annotations

from dataclasses import replace

from aguadesk.desk import billing_periods, reading_acts, readings, routes
from aguadesk.desk.desk import Change
from aguadesk.desk.reading_acts import Correction
from aguadesk.desk.readings import CaptureForm
from aguadesk.desk.routes import RouteCycle, SheetTap, Which
from aguadesk.domain.errors import Refused
from aguadesk.domain.readings import ReadingState, RouteStep
from aguadesk.domain.rights import Right
from aguadesk.ui.billing.reading_acts_row import ReadingActs
from aguadesk.ui.billing.reading_cycle import CycleRow
from aguadesk.ui.billing.reading_panel import CapturePanel
from aguadesk.ui.billing.reading_words import route_words, tap_tone, tap_words, whole
from aguadesk.ui.billing.wording import period_words
from aguadesk.ui.context import Context
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.said import account_head
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

_TYPED_OVER = "Corregida al capturar"

COLUMNS: tuple[Column[SheetTap], ...] = (
    Column("Cuenta", lambda tap: tap.number, width=120, strong=True, head=account_head),
    Column("Titular", lambda tap: tap.holder),
    Column("Domicilio", lambda tap: tap.address, width=190, spare=3),
    Column("Medidor", lambda tap: tap.serial, width=110, spare=2),
    Column("Anterior", lambda tap: whole(tap.previous_m3), Kind.NUMBER, 90, spare=1),
    Column("Lectura", lambda tap: _figure(tap), Kind.NUMBER, 90),
    Column("m³", lambda tap: _used(tap), Kind.NUMBER, 70),
    Column("Estado", tap_words, Kind.STATE, 226, tone=tap_tone),
)


class ReadingsSection(Section):
    """One route of a period. Enter writes a reading and the next field is ready; a scan goes to its account."""

    page_name = "lecturas"
    title = "Lecturas"
    icon = "mdi6.counter"
    sees = (Right.CAPTURE_READINGS, Right.RUN_BILLING)
    changes = Right.CAPTURE_READINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._routes: dict[int, RouteCycle] = {}
        self._capturing = False
        self.period, self.route = Pick(), Pick()
        self.reader, self.day = TextField("", "quién leyó", most=80), DayField(context.desk.today())
        self.which = Choice(
            [
                (Which.ALL, "Todas"),
                (Which.MISSING, "Faltan"),
                (Which.ASIDE, "Apartadas"),
                (Which.BROKEN, "Dañados"),
            ]
        )
        self.cycle = CycleRow(may_change=self.may_change)
        self.panel = CapturePanel()
        self.table: IdTable[SheetTap] = IdTable(COLUMNS, self._fetch, many=True)
        self.empty = Empty("mdi6.counter", "No hay tomas aquí")
        self.acts = ReadingActs(self)
        self._lay_out()
        self._wire()

    # What is shown ------------------------------------------------------------------------------------------------

    @property
    def period_text(self) -> str:
        """The period chosen."""
        return str(self.period.value or "")

    @property
    def route_id(self) -> int | None:
        """The route chosen; None for the accounts without one."""
        return self._key or None

    @property
    def shown_route(self) -> RouteCycle | None:
        """The route chosen, as it stands."""
        return self._routes.get(self._key)

    @property
    def waiting(self) -> list[int]:
        """The readings that wait among the taps selected."""
        taps = self._fetch(self.table.selected_ids)
        return [
            tap.reading.id
            for tap in taps.values()
            if tap.reading is not None and tap.reading.judged.state is ReadingState.SET_ASIDE
        ]

    def opened(self) -> None:
        listed = self.context.read(lambda: billing_periods.choices(self.context.desk)) or []
        wanted = self.period.value or (str(billing_periods.suggested(listed).period) if listed else None)
        self.period.blockSignals(True)
        self.period.offer([(str(choice.period), period_words(choice)) for choice in listed])
        self.period.choose(wanted)
        self.period.blockSignals(False)
        self.panel.know(self.context.read(lambda: readings.anomalies(self.context.desk)) or [])
        self.show_period()

    def refresh(self, changed: frozenset[Change]) -> None:
        kinds = {change.kind for change in changed}
        if not self._capturing and kinds & {"reading", "route", "meter", "account", "billing"}:
            self.opened()

    def show_part(self, part: str) -> None:
        """Show a period: where the line of Hoy leads."""
        self.period.choose(part)
        self.route.setFocus()

    def show_period(self) -> None:
        """Show the routes of the period chosen, staying on the same one."""
        listed = self.context.read(lambda: routes.cycle(self.context.desk, self.period_text)) or []
        self._routes = {one.route_id or 0: one for one in listed if one.metered}
        self.route.blockSignals(True)
        self.route.offer([(key, route_words(one)) for key, one in self._routes.items()])
        self.route.blockSignals(False)
        self.show_sheet()

    def show_sheet(self, go_to: int | None = None) -> None:
        """Show the taps of the route chosen that pass the filter."""
        self.cycle.show_route(self.shown_route)
        ids = []
        if self.shown_route is not None:
            desk, which = self.context.desk, self.which.value
            ids = self.context.read(lambda: routes.sheet_ids(desk, self.period_text, self.route_id, which)) or []
        nothing = {Which.MISSING: "No falta ninguna lectura", Which.ASIDE: "Ninguna lectura está apartada"}
        nothing |= {Which.BROKEN: "Ningún medidor está descompuesto sin leer"}
        self.empty.say(nothing.get(self.which.value, "No hay tomas con medidor en esta ruta"))
        self.table.show_ids(ids, go_to=go_to)
        self.table.reread()
        self._show_tap(self.table.current_id)

    # What the person does -----------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Enter in a field: write what was typed and go on, or go to the account that was scanned."""
        if not self.panel.is_figure:
            self.jump(self.panel.reading.value)
            return
        tap = self.panel.tap
        if tap is None:
            return
        if tap.reading is not None and not self.panel.is_changed:
            self.walk(1)
        elif self.panel.is_odd and not self.panel.warned:
            self.panel.warn()
        else:
            self._write(tap)

    def walk(self, steps: int) -> None:
        """Go to another tap of the route, with its field ready."""
        ids = list(self.table.ids)
        here = self.table.current_id
        place = ids.index(here) + steps if here in ids else 0
        if 0 <= place < len(ids):
            self.table.go_to(ids[place])
        elif place >= len(ids) and ids:
            self._end_of_route()
        self.panel.reading.setFocus()
        self.panel.reading.selectAll()

    def jump(self, typed: str) -> None:
        """Go to the account whose barcode was scanned, on whatever route it is."""
        desk = self.context.desk
        found = self.context.read(lambda: routes.find_tap(desk, typed), self.panel.complain)
        if found is None:
            self.panel.reading.selectAll()
            return
        account_id, route_id = found
        if (route_id or 0) != self._key:
            self.route.choose(route_id or 0)
        if not self.table.go_to(account_id):
            self.which.choose(Which.ALL)
        if not self.table.go_to(account_id):
            self.panel.complain(f"La cuenta {typed} no tiene medidor que leer.")
            return
        self._show_tap(account_id)
        self.panel.reading.setFocus()

    def mark(self, step: RouteStep, on: bool) -> None:
        """A step of the route was done on the day of the readings, or was not after all."""
        desk, route_id, period, day = self.context.desk, self.route_id or 0, self.period_text, self.day.value
        if on:
            self.context.act(lambda: routes.mark_step(desk, route_id, period, step, day))
        else:
            self.context.act(lambda: routes.unmark_step(desk, route_id, period, step))
        self.show_period()

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _key(self) -> int:
        value = self.route.value
        return value if isinstance(value, int) else -1

    def _write(self, tap: SheetTap) -> None:
        """Write a reading, or another in its place, and go on to the next tap."""
        desk, panel = self.context.desk, self.panel
        form = CaptureForm(
            tap.account_id, self.period_text, panel.reading_m3, panel.anomaly.value, self.reader.value, self.day.value
        )
        self._capturing = True
        try:
            read = tap.reading
            if read is None:
                done = self.context.act(lambda: readings.capture(desk, form), panel.complain)
            else:
                changed = Correction(form.reading_m3, _TYPED_OVER, form.anomaly, form.read_on)
                done = self.context.act(lambda: reading_acts.correct(desk, read.id, changed), panel.complain)
        finally:
            self._capturing = False
        if done is None:
            return
        self.table.reread([tap.account_id])
        self._recount(tap, self._fetch([tap.account_id])[tap.account_id])
        self.walk(1)

    def _recount(self, before: SheetTap, after: SheetTap) -> None:
        """Count a tap anew without asking for the whole padrón: the next field must be ready at once."""
        route = self.shown_route
        if route is None:
            return
        read = _counts(after) - _counts(before)
        aside = _waits(after) - _waits(before)
        self._routes[self._key] = replace(route, read=route.read + read, aside=route.aside + aside)
        self.cycle.show_route(self.shown_route)
        self.route.setItemText(self.route.currentIndex(), route_words(self._routes[self._key]))

    def _end_of_route(self) -> None:
        route = self.shown_route
        if route is not None:
            self.context.shell.banner(f"Fin de la ruta. {route_words(route)}.", Tone.INFO)

    def _fetch(self, ids: object) -> dict[int, SheetTap]:
        listed = list(ids)  # type: ignore[call-overload]
        desk = self.context.desk
        return self.context.read(lambda: routes.sheet_rows(desk, self.period_text, listed)) or {}

    def _show_tap(self, account_id: int | None) -> None:
        if account_id is None:
            self.panel.show_tap(None, None)
            return
        tap = self._fetch([account_id]).get(account_id)
        past = None
        if tap is not None and not tap.billed and self.may_change:
            desk = self.context.desk
            try:
                past = readings.look(desk, account_id, self.period_text)
            except Refused:
                past = None  # it has a reading of a later period: what stands here is only looked at
        self.panel.show_tap(tap, past)

    def _type_ahead(self, letters: str) -> None:
        """Letters on the list go to the field: so a scan is heard wherever the person stands."""
        self.panel.reading.setFocus()
        self.panel.reading.setText(letters)
        self.panel.look()

    def _wire(self) -> None:
        self.period.currentIndexChanged.connect(lambda _: self.show_period())
        self.route.currentIndexChanged.connect(lambda _: self.show_sheet())
        self.route.activated.connect(lambda _: self.walk(0))
        self.reader.returnPressed.connect(lambda: self.walk(0))
        self.which.chosen.connect(lambda _: self.show_sheet())
        self.cycle.asked.connect(self.mark)
        self.panel.entered.connect(self.enter)
        self.panel.walked.connect(self.walk)
        self.table.current_changed.connect(self._show_tap)
        self.table.opened.connect(lambda _: self.panel.reading.setFocus())
        self.table.typed_ahead.connect(self._type_ahead)

    def _lay_out(self) -> None:
        form, listed = Form(columns=6), Card(flush=True)
        for pick in (self.period, self.route):
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumContentsLength(10)
        form.add("Periodo", self.period, span=2)
        form.add("Ruta", self.route, span=2)
        form.add("Lector", self.reader)
        form.add("Fecha", self.day)
        self.table.set_empty(self.empty)
        listed.column.addWidget(self.table)
        self.body.addWidget(form)
        self.body.addWidget(self.cycle)
        self.body.addWidget(self.panel)
        self.body.addLayout(row(self.which, None, self.acts.route, spacing=4))
        self.body.addWidget(listed, 1)
        self.body.addLayout(self.acts.odd)


def _figure(tap: SheetTap) -> str:
    return "" if tap.reading is None else whole(tap.reading.judged.reading_m3)


def _used(tap: SheetTap) -> str:
    return "" if tap.reading is None else whole(tap.reading.judged.volume_m3)


def _counts(tap: SheetTap) -> int:
    return int(tap.reading is not None and tap.reading.judged.state is ReadingState.ACCEPTED)


def _waits(tap: SheetTap) -> int:
    return int(tap.reading is not None and tap.reading.judged.state is ReadingState.SET_ASIDE)
