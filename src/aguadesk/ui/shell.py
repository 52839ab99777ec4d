"""The window: rail, top bar, ribbon, banner, search box and the pages. It does what tabs ask of `Services`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from aguadesk.desk import complaints, parts, vocabulary
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.complaints import read_number
from aguadesk.domain.errors import Refused
from aguadesk.domain.parts import NOTHING_HIDDEN, Part, hides
from aguadesk.places import user_data_folder
from aguadesk.ui import icons, keys, look, said
from aguadesk.ui.context import Context, People
from aguadesk.ui.error_screen import ErrorScreen
from aguadesk.ui.hidden import hidden_words
from aguadesk.ui.job_view import JobStrip
from aguadesk.ui.jobs import Job, JobRunner
from aguadesk.ui.kit.banner import Banner
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.fields import SearchField
from aguadesk.ui.manual import ManualWindow
from aguadesk.ui.pages import Pages
from aguadesk.ui.paper_desk import PaperDesk
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import Paper
from aguadesk.ui.rail import Rail
from aguadesk.ui.sounds import Sounds
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone
from aguadesk.ui.topbar import PracticeRibbon, Status, TopBar

LOW_WINDOW = 680
SEARCH_HOME, REPORTS_HOME = "cuentas", "quejas"
REMADE_BY = frozenset({"parts", "words"})  # changes after which every tab but the open one is made anew


class Shell(QMainWindow):
    """The main window of one open board.

    Args:
        desk: the open board with a person at it.
        tabs: the classes of all the tabs there are; a person sees those their rights allow.
        status: reads what the top bar says.
        people: login and name of those who have a right, for authorising.
        preferences: what this machine remembers.
        ask_person: shows the sign-in box and returns the desk with the new person, or None.

    Signals:
        changed: what was written, after every write.
        seated: another person sat down; carries the desk.
    """

    changed = Signal(object)
    seated = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tabs: Sequence[type[Tab]],
        *,
        status: Callable[[Desk], Status],
        people: People,
        preferences: Preferences,
        ask_person: Callable[[Desk, QWidget], Desk | None],
    ) -> None:
        super().__init__()
        self._all_tabs = tuple(tabs)
        self._status, self._ask_person = status, ask_person
        self._built: dict[str, Tab] = {}
        self._unseen: dict[str, set[Change]] = {}
        self._current: Tab | None = None
        self._hidden: frozenset[Part] = NOTHING_HIDDEN
        self.preferences = preferences
        self.sounds = Sounds(on=preferences.get("sound", True))
        self.jobs = JobRunner(self)
        self._build()
        errors = ErrorScreen(self._say_error, user_data_folder(), lambda: self.context.desk.now(), self)
        self.context = Context(desk, self.jobs, errors, preferences, self, people)
        self._papers = PaperDesk(self.context, self)
        self.manual = ManualWindow(self)
        self._wire()
        self._offer_tabs()

    # What tabs ask for -----------------------------------------------------------------------------------

    def banner(
        self, text: str, tone: Tone = Tone.GOOD, *, button: Button | None = None, seconds: int | None = None
    ) -> None:
        """Say what happened, above the page."""
        self._banner.say(text, tone, button=button, seconds=seconds)

    def clear_banner(self) -> None:
        """Take away what the banner says: it spoke of something else."""
        self._banner.dismiss()

    def open_tab(self, name: str) -> bool:
        """Open a tab, unless the open one has half-typed work the person wants to keep."""
        if self._says_hidden(name):
            return False
        tab = next((tab for tab in self._allowed() if tab.name == name), None)
        if tab is None or (self._current is not None and self._current.name != name and not self._current.may_leave()):
            self._mark_current()
            return False
        self._show(tab)
        return True

    def open_account(self, account_id: int, tab: str = "cuentas") -> None:
        """Show an account in Cuentas, or in another tab that can show one."""
        if self.open_tab(tab):
            self._built[tab].show_account(account_id)

    def open_page(self, tab: str, page: str) -> None:
        """Open one page of a tab that has several."""
        if not self._says_hidden(tab, page) and self.open_tab(tab):
            self._built[tab].show_page(page)

    def focus_search(self, text: str | None = None) -> None:
        """Put the cursor in the search box: over what stands there, or after the text that is told."""
        self.search_box.take_focus()
        if text is not None:
            self.search_box.set_text(text)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper before it is printed."""
        self._papers.show(paper)

    def print_paper(self, paper: Paper) -> None:
        """Print at once on the printer remembered for this kind of paper."""
        self._papers.print(paper)

    def tell_changed(self, changed: frozenset[Change]) -> None:
        """Tell every tab what was written: the open one now, the others when they come on screen."""
        for name, tab in self._built.items():
            if tab is self._current:
                tab.refresh(changed)
            else:
                self._unseen.setdefault(name, set()).update(changed)
        if any(change.kind in REMADE_BY for change in changed):
            self._make_anew()
        self.refresh_status()
        self.changed.emit(changed)

    def refresh_status(self) -> None:
        """Read again what the top bar says."""
        status = self._status(self.context.desk)
        self.topbar.show_status(status)
        self.ribbon.setVisible(status.practice)
        # Qt adds the name of the program itself.
        self.setWindowTitle(f"{status.board} — PRÁCTICA" if status.practice else status.board)

    def follow_job(self, job: Job) -> None:
        """Show the progress of a job that reads."""
        self._strip.follow(job)

    def change_person(self) -> None:
        """Let another person sit down; the pages start afresh with what they may see."""
        if self._current is not None and not self._current.may_leave():
            return
        desk = self._ask_person(self.context.desk, self)
        if desk is not None:
            self.seat(desk)

    def seat(self, desk: Desk) -> None:
        """Put a desk with another person at it before the window."""
        self.context.desk = desk
        self._drop_tabs()
        self._offer_tabs()
        self.seated.emit(desk)

    # The window itself -----------------------------------------------------------------------------------

    @property
    def current(self) -> Tab | None:
        """The open tab."""
        return self._current

    @property
    def banner_text(self) -> str:
        """What the banner says now; empty when it says nothing."""
        return self._banner.text

    def may_close(self) -> bool:
        """Return whether the window may close now: nothing half-typed is left behind."""
        return self._current is None or self._current.may_leave()

    @property
    def banner_button(self) -> Button | None:
        """The act the banner offers, if it offers one."""
        return self._banner.button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        icons.load_after_first_paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._breathe()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.jobs.stop()
        self._papers.stop()
        self.manual.close()
        self.preferences.put("window", bytes(self.saveGeometry().toHex().data()).decode())
        super().closeEvent(event)

    def switch_theme(self) -> None:
        """Change between light and dark, and remember it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        choice = "light" if look.tokens().name == "dark" else "dark"
        look.apply(app, choice, look.current().scale)
        self.preferences.put("look", choice)

    def _build(self) -> None:
        self.rail, self.topbar, self.ribbon = Rail(), TopBar(), PracticeRibbon()
        self._banner, self._strip = Banner(self.sounds), JobStrip()
        self.search_box = SearchField(said.padron_hint(), keys.spoken("everywhere.search"))
        self._pages = Pages()
        self._content = content = QVBoxLayout()
        for widget in (self.search_box, self._banner, self._strip):
            content.addWidget(widget)
        content.addWidget(self._pages, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.ribbon)
        right.addWidget(self.topbar)
        right.addLayout(content, 1)
        whole = QWidget()
        whole.setProperty("role", "page")
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _breathe(self) -> None:
        """Give a short screen more of the page and less of the frame."""
        low = self.height() < look.scaled(LOW_WINDOW)
        side, above, below, between = (16, 8, 10, 8) if low else (look.px("page"), 14, 18, look.px("between"))
        self._content.setContentsMargins(side, above, side, below)
        self._content.setSpacing(between)
        self.topbar.breathe(low=low)
        self.search_box.setFixedHeight(look.scaled(38 if low else 44))

    def _wire(self) -> None:
        self.rail.chosen.connect(lambda tab: self.open_tab(tab.name))
        self.search_box.typed.connect(self._searched)
        self.search_box.entered.connect(self._search_entered)
        self.search_box.down.connect(self._to_results)
        self.topbar.person_pressed.connect(self.change_person)
        self.topbar.theme_pressed.connect(self.switch_theme)
        self.topbar.manual_pressed.connect(self.open_manual)
        for name, act in (
            ("search", self.focus_search),
            ("manual", self.open_manual),
            ("lock", self.change_person),
            ("theme", self.switch_theme),
            ("refresh", self._reopen),
        ):
            keys.bind(f"everywhere.{name}", self, act)
        for tab in self._all_tabs:
            keys.bind(f"everywhere.{tab.name}", self, partial(self.open_tab, tab.name))

    def open_manual(self) -> None:
        """Open the manual at the page of the open tab."""
        self.manual.open_at(self._current.name if self._current is not None else "hoy")

    def _allowed(self) -> list[type[Tab]]:
        return [
            tab
            for tab in self._all_tabs
            if (tab.right is None or self.context.may(tab.right)) and hides(self._hidden, tab.name) is None
        ]

    def _says_hidden(self, tab: str, page: str = "") -> bool:
        """Say that the board hides what was asked for; returns whether it does."""
        part = hides(self._hidden, tab, page)
        if part is not None:
            self.banner(hidden_words(part), Tone.INFO)
            self._mark_current()
        return part is not None

    def _read_board(self) -> None:
        """Read what the board hides, and the words it speaks in."""
        self._hidden = parts.hidden_parts(self.context.desk)
        said.use(vocabulary.vocabulary(self.context.desk), self._hidden)

    def _make_anew(self) -> None:
        """Show the rail as the board wants it now; every other tab is built again when it is asked for."""
        self._read_board()
        keep = self._current.name if self._current is not None else ""
        self._pages.drop_all(but=keep)
        self._built = {name: tab for name, tab in self._built.items() if name == keep}
        self._unseen.clear()
        self.rail.offer(self._allowed())
        self._mark_current()

    def _offer_tabs(self) -> None:
        self._read_board()
        allowed = self._allowed()
        self.rail.offer(allowed)
        self.refresh_status()
        if allowed:
            self._show(allowed[0])

    def _drop_tabs(self) -> None:
        self._current = None
        self.search_box.set_text("")
        self._banner.dismiss()
        self._pages.drop_all()
        self._built.clear()
        self._unseen.clear()

    def _show(self, kind: type[Tab]) -> None:
        if self._current is not None and self._current.name == kind.name:
            self._mark_current()
            self._current.asked_again()
            return
        tab = self._built.get(kind.name) or self._make(kind)
        if self._current is not None:
            self._pages.keep_text(self._current, self.search_box.text)
        self._current = tab
        self._pages.open(tab)
        self._mark_current()
        self.search_box.hint(tab.hint_words() or said.padron_hint())
        self.search_box.show_text(self._pages.kept_text(tab))
        unseen = self._unseen.pop(kind.name, None)
        if unseen:
            tab.refresh(frozenset(unseen))
        tab.opened()

    def _make(self, kind: type[Tab]) -> Tab:
        tab = kind(self.context)
        self._built[kind.name] = tab
        return tab

    def _mark_current(self) -> None:
        if self._current is not None:
            self.rail.mark(type(self._current))

    def _reopen(self) -> None:
        self.refresh_status()
        if self._current is not None:
            self._current.opened()

    def _searched(self, text: str) -> None:
        """Hand what is typed to the open tab, or to Cuentas if this one does not search."""
        tab = self._current
        if tab is None:
            return
        if not tab.search_hint and text:
            if not self.open_tab(SEARCH_HOME):
                return
            self.search_box.show_text(text)
        if self._current is not None:
            self._current.search(text)

    def _search_entered(self, text: str) -> None:
        """Open what was scanned or typed: a report by its number, from any tab; the rest is for the open tab."""
        if not self._opens_report(text) and self._current is not None:
            self._current.search_entered(text)

    def _opens_report(self, text: str) -> bool:
        """Open a report whose number was typed with its letters (`RP-000123`); digits alone are an account."""
        if text.strip().isdigit() or read_number(text) is None:
            return False
        try:
            found = complaints.find(self.context.desk, text)
        except Refused:
            return False
        self.open_page(REPORTS_HOME, f"reporte.{found}")
        opened = self._current is not None and self._current.name == REPORTS_HOME
        return opened or hides(self._hidden, REPORTS_HOME) is not None

    def _to_results(self) -> None:
        if self._current is not None:
            self._current.focus_results()

    def _say_error(self, text: str, tone: Tone) -> None:
        self.banner(text, tone)


def place_window(window: Shell) -> None:
    """Show the window where it was last, or over the whole screen the first time."""
    kept = bytes.fromhex(window.preferences.get("window", ""))
    if not kept or not window.restoreGeometry(kept):
        window.resize(window.screen().availableSize().boundedTo(window.screen().size()))
        if QGuiApplication.platformName() != "offscreen":
            QTimer.singleShot(0, window.showMaximized)
    window.show()
