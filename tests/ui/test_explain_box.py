"""«¿Por qué pago esto?» by one key: in Caja and in Cuentas, read, printed, and back to where the hands were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import billing, till
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import Money
from aguadesk.ui import dialogs
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.explain_box import ExplainBox, explain
from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell, Status
from aguadesk.ui.till import Till
from makers import SONORA, Clock, make_account, seat, set_surcharge_rate
from towns import load_tariff

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def owing(desk: Desk) -> int:
    """A fixed quota of 122.00, two months late at 1.5 %."""
    clock = desk.clock
    assert isinstance(clock, Clock)
    set_surcharge_rate(desk, "1.5", date(2026, 1, 3))
    load_tariff(desk)
    account = make_account(desk)
    clock.moment = datetime(2026, 9, 1, 9, 0, tzinfo=SONORA)
    billing.run(desk, "2026-08")
    clock.moment = datetime(2026, 11, 1, 9, 0, tzinfo=SONORA)
    till.open_till(desk, "caja1", Money(0))
    return account


@pytest.fixture
def shell(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Shell]:
    made = Shell(
        seat(desk, "admin"),
        [Till, Accounts],
        status=lambda desk: Status("Agua de San Ángel del Río"),
        people=lambda desk, right: [],
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    made.resize(1366, 768)
    on_screen(made)
    yield made
    made.jobs.stop()


@pytest.fixture
def boxes(shell: Shell) -> Iterator[list[tuple[str, list[str]]]]:
    """Title and words of every box that comes on screen; each is left by Esc."""
    seen: list[tuple[str, list[str]]] = []

    def note(box: QDialog) -> None:
        seen.append((box.windowTitle(), [words.text() for words in box.findChildren(Words)]))
        box.reject()

    dialogs.opened().connect(note)
    yield seen
    dialogs.opened().disconnect(note)


def hit(shell: Shell, press: Callable[..., None], qtbot: QtBot) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    press(Key.Key_Q, ALT)
    QApplication.processEvents()


def test_in_caja_it_explains_the_charge_one_is_on_and_the_hands_go_back(
    shell: Shell, owing: int, boxes: list[tuple[str, list[str]]], press: Callable[..., None], qtbot: QtBot
) -> None:
    tab = shell.current
    assert isinstance(tab, Till)
    tab.opened()
    tab.show_account(owing)

    hit(shell, press, qtbot)

    ((title, words),) = boxes
    assert title == "¿Por qué pago esto? Recibo de Ago 2026"
    assert "Toma de cuota fija: no se mide." in " ".join(words) or any("cuota de $100.00" in one for one in words)
    assert "Empezó el 17 sep 2026: 1.5 % de $122.00 = $1.83." in words
    assert "Falta por pagar" in words
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    assert tab.panel.received.hasFocus()


def test_in_cuentas_it_explains_what_the_account_owes(
    shell: Shell, owing: int, boxes: list[tuple[str, list[str]]], press: Callable[..., None], qtbot: QtBot
) -> None:
    shell.open_account(owing, "cuentas")

    hit(shell, press, qtbot)

    assert [title for title, _ in boxes] == ["¿Por qué pago esto? Recibo de Ago 2026"]


def test_where_nothing_is_owed_it_says_what_to_do(
    shell: Shell, desk: Desk, boxes: list[tuple[str, list[str]]], press: Callable[..., None], qtbot: QtBot
) -> None:
    shell.open_account(make_account(desk), "cuentas")

    hit(shell, press, qtbot)

    assert boxes == []
    assert "elija uno" in shell.banner_text


def test_the_half_sheet_is_shown_before_it_is_printed(shell: Shell, owing: int, qtbot: QtBot) -> None:
    tab = shell.current
    assert isinstance(tab, Till)
    tab.opened()
    tab.show_account(owing)

    seen: list[str] = []

    def answer(box: QDialog) -> None:
        seen.append(type(box).__name__)
        if isinstance(box, ExplainBox):
            box.accept_button.click()
        else:
            box.reject()

    dialogs.opened().connect(answer)
    tab.explain()
    qtbot.waitUntil(lambda: len(seen) == 2)
    dialogs.opened().disconnect(answer)

    assert seen == [ExplainBox.__name__, PreviewWindow.__name__]


def test_a_charge_that_is_gone_is_said_above_the_page(
    shell: Shell, owing: int, boxes: list[tuple[str, list[str]]]
) -> None:
    explain(shell.context, owing, 999_999)

    assert boxes == []
    assert "ya no está" in shell.banner_text


def test_the_lines_are_walked_with_the_arrows(shell: Shell, desk: Desk, owing: int) -> None:
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.moment = datetime(2028, 9, 1, 9, 0, tzinfo=SONORA)
    tab = shell.current
    assert isinstance(tab, Till)
    tab.opened()
    tab.show_account(owing)
    places: list[int] = []

    def walk(box: QDialog) -> None:
        bar = box.findChildren(Scrolled)[0].verticalScrollBar()
        for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_Up, Key.Key_PageUp, Key.Key_PageUp):
            QTest.keyClick(box, key)
            places.append(bar.value())
        QTest.keyClick(box, Key.Key_Escape)

    dialogs.opened().connect(walk)
    tab.explain()
    dialogs.opened().disconnect(walk)

    assert 0 < places[0] < places[2] < places[1]
    assert places[-1] == 0
