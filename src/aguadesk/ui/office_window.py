"""The window of an open board as it is handed out: all tabs, the top bar, and what happens when it closes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from aguadesk.desk import people
from aguadesk.desk.desk import Desk
from aguadesk.desk.opening import look_through
from aguadesk.domain.errors import Trouble
from aguadesk.ui import farewell
from aguadesk.ui.board_status import status_of
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.tabs import TABS

AskPerson = Callable[[Desk, QWidget], Desk | None]


class OfficeWindow(Shell):
    """The main window.

    Args:
        desk: the open board with a person at it.
        preferences: what this machine remembers.
        ask_person: lets another person sit down; returns the desk with them, or None for the same person.

    Signals:
        closed: it was closed, and nothing was left behind.
    """

    closed = Signal()

    def __init__(self, desk: Desk, preferences: Preferences, ask_person: AskPerson) -> None:
        super().__init__(
            desk,
            TABS,
            status=partial(status_of, preferences=preferences),
            people=people.people_with,
            preferences=preferences,
            ask_person=ask_person,
        )

    def may_close(self) -> bool:
        """Ask about half-typed work and the open till, and make the backup of the day if it is due."""
        try:
            return (
                super().may_close()
                and farewell.may_leave_till(self.context, lambda: self.open_tab("caja"))
                and farewell.back_up_before_leaving(self.context, self.jobs)
            )
        except Trouble as trouble:
            self.context.errors.tell(trouble)
            return True

    def look_through_board(self) -> None:
        """Look through what the start left for later, while people work; what does not hold is told."""
        desk = self.context.desk
        self.context.run_job("Revisando el archivo", lambda progress: look_through(desk, progress))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()
