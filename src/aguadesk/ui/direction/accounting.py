"""Contabilidad: the income entry of a day, its receipts for the global CFDI, and the codes of the accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import income, income_papers, invoice_papers, invoicing, issuer
from aguadesk.desk.desk import Change
from aguadesk.desk.income import AccountCode, EntryLine
from aguadesk.desk.saving import save_file
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.direction.accounting_boxes import CancelBox, CodeBox, IssuerBox, NameBox, ProposalBox, UuidBox
from aguadesk.ui.direction.accounting_rows import CFDIS, CODE_COLUMNS, LINES, CfdiRow, cfdi_rows, code_rows, code_words
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import Button, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField
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
_DRAFT = ("Factura sin timbrar (*.xml)",)
_TOUCHED = {"accounting", "invoice", "till", "account"}


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
        self.issuer = secondary("Datos fiscales", "direccion.list").on_press(self.edit_issuer)
        self._lines: Mapping[int, EntryLine] = {}
        self._cfdis: Mapping[int, CfdiRow] = {}
        self._codes: Mapping[int, AccountCode] = {}
        self.lines: IdTable[EntryLine] = IdTable(LINES, lambda _: self._lines)
        self.cfdis: IdTable[CfdiRow] = IdTable(CFDIS, lambda _: self._cfdis)
        self.codes: IdTable[AccountCode] = IdTable(CODE_COLUMNS, lambda _: self._codes)
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
        self.issuer.setVisible(self.may_change and self.view.value == INVOICES)

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
        desk, number = self.context.desk, found.package_id

        def make(file: Path) -> bytes:
            is_text = file.suffix.lower() == ".csv"
            return (invoice_papers.package_csv if is_text else invoice_papers.package_xlsx)(desk, number)

        self._save(number, "Guardar el paquete", ".xlsx", _FILES, make)

    def save_xml(self) -> None:
        """F8: the draft of the global CFDI of the package on screen; who issues it is asked for the first time."""
        found, desk = self._current, self.context.desk
        if found is None or found.package_id is None:
            return
        if self.may_change and issuer.issuer_of(desk) is None and not dialogs.run(IssuerBox(self.context, self)):
            return
        number = found.package_id
        content = self.context.read(lambda: invoice_papers.package_xml(desk, number))
        if content is not None:
            self._save(number, "Guardar sin timbrar", "-sin-timbrar.xml", _DRAFT, lambda _: content)

    def edit_issuer(self) -> None:
        """F9: who issues: RFC, name, régimen and postal code."""
        if self.may_change:
            self._run(IssuerBox(self.context, self), lambda: "Datos fiscales guardados.")

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

    def propose_codes(self) -> None:
        """F12: accounts and CRI to begin with, for the concepts that have none of their own."""
        if self.may_change:
            self._run(
                ProposalBox(self.context, self),
                lambda: "Cuentas propuestas: revíselas con quien lleva la contabilidad.",
            )

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _current(self) -> CfdiRow | None:
        number = self.cfdis.current_id
        return None if number is None else self._cfdis.get(number)

    def _save(self, number: int, title: str, ending: str, files: Sequence[str], make: Callable[[Path], bytes]) -> None:
        """Ask where a package goes, write it, and say what the accountant must look at."""
        context = self.context
        package = context.read(lambda: invoicing.package_of(context.desk, number))
        if package is None:
            return
        name = f"{invoice_papers.package_name(package)}{ending}"
        file = dialogs.save_file(self, title, name, files, context.preferences, "lists")
        if file is None:
            return

        def write() -> bool:
            save_file(file, make(file))
            return True

        if context.read(write):
            odd = invoice_papers.odd_iva(package)
            warned = f" Revise con quien timbra {', '.join(odd)}: su IVA se aparta centavos de la tasa." if odd else ""
            context.shell.banner(f"Guardado en {file}.{warned}")

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
        self._cfdis = dict(enumerate(cfdi_rows(found))) if found else {}
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
        self._codes = dict(enumerate(code_rows(found)))
        self.codes.show_ids(list(self._codes))
        self.codes.reread()
        self.said.setText(code_words(found))
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
        self.body.addLayout(row(self.day, self.before, self.after, None, self.issuer))
        self.body.addWidget(self.said)
        self.body.addWidget(self.warned)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.buttons)

    def _entry_acts(self) -> list[list[Button | None]]:
        excel = secondary("Excel", "direccion.excel", icon="mdi6.microsoft-excel").on_press(self.save_entry)
        return [[excel, None, primary("Papel", "direccion.paper", icon="mdi6.printer").on_press(self.show_paper)]]

    def _invoice_acts(self) -> list[list[Button | None]]:
        uuid = secondary("UUID", "direccion.edit").on_press(self.note_uuid)
        name = secondary("A nombre de", "direccion.new").on_press(self.by_name)
        drop = secondary("Sacar cancelados", "direccion.detail").on_press(self.drop_cancelled)
        end = secondary("Cancelar", "direccion.end").on_press(self.end)
        make = primary("Hacer paquete", "direccion.do", icon="mdi6.package-variant").on_press(self.make_package)
        for button in (uuid, name, drop, end, make):
            button.setVisible(self.may_change)
        excel = secondary("Excel", "direccion.excel", icon="mdi6.microsoft-excel").on_press(self.save_package)
        xml = secondary("XML sin timbrar", "direccion.paper", icon="mdi6.xml").on_press(self.save_xml)
        return [[uuid, name, drop, end, None], [xml, excel, None, make]]

    def _code_acts(self) -> list[list[Button | None]]:
        edit = primary("Cambiar cuenta", "direccion.edit").on_press(self.edit_code)
        propose = secondary("Proponer cuentas", "direccion.do").on_press(self.propose_codes)
        for button in (edit, propose):
            button.setVisible(self.may_change)
        return [[propose, None, edit]]

    def _wire(self) -> None:
        self.view.chosen.connect(lambda _: self.read())
        self.day.dateChanged.connect(lambda _: self.read())
        self.before.on_press(lambda: self.step(-1))
        self.after.on_press(lambda: self.step(1))
        self.codes.opened.connect(lambda _: self.edit_code())
        self.cfdis.opened.connect(lambda _: self.save_package())
