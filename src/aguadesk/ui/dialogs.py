"""The one place where modal boxes are run, so that a test, or the tour, can see each and answer it.

`opened` is told of every box once it is on screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preferences import Preferences

TRIES, TRY_MS = 50, 10
MEXICAN_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Buscar en:",
    QFileDialog.DialogLabel.FileName: "Nombre del archivo:",
    QFileDialog.DialogLabel.FileType: "Tipo de archivo:",
}
"""Qt's Spanish is that of Spain, where files are called otherwise."""


class _Door(QObject):
    """Tells who listens that a box is on screen."""

    opened = Signal(object)


_door = _Door()


def opened() -> Signal:
    """Return the signal that carries each box once it is shown."""
    return _door.opened  # type: ignore[return-value]


def run(box: QDialog) -> bool:
    """Show a modal box and wait for its answer. Returns whether it was accepted."""
    QTimer.singleShot(0, box, lambda: _tell_once_active(box, TRIES))
    answer = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return answer


def _tell_once_active(box: QDialog, tries: int) -> None:
    """Say that a box is on screen once keys reach it, or soon after where windows are never made active."""
    if box.isActiveWindow() or not tries:
        _door.opened.emit(box)
    else:
        QTimer.singleShot(TRY_MS, box, lambda: _tell_once_active(box, tries - 1))


def confirm(
    parent: QWidget, title: str, text: str, *, accept: str, reject: str = "Volver", risky: bool = False
) -> bool:
    """Ask yes or no. `accept` is the verb of the act, never "Sí"."""
    return run(Box(title, text, accept=accept, reject=reject, risky=risky, parent=parent))


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that must be read before going on; a banner does for everything else."""
    run(Box(title, text, accept="", reject="Entendido", parent=parent))


def ask_reason(
    parent: QWidget, title: str, text: str = "", *, accept: str, suggestions: Sequence[str] = (), risky: bool = False
) -> str | None:
    """Ask for a reason. Returns it, or None if the person thought better of the act."""
    box = ReasonBox(title, text, accept=accept, suggestions=suggestions, risky=risky, parent=parent)
    return box.reason if run(box) else None


def open_file(
    parent: QWidget, title: str, patterns: Sequence[str], preferences: Preferences, purpose: str
) -> Path | None:
    """Let the person choose a file to read.

    Args:
        patterns: such as `"Hojas de cálculo (*.xlsx *.csv)"`.
        purpose: remembers the folder for the next time.
    """
    chooser = _chooser(parent, title, patterns, preferences.folder(purpose))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(chooser, preferences, purpose)


def save_file(
    parent: QWidget, title: str, name: str, patterns: Sequence[str], preferences: Preferences, purpose: str
) -> Path | None:
    """Let the person say where to write a file; `name` is offered. Replacing one is asked by the chooser."""
    chooser = _chooser(parent, title, patterns, preferences.folder(purpose))
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(Path(name).suffix.lstrip("."))
    chooser.selectFile(name)
    return _chosen(chooser, preferences, purpose)


def choose_folder(parent: QWidget, title: str, preferences: Preferences, purpose: str) -> Path | None:
    """Let the person choose a folder."""
    chooser = _chooser(parent, title, (), preferences.folder(purpose))
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(chooser, preferences, purpose)


def _chooser(parent: QWidget, title: str, patterns: Sequence[str], folder: Path) -> QFileDialog:
    chooser = QFileDialog(parent, title, str(folder))
    if patterns:
        chooser.setNameFilters(list(patterns))
    for label, words in MEXICAN_LABELS.items():
        chooser.setLabelText(label, words)
    return chooser


def _chosen(chooser: QFileDialog, preferences: Preferences, purpose: str) -> Path | None:
    if not run(chooser) or not chooser.selectedFiles():
        return None
    file = Path(chooser.selectedFiles()[0])
    preferences.remember_folder(purpose, file)
    return file
