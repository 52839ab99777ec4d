"""Long acts: one worker thread, with progress and cancel. What a job says arrives on the screen's thread.

An act over a list of accounts is a job. A job that writes stands behind a modal progress box, a job that
reads leaves the desk usable. Jobs run one after another, so what they write is serial by construction.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from aguadesk.domain.errors import Cancelled

SECONDS_BETWEEN_REPORTS = 0.1


class JobProgress:
    """Handed to the work: reports how far it got, and stops it when the person pressed Cancel."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()
        self._last = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Report so many done of so many; cheap enough to be called for every row.

        Raises:
            Cancelled: if the person wants it to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_REPORTS or done >= total:
            self._last = now
            self._report(done, total, text)


class Job(QObject):
    """One piece of work. Every signal comes on the screen's thread, and `finished` always comes last.

    Signals:
        progressed: done, total, text.
        succeeded: what the work returned.
        failed: the error it raised, of any kind.
        cancelled: the person stopped it.
        finished: it is over, however it ended.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    _reported = Signal(int, int, str)
    _over = Signal(object)

    def __init__(self, work: Callable[[JobProgress], Any], title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.is_over = False
        self.is_told = False
        """Whether everybody heard its outcome: until then it lives, though a box it opened may still stand."""
        self._work = work
        self._progress = JobProgress(self._reported.emit)
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._tell_progress, queued)
        self._over.connect(self._tell_end, queued)

    def cancel(self) -> None:
        """Ask the work to stop; whatever it was writing is rolled back."""
        self._progress.cancel()

    def run(self) -> Any:
        """Do the work, on the worker's thread. A job cancelled while it waited does not begin."""
        self._progress.step(0, 1)
        return self._work(self._progress)

    def ended(self, future: Future[Any]) -> None:
        """Take the outcome from the worker's thread over to the screen's."""
        self._over.emit(future)

    @Slot(int, int, str)
    def _tell_progress(self, done: int, total: int, text: str) -> None:
        if not self.is_over:
            self.progressed.emit(done, total, text)

    @Slot(object)
    def _tell_end(self, future: Future[Any]) -> None:
        self.is_over = True
        error = Cancelled() if future.cancelled() else future.exception()
        try:
            if isinstance(error, Cancelled):
                self.cancelled.emit()
            elif error is not None:
                self.failed.emit(error)
            else:
                self.succeeded.emit(future.result())
        finally:
            self.is_told = True
            self.finished.emit()


class JobRunner(QObject):
    """The one worker. Jobs wait for each other in the order in which they were started."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._live: list[tuple[Job, Future[Any]]] = []

    @property
    def is_busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._live)

    def start(self, work: Callable[[JobProgress], Any], title: str = "") -> Job:
        """Start a job, or let it wait behind the others.

        Signals can be connected to the job that is returned without losing any: they only come when the
        event loop comes round.
        """
        job = Job(work, title, self)
        future = self._pool.submit(job.run)
        self._live.append((job, future))
        job.finished.connect(self._forget_what_is_told)
        future.add_done_callback(job.ended)
        if len(self._live) == 1:
            self.busy_changed.emit(True)
        return job

    def stop(self) -> None:
        """Cancel everything and wait until the worker has rolled back and gone."""
        for job, future in list(self._live):
            job.cancel()
            future.cancel()
        self._pool.shutdown(wait=True)
        for job, _ in list(self._live):
            # What the worker still said is heard now: afterwards the job may be gone.
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)

    @Slot()
    def _forget_what_is_told(self) -> None:
        told = [job for job, _ in self._live if job.is_told]
        self._live = [pair for pair in self._live if not pair[0].is_told]
        for job in told:
            job.deleteLater()
        if told and not self._live:
            self.busy_changed.emit(False)
