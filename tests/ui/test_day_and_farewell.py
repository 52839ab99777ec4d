"""Hoy, from an empty board to the close: what it asks for, what its figures open, and what leaving asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import cashier, daily_backup, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.ui import dialogs
from aguadesk.ui.farewell import ClosingBackupBox, OpenTillBox
from aguadesk.ui.office_window import OfficeWindow
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.today import Today
from makers import Clock, charge, make_account, make_desk, seat

Key = Qt.Key
DRAWER = "caja1"
WATER = Money.pesos("214.60")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """An administrator at a board nobody has worked with."""
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


@dataclass
class Office:
    """A window that can be opened as somebody."""

    desk: Desk
    preferences: Preferences
    qtbot: QtBot
    opened: list[OfficeWindow] = field(default_factory=list)

    def open(self, login: str = "admin") -> OfficeWindow:
        window = OfficeWindow(seat(self.desk, login), self.preferences, lambda *_: None)
        self.opened.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window


@pytest.fixture
def office(desk: Desk, preferences: Preferences, qtbot: QtBot) -> Iterator[Office]:
    made = Office(desk, preferences, qtbot)
    yield made
    for window in made.opened:
        # Not closed: an open till would be asked about.
        window.jobs.stop()
        window.hide()
        window.deleteLater()


@pytest.fixture
def boxes() -> Iterator[list[QDialog]]:
    """The boxes that came, whichever there was time for: a short job may end before its box is seen."""
    seen: list[QDialog] = []

    def meet(box: QDialog) -> None:
        seen.append(box)
        if not isinstance(box, ClosingBackupBox):
            box.reject()

    dialogs.opened().connect(meet)
    yield seen
    dialogs.opened().disconnect(meet)


def today_of(window: OfficeWindow) -> Today:
    assert window.open_tab("hoy")
    assert isinstance(window.current, Today)
    return window.current


def titles(tab: Today) -> list[str]:
    return [made.text() for made in tab.task_rows]


def pay(desk: Desk, *tenders: Tender, number: str = "0104-0237") -> str:
    """Take a payment of 214.60 at an open till and return its folio."""
    account_id = make_account(desk, number, "Rosa Elena Cota Beltrán")
    charge(desk, account_id, ("agua", "214.60"))
    taken = tenders or (Tender(Method.CASH, WATER, WATER),)
    return str(cashier.take_payment(desk, PaymentOrder(DRAWER, taken, number, account_id)).value.folio)


def open_till(desk: Desk) -> None:
    till.open_till(desk, DRAWER, Money.pesos(500))


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


# What there is to do ----------------------------------------------------------------------------------------


def test_an_empty_board_says_how_to_begin_and_enter_goes_there(office: Office) -> None:
    window = office.open()
    tab = today_of(window)
    assert "Cargue el padrón" in titles(tab)
    tab.task_rows[titles(tab).index("Cargue el padrón")].setFocus()
    press(Key.Key_Return)
    assert window.current.name == "cuentas"


def test_the_first_thing_to_do_has_the_focus_and_arrows_walk_the_rest(office: Office) -> None:
    tab = today_of(office.open())
    assert len(tab.task_rows) > 1
    assert tab.task_rows[0].hasFocus()
    press(Key.Key_Down)
    assert tab.task_rows[1].hasFocus()
    press(Key.Key_Up)
    assert tab.task_rows[0].hasFocus()


def test_a_task_goes_away_once_it_is_done_somewhere_else(office: Office) -> None:
    window = office.open()
    assert any(title.startswith("Abra Caja 1") for title in titles(today_of(window)))
    window.open_tab("caja")
    open_till(window.context.desk)
    window.tell_changed(frozenset())
    assert not any(title.startswith("Abra Caja 1") for title in titles(today_of(window)))


def test_a_till_left_open_yesterday_comes_first_and_says_who_opened_it(office: Office, clock: Clock) -> None:
    open_till(seat(office.desk, "lupita"))
    clock.forward(days=1)
    tab = today_of(office.open())
    assert titles(tab)[0] == "Caja 1 sigue abierta desde ayer"
    assert "Lupita Roble Cantera" in tab.task_rows[0].words


def test_where_nothing_is_left_that_is_said(office: Office) -> None:
    tab = today_of(office.open("beto"))
    assert titles(tab) == []
    assert tab.nothing.isVisible()


def test_nobody_is_offered_what_they_may_not_do(office: Office) -> None:
    found = titles(today_of(office.open("ana")))
    assert not [title for title in found if "Caja" in title or "respaldo" in title.lower()]


# What was collected -----------------------------------------------------------------------------------------


def test_a_cashier_sees_only_what_they_took_and_the_director_all_of_it(office: Office) -> None:
    open_till(seat(office.desk, "lupita"))
    pay(seat(office.desk, "lupita"))
    pay(seat(office.desk, "admin"), number="0104-0238")
    mine, whole = today_of(office.open("lupita")), today_of(office.open("dora"))
    assert (mine.takings.label.text(), mine.takings.amount.text()) == ("Lo que usted ha cobrado hoy", "$214.60")
    assert (whole.takings.label.text(), whole.takings.amount.text()) == ("Cobrado hoy en la oficina", "$429.20")
    assert mine.takings.all.text() == "1 recibo"


def test_every_figure_opens_its_list_and_the_way_back_keeps_the_place(office: Office) -> None:
    open_till(office.desk)
    folio = pay(office.desk, Tender(Method.CARD, WATER, WATER, "A-77"))
    window = office.open()
    tab = today_of(window)
    card = tab.takings.rows[0]
    assert (card.text(), card.figure) == ("Tarjeta", "214.60")
    card.setFocus()
    press(Key.Key_Return)
    assert tab.receipts.title.text() == "Recibos de hoy · Tarjeta"
    assert tab.receipts.table.rows.cell(0, 0).text == folio
    assert tab.receipts.table.hasFocus()
    tab.receipts.back.click()
    assert tab.takings.all.hasFocus()


def test_enter_on_a_receipt_opens_its_account(office: Office) -> None:
    open_till(office.desk)
    pay(office.desk)
    window = office.open()
    tab = today_of(window)
    tab.show_receipts(None)
    press(Key.Key_Return)
    assert window.current.name == "cuentas"


def test_a_cancelled_receipt_is_listed_as_such_and_not_counted(office: Office) -> None:
    open_till(office.desk)
    folio = pay(office.desk)
    cashier.cancel_receipt(office.desk, folio, "importe equivocado", DRAWER)
    tab = today_of(office.open())
    assert tab.takings.amount.text() == "$0.00"
    tab.show_receipts(None)
    table = tab.receipts.table
    assert [table.rows.cell(0, place).text for place in range(len(table.rows.columns))].count("Cancelado") == 1


# Leaving ----------------------------------------------------------------------------------------------------


def test_an_open_till_is_asked_about_and_esc_stays(office: Office, answer: Callable[..., None]) -> None:
    open_till(office.desk)
    pay(office.desk)
    window, seen = office.open(), []

    def stay(box: QDialog) -> None:
        assert isinstance(box, OpenTillBox)
        seen.append(box.text.text())
        QTest.keyClick(box, Key.Key_Escape)

    answer(stay)
    window.close()
    assert window.isVisible()
    assert seen[0].startswith("Caja 1 lleva 1 recibo.")


def test_enter_in_that_box_does_not_leave_the_till_open(office: Office, answer: Callable[..., None]) -> None:
    open_till(office.desk)
    window = office.open()

    def press_enter(box: QDialog) -> None:
        QTest.keyClick(box.focusWidget() or box, Key.Key_Return)
        if box.isVisible():
            box.reject()

    answer(press_enter)
    window.close()
    assert window.isVisible()
    assert window.current.name == "caja"


def test_the_box_leads_to_the_cut_by_the_key_a_cashier_presses_without_looking(
    office: Office, answer: Callable[..., None]
) -> None:
    open_till(office.desk)
    window = office.open()
    answer(lambda box: QTest.keyClick(box, Key.Key_F12))
    window.close()
    assert window.isVisible()
    assert window.current.name == "caja"


def test_closing_makes_the_backup_of_the_day_and_only_once(office: Office, boxes: list[QDialog], qtbot: QtBot) -> None:
    make_account(office.desk)
    assert daily_backup.is_due(office.desk)
    for window in (office.open(), office.open()):
        with qtbot.waitSignal(window.closed):
            window.close()
        assert len(daily_backup.backups_beside(office.desk.board.path)) == 1
    assert not daily_backup.is_due(office.desk)
    assert len(boxes) <= 1


def test_a_backup_that_cannot_be_made_is_told_before_the_window_closes(office: Office, boxes: list[QDialog]) -> None:
    make_account(office.desk)
    (office.desk.board.path.parent / "respaldos").write_text("ocupado", encoding="utf-8")
    window = office.open()
    window.close()
    assert window.isVisible()
    assert [box.windowTitle() for box in boxes][-1] == "No se pudo respaldar"
