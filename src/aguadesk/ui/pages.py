"""The pages under the search box: one tab at a time, each in a frame of its own that scrolls as a last resort."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from aguadesk.ui.tab import Tab


class Pages(QStackedWidget):
    """The tabs that were opened. One that needs more room than there is does not widen the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._frames: dict[str, QScrollArea] = {}
        self._texts: dict[str, str] = {}

    def open(self, tab: Tab) -> None:
        """Show a tab."""
        if tab.name not in self._frames:
            self._frames[tab.name] = frame = _last_resort(tab)
            self.addWidget(frame)
        self.setCurrentWidget(self._frames[tab.name])

    def keep_text(self, tab: Tab, text: str) -> None:
        """Remember what was searched for in a tab, until it is opened again."""
        self._texts[tab.name] = text if tab.search_hint else ""

    def kept_text(self, tab: Tab) -> str:
        """Return what was searched for in a tab when it was left."""
        return self._texts.get(tab.name, "")

    def drop_all(self, but: str = "") -> None:
        """Let every tab go, and what was searched for in it; all but one, if one is named."""
        for name in [name for name in self._frames if name != but]:
            frame = self._frames.pop(name)
            self.removeWidget(frame)
            frame.deleteLater()
        self._texts = {name: text for name, text in self._texts.items() if name == but}


def _last_resort(tab: Tab) -> QScrollArea:
    """Let a page scroll where even its least size does not fit, so that no button is out of reach."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(tab)
    return area
