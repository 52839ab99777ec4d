"""The window before a board is open: the dark panel at the left, and one page at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from aguadesk.ui import icons, keys, look
from aguadesk.ui.kit.banner import Banner
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.sounds import Sounds
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome.brand import BrandPanel

ICONS_AFTER_MS = 40
"""The icons come once the page has been painted: loading them takes longer than painting it."""
LOW, NARROW = 680, 1150
PLACE = "window"
"""The preference that says where the window stood."""


class Frame(QWidget):
    """The panel and the pages, for the door itself and for signing in over an open window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.brand = BrandPanel()
        self.pages = QStackedWidget()
        self.pages.setProperty("role", "page")
        self.banner = Banner(Sounds(on=False))
        self._right = QVBoxLayout()
        self._right.addWidget(self.banner)
        self._right.addWidget(self.pages, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.brand)
        line.addLayout(self._right, 1)

    def show_page(self, page: QWidget) -> None:
        """Show a page, keeping it for the next time."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low, narrow = self.height() < look.scaled(LOW), self.width() < look.scaled(NARROW)
        side = look.scaled(32 if narrow else 64)
        above = look.scaled(24 if low else 56)
        self._right.setContentsMargins(side, above, side, look.scaled(20 if low else 36))
        self.brand.narrow(low=narrow)


class Door(QMainWindow):
    """The first window. It is closed like any other, unless something is being written.

    Signals:
        close_asked: the person closed it.
    """

    close_asked = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.setWindowTitle("AguaDesk")
        self.frame = Frame()
        self.setCentralWidget(self.frame)
        self.holds = False
        """Whether closing it now would leave something half done."""
        keys.bind("everywhere.theme", self, self.switch_theme)

    @property
    def brand(self) -> BrandPanel:
        """The panel at the left."""
        return self.frame.brand

    @property
    def page(self) -> QWidget | None:
        """The page that is shown, if one is."""
        return self.frame.pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show a page, and the window if it is not on screen; what was said over the last page goes away."""
        self.frame.banner.dismiss()
        self.frame.show_page(page)
        self.appear()
        QTimer.singleShot(ICONS_AFTER_MS, icons.load)

    def appear(self) -> None:
        """Come on screen, where the last window stood."""
        if not self.isVisible():
            place_as_last_time(self, self.preferences)

    def say(self, text: str, tone: Tone) -> None:
        """Say something over the page."""
        self.frame.banner.say(text, tone)

    def switch_theme(self) -> None:
        """Change between light and dark, and remember it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        choice = "light" if look.tokens().name == "dark" else "dark"
        look.apply(app, choice, look.current().scale)
        self.preferences.put("look", choice)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.holds:
            event.ignore()
            self.say("Espere a que termine, o cancele primero.", Tone.WARNING)
            return
        self.keep_place()
        self.close_asked.emit()
        super().closeEvent(event)

    def keep_place(self) -> None:
        """Remember where the window stands, for the next one to stand there."""
        self.preferences.put(PLACE, bytes(self.saveGeometry().toHex().data()).decode())


def place_as_last_time(window: QMainWindow, preferences: Preferences) -> None:
    """Show a window where the last one stood, or over the whole screen the first time."""
    kept = bytes.fromhex(preferences.get(PLACE, ""))
    if not kept or not window.restoreGeometry(kept):
        screen = window.screen()
        window.resize(screen.availableSize().boundedTo(screen.size()))
        if QGuiApplication.platformName() != "offscreen":
            window.setWindowState(Qt.WindowState.WindowMaximized)
    window.show()


def bring_forward(window: QWidget) -> None:
    """Bring a window before all others, as it was before it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
