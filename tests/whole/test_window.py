"""The real window as a process: one per board, a second start brings the first forward, and what a crash leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aguadesk.store.board import open_board
from aguadesk.store.lock import BoardLock
from aguadesk.ui import crash_report
from aguadesk.ui.doorbell import Doorbell, bell_name, ring
from aguadesk.ui.opening import Office
from aguadesk.ui.preferences import Preferences
from makers import Clock, make_desk

# A platform without a screen has no window manager to be told sizes, or to bring a window forward.
pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)", extend=True)

PATIENCE_MS = 30_000
HEAVY = ("qtawesome", "reportlab", "openpyxl", "alembic", "pypdfium2", "python_calamine", "PySide6.QtPrintSupport")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A board with a small staff, closed."""
    desk = make_desk(tmp_path)
    desk.board.close()
    return desk.board.path


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of a machine on which nothing was chosen yet."""
    return Preferences(tmp_path / "pantalla.ini")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a machine on which nothing was opened yet."""
    data = tmp_path / "datos"
    data.mkdir()
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(data)}


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(home: dict[str, str]) -> Iterator[Start]:
    """Start the program; whatever still runs when the test ends is ended."""
    running: list[subprocess.Popen[str]] = []

    def begin(*words: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-m", "aguadesk", *words],
            env=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(program)
        return program

    yield begin
    for program in running:
        program.kill()
        program.communicate()


def test_a_second_start_ends_at_once_and_the_first_goes_on(qtbot: QtBot, start: Start, board: Path) -> None:
    first = start(str(board))
    qtbot.waitUntil(lambda: ring(board), timeout=PATIENCE_MS)
    second = start(str(board))
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (0, ""), err
    assert first.poll() is None, "the first window is still there"


def test_the_first_window_comes_forward_when_another_process_asks_for_its_board(
    qtbot: QtBot, qapp: QApplication, start: Start, board: Path, preferences: Preferences
) -> None:
    office = Office(preferences, Clock())
    qapp.setQuitOnLastWindowClosed(False)
    door = office.entrance.door
    try:
        office.start(board)
        qtbot.waitUntil(lambda: office.opening is not None and door.isVisible(), timeout=PATIENCE_MS)
        door.setWindowState(Qt.WindowState.WindowMinimized)
        qtbot.waitUntil(lambda: office._bell is not None, timeout=PATIENCE_MS)
        second = start(str(board))
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE_MS)
        assert second.returncode == 0
        assert not door.windowState() & Qt.WindowState.WindowMinimized
    finally:
        office.end()
        door.hide()
        door.deleteLater()
        office.deleteLater()
        qapp.setQuitOnLastWindowClosed(True)


def test_a_program_that_was_killed_leaves_nothing_in_the_way(qtbot: QtBot, start: Start, board: Path) -> None:
    first = start(str(board))
    qtbot.waitUntil(lambda: ring(board), timeout=PATIENCE_MS)
    first.kill()
    first.communicate(timeout=60)
    assert not ring(board)
    second = start(str(board))
    qtbot.waitUntil(lambda: ring(board), timeout=PATIENCE_MS)
    assert second.poll() is None


def test_a_board_that_a_verb_holds_is_told_and_not_waited_for_without_end(
    qtbot: QtBot, qapp: QApplication, board: Path, preferences: Preferences
) -> None:
    held = BoardLock.take(board)
    office = Office(preferences, Clock())
    try:
        office.start(board)
        page = office.entrance.trouble
        qtbot.waitUntil(lambda: office.entrance.door.page is page, timeout=PATIENCE_MS)
        assert page.title.text() == "El archivo ya está abierto"
    finally:
        held.release()
        office.end()
        office.entrance.door.hide()
        office.entrance.door.deleteLater()
        office.deleteLater()


def test_what_the_last_run_left_when_it_died_is_kept_as_a_report(
    qtbot: QtBot, start: Start, board: Path, home: dict[str, str]
) -> None:
    folder = Path(home["XDG_DATA_HOME"]) / "AguaDesk"
    folder.mkdir(exist_ok=True)
    (folder / crash_report.FAULTS).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    program = start(str(board))
    qtbot.waitUntil(lambda: bool(list(folder.glob(f"{crash_report.FOLDER}/*.txt"))), timeout=PATIENCE_MS)
    assert program.poll() is None
    (report,) = folder.glob(f"{crash_report.FOLDER}/*.txt")
    assert "Segmentation fault" in report.read_text(encoding="utf-8")


def test_everybody_has_their_own_bell_for_each_board(board: Path, tmp_path: Path, qapp: QApplication) -> None:
    other = tmp_path / "otra.aguadesk"
    other.touch()
    assert bell_name(board) != bell_name(other)
    link = tmp_path / "enlace.aguadesk"
    link.symlink_to(board)
    assert bell_name(link) == bell_name(board), "a link is the same board"
    assert not ring(other)


def test_a_bell_is_taken_down_and_hung_again(board: Path, qtbot: QtBot) -> None:
    bell = Doorbell()
    assert bell.hang(board)
    assert bell.hang(board), "hanging it twice is no harm"
    bell.take_down()
    assert not ring(board)


SIGNING_IN = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from aguadesk.ui.opening import Office
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application

folder = Path(sys.argv[1])
preferences = Preferences(folder / "pantalla.ini")
app = make_application(["aguadesk"], preferences)
office = Office(preferences)
page = office.entrance.sign_in

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*(name for name in sys.argv[2:] if name in sys.modules))
            app.quit()
        return False

watch = Watch()
page.card.password.installEventFilter(watch)
office.start(folder / "pueblo.aguadesk")
app.exec()
office.end()
"""


def test_signing_in_is_on_screen_before_any_heavy_library_is_loaded(board: Path, home: dict[str, str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SIGNING_IN, str(board.parent), *HEAVY, "aguadesk.ui.shell"],
        env=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == []
    open_board(board).close()
