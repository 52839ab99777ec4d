"""A workbook of a list: asked where to, written, and said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from aguadesk.desk.saving import save_file
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context


def save_sheet(context: Context, parent: QWidget, content: bytes, name: str, title: str) -> None:
    """Let the person say where a workbook goes, write it, and say that it was."""

    def write(file: Path) -> bool:
        save_file(file, content)
        return True

    file = dialogs.save_file(parent, title, name, ["Hoja de cálculo (*.xlsx)"], context.preferences, "lists")
    if file is not None and context.read(lambda: write(file)):
        context.shell.banner(f"Guardado en {file}.")
