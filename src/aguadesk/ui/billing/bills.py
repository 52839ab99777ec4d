"""Recibos: the bills of a period, one looked at, a route of them printed, one computed again."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.desk import bill_papers, billing_periods, routes
from aguadesk.desk.bill_papers import ANY_ROUTE, NO_ROUTE, BillState, PrintedBills
from aguadesk.desk.desk import Change
from aguadesk.desk.routes import RouteCycle
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.periods import day_label
from aguadesk.domain.readings import RouteStep
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.bills_again import AgainBox
from aguadesk.ui.billing.corrections_box import CorrectionsBox
from aguadesk.ui.billing.wording import VOLUME_WORDS, period_words
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.explain_box import explain
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preview import Paper
from aguadesk.ui.said import account_head
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

COLUMNS: tuple[Column[BillState], ...] = (
    Column("Cuenta", lambda one: one.bill.account, width=112, strong=True, head=account_head),
    Column("Titular", lambda one: one.bill.holder),
    Column("Domicilio", lambda one: one.bill.address, width=180, spare=4),
    Column("Consumo", lambda one: _used(one), Kind.NUMBER, 126, spare=1),
    Column("Recibo", lambda one: str(one.bill.net), Kind.NUMBER, 104),
    Column("Descuento", lambda one: _unless_zero(one.bill.discount), Kind.NUMBER, 104, spare=2),
    Column("Adeudo", lambda one: _unless_zero(one.bill.arrears + one.bill.late), Kind.NUMBER, 104, spare=3),
    Column("Estado", lambda one: _standing(one), Kind.STATE, 150, tone=lambda one: _tone(one)),
)


class BillsSection(Section):
    """The bills of a period, in the order in which they are handed out."""

    page_name = "recibos"
    title = "Recibos"
    icon = "mdi6.receipt-text-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.period, self.route = Pick(), Pick()
        self.typed = TextField("", "Nombre, cuenta o domicilio")
        self.said = Words("", "muted", wrap=True)
        self.per_page = Choice([(2, "Dos por hoja"), (1, "Uno con talón")])
        self.table: IdTable[BillState] = IdTable(COLUMNS, self._fetch)
        self.empty = Empty("mdi6.receipt-text-outline", "No hay recibos aquí", "Se hacen en Facturar.")
        self._lay_out()
        self.period.currentIndexChanged.connect(lambda _: self.show_period())
        self.route.currentIndexChanged.connect(lambda _: self.show_route())
        self.typed.textChanged.connect(lambda _: self.show_bills())
        self.typed.returnPressed.connect(self.table.focus_first)
        self.table.opened.connect(lambda _: self.look())

    # What is shown ------------------------------------------------------------------------------------------------

    @property
    def current(self) -> BillState | None:
        """The bill the person is on."""
        chosen = self.table.current_id
        return None if chosen is None else self._fetch([chosen]).get(chosen)

    def opened(self) -> None:
        listed = self.context.read(lambda: billing_periods.choices(self.context.desk)) or []
        billed = [(str(choice.period), period_words(choice)) for choice in listed if choice.bills]
        _offer(self.period, billed)
        self.show_period()

    def refresh(self, changed: frozenset[Change]) -> None:
        if {change.kind for change in changed} & {"billing", "account", "payment", "route"}:
            self.opened()

    def show_period(self) -> None:
        """Show the routes that have bills in the period chosen, staying on the same one."""
        found = []
        if self.period.value:
            found = self.context.read(lambda: routes.cycle(self.context.desk, str(self.period.value))) or []
        offered = [(one.route_id or NO_ROUTE, _route_words(one)) for one in found if one.billed]
        _offer(self.route, [(ANY_ROUTE, "Todas las rutas"), *offered])
        self.show_route()

    def show_route(self) -> None:
        """Show the bills of the route chosen, or of all, and what they come to."""
        desk, route, period = self.context.desk, self._route, str(self.period.value or "")
        sums = self.context.read(lambda: bill_papers.sums(desk, period, route)) if period else None
        told = ""
        if sums is not None:
            many = counted(sums.bills, "recibo", "recibos")
            told = f"{many} por {sums.billed.signed}: {sums.settled.signed} pagados, {sums.open.signed} por cobrar"
        self.said.setText(told)
        self.show_bills()

    def show_bills(self) -> None:
        """Show those that pass what was typed; what the whole route comes to stays."""
        desk, route, period, words = self.context.desk, self._route, str(self.period.value or ""), self.typed.value
        ids = list[int]()
        if period:
            ids = self.context.read(lambda: bill_papers.listed(desk, period, route, words)) or []
        self.table.show_ids(ids)
        self.table.reread()

    # What the person does -----------------------------------------------------------------------------------------

    def look(self) -> None:
        """Enter or F6: the bill the person is on, as it is on paper."""
        one, desk, per_page = self.current, self.context.desk, self.per_page.value
        if one is None:
            self._choose_first()
            return
        made = self.context.read(lambda: bill_papers.bills_pdf(desk, [one.bill.document_id], per_page))
        if made is not None:
            title = f"Recibo {one.bill.folio}"
            self.context.shell.show_paper(Paper(title, "letter", made.pdf, f"recibo-{one.bill.account}.pdf"))

    def print_listed(self) -> None:
        """F8: every bill of the list, in its order, to be looked at and printed."""
        ids, desk, per_page = list(self.table.ids), self.context.desk, self.per_page.value
        if not ids:
            self.context.shell.banner("No hay recibos que imprimir: elija otro periodo o quite el filtro.", Tone.INFO)
            return

        def work(progress: JobProgress) -> PrintedBills:
            return bill_papers.bills_pdf(desk, ids, per_page, lambda done: progress.step(done, len(ids)))

        title = f"Preparando {counted(len(ids), 'recibo', 'recibos')}"
        self.context.run_job(title, work, on_done=self._drawn)

    def compute_again(self) -> None:
        """F4: undo the bill the person is on and make it anew from what is true now."""
        one = self.current
        if one is None:
            self._choose_first()
            return
        box = AgainBox(self.context, one.bill, self)
        if dialogs.run(box) and box.outcome is not None:
            before, after = box.outcome.before.signed, box.outcome.after.signed
            self.context.shell.banner(f"{one.bill.account}: el recibo era de {before} y ahora es de {after}.")

    def mark_delivered(self) -> None:
        """F7: the bills of the route chosen were handed out today."""
        desk, route_id, period = self.context.desk, self._route, str(self.period.value or "")
        if route_id in (ANY_ROUTE, NO_ROUTE):
            self.context.shell.banner("Elija una ruta: se marcan entregados los recibos de una a la vez.", Tone.INFO)
            return
        listed = self.context.read(lambda: routes.cycle(desk, period)) or []
        since = next((one.steps.get(RouteStep.DELIVERED) for one in listed if one.route_id == route_id), None)
        if since is not None:
            said = f"Ya están entregados desde el {day_label(since)}. Si no es así, quítelo en Lecturas."
            self.context.shell.banner(said, Tone.INFO)
            return
        if self.context.act(lambda: routes.mark_step(desk, route_id, period, RouteStep.DELIVERED)) is not None:
            self.context.shell.banner(f"Entregados los recibos de esa ruta, hoy {day_label(desk.today())}.")

    def show_corrections(self) -> None:
        """F9: what was computed wrong and put right, with before and after."""
        dialogs.run(CorrectionsBox(self.context, self))

    def explain(self) -> None:
        """Alt+Q: every peso of the bill."""
        one, desk = self.current, self.context.desk
        if one is None:
            self._choose_first()
            return
        charge = self.context.read(lambda: bill_papers.first_charge(desk, one.bill.document_id))
        if charge is not None:
            explain(self.context, one.bill.account_id, charge)

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _route(self) -> int:
        value = self.route.value
        return value if isinstance(value, int) else ANY_ROUTE

    def _drawn(self, made: PrintedBills) -> None:
        many = counted(made.bills, "recibo", "recibos")
        name = f"recibos-{self.period.value}.pdf"
        self.context.shell.show_paper(Paper(f"{many}, {made.pages:,} hojas", "letter", made.pdf, name))

    def _choose_first(self) -> None:
        self.context.shell.banner("Elija un recibo de la lista.", Tone.INFO)

    def _fetch(self, ids: Sequence[int]) -> dict[int, BillState]:
        return self.context.read(lambda: bill_papers.states(self.context.desk, list(ids))) or {}

    def _lay_out(self) -> None:
        form, listed = Form(columns=3), Card(flush=True)
        for pick in (self.period, self.route):
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumContentsLength(10)
        form.add("Periodo", self.period)
        form.add("Ruta", self.route)
        form.add("Buscar", self.typed)
        self.table.set_empty(self.empty)
        listed.column.addWidget(self.table)
        acts: list[Button] = [
            primary("Imprimir", "facturacion.paper", icon="mdi6.printer-outline").on_press(self.print_listed),
            secondary("Ver recibo", "facturacion.detail").on_press(self.look),
            secondary("¿Por qué pago esto?", "facturacion.explain").on_press(self.explain),
        ]
        if self.context.may(Right.RUN_BILLING) or self.context.may(Right.RECALCULATE_BILL):
            acts.append(ghost("Recalcular", "facturacion.edit").on_press(self.compute_again))
        handing = [ghost("Entregados", "facturacion.end").on_press(self.mark_delivered)]
        if not self.context.may(Right.CAPTURE_READINGS):
            handing.clear()
        handing.append(ghost("Correcciones", "facturacion.list").on_press(self.show_corrections))
        self.body.addWidget(form)
        self.body.addLayout(row(self.said, *handing, self.per_page))
        self.body.addWidget(listed, 1)
        self.body.addLayout(row(*acts[1:], None, acts[0]))


def _offer(pick: Pick, entries: Sequence[tuple[object, str]]) -> None:
    """Offer other entries without a word to anybody, staying on the same one."""
    kept = pick.value
    pick.blockSignals(True)
    pick.offer(list(entries))
    if kept is not None:
        pick.choose(kept)
    pick.blockSignals(False)


def _route_words(route: RouteCycle) -> str:
    """Say a route, how many bills it has, and since when they are handed out."""
    since = route.steps.get(RouteStep.DELIVERED)
    handed = f", entregados {day_label(since)}" if since else ""
    return f"{route.name or 'Sin ruta'} · {route.billed:,}{handed}"


def _used(one: BillState) -> str:
    if one.bill.kind is VolumeKind.FIXED or one.bill.litres is None:
        return VOLUME_WORDS[VolumeKind.FIXED]
    how = "" if one.bill.kind is VolumeKind.MEASURED else f" {VOLUME_WORDS[one.bill.kind]}"
    return f"{one.bill.litres / 1000:g} m³{how}"


def _unless_zero(amount: Money) -> str:
    return str(amount) if amount else ""


def _standing(one: BillState) -> str:
    if one.open == ZERO:
        return "Pagado"
    if one.open < one.bill.net:
        return "Pagado en parte"
    return "Recalculado" if one.recalculated else "Por pagar"


def _tone(one: BillState) -> Tone:
    if one.open == ZERO:
        return Tone.GOOD
    return Tone.INFO if one.recalculated or one.open < one.bill.net else Tone.PLAIN
