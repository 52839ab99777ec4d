"""Answering the chooser of files: the whole path, and Enter."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from aguadesk.ui.tour.hands import Hands, StepFailed


def type_path(hands: Hands, box: QDialog, file: Path) -> None:
    """Answer a file chooser by typing a path.

    Raises:
        StepFailed: if the box is no file chooser, or has no place to type.
    """
    field = box.findChild(QLineEdit) if isinstance(box, QFileDialog) else None
    if not isinstance(field, QLineEdit):
        raise StepFailed("se esperaba el cuadro para elegir un archivo")
    field.setFocus()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type(str(file))
    hands.enter()
