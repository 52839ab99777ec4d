"""Showing, saving and printing papers for the tabs. Printing has a worker of its own and blocks nobody."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aguadesk.domain.errors import Trouble
from aguadesk.ui import dialogs, printing
from aguadesk.ui.context import Context
from aguadesk.ui.jobs import JobProgress, JobRunner
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.preview import Paper, PreviewWindow
from aguadesk.ui.printing import PaperSetup, Way
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

PDF_PATTERN = "Documentos PDF (*.pdf)"


class PaperDesk(QObject):
    """Prints for the shell. A print that fails is told with a way to try again, and undoes nothing."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._worker = JobRunner(self)

    def show(self, paper: Paper) -> None:
        """Show a paper before it is printed."""
        setup = printing.setup_of(self._context.preferences, paper.kind)
        try:
            preview = PreviewWindow(paper, where(setup), self._window)
        except Trouble as trouble:
            self._context.errors.tell(trouble)
            return
        preview.print_asked.connect(preview.accept)
        preview.save_asked.connect(lambda: self.save(paper, preview))
        if dialogs.run(preview):
            self.print(paper)

    def save(self, paper: Paper, parent: QWidget) -> None:
        """Let the person save a paper as a PDF."""
        file = dialogs.save_file(
            parent, "Guardar PDF", paper.file_name, [PDF_PATTERN], self._context.preferences, paper.kind
        )
        if file is None:
            return
        try:
            printing.write_file(file, paper.pdf)
        except Trouble as trouble:
            self._context.errors.tell(trouble)
            return
        self._context.shell.banner(f"{paper.title} quedó guardado en {file.name}.", Tone.GOOD)

    def print(self, paper: Paper) -> None:
        """Print a paper where this machine prints its kind."""
        setup = printing.setup_of(self._context.preferences, paper.kind)

        def work(progress: JobProgress) -> None:
            if setup.takes_ticket_bytes and paper.ticket:
                printing.send_ticket(paper.ticket, setup)
            else:
                printing.print_pages(paper.pdf, setup, paper.title, progress.step)

        job = self._worker.start(work, f"Imprimiendo {paper.title}")
        job.failed.connect(lambda error: self._failed(error, paper))
        self._context.shell.follow_job(job)

    def stop(self) -> None:
        """Wait for what is being sent to a printer and let the worker go."""
        self._worker.stop()

    def _failed(self, error: BaseException, paper: Paper) -> None:
        if not isinstance(error, Trouble):
            self._context.errors.tell(error)
            return
        again = secondary("Imprimir otra vez", icon="mdi6.printer")
        again.on_press(lambda: self.print(paper))
        said = f"{paper.title} está guardado. {sentence(error)}"
        self._context.shell.banner(said, Tone.WARNING, button=again, seconds=0)


def where(setup: PaperSetup) -> str:
    """Say in words where a paper would be printed."""
    names = {
        Way.PRINTER: f"Impresora: {setup.target or 'la predeterminada'}",
        Way.DEVICE: f"Impresora de tickets en {setup.target}",
        Way.QUEUE: f"Impresora de tickets {setup.target}",
        Way.NETWORK: f"Impresora de tickets en la red, {setup.target}",
        Way.FILE: f"Se guarda como PDF en {setup.target}",
    }
    return names[setup.way]
