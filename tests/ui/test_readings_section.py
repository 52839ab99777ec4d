"""Lecturas by keyboard: a route captured Enter after Enter, odd readings looked at, a file, a sheet, the four steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk.desk import Desk
from aguadesk.domain.readings import RouteStep
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.reading_boxes import CorrectBox, ImportBox, SheetBox
from aguadesk.ui.billing.readings import ReadingsSection
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from reading_makers import PERIOD, capture, kept, route, sheet, tap
from towns import ledger

Key = Qt.Key
Press = Callable[..., None]


@pytest.fixture
def street(desk: Desk) -> dict[str, int]:
    """Route 3 with four taps of 20 m³ a month, whose dials say 1,404; one more on route 5."""
    three, five = route(desk, "3"), route(desk, "5")
    taps = {f"0104-000{n}": tap(desk, f"0104-000{n}", route_id=three, route_order=n) for n in range(1, 5)}
    return {**taps, "0205-0001": tap(desk, "0205-0001", route_id=five)}


@pytest.fixture
def window(desk: Desk, street: dict[str, int], open_shell: Callable[..., Shell]) -> Callable[[str], Shell]:
    def put(login: str = "admin") -> Shell:
        return open_shell([Billing], login)

    return put


def section_of(shell: Shell) -> ReadingsSection:
    tab = shell.current
    assert isinstance(tab, Billing)
    tab.show_section(ReadingsSection)
    section = tab.section
    assert isinstance(section, ReadingsSection)
    section.period.choose(PERIOD)
    section.walk(0)
    return section


@pytest.fixture
def section(window: Callable[[str], Shell]) -> ReadingsSection:
    return section_of(window("admin"))


@pytest.fixture
def act(section: ReadingsSection, press: Press, qtbot: QtBot) -> Press:
    """Press the key of an act in the window, whatever box stood there before, and wait for what it began."""

    def press_key(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window = section.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        section.table.setFocus()
        press(key, modifiers)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


@pytest.fixture
def typed(section: ReadingsSection, press: Press) -> Callable[[str], None]:
    """Type a reading over what stands in the field, and press Enter."""

    def type_and_enter(text: str) -> None:
        section.panel.reading.selectAll()
        QTest.keyClicks(section.panel.reading, text)
        press(Key.Key_Return)

    return type_and_enter


def rows(section: ReadingsSection) -> list[tuple[str, str, str, str]]:
    """Return account, reading, m³ and state of every row."""
    model = section.table.rows
    places = [0, 5, 6, 7]
    return [tuple(model.cell(n, place).text for place in places) for n in range(len(model.ids))]  # type: ignore[misc]


class TestCapturing:
    def test_enter_after_enter_walks_the_route(self, section: ReadingsSection, typed: Callable[[str], None]) -> None:
        for reading in ("1425", "1426", "1427"):
            typed(reading)

        assert [row[1:] for row in rows(section)] == [
            ("1,425", "21", "Leída"),
            ("1,426", "22", "Leída"),
            ("1,427", "23", "Leída"),
            ("", "", "Falta"),
        ]
        assert section.panel.tap is not None
        assert section.panel.tap.number == "0104-0004"
        assert section.panel.reading.hasFocus()
        assert section.cycle.counts.text() == "3 de 4 leídas"
        assert section.route.currentText() == "Ruta 3 · faltan 1"

    def test_what_is_typed_is_judged_as_it_is_typed(self, section: ReadingsSection) -> None:
        assert (section.panel.before.value.text(), section.panel.usual.value.text()) == ("1,404", "20")

        QTest.keyClicks(section.panel.reading, "1425")
        assert (section.panel.used.value.text(), section.panel.verdict.text) == ("21", "Leída")
        QTest.keyClicks(section.panel.reading, "0")
        assert section.panel.verdict.text == "Consumo muy alto"

    def test_an_odd_one_is_told_first_and_set_aside_by_a_second_enter(
        self, section: ReadingsSection, typed: Callable[[str], None], press: Press, desk: Desk, street: dict[str, int]
    ) -> None:
        typed("1999")
        assert "Entrar otra vez la aparta" in section.panel.said.text()
        assert kept(desk, street["0104-0001"]) == []

        press(Key.Key_Return)

        assert kept(desk, street["0104-0001"])[0][1] == "set_aside"
        assert rows(section)[0] == ("0104-0001", "1,999", "595", "Consumo muy alto")
        assert section.panel.tap is not None
        assert section.panel.tap.number == "0104-0002"

    def test_a_code_without_a_reading_is_the_average(self, section: ReadingsSection, press: Press) -> None:
        press(Key.Key_Tab)
        assert section.panel.anomaly.hasFocus()
        QTest.keyClicks(section.panel.anomaly, "4")
        press(Key.Key_Return)

        assert rows(section)[0] == ("0104-0001", "—", "20", "Estimada")
        assert section.panel.reading.hasFocus()

    def test_a_mistake_is_typed_over(
        self, section: ReadingsSection, typed: Callable[[str], None], press: Press, desk: Desk, street: dict[str, int]
    ) -> None:
        typed("1452")
        press(Key.Key_Up)
        assert section.panel.reading.value == "1452"

        typed("1425")

        assert [row[1:3] for row in kept(desk, street["0104-0001"])] == [("discarded", 1452), ("accepted", 1425)]
        press(Key.Key_Up)
        press(Key.Key_Return)  # nothing changed: only goes on
        assert len(kept(desk, street["0104-0001"])) == 2

    def test_what_cannot_be_written_is_said_beside_the_field(
        self, section: ReadingsSection, typed: Callable[[str], None], press: Press
    ) -> None:
        press(Key.Key_Return)
        assert section.panel.said.text().startswith("Escriba la lectura, o el código")
        typed("123456")
        assert section.panel.said.text().startswith("Este medidor marca hasta 5 dígitos")
        assert section.panel.tap is not None
        assert section.panel.tap.number == "0104-0001"

    def test_the_end_of_the_route_says_how_it_stands(
        self, section: ReadingsSection, typed: Callable[[str], None]
    ) -> None:
        for reading in ("1425", "1426", "1427", "1428"):
            typed(reading)
        assert section.cycle.counts.text() == "4 de 4 leídas"

    def test_enter_after_the_reader_goes_to_the_first_field(self, section: ReadingsSection, press: Press) -> None:
        section.reader.setFocus()
        press(Key.Key_Return)
        assert section.panel.reading.hasFocus()


class TestScanning:
    @pytest.mark.parametrize("scan", ["L0104-0003", "l0104-0003", "L0104'0003", "0104-0003"])
    def test_a_scan_goes_to_its_account(
        self, section: ReadingsSection, typed: Callable[[str], None], scan: str
    ) -> None:
        typed(scan)

        assert section.panel.tap is not None
        assert section.panel.tap.number == "0104-0003"
        assert (section.panel.reading.value, section.panel.reading.hasFocus()) == ("", True)

    def test_even_on_another_route(self, section: ReadingsSection, typed: Callable[[str], None]) -> None:
        typed("L0205-0001")

        assert section.route.currentText() == "Ruta 5 · faltan 1"
        assert section.panel.tap is not None
        assert section.panel.tap.number == "0205-0001"

    def test_from_the_list_too(self, section: ReadingsSection, press: Press) -> None:
        section.table.setFocus()
        QTest.keyClicks(section.table, "L")
        QTest.keyClicks(section.panel.reading, "0104-0002")
        press(Key.Key_Return)
        assert section.panel.tap is not None
        assert section.panel.tap.number == "0104-0002"

    def test_an_account_nobody_knows(self, section: ReadingsSection, typed: Callable[[str], None]) -> None:
        typed("L9999")
        assert "L9999" in section.panel.said.text()


class TestWhatWaits:
    @pytest.fixture
    def odd(self, desk: Desk, street: dict[str, int], section: ReadingsSection) -> ReadingsSection:
        capture(desk, street["0104-0001"], 1999)
        capture(desk, street["0104-0002"], 5)
        section.opened()
        section.which.choose("aside")
        section.which.chosen.emit(section.which.value)
        return section

    def reason(self, words: str) -> Callable[[Any], object]:
        def write(box: Any) -> None:
            assert isinstance(box, ReasonBox)
            box._words.setPlainText(words)
            box.try_to_accept()

        return write

    def test_only_those_are_listed(self, odd: ReadingsSection) -> None:
        assert [row[3] for row in rows(odd)] == ["Consumo muy alto", "Menor que la anterior"]

    def test_f12_accepts_with_a_reason(
        self, odd: ReadingsSection, act: Press, answer: Any, desk: Desk, street: dict[str, int]
    ) -> None:
        answer(self.reason("Se verificó en el domicilio"))
        act(Key.Key_F12)

        assert kept(desk, street["0104-0001"])[0][1] == "accepted"
        assert [row[0] for row in rows(odd)] == ["0104-0002"]

    def test_f3_bills_the_average_and_f7_throws_it_away(
        self, odd: ReadingsSection, act: Press, answer: Any, desk: Desk, street: dict[str, int]
    ) -> None:
        answer(self.reason("Medidor descompuesto"), self.reason("Era de otra cuenta"))
        act(Key.Key_F3)
        act(Key.Key_F7)

        assert kept(desk, street["0104-0001"]) == [("estimated", "accepted", None, 1404, 20)]
        assert kept(desk, street["0104-0002"])[0][1] == "discarded"
        assert rows(odd) == []

    def test_f4_corrects(
        self, odd: ReadingsSection, act: Press, answer: Any, desk: Desk, street: dict[str, int]
    ) -> None:
        def correct(box: Any) -> None:
            assert isinstance(box, CorrectBox)
            box.reading.setText("14x")
            box.try_to_accept()
            assert "«14x» no es una lectura" in box.rows["reading"].complaint
            box.reading.setText("1425")
            box.try_to_accept()
            assert box.rows["note"].complaint == "Escriba una nota que diga por qué."
            box.note.setText("sobraba un nueve")
            box.try_to_accept()

        answer(correct)
        act(Key.Key_F4)

        assert kept(desk, street["0104-0001"])[-1] == ("effective", "accepted", 1425, 1404, 21)

    def test_f11_says_it_went_round_and_is_refused_where_it_did_not(
        self, odd: ReadingsSection, act: Press, desk: Desk, street: dict[str, int], answer: Any
    ) -> None:
        odd.table.go_to(street["0104-0002"])
        act(Key.Key_F11)

        assert kept(desk, street["0104-0002"])[0][1:] == ("accepted", 5, 1404, 98_601)

    def test_without_one_nothing_is_asked(self, section: ReadingsSection, act: Press) -> None:
        for key in (Key.Key_F12, Key.Key_F11, Key.Key_F3, Key.Key_F4, Key.Key_F7):
            act(key)


class TestTheWholeRoute:
    def test_the_steps_are_marked_with_the_day_and_taken_back(self, section: ReadingsSection, desk: Desk) -> None:
        box = section.cycle.boxes[RouteStep.READ]
        box.click()

        assert section.cycle.boxes[RouteStep.READ].text() == "✓ Leída, 20 nov"
        assert ledger(desk, "SELECT step, done_on FROM route_step") == [("read", "2026-11-20")]
        section.cycle.boxes[RouteStep.READ].click()
        assert ledger(desk, "SELECT count(*) FROM route_step") == [(0,)]

    def test_f9_estimates_what_is_missing(
        self, section: ReadingsSection, act: Press, answer: Any, qtbot: QtBot, typed: Callable[[str], None]
    ) -> None:
        typed("1425")
        answer(lambda box: box.try_to_accept())
        act(Key.Key_F9)

        assert [row[3] for row in rows(section)] == ["Leída", "Estimada", "Estimada", "Estimada"]
        act(Key.Key_F9)  # nothing is missing: nothing is asked

    @pytest.mark.parametrize("shows", [True, False])
    def test_f8_shows_the_sheet_with_or_without_the_last_readings(
        self, section: ReadingsSection, act: Press, answer: Any, shows: bool
    ) -> None:
        def choose(box: Any) -> None:
            assert isinstance(box, SheetBox)
            box.previous.choose(shows)
            box.try_to_accept()

        seen = []
        answer(choose, lambda box: (seen.append(isinstance(box, PreviewWindow)), box.reject()))
        act(Key.Key_F8)

        assert seen == [True]

    def test_ctrl_i_looks_at_a_file_and_then_writes_it(
        self, section: ReadingsSection, act: Press, answer: Any, qtbot: QtBot, tmp_path: Path, desk: Desk
    ) -> None:
        path = sheet(tmp_path, "0104-0001,1425,,,", "0104-0002,9,,,", "0104-0003,x,,,")

        def pick(box: Any) -> None:
            assert isinstance(box, QFileDialog)
            field = box.findChild(QLineEdit)
            assert field is not None
            field.setText(str(path))
            box.accept()

        def look(box: Any) -> None:
            assert isinstance(box, ImportBox)
            assert [line.what for line in box._lines.values()] == ["Apartada", "Rechazada"]
            box.try_to_accept()

        answer(pick, look)
        act(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: kept_count(desk) == 2)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

        assert [row[3] for row in rows(section)][:3] == ["Leída", "Menor que la anterior", "Falta"]


def kept_count(desk: Desk) -> int:
    return int(ledger(desk, "SELECT count(*) FROM reading WHERE period = '2026-11'")[0][0])


def test_who_may_only_bill_looks_and_captures_nothing(window: Callable[[str], Shell]) -> None:
    shell = window("lupita")
    tab = shell.current
    assert isinstance(tab, Billing)
    assert ReadingsSection not in tab.kinds


def test_another_period_shows_its_own_readings(section: ReadingsSection) -> None:
    section.period.choose("2026-10")

    assert {row[3] for row in rows(section)} == {"Leída"}
