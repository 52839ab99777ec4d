"""Cobranza, Pagos externos: the files of banks, shops and kiosks, and what waits of them until it is solved."""

from __future__ import annotations

from aguadesk.desk import collecting, collecting_papers, collecting_points, collecting_solving
from aguadesk.desk.collecting import Outcome
from aguadesk.desk.collecting_solving import CollectionFile, CollectionLine
from aguadesk.desk.desk import Done
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.collections.external_boxes import LookBox, SolveBox
from aguadesk.ui.collections.external_points import PointsBox
from aguadesk.ui.collections.external_words import (
    LINES,
    file_figures,
    file_words,
    line_tone,
    line_words,
    loaded_words,
)
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import run_form
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import Button, ghost, primary
from aguadesk.ui.kit.cards import Note, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.words import Words
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.preview import Paper
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

_PATTERNS = ("Archivos de texto (*.txt *.csv *.dat *.asc)", "Todos los archivos (*)")
_REASONS = (
    "El banco lo mandó dos veces",
    "El banco lo devolvió: el cheque no tenía fondos",
    "Es de otro organismo y se devolvió al banco",
)


class ExternalSection(ListedSection[CollectionLine]):
    """The lines that wait, of every file; or all the lines of one, with what waits on top."""

    page_name = "pagos"
    title = "Pagos externos"
    text = "Lo que se pagó en bancos, tiendas, portal y cajeros automáticos."
    icon = "mdi6.bank-transfer-in"
    sees = (Right.IMPORT_PAYMENTS, Right.READ_AUDIT)
    changes = Right.IMPORT_PAYMENTS

    def __init__(self, context: Context) -> None:
        self._empty = Empty("mdi6.bank-transfer-in", "Nada por resolver")
        super().__init__(context, LINES, self._empty)
        self._files: dict[int, CollectionFile] = {}
        self.file = Pick([(None, "Por resolver, de todos los archivos")])
        self.said = Words("", "muted", wrap=True)
        self.why = Note()
        points = ghost("Puntos de cobro", "cobranza.list").on_press(self.show_points)
        excel = ghost("Excel", "cobranza.excel").on_press(self.save)
        above = row(self.file, excel, points)
        above.setStretch(0, 1)
        self.body.insertLayout(self.body.count() - 1, above)
        self.body.insertWidget(self.body.count() - 1, self.said)
        self.body.addWidget(self.why)
        self.table.current_changed.connect(lambda _: self.explain())
        self.file.currentIndexChanged.connect(lambda _: self.show_file())
        self.table.opened.connect(lambda _: self.open_or_solve())
        self._add_acts()

    @property
    def chosen(self) -> CollectionFile | None:
        """The file whose lines are on screen; None while what waits of all is."""
        return self._files.get(int(str(self.file.value))) if self.file.value else None

    def opened(self) -> None:
        listed = self.context.read(lambda: collecting_solving.files(self.context.desk)) or []
        self._files = {file.id: file for file in listed}
        waiting = sum(file.waiting for file in listed)
        wanted = self.file.value
        self.file.blockSignals(True)
        every = f"Por resolver, de todos los archivos ({waiting:,})"
        self.file.offer([(None, every), *((file.id, file_words(file)) for file in listed)])
        if wanted in self._files:
            self.file.choose(wanted)
        self.file.blockSignals(False)
        self.show_file()

    def show_file(self) -> None:
        """Show what the list of files says."""
        desk, file = self.context.desk, self.chosen
        if file is None:
            rows = self.context.read(lambda: collecting_solving.waiting(desk)) or []
            many = counted(len(rows), "pago por resolver", "pagos por resolver")
            of = counted(len(self._files), "archivo cargado", "archivos cargados")
            self.said.setText(f"{many}, de {of}.")
        else:
            rows = self.context.read(lambda: collecting_solving.lines_of(desk, file.id)) or []
            self.said.setText(file_figures(file))
        first = (
            "Cargue un archivo con Ctrl+I." if self._files else "Abra los puntos de cobro con F9 y cargue con Ctrl+I."
        )
        self._empty.say("Nada por resolver", first)
        self.show_rows(rows)
        self.explain()

    def explain(self) -> None:
        """Say whole what became of the line the person is on: in its row there is no room for a long reason."""
        line = self.current
        self.why.setVisible(line is not None)
        if line is not None:
            tone = line_tone(line) if line.waits else Tone.PLAIN
            self.why.say(f"Línea {line.line:,} de {line.file}, {line.point}: {line_words(line)}", tone)

    # What the person does -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Ctrl+I: a file is chosen, looked at, and loaded."""
        desk = self.context.desk
        listed = self.context.read(lambda: collecting_points.points(desk)) or []
        points = [point for point in listed if point.closed_on is None and point.layout]
        if not points:
            self.context.shell.banner("Abra primero un punto de cobro con F9 y escriba su formato.", Tone.INFO)
            return
        path = dialogs.open_file(self, "Cargar pagos", _PATTERNS, self.context.preferences, "payments")
        file = None if path is None else self.context.read(lambda: collecting.open_file(path))
        if file is None:
            return
        last = next((one.point_id for one in self._files.values() if one.name[:3] == file.name[:3]), None)
        box = LookBox(self.context, file, points, last, self)
        if not dialogs.run(box):
            return
        point_id = int(str(box.point.value))

        def work(progress: JobProgress) -> Done[Outcome]:
            return collecting.load(desk, point_id, file, progress)

        self.context.run_job("Cargando los pagos", work, on_done=self._loaded, writes=True)

    def solve(self) -> None:
        """F12: the line the person is on goes to its account, with its receipt."""
        line = self._waiting()
        if line is not None:
            box = SolveBox(self.context, line, self)
            run_form(self.context, box, lambda: f"Línea {line.line:,} de {line.file}: cobrada.")

    def discard(self) -> None:
        """F7: the line the person is on is no payment of the board's."""
        line = self._waiting()
        if line is None:
            return
        text = f"Línea {line.line:,} de {line.file}. No se cobra a nadie; el motivo queda escrito."
        reason = dialogs.ask_reason(
            self, "Descartar la línea", text, accept="Descartar", suggestions=_REASONS, risky=True
        )
        if reason is not None and self.context.act(
            lambda: collecting_solving.discard(self.context.desk, line.id, reason)
        ):
            self.context.shell.banner(f"Línea {line.line:,} de {line.file}: descartada.")

    def open_or_solve(self) -> None:
        """Enter: a line that waits is solved; of another, its account is shown."""
        line = self.current
        if line is not None and line.waits and self.may_change:
            self.solve()
        elif line is not None and line.account_id is not None:
            self.context.shell.open_account(line.account_id)

    def show_account(self) -> None:
        """F6: the account of the line the person is on."""
        line = self.current
        if line is not None and line.account_id is not None:
            self.context.shell.open_account(line.account_id)

    def show_points(self) -> None:
        """F9: the collection points."""
        dialogs.run(PointsBox(self.context, self))

    def print_file(self) -> None:
        """F8: the reconciliation of the file on screen, or of the line the person is on."""
        file = self._file_of_act()
        if file is None:
            return
        desk = self.context.desk
        content = self.context.read(lambda: collecting_papers.reconciliation_pdf(desk, file.id, sentence))
        if content is not None:
            title = f"Conciliación de {file.name}"
            self.context.shell.show_paper(Paper(title, "letter", content, f"conciliacion-{file.name}.pdf"))

    def save(self) -> None:
        """F10: every line of that file as a spreadsheet."""
        file = self._file_of_act()
        if file is None:
            return
        desk = self.context.desk
        content = self.context.read(lambda: collecting_papers.lines_xlsx(desk, file.id, sentence))
        if content is not None:
            save_sheet(self.context, self, content, f"pagos-{file.name}.xlsx", "Guardar pagos externos")

    # Inside -------------------------------------------------------------------------------------------------------

    def _waiting(self) -> CollectionLine | None:
        line = self.current
        if line is None or not line.waits:
            self.context.shell.banner("Elija una línea que esté por resolver.", Tone.INFO)
            return None
        return line

    def _file_of_act(self) -> CollectionFile | None:
        if self.chosen is not None:
            return self.chosen
        line = self.current
        if line is None:
            self.context.shell.banner("Elija primero un archivo de la lista de arriba.", Tone.INFO)
            return None
        return self._files.get(line.file_id)

    def _loaded(self, done: Done[Outcome]) -> None:
        self.opened()
        self.file.choose(done.value.file_id)
        waits = len(done.value.waiting)
        self.context.shell.banner(loaded_words(done.value), Tone.WARNING if waits else Tone.GOOD)
        self.table.setFocus()

    def _add_acts(self) -> None:
        acts: list[Button] = []
        if self.may_change:
            acts += [
                primary("Cargar", "cobranza.import").on_press(self.load),
                ghost("Resolver", "cobranza.do").on_press(self.solve),
                ghost("Descartar", "cobranza.end").on_press(self.discard),
            ]
        acts += [
            ghost("Conciliación", "cobranza.paper").on_press(self.print_file),
            ghost("Cuenta", "cobranza.detail").on_press(self.show_account),
        ]
        self.add_buttons(*acts, None)
