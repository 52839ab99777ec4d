"""Recibos of a route handed out: one key writes it down, once, and the route says so from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from aguadesk.desk import billing
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import PlaceKind
from aguadesk.store import catalogues
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.bills import BillsSection
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell, Status
from makers import make_account, seat
from towns import grant, ledger, load_tariff, read_meter

STEPS = "SELECT period, step, done_on FROM route_step"


@pytest.fixture
def town(desk: Desk) -> Desk:
    """October is billed: two accounts on a route, one of them with a benefit, and one without route."""
    load_tariff(desk)
    with desk.write() as w:
        route = catalogues.place_id(w.connection, PlaceKind.ROUTE, "Ruta 1")
        w.commit()
    make_account(desk, "0104-0001", "José Ibáñez Peña", route_id=route, route_order=10)
    account = make_account(desk, "0104-0002", "Ana Luna Loma", meter="M2", route_id=route, route_order=20)
    read_meter(desk, account, 19)
    grant(desk, account)
    make_account(desk, "0104-0003", "Eva Sol Prado")
    billing.run(desk, "2026-10")
    return desk


@pytest.fixture
def window(
    town: Desk, preferences: Preferences, on_screen: Callable[[Any], None]
) -> Iterator[Callable[[str], BillsSection]]:
    """Put Recibos before somebody."""
    made = []

    def put(login: str) -> BillsSection:
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
        tab = shell.current
        assert isinstance(tab, Billing)
        tab.show_section(BillsSection)
        assert isinstance(tab.section, BillsSection)
        return tab.section

    yield put
    for shell in made:
        shell.jobs.stop()


@pytest.fixture
def section(window: Callable[[str], BillsSection]) -> BillsSection:
    return window("admin")


@pytest.fixture
def hand_out(section: BillsSection, press: Callable[..., None], qtbot: QtBot) -> Callable[[], str]:
    """Press F7; return what the window says."""
    shell = section.window()
    assert isinstance(shell, Shell)

    def press_key() -> str:
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        press(Qt.Key.Key_F7)
        QApplication.processEvents()
        return shell.banner_text

    return press_key


def test_f7_writes_that_the_route_chosen_was_handed_out_today(
    section: BillsSection, hand_out: Callable[[], str], town: Desk
) -> None:
    assert section.route.itemText(1) == "Ruta 1 · 2"
    section.route.setCurrentIndex(1)

    assert hand_out() == "Entregados los recibos de esa ruta, hoy 20 nov."

    assert ledger(town, STEPS) == [("2026-10", "delivered", "2026-11-20")]
    assert section.route.currentText() == "Ruta 1 · 2, entregados 20 nov"
    assert len(section.table.ids) == 2  # and the person is still on that route


def test_once_handed_out_it_is_not_written_again(
    section: BillsSection, hand_out: Callable[[], str], town: Desk
) -> None:
    section.route.setCurrentIndex(1)
    hand_out()

    assert hand_out() == "Ya están entregados desde el 20 nov. Si no es así, quítelo en Lecturas."
    assert len(ledger(town, STEPS)) == 1


@pytest.mark.parametrize("place", [0, 2], ids=["all routes", "without route"])
def test_all_routes_and_those_without_any_are_not_handed_out_at_once(
    section: BillsSection, hand_out: Callable[[], str], town: Desk, place: int
) -> None:
    section.route.setCurrentIndex(place)

    assert hand_out().startswith("Elija una ruta")
    assert ledger(town, STEPS) == []


def test_who_does_not_walk_routes_has_no_button(window: Callable[[str], BillsSection]) -> None:
    section = window("beto")
    texts = [button.text() for button in section.findChildren(QAbstractButton) if button.isVisible()]
    assert any("Imprimir" in words for words in texts)
    assert not any("Entregados" in words for words in texts)


def test_the_list_says_what_was_discounted_and_nothing_where_nothing_was(section: BillsSection) -> None:
    titles = [column.title for column in section.table.rows.columns]
    place = titles.index("Descuento")
    # Half of the water of 19 m³: 212.50 / 2.
    assert [section.table.rows.cell(row, place).text for row in range(3)] == ["", "106.25", ""]
