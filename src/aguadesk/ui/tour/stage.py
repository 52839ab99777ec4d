"""Where the tour is played: the practice board, the window, the person at it, and who comes to the counter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from aguadesk.desk import account_lists, accounts
from aguadesk.desk.account_lists import AccountFilters
from aguadesk.desk.accounts import AccountRow
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import AccountState, Service, fold
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Role
from aguadesk.ui.opening import Office
from aguadesk.ui.shell import Shell
from aguadesk.ui.till import Till
from aguadesk.ui.tour.camera import WINDOW_SIZE, Camera, Page
from aguadesk.ui.tour.hands import Answer, Hands, StepFailed
from aguadesk.ui.welcome.over import SignInOver
from aguadesk.ui.welcome.sign_in import SignIn

_A_GOOD_DEBT = (Money.pesos(250), Money.pesos(2_500))


@dataclass(frozen=True, slots=True)
class Cast:
    """The accounts that come to the counter."""

    in_arrears: AccountRow
    """Some months behind, with a meter if there is such a one."""
    others: tuple[AccountRow, ...]
    """Two more that owe a little."""
    with_history: AccountRow
    """One whose tap was limited, if there is such a one."""

    @property
    def surname(self) -> str:
        """A surname of the first, as somebody in a hurry types it."""
        return fold(self.in_arrears.holder).split()[-2]


@dataclass(slots=True)
class Stage:
    """The tour's place. Steps act on it and leave in it what later steps need."""

    app: QApplication
    office: Office
    camera: Camera
    board: Path
    password: str
    """Everybody's at the practice board."""
    logins: dict[Role, str]
    hands: Hands = field(init=False)
    cast: Cast | None = None
    folios: dict[str, str] = field(default_factory=dict)
    """Receipts taken on the way, by what they show."""
    session_id: int | None = None
    """The till's session, once it is closed."""
    page: Page | None = None
    slug: str = ""

    def __post_init__(self) -> None:
        self.hands = Hands(lambda: self.window)

    @property
    def window(self) -> QMainWindow:
        """What stands on screen: the window of the board, or the door before it."""
        return self.office.window or self.office.entrance.door

    @property
    def shell(self) -> Shell:
        """The window of the board.

        Raises:
            StepFailed: if it is not open.
        """
        if self.office.window is None:
            raise StepFailed("la ventana del organismo no está abierta")
        return self.office.window

    @property
    def desk(self) -> Desk:
        """The desk of whoever sits at the window."""
        return self.shell.context.desk

    @property
    def players(self) -> Cast:
        """Who comes to the counter; chosen the first time they are asked for."""
        if self.cast is None:
            self.cast = _choose(self.desk)
        return self.cast

    def photograph(self, box: QWidget | None = None, slug: str = "") -> None:
        """Take a picture for the step being played, with a box before the window if there is one."""
        if self.page is None:
            raise StepFailed("no hay página del álbum para esta imagen")
        if box is None and not self.window.isActiveWindow():
            self.window.activateWindow()  # without a window manager nobody does, and the focus would not show
        self.camera.shoot(self.page, slug or self.slug, self.window, box)

    def fit(self) -> None:
        """Give the window on screen the size of a small office's."""
        self.window.resize(*WINDOW_SIZE)
        self.window.activateWindow()
        self.hands.rest()

    def open(self, tab: str) -> None:
        """Open a tab by its key.

        Raises:
            StepFailed: if it did not come on screen.
        """
        self.hands.act(f"everywhere.{tab}")
        current = self.shell.current
        if current is None or current.name != tab:
            raise StepFailed(f"no se abrió la pestaña «{tab}»")

    def sit(self, role: Role, *, shown: bool = False) -> None:
        """Let the person of a role sit down at the window, with their password, unless they do already.

        Raises:
            StepFailed: if they could not.
        """
        if self.desk.person.login != self.logins[role]:
            self.hands.with_boxes(self.key("everywhere.lock"), lambda box: self._sign_in_over(box, role, shown))
        if self.desk.person.login != self.logins[role]:
            raise StepFailed(f"no se sentó {self.logins[role]}")

    def begin_afresh(self) -> None:
        """Let go of the pages that were opened, as when somebody else sits down."""
        if self.office.window is not None:
            self.shell.seat(self.desk)
            self.hands.rest()

    def choose_person(self, page: SignIn, role: Role) -> None:
        """Go down the list of people to the one of a role.

        Raises:
            StepFailed: if they are not on it.
        """
        for _ in page.rows:
            if page.chosen is not None and page.chosen.login == self.logins[role]:
                return
            self.hands.press(Qt.Key.Key_Down)
        raise StepFailed(f"{self.logins[role]} no está en la lista de personas")

    def _sign_in_over(self, box: QDialog, role: Role, shown: bool) -> None:
        if not isinstance(box, SignInOver):
            raise StepFailed("se esperaba la página para cambiar de persona")
        self.choose_person(box.sign_in, role)
        self.hands.type(self.password)
        if shown:
            self.photograph(box)
        self.hands.enter()

    def take_folio(self, what: str, act: Callable[[], None]) -> None:
        """Do an act that takes a payment, and keep its folio under what it shows.

        Raises:
            StepFailed: if no receipt came of it.
        """
        tab = self.shell.current
        before = tab.last if isinstance(tab, Till) else None
        act()
        taken = tab.last if isinstance(tab, Till) else None
        if taken is None or taken is before:
            raise StepFailed(f"el pago no se registró. {self.shell.banner_text}")
        self.folios[what] = str(taken.folio)

    # Pieces of answers to boxes -------------------------------------------------------------------------------

    def answer(self, *steps: str | Callable[[], None], shown: bool = True, slug: str = "") -> Answer:
        """Return an answer to a box: texts are typed, other steps are done; a picture is taken before the last.

        Args:
            shown: whether a picture is taken at all.
            slug: a name for the picture, where the step has several.
        """

        def do(box: QDialog) -> None:
            for number, step in enumerate(steps):
                if shown and number == len(steps) - 1:
                    self.photograph(box, slug)
                self.hands.type(step) if isinstance(step, str) else step()
            if box.isVisible():
                raise StepFailed(f"el cuadro «{box.windowTitle()}» no se cerró")

        return do

    def key(self, act: str) -> Callable[[], None]:
        """Return the pressing of an act's key."""
        return lambda: self.hands.act(act)

    def tab_key(self) -> None:
        """Press Tab."""
        self.hands.press(Qt.Key.Key_Tab)

    def to(self, kind: type[QWidget], what: str) -> Callable[[], None]:
        """Return the way by Tab to a widget of a kind, or to a part of one."""
        return lambda: self.hands.tab_to(
            lambda focus: isinstance(focus, kind) or isinstance(focus.parent(), kind), what
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the tour.

    If it takes no picture itself, the window is pictured when it is done; with `dark`, in both looks.
    """

    name: str
    """Part of the names of its files."""
    title: str
    caption: str
    act: Callable[[Stage], None]
    dark: bool = False
    is_paper: bool = False


def _choose(desk: Desk) -> Cast:
    ids = account_lists.list_ids(desk, AccountFilters(owing=True))
    everybody = sorted(accounts.rows(desk, ids).values(), key=lambda row: row.number)
    owing = [row for row in everybody if row.state is AccountState.ACTIVE]
    limited = [row for row in everybody if row.state is AccountState.LIMITED]
    if not owing:
        raise StepFailed("nadie debe nada; haga el recorrido con más cuentas")
    low, high = _A_GOOD_DEBT

    def fits(row: AccountRow) -> tuple[bool, ...]:
        return (2 <= row.standing.months <= 4, low < row.owed < high, row.service is Service.METERED)

    best = max(owing, key=fits)
    others = _first(2, (row for row in owing if row.id != best.id and row.standing.months <= 2))
    return Cast(best, tuple(others), next(iter(limited), best))


def _first(count: int, found: Iterable[AccountRow]) -> list[AccountRow]:
    chosen = [row for _, row in zip(range(count), found, strict=False)]
    if len(chosen) < count:
        raise StepFailed("faltan cuentas con poco adeudo; haga el recorrido con más cuentas")
    return chosen
