"""What the tests of the screen stand on: a dressed application, a desk, a window, and hands on the keyboard."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.ui import dialogs, look
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell, Status
from aguadesk.ui.tab import Tab
from makers import make_desk, seat


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt says of the platform without a screen what it cannot do: tell sizes to a window manager that is not there."""
    for item in items:
        if Path(item.fspath).parent.name == "ui":
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Every test begins in the light look at normal size."""
    if look.current().choice != "light" or look.current().scale != 1.0 or not qapp.styleSheet():
        look.apply(qapp, "light")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of a machine on which nothing was chosen yet."""
    return Preferences(tmp_path / "pantalla.ini")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a real file."""
    made = make_desk(tmp_path)
    yield made
    made.board.close()


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type letters as the keyboard sends them, accents and all; `QTest.keyClicks` cannot."""

    def type_into(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    return type_into


@pytest.fixture
def press() -> Callable[..., None]:
    """Press a key where the focus is, as a person does."""

    def press_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, "no window has the focus"
        QTest.keyClick(target, key, modifiers)

    return press_key


@pytest.fixture
def on_screen(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Show a widget as the active window, so that keys and focus reach it, and keep it until the test ends."""
    kept = []

    def show(widget: QWidget) -> None:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    yield show
    kept.clear()


@pytest.fixture
def open_shell(
    desk: Desk, preferences: Preferences, on_screen: Callable[[QWidget], None]
) -> Iterator[Callable[..., Shell]]:
    """Open the program's window with some tabs before somebody: `open_shell([Complaints], "beto")`."""
    opened: list[Shell] = []

    def put(tabs: Sequence[type[Tab]], login: str = "admin", size: tuple[int, int] = (1366, 768)) -> Shell:
        shell = Shell(
            seat(desk, login),
            list(tabs),
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(*size)
        on_screen(shell)
        opened.append(shell)
        return shell

    yield put
    for shell in opened:
        shell.jobs.stop()


PressOn = Callable[..., None]
"""What `press_on` is: the widget, the key, what is held, and how often."""


@pytest.fixture
def press_on(press: Callable[..., None], qtbot: QtBot) -> PressOn:
    """Press a key where the focus is in a section's window, made active again if a box stood before it."""

    def press_key(
        part: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        window = part.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for _ in range(times):
            press(key, held)
        QApplication.processEvents()

    return press_key


PATIENCE_MS = 8000


@pytest.fixture(scope="session", autouse=True)
def _no_box_waits_for_ever(qapp: QApplication) -> Iterator[None]:
    """Close a box that nobody answers, such as one a failed test leaves behind, after twice the usual patience."""

    def give_up(box: QDialog) -> None:
        if box.isVisible() and box.isModal():
            box.reject()
            raise AssertionError(f"nobody answered «{box.windowTitle()}»")

    def watch(box: QDialog) -> None:
        QTimer.singleShot(2 * PATIENCE_MS, box, lambda: give_up(box))

    dialogs.opened().connect(watch)
    yield
    dialogs.opened().disconnect(watch)


class Answers:
    """What the person does with each box, in the order in which the boxes come."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[QDialog], object]] = []
        self.seen: list[str] = []

    def __call__(self, *answers: Callable[[QDialog], object]) -> None:
        self._waiting.extend(answers)

    def meet(self, box: QDialog) -> None:
        """Answer a box that came on screen; one that nobody expected is closed, and the test fails later."""
        self.seen.append(box.windowTitle())
        if not self._waiting:
            self.seen.append(f"nobody expected «{box.windowTitle()}»")
            box.reject()
            return
        QTimer.singleShot(PATIENCE_MS, box, lambda: self._give_up(box))
        self._waiting.pop(0)(box)

    def _give_up(self, box: QDialog) -> None:
        """Close a box that its answer left open, so that the test fails instead of waiting for ever."""
        if box.isVisible() and box.isModal():
            self.seen.append(f"nobody expected «{box.windowTitle()}» to stay open")
            box.done(0)

    @property
    def left(self) -> int:
        """How many boxes were announced and never came."""
        return len(self._waiting)


@pytest.fixture
def answer() -> Iterator[Answers]:
    """Answer modal boxes: `answer(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))` before the act."""
    answers = Answers()
    dialogs.opened().connect(answers.meet)
    yield answers
    dialogs.opened().disconnect(answers.meet)
    assert answers.left == 0, "a box that was announced never came"
    assert not [title for title in answers.seen if title.startswith("nobody expected")], answers.seen


@pytest.fixture
def middle() -> Callable[[QWidget], QPoint]:
    """Return the middle of a widget."""
    return lambda widget: widget.rect().center()
