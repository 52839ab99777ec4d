"""The whole program until its last window closes: the door, the window of a board, and the way between them.

What is slow to load waits until something is painted: a page of the door is imported when it is first shown,
the tabs while the person types their password.
"""

from __future__ import annotations

import faulthandler
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from aguadesk.desk.desk import Desk, wall_clock
from aguadesk.desk.opening import Opening
from aguadesk.domain.errors import Trouble
from aguadesk.places import user_data_folder
from aguadesk.ui import crash_report, error_screen
from aguadesk.ui.doorbell import Doorbell, ring
from aguadesk.ui.error_screen import ErrorScreen
from aguadesk.ui.jobs import JobRunner
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome import recent
from aguadesk.ui.welcome.door import bring_forward, place_as_last_time
from aguadesk.ui.welcome.entrance import Entrance

if TYPE_CHECKING:
    from aguadesk.ui.office_window import OfficeWindow

PROGRAM = "aguadesk"
_RINGS, _BETWEEN_RINGS_MS = 4, 300
_LOADED_WHILE_TYPING = ("shell", "today", "accounts", "till", "goals", "settings", "office_window")


def run_window(arguments: Sequence[str] = ()) -> int:
    """Open the window, and return the exit code when the last one closes.

    Args:
        arguments: the path of a board, or nothing for the one opened last.
    """
    preferences = Preferences()
    application = make_application([PROGRAM, *arguments], preferences)
    folder = user_data_folder()
    left_by_last_run = crash_report.last_fault(folder, wall_clock())
    faults = crash_report.watch_for_faults(folder)
    office = Office(preferences, last_fault=left_by_last_run)
    put_back = error_screen.install(office.errors)
    try:
        wanted = Path(arguments[0]) if arguments else None
        return application.exec() if office.start(wanted) else 0
    finally:
        office.end()
        put_back()
        faulthandler.disable()
        faults.close()


class Office(QObject):
    """Leads from the door to the window of a board, and back to the door for another one.

    Args:
        preferences: what this machine remembers.
        clock: this moment.
        last_fault: what the last run left when it died, to be told once.
    """

    def __init__(
        self, preferences: Preferences, clock: Callable[[], datetime] = wall_clock, last_fault: str = ""
    ) -> None:
        super().__init__()
        self._preferences, self._last_fault = preferences, last_fault
        self.jobs = JobRunner(self)
        self.errors = ErrorScreen(self._say, user_data_folder(), clock, self)
        self.entrance = Entrance(preferences, self.jobs, self.errors.tell, clock, self)
        self.window: OfficeWindow | None = None
        self.opening: Opening | None = None
        self._bell = Doorbell(self)
        self._wants_other_file = False
        self._rings_left = _RINGS
        self._bell.rung.connect(self._come_forward)
        self.entrance.opened.connect(self._take)
        self.entrance.signed_in.connect(self._enter)
        self.entrance.busy.connect(self._ring)
        self.entrance.left.connect(self._let_go)
        self.entrance.door.close_asked.connect(self._let_go)

    def start(self, wanted: Path | None = None) -> bool:
        """Show the first screen, or go straight to signing in at the board wanted, or opened last.

        Returns:
            Whether there is a window: not if another one had that board open, which then came forward.
        """
        last = next(iter(recent.recent_boards(self._preferences)), None)
        board = wanted or (last.file if last is not None else None)
        if board is not None and ring(board.absolute()):
            return False
        place_as_last_time(self.entrance.door, self._preferences)
        if board is None:
            self.entrance.welcome()
        else:
            self.entrance.open(board)
        return True

    def end(self) -> None:
        """Let go of everything: jobs, the board, its bell."""
        self.jobs.stop()
        self._let_go()

    # The board ------------------------------------------------------------------------------------------------

    def _take(self, opening: Opening) -> None:
        self._let_go()
        self._rings_left = _RINGS
        self.opening = opening
        self._bell.hang(opening.desk.board.path)
        for place, name in enumerate(_LOADED_WHILE_TYPING):
            QTimer.singleShot(60 * (place + 1), self, lambda name=name: import_module(f"aguadesk.ui.{name}"))

    def _let_go(self) -> None:
        """Close the board, if one is open."""
        if self.opening is not None:
            self._bell.take_down()
            self.opening.desk.board.close()
            self.opening = None

    def _ring(self, board: Path) -> None:
        """Bring the window forward that has a board open; while it is only just starting, try again."""
        if ring(board):
            self.entrance.door.close()
            return
        self._rings_left -= 1
        if self._rings_left > 0:
            QTimer.singleShot(_BETWEEN_RINGS_MS, self, lambda: self.entrance.open(board))
            return
        self._rings_left = 1
        self.entrance.show_ways_out(board, Trouble("file.in_use", file=str(board)))

    # The window -----------------------------------------------------------------------------------------------

    def _enter(self, desk: Desk) -> None:
        """Open the window with a person at the desk."""
        from aguadesk.ui.office_window import OfficeWindow

        recent.remember_person(self._preferences, desk.board.path, desk.person.login)
        self.entrance.door.keep_place()
        self.window = window = OfficeWindow(desk, self._preferences, self._ask_person)
        window.closed.connect(self._window_closed)
        window.seated.connect(self._remember)
        place_as_last_time(window, self._preferences)
        self.entrance.door.hide()
        if self.opening is not None and not self.opening.is_looked_through:
            window.look_through_board()
        if self._last_fault:
            report, self._last_fault = self._last_fault, ""
            QTimer.singleShot(0, window, lambda: error_screen.tell_last_fault(window, report))

    def _remember(self, desk: Desk) -> None:
        recent.remember_person(self._preferences, desk.board.path, desk.person.login)

    def _ask_person(self, desk: Desk, window: QWidget) -> Desk | None:
        """Cover the window until somebody has signed in; None if it is the same person again."""
        from aguadesk.ui.welcome.over import ask_over

        outcome = ask_over(window, desk, self.errors.tell)
        if outcome.wants_other_file:
            self._wants_other_file = True
            QTimer.singleShot(0, self, self._leave_for_other_file)
        if outcome.desk is None or outcome.desk.person.id == desk.person.id:
            return None
        return outcome.desk

    def _leave_for_other_file(self) -> None:
        if self.window is not None and not self.window.close():
            # Nobody has signed in: what is behind the page stays covered.
            self._wants_other_file = False
            self.window.change_person()

    def _window_closed(self) -> None:
        window, self.window = self.window, None
        self._let_go()
        if self._wants_other_file:
            self._wants_other_file = False
            place_as_last_time(self.entrance.door, self._preferences)
            self.entrance.welcome()
        if window is not None:
            window.deleteLater()

    def _come_forward(self) -> None:
        bring_forward(self.window or self.entrance.door)

    def _say(self, text: str, tone: Tone) -> None:
        if self.window is not None:
            self.window.banner(text, tone)
        else:
            self.entrance.door.say(text, tone)
