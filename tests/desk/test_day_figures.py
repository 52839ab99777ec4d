"""The day so far: what was collected and by whom, which accounts changed, which goals wait."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, goal_capture, goals, till, today
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from goal_plans import row_of
from makers import Clock, charge, make_account, make_desk, seat

DRAWER = "caja1"
WATER = Money.pesos("214.60")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    till.open_till(made, DRAWER, Money.pesos(500))
    yield made
    made.board.close()


def pay(desk: Desk, number: str, *tenders: Tender) -> int:
    account_id = make_account(desk, number)
    charge(desk, account_id, ("agua", "214.60"))
    given = tenders or (Tender(Method.CASH, WATER, WATER),)
    return cashier.take_payment(desk, PaymentOrder(DRAWER, given, number, account_id)).value.id


def test_a_cashier_sees_their_own_and_who_answers_for_the_office_sees_all(desk: Desk) -> None:
    mine = pay(seat(desk, "lupita"), "1")
    other = pay(desk, "2")
    own, whole = today.takings(seat(desk, "lupita")), today.takings(seat(desk, "beto"))
    assert (own.receipts, own.amount, own.is_own) == (1, WATER, True)
    assert (whole.receipts, whole.amount, whole.is_own) == (2, WATER + WATER, False)
    assert today.receipt_ids(seat(desk, "lupita")) == [mine]
    assert today.receipt_ids(seat(desk, "beto")) == [other, mine]


def test_every_way_to_pay_has_its_figure_and_the_figures_make_up_the_whole(desk: Desk) -> None:
    cash = Tender(Method.CASH, Money.pesos(100), Money.pesos(200))
    card = Tender(Method.CARD, Money.pesos("114.60"), Money.pesos("114.60"), "A-1")
    split = pay(desk, "1", cash, card)
    whole = pay(desk, "2")
    takings = today.takings(desk)
    assert {line.method: (line.receipts, line.amount) for line in takings.by_method} == {
        Method.CASH: (2, Money.pesos("314.60")),
        Method.CARD: (1, Money.pesos("114.60")),
    }
    assert takings.amount == WATER + WATER
    assert today.receipt_ids(desk, Method.CARD) == [split]
    assert today.receipt_ids(desk, Method.CASH) == [whole, split]
    row = today.receipt_rows(desk, [split])[split]
    assert (row.methods, row.amount, row.account, row.is_cancelled) == (
        (Method.CASH, Method.CARD),
        WATER,
        "1",
        False,
    )


def test_a_cancelled_receipt_stays_in_the_list_and_leaves_the_figures(desk: Desk) -> None:
    number = pay(desk, "1")
    cashier.cancel_receipt(desk, today.receipt_rows(desk, [number])[number].folio, "importe equivocado", DRAWER)
    assert today.takings(desk).receipts == 0
    assert today.takings(desk).amount == Money(0)
    assert today.receipt_ids(desk) == [number]
    assert today.receipt_rows(desk, [number])[number].is_cancelled


def test_a_new_day_begins_with_nothing(desk: Desk, clock: Clock) -> None:
    pay(desk, "1")
    clock.forward(days=1)
    assert today.takings(desk).receipts == 0
    assert today.receipt_ids(desk) == []
    assert today.changed_accounts(desk) == []


def test_accounts_changed_today_are_told_once_each_with_their_last_change(desk: Desk, clock: Clock) -> None:
    first, second = make_account(desk, "1"), make_account(desk, "2", "Juan Sauce Robles")
    for account_id in (first, second, first):
        clock.forward(minutes=10)
        accounts.change_holder(desk, account_id, HolderChange(f"Nuevo {clock().minute}", "venta", "acta 118"))
    found = today.changed_accounts(desk)
    assert (found[0].id, found[0].act, found[0].at) == (first, "account.holder_changed", clock())
    assert [one.id for one in found] == [first, second]
    assert [one.id for one in today.changed_accounts(desk, most=1)] == [first]


def test_the_padron_is_empty_until_somebody_is_in_it(desk: Desk) -> None:
    assert not today.has_accounts(desk)
    make_account(desk)
    assert today.has_accounts(desk)


def test_without_a_plan_no_goal_waits(desk: Desk) -> None:
    assert today.goals_left(desk) is None


def test_goals_wait_until_the_month_is_captured(desk: Desk, clock: Clock) -> None:
    clock.moment = clock.moment.replace(year=2016)
    plan_id = goals.import_example(desk).value.plan_id
    before = today.goals_left(desk)
    assert before is not None
    assert (before.month, before.left, before.of) == (11, 35, 35)
    row = row_of(goals.plan_sheet(desk, plan_id).plan, "9.4")
    goal_capture.capture_progress(desk, row.id, 11, ["5"])
    after = today.goals_left(desk)
    assert after is not None
    assert after.left == 34


def test_a_month_the_imported_sheet_speaks_of_does_not_wait(desk: Desk, clock: Clock) -> None:
    clock.moment = clock.moment.replace(year=2016, month=8)
    goals.import_example(desk)
    left = today.goals_left(desk)
    assert left is not None
    assert left.left < left.of
