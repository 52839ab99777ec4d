"""Medidores by keyboard: meters received, installed, changed, taken away, corrected, and the history of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aguadesk.desk import accounts, meters, orders
from aguadesk.desk.desk import Desk
from aguadesk.desk.meters import MeterKind, MeterState
from aguadesk.domain.accounts import Service
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.meters import MetersSection
from aguadesk.ui.billing.meters_boxes import ChangeBox, CorrectMeterBox, HistoryBox, InstallBox, ReceiveBox, RemoveBox
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.shell import Shell
from makers import make_account
from reading_makers import TODAY, capture, kept, meter_of, tap

Key = Qt.Key
Act = Callable[..., None]


@pytest.fixture
def town(desk: Desk) -> dict[str, int]:
    """Two metered taps, one of fixed quota, and a meter in stock."""
    taps = {"0104-0001": tap(desk, "0104-0001"), "0104-0002": tap(desk, "0104-0002")}
    fixed = make_account(desk, "0104-0003")
    meters.receive(desk, ["A-1"], MeterKind(6, "Azteca"), TODAY)
    return {**taps, "0104-0003": fixed}


@pytest.fixture
def window(desk: Desk, town: dict[str, int], open_shell: Callable[..., Shell]) -> Callable[[str], Shell]:
    def put(login: str = "admin") -> Shell:
        return open_shell([Billing], login)

    return put


def section_of(shell: Shell) -> MetersSection:
    tab = shell.current
    assert isinstance(tab, Billing)
    tab.show_section(MetersSection)
    assert isinstance(tab.section, MetersSection)
    return tab.section


@pytest.fixture
def section(window: Callable[[str], Shell]) -> MetersSection:
    return section_of(window("admin"))


@pytest.fixture
def act(section: MetersSection, press: Act, qtbot: QtBot) -> Act:
    """Press the key of an act on the list."""

    def press_key(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window = section.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        section.table.setFocus()
        press(key, modifiers)
        QApplication.processEvents()

    return press_key


def rows(section: MetersSection) -> list[tuple[str, str, str]]:
    model = section.table.rows
    return [tuple(model.cell(n, place).text for place in range(3)) for n in range(len(model.ids))]  # type: ignore[misc]


def go_to(section: MetersSection, serial: str) -> None:
    (place,) = [n for n, row in enumerate(rows(section)) if row[0] == serial]
    section.table.selectRow(place)


def test_the_list_says_where_each_is_and_the_figures_of_the_period(section: MetersSection) -> None:
    assert rows(section) == [
        ("A-1", "En almacén", ""),
        ("M-0104-0001", "Instalado", "0104-0001"),
        ("M-0104-0002", "Instalado", "0104-0002"),
    ]
    assert section.said.text() == (
        "1 en almacén · 2 instalados · 0 de baja. En Nov 2026: 1 recibidos, 0 instalados, 0 quitados, 0 dados de baja."
    )


def test_it_is_found_by_what_is_typed_and_where_it_is(section: MetersSection) -> None:
    section.table.setFocus()
    QTest.keyClicks(section.table, "0")
    QTest.keyClicks(section.typed, "104-0002")
    assert [row[0] for row in rows(section)] == ["M-0104-0002"]
    section.typed.clear()
    section.state.choose(MeterState.STOCK)
    assert [row[0] for row in rows(section)] == ["A-1"]


def test_ctrl_n_receives_one_a_line(section: MetersSection, act: Act, answer: Any) -> None:
    def receive(box: Any) -> None:
        assert isinstance(box, ReceiveBox)
        box.try_to_accept()
        assert box.rows["serials"].complaint == "Escriba el número de serie del medidor."
        box.serials.setPlainText("B-1\n\nB-2\n")
        box.like.digits.setText("x")
        box.try_to_accept()
        assert box.rows["digits"].complaint == "Un medidor tiene entre 3 y 9 dígitos."
        box.like.digits.setText("5")
        box.try_to_accept()

    answer(receive)
    act(Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert [row[0] for row in rows(section)][:3] == ["A-1", "B-1", "B-2"]


def test_f12_installs_the_one_in_stock_at_an_account_of_fixed_quota(
    section: MetersSection, act: Act, answer: Any, desk: Desk, town: dict[str, int]
) -> None:
    def install(box: Any) -> None:
        assert isinstance(box, InstallBox)
        assert box.serial.value == "A-1"
        box.account.setText("0104-9999")
        box.account.editingFinished.emit()
        assert "0104-9999" in box.rows["account"].complaint
        box.account.setText("0104-0003")
        box.account.editingFinished.emit()
        assert "sin medidor, cuota fija" in box.said.words.text()
        box.first.setText("1,240")
        box.try_to_accept()

    go_to(section, "A-1")
    answer(install)
    act(Key.Key_F12)

    assert meter_of(desk, town["0104-0003"]) == (1240, "2026-11-20", 6)
    assert accounts.account(desk, town["0104-0003"]).form.service is Service.METERED
    assert ("A-1", "Instalado", "0104-0003") in rows(section)


def test_f9_changes_one_for_another_and_insists_on_a_high_final_reading(
    section: MetersSection, act: Act, answer: Any, desk: Desk, town: dict[str, int]
) -> None:
    def change(box: Any) -> None:
        assert isinstance(box, ChangeBox)
        assert box.account.value == "0104-0001"
        assert "última lectura 1,404" in box.said.words.text()
        box.final.setText("1500")
        box.serial.setText("A-1")
        box.reason.setText("ya no gira")
        box.try_to_accept()
        assert "96 m³, muy por arriba" in box.rows["final"].complaint
        box.try_to_accept()

    go_to(section, "M-0104-0001")
    answer(change)
    act(Key.Key_F9)

    assert kept(desk, town["0104-0001"]) == [("final", "accepted", 1500, 1404, 96)]
    assert ("M-0104-0001", "De baja", "") in rows(section)


def test_f7_takes_an_installed_one_away_and_retires_one_in_stock(
    section: MetersSection, act: Act, answer: Any, desk: Desk, town: dict[str, int]
) -> None:
    def remove(box: Any) -> None:
        assert isinstance(box, RemoveBox)
        box.goes.choose(True)
        box.reason.setText("pidió cuota fija")
        box.try_to_accept()

    def retire(box: Any) -> None:
        assert isinstance(box, ReasonBox)
        box._words.setPlainText("Llegó defectuoso")
        box.try_to_accept()

    answer(remove, retire)
    go_to(section, "M-0104-0002")
    act(Key.Key_F7)
    go_to(section, "A-1")
    act(Key.Key_F7)

    assert accounts.account(desk, town["0104-0002"]).form.service is Service.FIXED
    assert ("M-0104-0002", "En almacén", "") in rows(section)
    assert ("A-1", "De baja", "") in rows(section)
    go_to(section, "A-1")
    act(Key.Key_F7)  # one that is out of use already: nothing is asked


def test_f4_corrects_what_it_is_like(section: MetersSection, act: Act, answer: Any, desk: Desk) -> None:
    def correct(box: Any) -> None:
        assert isinstance(box, CorrectMeterBox)
        box.serial.setText("M-0104-0001")
        box.try_to_accept()
        assert box.rows["serials"].complaint == "El medidor M-0104-0001 ya está en la lista."
        box.serial.setText("A-9")
        box.try_to_accept()

    go_to(section, "A-1")
    answer(correct)
    act(Key.Key_F4)

    assert rows(section)[0][0] == "A-9"


def test_enter_tells_its_history(section: MetersSection, act: Act, answer: Any) -> None:
    seen: list[tuple[str, str]] = []

    def look(box: Any) -> None:
        assert isinstance(box, HistoryBox)
        model = box.table.rows
        seen.extend((model.cell(n, 1).text, model.cell(n, 2).text) for n in range(len(model.ids)))
        box.reject()

    go_to(section, "A-1")
    answer(look)
    act(Key.Key_Return)

    assert seen == [("Recibido", "Adela Nogal Pineda")]


def test_who_only_reads_the_trail_moves_nothing(window: Callable[[str], Shell]) -> None:
    section = section_of(window("beto"))

    assert len(rows(section)) == 3
    assert not section.may_change


def test_broken_meters_are_listed_apart_and_their_change_is_ordered_once(
    section: MetersSection, desk: Desk, act: Act
) -> None:
    capture(desk, accounts.account_id_of_number(desk, "0104-0002"), None, anomaly="2")
    section.state.choose("to_change")
    section.show_filtered()
    assert len(section.table.ids) == 1
    assert section.table.rows.cell(0, 1).text == "Descompuesto"
    section.table.focus_first()
    act(Key.Key_O, Qt.KeyboardModifier.AltModifier)
    (number,) = orders.list_ids(desk, orders.OrderFilter())
    assert orders.rows(desk, [number])[number].account == "0104-0002"
    section.show_filtered()
    assert section.table.rows.cell(0, 1).text == "Cambio ordenado"
    act(Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert len(orders.list_ids(desk, orders.OrderFilter())) == 1
