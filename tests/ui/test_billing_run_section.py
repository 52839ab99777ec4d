"""Facturar by keyboard: look at a period, see who is odd and who is left out, and write it with one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aguadesk.desk import billing
from aguadesk.desk.desk import Desk
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.run_section import RunSection
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell, Status
from makers import make_account, seat
from towns import ledger, load_tariff, read_meter

Key = Qt.Key


@pytest.fixture
def town(desk: Desk) -> Desk:
    """September is billed and unpaid; in October one account uses far more, and another was not read."""
    load_tariff(desk)
    for number in range(1, 6):
        account = make_account(desk, f"0104-{number:04d}", f"Titular {number}", meter=f"M{number}")
        read_meter(desk, account, 12, "2026-09")
        if number != 5:
            read_meter(desk, account, 90 if number == 2 else 12, "2026-10")
    billing.run(desk, "2026-09")
    return desk


@pytest.fixture
def window(
    town: Desk, preferences: Preferences, on_screen: Callable[[Any], None], tmp_path: Path
) -> Iterator[Callable[[str], Shell]]:
    """Put a window with Facturación before somebody."""
    made = []

    def put(login: str = "admin") -> Shell:
        shell = Shell(
            seat(town, login),
            [Billing],
            status=lambda desk: Status("Agua de San Ángel del Río"),
            people=lambda desk, right: [],
            preferences=preferences,
            ask_person=lambda desk, parent: None,
        )
        shell.resize(1366, 768)
        on_screen(shell)
        made.append(shell)
        return shell

    yield put
    for shell in made:
        shell.jobs.stop()


@pytest.fixture
def section(window: Callable[[str], Shell]) -> RunSection:
    tab = window("admin").current
    assert isinstance(tab, Billing)
    tab.show_section(RunSection)
    assert isinstance(tab.section, RunSection)
    return tab.section


@pytest.fixture
def take(section: RunSection, press: Callable[..., None], qtbot: QtBot) -> Callable[[], None]:
    """Press F12 and wait until what it began is over."""

    window = section.window()

    def press_key() -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(Key.Key_F12)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


def rows(section: RunSection) -> list[list[str]]:
    model = section.table.rows
    return [[model.cell(place, n).text for n in range(len(model.columns))] for place in range(len(model.ids))]


def test_the_period_that_comes_next_is_offered_and_says_how_it_stands(section: RunSection) -> None:
    assert section.period.currentText() == "Oct 2026 · sin facturar"
    assert "Sep 2026 · 5 recibos, 20 nov" in [section.period.itemText(n) for n in range(section.period.count())]
    assert section.check.isVisible()
    assert not section.make.isVisible()


def test_f12_looks_and_writes_nothing(section: RunSection, take: Callable[[], None], town: Desk) -> None:
    take()

    # Four bills: three of 12 m³, 100 + 25 = 125 and 22 % more, 152.50; one of 90 m³, 1,100 × 1.22 = 1,342.00.
    assert section.figures.total.value.text() == "$1,799.50"
    assert section.figures.bills.value.text() == "4"
    assert "falta por cobrar $762.50, el 100 %" in section.figures.warning.words.text()
    assert rows(section) == [["0104-0002", "Titular 2", "Más del triple que el anterior", "1,342.00", "152.50"]]
    assert ledger(town, "SELECT count(*) FROM bill") == [(5,)]


def test_who_is_left_out_is_listed_with_the_reason(section: RunSection, take: Callable[[], None]) -> None:
    take()
    section.which.choose("left_out")
    section.which.chosen.emit("left_out")

    assert [row[:3] for row in rows(section)] == [
        ["0104-0005", "Titular 5", "No tiene lectura de este periodo: captúrela o estímela en Lecturas."]
    ]


def test_f12_again_writes_it_all_and_says_so(section: RunSection, take: Callable[[], None], town: Desk) -> None:
    section.message.setText("Cuide el agua")
    take()
    take()

    assert ledger(town, "SELECT count(*) FROM bill WHERE period = '2026-10'") == [(4,)]
    assert ledger(town, "SELECT message FROM billing_run WHERE period = '2026-10'") == [("Cuide el agua",)]
    assert section.period.currentText() == "Oct 2026 · 4 recibos, 20 nov"
    assert not section.make.isVisible()
    take()
    assert not section.make.isVisible()  # nothing is missing any more


def test_another_period_forgets_what_was_looked_at(section: RunSection, take: Callable[[], None]) -> None:
    take()
    assert section.make.isVisible()

    section.period.choose("2026-08")

    assert not section.make.isVisible()
    assert not section.figures.isVisible()
    assert rows(section) == []


def test_who_may_not_bill_does_not_see_it(window: Callable[[str], Shell]) -> None:
    tab = window("lupita").current
    assert isinstance(tab, Billing)
    assert RunSection not in tab.kinds


def test_a_period_before_the_first_account_says_when_that_one_began(
    section: RunSection, take: Callable[[], None], town: Desk
) -> None:
    with town.write() as w:
        w.connection.exec_driver_sql("UPDATE account SET opened_on = '2026-11-20'")
        w.commit()

    take()

    shell = section.window()
    assert isinstance(shell, Shell)
    assert shell.banner_text == "Oct 2026: todavía no empezaba ninguna cuenta; la primera empezó el 20 nov 2026."
