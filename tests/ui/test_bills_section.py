"""Recibos by keyboard: the bills of a period found, looked at, printed together, explained and computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from aguadesk.desk import accounts, billing, cashier, till
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import catalogues
from aguadesk.ui import dialogs
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.bills import BillsSection
from aguadesk.ui.billing.bills_again import AgainBox
from aguadesk.ui.billing.corrections_box import CorrectionsBox
from aguadesk.ui.explain_box import ExplainBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell, Status
from makers import make_account, seat
from towns import ledger, load_tariff, read_meter

Key = Qt.Key


@pytest.fixture
def town(desk: Desk) -> Desk:
    """October is billed: one account on a route, without meter and paid; two without route, metered and open."""
    load_tariff(desk)
    with desk.write() as w:
        route = catalogues.place_id(w.connection, PlaceKind.ROUTE, "Ruta 1")
        w.commit()
    first = make_account(desk, "0104-0001", "José Ibáñez Peña", route_id=route, route_order=10)
    for number, used in ((2, 19), (3, 12)):
        account = make_account(desk, f"0104-000{number}", f"Titular {number}", meter=f"M{number}")
        read_meter(desk, account, used)
    billing.run(desk, "2026-10")
    till.open_till(desk, "caja1", Money(0))
    amount = Money.pesos(122)
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), "a", first))
    return desk


@pytest.fixture
def window(
    town: Desk, preferences: Preferences, on_screen: Callable[[Any], None], tmp_path: Path
) -> Iterator[Callable[[str], BillsSection]]:
    """Put Recibos before somebody."""
    made = []

    def put(login: str = "admin") -> BillsSection:
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
def act(press: Callable[..., None], qtbot: QtBot) -> Callable[..., None]:
    """Press a key in the window of a section, and wait until what it began is over."""

    def press_key(section: BillsSection, key: Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        window = section.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(key, modifiers)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


def rows(section: BillsSection) -> list[list[str]]:
    model = section.table.rows
    return [[model.cell(place, n).text for n in range(len(model.columns))] for place in range(len(model.ids))]


@pytest.fixture
def papers() -> Iterator[list[str]]:
    """The titles of the papers that came on screen; each is left by Esc."""
    seen: list[str] = []

    def meet(box: QDialog) -> None:
        if isinstance(box, PreviewWindow):
            seen.append(box.windowTitle())
            box.reject()

    dialogs.opened().connect(meet)
    yield seen
    dialogs.opened().disconnect(meet)


def test_the_last_period_billed_is_listed_as_it_is_handed_out(section: BillsSection) -> None:
    assert section.period.currentText() == "Oct 2026 · 3 recibos, 20 nov"
    # 122.00 of the quota; 19 m³ are 259.25; 12 m³ are 125 and 22 % more.
    assert [[one[0], one[1], one[3], one[4], one[7]] for one in rows(section)] == [
        ["0104-0001", "José Ibáñez Peña", "cuota fija", "122.00", "Pagado"],
        ["0104-0002", "Titular 2", "19 m³", "259.25", "Por pagar"],
        ["0104-0003", "Titular 3", "12 m³", "152.50", "Por pagar"],
    ]
    assert section.said.text() == "3 recibos por $533.75: $122.00 pagados, $411.75 por cobrar"


def test_a_route_or_some_words_leave_only_those(section: BillsSection) -> None:
    section.route.setCurrentIndex(1)
    assert [one[0] for one in rows(section)] == ["0104-0001"]
    assert section.said.text().startswith("1 recibo por $122.00")

    section.route.setCurrentIndex(0)
    section.typed.setText("titular 3")
    assert [one[0] for one in rows(section)] == ["0104-0003"]

    section.typed.setText("nadie")
    assert rows(section) == []
    assert section.empty.isVisible()


def test_without_any_bill_the_page_says_where_they_are_made(
    desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None], papers: list[str]
) -> None:
    shell = Shell(
        seat(desk, "admin"),
        [Billing],
        status=lambda desk: Status("Agua de San Ángel del Río"),
        people=lambda desk, right: [],
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    on_screen(shell)
    tab = shell.current
    assert isinstance(tab, Billing)
    tab.show_section(BillsSection)
    section = tab.section
    assert isinstance(section, BillsSection)
    assert section.empty.isVisible()
    section.print_listed()
    section.look()
    section.compute_again()
    section.explain()
    assert papers == []
    shell.jobs.stop()


def test_enter_shows_the_bill_as_it_is_on_paper(
    section: BillsSection, act: Callable[..., None], papers: list[str]
) -> None:
    section.table.focus_first()
    act(section, Key.Key_Return)

    assert papers == ["Recibo C-000001"]


def test_f8_prepares_the_whole_list_for_the_printer(
    section: BillsSection, act: Callable[..., None], papers: list[str], qtbot: QtBot
) -> None:
    section.typed.setFocus()
    act(section, Key.Key_F8)

    qtbot.waitUntil(lambda: papers == ["3 recibos, 2 hojas"])


def test_alt_q_explains_the_bill_one_is_on(section: BillsSection, act: Callable[..., None]) -> None:
    seen: list[str] = []

    def meet(box: QDialog) -> None:
        assert isinstance(box, ExplainBox)
        seen.append(box.windowTitle())
        box.reject()

    dialogs.opened().connect(meet)
    section.table.focus_first()
    section.table.go_to(section.table.ids[1])
    act(section, Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    dialogs.opened().disconnect(meet)

    assert seen == ["¿Por qué pago esto? Recibo de Oct 2026"]


def computing(section: BillsSection, place: int, reason: str, reading: str) -> list[str]:
    """Compute a bill again; return what the box complained of, once it is closed."""
    told: list[str] = []

    def meet(box: QDialog) -> None:
        assert isinstance(box, AgainBox)
        box.reason.setText(reason)
        box.reading.setText(reading)
        box.try_to_accept()
        told.extend(line.complaint for line in box.rows.values() if line.complaint)
        told.extend([box.complaint.text()] if box.complaint.text() else [])
        if box.isVisible():
            box.reject()

    dialogs.opened().connect(meet)
    section.table.focus_first()
    section.table.go_to(section.table.ids[place])
    section.compute_again()
    dialogs.opened().disconnect(meet)
    return told


def test_a_bill_is_computed_again_from_the_right_reading(section: BillsSection, town: Desk) -> None:
    assert computing(section, 1, "Se leyó mal el medidor", "1293") == []

    # 1,293 - 1,284 = 9 m³: the quota alone.
    assert rows(section)[1][3:8] == ["9 m³", "122.00", "", "", "Recalculado"]
    assert "de $259.25 y ahora es de $122.00" in section.window().banner_text
    assert ledger(town, "SELECT count(*) FROM bill") == [(4,)]


@pytest.mark.parametrize(
    ("place", "reason", "reading", "said"),
    [
        (1, "", "", "Escriba por qué"),
        (1, "Se leyó mal", "12x", "12x"),
        (1, "Se leyó mal", "9999999999999", ""),
        (0, "Se leyó mal", "", "ya tiene pagos"),
    ],
)
def test_what_cannot_be_computed_again_is_said_in_the_box_and_changes_nothing(
    section: BillsSection, town: Desk, place: int, reason: str, reading: str, said: str
) -> None:
    (told,) = computing(section, place, reason, reading)

    assert said in told
    assert ledger(town, "SELECT count(*) FROM bill WHERE reversed_by_id IS NOT NULL") == [(0,)]


def test_who_may_not_bill_sees_and_prints_but_has_no_button_to_compute_again(
    window: Callable[[str], BillsSection],
) -> None:
    section = window("lupita")
    assert len(rows(section)) == 3
    texts = [button.text() for button in section.findChildren(QAbstractButton) if button.isVisible()]
    assert not any("Recalcular" in words for words in texts)
    assert any("Imprimir" in words for words in texts)


def test_f9_shows_what_was_put_right_with_before_and_after_and_saves_it(
    section: BillsSection, desk: Desk, act: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = accounts.account_id_of_number(desk, "0104-0002")
    recalculate(desk, account, "2026-10", "Se leyó el medidor del vecino", reading_m3=1293)
    file = tmp_path / "correcciones.xlsx"
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(file)])
    said = list[str]()

    def look(box: QDialog) -> None:
        assert isinstance(box, CorrectionsBox)
        said.append(box.said.text())
        said.extend(box.table.rows.cell(0, place).text for place in (2, 3, 4, 5, 6))
        box.save()
        box.last.show_day(date(2025, 12, 31))
        said.append(box.said.text())
        box.reject()

    dialogs.opened().connect(look)
    act(section, Key.Key_F9)
    dialogs.opened().disconnect(look)
    assert said == [
        "1 corrección; diferencia en recibos -$137.25.",
        "0104-0002", "$259.25", "$122.00", "-$137.25", "Se leyó el medidor del vecino",
        "0 correcciones; diferencia en recibos $0.00.",
    ]  # fmt: skip
    assert file.stat().st_size > 0
