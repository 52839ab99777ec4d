"""Work that takes long before a board is open: the page that says how far it got, and its cancelling."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from aguadesk.ui.jobs import Job, JobProgress, JobRunner
from aguadesk.ui.welcome.door import Door

if TYPE_CHECKING:
    from aguadesk.ui.welcome.waiting import WaitingPage


class LongWork(QObject):
    """Does one long thing at a time. The door does not close meanwhile.

    Args:
        door: returns the window.
        jobs: does the work.

    Signals:
        cancelled: the person stopped it; carries the page that was shown before, or None.
    """

    cancelled = Signal(object)

    def __init__(self, door: Callable[[], Door], jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door, self._jobs = door, jobs
        self._before: QWidget | None = None
        self._doing = "", "", False
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._show)

    @cached_property
    def page(self) -> WaitingPage:
        """How far it got."""
        from aguadesk.ui.welcome.waiting import WaitingPage

        page = WaitingPage()
        page.cancel_asked.connect(self._cancel)
        return page

    def begin(self, title: str, text: str, *, can_cancel: bool, patience: int = 0) -> None:
        """Say what is being done; only after so many milliseconds of patience, if it is done by then."""
        self._before = self._door().page
        self._doing = title, text, can_cancel
        self._door().holds = True
        if patience:
            self._patience.start(patience)
        else:
            self._show()

    def run(
        self,
        work: Callable[[JobProgress], Any],
        on_done: Callable[[Any], object],
        on_failed: Callable[[Exception], object],
    ) -> None:
        """Do what was begun, and then one of the two."""
        job = self._jobs.start(work)
        job.progressed.connect(self._show_step)
        self._job = job

        def end(then: Callable[[], object]) -> None:
            self._patience.stop()
            self._door().holds = False
            self._job = None
            then()

        job.succeeded.connect(lambda outcome: end(lambda: on_done(outcome)))
        job.failed.connect(lambda error: end(lambda: on_failed(error)))
        job.cancelled.connect(lambda: end(lambda: self.cancelled.emit(self._before)))

    def _show(self) -> None:
        title, text, can_cancel = self._doing
        self.page.begin(title, text, can_cancel=can_cancel)
        self._door().show_page(self.page)

    def _show_step(self, done: int, total: int, text: str) -> None:
        if "page" in self.__dict__:
            self.page.show_step(done, total, text)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
