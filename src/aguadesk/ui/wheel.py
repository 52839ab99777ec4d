"""The wheel guard: the mouse wheel never changes a value in a field; it scrolls the page instead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QSlider, QTabBar, QWidget

GUARDED = (QAbstractSpinBox, QComboBox, QSlider, QTabBar)


class WheelGuard(QObject):
    """An event filter for the whole application. A field takes the wheel only while it has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, GUARDED):
            return False
        if watched.hasFocus() and not isinstance(watched, QTabBar):
            return False
        event.ignore()
        _hand_to_parent(watched, event)
        return True


def _hand_to_parent(widget: QWidget, event: QEvent) -> None:
    """Give the wheel to the page around the field, as if the field were not there."""
    parent = widget.parentWidget()
    if parent is not None:
        QCoreApplication.sendEvent(parent, event)


def guard_wheel(app: QApplication) -> WheelGuard:
    """Install the guard on the application and return it."""
    guard = WheelGuard(app)
    app.installEventFilter(guard)
    return guard
