"""Pagos externos by keyboard: a file looked at and loaded, what waits solved or discarded, points and papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import cashier
from aguadesk.desk.collecting import load
from aguadesk.desk.collecting_points import edit_point, form_of, points
from aguadesk.desk.collecting_references import Proved
from aguadesk.desk.collecting_solving import files, lines_of, waiting
from aguadesk.desk.desk import Desk
from aguadesk.domain.collecting import LineState, PointKind
from aguadesk.domain.money import Money
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.collections.external import ExternalSection
from aguadesk.ui.collections.external_boxes import LookBox, SolveBox
from aguadesk.ui.collections.external_points import PointBox, PointsBox
from aguadesk.ui.collections.external_references import ReferenceBox, proved_words
from aguadesk.ui.collections.tab import Collections
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from collection_makers import DUE_ON, BankLine, bank_file, bank_point, bank_reference, shop_file, shop_point
from makers import charge, make_account

Key = Qt.Key
Act = Callable[..., None]
ROSA, BETO = "0104-0237", "0104-0238"
GOOD = ("20/11/2026", "F-1", ROSA, "150.00")
NAMELESS = ("20/11/2026", "F-2", "", "210.00")
UNREADABLE = ("pronto", "F-3", BETO, "cien")


@pytest.fixture
def shop(desk: Desk) -> int:
    """Three accounts that owe, two of them as much, and the shop where they pay."""
    for number, holder, owed in ((ROSA, "Rosa Cota", "150.00"), (BETO, "Beto Encino", "210"), ("7", "Ana", "210")):
        charge(desk, make_account(desk, number, holder), ("agua", owed))
    return shop_point(desk)


def loaded(desk: Desk, point: int, *lines: tuple[str, str, str, str]) -> None:
    load(desk, point, shop_file(*(lines or (GOOD, NAMELESS, UNREADABLE))))


@pytest.fixture
def window(open_shell: Callable[..., Shell]) -> Callable[[str], ExternalSection]:
    def put(login: str = "admin") -> ExternalSection:
        shell = open_shell([Collections, Accounts], login)
        tab = shell.current
        assert isinstance(tab, Collections)
        tab.show_section(ExternalSection)
        assert isinstance(tab.section, ExternalSection)
        return tab.section

    return put


@pytest.fixture
def hit(press: Act, qtbot: QtBot) -> Callable[[ExternalSection], Act]:
    """Press a key on the list of a section."""

    def on(section: ExternalSection) -> Act:
        def press_key(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
            window = section.window()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            section.table.setFocus()
            press(key, modifiers)
            QApplication.processEvents()

        return press_key

    return on


def rows(section: ExternalSection) -> list[tuple[str, str, str]]:
    """Line, state, and what became of it."""
    model = section.table.rows
    return [(model.cell(n, 0).text, model.cell(n, 5).text, model.cell(n, 6).text) for n in range(len(model.ids))]


def chooses(file: Path) -> Callable[[QDialog], None]:
    """Answer a file chooser with a file."""

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return choose


def banner(section: ExternalSection) -> str:
    shell = section.window()
    assert isinstance(shell, Shell)
    return shell.banner_text


class TestTheList:
    def test_before_anything_it_says_how_to_begin(self, window: Any, hit: Any, desk: Desk) -> None:
        section = window()

        assert "F9" in section._empty._text.text()
        hit(section)(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        assert "Abra primero un punto de cobro" in banner(section)
        hit(section)(Key.Key_F8)
        assert "Elija primero un archivo" in banner(section)
        hit(section)(Key.Key_F12)
        assert "Elija una línea que esté por resolver" in banner(section)

    def test_what_waits_of_all_files_is_first_and_a_file_shows_all_its_lines(
        self, window: Any, desk: Desk, shop: int
    ) -> None:
        loaded(desk, shop)
        section = window()

        assert section.file.currentText() == "Por resolver, de todos los archivos (2)"
        assert [row[:2] for row in rows(section)] == [("3", "Sin identificar"), ("4", "Con error")]
        assert section.why.words.text() == (
            "Línea 3 de tienda.csv, Tienda La Esquina: Hay 2 cuentas que deben $210.00: falta saber de cuál es."
        )
        section.file.setCurrentIndex(1)
        assert section.file.currentText() == "tienda.csv · Tienda La Esquina · 20 nov 2026 · 2 por resolver"
        assert rows(section)[2] == ("2", "Cobrada", "Cuenta 0104-0237, recibo TI1-000001.")
        assert section.said.text() == "3 líneas por $360.00 · cobrado $150.00 · por resolver $210.00"

    def test_the_auditor_reads_and_has_no_button_that_changes(self, window: Any, desk: Desk, shop: int) -> None:
        loaded(desk, shop)
        section = window("beto")

        words = {button.text() for button in section.findChildren(Button) if button.isVisible()}
        assert not {"Cargar", "Resolver", "Descartar"} & words
        assert {"Conciliación", "Excel", "Puntos de cobro"} <= words
        assert len(rows(section)) == 2


class TestLoading:
    def test_a_file_is_looked_at_loaded_and_shown(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int, tmp_path: Path, qtbot: QtBot
    ) -> None:
        file = tmp_path / "tienda.csv"
        file.write_bytes(shop_file(GOOD, NAMELESS).data)
        section = window("lupita")

        def look(box: Any) -> None:
            assert isinstance(box, LookBox)
            assert box.said.words.text() == ("2 líneas por $360.00. Se cobra 1 pago por $150.00. 1 queda por resolver.")
            assert "2 cuentas que deben" in box.table.rows.cell(0, 3).text
            QTest.keyClick(box, Key.Key_F12)

        answer(chooses(file), look)
        hit(section)(Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(rows(section)) == 2)

        assert banner(section) == "tienda.csv: 1 recibo, TI1-000001 a TI1-000001. 1 queda por resolver."
        assert section.file.currentText().startswith("tienda.csv · ")
        (kept,) = files(desk)
        assert (kept.matched, kept.waiting, kept.loaded_by) == (1, 1, "Lupita Roble Cantera")

    def test_a_file_of_another_point_is_told_and_cannot_be_loaded(
        self, window: Any, answer: Any, hit: Any, desk: Desk, shop: int, tmp_path: Path
    ) -> None:
        bank_point(desk)
        file = tmp_path / "banco.txt"
        paid = Money.pesos(150)
        file.write_bytes(bank_file(BankLine("1", "", paid, day="20261120"), amount=Money.pesos(151)).data)

        def look(box: Any) -> None:
            assert box.point.currentText() == "Banco Centro"
            assert "Sus totales dicen otra cosa" in box.said.words.text()
            assert not box.accept_button.isEnabled()
            box.point.setCurrentIndex(1)
            assert "no tiene la columna" in box.said.words.text()
            assert not box.accept_button.isEnabled()
            box.try_to_accept()
            assert box.isVisible()
            QTest.keyClick(box, Key.Key_Escape)

        answer(chooses(file), look)
        hit(window())(Key.Key_I, Qt.KeyboardModifier.ControlModifier)

        assert files(desk) == []

    def test_a_file_all_of_which_is_sure_says_so(self, desk: Desk, shop: int, window: Any, qtbot: QtBot) -> None:
        section = window()
        box = LookBox(section.context, shop_file(GOOD), points(desk), shop)
        qtbot.addWidget(box)

        assert box.said.words.text() == "1 línea por $150.00. Se cobra 1 pago por $150.00."

    def test_a_chooser_left_alone_loads_nothing(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int
    ) -> None:
        answer(lambda box: box.reject())
        hit(window())(Key.Key_I, Qt.KeyboardModifier.ControlModifier)

        assert files(desk) == []


class TestWhatWaits:
    def test_f12_gives_a_payment_to_one_of_those_who_owe_as_much(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int
    ) -> None:
        loaded(desk, shop)
        section = window()

        def solve(box: Any) -> None:
            assert isinstance(box, SolveBox)
            assert list(box.found.ids) == [2, 3]
            QTest.keyClick(box.typed, Key.Key_Return)
            assert box.found.hasFocus()
            QTest.keyClick(box.found, Key.Key_Down)
            box.try_to_accept()

        answer(solve)
        hit(section)(Key.Key_F12)

        assert banner(section) == "Línea 3 de tienda.csv: cobrada."
        assert cashier.find_receipt(desk, "TI1-000002").payer == "Ana"
        assert [row[0] for row in rows(section)] == ["4"]

    def test_what_the_line_does_not_say_is_asked_and_whose_it_is_is_looked_for(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int, type_text: Any
    ) -> None:
        loaded(desk, shop, UNREADABLE)

        def solve(box: Any) -> None:
            assert list(box.found.ids) == [2], "the reference could be read"
            type_text(box.typed, "nadie así")
            box.try_to_accept()
            assert "nadie así" in box.rows["account"].complaint
            box.typed.clear()
            QTest.keyClicks(box.typed, "encino")
            box.try_to_accept()
            assert box.rows["amount"].complaint == "La línea no dice cuánto se pagó: escriba el importe."
            QTest.keyClicks(box.amount, "210")
            box.day.show_day(date(2026, 11, 21))
            box.try_to_accept()
            assert "todavía no llega" in box.rows["paid_on"].complaint
            box.day.show_day(date(2026, 11, 19))
            box.try_to_accept()

        answer(solve)
        hit(window())(Key.Key_Return)

        (line,) = lines_of(desk, 1)
        assert (line.state, line.account, line.amount) == (LineState.SOLVED, BETO, Money.pesos(210))
        assert line.paid_on == date(2026, 11, 19)

    def test_f7_discards_with_a_reason(self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int) -> None:
        loaded(desk, shop, NAMELESS)
        section = window()

        def discard(box: Any) -> None:
            assert isinstance(box, ReasonBox)
            box._words.setPlainText("Es de otro organismo")
            box.try_to_accept()

        answer(discard)
        hit(section)(Key.Key_F7)

        assert (rows(section), waiting(desk)) == ([], [])
        section.file.setCurrentIndex(1)
        assert rows(section) == [("2", "Descartada", "Es de otro organismo")]
        assert "descartado $210.00" in section.said.text()
        hit(section)(Key.Key_F7)
        assert "por resolver" in banner(section)

    def test_enter_on_a_payment_that_is_settled_shows_its_account(
        self, window: Any, hit: Any, desk: Desk, shop: int
    ) -> None:
        loaded(desk, shop, GOOD)
        section = window()
        section.file.setCurrentIndex(1)

        shell = section.window()
        assert isinstance(shell, Shell)
        for key in (Key.Key_Return, Key.Key_F6):
            shell.open_tab("cobranza")
            hit(section)(key)
            assert isinstance(shell.current, Accounts)


class TestPapers:
    def test_the_reconciliation_of_the_line_s_file_comes_on_screen(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int
    ) -> None:
        loaded(desk, shop)
        titles = []

        def meet(box: Any) -> None:
            assert isinstance(box, PreviewWindow)
            titles.append(box.windowTitle())
            box.reject()

        answer(meet)
        hit(window())(Key.Key_F8)

        assert titles == ["Conciliación de tienda.csv"]

    def test_its_lines_leave_as_a_spreadsheet(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int, tmp_path: Path
    ) -> None:
        loaded(desk, shop)
        section = window()
        section.file.setCurrentIndex(1)

        answer(chooses(tmp_path / "pagos.xlsx"))
        hit(section)(Key.Key_F10)

        sheet = load_workbook(BytesIO((tmp_path / "pagos.xlsx").read_bytes())).active
        assert [sheet[f"A{n}"].value for n in (5, 6, 7)] == [2, 3, 4]


class TestPoints:
    def test_f9_opens_a_point_from_an_example_and_changes_it(
        self, window: Any, hit: Any, answer: Any, desk: Desk, type_text: Any
    ) -> None:
        def new(box: Any) -> None:
            assert isinstance(box, PointBox)
            assert box.series.value == "BA1"
            box.try_to_accept()
            assert box.rows["name"].complaint == "Escriba el nombre del punto de cobro."
            type_text(box.name, "Portal en línea")
            box.kind.choose(PointKind.WEB)
            assert box.series.value == "WB1"
            box.layout_text.setPlainText("[layout]")
            box.try_to_accept()
            assert "shape" in box.rows["layout"].complaint
            box.layout_examples.setCurrentIndex(3)
            box.contract_examples.setCurrentIndex(1)
            assert "modulo_10" in box.contract.toPlainText()
            box.try_to_accept()

        def change(box: Any) -> None:
            assert box.windowTitle() == "Portal en línea"
            box.is_open.choose(False)
            box.try_to_accept()

        def meet(box: Any) -> None:
            assert isinstance(box, PointsBox)
            box.add()
            assert len(box.table.ids) == 1
            box.change()
            assert box.table.rows.cell(0, 6).text == "Cerrado el 20 nov 2026"
            QTest.keyClick(box, Key.Key_Escape)

        answer(meet, new, change)
        hit(window())(Key.Key_F9)

        (point,) = points(desk)
        assert (point.kind, point.series, point.closed_on) == (PointKind.WEB, "WB1", date(2026, 11, 20))

    def test_f6_says_with_what_reference_to_pay_and_proves_the_one_somebody_brings(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int
    ) -> None:
        bank_point(desk)
        reference = bank_reference(ROSA, Money.pesos(150))

        def prove(box: Any) -> None:
            assert isinstance(box, ReferenceBox)
            assert not box.made.isVisible()
            QTest.keyClicks(box.account, "0104-9")
            QTest.keyClicks(box.amount, "150")
            assert "0104-9" in box.made.words.text()
            box.account.setText(ROSA)
            box.day.show_day(DUE_ON)
            assert box.made.words.text() == f"Referencia: {reference}"
            for typed, words in (
                (reference, "Está bien: es de la cuenta 0104-0237, hecha para pagar hasta el 30 nov 2026."),
                (bank_reference("99", Money(1)), "pero no es de ninguna cuenta"),
                (reference[:-1], "falta alguno"),
            ):
                box.typed.setText(typed)
                assert words in box.proved.words.text()
            box.reject()

        def meet(box: Any) -> None:
            box.references()
            box.reject()

        answer(meet, prove)
        hit(window("lupita"))(Key.Key_F9)

    def test_a_reference_that_may_be_of_two_accounts_names_both(self) -> None:
        words, _ = proved_words(Proved(("0104-0237", "104-0237"), None))
        assert words == "Puede ser de varias cuentas: 0104-0237, 104-0237."

    def test_who_may_not_change_settings_only_reads_them(
        self, window: Any, hit: Any, answer: Any, desk: Desk, shop: int
    ) -> None:
        edit_point(desk, shop, form_of(points(desk)[0]), is_open=False)

        def meet(box: Any) -> None:
            assert not box.may_change
            box.change()
            QTest.keyClick(box, Key.Key_Escape)

        answer(meet)
        hit(window("lupita"))(Key.Key_F9)
