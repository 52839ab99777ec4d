"""The day so far: what was collected by whom, which accounts changed, which goals wait for this month."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, goal_capture, goals, till, today
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Tender
from aguadesk.store import goals as stored_goals
from aguadesk.store import today as stored
from goal_plans import plan_of
from makers import Clock, charge, make_account, make_desk, seat

DRAWER = "caja1"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Lupita, who is a cashier, at a board with an open till."""
    made = make_desk(tmp_path, "lupita", clock)
    till.open_till(made, DRAWER, Money.pesos(500))
    yield made
    made.board.close()


def pay(desk: Desk, number: str, *tenders: Tender) -> str:
    """Take a payment at the open till; return its folio."""
    account_id = make_account(desk, number)
    charge(desk, account_id, ("agua", total(tender.amount for tender in tenders).plain))
    return str(cashier.take_payment(desk, PaymentOrder(DRAWER, tenders, number, account_id)).value.folio)


def cash(pesos: str) -> Tender:
    return Tender(Method.CASH, Money.pesos(pesos), Money.pesos(pesos))


def card(pesos: str) -> Tender:
    return Tender(Method.CARD, Money.pesos(pesos), Money.pesos(pesos), "884213")


def test_a_day_without_receipts_has_collected_nothing(desk: Desk) -> None:
    found = today.takings(desk)
    assert (found.receipts, found.by_method, found.amount) == (0, (), ZERO)
    assert today.receipt_ids(desk) == []


def test_what_was_collected_is_told_by_method(desk: Desk) -> None:
    pay(desk, "0101-0001", cash("100.50"))
    pay(desk, "0101-0002", card("40"), cash("10"))
    found = today.takings(desk)
    assert found.receipts == 2
    assert [(line.method, line.receipts, line.amount.plain) for line in found.by_method] == [
        (Method.CASH, 2, "110.50"),
        (Method.CARD, 1, "40.00"),
    ]
    assert found.amount == Money.pesos("150.50")


def test_credit_that_was_used_is_listed_and_is_no_money(desk: Desk) -> None:
    account_id = make_account(desk)
    cashier.take_payment(desk, PaymentOrder(DRAWER, (cash("200"),), "before", account_id))
    charge(desk, account_id, ("agua", "80"))
    credit = Tender(Method.CREDIT, Money.pesos(80), Money.pesos(80))
    cashier.take_payment(desk, PaymentOrder(DRAWER, (credit,), "with credit", account_id))
    found = today.takings(desk)
    assert found.receipts == 2
    assert found.amount == Money.pesos(200)


def test_a_cancelled_receipt_is_listed_and_not_counted(desk: Desk) -> None:
    folio = pay(desk, "0101-0001", cash("100"))
    kept = pay(desk, "0101-0002", cash("50"))
    director = Authorisation("dora", "direccion-1234")
    cashier.cancel_receipt(desk, folio, "se cobró dos veces", DRAWER, director)
    found = today.takings(desk)
    assert (found.receipts, found.amount) == (1, Money.pesos(50))
    ids = today.receipt_ids(desk)
    rows = today.receipt_rows(desk, ids)
    assert [(rows[number].folio, rows[number].is_cancelled) for number in ids] == [(kept, False), (folio, True)]


def test_the_list_behind_a_method_holds_the_receipts_that_used_it(desk: Desk) -> None:
    in_cash = pay(desk, "0101-0001", cash("100"))
    mixed = pay(desk, "0101-0002", card("40"), cash("10"))
    by_card = today.receipt_rows(desk, today.receipt_ids(desk, Method.CARD))
    assert [row.folio for row in by_card.values()] == [mixed]
    by_cash = today.receipt_rows(desk, today.receipt_ids(desk, Method.CASH))
    assert {row.folio for row in by_cash.values()} == {in_cash, mixed}
    (row,) = by_card.values()
    assert row.methods == (Method.CARD, Method.CASH)
    assert (row.amount, row.payer, row.account, row.cashier) == (
        Money.pesos(50),
        "Rosa Elena Cota Beltrán",
        "0101-0002",
        "Lupita Roble Cantera",
    )


def test_a_cashier_sees_their_own_and_who_answers_for_the_office_sees_all(desk: Desk) -> None:
    pay(desk, "0101-0001", cash("100"))
    other = seat(desk, "admin")
    till_of_admin = PaymentOrder(DRAWER, (cash("30"),), "admin", make_account(desk, "0101-0009"))
    cashier.take_payment(other, till_of_admin)
    assert (today.takings(desk).amount, today.takings(desk).is_own) == (Money.pesos(100), True)
    assert len(today.receipt_ids(desk)) == 1
    for login in ("admin", "dora", "beto"):
        found = today.takings(seat(desk, login))
        assert (found.amount, found.is_own) == (Money.pesos(130), False), login


def test_tomorrow_begins_with_nothing(desk: Desk, clock: Clock) -> None:
    pay(desk, "0101-0001", cash("100"))
    clock.forward(days=1)
    assert today.takings(desk).receipts == 0
    assert today.changed_accounts(desk) == []


def test_the_accounts_changed_today_are_named_once_with_the_last_change(desk: Desk, clock: Clock) -> None:
    office = seat(desk, "ana")
    first, second = make_account(desk, "0101-0001"), make_account(desk, "0101-0002", "Julián Encinas Toral")
    accounts.change_holder(office, first, HolderChange("Tomasa Olmo Ríos", "compraventa", "escritura 12"))
    clock.forward(minutes=5)
    accounts.change_holder(office, second, HolderChange("Benita Sauce Loma", "herencia", "escritura 12"))
    clock.forward(minutes=5)
    accounts.change_holder(office, first, HolderChange("Tomasa Olmo Ruiz", "error de captura", "escritura 12"))
    found = today.changed_accounts(desk)
    assert [(one.number, one.holder, one.person) for one in found] == [
        ("0101-0001", "Tomasa Olmo Ruiz", "Ana Fresno Olmedo"),
        ("0101-0002", "Benita Sauce Loma", "Ana Fresno Olmedo"),
    ]
    assert {one.act for one in found} == {"account.holder_changed"}
    assert [one.id for one in today.changed_accounts(desk, most=1)] == [first]


def test_without_a_plan_in_force_no_goal_waits(desk: Desk) -> None:
    assert today.goals_left(desk) is None


def test_goals_wait_until_they_are_captured_for_this_month(desk: Desk) -> None:
    office = seat(desk, "admin")
    goals.import_example(office)
    with desk.read() as connection:
        assert stored_goals.plan_in_force(connection, desk.today().year) is None
    assert today.goals_left(desk) is None, "the example is of another year"


def test_a_goal_of_this_year_waits_and_its_capture_takes_it_off(desk: Desk) -> None:
    from aguadesk.store import goal_writing
    from aguadesk.store.goal_writing import PlanFile
    from aguadesk.store.ledger import Stamp

    office = seat(desk, "admin")
    plan = plan_of(
        ("1.1", "Reparar fugas", "Fuga", "", "12", "", ""),
        ("1.2", "Instalar medidores", "Medidor", "", "30", "", ""),
        quarter=3,
        year=desk.today().year,
    )
    with desk.write() as w:
        stamp = Stamp(desk.now(), office.person.id)
        plan_id = goal_writing.insert_plan(w.connection, plan, PlanFile("plan.xlsx", b"plan"), stamp)
        goal_writing.put_in_force(w.connection, plan_id, plan.year)
        w.commit()
    left = today.goals_left(office)
    assert left is not None
    assert (left.month, left.left, left.of) == (11, 2, 2)
    with desk.read() as connection:
        kept = stored_goals.read_plan(connection, plan_id)
    assert kept is not None
    goal_capture.capture_progress(office, kept.rows[0].id, 11, ["4"])
    left = today.goals_left(office)
    assert left is not None
    assert (left.left, left.of) == (1, 2)
    goal_capture.capture_progress(office, kept.rows[1].id, 10, ["4"])
    assert today.goals_left(office) == left, "what was captured for another month does not count"


def test_it_knows_whether_the_padron_is_empty(desk: Desk) -> None:
    assert not today.has_accounts(desk)
    make_account(desk)
    assert today.has_accounts(desk)


def test_work_is_what_was_issued_or_changed_and_not_who_sat_down(desk: Desk, clock: Clock) -> None:
    from aguadesk.desk import people

    moment = clock.moment
    clock.forward(minutes=1)
    people.sign_in(desk, "lupita", "caja-1234")
    with desk.read() as connection:
        assert not stored.has_work_since(connection, moment)
    pay(desk, "0101-0001", cash("10"))
    with desk.read() as connection:
        assert stored.has_work_since(connection, moment)
        assert not stored.has_work_since(connection, clock.moment)
    clock.forward(minutes=1)
    accounts.change_holder(
        seat(desk, "ana"),
        make_account(desk, "0101-0002"),
        HolderChange("Benita Sauce Loma", "herencia", "escritura 12"),
    )
    with desk.read() as connection:
        assert stored.has_work_since(connection, moment.replace(minute=1)), "an account was changed"
