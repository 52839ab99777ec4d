"""Reconnection: offered by itself when nothing is overdue or the agreement is kept; its fee, its deadline, its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, orders, price_list, reconnection, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.reconnection import ReconnectionRequest
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderState
from aguadesk.domain.payment import Tender
from makers import Clock, charge, make_account, make_desk, seat
from order_makers import finish, limit_now, make_agreement, make_crew, order_of

AGREED = date(2026, 12, 15)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


@pytest.fixture
def debt(desk: Desk, tap: int) -> tuple[int, ...]:
    """Owed since September."""
    return charge(desk, tap, ("agua", "350.00"), due_on=date(2026, 9, 15))


@pytest.fixture
def tap(desk: Desk) -> int:
    """A limited account that owes nothing."""
    account_id = make_account(desk)
    limit_now(desk, account_id)
    return account_id


def price_of(desk: Desk, name: str = "Reconexión sin válvula") -> int:
    return next(one.id for one in price_list.price_list(desk) if one.name == name)


def pay(desk: Desk, account_id: int, pesos: str) -> None:
    till.open_till(desk, "caja1", ZERO)
    amount = Money.pesos(pesos)
    tenders = (Tender(Method.CASH, amount, amount),)
    cashier.take_payment(desk, PaymentOrder("caja1", tenders, "pago", account_id))


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_who_pays_everything_overdue_is_offered_it(desk: Desk, tap: int, debt: tuple[int, ...]) -> None:
    charge(desk, tap, ("agua", "90.00"), due_on=date(2026, 12, 15))
    assert reconnection.due(desk) == []
    assert reconnection.offer(desk, tap) == ""
    with pytest.raises(Refused) as refused:
        reconnection.order(desk, ReconnectionRequest(tap, "r1"))
    assert (refused.value.code, refused.value.values["amount"]) == ("reconnection.owes", "$350.00")

    pay(desk, tap, "350.00")
    assert reconnection.due(desk) == [tap]
    assert reconnection.gate(desk, tap).is_open
    said = reconnection.offer(desk, tap)
    assert said == "La cuenta 0104-0237 está limitada y ya no debe nada vencido: toca reconectar."


def test_who_keeps_an_agreement_is_offered_it_before_all_is_paid(
    desk: Desk, clock: Clock, tap: int, debt: tuple[int, ...]
) -> None:
    agreement_id = make_agreement(desk, tap, debt, AGREED)
    assert reconnection.due(desk) == [tap]
    assert "está cumpliendo su convenio" in reconnection.offer(desk, tap)

    order_id = reconnection.order(desk, ReconnectionRequest(tap, "r1")).value
    with desk.read() as connection:
        kept = connection.exec_driver_sql("SELECT agreement_id FROM work_order WHERE id = ?", (order_id,)).scalar()
    assert kept == agreement_id
    orders.cancel_order(desk, order_id, "se equivocó")
    clock.forward(days=60)
    assert reconnection.due(desk) == []
    assert reconnection.gate(desk, tap).why_not is not None


def test_its_fee_is_charged_with_the_order_that_has_the_hours_of_the_rule(desk: Desk, tap: int) -> None:
    crew = make_crew(desk)
    order_id = reconnection.order(desk, ReconnectionRequest(tap, "r1", price_of(desk), crew)).value

    order = order_of(desk, order_id)
    assert (order.instruction, order.crew) == ("Reinstalación de servicio", "Cuadrilla 1")
    assert order.deadline_at == desk.now() + timedelta(hours=24)
    (due,) = cashier.standing(desk, tap).charges
    assert (due.concept, due.open) == ("reconexion", Money.pesos(101))
    assert reconnection.order(desk, ReconnectionRequest(tap, "r1", price_of(desk), crew)).value == order_id
    assert len(cashier.standing(desk, tap).charges) == 1


def test_executing_it_makes_the_account_active(desk: Desk, tap: int) -> None:
    order_id = reconnection.order(desk, ReconnectionRequest(tap, "r1", price_of(desk))).value
    assert code_of(lambda: reconnection.order(desk, ReconnectionRequest(tap, "r2"))) == "order.waiting"
    assert reconnection.due(desk) == []
    assert reconnection.offer(desk, tap) == ""

    finish(desk, order_id, seal_number="S-1")
    assert accounts.account(desk, tap).state is AccountState.ACTIVE
    assert code_of(lambda: reconnection.order(desk, ReconnectionRequest(tap, "r3"))) == "reconnection.not_limited"


def test_a_fee_that_was_paid_stays_when_its_order_is_cancelled(desk: Desk, tap: int) -> None:
    order_id = reconnection.order(desk, ReconnectionRequest(tap, "r1", price_of(desk))).value
    pay(desk, tap, "101.00")
    orders.cancel_order(desk, order_id, "no se encontró la toma")
    standing = cashier.standing(desk, tap)
    assert (standing.owed, standing.credit) == (ZERO, ZERO)
    assert order_of(desk, order_id).state is OrderState.CANCELLED


def test_only_a_fee_of_the_list_in_force_is_charged(desk: Desk, tap: int) -> None:
    names = [one.name for one in reconnection.fees(desk)]
    assert names == ["Reconexión con válvula", "Reconexión sin válvula"]
    other = price_of(desk, "Constancia de no adeudo")
    assert code_of(lambda: reconnection.order(desk, ReconnectionRequest(tap, "r1", other))) == "reconnection.no_fee"
    assert reconnection.due(desk) == [tap]


def test_an_account_that_is_not_limited_or_not_there(desk: Desk) -> None:
    active = make_account(desk, "0104-0001")
    assert reconnection.offer(desk, active) == ""
    assert reconnection.offer(desk, 999) == ""
    assert code_of(lambda: reconnection.gate(desk, 999)) == "account.unknown"
    assert not reconnection.gate(desk, active).is_open


def test_who_may_not_issue_orders_cannot(desk: Desk, tap: int) -> None:
    assert code_of(lambda: reconnection.order(seat(desk, "lupita"), ReconnectionRequest(tap, "r1"))) == "right.missing"
