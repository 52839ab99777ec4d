"""The way in: from the first screen to an open board with somebody at its desk.

Nothing here knows the window of a board. A page is imported and made when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from aguadesk import __version__
from aguadesk.desk import people
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import board_identity
from aguadesk.desk.opening import Opening, open_desk
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.ui.jobs import JobRunner
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome import recent
from aguadesk.ui.welcome.door import Door
from aguadesk.ui.welcome.long_work import LongWork
from aguadesk.ui.welcome.sign_in import SignIn

if TYPE_CHECKING:
    from aguadesk.ui.welcome.first_page import FirstPage
    from aguadesk.ui.welcome.practice_page import PracticePage
    from aguadesk.ui.welcome.restore_page import RestoreOrder, RestorePage
    from aguadesk.ui.welcome.waiting import TroublePage, WaitingPage
    from aguadesk.ui.welcome.wizard import Asked, Wizard

PRACTICE_MONTHS = 12
PATIENCE_MS = 400
"""So long an opening may take before it is worth a page of its own."""
BOARD_FILES = ("Organismos de AguaDesk (*.aguadesk)",)


class Entrance(QObject):
    """Leads through the door.

    Args:
        preferences: what this machine remembers.
        jobs: does what takes long.
        tell: shows errors that have no page.
        clock: this moment.

    Signals:
        opened: a board is open; carries its `Opening`.
        signed_in: somebody sat down; carries the desk.
        busy: a board is open in another program; carries its path.
        left: the person turned away from the board that is open.
    """

    opened = Signal(object)
    signed_in = Signal(object)
    busy = Signal(object)
    left = Signal()

    def __init__(
        self,
        preferences: Preferences,
        jobs: JobRunner,
        tell: Callable[[BaseException], None],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._tell, self._clock = preferences, tell, clock
        self.practice_months = PRACTICE_MONTHS
        """How far back the history of a practice town goes."""
        self._pages: dict[str, QWidget] = {}
        self._work = LongWork(lambda: self.door, jobs, self)
        self._work.cancelled.connect(self._cancelled)

    # The pages ------------------------------------------------------------------------------------------------

    @cached_property
    def door(self) -> Door:
        """The window."""
        door = Door(self._preferences)
        door.close_asked.connect(self.left)
        return door

    @cached_property
    def sign_in(self) -> SignIn:
        """Who works now."""
        page = SignIn(self._tell)
        page.signed_in.connect(self.signed_in)
        page.other_file_asked.connect(self.turn_away)
        return page

    def welcome(self) -> None:
        """Show the first screen."""
        page = self.first_page
        page.offer(recent.recent_boards(self._preferences))
        self.door.setWindowTitle("AguaDesk")
        self.door.brand.show_program(f"Versión {__version__}")
        self.door.show_page(page)
        page.start()

    @property
    def waiting(self) -> WaitingPage:
        """How far a long act got."""
        return self._work.page

    @property
    def trouble(self) -> TroublePage:
        """A trouble and its ways out."""
        from aguadesk.ui.welcome.waiting import TroublePage

        return self._page("trouble", TroublePage)

    @property
    def first_page(self) -> FirstPage:
        """The first screen."""
        from aguadesk.ui.welcome.first_page import FirstPage

        def make() -> FirstPage:
            page = FirstPage()
            page.create_asked.connect(self.begin_wizard)
            page.practice_asked.connect(self.offer_practice)
            page.open_asked.connect(self.choose_file)
            page.restore_asked.connect(self.offer_restore)
            page.board_asked.connect(self.open)
            return page

        return self._page("first", make)

    @property
    def wizard(self) -> Wizard:
        """The long form of a new board."""
        from aguadesk.ui.welcome.wizard import Wizard

        def make() -> Wizard:
            wizard = Wizard(self._preferences)
            wizard.moved.connect(lambda place: self.door.brand.steps.show_steps(wizard.names, place))
            wizard.left.connect(self.welcome)
            wizard.asked.connect(self._create)
            return wizard

        return self._page("wizard", make)

    @property
    def practice_page(self) -> PracticePage:
        """What practice is, and how large a town."""
        from aguadesk.ui.welcome.practice_page import PracticePage

        def make() -> PracticePage:
            page = PracticePage()
            page.make_asked.connect(self._make_town)
            page.board_asked.connect(self.open)
            page.left.connect(self.welcome)
            return page

        return self._page("practice", make)

    @property
    def restore_page(self) -> RestorePage:
        """Which backup, and where to."""
        from aguadesk.ui.welcome.restore_page import RestorePage

        def make() -> RestorePage:
            page = RestorePage(self._preferences)
            page.asked.connect(self._restore)
            page.left.connect(self.welcome)
            return page

        return self._page("restore", make)

    # What the person chooses ----------------------------------------------------------------------------------

    def begin_wizard(self) -> None:
        """Begin a new board."""
        self.door.brand.show_program()
        self.door.show_page(self.wizard)
        self.wizard.begin()

    def offer_practice(self) -> None:
        """Show what practice is."""
        page = self.practice_page
        page.offer(recent.recent_boards(self._preferences))
        self.door.show_page(page)
        page.start()

    def offer_restore(self, wanted: Path | None = None) -> None:
        """Show the backups of this machine, or those of one board."""
        page = self.restore_page
        page.offer(recent.recent_boards(self._preferences), wanted)
        self.door.brand.show_program()
        self.door.show_page(page)
        page.start()

    def choose_file(self) -> None:
        """Let the person point at a board's file."""
        from aguadesk.ui import dialogs

        file = dialogs.open_file(self.door, "Abrir un archivo", BOARD_FILES, self._preferences, "board")
        if file is not None:
            self.open(file)

    def open(self, path: Path) -> None:
        """Open a board; the first thing seen of it is who may sit down."""
        path = path.absolute()
        self.door.brand.show_board(self._name_of(path), "", None)
        self._work.begin("Abriendo el archivo", str(path), can_cancel=False, patience=PATIENCE_MS)
        self._work.run(
            lambda progress: open_desk(path, self._clock, progress=progress),
            self._take,
            lambda error: self.show_trouble(path, error),
        )

    def ask_who(self, desk: Desk) -> None:
        """Show who may sit down at an open board."""
        identity = board_identity(desk)
        self.door.brand.show_board(identity.name, identity.place, identity.logo, f"AguaDesk {__version__}")
        self.door.setWindowTitle(identity.name)
        listed = people.sign_in_list(desk)
        if not listed:
            self._ask_first_person(desk)
            return
        known = recent.find(self._preferences, desk.board.path)
        hint = practice_hint() if identity.is_practice else ""
        self.sign_in.offer(desk, listed, known.login if known else "", hint)
        self.door.show_page(self.sign_in)
        self.sign_in.start()

    def turn_away(self) -> None:
        """Leave the board that is open, for another one."""
        self.left.emit()
        self.welcome()

    def show_trouble(self, path: Path, error: Exception) -> None:
        """Show on a whole page why a board could not be opened, and what can be done."""
        if not isinstance(error, Trouble):
            self.welcome()
            self._tell(error)
            return
        if error.code == "file.in_use":
            self.busy.emit(path)
            return
        self.show_ways_out(path, error)

    def show_ways_out(self, path: Path, trouble: Trouble) -> None:
        """Show a trouble with the ways out of it."""
        from aguadesk.ui.welcome.ways_out import ways_out

        self.door.brand.show_board(self._name_of(path), "", None)
        self.trouble.show_trouble(trouble, ways_out(self, self._preferences, path, trouble))
        self.door.show_page(self.trouble)
        self.trouble.start()

    def _name_of(self, path: Path) -> str:
        """Return what a board calls itself, as far as this machine remembers."""
        known = recent.find(self._preferences, path)
        return known.name if known is not None and known.name else path.stem

    # Long work ------------------------------------------------------------------------------------------------

    def _create(self, asked: Asked) -> None:
        from aguadesk.desk.first_board import create_first_board

        def complain(error: Exception) -> None:
            self.begin_again(self.wizard)
            if isinstance(error, (Refused, Trouble)):
                self.wizard.complain(sentence(error))
            else:
                self._tell(error)

        self._work.begin("Creando el organismo", asked.board.name, can_cancel=False, patience=PATIENCE_MS)
        self._work.run(
            lambda _: create_first_board(asked.file, asked.board, asked.logo, self._clock, asked.quota),
            lambda desk: self._take(Opening(desk, is_looked_through=True), asked.board.people[0].login),
            complain,
        )

    def _make_town(self, accounts: int) -> None:
        from aguadesk.desk.board_place import suggested_file, suggested_folder
        from aguadesk.desk.practice.making import make_practice_board

        try:
            file = suggested_file(suggested_folder(), "practica")
        except Trouble as trouble:
            self._tell(trouble)
            return
        title = "Haciendo el pueblo de práctica"
        self._work.begin(title, "Casas, medidores, un año de cobros y sus pagos. Puede cancelar.", can_cancel=True)
        self._work.run(
            lambda progress: make_practice_board(
                file, accounts, self.practice_months, clock=self._clock, progress=progress
            ),
            lambda _: self.open(file),
            lambda error: self._say_over(self.practice_page, error),
        )

    def _restore(self, order: RestoreOrder) -> None:
        from aguadesk.desk.safekeeping import restore

        def complain(error: Exception) -> None:
            self.begin_again(self.restore_page)
            if isinstance(error, (Refused, Trouble)):
                self.restore_page.complain(sentence(error))
            else:
                self._tell(error)

        self._work.begin("Recuperando el respaldo", str(order.source), can_cancel=True)
        self._work.run(
            lambda progress: restore(order.source, order.board, clock=self._clock, progress=progress),
            lambda _: self.open(order.board),
            complain,
        )

    def _cancelled(self, before: QWidget | None) -> None:
        self.begin_again(before or self.first_page)
        self.door.say("Cancelado: no quedó nada a medias.", Tone.INFO)

    def begin_again(self, page: QWidget) -> None:
        """Show a page again as it was left."""
        self.door.show_page(page)
        start = getattr(page, "start", None)
        if start is not None:
            start()

    def _say_over(self, page: QWidget, error: Exception) -> None:
        self.begin_again(page)
        if isinstance(error, (Refused, Trouble)):
            self.door.say(sentence(error), Tone.BAD)
        else:
            self._tell(error)

    def _take(self, opening: Opening, login: str = "") -> None:
        """Take over a board that is open: remember it, and ask who works, offering the login first if told."""
        desk = opening.desk
        identity = board_identity(desk)
        recent.remember(self._preferences, desk.board.path, identity.name, practice=identity.is_practice)
        if login:
            recent.remember_person(self._preferences, desk.board.path, login)
        self.opened.emit(opening)
        self.ask_who(desk)
        if opening.upgraded_from is not None and opening.kept is not None:
            words = f"El archivo se actualizó a esta versión. Como estaba antes quedó en {opening.kept}."
            self.door.say(words, Tone.GOOD)

    def _ask_first_person(self, desk: Desk) -> None:
        from aguadesk.ui.welcome.first_person import FirstPersonPage

        def make() -> FirstPersonPage:
            page = FirstPersonPage(self._tell)
            page.card.signed_in.connect(self.signed_in)
            page.other_file_asked.connect(self.turn_away)
            return page

        page = self._page("first person", make)
        page.card.offer(desk)
        self.door.show_page(page)
        page.card.start()

    def _page(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._pages:
            self._pages[name] = make()
        return self._pages[name]


def practice_hint() -> str:
    """Return what the practice board says of its passwords."""
    from aguadesk.desk.practice.plan import read_plan

    return f"Archivo de práctica: la contraseña de todas las personas es «{read_plan().password}»."
