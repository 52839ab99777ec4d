"""Nothing of a page is ever a window of its own: it would flash, and take the keyboard from the person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.shell import Shell
from aguadesk.ui.tabs import TABS


class Strays(QObject):
    """Notes what was shown as a window although it is none."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self.found = shell, list[str]()

    def eventFilter(self, shown: QObject, event: QEvent) -> bool:
        is_window = event.type() is QEvent.Type.Show and isinstance(shown, QWidget) and shown.isWindow()
        if is_window and shown is not self._shell:
            self.found.append(f"{type(shown).__name__} {shown.accessibleName()}")
        return False


def test_no_page_shows_a_part_of_it_as_a_window(open_shell: Callable[..., Shell], qapp: QApplication) -> None:
    shell = open_shell(TABS)
    watch = Strays(shell)
    qapp.installEventFilter(watch)
    try:
        for name in ("cuentas", "caja", "quejas", "obras"):
            shell.open_tab(name)
            for kind in getattr(shell.current, "kinds", ()):
                shell.current.show_section(kind)  # type: ignore[union-attr]
    finally:
        qapp.removeEventFilter(watch)
    assert watch.found == []


def test_the_keyboard_goes_on_in_obras_and_quejas_when_one_comes_from_the_other(
    open_shell: Callable[..., Shell], qapp: QApplication
) -> None:
    shell = open_shell(TABS)
    for key, title in ((Qt.Key.Key_9, "Obras"), (Qt.Key.Key_5, "Reportes"), (Qt.Key.Key_9, "Obras")):
        QTest.keyClick(shell, key, Qt.KeyboardModifier.ControlModifier)
        qapp.processEvents()
        focused = qapp.focusWidget()
        assert isinstance(focused, PressRow)
        assert focused.text() == title


@pytest.mark.parametrize("hidden_first", [False, True])
def test_a_button_shown_before_it_stands_anywhere_shows_with_its_place(qtbot: QtBot, hidden_first: bool) -> None:
    button, place = secondary("Guardar"), QWidget()
    qtbot.addWidget(place)
    if hidden_first:
        button.setVisible(False)
    button.setVisible(True)
    assert not button.isVisible()
    QVBoxLayout(place).addWidget(button)
    place.show()
    assert button.isVisible()
    button.setVisible(False)
    assert not button.isVisible()
    button.show()
    assert button.isVisible()


def test_a_button_hidden_before_it_stands_anywhere_stays_hidden(qtbot: QtBot) -> None:
    button, place = secondary("Guardar"), QWidget()
    qtbot.addWidget(place)
    button.setVisible(False)
    QVBoxLayout(place).addWidget(button)
    place.show()
    assert not button.isVisible()
