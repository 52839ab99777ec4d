"""Importing an old padrón in the window: columns settled, reconciled to the centavo, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import account_lists, accounts
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.money import Money
from aguadesk.domain.padron.fields import Field
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.accounts.import_columns import FIELD_WORDS
from aguadesk.ui.accounts.import_page import COLUMNS, REPORT, ImportPage
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from aguadesk.ui.topbar import Status

Key = Qt.Key

HEADS = ["Cuenta", "Usuario", "Calle", "Uso", "Adeudo", "Alta"]
GOOD = [
    ["0001", "Rosa Cota", "Hidalgo", "domestico", 214.6, date(2020, 5, 1)],
    ["0002", "Julián Encinas", "Morelos", "comercial", 0, ""],
    ["0003", "Celia Núñez", "Juárez", "domestico", -12.5, ""],
]


def workbook(path: Path, rows: list[list[Any]], heads: list[str] = HEADS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Usuarios"
    for line in [heads, *rows]:
        sheet.append(line)
    book.save(path)
    return path


@pytest.fixture
def window(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Shell]:
    shell = Shell(
        desk,
        [Accounts],
        status=lambda desk: Status("Agua de San Ángel del Río"),
        people=people_with,
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    shell.resize(1366, 768)
    on_screen(shell)
    yield shell
    shell.jobs.stop()


@pytest.fixture
def tab(window: Shell) -> Accounts:
    assert isinstance(window.current, Accounts)
    return window.current


@pytest.fixture
def page(tab: Accounts) -> ImportPage:
    return tab.bring


@pytest.fixture
def hit(press: Callable[..., None], window: Shell, qtbot: QtBot) -> Callable[..., None]:
    def press_key(*key: Any) -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(*key)
        QApplication.processEvents()

    return press_key


@pytest.fixture
def bring(tab: Accounts, hit: Callable[..., None], answer: Any, qtbot: QtBot) -> Callable[[Path], None]:
    """Choose a file with Ctrl+I and wait until its columns are shown."""

    def choose(path: Path) -> None:
        def pick(box: QDialog) -> None:
            assert isinstance(box, QFileDialog)
            field = box.findChild(QLineEdit)
            field.setText(str(path))
            QTest.keyClick(field, Key.Key_Return)

        answer(pick)
        hit(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not tab.context.jobs.is_busy)

    return choose


@pytest.fixture
def reconciled(page: ImportPage, hit: Callable[..., None], qtbot: QtBot) -> Callable[[], None]:
    """Press F12 and wait for the reconciliation."""

    def check() -> None:
        hit(Key.Key_F12)
        qtbot.waitUntil(lambda: page._pages.currentIndex() == REPORT)

    return check


def texts(table: Any) -> list[list[str]]:
    rows = table.rows
    return [[rows.cell(place, n).text for n in range(len(rows.columns))] for place in range(len(rows.ids))]


class TestTheColumns:
    def test_are_shown_with_what_they_bring_and_what_they_are_taken_for(
        self, page: ImportPage, bring: Callable[[Path], None], tmp_path: Path
    ) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        assert page.title.text() == "Importar viejo.xlsx, hoja «Usuarios»"
        assert texts(page.columns.table) == [
            ["A", "Cuenta", "0001 · 0002 · 0003", "Cuenta", "Reconocida"],
            ["B", "Usuario", "Rosa Cota · Julián Encinas · Celia Núñez", "Titular", "Sugerida: revise"],
            ["C", "Calle", "Hidalgo · Morelos · Juárez", "Calle", "Reconocida"],
            ["D", "Uso", "domestico · comercial", "Uso", "Reconocida"],
            ["E", "Adeudo", "214.6 · 0 · -12.5", "Saldo: lo que debe", "Sugerida: revise"],
            ["F", "Alta", "01/05/2020", "—", "No se importa"],
        ]
        assert "2 columnas con otro título" in page.columns.note.words.text()

    def test_a_person_decides_what_a_column_is(
        self, page: ImportPage, bring: Callable[[Path], None], tmp_path: Path
    ) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        page.columns.table.selectRow(4)
        page.columns.pick.setCurrentIndex(0)
        page.columns.pick.activated.emit(0)
        assert texts(page.columns.table)[4][3:] == ["—", "No se importa"]
        place = page.columns.pick.findData(Field.BALANCE)
        page.columns.pick.setCurrentIndex(place)
        page.columns.pick.activated.emit(place)
        assert texts(page.columns.table)[4][3:] == ["Saldo: lo que debe", "Reconocida"]

    def test_two_columns_cannot_be_the_same(
        self, page: ImportPage, bring: Callable[[Path], None], tmp_path: Path
    ) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        page.columns.table.selectRow(5)
        place = page.columns.pick.findData(Field.ACCOUNT)
        page.columns.pick.setCurrentIndex(place)
        page.columns.pick.activated.emit(place)
        assert "está en dos columnas" in page.columns.complaint.text()
        assert texts(page.columns.table)[5][3] == "—"

    def test_a_missing_one_is_named_and_not_gone_past(
        self, page: ImportPage, bring: Callable[[Path], None], tmp_path: Path, hit: Any, qtbot: QtBot
    ) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", [["1", "Rosa", "Hidalgo"]], ["Cuenta", "Nombre", "Calle"]))
        assert page.columns.note.words.text() == "Falta decir qué columna es: Uso."
        hit(Key.Key_F12)
        qtbot.waitUntil(page.columns.complaint.isVisible)
        assert page._pages.currentIndex() == COLUMNS

    def test_a_file_that_is_no_sheet_is_refused_and_the_list_comes_back(
        self, window: Shell, tab: Accounts, bring: Callable[[Path], None], tmp_path: Path, qtbot: QtBot
    ) -> None:
        empty = tmp_path / "vacío.xlsx"
        empty.touch()
        bring(empty)
        qtbot.waitUntil(tab.list.isVisible)
        assert window.banner_text

    def test_choosing_nothing_stays_at_the_list(self, tab: Accounts, hit: Any, answer: Any) -> None:
        answer(lambda box: box.reject())
        hit(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        assert tab.list.isVisible()

    def test_every_field_has_words(self) -> None:
        assert set(FIELD_WORDS) == set(Field)


class TestReconciling:
    def test_shows_old_total_against_new_before_anything_is_written(
        self, desk: Desk, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path
    ) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        reconciled()
        assert (page.report.old.text(), page.report.new.text()) == ("$202.10", "$202.10")
        assert page.report.difference.text() == "$0.00"
        assert page.report.counts["Con adeudo"].value.text() == "1"
        assert page.report.counts["Con saldo a favor"].value.text() == "1"
        assert "puede importarse" in page.report.verdict.words.text()
        assert account_lists.count_accounts(desk) == 0

    def test_names_each_row_to_correct(self, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path) -> None:
        rows = [*GOOD, ["0002", "Otra", "Reforma", "domestico", "1,50", ""], ["0005", "", "X", "domestico", 1, ""]]
        bring(workbook(tmp_path / "viejo.xlsx", rows))
        reconciled()
        lines = texts(page.report.refused)
        assert [line[0] for line in lines] == ["3", "5", "5", "6"]
        assert lines[-1] == ["6", "B · nombre", "Está vacía y es obligatoria."]
        assert page.report.tabs.tabText(0) == "Por corregir  4"
        assert "Un saldo no se puede leer." in page.report.verdict.words.text()
        assert page.write.isHidden()
        assert page.write_valid.isVisible()

    def test_one_goes_back_to_the_columns(self, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        reconciled()
        page.again.click()
        assert page._pages.currentIndex() == COLUMNS

    def test_a_file_without_one_good_row_cannot_be_imported(
        self, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path
    ) -> None:
        bring(workbook(tmp_path / "viejo.xlsx", [["0001", "", "Hidalgo", "domestico", 0, ""]]))
        reconciled()
        assert "Ningún renglón se puede aceptar" in page.report.verdict.words.text()
        assert page.write.isHidden()
        assert page.write_valid.isHidden()

    def test_it_is_shown_on_paper_before_and_after(
        self, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path, hit: Any, answer: Any
    ) -> None:
        shown = []
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        reconciled()
        answer(lambda box: (shown.append((type(box), box.windowTitle())), box.reject()))
        hit(Key.Key_F8)
        assert shown == [(PreviewWindow, "Conciliación del padrón")]


class TestWriting:
    def test_f12_writes_everything_and_the_ledger_agrees(
        self, desk: Desk, window: Shell, tab: Accounts, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path,
        hit: Any, qtbot: QtBot,
    ) -> None:  # fmt: skip
        bring(workbook(tmp_path / "viejo.xlsx", GOOD))
        reconciled()
        hit(Key.Key_F12)
        qtbot.waitUntil(lambda: "3 cuentas importadas" in window.banner_text)
        assert page.step.text == "Listo"
        assert page.report.new.text() == "$202.10"
        assert "ya están en el padrón" in page.report.verdict.words.text()
        page.finish.click()
        assert tab.list.isVisible()
        assert len(tab.list.ids) == 3
        rosa = accounts.account(desk, accounts.account_id_of_number(desk, "0001"))
        assert rosa.owed == Money.pesos("214.60")

    def test_only_the_accepted_are_written_when_somebody_says_so(
        self, desk: Desk, window: Shell, page: ImportPage, bring: Any, reconciled: Any, tmp_path: Path, answer: Any,
        qtbot: QtBot,
    ) -> None:  # fmt: skip
        bring(workbook(tmp_path / "viejo.xlsx", [*GOOD, ["0005", "", "X", "domestico", 7, ""]]))
        reconciled()
        answer(lambda box: box.reject())
        page.import_valid()
        assert account_lists.count_accounts(desk) == 0
        answer(lambda box: box.accept())
        page.import_valid()
        qtbot.waitUntil(lambda: "3 cuentas importadas" in window.banner_text)
        assert account_lists.count_accounts(desk) == 3
        assert "quedaron fuera 1 de 4 renglones, con $7.00" in page.report.verdict.words.text()
