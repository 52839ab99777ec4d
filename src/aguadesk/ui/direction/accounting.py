"""Contabilidad: the income entry of a day, its receipts for the global CFDI, and the codes of the accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import income, income_papers, invoice_papers, invoicing
from aguadesk.desk.desk import Change
from aguadesk.desk.income import AccountCode, EntryLine
from aguadesk.desk.invoicing import InvoiceDay
from aguadesk.desk.saving import save_file
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.direction.accounting_boxes import CancelBox, CodeBox, NameBox, UuidBox
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import Button, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

ENTRY, INVOICES, CODES = "poliza", "facturas", "cuentas"
VIEWS = ((ENTRY, "Póliza del día"), (INVOICES, "Factura global"), (CODES, "Cuentas contables"))
_FILES = ("Hoja de cálculo (*.xlsx)", "Texto con comas (*.csv)")
_TOUCHED = {"accounting", "invoice", "till", "account"}


@dataclass(frozen=True, slots=True)
class CfdiRow:
    """A CFDI of the day: a package, or a receipt by name."""

    what: str
    receipts: int
    amount: str
    uuid: str
    state: str
    tone: Tone
    package_id: int | None = None
    document_id: int | None = None


_LINES: tuple[Column[EntryLine], ...] = (
    Column("Momento", income_papers.part_words, width=184, spare=2),
    Column("Cuenta", lambda one: one.code, width=92, strong=True),
    Column("Nombre", income_papers.line_words),
    Column("CRI", lambda one: one.cri, width=62, spare=1),
    Column("Cargo", lambda one: str(one.debit) if one.debit else "", Kind.NUMBER, 116),
    Column("Abono", lambda one: str(one.credit) if one.credit else "", Kind.NUMBER, 116),
)
_CFDIS: tuple[Column[CfdiRow], ...] = (
    Column("Qué es", lambda one: one.what, strong=True),
    Column("Recibos", lambda one: f"{one.receipts:,}", Kind.NUMBER, 84, spare=2),
    Column("Total", lambda one: one.amount, Kind.NUMBER, 110),
    Column("UUID", lambda one: one.uuid, width=334, spare=1),
    Column("Estado", lambda one: one.state, Kind.STATE, 166, tone=lambda one: one.tone),
)
_CODES: tuple[Column[AccountCode], ...] = (
    Column("Para qué", lambda one: one.name, strong=True),
    Column("Cuenta contable", lambda one: one.code, width=150),
    Column("CRI", lambda one: one.cri, width=90),
    Column("De quién es", lambda one: "Del organismo" if one.is_own else "La que trae el programa", width=200, spare=1),
)


class AccountingSection(Section):
    """What the accountant takes away each day. The day is at the top; three views stand side by side."""

    page_name = "contabilidad"
    title = "Contabilidad"
    icon = "mdi6.scale-balance"
    changes = Right.KEEP_ACCOUNTING

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view = Choice(list(VIEWS))
        self.day = DayField(context.desk.today())
        self.before, self.after = secondary("Anterior"), secondary("Siguiente")
        self.said, self.warned = Words("", "heading", wrap=True), Words("", "muted", wrap=True)
        self._lines: Mapping[int, EntryLine] = {}
        self._cfdis: Mapping[int, CfdiRow] = {}
        self._codes: Mapping[int, AccountCode] = {}
        self.lines: IdTable[EntryLine] = IdTable(_LINES, lambda _: self._lines)
        self.cfdis: IdTable[CfdiRow] = IdTable(_CFDIS, lambda _: self._cfdis)
        self.codes: IdTable[AccountCode] = IdTable(_CODES, lambda _: self._codes)
        nothing = "Ese día no se emitió ni se cobró nada."
        self.lines.set_empty(Empty("mdi6.scale-balance", "Sin movimientos", nothing))
        self.cfdis.set_empty(Empty("mdi6.receipt-text-outline", "Sin facturas", "Con F12 se hace el paquete del día."))
        self.tables, self.buttons = Stack(), Stack()
        self._lay_out()
        self._wire()

    # What is shown ------------------------------------------------------------------------------------------------

    @property
    def table(self) -> IdTable[EntryLine] | IdTable[CfdiRow] | IdTable[AccountCode]:
        """The list on screen."""
        if self.view.value == ENTRY:
            return self.lines
        return self.cfdis if self.view.value == INVOICES else self.codes

    def opened(self) -> None:
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in _TOUCHED for change in changed):
            self.read()

    def show_part(self, part: str) -> None:
        """Show a view by its name."""
        if part in dict(VIEWS):
            self.view.choose(part)
        self.table.focus_first()

    def read(self) -> None:
        """Read the view and the day on screen."""
        places = [name for name, _ in VIEWS]
        place = places.index(self.view.value)
        {ENTRY: self._read_entry, INVOICES: self._read_invoices, CODES: self._read_codes}[self.view.value]()
        self.tables.setCurrentIndex(place)
        self.buttons.setCurrentIndex(place)
        dated = self.view.value != CODES
        for field in (self.day, self.before, self.after):
            field.setVisible(dated)

    # What the person does -----------------------------------------------------------------------------------------

    def step(self, way: int) -> None:
        """Go to the day before or after."""
        self.day.show_day(self.day.value + timedelta(days=way))

    def show_paper(self) -> None:
        """F8: the entry on letter paper, with its signatures."""
        desk, day = self.context.desk, self.day.value
        name = f"{income_papers.entry_name(day)}.pdf"
        self.context.run_job(
            "Haciendo la póliza",
            lambda progress: income_papers.entry_pdf(desk, day, progress),
            on_done=lambda pdf: self.context.shell.show_paper(Paper("Póliza de ingresos", "letter", pdf, name)),
            writes=True,
        )

    def save_entry(self) -> None:
        """F10: the entry as a workbook."""
        desk, day = self.context.desk, self.day.value
        name = f"{income_papers.entry_name(day)}.xlsx"
        self.context.run_job(
            "Escribiendo la póliza",
            lambda progress: income_papers.entry_xlsx(desk, day, progress),
            on_done=lambda book: save_sheet(self.context, self, book, name, "Guardar la póliza"),
            writes=True,
        )

    def make_package(self) -> None:
        """F12: the receipts of the day that are in no CFDI go into a package."""
        done = self.context.act(lambda: invoicing.make_package(self.context.desk, self.day.value))
        if done is not None:
            self.context.shell.banner("Paquete hecho: guárdelo con F10 y entréguelo a quien timbra.")
            self.read()
            self.cfdis.setFocus()

    def save_package(self) -> None:
        """F10: the package on screen for whoever stamps it, as a workbook or as text."""
        found = self._current
        if found is None or found.package_id is None:
            return
        desk, number, context = self.context.desk, found.package_id, self.context
        package = context.read(lambda: invoicing.package_of(desk, number))
        if package is None:
            return
        name = f"{invoice_papers.package_name(package)}.xlsx"
        file = dialogs.save_file(self, "Guardar el paquete", name, _FILES, context.preferences, "lists")
        if file is None:
            return
        make = invoice_papers.package_csv if file.suffix.lower() == ".csv" else invoice_papers.package_xlsx

        def write() -> bool:
            save_file(file, make(desk, number))
            return True

        if context.read(write):
            context.shell.banner(f"Guardado en {file}.")

    def note_uuid(self) -> None:
        """F4: the UUID that came back."""
        found = self._current
        if found is not None:
            number = found.document_id or 0
            box = UuidBox(self.context, package_id=found.package_id, document_id=number, parent=self)
            self._run(box, lambda: "UUID anotado.")

    def by_name(self) -> None:
        """Ctrl+N: a receipt that is invoiced by name."""
        box = NameBox(self.context, self)
        self._run(box, lambda: f"{box.folio.value.upper()} quedó a nombre de {box.name.value}.")

    def end(self) -> None:
        """F7: a package is cancelled, or a receipt by name goes back to the public."""
        found = self._current
        if found is None:
            return
        if found.package_id is not None:
            self._run(CancelBox(self.context, found.package_id, self), lambda: "Factura global cancelada.")
            return
        desk, number = self.context.desk, found.document_id or 0
        text = "El recibo vuelve a esperar la factura global de su día."
        reason = dialogs.ask_reason(self, "Quitar el nombre", text, accept="Quitar")
        if reason is not None and self.context.act(lambda: invoicing.back_to_global(desk, number, reason)):
            self.read()

    def drop_cancelled(self) -> None:
        """F6: receipts that were cancelled leave the package on screen."""
        found = self._current
        if found is not None and found.package_id is not None:
            desk, number = self.context.desk, found.package_id
            done = self.context.act(lambda: invoicing.refresh_package(desk, number))
            if done is not None:
                many = counted(done.value, "recibo cancelado salió", "recibos cancelados salieron")
                self.context.shell.banner(f"{many} del paquete.")
                self.read()

    def edit_code(self) -> None:
        """F4: the code of an account."""
        number = self.codes.current_id
        found = self._codes.get(number) if number is not None else None
        if found is not None and self.may_change:
            self._run(CodeBox(self.context, found, self), lambda: f"Cuenta de {found.name} guardada.")

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _current(self) -> CfdiRow | None:
        number = self.cfdis.current_id
        return None if number is None else self._cfdis.get(number)

    def _run(self, box: FormBox, said: Callable[[], str]) -> None:
        if run_form(self.context, box, said):
            self.read()
        self.table.setFocus()

    def _read_entry(self) -> None:
        desk, day = self.context.desk, self.day.value
        found = self.context.read(lambda: income.entry(desk, day))
        self._lines = dict(enumerate(found.lines)) if found else {}
        self.lines.show_ids(list(self._lines))
        self.lines.reread()
        if found is None or not found.lines:
            self.said.setText(f"{short_day(day).capitalize()}: sin movimientos")
        else:
            self.said.setText(
                f"Cargos {found.debit.signed} = abonos {found.credit.signed} · entró {found.money.signed} en dinero"
            )
        self._warn(" ".join(income_papers.warnings_of(found)) if found else "", alarming=True)

    def _read_invoices(self) -> None:
        desk, day = self.context.desk, self.day.value
        found = self.context.read(lambda: invoicing.invoice_day(desk, day))
        self._cfdis = dict(enumerate(_cfdi_rows(found))) if found else {}
        self.cfdis.show_ids(list(self._cfdis))
        self.cfdis.reread()
        if found is None:
            return
        many = counted(len(found.waiting), "recibo por facturar", "recibos por facturar")
        waiting = many if found.waiting else "Nada por facturar"
        self.said.setText(f"{waiting} · {found.packed.signed} en la factura global")
        late = found.deadline is not None and desk.now() > found.deadline
        open_ = any(not one.uuid for one in found.standing) or bool(found.waiting)
        if found.deadline is None:
            told = "La factura global se hace cuando se cortan las cajas del día." if found.waiting else ""
        else:
            told = f"Se timbra a más tardar el {short_day(found.deadline.date())} a las {found.deadline:%H:%M} h."
        self._warn(told, alarming=late and open_)

    def _read_codes(self) -> None:
        found = self.context.read(lambda: income.codes(self.context.desk)) or []
        self._codes = dict(enumerate(found))
        self.codes.show_ids(list(self._codes))
        self.codes.reread()
        self.said.setText("Con qué cuentas se escribe la póliza")
        told = "Siguen el plan de cuentas del CONAC. Consulte a quien lleva la contabilidad antes de cambiarlas."
        self._warn(told, alarming=False)

    def _warn(self, told: str, *, alarming: bool) -> None:
        self.warned.setText(told)
        self.warned.setVisible(bool(told))
        self.warned.set_tone(Tone.WARNING if alarming else Tone.PLAIN)

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.tables)
        for table in (self.lines, self.cfdis, self.codes):
            self.tables.addWidget(table)
        for lines in (self._entry_acts(), self._invoice_acts(), self._code_acts()):
            strip = QWidget()
            column = QVBoxLayout(strip)
            column.setContentsMargins(0, 0, 0, 0)
            for acts in lines:
                column.addLayout(row(*acts))
            self.buttons.addWidget(strip)
        self.body.addLayout(row(self.view, None))
        self.body.addLayout(row(self.day, self.before, self.after, None))
        self.body.addWidget(self.said)
        self.body.addWidget(self.warned)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.buttons)

    def _entry_acts(self) -> list[list[Button | None]]:
        excel = secondary("Excel", "direccion.excel", icon="mdi6.microsoft-excel").on_press(self.save_entry)
        return [[excel, None, primary("Papel", "direccion.paper", icon="mdi6.printer").on_press(self.show_paper)]]

    def _invoice_acts(self) -> list[list[Button | None]]:
        uuid = secondary("Anotar UUID", "direccion.edit").on_press(self.note_uuid)
        name = secondary("A nombre de", "direccion.new").on_press(self.by_name)
        drop = secondary("Sacar cancelados", "direccion.detail").on_press(self.drop_cancelled)
        end = secondary("Cancelar", "direccion.end").on_press(self.end)
        make = primary("Hacer paquete", "direccion.do", icon="mdi6.package-variant").on_press(self.make_package)
        for button in (uuid, name, drop, end, make):
            button.setVisible(self.may_change)
        excel = secondary("Excel", "direccion.excel", icon="mdi6.microsoft-excel").on_press(self.save_package)
        return [[uuid, name, drop, None], [excel, end, None, make]]

    def _code_acts(self) -> list[list[Button | None]]:
        edit = primary("Cambiar cuenta", "direccion.edit").on_press(self.edit_code)
        edit.setVisible(self.may_change)
        return [[None, edit]]

    def _wire(self) -> None:
        self.view.chosen.connect(lambda _: self.read())
        self.day.dateChanged.connect(lambda _: self.read())
        self.before.on_press(lambda: self.step(-1))
        self.after.on_press(lambda: self.step(1))
        self.codes.opened.connect(lambda _: self.edit_code())
        self.cfdis.opened.connect(lambda _: self.save_package())


def _cfdi_rows(found: InvoiceDay) -> list[CfdiRow]:
    """The packages of a day, those that stand first, then the receipts by name."""
    stale = dict(found.cancelled_inside)
    rows = []
    for one in sorted(found.packages, key=lambda package: package.cancelled_at is not None):
        if one.cancelled_at is not None:
            state, tone = f"Cancelada: {one.cancel_reason.split(' · ')[0]}", Tone.PLAIN
        elif one.id in stale:
            state, tone = counted(stale[one.id], "recibo cancelado", "recibos cancelados"), Tone.BAD
        else:
            state, tone = ("Timbrada", Tone.GOOD) if one.uuid else ("Falta el UUID", Tone.WARNING)
        what = f"Factura global {one.id}"
        rows.append(CfdiRow(what, len(one.receipts), str(one.total), one.uuid, state, tone, package_id=one.id))
    for named in found.named:
        state, tone = ("Timbrada", Tone.GOOD) if named.uuid else ("Falta el UUID", Tone.WARNING)
        if named.is_cancelled:
            state, tone = "Recibo cancelado", Tone.BAD
        what = f"{named.folio} · {named.name} · {named.rfc}"
        rows.append(CfdiRow(what, 1, str(named.amount), named.uuid, state, tone, document_id=named.document_id))
    return rows
