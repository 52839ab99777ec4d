"""What follows from a payment: the limitation that was ordered is withdrawn, and a limited service may come back."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import after_payment, cashier, limitation, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.limitation import LimitationRequest
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderState
from aguadesk.domain.payment import Tender
from makers import charge, make_account, seat
from order_makers import finish, order_of


@pytest.fixture
def owing(desk: Desk) -> tuple[Desk, int, int]:
    """An account that owes $1,800.00 past its day, and the limitation ordered for it."""
    account = make_account(desk)
    charge(desk, account, ("agua", "1800"), due_on=date(2026, 6, 15))
    till.open_till(desk, "caja1", ZERO)
    asked = LimitationRequest((account,), "limitar")
    return desk, account, limitation.order_against(desk, asked, "Lo autorizó la dirección").value


def pay(desk: Desk, account: int, pesos: str) -> None:
    amount = Money.pesos(pesos)
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), pesos, account))


def test_who_pays_all_has_the_order_withdrawn_and_the_crew_is_to_be_told(owing: tuple[Desk, int, int]) -> None:
    desk, account, order = owing
    pay(desk, account, "1800")

    followed = after_payment.follow_up(desk, account)

    assert followed.value == "Se retiró la OT-000001 de limitación: avise a la cuadrilla."
    assert {change.kind for change in followed.changed} >= {"order"}
    assert order_of(desk, order).state is OrderState.CANCELLED


def test_who_pays_enough_to_fall_under_the_boards_amount_is_not_limited_either(owing: tuple[Desk, int, int]) -> None:
    desk, account, order = owing
    # The rule asks for more than $1,000.00; $900.00 are left.
    pay(desk, account, "900")

    assert after_payment.follow_up(desk, account).value
    assert order_of(desk, order).state is OrderState.CANCELLED


def test_who_still_owes_enough_keeps_the_order(owing: tuple[Desk, int, int]) -> None:
    desk, account, order = owing
    pay(desk, account, "100")

    followed = after_payment.follow_up(desk, account)

    assert (followed.value, followed.changed) == ("", frozenset())
    assert order_of(desk, order).state is OrderState.ISSUED


def test_a_limited_service_is_offered_back(owing: tuple[Desk, int, int]) -> None:
    desk, account, order = owing
    finish(desk, order)
    pay(desk, account, "1800")

    said = after_payment.follow_up(desk, account).value

    assert said == "La cuenta 0104-0237 está limitada y ya no debe nada vencido: toca reconectar."


def test_nothing_follows_where_nothing_was_ordered(desk: Desk) -> None:
    assert after_payment.follow_up(desk, make_account(desk)).value == ""


def test_it_goes_with_the_right_to_take_payments(desk: Desk) -> None:
    account = make_account(desk)
    with pytest.raises(Refused, match=r"right\.missing"):
        after_payment.follow_up(seat(desk, "beto"), account)
