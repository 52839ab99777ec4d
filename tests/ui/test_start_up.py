"""The window comes first: heavy libraries are imported when they are first used."""

import subprocess
import sys
from pathlib import Path

HEAVY = ("qtawesome", "reportlab", "openpyxl", "alembic", "pypdfium2", "python_calamine", "PySide6.QtPrintSupport")

PROGRAM = """
import sys
from pathlib import Path
from aguadesk.desk.desk import Desk
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application
from aguadesk.ui.shell import Shell, place_window
from aguadesk.ui.tab import Tab
from aguadesk.ui.topbar import Status
from makers import make_desk

class Hoy(Tab):
    name, title, icon = "hoy", "Hoy", "mdi6.white-balance-sunny"

folder = Path(sys.argv[1])
desk = make_desk(folder)
before = set(sys.modules)
preferences = Preferences(folder / "pantalla.ini")
app = make_application(["aguadesk"], preferences)
window = Shell(desk, [Hoy], status=lambda _: Status("Agua"), people=lambda *_: [],
               preferences=preferences, ask_person=lambda *_: None)
place_window(window)
print("shown", *(name for name in sys.argv[2:] if name in set(sys.modules) - before))
for _ in range(50):
    app.processEvents()
print("later", *(name for name in sys.argv[2:] if name in set(sys.modules) - before))
window.close()
desk.board.close()
"""


def test_the_window_is_shown_before_any_heavy_library_is_imported(tmp_path: Path) -> None:
    tests = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {tests!r})\n{PROGRAM}", str(tmp_path), *HEAVY]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    shown, later = ended.stdout.splitlines()
    assert shown.split() == ["shown"]
    assert later.split() == ["later", "qtawesome"], "only the icons, and only once the window has been painted"
