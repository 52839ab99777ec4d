"""The face of the program: the system's own, or a carried one where the system has none."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

CARRIED = ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf")


def carried_folder() -> Path | None:
    """Return the folder of the TTF files that come with the papers library, found without importing it."""
    spec = find_spec("reportlab")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "fonts"


def ensure_a_face(families: list[str] | None = None) -> str | None:
    """Register the carried face if the system has no font, so that Qt does not draw boxes.

    Args:
        families: the families known to the system; asked from Qt unless told.

    Returns:
        The family that was registered, or None when the system's own face is used.
    """
    known = QFontDatabase.families() if families is None else families
    folder = carried_folder() if not known else None
    if folder is None:
        return None
    ids = [QFontDatabase.addApplicationFont(str(folder / name)) for name in CARRIED]
    names = [name for font in ids if font >= 0 for name in QFontDatabase.applicationFontFamilies(font)]
    if not names:
        return None
    QApplication.setFont(QFont(names[0]))
    return names[0]
