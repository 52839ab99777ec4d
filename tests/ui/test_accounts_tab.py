"""Cuentas by keyboard: finding, looking, writing down, changing holder and state, and taking papers along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import accounts as desk_accounts
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState, PlaceKind
from aguadesk.domain.money import Money
from aguadesk.store import catalogues
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.accounts.account_page import DEBTS, FACTS, HISTORY, MOVEMENTS
from aguadesk.ui.accounts.boxes import HolderBox, StateBox
from aguadesk.ui.accounts.chips import _Options
from aguadesk.ui.accounts.list_page import MOST_FOUND
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.questions import AuthoriseBox
from aguadesk.ui.mark_box import SPECIAL, MarkBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from aguadesk.ui.tab import Tab
from aguadesk.ui.till import Till
from aguadesk.ui.topbar import Status
from makers import charge, make_account, seat

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Hands:
    """Types and presses where the focus is."""

    def __init__(
        self, window: Shell, qtbot: QtBot, type_text: Callable[[Any, str], None], press: Callable[..., None]
    ) -> None:
        self._window, self.qtbot, self._type, self._press = window, qtbot, type_text, press

    def press(self, *key: Any) -> None:
        if QApplication.activeWindow() is None:
            self._window.activateWindow()
            self.qtbot.waitUntil(self._window.isActiveWindow)
        self._press(*key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self._type(focus, text)

    def search(self, words: str) -> None:
        self.press(Key.Key_F2)
        self.type(words)

    def open(self, words: str) -> None:
        self.search(words)
        self.press(Key.Key_Return)

    def in_box(self, kind: type[QDialog], *steps: str | Key) -> Callable[[QDialog], None]:
        """Answer a box by keys: texts are typed where the focus is, keys are pressed."""

        def answer(box: QDialog) -> None:
            try:
                assert isinstance(box, kind), box
                self.qtbot.waitUntil(box.isActiveWindow)
                for step in steps:
                    self.press(step) if isinstance(step, Key) else self.type(step)
                assert not box.isVisible(), f"«{box.windowTitle()}» is still open"
            finally:
                if box.isVisible():  # it would keep the test waiting for ever
                    box.reject()

        return answer


@pytest.fixture
def padron(desk: Desk) -> tuple[int, int, int]:
    """Three accounts: one in arrears, one up to date, one limited."""
    with desk.write() as w:
        colonia = catalogues.place_id(w.connection, PlaceKind.COLONIA, "Centro")
        route = catalogues.place_id(w.connection, PlaceKind.ROUTE, "Ruta 4")
        locality = catalogues.place_id(w.connection, PlaceKind.LOCALITY, "San Ángel del Río")
        w.commit()
    places = {"colonia_id": colonia, "route_id": route, "locality_id": locality}
    rosa = make_account(desk, "0104-0237", meter="M-77", house_number="118", **places)
    charge(desk, rosa, ("agua", "214.60"), ("alcantarillado", "21.46"), due_on=date(2026, 9, 15))
    celia = make_account(desk, "0104-0238", "Celia Núñez Arriola", street="Juárez")
    julian = make_account(desk, "0205-0001", "Julián Encinas Toral", street="Morelos", state=AccountState.LIMITED)
    return rosa, celia, julian


Seated = Callable[..., Shell]


@pytest.fixture
def seated(
    desk: Desk,
    padron: tuple[int, int, int],
    preferences: Preferences,
    on_screen: Callable[[Any], None],
) -> Iterator[Seated]:
    """Put a window before somebody."""
    windows = []

    def put(login: str = "admin", *tabs: type[Tab]) -> Shell:
        shell = Shell(
            seat(desk, login),
            tabs or (Accounts, Till),
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        windows.append(shell)
        return shell

    yield put
    for window in windows:
        window.jobs.stop()


@pytest.fixture
def window(seated: Seated) -> Shell:
    return seated()


@pytest.fixture
def tab(window: Shell) -> Accounts:
    assert isinstance(window.current, Accounts)
    return window.current


@pytest.fixture
def hands(window: Shell, qtbot: QtBot, type_text: Callable[[Any, str], None], press: Callable[..., None]) -> Hands:
    return Hands(window, qtbot, type_text, press)


def numbers(tab: Accounts) -> list[str]:
    return [tab.list.table.rows.cell(place, 0).text for place in range(len(tab.list.ids))]


def texts(table: Any) -> list[list[str]]:
    rows = table.rows
    return [[rows.cell(place, n).text for n in range(len(rows.columns))] for place in range(len(rows.ids))]


class TestTheList:
    def test_opens_with_the_whole_padron_and_the_cursor_in_the_search(self, window: Shell, tab: Accounts) -> None:
        assert numbers(tab) == ["0104-0237", "0104-0238", "0205-0001"]
        assert tab.list.count.text() == "3 cuentas"
        assert window.search_box.edit.hasFocus()

    def test_answers_as_one_types_without_accents_and_in_any_order(self, tab: Accounts, hands: Hands) -> None:
        hands.search("nunez c")
        assert numbers(tab) == ["0104-0238"]
        assert tab.list.count.text() == "1 cuenta"

    def test_says_what_to_do_when_nothing_answers(self, window: Shell, tab: Accounts, hands: Hands) -> None:
        hands.open("zzz")
        assert tab.list.count.text() == "0 cuentas"
        assert "Pruebe con menos letras" in tab.list._empty._text.text()
        assert "Ninguna cuenta responde a «zzz»" in window.banner_text

    def test_shows_how_each_account_stands(self, tab: Accounts) -> None:
        assert [row[5] for row in texts(tab.list.table)] == ["3 meses de rezago", "Al corriente", "Servicio limitado"]

    def test_letters_typed_on_the_list_go_to_the_search(self, window: Shell, tab: Accounts, hands: Hands) -> None:
        hands.press(Key.Key_F2)
        hands.press(Key.Key_Down)
        assert tab.list.table.hasFocus()
        hands.type("c")
        hands.type("e")
        assert window.search_box.edit.text() == "ce"
        assert numbers(tab) == ["0104-0238"]

    def test_a_chip_limits_the_list_and_says_so(self, tab: Accounts, hands: Hands, qtbot: QtBot, qtlog: Any) -> None:
        chip = tab.list.chips["state"]
        chip.setFocus()
        with qtlog.disabled():  # the platform without a screen cannot raise a list over the window, and says so
            hands.press(Key.Key_Down)
        popup = chip.findChild(_Options)
        qtbot.waitUntil(lambda: popup is not None and popup.isVisible())
        popup.list.setCurrentRow(2)
        hands.qtbot.keyClick(popup.list, Key.Key_Return)
        assert numbers(tab) == ["0205-0001"]
        assert chip.text() == "Estado: Limitada ▾"
        tab.list._clear.click()
        assert len(numbers(tab)) == 3
        assert chip.text() == "Estado ▾"

    def test_chips_and_words_limit_together(self, tab: Accounts, hands: Hands) -> None:
        tab.list.chips["route_id"].choose(tab.list.chips["route_id"]._options[0][0])
        assert numbers(tab) == ["0104-0237"]
        assert tab.list.chips["route_id"].text() == "Ruta 4 ▾"
        hands.search("celia")
        assert numbers(tab) == []

    def test_a_chip_with_nothing_to_choose_from_is_not_there(self, tab: Accounts) -> None:
        assert not tab.list.chips["sector_id"].isVisible()
        assert tab.list.chips["colonia_id"].isVisible()

    def test_the_headings_and_the_order_sort(self, tab: Accounts) -> None:
        tab.list.sort_by(tab.list.order._options[1][0], False)
        assert numbers(tab) == ["0104-0238", "0205-0001", "0104-0237"]
        tab.list.order.choose(tab.list.order._options[4][0])
        assert numbers(tab)[0] == "0104-0237"
        tab.list.order.choose(None)
        assert numbers(tab) == ["0104-0237", "0104-0238", "0205-0001"]

    def test_many_results_ask_for_another_word(
        self, desk: Desk, tab: Accounts, hands: Hands, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("aguadesk.ui.accounts.list_page.MOST_FOUND", 2)
        assert MOST_FOUND == 500
        hands.search("o")
        hands.search("0")
        assert "escriba otra palabra" in tab.list.count.text()

    def test_a_payment_elsewhere_is_seen_in_its_row(self, desk: Desk, window: Shell, tab: Accounts) -> None:
        account = tab.list.ids[1]
        charge(desk, account, ("agua", "50"))
        from aguadesk.desk.desk import Change

        window.tell_changed(frozenset({Change("account", account)}))
        assert texts(tab.list.table)[1][-1] == "50.00"


class TestOneAccount:
    def test_enter_shows_it_with_what_it_owes(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        page = tab.one
        assert page.isVisible()
        assert page.holder.text() == "Rosa Elena Cota Beltrán"
        assert page.balance.text() == "$236.06"
        assert page.standing.text == "3 meses de rezago"
        assert page.facts["Domicilio"].value.text() == "Hidalgo 118\nCentro"
        assert page.facts["Medidor"].value.text() == "M-77\n1,284 m³"
        assert page.explained.text() == "2 cargos por pagar\nVencido desde el 15 sep 2026"
        assert [row[1] for row in texts(page.debts)] == ["Agua potable", "Alcantarillado"]
        assert page.debts.hasFocus()

    def test_f3_marks_a_special_user_with_who_attends_it(self, tab: Accounts, hands: Hands, answer: Any) -> None:
        def fill(box: QDialog) -> None:
            assert isinstance(box, MarkBox)
            box.mark.choose(MarkKind.SPECIAL)
            assert box.note.placeholderText() == "Nombre, cargo o teléfono de quien lo atiende"
            box.note.setText("Ema Nogal, ext. 4")
            box.try_to_accept()

        def end(box: QDialog) -> None:
            assert isinstance(box, MarkBox)
            box.mark.choose(SPECIAL)
            assert box.rows["until"].isHidden()
            box.note.setText("Ya no es oficina")
            box.try_to_accept()

        hands.open("cota")
        assert not tab.one.special.isVisible()
        answer(fill)
        hands.press(Key.Key_F3)
        assert tab.one.special.text == "Usuario especial"
        assert tab.one.data.text_of("Notas") == "Usuario especial, lo atiende: Ema Nogal, ext. 4"
        tab.list.chips["special_on"].choose(tab.context.desk.today())
        tab.list.read()
        assert len(tab.list.ids) == 1
        tab.window().activateWindow()
        answer(end)
        hands.press(Key.Key_F3)
        assert not tab.one.special.isVisible()

    def test_a_scanned_number_opens_it_at_once(self, tab: Accounts, hands: Hands) -> None:
        hands.open("0104-0238")
        assert tab.one.holder.text() == "Celia Núñez Arriola"
        assert tab.one.explained.text() == "No tiene cargos por pagar."

    def test_the_tabs_show_movements_data_and_history(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        tab.one.tabs.setCurrentIndex(MOVEMENTS)
        assert texts(tab.one.movements) == [
            ["20 nov 2026", "C-000001", "Oct 2026 · Agua potable, Alcantarillado", "236.06", "", "236.06"]
        ]
        tab.one.tabs.setCurrentIndex(FACTS)
        assert tab.one.data.text_of("Colonia") == "Centro"
        assert tab.one.data.text_of("RFC") == "—"
        hands.press(Key.Key_F9)
        assert tab.one.tabs.currentIndex() == HISTORY
        assert texts(tab.one.history) == []

    def test_escape_and_alt_left_go_back_to_the_list(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        hands.press(Key.Key_Escape)
        assert tab.list.isVisible()
        hands.press(Key.Key_Return)
        assert tab.one.isVisible()
        hands.press(Key.Key_Left, ALT)
        assert tab.list.isVisible()

    def test_typing_in_the_search_leaves_it(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        hands.search("celia")
        assert tab.list.isVisible()
        assert numbers(tab) == ["0104-0238"]

    def test_an_account_in_favour_says_so(self, desk: Desk, tab: Accounts, padron: tuple[int, int, int]) -> None:
        from aguadesk.desk import cashier, till
        from aguadesk.domain.documents import Method
        from aguadesk.domain.payment import Tender

        till.open_till(desk, "caja1", Money(0))
        money = Money.pesos(30)
        order = cashier.PaymentOrder("caja1", (Tender(Method.CASH, money, money),), "r-1", padron[1])
        cashier.take_payment(desk, order)
        tab.show_account(padron[1])
        assert tab.one.balance_label.text() == "Saldo a favor"
        assert tab.one.balance.text() == "$30.00"
        assert tab.one.explained.text() == "Se descuenta del próximo cargo."
        tab.one.tabs.setCurrentIndex(MOVEMENTS)
        assert texts(tab.one.movements)[0][2:] == ["Pago · efectivo", "", "30.00", "-30.00"]

    def test_f12_takes_it_to_the_till(self, window: Shell, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        hands.press(Key.Key_F12)
        assert isinstance(window.current, Till)

    def test_another_account_begins_at_its_debts(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        hands.press(Key.Key_F9)
        hands.open("celia")
        assert tab.one.tabs.currentIndex() == DEBTS


class TestWritingDown:
    def test_a_new_account_by_keys_alone(self, desk: Desk, tab: Accounts, hands: Hands) -> None:
        hands.press(Key.Key_N, CTRL)
        assert tab.form.isVisible()
        assert tab.form.fields["number"].text() == "0205-0002"
        hands.type("Ángela Cañedo Ruiz")
        for text in ("", "653 534 1234", "Allende", "45"):
            hands.press(Key.Key_Tab)
            hands.type(text)
        hands.press(Key.Key_S, CTRL)
        assert tab.one.isVisible()
        assert tab.one.holder.text() == "Ángela Cañedo Ruiz"
        found = desk_accounts.account(desk, desk_accounts.account_id_of_number(desk, "0205-0002"))
        assert (found.form.phone, found.form.street, found.form.house_number) == ("653 534 1234", "Allende", "45")
        assert found.form.locality == "San Ángel del Río", "the main one, at no key"
        tab.back()
        assert "0205-0002" in numbers(tab)

    def test_what_is_missing_is_said_beside_its_field(self, tab: Accounts, hands: Hands) -> None:
        hands.press(Key.Key_N, CTRL)
        hands.press(Key.Key_S, CTRL)
        assert tab.form.rows["holder"].complaint.startswith("Falta el nombre del titular")
        assert tab.form.fields["holder"].hasFocus()
        hands.type("Ángela")
        hands.press(Key.Key_S, CTRL)
        assert tab.form.rows["holder"].complaint == ""
        assert tab.form.rows["street"].complaint.startswith("Falta la calle")
        tab.form.leave()  # or closing the window would ask

    def test_an_account_without_a_locality_is_not_kept_and_the_cursor_is_there(
        self, desk: Desk, tab: Accounts, hands: Hands, answer: Any
    ) -> None:
        hands.open("Celia")
        hands.press(Key.Key_F4)
        hands.type("653 111 2233")
        hands.press(Key.Key_S, CTRL)
        assert tab.form.rows["locality"].complaint.startswith("Falta la localidad")
        assert tab.form.fields["locality"].hasFocus()
        hands.type("Ejido Sahuaral")
        answer(lambda box: box.rows[-1].click())  # a new one, that no other is like
        hands.press(Key.Key_S, CTRL)
        assert tab.one.isVisible()
        found = desk_accounts.account(desk, desk_accounts.account_id_of_number(desk, "0104-0238")).form
        assert (found.phone, found.locality) == ("653 111 2233", "Ejido Sahuaral")

    def test_letters_where_a_number_belongs_are_refused(self, tab: Accounts, hands: Hands) -> None:
        hands.press(Key.Key_N, CTRL)
        tab.form.fields["holder"].setText("Ángela")
        tab.form.fields["street"].setText("Allende")
        tab.form.fields["route_order"].setText("doce")
        hands.press(Key.Key_S, CTRL)
        assert "número entero" in tab.form.rows["route_order"].complaint
        tab.form.fields["route_order"].setText("1,012")
        tab.form.fields["reading_m3"].setText("x")
        hands.press(Key.Key_S, CTRL)
        assert "lectura" in tab.form.rows["reading_m3"].complaint
        tab.form.leave()

    def test_a_doubtful_rfc_is_told_and_kept(self, tab: Accounts, hands: Hands) -> None:
        hands.press(Key.Key_N, CTRL)
        hands.type("Ángela")
        hands.press(Key.Key_Tab)
        hands.type("HOLA")
        hands.press(Key.Key_Tab)
        assert tab.form._doubts.words.text().startswith("No parece un RFC")
        tab.form.fields["street"].setText("Allende")
        hands.press(Key.Key_S, CTRL)
        assert tab.one.data.text_of("RFC") == "HOLA"

    def test_the_number_follows_the_route_until_one_is_written(self, tab: Accounts, hands: Hands) -> None:
        hands.press(Key.Key_N, CTRL)
        route, number = tab.form.fields["route"], tab.form.fields["number"]
        route.setText("Ruta 4")
        route.editingFinished.emit()
        assert number.text() == "0104-0239"
        number.setText("9000")
        route.setText("")
        route.editingFinished.emit()
        assert number.text() == "9000"
        tab.form.leave()

    def test_f4_corrects_and_the_history_tells(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        hands.press(Key.Key_F4)
        assert tab.form.fields["phone"].hasFocus()
        assert tab.form.fields["holder"].isReadOnly()
        hands.type("653 111 2233")
        hands.press(Key.Key_S, CTRL)
        hands.press(Key.Key_F9)
        assert texts(tab.one.history) == [["20 nov 2026 08:00", "Adela Nogal Pineda", "Teléfono: 653 111 2233", ""]]

    def test_half_typed_work_is_not_lost_without_asking(self, tab: Accounts, hands: Hands, answer: Any) -> None:
        hands.press(Key.Key_N, CTRL)
        hands.type("Ángela")
        answer(hands.in_box(Box, Key.Key_Escape))
        hands.press(Key.Key_Escape)
        assert tab.form.isVisible()
        answer(hands.in_box(Box, Key.Key_F12))
        hands.press(Key.Key_Escape)
        assert tab.list.isVisible()

    def test_leaving_an_untouched_form_asks_nothing(self, tab: Accounts, hands: Hands) -> None:
        hands.open("cota")
        hands.press(Key.Key_F4)
        hands.press(Key.Key_Escape)
        assert tab.one.isVisible()


class TestChanges:
    def test_f6_changes_the_holder(self, tab: Accounts, hands: Hands, answer: Any) -> None:
        hands.open("cota")
        steps = ("Ramón Encino", Key.Key_Tab, "", Key.Key_Tab, "", Key.Key_Tab, "Escritura 9", Key.Key_Tab)
        answer(hands.in_box(HolderBox, *steps, "Compró la casa", Key.Key_F12))
        hands.press(Key.Key_F6)
        assert tab.one.holder.text() == "Ramón Encino"
        hands.press(Key.Key_F9)
        (line,) = texts(tab.one.history)
        assert line[2:] == ["Titular: Rosa Elena Cota Beltrán → Ramón Encino", "Compró la casa · Escritura 9"]

    def test_a_change_without_paper_or_reason_stays_in_its_box(self, tab: Accounts, hands: Hands, answer: Any) -> None:
        complaints = []

        def fill(box: QDialog) -> None:
            assert isinstance(box, HolderBox)
            for field, text in ((None, ""), (box.holder, "Ramón"), (box.document, "Escritura"), (box.rfc, "HOLA")):
                if field is not None:
                    field.setText(text)
                box.try_to_accept()
                rows = (box._holder_row, box._document_row, box._reason_row)
                complaints.append(next(line.complaint for line in rows if line.complaint)[:14])
            box._say_doubts()
            complaints.append(box._doubt.words.text()[:16])
            box.reject()

        hands.open("cota")
        answer(fill)
        hands.press(Key.Key_F6)
        assert complaints == [
            "Falta el nombr",
            "Falta el docum",
            "Escriba el mot",
            "Escriba el mot",
            "No parece un RFC",
        ]
        assert tab.one.holder.text() == "Rosa Elena Cota Beltrán"

    def test_f7_changes_the_state_with_a_reason(self, desk: Desk, tab: Accounts, hands: Hands, answer: Any) -> None:
        hands.open("celia")
        answer(hands.in_box(StateBox, Key.Key_Tab, Key.Key_Down, Key.Key_F12))
        hands.press(Key.Key_F7)
        found = desk_accounts.account(desk, desk_accounts.account_id_of_number(desk, "0104-0238"))
        assert found.state is AccountState.LIMITED
        assert tab.one.standing.text == "Servicio limitado"
        assert "limitada" in tab.context.shell.banner_text  # type: ignore[attr-defined]

    def test_a_state_without_a_reason_is_not_changed(self, tab: Accounts, hands: Hands, answer: Any) -> None:
        hands.open("celia")
        answer(hands.in_box(StateBox, Key.Key_F12, Key.Key_Escape))
        hands.press(Key.Key_F7)
        assert tab.one.standing.text == "Al corriente"

    def test_only_states_that_may_follow_are_offered(self, tab: Accounts, hands: Hands, answer: Any) -> None:
        offered = []
        answer(
            lambda box: (
                offered.extend(box.state_pick.itemData(n) for n in range(box.state_pick.count())),
                box.reject(),
            )
        )
        hands.open("julian")
        hands.press(Key.Key_F7)
        assert offered == [AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.CLOSED]

    def test_closing_an_account_that_owes_needs_a_second_person(
        self, desk: Desk, seated: Seated, qtbot: QtBot, type_text: Any, press: Any, answer: Any
    ) -> None:
        window = seated("ana")
        hands = Hands(window, qtbot, type_text, press)
        hands.open("cota")

        def close(box: QDialog) -> None:
            assert isinstance(box, StateBox)
            box.state_pick.choose(AccountState.CLOSED)
            assert "la dirección debe autorizarlo" in box._note.words.text()
            box.usual.setCurrentIndex(2)
            box.try_to_accept()

        def allow(box: QDialog) -> None:
            assert isinstance(box, AuthoriseBox)
            assert "saldo de $236.06" in box.text.text()
            box._who.choose("dora")
            box._password.setText("direccion-1234")
            box.try_to_accept()

        answer(close, allow)
        hands.press(Key.Key_F7)
        found = desk_accounts.account(desk, desk_accounts.account_id_of_number(desk, "0104-0237"))
        assert found.state is AccountState.CLOSED


class TestPapers:
    def test_f8_shows_the_statement_before_it_is_printed(self, hands: Hands, tab: Accounts, answer: Any) -> None:
        shown = []
        answer(lambda box: (shown.append((type(box), box.windowTitle())), box.reject()))
        hands.open("cota")
        hands.press(Key.Key_F8)
        assert shown == [(PreviewWindow, "Estado de cuenta 0104-0237")]

    def test_f10_saves_the_movements(self, hands: Hands, tab: Accounts, answer: Any, tmp_path: Path) -> None:
        target = tmp_path / "cuenta.xlsx"
        answer(chooses(target))
        hands.open("cota")
        hands.press(Key.Key_F10)
        sheet = load_workbook(target).active
        assert sheet is not None
        assert sheet["B5"].value == "C-000001"

    def test_f10_on_the_list_saves_the_list(
        self, window: Shell, hands: Hands, tab: Accounts, answer: Any, tmp_path: Path, qtbot: QtBot
    ) -> None:
        target = tmp_path / "padron.xlsx"
        answer(chooses(target))
        hands.search("celia")
        hands.press(Key.Key_F10)
        qtbot.waitUntil(target.exists)
        qtbot.waitUntil(lambda: "Guardado en" in window.banner_text)
        sheet = load_workbook(target).active
        assert sheet is not None
        assert [sheet["A5"].value, sheet["A6"].value] == ["0104-0238", None]

    def test_an_empty_list_saves_nothing(self, hands: Hands, tab: Accounts) -> None:
        hands.search("zzz")
        hands.press(Key.Key_F10)
        assert not tab.context.jobs.is_busy


def chooses(file: Path) -> Callable[[QDialog], None]:
    """Answer a file chooser with a file."""

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return choose


class TestRights:
    def test_the_auditor_sees_accounts_and_no_button_that_changes_them(self, seated: Seated) -> None:
        window = seated("beto", Accounts)
        tab = window.current
        assert isinstance(tab, Accounts)
        tab.show_account(tab.list.ids[0])
        words = [button.text() for button in tab.one.findChildren(type(tab.list._clear)) if button.isVisible()]
        assert "Estado de cuenta" in words
        assert not {"Editar datos", "Cambio de titular", "Cambiar estado", "Cobrar"} & set(words)
        tab.back()
        words = [button.text() for button in tab.list.findChildren(type(tab.list._clear)) if button.isVisible()]
        assert not {"Cuenta nueva", "Importar padrón", "Excel"} & set(words)


def test_an_empty_padron_says_how_to_begin(
    tmp_path: Path, preferences: Preferences, on_screen: Callable[[Any], None]
) -> None:
    from makers import make_desk

    empty = make_desk(tmp_path, name="vacio")
    shell = Shell(
        empty,
        [Accounts],
        status=lambda desk: Status("Agua"),
        people=people_with,
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    on_screen(shell)
    tab = shell.current
    assert isinstance(tab, Accounts)
    assert tab.list._empty._title.text() == "El padrón está vacío"
    assert "Ctrl+I" in tab.list._empty._text.text()
    shell.jobs.stop()
    empty.board.close()
