"""The treasurer of a committee: a board, twenty households, the quota of the month, payments, the cut, the month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aguadesk.desk import account_lists, billing, cashier, month_papers, parts, rules, tariffs, till
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.accounts import create_account
from aguadesk.desk.bill_papers import period_pdf
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.first_board import create_first_board
from aguadesk.desk.people import people_with
from aguadesk.desk.till_papers import cut_pdf, receipt_data
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.parts import SystemKind
from aguadesk.domain.payment import Tender
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.accounts.account_page import REPORTS
from aguadesk.ui.accounts.form_page import FormPage
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.tabs import TABS
from aguadesk.ui.topbar import Status
from aguadesk.ui.welcome.wizard import Asked, Wizard
from makers import Clock, seat

Key = Qt.Key
HOUSEHOLDS = 20


@pytest.fixture
def wizard(preferences: Preferences, on_screen: Callable[[QWidget], None], tmp_path: Path) -> Wizard:
    """The long form with everything but the kind of system."""
    made = Wizard(preferences)
    made.begin()
    on_screen(made)
    made.organism.board_name.setText("Comité de Agua de Los Encinos")
    made.people.admin.setText("Tomasa Fresno Olmedo")
    made.people.password.setText("clave-segura")
    made.people.again.setText("clave-segura")
    made.place.place.field.setText(str(tmp_path / "encinos.aguadesk"))
    return made


def walk(wizard: Wizard) -> list[Asked]:
    asked: list[Asked] = []
    wizard.asked.connect(asked.append)
    for _ in wizard.steps:
        wizard.go_on()
    return asked


@pytest.fixture
def committee(wizard: Wizard) -> Iterator[Desk]:
    """The board of a committee whose assembly agreed on 60 pesos, its treasurer at the desk."""
    wizard.organism.system.choice.choose(SystemKind.COMMUNITY)
    wizard.organism.system.amount.setText("60")
    (asked,) = walk(wizard)
    desk = create_first_board(asked.file, asked.board, asked.logo, Clock(), asked.quota)
    yield seat(desk, "tomasa")
    desk.board.close()


def open_window(desk: Desk, preferences: Preferences, on_screen: Callable[[QWidget], None]) -> Shell:
    shell = Shell(
        desk,
        TABS,
        status=lambda desk: Status("Comité de Agua de Los Encinos"),
        people=people_with,
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    shell.resize(1366, 768)
    on_screen(shell)
    return shell


def test_a_community_says_its_quota_before_it_goes_on(wizard: Wizard) -> None:
    card = wizard.organism.system
    card.choice.choose(SystemKind.COMMUNITY)
    wizard.go_on()
    assert "Falta la cuota de cada toma al mes" in card._row.complaint
    card.amount.setText("60")
    wizard.go_on()
    assert wizard.title.text() == "¿Quién firma los papeles?"


def test_the_other_systems_are_asked_nothing_more_and_show_everything(wizard: Wizard) -> None:
    assert not wizard.organism.system.amount.isVisible()
    wizard.organism.system.choice.choose(SystemKind.MIXED)
    (asked,) = walk(wizard)
    assert asked.quota is None
    assert asked.board.settings == {"board.system": "mixed", "board.hidden_parts": []}


def test_a_committee_begins_with_its_tariff_no_surcharges_and_a_short_rail(
    committee: Desk, preferences: Preferences, on_screen: Callable[[QWidget], None]
) -> None:
    shell = open_window(committee, preferences, on_screen)
    names = [button.tab.name for button in shell.rail.buttons]
    assert names == ["hoy", "cuentas", "caja", "facturacion", "direccion", "ajustes"]
    (only,) = tariffs.tariff_list(committee)
    assert (only.tariff.name, only.tariff.service.value) == ("Cuota de la comunidad", "fijo")
    ruling = [row for row in rules.all_rules(committee) if row.key == "surcharge.rate"]
    assert ruling[0].value == "0"
    assert "asamblea" in ruling[0].document
    shell.jobs.stop()


def test_from_twenty_households_to_the_accounts_of_the_month(
    committee: Desk,
    preferences: Preferences,
    on_screen: Callable[[QWidget], None],
    press_on: Any,
    type_text: Any,
    qtbot: Any,
) -> None:
    desk = committee
    shell = open_window(desk, preferences, on_screen)
    # The first household by keys: a name, a street, and nothing about meters in sight.
    shell.open_tab("cuentas")
    press_on(shell, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = shell.findChild(FormPage)
    assert isinstance(shell.current, Accounts)
    assert page is not None
    assert not page.fields["meter"].isVisible()
    assert not page.service.isVisible()
    (agree,) = [one for one in shell.current.one.findChildren(Button) if one.text() == "Convenio"]
    assert agree.isHidden()
    assert not shell.current.one.tabs.isTabVisible(REPORTS)
    type_text(page.fields["holder"], "Rosa Elena Cota Beltrán")
    type_text(page.fields["street"], "Hidalgo")
    type_text(page.fields["locality"], "Los Encinos")
    press_on(page, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    first = account_lists.list_ids(desk, account_lists.AccountFilters(), account_lists.AccountSort.NUMBER)
    assert len(first) == 1
    # The other nineteen.
    use = account_lists.choices(desk).uses[0][0]
    form = AccountForm("", "", "Hidalgo", use, locality="Los Encinos")
    for number in range(2, HOUSEHOLDS + 1):
        create_account(desk, replace(form, number=f"{number:04d}", holder=f"Vecino {number}", house_number=str(number)))
    everybody = account_lists.list_ids(desk, account_lists.AccountFilters(), account_lists.AccountSort.NUMBER)
    # The quota of the month, and its bills.
    outcome = billing.run(desk, "2026-11").value
    assert (outcome.billed, outcome.total) == (HOUSEHOLDS, Money.pesos(60 * HOUSEHOLDS))
    assert period_pdf(desk, "2026-11").pdf.startswith(b"%PDF")
    # Twelve pay; their receipts say that nothing is owed.
    till.open_till(desk, "caja1", Money.pesos(0))
    due = Money.pesos(60)
    for account in everybody[:12]:
        order = PaymentOrder("caja1", (Tender(Method.CASH, due, due),), f"r{account}", account)
        taken = cashier.take_payment(desk, order).value
    assert receipt_data(desk, taken).total == due
    # The till closes and hands over what it took; the month goes to paper.
    session = till.open_session(desk, "caja1")
    assert session is not None
    closed = till.close_till(desk, "caja1", {Money.pesos(500): 1, Money.pesos(200): 1, Money.pesos(20): 1}).value
    assert closed.closing.difference == Money.pesos(0)
    assert cut_pdf(desk, closed).startswith(b"%PDF")
    assert month_papers.report_pdf(desk, "2026-11").startswith(b"%PDF")
    assert parts.system_kind(desk) is SystemKind.COMMUNITY
    shell.jobs.stop()
