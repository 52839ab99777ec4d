"""The auditor reads everything and changes nothing; nobody does what their roles do not allow."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import (
    account_lists,
    accounts,
    attentions,
    cashier,
    claims,
    complaint_areas,
    complaint_calls,
    complaint_closing,
    complaint_kinds,
    complaint_reports,
    complaint_steps,
    complaints,
    events,
    funding,
    letters,
    people,
    point_services,
    policies,
    price_list,
    procedures,
    purchases,
    rules,
    settings,
    statements,
    stock,
    till,
    today,
    trail,
    web_package,
)
from aguadesk.desk.account_forms import AccountForm
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.attentions import AttentionForm
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaints import Registration
from aguadesk.desk.desk import Desk
from aguadesk.desk.events import EventDraft
from aguadesk.desk.funding import FundingForm
from aguadesk.desk.letters import LetterDraft
from aguadesk.desk.point_services import ServiceForm
from aguadesk.desk.policies import PolicyForm
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.price_list import PriceForm
from aguadesk.desk.procedures import ProcedureForm
from aguadesk.desk.purchases import PurchaseDraft
from aguadesk.desk.rules import RuleForm
from aguadesk.desk.settings import Signatory
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.complaints import Answer, Channel, Reporter, Service
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import EventKind, LetterWay, Purpose
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.payment import Tender
from aguadesk.domain.rights import Right, Role, rights_of
from complaint_makers import report
from makers import charge, make_account, seat

DAY = date(2027, 1, 1)
FORM = AccountForm("9", "Alguien", "Hidalgo", 1, locality="San Ángel")
PAYMENT = PaymentOrder("caja1", (Tender(Method.CASH, Money(100), Money(100)),), "r-1", 1)
REPORT = Registration(1, Channel.TELEPHONE, Reporter.CITIZEN, place="Hidalgo 118")
PRICE = PriceForm(1, "Otro", Money(100), 0, DAY, "Ley")

ACTS: dict[str, Callable[[Desk], object]] = {
    "create an account": lambda desk: accounts.create_account(desk, FORM),
    "edit an account": lambda desk: accounts.edit_account(desk, 1, FORM),
    "change a holder": lambda desk: accounts.change_holder(desk, 1, HolderChange("Otra", "porque sí", "Escritura")),
    "change a state": lambda desk: accounts.change_state(desk, 1, AccountState.LIMITED, "por adeudo"),
    "export the padrón": lambda desk: account_lists.export_list(desk, [1]),
    "take a payment": lambda desk: cashier.take_payment(desk, PAYMENT),
    "charge an item": lambda desk: cashier.add_charge(desk, 1, [PriceItem(1)], "r-2"),
    "cancel a receipt": lambda desk: cashier.cancel_receipt(desk, "A-1", "por error", "caja1"),
    "reprint a receipt": lambda desk: cashier.reprint(desk, "A-1"),
    "open a till": lambda desk: till.open_till(desk, "caja1", ZERO),
    "close a till": lambda desk: till.close_till(desk, "caja1", {}, ""),
    "add a person": lambda desk: people.add_person(desk, "mario", "Mario", [Role.FIELD]),
    "edit a person": lambda desk: people.edit_person(desk, 2, "Mario", [Role.FIELD]),
    "forget a password": lambda desk: people.forget_password(desk, 2),
    "rename the board": lambda desk: settings.change_identity(desk, "Otro", "", "", []),
    "change who signs": lambda desk: settings.change_signatories(desk, [Signatory("A", "B")]),
    "change the logo": lambda desk: settings.change_logo(desk, b"", "x.png"),
    "remove the logo": settings.remove_logo,
    "add a drawer": lambda desk: settings.add_drawer(desk, "caja2", "B"),
    "edit a drawer": lambda desk: settings.edit_drawer(desk, 1, "caja9", "Z", active=True),
    "add a price": lambda desk: price_list.add_price(desk, PRICE),
    "change a price": lambda desk: price_list.change_price(desk, 1, PRICE),
    "end a price": lambda desk: price_list.end_price(desk, 1, DAY),
    "register a report": lambda desk: complaints.register(desk, REPORT),
    "turn a report": lambda desk: complaint_steps.route(desk, 1, 1),
    "take a report": lambda desk: complaint_steps.take(desk, 1),
    "pause a report": lambda desk: complaint_steps.pause(desk, 1, 1, "por la lluvia"),
    "resume a report": lambda desk: complaint_steps.resume(desk, 1),
    "attend a report": lambda desk: complaint_steps.attend(desk, 1, "se cambió"),
    "turn a report down": lambda desk: complaint_steps.not_proceeding(desk, 1, "no es del organismo"),
    "cancel a report": lambda desk: complaint_steps.cancel(desk, 1, "se repitió"),
    "reopen a report": lambda desk: complaint_steps.reopen(desk, 1, "por error"),
    "note on a report": lambda desk: complaint_steps.add_note(desk, 1, "volvió a llamar"),
    "order of a report": lambda desk: claims.order_of_report(desk, 1, OrderKind.LEAK, request_id="o-1"),
    "decide a claim": lambda desk: claims.resolve(desk, 1, {1: 8}),
    "leave a claim as it is": lambda desk: claims.resolve(desk, 1, {}, nothing_off="cobra lo mismo"),
    "dispute another bill": lambda desk: claims.dispute_also(desk, 1, 1),
    "close the day": complaint_closing.close_day,
    "note an answer": lambda desk: complaint_calls.answer(desk, 1, Call(Answer.YES)),
    "close unheard": lambda desk: complaint_calls.close_unheard(desk, 1, "no contestan"),
    "hand over the package": lambda desk: web_package.hand_over(desk, DAY),
    "add an area": lambda desk: complaint_areas.add_area(desk, "Obras"),
    "add a hindrance": lambda desk: complaint_areas.add_hindrance(desk, "Vacaciones"),
    "remove a kind of report": lambda desk: complaint_kinds.remove_kind(desk, 1),
    "switch a service": lambda desk: complaint_kinds.switch_service(desk, Service.LIGHTING, on=True),
    "count who asked": lambda desk: attentions.attend_account(desk, 1),
    "note an attention": lambda desk: attentions.attend(desk, AttentionForm(1)),
    "undo an attention": lambda desk: attentions.undo(desk, 1),
    "add a procedure": lambda desk: procedures.add_procedure(desk, ProcedureForm("Otro")),
    "note an event": lambda desk: events.add_event(desk, EventDraft(EventKind.TALK, "Plática", DAY)),
    "register an oficio": lambda desk: letters.register(desk, LetterDraft(LetterWay.SENT, DAY, "A", "B")),
    "ask Compras": lambda desk: purchases.ask(desk, PurchaseDraft(Purpose.STOCK, DAY, {1: 1})),
    "receive a purchase": lambda desk: purchases.receive(desk, 1, {1: 1}, DAY),
    "count the stock": lambda desk: stock.count(desk, 1, 1),
    "install a box": lambda desk: stock.install(desk, 1, {2: 1}, DAY),
    "write a policy": lambda desk: policies.add_policy(desk, PolicyForm("A", "B", DAY)),
    "ask for money": lambda desk: funding.ask_funding(desk, FundingForm("A", "B", DAY)),
    "note an upkeep": lambda desk: point_services.add_service(desk, ServiceForm(1, DAY, "x")),
    "add a rule": lambda desk: rules.add_rule(desk, RuleForm("payment.order", "by_bill", DAY, "Ley")),
}


@pytest.mark.parametrize("name", ACTS)
def test_the_auditor_is_refused(desk: Desk, name: str) -> None:
    make_account(desk)
    before = len(trail.board_trail(desk))
    with pytest.raises(Refused) as refused:
        ACTS[name](seat(desk, "beto"))
    assert refused.value.code == "right.missing"
    assert len(trail.board_trail(desk)) == before


def test_the_auditor_reads_everything(desk: Desk) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    auditor = seat(desk, "beto")
    assert accounts.search_accounts(auditor, "rosa") == [account]
    assert accounts.account(auditor, account).owed == Money.pesos(100)
    assert accounts.account_movements(auditor, account)
    assert account_lists.list_ids(auditor) == [account]
    assert statements.statement_pdf(auditor, account)
    assert price_list.price_list(auditor)
    assert rules.all_rules(auditor)
    assert settings.all_drawers(auditor)
    assert people.all_people(auditor)
    assert trail.board_trail(auditor)


def test_the_auditor_reads_reports_and_their_figures(desk: Desk) -> None:
    number = report(desk, account_id=make_account(desk))
    auditor = seat(desk, "beto")
    assert complaints.list_ids(auditor) == [number]
    assert complaints.page(auditor, number).steps
    assert complaints.board(auditor)
    assert complaints.of_account(auditor, 1)
    assert complaint_reports.status(auditor, auditor.today(), auditor.today())
    assert today.reports_due(auditor).overdue == 0
    assert complaint_closing.closings(auditor) == []


def test_an_auditor_who_is_also_a_cashier_still_takes_payments() -> None:
    assert Right.TAKE_PAYMENT in rights_of([Role.AUDITOR, Role.CASHIER])


def test_the_trail_of_the_board_is_not_for_everybody(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        trail.board_trail(seat(desk, "lupita"))
    assert refused.value.code == "right.missing"


def test_the_trail_is_read_page_by_page(desk: Desk) -> None:
    for number in range(3):
        settings.change_identity(desk, f"Nombre {number}", "San Ángel del Río", "Sonora", [])
    newest = trail.board_trail(desk, 2)
    older = trail.board_trail(desk, 2, newest[-1].id)
    assert [line.changes[0].after for line in newest] == ["Nombre 2", "Nombre 1"]
    assert [line.changes[0].after for line in older] == ["Nombre 0", "Agua de San Ángel del Río"]


# --- no act of the desk can forget to ask for its right -------------------------------------------------------

DESK = Path(accounts.__file__).parent
BY_THEIR_PASSWORD = {"sign_in", "choose_first_password", "change_own_password"}
"""Acts that people do on themselves: their password is the right."""
BY_THE_PROGRAM = {"new_board", "look_through", "_search_index", "restore"}
"""Acts of the program itself, or that look for the right in the file they write."""


def writers() -> Iterator[tuple[str, str]]:
    """Walk the functions of the desk that open a transaction: where each is, and its source.

    One that is handed a stamp stands behind another that asked for the right to get it.
    """
    for path in sorted(DESK.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            source = ast.unparse(node)
            if isinstance(node, ast.FunctionDef) and ".write() as" in source and "stamp: Stamp" not in source:
                yield f"{path.stem}.{node.name}", source


@pytest.mark.parametrize(("name", "source"), list(writers()), ids=lambda value: value if "\n" not in value else "")
def test_every_act_that_writes_asks_for_a_right_the_auditor_has_not(name: str, source: str) -> None:
    if name.split(".")[1] in BY_THEIR_PASSWORD | BY_THE_PROGRAM:
        return
    asked = {right for right in Right if f"Right.{right.name}" in source}
    assert asked, f"{name} writes and asks for no right"
    assert not asked & rights_of([Role.AUDITOR])
