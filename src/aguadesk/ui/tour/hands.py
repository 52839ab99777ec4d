"""Hands on the keyboard of the tour: they press and type where the focus is, and answer the boxes that come."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from aguadesk.ui import dialogs, keys

_PATIENCE_SECONDS, _PATIENCE_FOR_A_BOX = 30.0, 4.0
_GLANCE_MS = 10
_MOST_TABS = 25
log = logging.getLogger(__name__)

Answer = Callable[[Any], None]
"""What is done with a box once it is on screen; it must have closed it, or it is closed with no."""


class StepFailed(Exception):  # noqa: N818  (the house names errors by what happened)
    """Something on screen was not as the tour expected; says what, in Spanish."""


class Hands:
    """One person's hands.

    Args:
        window: returns the window they work in now.
    """

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        self._window = window
        self._answers: list[Answer] = []
        self._failure: BaseException | None = None
        dialogs.opened().connect(self._meet)  # type: ignore[attr-defined]

    def leave(self) -> None:
        """Take the hands off: boxes are no longer answered."""
        dialogs.opened().disconnect(self._meet)  # type: ignore[attr-defined]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, and wait until the window came to rest."""
        target = self._focus()
        QTest.keyClick(target, key, modifiers)
        self.rest()

    def act(self, name: str) -> None:
        """Press the key of an act, such as `caja.take`, by the table of keys."""
        combination = QKeySequence(keys.ACTS[name].key)[0]  # type: ignore[index]
        self.press(combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type letters as a keyboard sends them, accents and all."""
        for letter in text:
            focus = QApplication.focusWidget() or self._focus()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self.rest()

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def tab_to(self, is_there: Callable[[QWidget], bool], what: str) -> None:
        """Press Tab until the cursor is in the right place.

        Args:
            is_there: tells whether a widget is it.
            what: what is looked for, in Spanish.

        Raises:
            StepFailed: if Tab does not reach it.
        """
        for _ in range(_MOST_TABS):
            focus = QApplication.focusWidget()
            if focus is not None and is_there(focus):
                return
            self.press(Qt.Key.Key_Tab)
        raise StepFailed(f"el tabulador no llega a {what}")

    def look_for(self, text: str) -> None:
        """Type into the search box of the window, in the place of what stood there; nothing empties it."""
        self.act("everywhere.search")
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            self.type(text)
        else:
            self.press(Qt.Key.Key_Backspace)

    def with_boxes(self, act: Callable[[], None], *answers: Answer) -> None:
        """Do an act and answer the boxes it opens, in their order.

        Raises:
            StepFailed: if one of them never came, another came, or an answer failed.
        """
        self._answers, self._failure = list(answers), None
        act()
        came = lambda: not self._answers or self._failure is not None  # noqa: E731
        self.until(came, "no apareció el cuadro esperado", _PATIENCE_FOR_A_BOX)
        self.rest()
        if self._failure is not None:
            raise self._failure

    def until(self, condition: Callable[[], bool], otherwise: str, seconds: float = _PATIENCE_SECONDS) -> None:
        """Let the window work until something is so.

        Raises:
            StepFailed: if it never is; `otherwise` says what was missing.
        """
        left = int(seconds * 1000 / _GLANCE_MS)
        while not condition():
            if left <= 0:
                raise StepFailed(otherwise)
            left -= 1
            glance()

    def rest(self) -> None:
        """Let the window do everything that waits to be done now."""
        for _ in range(2):
            glance()

    def _focus(self) -> QWidget:
        window = self._window()
        if QApplication.activeWindow() is None and window is not None:
            # Without a window manager nobody hands the focus back when a box closes.
            window.activateWindow()
            self.until(window.isActiveWindow, "la ventana no quedó activa")
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is None:
            raise StepFailed("ninguna ventana tiene el foco")
        return target

    def _meet(self, box: QDialog) -> None:
        answer = self._answers.pop(0) if self._answers else _unexpected
        try:
            self.until(box.isActiveWindow, "el cuadro no quedó activo")
            answer(box)
        except StepFailed as failed:  # kept, and raised where the act was done: Qt would only print it
            self._failure = self._failure or failed
        except Exception as bug:
            log.exception("bug while answering «%s»", box.windowTitle())
            self._failure = self._failure or bug
        finally:
            if box.isVisible():
                box.reject()


def glance() -> None:
    """Let the event loop run for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(_GLANCE_MS, loop.quit)
    loop.exec()


def _unexpected(box: QDialog) -> None:
    raise StepFailed(f"apareció el cuadro «{box.windowTitle()}», que no se esperaba")
