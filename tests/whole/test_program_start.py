"""Started without a verb the program opens its window; a board's file opens it there; a verb opens none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from books import make_books

WATCHED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
shown = []
def look(application):
    shown.extend(w.windowTitle() for w in application.topLevelWidgets() if w.isVisible())
    if shown:
        application.quit()
def look_and_quit(application):
    watch = QTimer(application)
    watch.timeout.connect(lambda: look(application))
    watch.start(20)
    QTimer.singleShot(20_000, application.quit)
    return real()
real, QApplication.exec = QApplication.exec, look_and_quit
from aguadesk import app
code = app.start(sys.argv[1:])
print(len(shown), code)
"""


def start(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            **{f"XDG_{kind}_HOME": str(home) for kind in ("DATA", "CONFIG", "CACHE")},
        },
    )


@pytest.mark.parametrize("named", [False, True], ids=["without a file", "with a file"])
def test_without_a_verb_there_is_a_window(tmp_path: Path, named: bool) -> None:
    words = [str(make_books(tmp_path))] if named else []
    done = start(*words, home=tmp_path / "home")
    assert done.stdout.split() == ["1", "0"], done.stderr


def test_a_verb_opens_no_window_and_loads_no_screen(tmp_path: Path) -> None:
    code = (
        "import sys; from aguadesk import app; code = app.start(['check', sys.argv[1]]);"
        "print([name for name in sys.modules if name.startswith('PySide6')], code)"
    )
    board = make_books(tmp_path)
    done = subprocess.run([sys.executable, "-c", code, str(board)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is always a screen elsewhere")
def test_where_there_is_no_screen_one_sentence_says_so(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "aguadesk"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Este equipo no tiene pantalla")
    assert done.stderr.count("\n") == 1
