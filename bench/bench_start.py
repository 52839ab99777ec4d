"""From starting the program to a window one can use, beside an empty PySide6 window with the same libraries.

Both are processes, started in turns: ours opens a board of 70,761 accounts and is usable when the password field
of the sign-in page has been painted and holds the cursor; the empty window imports every library ours had loaded
by then, and is done at its first paint. Both find their compiled modules, as from the second start on. Prints the
ratio of the medians, and how long Hoy takes after Enter.
Run: `python bench/bench_start.py [rounds]`.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).resolve()
ACCOUNTS, MONTHS = 70_761, 1
LOGIN, PASSWORD = "ada", "banco-1234"
LIMIT = 1.5


def prepared_board() -> Path:
    """Return the board, made the first time and kept in the temporary folder."""
    folder = Path(tempfile.gettempdir()) / "aguadesk-bench"
    folder.mkdir(exist_ok=True)
    board = folder / f"start-{ACCOUNTS}-{MONTHS}.aguadesk"
    if board.exists():
        return board
    print(f"making a board of {ACCOUNTS:,} accounts in {board}", file=sys.stderr)
    sys.path.insert(0, str(HERE.parent))
    from big_board import big_board

    from aguadesk.desk import people
    from aguadesk.desk.opening import look_through
    from aguadesk.domain.rights import Role

    making = board.with_suffix(".making.aguadesk")
    making.unlink(missing_ok=True)
    desk = big_board(making, ACCOUNTS, MONTHS)
    people.add_person(desk, LOGIN, "Ada Roble Fresno", [Role.ADMINISTRATOR])
    people.choose_first_password(desk, LOGIN, PASSWORD, PASSWORD)
    look_through(desk)
    desk.board.close()
    making.rename(board)
    return board


def run_ours(board: Path, home: Path) -> None:
    """Be our program: tell when it can be used, sign in, tell when Hoy is painted, and stop."""
    from aguadesk.app import load_desk

    gc.disable()  # this and the next as `app.start` does
    load_desk()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from aguadesk.ui.opening import Office
    from aguadesk.ui.preferences import Preferences
    from aguadesk.ui.program import make_application

    sys.excepthook = give_up
    preferences = Preferences(home / "pantalla.ini")
    application = make_application(["aguadesk", str(board)], preferences)
    office = Office(preferences)
    report: dict[str, object] = {}

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.look)
            return False

        def look(self) -> None:
            card = office.entrance.sign_in.card
            if "usable" not in report and card.isVisible() and card.password.hasFocus():
                report["usable"] = time.monotonic()
                report["modules"] = sorted(sys.modules)
                QTimer.singleShot(1500, self.enter)  # a person takes longer to type a password

        def enter(self) -> None:
            begun = time.monotonic()
            office.entrance.sign_in.card.password.setText(PASSWORD)
            office.entrance.sign_in.enter()
            application.processEvents()  # until Hoy has been painted
            report["entered"] = time.monotonic() - begun
            print(json.dumps(report), flush=True)
            os._exit(0)

    watch = Watch()
    office.start(board)
    office.entrance.sign_in.card.password.installEventFilter(watch)
    office.entrance.sign_in.card.password.update()
    application.exec()


def give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at once: a window that failed would otherwise stand there for ever."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def run_empty(modules: list[str]) -> None:
    """Be an empty window with the same libraries loaded."""
    from importlib import import_module

    for name in modules:
        with suppress(ImportError):  # some names are made up by compiled modules
            import_module(name)
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication(["empty"])
    window = QMainWindow()
    nothing = QLabel("Nada")
    nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)  # Qt's own names are part of the library, loaded at first use
    window.setCentralWidget(nothing)

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self.done)
            return False

        def done(self) -> None:
            print(json.dumps({"usable": time.monotonic()}), flush=True)
            os._exit(0)

    watch = Watch()
    window.installEventFilter(watch)
    window.resize(1366, 768)
    window.show()
    application.exec()


def timed(arguments: list[str]) -> tuple[float, dict[str, object]]:
    """Run this script as another process; return the seconds until it could be used, and its report."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(HERE), *arguments], env=environment, capture_output=True, text=True, timeout=120
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise SystemExit(f"no window came: {done.stderr}")
    report = json.loads(lines[-1])
    return report["usable"] - begun, report


def libraries(modules: list[str]) -> list[str]:
    """Return what is neither ours nor part of Python."""
    ours = ("aguadesk", "__", "bench", "sitecustomize", "_")
    found = [name for name in modules if name.split(".")[0] not in sys.stdlib_module_names]
    return [name for name in found if not name.startswith(ours)]


def main() -> None:
    """Measure both in turns and print their medians and ratio."""
    if sys.argv[1:2] == ["ours"]:
        run_ours(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    if sys.argv[1:2] == ["empty"]:
        run_empty(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    board = prepared_board()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        _, report = timed(["ours", str(board), str(home)])
        loaded = home / "modules.json"
        loaded.write_text(json.dumps(libraries(list(report["modules"]))), encoding="utf-8")  # type: ignore[call-overload]
        timed(["empty", str(loaded)])
        ours, empty, entering = [], [], []
        for _ in range(rounds):
            seconds, report = timed(["ours", str(board), str(home)])
            ours.append(seconds)
            entering.append(float(str(report["entered"])))
            empty.append(timed(["empty", str(loaded)])[0])
    mine, bare = statistics.median(ours), statistics.median(empty)
    print(f"start: usable in {mine:.2f} s, an empty window in {bare:.2f} s, ratio {mine / bare:.2f} (limit {LIMIT})")
    print(f"       from Enter to Hoy painted: {statistics.median(entering):.2f} s")


if __name__ == "__main__":
    main()
