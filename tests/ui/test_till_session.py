"""A whole till session by keyboard alone: open, three payments, one reprint, one cancellation, close."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import account_marks, till
from aguadesk.desk.account_marks import MarkDraft
from aguadesk.desk.accounts import change_state
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.money import Money
from aguadesk.store import charges
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from aguadesk.ui.till import Till
from aguadesk.ui.till.boxes import ItemsBox, ReceiptBox, SplitBox
from aguadesk.ui.till.count_box import CountBox
from aguadesk.ui.topbar import Status
from discount_makers import campaign
from makers import charge, make_account, seat, set_surcharge_rate

Key = Qt.Key


@pytest.fixture
def accounts(desk: Desk) -> tuple[int, int, int]:
    """Three accounts: 236.06, 118.42 and nothing owed."""
    rosa = make_account(desk, "0104-0237", "Rosa Elena Cota Beltrán", meter="M-77")
    charge(desk, rosa, ("agua", "214.60"), ("alcantarillado", "21.46"))
    julian = make_account(desk, "0104-0238", "Julián Encinas Toral", street="Morelos")
    charge(desk, julian, ("agua", "100"), ("recargos", "18.42"))
    celia = make_account(desk, "0104-0239", "Celia Núñez Arriola", street="Juárez")
    return rosa, julian, celia


@pytest.fixture
def window(
    desk: Desk, accounts: tuple[int, int, int], preferences: Preferences, on_screen: Callable[[Any], None]
) -> Iterator[Shell]:
    """The window with Lupita, who is a cashier, at the desk."""
    shell = Shell(
        seat(desk, "lupita"),
        [Till],
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
def tab(window: Shell) -> Till:
    current = window.current
    assert isinstance(current, Till)
    return current


class Hands:
    """Types and presses where the focus is, as a cashier does; never touches a widget directly."""

    def __init__(
        self, window: Shell, qtbot: QtBot, type_text: Callable[[Any, str], None], press: Callable[..., None]
    ) -> None:
        self._window, self.qtbot, self._type, self._press = window, qtbot, type_text, press

    def press(self, *key: Any) -> None:
        """Press a key, and let the window come round before the next, as it does between two of a person's."""
        if QApplication.activeWindow() is None:
            # Without a window manager nobody hands the focus back when a box closes.
            self._window.activateWindow()
            self.qtbot.waitUntil(self._window.isActiveWindow)
        self._press(*key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self._type(focus, text)

    def open_account(self, words: str) -> None:
        self.press(Key.Key_F2)
        self.type(words)
        self.press(Key.Key_Return)


@pytest.fixture
def hands(window: Shell, qtbot: QtBot, type_text: Callable[[Any, str], None], press: Callable[..., None]) -> Hands:
    return Hands(window, qtbot, type_text, press)


def owed(desk: Desk, account_id: int) -> str:
    with desk.read() as connection:
        return charges.position(connection, account_id)[0].plain


def in_box(hands: Hands, kind: type[QDialog], *steps: str | Key) -> Callable[[QDialog], None]:
    """Answer a box by keys: texts are typed where the focus is, keys are pressed."""

    def answer(box: QDialog) -> None:
        try:
            assert isinstance(box, kind)
            hands.qtbot.waitUntil(box.isActiveWindow)
            for step in steps:
                hands.press(step) if isinstance(step, Key) else hands.type(step)
            assert not box.isVisible(), f"«{box.windowTitle()}» is still open"
        finally:
            if box.isVisible():  # it would keep the test waiting for ever
                box.reject()

    return answer


def test_a_whole_session_by_keyboard_alone(
    window: Shell, tab: Till, hands: Hands, desk: Desk, accounts: tuple[int, int, int], answer: Any
) -> None:
    rosa, julian, celia = accounts
    # Opening: the float, Enter.
    hands.type("500")
    hands.press(Key.Key_Return)
    assert till.open_session(desk, "caja1") is not None
    # First payment: a name, Enter, what was received, F12.
    hands.open_account("cota beltran")
    hands.type("300")
    hands.press(Key.Key_F12)
    assert tab.waiting.folio.text() == "A-000001"
    assert tab.waiting.change.text() == "$63.94"
    assert owed(desk, rosa) == "0.00"
    assert window.search_box.edit.hasFocus()
    # Second payment, by card: Alt+2 and the authorisation.
    hands.open_account("0104-0238")
    hands.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    hands.type("884213 · 4242")
    hands.press(Key.Key_F12)
    assert tab.waiting.folio.text() == "A-000002"
    assert owed(desk, julian) == "0.00"
    # Third payment: in advance, 200.00 in favour of somebody who owes nothing.
    hands.open_account("núñez")
    hands.type("200")
    hands.press(Key.Key_F12)
    assert tab.waiting.folio.text() == "A-000003"
    with desk.read() as connection:
        assert charges.position(connection, celia)[1] == Money.pesos(200)
    # One reprint: F9, another folio, F12; the paper is shown and put away.
    answer(in_box(hands, ReceiptBox, "A-1", Key.Key_F12), in_box(hands, PreviewWindow, Key.Key_Escape))
    hands.press(Key.Key_F9)
    # One cancellation: F8, the last folio is offered; the reason; the director allows it.
    answer(
        in_box(hands, ReceiptBox, Key.Key_Tab, Key.Key_Tab, "se cobró a otra cuenta", Key.Key_F12),
        in_box(hands, QDialog, Key.Key_Down, Key.Key_Tab, "direccion-1234", Key.Key_F12),
    )
    hands.press(Key.Key_F8)
    with desk.read() as connection:
        assert charges.position(connection, celia)[1] == Money(0)
    # Closing: 500 of float and 236.06 in cash are 736.06; 736.00 are counted, so 0.06 are missing.
    answer(
        in_box(
            hands,
            CountBox,
            "0",
            Key.Key_Return,
            "1",
            Key.Key_Return,
            "1",
            Key.Key_Return,
            *[Key.Key_Return] * 2,
            "1",
            Key.Key_Return,
            "1",
            Key.Key_Return,
            "1",
            Key.Key_Return,
            "0",
            Key.Key_Return,
            "1",
            Key.Key_F12,
            "centavos perdidos en el cambio",
            Key.Key_F12,
        ),
        in_box(hands, PreviewWindow, Key.Key_Escape),
    )
    hands.press(Key.Key_F7)
    assert till.open_session(desk, "caja1") is None
    closed = till.cut(desk, 1)
    assert closed.closing.counted == Money.pesos(736)
    assert closed.session.difference_reason == "centavos perdidos en el cambio"
    assert tab.closed.isVisible()


def test_a_second_press_of_f12_takes_no_second_payment(
    window: Shell, tab: Till, hands: Hands, desk: Desk, accounts: tuple[int, int, int]
) -> None:
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0237")
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F12)
    session = till.open_session(desk, "caja1")
    assert session is not None
    assert till.running_figures(desk, session.id).receipts == 1


def test_ticks_choose_how_much_is_asked_and_the_plan_is_shown_before(
    window: Shell, tab: Till, hands: Hands, accounts: tuple[int, int, int]
) -> None:
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0238")
    tab.debts.table.setFocus()
    hands.press(Key.Key_End)
    hands.press(Key.Key_Space)
    # The surcharge of 18.42 goes first; without the 100.00 of water only it is asked.
    assert tab.panel.total.text() == "$18.42"
    assert tab.panel.after.text() == "Después de este pago: seguirá debiendo $100.00."
    hands.press(Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert tab.panel.total.text() == "$118.42"
    hands.press(Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert tab.panel.total.text() == "$0.00"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1,50", "no es claro"), ("100", "falta dinero"), ("1e3", "no es un importe")],
)
def test_what_cannot_be_taken_is_said_beside_the_field_and_nothing_is_written(
    window: Shell, tab: Till, hands: Hands, desk: Desk, accounts: tuple[int, int, int], typed: str, said: str
) -> None:
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0237")
    hands.type(typed)
    hands.press(Key.Key_F12)
    assert said in tab.panel.received_row.complaint + tab.panel.amount_row.complaint + window.banner_text
    assert owed(desk, accounts[0]) == "236.06"


def test_a_payment_split_over_several_methods(
    window: Shell, tab: Till, hands: Hands, desk: Desk, accounts: tuple[int, int, int], answer: Any
) -> None:
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0237")
    answer(in_box(hands, SplitBox, "36.06", Key.Key_Tab, "200", Key.Key_Tab, "884213 · 4242", Key.Key_F12))
    hands.press(Key.Key_F10)
    assert "Tarjeta  $200.00" in tab.panel.split_words.text()
    hands.press(Key.Key_F12)
    assert tab.waiting.how.value.text() == "Efectivo, Tarjeta"
    assert owed(desk, accounts[0]) == "0.00"


def test_something_from_the_price_list_for_somebody_without_account(
    window: Shell, tab: Till, hands: Hands, desk: Desk, answer: Any
) -> None:
    tab.open_till("caja1", Money(0))
    answer(
        in_box(
            hands, ItemsBox, Key.Key_Down, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "Aurelio Mora Tepeyac", Key.Key_F12
        )
    )
    hands.press(Key.Key_F3)
    assert tab.debts.holder.text() == "Aurelio Mora Tepeyac"
    hands.press(Key.Key_F12)
    assert tab.waiting.payer.text() == "Aurelio Mora Tepeyac"


def test_nobody_found_is_said_and_nothing_opens(window: Shell, tab: Till, hands: Hands) -> None:
    tab.open_till("caja1", Money(0))
    hands.open_account("zzz")
    assert "No se encontró «zzz»" in window.banner_text
    assert tab.basket is None


def test_a_held_key_is_one_press(window: Shell, tab: Till, hands: Hands, desk: Desk) -> None:
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0237")
    for _ in range(5):
        QTest.keyPress(window, Key.Key_F12)
    session = till.open_session(desk, "caja1")
    assert session is not None
    assert till.running_figures(desk, session.id).receipts == 1


def test_a_late_debt_with_a_campaign_is_paid_by_keys_and_the_receipt_says_what_was_forgiven(
    desk: Desk, accounts: tuple[int, int, int], window: Shell, press: Callable[..., None]
) -> None:
    # Rosa owes 236.06 since 15 November at 2.07 %: 4.89 of surcharges, of which 75 % (3.67) go if all is paid.
    set_surcharge_rate(desk, "2.07", date(2026, 1, 3))
    campaign(
        desk,
        name="Recargos",
        target=CampaignTarget.SURCHARGES,
        percent_basis_points=7500,
        condition=CampaignCondition.SINGLE_PAYMENT,
    )
    till.open_till(seat(desk, "lupita"), "caja1", Money.pesos(300))
    tab = window.current
    assert isinstance(tab, Till)
    tab.opened()
    tab.show_account(accounts[0])
    assert tab.panel.discount.text() == "−$3.67 descuento Recargos 75 % si paga completo"
    assert tab.panel.total.text() == "$237.28"
    late = tab.debts.table.ids[0]
    assert late < 0, "what accrued is not written before it is paid"
    # Untick the last row: the discount is lost, and the screen says what is missing for it.
    tab.debts.table.focus_first()
    press(Key.Key_End)
    press(Key.Key_Space)
    assert not tab.panel.discount.isVisible()
    assert tab.panel.missed.text().startswith("Le faltan ")
    press(Key.Key_Space)
    assert not tab.panel.missed.isVisible()
    press(Key.Key_F12)
    receipt = tab.last
    assert receipt is not None
    assert (receipt.amount.plain, [one.amount.plain for one in receipt.forgiven]) == ("237.28", ["3.67"])
    with desk.read() as connection:
        assert charges.position(connection, accounts[0]) == (Money(0), Money(0))


def test_a_special_user_is_told_at_the_till(
    tab: Till, hands: Hands, desk: Desk, accounts: tuple[int, int, int]
) -> None:
    account_marks.mark(desk, accounts[:1], MarkDraft(MarkKind.SPECIAL, "Ema Nogal, ext. 4"))
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0237")
    assert tab.debts.special.text == "Usuario especial"
    tab.show_account(accounts[1])
    assert tab.debts.special.text == ""


def test_who_pays_while_limited_is_told_that_the_service_may_come_back(
    window: Shell, tab: Till, hands: Hands, desk: Desk, accounts: tuple[int, int, int]
) -> None:
    change_state(desk, accounts[0], AccountState.LIMITED, "Tres meses sin pagar")
    tab.open_till("caja1", Money(0))
    hands.open_account("0104-0237")
    hands.press(Key.Key_F12)
    assert window.banner_text.endswith("La cuenta 0104-0237 está limitada y ya no debe nada vencido: toca reconectar.")
