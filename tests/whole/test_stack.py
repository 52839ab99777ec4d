"""The libraries the house stands on are the ones it chose, and behave."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTableView

ROOT = Path(__file__).resolve().parents[2]
CALLS = 400
Index = QModelIndex | QPersistentModelIndex


class Table(QAbstractTableModel):
    """Five rows of nothing: every answer of `data` is a None on its way into Qt."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else 5

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = 0) -> object:
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        return None


class Bell(QObject):
    rung = Signal(int)


def lost_nones(call: Callable[[], object]) -> float:
    """Return how many references to None one call loses (negative: keeps)."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return (before - sys.getrefcount(None)) / CALLS


def test_no_call_into_qt_loses_a_reference_to_none(qapp: QApplication) -> None:
    # PySide6 6.12.0 loses one at nearly every call that returns nothing, and after some thousands the
    # process aborts. From Python 3.12 on None cannot die, and every count here is zero.
    pixmap, view, table, bell = QPixmap(99, 99), QTableView(), Table(), Bell()
    painter = QPainter(pixmap)
    box, colour, font, right = QRectF(0, 0, 9, 9), QColor(1, 2, 3), QFont(), Qt.AlignmentFlag.AlignRight
    line, label, choice = QLineEdit(), QLabel(), QComboBox()
    choice.addItems(["efectivo", "tarjeta"])
    view.setModel(table)
    bell.rung.connect(lambda number: None)
    calls: dict[str, Callable[[], object]] = {
        "drawText": lambda: painter.drawText(box, right, "x"),
        "drawLine": lambda: painter.drawLine(1, 1, 2, 2),
        "fillRect": lambda: painter.fillRect(box, colour),
        "setFont": lambda: painter.setFont(font),
        "save and restore": lambda: (painter.save(), painter.restore()),
        "data through Qt": lambda: table.itemData(table.index(0, 0)),
        "reset": lambda: (table.beginResetModel(), table.endResetModel()),
        "setText of a field": lambda: line.setText("a"),
        "setText of a label": lambda: label.setText("a"),
        "setCurrentIndex": lambda: choice.setCurrentIndex(1),
        "grab": lambda: view.grab(),
        "emit": lambda: bell.rung.emit(3),
        "setProperty": lambda: line.setProperty("a", 1),
        "processEvents": lambda: qapp.processEvents(),
    }
    lost = {name: lost_nones(call) for name, call in calls.items()}
    painter.end()
    assert {name: count for name, count in lost.items() if count > 0.05} == {}


def uv() -> str:
    """Return the uv that prepared this environment: inside it, or the machine's own."""
    inside = Path(sys.executable).with_name("uv")
    found = str(inside) if inside.exists() else shutil.which("uv")
    assert found is not None, "start.py prepares the environment with uv, so there must be one"
    return found


def lock_check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [uv(), "lock", "--check", "--offline", "--no-cache", "--python", sys.executable],
        cwd=folder,
        env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"},
        capture_output=True,
        text=True,
    )


def test_the_lock_agrees_with_what_the_project_asks_for() -> None:
    done = lock_check(ROOT)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def bare_project(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "uv.lock", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "src" / "aguadesk").mkdir(parents=True)
    return tmp_path


def test_a_dependency_that_is_not_in_the_lock_is_noticed(bare_project: Path) -> None:
    project = bare_project / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace('"platformdirs>=4",', '"platformdirs>=4", "a-library-nobody-locked",'))
    assert lock_check(bare_project).returncode != 0
