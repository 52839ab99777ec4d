"""Importing the padrón the office already has: choose the file, settle its columns, reconcile, and only then write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk import padron_import, padron_papers
from aguadesk.desk.desk import Done
from aguadesk.desk.padron_import import PadronFile
from aguadesk.domain.errors import Refused
from aguadesk.domain.padron.columns import Reconciliation
from aguadesk.domain.padron.fields import Field, plain_title
from aguadesk.ui import dialogs
from aguadesk.ui.accounts.import_columns import ColumnsPanel
from aguadesk.ui.accounts.import_report import ReportPanel
from aguadesk.ui.context import Context
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import column, row
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preview import Paper
from aguadesk.ui.sentences import sentence
from aguadesk.ui.sentences.padron import reason
from aguadesk.ui.theme import Tone

SHEETS = ["Padrones (*.xlsx *.xls *.ods *.csv *.txt)", "Todos los archivos (*)"]
COLUMNS, REPORT = range(2)


class ImportPage(QWidget):
    """The page of an import.

    Signals:
        left: back to the list.
    """

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.file: PadronFile | None = None
        self.report_found: Reconciliation | None = None
        self._matching: dict[str, Field | None] = {}
        self.title, self.step = Words("", "title"), Pill()
        self.columns, self.report = ColumnsPanel(), ReportPanel()
        self._pages = Stack()
        self.check = primary("Revisar el padrón", "cuentas.take", icon="mdi6.check").on_press(self.reconcile)
        self.write = primary("Importar", "cuentas.take", icon="mdi6.database-import-outline").on_press(self.import_all)
        self.write_valid = secondary("Importar solo los aceptados").on_press(self.import_valid)
        self.paper = secondary("Conciliación en papel", "cuentas.statement", icon="mdi6.printer")
        self.paper.on_press(self.show_paper)
        self.again = ghost("Volver a las columnas").on_press(self.show_columns)
        self.finish = primary("Ver el padrón", icon="mdi6.format-list-bulleted").on_press(self.left.emit)
        self._lay_out()
        self.columns.decided.connect(self._decided)

    def choose(self) -> bool:
        """Ask for the file and read it. Returns whether one was chosen."""
        path = dialogs.open_file(self, "Padrón que se importa", SHEETS, self._context.preferences, "padron")
        if path is not None:
            self.read(path)
        return path is not None

    def read(self, path: Path) -> None:
        """Read a file, off the screen's thread, and show its columns."""
        self._clear(path.name)

        def work(progress: JobProgress) -> PadronFile:
            return padron_import.open_padron(path, None, progress)

        job = self._context.run_job("Leyendo el padrón", work, on_done=self._opened)
        job.failed.connect(lambda _: self.left.emit())
        job.cancelled.connect(self.left.emit)

    def show_columns(self) -> None:
        """Go back to the columns of the file."""
        self._show(COLUMNS)
        self.columns.table.setFocus()

    def reconcile(self) -> None:
        """F12: take the columns as they stand and look at every row, without writing anything."""
        file = self.file
        if file is None:
            return
        for place, field in file.headers.suggested.items():
            self._matching[plain_title(file.headers.titles[place])] = field
        if self._rematch():
            self._job("Revisando el padrón", self._reconciled)

    def import_all(self) -> None:
        """F12: write every account and every balance, or nothing."""
        self._import(accept_valid=False)

    def import_valid(self) -> None:
        """Write the accepted rows and leave the others out, after asking."""
        found = self.report_found
        if found is None:
            return
        text = (
            f"Entran {found.accepted:,} cuentas y quedan fuera {found.refused:,} renglones con"
            f" {found.refused_total.signed}. Los que falten se pueden importar después en otro archivo."
        )
        if dialogs.confirm(self, "Importar solo los aceptados", text, accept="Importar los aceptados", risky=True):
            self._import(accept_valid=True)

    def show_paper(self) -> None:
        """F8: the reconciliation, to be printed and kept."""
        found = self.report_found
        if found is None:
            return
        pdf = self._context.read(lambda: padron_papers.reconciliation_pdf(self._context.desk, found, reason))
        if pdf is not None:
            name = f"conciliacion-{Path(found.file).stem}.pdf"
            self._context.shell.show_paper(Paper("Conciliación del padrón", "letter", pdf, name))

    # Inside -----------------------------------------------------------------------------------------------------

    def _clear(self, name: str) -> None:
        self.file, self.report_found, self._matching = None, None, {}
        self.title.setText(f"Importar {name}")
        self.step.say("Leyendo…", Tone.INFO)
        for button in self._buttons:
            button.hide()

    def _opened(self, file: PadronFile) -> None:
        self.file = file
        self.title.setText(f"Importar {file.name}, hoja «{file.sheet.name}»" if file.sheet.name else file.name)
        self.columns.show_file(file)
        self.show_columns()

    def _decided(self, title: str, field: Field | None) -> None:
        before = dict(self._matching)
        self._matching[title] = field
        if not self._rematch():
            self._matching = before

    def _rematch(self) -> bool:
        """Take the columns as they were decided. Returns whether that can be."""
        file = self.file
        if file is None:
            return False
        try:
            self.file = padron_import.rematched(file, self._matching)
        except Refused as refused:
            self.columns.complain(sentence(refused))
            return False
        self.columns.show_file(self.file)
        return True

    def _job(self, title: str, finish: Callable[[Reconciliation], object]) -> None:
        file = self.file
        if file is None:
            return

        def work(progress: JobProgress) -> Reconciliation:
            return padron_import.reconcile(self._context.desk, file, progress)

        self._context.run_job(title, work, on_done=finish, beside=self.columns.complain)

    def _reconciled(self, found: Reconciliation) -> None:
        self.report_found = found
        self.report.show_report(found)
        self._show(REPORT)

    def _import(self, *, accept_valid: bool) -> None:
        file = self.file
        if file is None:
            return

        def work(progress: JobProgress) -> Done[Reconciliation]:
            return padron_import.import_padron(self._context.desk, file, accept_valid=accept_valid, progress=progress)

        self._context.run_job("Importando el padrón", work, on_done=self._imported, writes=True)

    def _imported(self, done: Done[Reconciliation]) -> None:
        self.file = None
        self._reconciled(done.value)
        self._context.shell.banner(f"{done.value.accepted:,} cuentas importadas.")

    def _show(self, page: int) -> None:
        found = self.report_found
        written = page == REPORT and found is not None and found.new_total is not None
        can_write = page == REPORT and found is not None and not written and found.accepted > 0
        self._pages.setCurrentIndex(page)
        self.step.say(
            "Listo" if written else ("2 de 2 · Conciliación" if page == REPORT else "1 de 2 · Columnas"),
            Tone.GOOD if written else Tone.INFO,
        )
        self.check.setVisible(page == COLUMNS)
        self.write.setVisible(can_write and found is not None and not found.problems)
        self.write_valid.setVisible(can_write and found is not None and bool(found.problems))
        self.paper.setVisible(page == REPORT)
        self.again.setVisible(page == REPORT and not written)
        self.finish.setVisible(written)

    def _lay_out(self) -> None:
        self._buttons: tuple[Button, ...] = (
            self.again,
            self.paper,
            self.write_valid,
            self.check,
            self.write,
            self.finish,
        )
        for page in (self.columns, self.report):
            self._pages.addWidget(page)
        back = ghost("Salir", "cuentas.back").on_press(self.left.emit)
        whole = column(row(self.title, self.step, None, back), self._pages, row(None, *self._buttons), spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for button in self._buttons:
            button.hide()
