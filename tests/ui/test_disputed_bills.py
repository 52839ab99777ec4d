"""Registering a claim by keyboard: the bills in dispute are ticked where the eye is, and none need be."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import complaint_makers
from aguadesk.desk import billing, claims, complaints
from aguadesk.desk.desk import Desk
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.registration import ALIKE, BILLS, RegistrationPage
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.shell import Shell
from makers import make_account
from towns import load_tariff, read_meter

Key = Qt.Key


@pytest.fixture
def account(desk: Desk) -> int:
    """An account that was billed 30 m³ of October and 40 of November."""
    load_tariff(desk)
    number = make_account(desk, meter="M1", phone="653 123 4567")
    read_meter(desk, number, 30)
    billing.run(desk, "2026-10")
    read_meter(desk, number, 40, "2026-11", 1314)
    billing.run(desk, "2026-11")
    return number


@pytest.fixture
def new(desk: Desk, account: int, open_shell: Callable[..., Shell]) -> RegistrationPage:
    """The registration of a report of that account, with the cursor where it is told what it is about."""
    shell = open_shell([Complaints])
    shell.open_account(account, "quejas")
    assert isinstance(shell.current, Complaints)
    section = shell.current.section
    assert isinstance(section, ReportsSection)
    assert section.stack.currentWidget() is section.new
    return section.new


def keys(*pressed: Key) -> None:
    for one in pressed:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, one)
        QApplication.processEvents()


def about(new: RegistrationPage, type_text: Callable[[QWidget, str], None], words: str = "consumo excesivo") -> None:
    """Tell what it is about: words and Enter."""
    assert new.what.hasFocus()
    type_text(new.what, words)
    keys(Key.Key_Return)


def disputed(desk: Desk) -> list[str]:
    """The periods in dispute of the only report there is."""
    (number,) = complaints.list_ids(desk)
    page = claims.look(desk, number)
    assert page is not None
    return sorted(one.period for one in page.bills)


def test_the_bills_are_ticked_with_the_space_bar_and_disputed(
    desk: Desk, new: RegistrationPage, type_text: Callable[[QWidget, str], None]
) -> None:
    about(new, type_text)
    assert new.where.hasFocus()
    assert new.found.currentIndex() == BILLS
    shown = [[new.bills.rows.cell(row, place).text for place in (1, 3, 4)] for row in (0, 1)]
    assert shown == [["Nov 2026", "40 m³", "$579.50"], ["Oct 2026", "30 m³", "$427.00"]]
    assert new.over.text().startswith("¿Qué recibos disputa?")
    keys(Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Up, Key.Key_Up)
    assert new.where.hasFocus()
    assert len(new.bills.ticked) == 2  # what was ticked stays when the cursor goes back to the place
    keys(Key.Key_F12)
    assert disputed(desk) == ["2026-10", "2026-11"]
    assert (new.bills.ticked, list(new.bills.ids)) == ([], [])  # the next one begins anew


def test_one_that_is_not_the_last_is_disputed_alone(
    desk: Desk, new: RegistrationPage, type_text: Callable[[QWidget, str], None]
) -> None:
    about(new, type_text)
    keys(Key.Key_Down, Key.Key_Down, Key.Key_Return, Key.Key_F12)
    assert disputed(desk) == ["2026-10"]
    (number,) = complaints.list_ids(desk)
    page = claims.look(desk, number)
    assert page is not None
    assert [one.m3 for one in page.bills] == [Decimal(30)]


def test_without_a_tick_it_is_the_last_one_at_no_key_more(
    desk: Desk, new: RegistrationPage, type_text: Callable[[QWidget, str], None]
) -> None:
    about(new, type_text)
    keys(Key.Key_F12)
    assert disputed(desk) == ["2026-11"]


def test_another_kind_shows_what_looks_the_same_and_disputes_nothing(
    desk: Desk, new: RegistrationPage, type_text: Callable[[QWidget, str], None]
) -> None:
    about(new, type_text)
    keys(Key.Key_Down, Key.Key_Space)
    new.what.setFocus()
    new.what.setText("")
    about(new, type_text, "fuga toma")
    assert new.found.currentIndex() == ALIKE
    keys(Key.Key_F12)
    (number,) = complaints.list_ids(desk)
    assert claims.look(desk, number) is None


def test_another_account_brings_its_own_bills_and_one_never_billed_says_so(
    desk: Desk, new: RegistrationPage, type_text: Callable[[QWidget, str], None]
) -> None:
    other = make_account(desk, number="0451-0002", holder="Celia Ramos", meter="M2")
    about(new, type_text)
    keys(Key.Key_Down, Key.Key_Space)
    new.who.setFocus()
    type_text(new.who, "x")
    assert new.bills.ticked == []
    new._take_account(other)
    new._take_kind(complaint_makers.kind(desk, "consumo_excesivo").id)
    assert (list(new.bills.ids), new.found.currentIndex()) == ([], BILLS)
    keys(Key.Key_F12)
    assert complaints.list_ids(desk) == []
    assert new._rows["account"].complaint
    new.begin()  # what was typed is let go of, so that nobody asks about it
