"""Icons, drawn from the icon fonts of qtawesome, which is imported only after the first paint.

Widgets paint an icon by its name when they paint themselves, with the colour of that moment, so a change
of theme recolours every icon. Until `load()` has run, nothing is drawn where an icon will be.
"""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from aguadesk.ui import look

_loaded: list[ModuleType] = []


def load() -> None:
    """Import the icon fonts and repaint the open windows. Does nothing the second time."""
    if _loaded:
        return
    import qtawesome

    _loaded.append(qtawesome)
    for window in QApplication.topLevelWidgets():
        window.update()


def load_after_first_paint() -> None:
    """Load the icons when the event loop is next idle, that is, after the window has been painted."""
    QTimer.singleShot(0, load)


def is_loaded() -> bool:
    """Return whether icons can be drawn already."""
    return bool(_loaded)


def icon(name: str, colour: str) -> QIcon:
    """Return an icon such as `mdi6.magnify` in a colour; an empty one while the fonts are not loaded."""
    return _icon(name, colour) if _loaded else QIcon()


@lru_cache(maxsize=512)
def _icon(name: str, colour: str) -> QIcon:
    module: Any = _loaded[0]
    return module.icon(name, color=colour)


def paint(painter: QPainter, rect: QRect, name: str, colour: str) -> None:
    """Paint an icon centred in a rectangle."""
    if name and _loaded:
        _icon(name, colour).paint(painter, rect, Qt.AlignmentFlag.AlignCenter)


class IconMark(QWidget):
    """A small icon standing alone, in a colour of the theme."""

    def __init__(self, name: str, token: str = "muted", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = look.scaled(self._size)
        return QSize(side, side)

    def show_icon(self, name: str, token: str) -> None:
        """Change the icon and the token of its colour."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(QPainter(self), self.rect(), self._name, getattr(look.tokens(), self._token))
