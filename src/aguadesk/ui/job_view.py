"""What a person sees of a job: a modal box when it writes, a strip above the page when it reads."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from aguadesk.ui.jobs import Job
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.words import Words

HIDDEN_FOR_MS = 400


def bar() -> QProgressBar:
    """Return a progress bar of the house: thin, without a number, moving while nothing is known."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setRange(0, 0)
    return made


def show_progress(view: QProgressBar, done: int, total: int) -> None:
    """Show so many done of so many; an unknown total keeps the bar moving."""
    view.setRange(0, max(total, 0))
    view.setValue(min(done, total))


class JobBox(Box):
    """Stands before the window while a job writes. Cancel undoes; the box closes when the job is over."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(
            job.title, "Puede cancelar: todo quedará como antes.", accept="", reject="Cancelar", parent=parent
        )
        self._job = job
        self._bar = bar()
        self._words = Words("", "small", wrap=True)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._words)
        job.progressed.connect(self._progressed)
        job.finished.connect(self.accept)

    @property
    def has_begun(self) -> bool:
        """Whether the job told how far it got, or is over already."""
        return self._bar.value() > 0 or self._job.is_over

    def reject(self) -> None:
        """Ask the job to stop, and wait for it to say that it has."""
        if self._job.is_over:
            super().reject()
            return
        self.reject_button.setEnabled(False)
        self._words.setText("Cancelando: se deshace lo que llevaba…")
        self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._job.is_over:
            event.ignore()
            self.reject()

    def _progressed(self, done: int, total: int, text: str) -> None:
        show_progress(self._bar, done, total)
        if self.reject_button.isEnabled():
            self._words.setText(text or f"{done:,} de {total:,}")


class JobStrip(QFrame):
    """A thin strip above the page while a job reads; the desk stays usable. Short jobs never show it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self._jobs: list[Job] = []
        self._words = Words("", "small")
        self._bar = bar()
        self.cancel_button = ghost("Cancelar", icon="mdi6.close")
        self.cancel_button.on_press(self._cancel_shown)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 4, 8, 4)
        line.setSpacing(12)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(self.cancel_button)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self.setVisible(bool(self._jobs)))
        self.hide()

    def follow(self, job: Job) -> None:
        """Show a job's progress until it is over."""
        self._jobs.append(job)
        job.progressed.connect(lambda done, total, text: self._progressed(job, done, total, text))
        job.finished.connect(lambda: self._finished(job))
        self._words.setText(self._jobs[0].title)
        self._patience.start(HIDDEN_FOR_MS)

    def _progressed(self, job: Job, done: int, total: int, text: str) -> None:
        if self._jobs and job is self._jobs[0]:
            show_progress(self._bar, done, total)
            self._words.setText(f"{job.title} · {text}" if text else job.title)

    def _finished(self, job: Job) -> None:
        self._jobs.remove(job)
        self._bar.setRange(0, 0)
        if self._jobs:
            self._words.setText(self._jobs[0].title)
        else:
            self._patience.stop()
            self.hide()

    def _cancel_shown(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
