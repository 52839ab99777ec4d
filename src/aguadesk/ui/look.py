"""The theme in force: applies the style sheet to the application and answers what to paint with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from aguadesk.ui import theme
from aguadesk.ui.theme import Tokens

CHOICES = {"auto": "Como el sistema", "light": "Claro", "dark": "Oscuro"}
_STYLED = "aguadesk_styled"
SCALES = {1.0: "Normal", 1.15: "Grande", 1.3: "Muy grande"}


class Look(QObject):
    """What is in force now. `changed` comes after the new style sheet is on every widget."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = theme.LIGHT
        self.choice = "light"
        self.scale = 1.0


_look = Look()


def current() -> Look:
    """Return the one look of this process."""
    return _look


def tokens() -> Tokens:
    """Return the colours in force."""
    return _look.tokens


def px(size: str) -> int:
    """Return a named size of `theme.SIZES` in logical pixels, with the person's text scale."""
    return scaled(theme.SIZES[size])


def scaled(pixels: float) -> int:
    """Return any other length with the person's text scale."""
    return round(pixels * _look.scale)


def apply(app: QApplication, choice: str, scale: float = 1.0) -> None:
    """Put a theme on the whole program.

    Args:
        app: the application.
        choice: `light`, `dark`, or `auto` for what the system says.
        scale: how much larger than normal letters and rows are.
    """
    from aguadesk.ui.style import sheet

    dark = choice == "dark" or (choice == "auto" and system_is_dark(app))
    _look.tokens = theme.DARK if dark else theme.LIGHT
    _look.choice, _look.scale = choice, scale
    if not app.property(_STYLED):  # asked of the application: under a style sheet its style no longer says its name
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty(_STYLED, True)
    app.setPalette(palette(_look.tokens))
    font = app.font()
    font.setPixelSize(px("text"))
    app.setFont(font)
    app.setStyleSheet(sheet(_look.tokens, scale))
    _look.changed.emit()


def system_is_dark(app: QApplication) -> bool:
    """Return whether the system asks for dark windows."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def follow_system(app: QApplication) -> None:
    """Change with the system while the choice is `auto`."""

    def follow() -> None:
        if _look.choice == "auto":
            apply(app, "auto", _look.scale)

    app.styleHints().colorSchemeChanged.connect(follow)


def palette(colours: Tokens) -> QPalette:
    """Return the palette for whatever the style sheet does not reach (selection, tool tips, links)."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, colours.ground),
        (roles.WindowText, colours.text),
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.ground),
        (roles.Text, colours.text),
        (roles.Button, colours.surface),
        (roles.ButtonText, colours.text),
        (roles.Highlight, colours.primary),
        (roles.HighlightedText, colours.on_primary),
        (roles.ToolTipBase, colours.surface),
        (roles.ToolTipText, colours.text),
        (roles.PlaceholderText, colours.muted),
        (roles.Link, colours.primary),
        (roles.LinkVisited, colours.primary),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made
