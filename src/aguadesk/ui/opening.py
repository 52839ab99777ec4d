"""The whole program until its last window closes: the door, the window of a board, and the way between them.

What is slow to load waits until something is painted: a page of the door is imported when it is first shown,
the tabs while the person types their password.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from aguadesk.desk.desk import Desk, wall_clock
from aguadesk.desk.opening import Opening
from aguadesk.domain.errors import Trouble
from aguadesk.places import user_data_folder
from aguadesk.ui.jobs import JobRunner
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome import recent
from aguadesk.ui.welcome.door import bring_forward, place_as_last_time
from aguadesk.ui.welcome.entrance import Entrance

if TYPE_CHECKING:
    from aguadesk.ui.doorbell import Doorbell
    from aguadesk.ui.error_screen import ErrorScreen
    from aguadesk.ui.office_window import OfficeWindow

PROGRAM = "aguadesk"
_APPEARS_AFTER_MS, _BELL_AFTER_MS, _SETTLED_MS = 200, 100, 700
_RINGS, _BETWEEN_RINGS_MS = 4, 300
_LOADED_WHILE_TYPING = (
    *("shell", "today", "accounts", "till", "agreements", "complaints", "goals"),
    *("billing.readings", "billing", "collections.portfolio", "collections", "settings", "office_window"),
)


def run_window(arguments: Sequence[str] = ()) -> int:
    """Open the window, and return the exit code when the last one closes.

    Args:
        arguments: the path of a board, or nothing for the one opened last.
    """
    preferences = Preferences()
    application = make_application([PROGRAM, *arguments], preferences)
    office = Office(preferences)
    with ExitStack() as watch:
        watch.callback(office.end)
        office.start(Path(arguments[0]) if arguments else None)
        QTimer.singleShot(_SETTLED_MS, office, lambda: _settle(office, watch))
        return application.exec()


def _settle(office: Office, watch: ExitStack) -> None:
    """Do, once the first page is painted, what nobody should wait for: the nets under everything that may fail.

    What was loaded by now stays for good: the collector of garbage, off since the start, need not search it.
    """
    import faulthandler

    from aguadesk.ui import crash_report, error_screen

    gc.freeze()
    gc.enable()
    folder = user_data_folder()
    office.last_fault = crash_report.last_fault(folder, wall_clock())
    watch.callback(error_screen.install(office.errors))
    watch.enter_context(crash_report.watch_for_faults(folder))
    watch.callback(faulthandler.disable)


class Office(QObject):
    """Leads from the door to the window of a board, and back to the door for another one.

    Args:
        preferences: what this machine remembers.
        clock: this moment.
    """

    def __init__(self, preferences: Preferences, clock: Callable[[], datetime] = wall_clock) -> None:
        super().__init__()
        self._preferences, self._clock = preferences, clock
        self.last_fault = ""
        """What the last run left when it died, to be told once."""
        self.jobs = JobRunner(self)
        self.entrance = Entrance(preferences, self.jobs, self._tell, clock, self)
        self.window: OfficeWindow | None = None
        self.opening: Opening | None = None
        self._bell: Doorbell | None = None
        self._wants_other_file = False
        self._rings_left = _RINGS
        self._appearance = QTimer(self)
        self._appearance.setSingleShot(True)
        self._appearance.timeout.connect(self._appear)
        self.entrance.opened.connect(self._take)
        self.entrance.signed_in.connect(self._enter)
        self.entrance.busy.connect(self._ring)
        self.entrance.left.connect(self._let_go)

    @cached_property
    def errors(self) -> ErrorScreen:
        """Where every error is shown."""
        from aguadesk.ui.error_screen import ErrorScreen

        return ErrorScreen(self._say, user_data_folder(), self._clock, self)

    def start(self, wanted: Path | None = None) -> None:
        """Show the first screen, or go straight to signing in at the board wanted, or opened last.

        If another window has that board open it comes forward, and this program ends without one.
        """
        last = next(iter(recent.recent_boards(self._preferences)), None)
        board = wanted or (last.file if last is not None else None)
        if board is None:
            self.entrance.welcome()
        else:
            self.entrance.open(board)
            # Most boards are open before that; painting an empty window first would only make them wait.
            self._appearance.start(_APPEARS_AFTER_MS)

    def _appear(self) -> None:
        if self.window is None:
            self.entrance.door.appear()

    def end(self) -> None:
        """Let go of everything: jobs, the board, its bell."""
        self._appearance.stop()
        self.jobs.stop()
        self._let_go()

    # The board ------------------------------------------------------------------------------------------------

    def _take(self, opening: Opening) -> None:
        self._let_go()
        self._rings_left = _RINGS
        self.opening = opening
        QTimer.singleShot(_BELL_AFTER_MS, self, self._hang_bell)
        for place, name in enumerate(_LOADED_WHILE_TYPING):
            QTimer.singleShot(60 * (place + 1), self, lambda name=name: import_module(f"aguadesk.ui.{name}"))

    def _hang_bell(self) -> None:
        from aguadesk.ui.doorbell import Doorbell

        if self.opening is None:
            return
        if self._bell is None:
            self._bell = Doorbell(self)
            self._bell.rung.connect(self._come_forward)
        self._bell.hang(self.opening.desk.board.path)

    def _let_go(self) -> None:
        """Close the board, if one is open."""
        if self._bell is not None:
            self._bell.take_down()
        if self.opening is not None:
            self.opening.desk.board.close()
            self.opening = None

    def _ring(self, board: Path) -> None:
        """Bring the window forward that has a board open; while it is only just starting, try again."""
        from aguadesk.ui.doorbell import ring

        if ring(board):
            self._appearance.stop()
            QApplication.quit()
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
        QTimer.singleShot(_SETTLED_MS, window, self._tell_last_fault)

    def _tell_last_fault(self) -> None:
        if not self.last_fault:
            return
        from aguadesk.ui.error_screen import tell_last_fault

        report, self.last_fault = self.last_fault, ""
        tell_last_fault(self.window, report)

    def _remember(self, desk: Desk) -> None:
        recent.remember_person(self._preferences, desk.board.path, desk.person.login)

    def _ask_person(self, desk: Desk, window: QWidget) -> Desk | None:
        """Cover the window until somebody has signed in; None if it is the same person again."""
        from aguadesk.ui.welcome.over import ask_over

        outcome = ask_over(window, desk, self._tell)
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
            self.entrance.welcome()
        if window is not None:
            window.deleteLater()

    def _come_forward(self) -> None:
        bring_forward(self.window or self.entrance.door)

    def _tell(self, error: BaseException) -> None:
        self.errors.tell(error)

    def _say(self, text: str, tone: Tone) -> None:
        if self.window is not None:
            self.window.banner(text, tone)
        else:
            self.entrance.door.say(text, tone)
