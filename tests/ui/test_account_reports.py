"""The reports of an account by keyboard: listed under its tabs, opened in Quejas, begun from its page and the till."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import complaint_makers
from aguadesk.desk import claims, complaint_steps, orders
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import people_with
from aguadesk.domain.money import Money
from aguadesk.domain.orders import OrderKind
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.accounts.account_page import REPORTS
from aguadesk.ui.accounts.reports_table import state_tone
from aguadesk.ui.collections.orders_detail import page_words
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from aguadesk.ui.till import Till
from aguadesk.ui.topbar import Status
from makers import Clock, make_account, seat

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Press = Callable[..., None]
Seated = Callable[..., Shell]


@pytest.fixture
def account(desk: Desk) -> int:
    return make_account(desk, house_number="118", phone="653 123 4567")


@pytest.fixture
def seated(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Seated]:
    """The window of somebody."""
    windows = []

    def sit(login: str = "admin") -> Shell:
        shell = Shell(
            seat(desk, login),
            [Accounts, Till, Complaints],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=people_with,
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        windows.append(shell)
        return shell

    yield sit
    for window in windows:
        window.jobs.stop()


def opened(shell: Shell, account: int) -> Accounts:
    """Show the page of an account."""
    shell.open_account(account)
    assert isinstance(shell.current, Accounts)
    return shell.current


def reports_of(shell: Shell) -> ReportsSection:
    """Return the list of reports, which must be on screen."""
    assert isinstance(shell.current, Complaints)
    assert isinstance(shell.current.section, ReportsSection)
    return shell.current.section


def test_its_reports_are_counted_in_the_tab_and_enter_opens_one_in_quejas(
    desk: Desk, account: int, seated: Seated
) -> None:
    complaint_makers.attended(desk, account_id=account)
    second = complaint_makers.report(desk, account_id=account)
    complaint_makers.report(desk)
    shell = seated()
    page = opened(shell, account).one
    assert page.tabs.tabText(REPORTS) == "Reportes  2"
    page.tabs.setCurrentIndex(REPORTS)
    page.start()
    assert QApplication.focusWidget() is page.reports
    assert page.reports.current_id == second
    QTest.keyClick(page.reports, Key.Key_Return)
    section = reports_of(shell)
    assert section.stack.currentWidget() is section.one
    assert section.one.report is not None
    assert section.one.report.id == second


def test_the_list_says_number_kind_and_state(desk: Desk, account: int, seated: Seated) -> None:
    complaint_makers.attended(desk, account_id=account)
    page = opened(seated(), account).one
    model = page.reports.model()
    assert model is not None
    words = [str(model.index(0, place).data()) for place in range(model.columnCount())]
    assert words == ["RP-000001", "20 nov 2026", "Fuga de agua en toma domiciliaria", "Agua potable", "Atendido"]


def test_an_account_without_reports_has_a_tab_that_tells_how_to_make_one(account: int, seated: Seated) -> None:
    page = opened(seated(), account).one
    assert page.tabs.tabText(REPORTS) == "Reportes"
    assert list(page.reports.ids) == []


def test_what_is_done_with_a_report_shows_in_the_account_at_once(desk: Desk, account: int, seated: Seated) -> None:
    shell = seated()
    page = opened(shell, account).one
    number = complaint_makers.report(desk, account_id=account)
    shell.tell_changed(complaint_steps.add_note(desk, number, "Volvió a llamar").changed)
    assert page.tabs.tabText(REPORTS) == "Reportes  1"


def test_alt_r_begins_a_report_of_the_account(account: int, seated: Seated, press: Press) -> None:
    shell = seated()
    opened(shell, account)
    press(Key.Key_R, ALT)
    section = reports_of(shell)
    assert section.stack.currentWidget() is section.new
    assert section.new.account is not None
    assert section.new.account.id == account
    assert not section.is_dirty


def test_alt_r_at_the_till_begins_a_report_of_who_is_at_the_counter(account: int, seated: Seated, press: Press) -> None:
    shell = seated("lupita")
    shell.open_tab("caja")
    till = shell.current
    assert isinstance(till, Till)
    till.open_till("caja1", Money.pesos(500))
    shell.open_account(account, "caja")
    press(Key.Key_R, ALT)
    section = reports_of(shell)
    assert section.stack.currentWidget() is section.new
    assert section.new.account is not None
    assert section.new.account.id == account
    assert not section.is_dirty


def test_who_may_not_register_has_no_such_act(account: int, seated: Seated, press: Press) -> None:
    shell = seated("beto")
    tab = opened(shell, account)
    press(Key.Key_R, ALT)
    assert shell.current is tab


def test_the_number_of_a_report_opens_it_from_any_tab(
    desk: Desk, seated: Seated, press: Press, type_text: Callable[[Any, str], None]
) -> None:
    number = complaint_makers.report(desk)
    shell = seated()
    for typed in ("RP-000001", "rp1"):
        shell.open_tab("cuentas")
        shell.focus_search("")
        type_text(QApplication.focusWidget(), typed)
        press(Key.Key_Return)
        section = reports_of(shell)
        assert section.one.report is not None
        assert section.one.report.id == number


def test_a_number_without_its_letters_is_an_account_as_ever(
    desk: Desk, account: int, seated: Seated, press: Press, type_text: Callable[[Any, str], None]
) -> None:
    complaint_makers.report(desk)
    shell = seated()
    for typed in ("1", "RP-000009"):
        shell.open_tab("cuentas")
        shell.focus_search("")
        type_text(QApplication.focusWidget(), typed)
        press(Key.Key_Return)
        assert isinstance(shell.current, Accounts)
    assert "RP-000009" in shell.banner_text


def test_the_colour_of_a_state_follows_its_clock(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, Clock)
    number = complaint_makers.report(desk)
    assert state_tone(complaint_makers.row(desk, number), desk.now()) is Tone.INFO
    clock.forward(days=2)
    assert state_tone(complaint_makers.row(desk, number), desk.now()) is Tone.BAD
    complaint_steps.attend(desk, number, "Se cambió la llave")
    assert state_tone(complaint_makers.row(desk, number), desk.now()) is Tone.GOOD
    ended = complaint_makers.report(desk)
    complaint_steps.cancel(desk, ended, "Se repitió por error")
    assert state_tone(complaint_makers.row(desk, ended), desk.now()) is Tone.PLAIN


def test_an_order_says_from_which_report_it_comes(desk: Desk, account: int) -> None:
    number = complaint_makers.report(desk, account_id=account)
    order = claims.order_of_report(desk, number, OrderKind.LEAK, request_id="o-1").value
    assert page_words(orders.page(desk, order), desk.now).startswith("Viene del reporte RP-000001.")
