"""The wheel guard: the mouse wheel never changes a value in a field; it scrolls the page instead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QSlider, QTabBar

GUARDED = (QAbstractSpinBox, QComboBox, QSlider, QTabBar)


class WheelGuard(QObject):
    """An event filter for the whole application. A field takes the wheel only while it has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, GUARDED):
            return False
        if watched.hasFocus() and not isinstance(watched, QTabBar):
            return False
        event.ignore()  # Qt then offers it to the parent: the page around the field scrolls
        return True


def guard_wheel(app: QApplication) -> WheelGuard:
    """Install the guard on the application and return it."""
    guard = WheelGuard(app)
    app.installEventFilter(guard)
    return guard
