"""What the till does through boxes and papers, one act at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from aguadesk.desk import attentions, cashier, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money, total
from aguadesk.domain.payment import Tender
from aguadesk.domain.rights import Right
from aguadesk.store import catalogues, charges
from aguadesk.store.prices import end_price, prices_in_force
from aguadesk.ui import printing
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.printing import PaperSetup, Way
from aguadesk.ui.shell import Shell
from aguadesk.ui.till import Till, counter_acts
from aguadesk.ui.till.boxes import ItemsBox, ReceiptBox, SplitBox
from aguadesk.ui.till.count_box import CountBox
from aguadesk.ui.topbar import Status
from makers import charge, make_account, seat

Key = Qt.Key


@pytest.fixture
def account(desk: Desk) -> int:
    account_id = make_account(desk, meter="M-77", house_number="118")
    charge(desk, account_id, ("agua", "214.60"), ("alcantarillado", "21.46"))
    return account_id


@pytest.fixture
def open_as(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Callable[[str], Till]]:
    """Open the window with somebody at the desk, and the drawer open."""
    windows: list[Shell] = []

    def make(login: str) -> Till:
        shell = Shell(
            seat(desk, login),
            [Till],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        windows.append(shell)
        shell.resize(1366, 768)
        on_screen(shell)
        tab = shell.current
        assert isinstance(tab, Till)
        if tab.session is None:
            tab.open_till("caja1", Money.pesos(500))
        return tab

    yield make
    for window in windows:
        window.jobs.stop()


@pytest.fixture
def tab(open_as: Callable[[str], Till], account: int) -> Till:
    """The till with an administrator at it, who may do everything."""
    return open_as("admin")


def shell_of(tab: Till) -> Shell:
    window = tab.window()
    assert isinstance(window, Shell)
    return window


def pay(tab: Till, account_id: int) -> str:
    tab.show_account(account_id)
    tab.take_payment()
    assert tab.last is not None
    QApplication.processEvents()
    return str(tab.last.folio)


def closing(steps: Callable[[Any], None]) -> Callable[[QDialog], None]:
    """Do something in a box, and close it whatever happened."""

    def answer(box: QDialog) -> None:
        try:
            steps(box)
        finally:
            if box.isVisible():
                box.reject()

    return answer


def away(kind: type[QDialog]) -> Callable[[QDialog], None]:
    """Close a box of this kind without doing anything in it."""

    def answer(box: QDialog) -> None:
        shown = isinstance(box, kind)
        box.reject()
        assert shown, f"«{box.windowTitle()}» came instead"

    return answer


def sum_of_items(tab: Till) -> Money:
    assert tab.basket is not None
    return total(item.open for item in tab.basket.items)


class TestPapers:
    def test_the_receipt_just_taken_is_shown_before_it_is_printed(self, tab: Till, account: int, answer: Any) -> None:
        pay(tab, account)
        answer(away(PreviewWindow))
        tab.print_last()

    def test_where_a_printer_is_set_up_the_receipt_is_printed_at_once(
        self, tab: Till, account: int, preferences: Preferences, tmp_path: Path, qtbot: Any
    ) -> None:
        printing.remember_setup(preferences, "half_letter", PaperSetup(Way.FILE, str(tmp_path)))
        pay(tab, account)
        qtbot.waitUntil(lambda: any(tmp_path.glob("*.pdf")))

    def test_a_ticket_goes_as_bytes_to_the_ticket_printer(
        self, tab: Till, account: int, preferences: Preferences, tmp_path: Path, qtbot: Any
    ) -> None:
        device = tmp_path / "lp0"
        device.touch()
        preferences.put(counter_acts.RECEIPT_PAPER, "ticket_80")
        printing.remember_setup(preferences, "ticket_80", PaperSetup(Way.DEVICE, str(device)))
        pay(tab, account)
        qtbot.waitUntil(lambda: b"A-000001" in device.read_bytes())
        assert device.read_bytes().startswith(b"\x1b@")

    def test_a_printer_that_fails_undoes_no_payment(
        self, tab: Till, account: int, preferences: Preferences, tmp_path: Path, qtbot: Any, desk: Desk
    ) -> None:
        preferences.put(counter_acts.RECEIPT_PAPER, "ticket_80")
        printing.remember_setup(preferences, "ticket_80", PaperSetup(Way.DEVICE, str(tmp_path / "no" / "lp0")))
        pay(tab, account)
        qtbot.waitUntil(lambda: "está guardado" in shell_of(tab).banner_text)
        assert cashier.find_receipt(desk, "A-1").cancelled is None

    def test_a_reprint_says_so_and_is_counted(self, tab: Till, account: int, desk: Desk, answer: Any) -> None:
        pay(tab, account)

        def reprint(box: ReceiptBox) -> None:
            assert box.chosen == "A-000001"
            assert "Rosa Elena Cota Beltrán · $236.06" in box.found.text()
            box.accept_button.click()

        answer(closing(reprint), away(PreviewWindow))
        tab.reprint()
        assert cashier.reprint(desk, "A-1").value[1] == 2


class TestCancelling:
    def test_an_unknown_folio_and_a_short_reason_are_said_in_the_box(
        self, tab: Till, account: int, answer: Any, type_text: Callable[..., None]
    ) -> None:
        pay(tab, account)

        def try_wrongly(box: ReceiptBox) -> None:
            box.folio.setText("A-99")
            assert box.found.text() == ""
            box.try_to_accept()
            assert "No hay un recibo" in box._folio_row.complaint
            box.folio.setText("a-1")
            box.try_to_accept()
            assert "motivo" in box._reason_row.complaint
            assert box.isVisible()

        answer(closing(try_wrongly))
        tab.cancel()

    def test_a_usual_reason_is_one_choice_away(self, tab: Till, account: int, desk: Desk, answer: Any) -> None:
        pay(tab, account)

        def cancel(box: ReceiptBox) -> None:
            box.usual.setCurrentIndex(1)
            box.accept_button.click()

        answer(closing(cancel))
        tab.cancel()
        receipt = cashier.find_receipt(desk, "A-1")
        assert receipt.cancelled is not None
        assert receipt.cancelled.reason == "Se cobró a otra cuenta"
        assert not tab.waiting.shows_receipt
        assert "CAN-000001" in shell_of(tab).banner_text
        assert shell_of(tab).banner_text.endswith("Devuelva $236.06 (efectivo).")
        assert "ya está cancelado" in counter_acts.describe(tab.context, "A-1")

    def test_cancelling_it_again_is_refused_with_a_sentence(
        self, tab: Till, account: int, desk: Desk, answer: Any
    ) -> None:
        pay(tab, account)
        cashier.cancel_receipt(desk, "A-1", "importe equivocado", "caja1")

        def cancel(box: ReceiptBox) -> None:
            box.usual.setCurrentIndex(2)
            box.accept_button.click()

        answer(closing(cancel))
        tab.cancel()
        assert "CAN-000001" in shell_of(tab).banner_text


class TestPriceList:
    def test_what_is_added_stands_first_and_raises_what_is_asked(self, tab: Till, account: int, answer: Any) -> None:
        tab.show_account(account)

        def add(box: ItemsBox) -> None:
            assert not box.payer.isVisible()
            box.try_to_accept()
            assert "Elija" in box._concept_row.complaint
            box.pick.setCurrentIndex(1)
            box.quantity.setText("2")
            box.accept_button.click()

        answer(closing(add))
        tab.put_items()
        assert tab.basket is not None
        first = tab.basket.items[0]
        assert tab.debts.table.ids[0] == first.id
        # Two contracts of commercial water (the first line of the list by name): whatever they cost, with the debt.
        assert tab.panel.total.text() == (Money.pesos("236.06") + sum_of_items(tab)).signed

    def test_a_quantity_that_is_none_and_a_missing_name_are_said(self, tab: Till, answer: Any) -> None:
        def try_wrongly(box: ItemsBox) -> None:
            box.pick.setCurrentIndex(1)
            box.quantity.setText("0")
            assert box.subtotal.text() == "$0.00"
            box.try_to_accept()
            assert box.isVisible()
            box.quantity.setText("1")
            box.try_to_accept()
            assert "nombre" in box._payer_row.complaint

        answer(closing(try_wrongly))
        tab.put_items()
        assert tab.basket is None

    def test_an_empty_list_says_where_it_is_filled(self, tab: Till, desk: Desk) -> None:
        with desk.write() as w:
            for price in prices_in_force(w.connection, desk.today()):
                end_price(w.connection, price.id, date(2026, 11, 19))
            w.commit()
        tab.put_items()
        assert "lista de precios está vacía" in shell_of(tab).banner_text


class TestSplitting:
    def test_what_is_missing_or_over_is_always_in_sight(self, tab: Till, account: int, answer: Any) -> None:
        tab.show_account(account)

        def split(box: SplitBox) -> None:
            assert box.missing.text() == "Faltan $236.06"
            box.amounts[Method.CASH].show_money(Money.pesos(300))
            box.amounts[Method.CASH].edited.emit(Money.pesos(300))
            assert box.missing.text() == "Sobran $63.94"
            box.amounts[Method.CASH].show_money(Money.pesos("236.06"))
            box.amounts[Method.CASH].edited.emit(Money.pesos("236.06"))
            assert box.missing.text() == "Completo"
            box.accept_button.click()

        answer(closing(split))
        tab.split()
        assert tab.basket is not None
        assert tab.basket.split == (Tender(Method.CASH, Money.pesos("236.06"), Money.pesos("236.06")),)

    def test_an_empty_split_and_a_card_without_its_number_are_said(self, tab: Till, account: int, answer: Any) -> None:
        tab.show_account(account)

        def split(box: SplitBox) -> None:
            box.try_to_accept()
            assert "cuánto" in box._rows[Method.CASH].complaint
            box.amounts[Method.CARD].setText("1,5")
            box.try_to_accept()
            assert "no es claro" in box._rows[Method.CARD].complaint
            box.amounts[Method.CARD].setText("100")
            box.try_to_accept()
            assert box.isVisible()

        answer(closing(split))
        tab.split()

    def test_credit_in_favour_is_one_of_the_ways(self, tab: Till, account: int, desk: Desk, answer: Any) -> None:
        tab.show_account(account)
        tab.panel.basket.amount = Money.pesos(300)  # type: ignore[union-attr]
        tab.take_payment()
        charge(desk, account, ("agua", "100"), period="2026-11")
        tab.show_account(account)
        assert tab.panel.use_credit.isVisible()
        assert tab.panel.total.text() == "$36.06"
        tab.panel.use_credit.choose(False)
        assert tab.panel.total.text() == "$100.00"

        def split(box: SplitBox) -> None:
            box.amounts[Method.CREDIT].show_money(Money.pesos("63.94"))
            box.amounts[Method.CASH].show_money(Money.pesos("36.06"))
            box.accept_button.click()

        answer(closing(split))
        tab.split()
        tab.take_payment()
        with desk.read() as connection:
            assert charges.position(connection, account) == (Money(0), Money(0))


class TestTheAmount:
    @pytest.mark.parametrize("typed", ["200x", "100.", "", "1,50", "0101-0010"])
    def test_what_cannot_be_read_is_never_taken_for_the_whole_debt(
        self, tab: Till, account: int, desk: Desk, type_text: Callable[..., None], typed: str
    ) -> None:
        tab.show_account(account)
        tab.panel.amount.setFocus()
        tab.panel.amount.selectAll()
        QTest.keyClick(tab.panel.amount, Key.Key_Backspace)
        type_text(tab.panel.amount, typed)
        assert tab.panel.amount.text() == typed
        tab.take_payment()
        if typed != "100.":
            assert tab.panel.amount_row.complaint
        with desk.read() as connection:
            assert charges.position(connection, account)[0] == Money.pesos("236.06")

    @pytest.mark.parametrize(("typed", "left"), [("200.50", "35.56"), ("1,500", "0.00"), ("236.06", "0.00")])
    def test_centavos_and_thousands_can_be_typed(
        self, tab: Till, account: int, desk: Desk, type_text: Callable[..., None], typed: str, left: str
    ) -> None:
        tab.show_account(account)
        tab.panel.amount.setFocus()
        tab.panel.amount.selectAll()
        type_text(tab.panel.amount, typed)
        assert tab.panel.amount.text() == typed
        tab.take_payment()
        with desk.read() as connection:
            assert charges.position(connection, account)[0] == Money.pesos(left)

    def test_where_nothing_is_owed_the_cursor_waits_in_the_amount(self, tab: Till, desk: Desk) -> None:
        nobody = make_account(desk, "0104-0299", "Celia Núñez Arriola")
        tab.show_account(nobody)
        assert tab.panel.amount.hasFocus()

    def test_what_was_said_of_one_search_goes_with_the_next(self, tab: Till, account: int) -> None:
        tab.search_entered("zzz")
        assert "No se encontró" in shell_of(tab).banner_text
        tab.show_account(account)
        assert shell_of(tab).banner_text == ""


class TestClosing:
    def test_a_large_difference_asks_for_somebody_who_may_accept_it(
        self, open_as: Callable[[str], Till], account: int, desk: Desk, answer: Any
    ) -> None:
        tab = open_as("lupita")

        def count(box: CountBox) -> None:
            box.fields[Money.pesos(500)].setText("2")
            box.try_to_accept()
            assert "Sobran $500.00" in box.difference.text()
            box.reason.setPlainText("sobró un billete de quinientos")
            box.try_to_accept()

        def allow(box: Any) -> None:
            box._who.choose("dora")
            box._password.setText("direccion-1234")
            box.accept_button.click()

        answer(closing(count), closing(allow), away(PreviewWindow))
        tab.close_till()
        assert till.cut(desk, 1).closing.difference == Money.pesos(500)
        assert till.open_session(desk, "caja1") is None

    def test_without_anybody_to_accept_it_the_till_stays_open(
        self, open_as: Callable[[str], Till], account: int, desk: Desk, answer: Any
    ) -> None:
        tab = open_as("lupita")

        def count(box: CountBox) -> None:
            box.fields[Money.pesos(1000)].setText("1")
            box.reason.setPlainText("sobró un billete de mil")
            box.try_to_accept()
            assert "falta quien la autorice" in box.complaint.text()

        answer(closing(count), closing(lambda box: box.reject()))
        tab.close_till()
        assert till.open_session(desk, "caja1") is not None

    def test_the_box_tells_a_shortage_in_words(self, tab: Till, answer: Any) -> None:
        def count(box: CountBox) -> None:
            box.try_to_accept()
            assert "Faltan $500.00" in box.difference.text()
            box.fields[Money.pesos(100)].setText("5")
            assert box.counted.text() == "$500.00"
            box.try_to_accept()

        answer(closing(count), away(PreviewWindow))
        tab.close_till()
        assert not till.open_sessions(tab.context.desk)


class TestTheTab:
    def test_a_drawer_is_chosen_where_there_are_several(
        self, desk: Desk, preferences: Preferences, open_as: Callable[[str], Till], account: int
    ) -> None:
        with desk.write() as w:
            catalogues.add_drawer(w.connection, "caja2", "B")
            w.commit()
        preferences.put("till.drawer", "caja2")
        tab = open_as("admin")
        assert tab.drawer == "caja1", "the one just opened is this machine's from now on"
        assert preferences.get("till.drawer", "") == "caja1"

    def test_a_payment_made_elsewhere_refreshes_the_debt_on_screen(self, tab: Till, account: int, desk: Desk) -> None:
        tab.show_account(account)
        order = tab.basket.order("caja1")  # type: ignore[union-attr]
        done = cashier.take_payment(desk, order)
        shell_of(tab).tell_changed(done.changed)
        assert tab.panel.total.text() == "$0.00"

    def test_the_search_box_shows_who_is_found_and_clearing_it_brings_the_account_back(
        self, tab: Till, account: int
    ) -> None:
        tab.show_account(account)
        shell_of(tab).search_box.set_text("hidalgo")
        assert tab.found.isVisible()
        assert tab.focus_results()
        QTest.keyClick(tab.found.table, Key.Key_Up)
        assert shell_of(tab).search_box.edit.hasFocus()
        shell_of(tab).search_box.set_text("")
        assert tab.debts.isVisible()

    def test_nothing_is_searched_or_shown_while_the_till_is_closed(
        self, tab: Till, account: int, answer: Any, desk: Desk
    ) -> None:
        till.close_till(desk, "caja1", {Money.pesos(500): 1})
        tab.opened()
        shell_of(tab).search_box.set_text("hidalgo")
        tab.search_entered("hidalgo")
        tab.show_account(account)
        assert tab.basket is None
        assert tab.closed.isVisible()
        assert tab.closed.float_amount.hasFocus()

    def test_a_float_that_cannot_be_is_said_beside_the_field(self, tab: Till, desk: Desk) -> None:
        till.close_till(desk, "caja1", {Money.pesos(500): 1})
        tab.opened()
        tab.closed.float_amount.setText("200000")
        tab.closed.open.click()
        assert "200,000.00" in tab.closed.float_row.complaint
        assert till.open_session(desk, "caja1") is None

    def test_the_boxes_of_the_till_can_be_put_away(self, tab: Till, account: int, answer: Any) -> None:
        tab.show_account(account)
        answer(away(SplitBox), away(ItemsBox), away(ReceiptBox), away(ReceiptBox), away(CountBox))
        tab.split()
        tab.put_items()
        tab.reprint()
        tab.cancel()
        tab.close_till()
        assert tab.session is not None


def test_who_only_asks_is_counted_by_the_button_beside_cobrar_once_and_with_one_key(
    tab: Till, account: int, desk: Desk
) -> None:
    november = (date(2026, 11, 1), date(2026, 11, 30))
    tab.show_account(account)
    button = tab.panel.inquiry
    assert (button.isVisible(), button.text(), button.key) == (True, "Consulta", "Alt+C")
    assert tab.panel.received.hasFocus()  # where the money is typed: a button more is no key more
    QTest.keyClick(tab.panel.received, Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert [one.account for one in attentions.listed(desk, *november)] == ["0104-0237"]
    assert tab.panel.received.hasFocus()
    tab.panel.received.setText("400")
    QTest.keyClick(tab.panel.received, Key.Key_Return)
    assert tab.panel.take.hasFocus()
    shell = shell_of(tab)
    shell.search_box.set_text("hidalgo")  # who is found stands beside the same panel
    for _ in range(3):  # the latch lets the next press through when the loop comes round
        QApplication.processEvents()
    shell.clear_banner()
    QTest.keyClick(tab.panel.take, Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert "ya" in shell.banner_text  # the same person on the same day is not counted twice


def test_the_button_is_there_for_who_may_keep_the_registers(open_as: Callable[[str], Till], account: int) -> None:
    tab = open_as("lupita")
    tab.show_account(account)
    assert tab.panel.inquiry.isVisible() is tab.context.may(Right.KEEP_REGISTERS)
