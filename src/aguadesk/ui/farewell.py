"""Leaving: the till that is still open, and the backup of the day, before the window closes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from aguadesk.desk import daily_backup, till
from aguadesk.desk.till import drawer_words
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.board_status import machine_drawer, receipts_words
from aguadesk.ui.context import Context
from aguadesk.ui.job_view import JobBox
from aguadesk.ui.jobs import Job, JobRunner
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.sentences import sentence


class OpenTillBox(Box):
    """The till is still open: do the cut first, go back, or close the window all the same.

    F12 is the cut: a cashier's hand presses it without looking.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("La caja sigue abierta", text, accept="Hacer el corte", width=600, parent=parent)
        self.leaves = False
        self.leave = secondary("Cerrar de todos modos").on_press(self._leave)
        self.buttons.insertWidget(0, self.leave)
        self.begin_at(self.accept_button)

    def _leave(self) -> None:
        self.leaves = True
        self.reject()


class ClosingBackupBox(JobBox):
    """The backup of the day while the window waits to close."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(job, parent)
        self.text.setText("Se guarda una copia revisada en la carpeta «respaldos»; al terminar se cierra solo.")
        self.reject_button.setText("Cerrar sin respaldar")


def may_leave_till(context: Context, to_cut: Callable[[], object]) -> bool:
    """Ask about the till of this machine if it is open. Returns whether the window may close."""
    desk = context.desk
    drawer = machine_drawer(desk, context.preferences) if desk.may(Right.RUN_TILL) else ""
    session = till.open_session(desk, drawer) if drawer else None
    if session is None:
        return True
    receipts = receipts_words(till.running_figures(desk, session.id).receipts)
    text = f"{drawer_words(drawer)} lleva {receipts}. Si la deja abierta, mañana habrá que hacer el corte de hoy."
    box = OpenTillBox(text, context.shell.window())
    if dialogs.run(box):
        to_cut()
        return False
    return box.leaves


def back_up_before_leaving(context: Context, jobs: JobRunner) -> bool:
    """Make the backup of the day if one is due. Returns whether the window may close."""
    desk = context.desk
    if not daily_backup.is_due(desk):
        return True
    ended: list[object] = []
    job = jobs.start(lambda progress: daily_backup.back_up_daily(desk, progress), "Respaldando antes de cerrar")
    job.failed.connect(ended.append)
    dialogs.run(ClosingBackupBox(job, context.shell.window()))
    error = ended[0] if ended else None
    if error is None or isinstance(error, Cancelled):
        return True
    if not isinstance(error, (Refused, Trouble)):
        context.errors.tell(error)  # type: ignore[arg-type]
        return True
    return dialogs.confirm(
        context.shell.window(), "No se pudo respaldar", sentence(error), accept="Cerrar sin respaldo", risky=True
    )
