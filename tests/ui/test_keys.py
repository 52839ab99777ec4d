"""Keys: one table, no two acts on one key at the same time, each press once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.ui import keys
from aguadesk.ui.keys import Act, Latch
from aguadesk.ui.kit.buttons import Button, danger, ghost, primary, secondary

Show = Callable[[QWidget], None]


def test_no_key_does_two_things_at_the_same_time() -> None:
    assert keys.clashes() == []


def test_a_key_repeated_in_one_scope_is_found() -> None:
    table = (Act("caja.take", "F12", "Cobrar"), Act("caja.close", "F12", "Corte"))
    assert keys.clashes(table) == [("caja.take", "caja.close")]


def test_a_key_of_everywhere_repeated_in_a_tab_is_found() -> None:
    table = (Act("everywhere.search", "F2", "Buscar"), Act("metas.edit", "F2", "Editar"))
    assert keys.clashes(table) == [("everywhere.search", "metas.edit")]


def test_two_tabs_may_use_the_same_key_and_so_may_a_box() -> None:
    table = (
        Act("caja.take", "F12", "Cobrar"),
        Act("metas.save", "F12", "Guardar"),
        Act("everywhere.print", "Ctrl+P", "Imprimir"),
        Act("paper.print", "Ctrl+P", "Imprimir"),
    )
    assert keys.clashes(table) == []


def test_every_name_is_there_once_and_every_key_is_one_qt_knows() -> None:
    assert len(keys.ACTS) == len(keys.TABLE)
    for act in keys.TABLE:
        assert QKeySequence(act.key).toString(), act
        assert act.title, act


@pytest.mark.parametrize(
    ("name", "drawn"),
    [("caja.take", "F12"), ("cuentas.new", "Ctrl+N"), ("cuentas.back", "Alt+←"), ("paper.larger", "Ctrl++")],
)
def test_keys_are_drawn_as_people_read_them(name: str, drawn: str) -> None:
    assert keys.spoken(name) == drawn


def page_with(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    return page


def test_the_key_presses_the_button_from_any_field(on_screen: Show, qtbot: QtBot) -> None:
    presses: list[int] = []
    field, button = QLineEdit(), primary("Cobrar", "caja.take").on_press(lambda: presses.append(1))
    on_screen(page_with(field, button))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F12)
    assert presses == [1]
    assert button.key == "F12"


def test_a_button_that_is_off_or_out_of_sight_does_not_hear_its_key(on_screen: Show) -> None:
    presses: list[int] = []
    field, button = QLineEdit(), primary("Cobrar", "caja.take").on_press(lambda: presses.append(1))
    on_screen(page_with(field, button))
    field.setFocus()
    button.setEnabled(False)
    QTest.keyClick(field, Qt.Key.Key_F12)
    button.setEnabled(True)
    button.hide()
    QTest.keyClick(field, Qt.Key.Key_F12)
    assert presses == []


def test_holding_the_key_down_acts_once(on_screen: Show, qtbot: QtBot) -> None:
    presses: list[int] = []
    button = primary("Cobrar", "caja.take").on_press(lambda: presses.append(1))
    on_screen(page_with(button))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: not button.latch.held)
    for _ in range(5):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(button, press)
        QApplication.processEvents()
    assert presses == [1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_button_with_the_focus_but_not_by_repeating(
    on_screen: Show, qtbot: QtBot, key: Qt.Key
) -> None:
    presses: list[int] = []
    button = secondary("Excel").on_press(lambda: presses.append(1))
    on_screen(page_with(button))
    button.setFocus()
    QTest.keyClick(button, key)
    qtbot.waitUntil(lambda: not button.latch.held)
    repeat = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, repeat)
    assert presses == [1]


def test_a_press_while_the_act_runs_is_dropped(on_screen: Show, qtbot: QtBot) -> None:
    presses: list[str] = []

    def act() -> None:
        presses.append("acts")
        QTest.keyClick(button, Qt.Key.Key_F12)
        button.click()

    button = primary("Cobrar", "caja.take").on_press(act)
    on_screen(page_with(button))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_F12)
    assert presses == ["acts"]


def test_a_press_queued_behind_the_act_is_dropped_and_the_next_one_counts(qtbot: QtBot) -> None:
    latch, done = Latch(), []
    assert latch.run(lambda: done.append("first"))
    assert not latch.run(lambda: done.append("double click"))
    qtbot.waitUntil(lambda: not latch.held)
    assert latch.run(lambda: done.append("second"))
    assert done == ["first", "second"]


def test_an_act_that_fails_lets_go_of_the_latch(qtbot: QtBot) -> None:
    latch = Latch()

    def fail() -> None:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        latch.run(fail)
    qtbot.waitUntil(lambda: not latch.held)


def test_a_key_of_a_page_is_alive_only_while_the_page_is_seen(on_screen: Show) -> None:
    acts: list[int] = []
    page, field = QWidget(), QLineEdit()
    keys.bind("caja.all", page, lambda: acts.append(1))
    on_screen(page_with(field, page))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    page.hide()
    QTest.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert acts == [1]


@pytest.mark.parametrize("make", [primary, secondary, ghost, danger])
def test_a_button_is_wide_enough_for_its_words_and_its_key(make: Callable[..., Button], on_screen: Show) -> None:
    plain, keyed = make("Reimprimir"), make("Reimprimir", "caja.reprint", icon="mdi6.printer")
    on_screen(page_with(plain, keyed))
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 30
    assert plain.sizeHint().width() > plain.fontMetrics().horizontalAdvance("Reimprimir")
    assert keyed.accessibleDescription() == "F9"
