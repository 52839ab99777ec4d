"""The application object, dressed: language, face, look, wheel guard. Called once, by whoever starts the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from aguadesk.places import APP
from aguadesk.ui import fonts, language, look
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.wheel import guard_wheel

WHEEL_GUARDED_AFTER_MS = 400


def make_application(arguments: Sequence[str], preferences: Preferences) -> QApplication:
    """Return the one QApplication of the process, speaking Spanish and dressed as the person likes it."""
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    app = QApplication(list(arguments))
    dress(app, preferences)
    return app


def dress(app: QApplication, preferences: Preferences) -> None:
    """Give an application the language, the face, the look and the wheel guard."""
    app.setApplicationName(APP)
    app.setApplicationDisplayName(APP)
    language.speak_spanish(app)
    fonts.ensure_a_face()
    look.apply(app, preferences.get("look", "auto"), preferences.get("scale", 1.0))
    look.follow_system(app)
    # Before the first page is painted nobody turns a wheel, and whoever looks at every event makes Qt load it all.
    QTimer.singleShot(WHEEL_GUARDED_AFTER_MS, app, lambda: guard_wheel(app))
