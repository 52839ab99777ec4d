"""A drawer is opened, money passes through it, and it is closed with a blind count."""

from __future__ import annotations

from uuid import uuid4

import pytest

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import seals
from makers import charge, make_account, seat

PESOS_500 = {Money.pesos(100): 4, Money.pesos(50): 2}


def pay(desk: Desk, account_id: int, pesos: str, method: Method = Method.CASH) -> str:
    reference = "" if method is Method.CASH else "AUT 1"
    tender = Tender(method, Money.pesos(pesos), Money.pesos(pesos), reference)
    order = PaymentOrder("caja1", (tender,), str(uuid4()), account_id)
    return str(cashier.take_payment(desk, order).value.folio)


@pytest.fixture
def account(desk: Desk) -> int:
    account_id = make_account(desk)
    charge(desk, account_id, ("agua", "1000"), ("recargos", "50"))
    return account_id


def test_a_drawer_opens_once(desk: Desk) -> None:
    session = till.open_till(desk, "caja1", Money.pesos(500)).value
    assert (session.drawer, session.float_amount, session.closed_at) == ("caja1", Money.pesos(500), None)
    assert [one.id for one in till.open_sessions(desk)] == [session.id]
    with pytest.raises(Refused, match=r"till\.already_open"):
        till.open_till(desk, "caja1", Money.pesos(500))
    with pytest.raises(Refused, match=r"till\.unknown"):
        till.open_till(desk, "caja9", Money.pesos(500))


@pytest.mark.parametrize("pesos", ["-1", "100000.01"])
def test_a_float_is_a_sensible_amount(desk: Desk, pesos: str) -> None:
    with pytest.raises(Refused, match=r"till\.float"):
        till.open_till(desk, "caja1", Money.pesos(pesos))


def test_a_balanced_close_hands_over_what_was_collected(desk: Desk, account: int) -> None:
    till.open_till(desk, "caja1", Money.pesos(500))
    pay(desk, account, "200")
    pay(desk, account, "300", Method.CARD)
    # 500 of float and 200 in cash are in the drawer; the card's 300 never entered it.
    closed = till.close_till(desk, "caja1", {Money.pesos(500): 1, Money.pesos(200): 1}).value
    assert closed.closing.expected == Money.pesos(700)
    assert not closed.closing.difference
    assert (closed.closing.float_returned, closed.closing.handed_over) == (Money.pesos(500), Money.pesos(200))
    assert (closed.figures.receipts, closed.figures.first_folio, closed.figures.last_folio) == (
        2,
        "A-000001",
        "A-000002",
    )
    assert closed.figures.by_method == (("cash", 1, Money.pesos(200)), ("card", 1, Money.pesos(300)))
    assert {code: amount for code, _, amount in closed.figures.by_concept} == {
        "recargos": Money.pesos(50),
        "agua": Money.pesos(450),
    }
    with desk.read() as connection:
        assert closed.session.chain_head == seals.chain_head(connection)[1]
    assert not closed.figures.cash_in_drawer
    assert till.cut(desk, closed.session.id) == closed
    assert till.open_session(desk, "caja1") is None


def test_an_empty_drawer_closes_with_nothing_counted(desk: Desk) -> None:
    till.open_till(desk, "caja1", Money.pesos(0))
    closed = till.close_till(desk, "caja1", {}).value
    assert (closed.figures.receipts, closed.figures.first_folio, closed.closing.counted) == (0, "", Money(0))


def test_a_small_difference_needs_a_reason(desk: Desk) -> None:
    till.open_till(desk, "caja1", Money.pesos(500))
    short = {Money.pesos(100): 4, Money.pesos(50): 1, Money.pesos(20): 2}
    with pytest.raises(Refused, match=r"till\.difference_reason") as refused:
        till.close_till(desk, "caja1", short)
    assert refused.value.values == {"difference": "-$10.00"}
    closed = till.close_till(desk, "caja1", short, "cambio mal dado").value
    assert closed.closing.difference == Money.pesos(-10)
    assert closed.session.difference_reason == "cambio mal dado"
    assert closed.session.denominations == {"100.00": 4, "50.00": 1, "20.00": 2}
    assert (closed.closing.float_returned, closed.closing.handed_over) == (Money.pesos(490), Money(0))


def test_a_large_difference_needs_somebody_who_may_accept_it(desk: Desk) -> None:
    lupita = seat(desk, "lupita")
    till.open_till(lupita, "caja1", Money.pesos(500))
    over = {Money.pesos(500): 1, Money.pesos(100): 1}
    with pytest.raises(Refused, match=r"right\.missing"):
        till.close_till(lupita, "caja1", over, "sobró un billete")
    closed = till.close_till(lupita, "caja1", over, "sobró un billete", Authorisation("dora", "direccion-1234")).value
    assert closed.closing.difference == Money.pesos(100)
    assert closed.closing.handed_over == Money.pesos(100)


def test_nothing_enters_a_closed_session_and_the_next_one_starts_clean(desk: Desk, account: int) -> None:
    first = till.open_till(desk, "caja1", Money.pesos(500)).value
    pay(desk, account, "100")
    till.close_till(desk, "caja1", {Money.pesos(100): 6})
    with pytest.raises(Refused, match=r"till\.closed"):
        pay(desk, account, "100")
    with pytest.raises(Refused, match=r"till\.closed"):
        till.close_till(desk, "caja1", {})
    with pytest.raises(Refused, match=r"till\.closed"):
        cashier.cancel_receipt(desk, "A-1", "importe equivocado", "caja1")
    second = till.open_till(desk, "caja1", Money.pesos(0)).value
    assert second.id > first.id
    assert till.running_figures(desk, second.id).receipts == 0


def test_a_cancellation_comes_off_the_session_it_happens_in(desk: Desk, account: int) -> None:
    session = till.open_till(desk, "caja1", Money.pesos(500)).value
    pay(desk, account, "1100")
    pay(desk, account, "200", Method.TRANSFER)
    cashier.cancel_receipt(desk, "A-1", "importe equivocado", "caja1")
    figures = till.running_figures(desk, session.id)
    assert figures.cash_in_drawer == Money.pesos(500)
    assert figures.by_method == (("cash", 1, Money(0)), ("transfer", 1, Money.pesos(200)))
    (cancelled,) = figures.cancelled
    assert (cancelled.folio, cancelled.amount, cancelled.reason) == (
        "A-000001",
        Money.pesos(1100),
        "importe equivocado",
    )
    # 50.00 stayed in favour from the first receipt and was undone; all 200.00 of the second did.
    assert figures.credit_made == Money.pesos(200)


def test_a_cut_exists_only_for_a_closed_session(desk: Desk) -> None:
    session = till.open_till(desk, "caja1", Money.pesos(500)).value
    with pytest.raises(Refused, match=r"till\.not_closed"):
        till.cut(desk, session.id)
    with pytest.raises(Refused, match=r"till\.unknown_session"):
        till.cut(desk, 99)


@pytest.mark.parametrize(
    ("pieces", "code"),
    [({Money.pesos(3): 1}, "count.denomination"), ({Money.pesos(100): -1}, "count.pieces")],
)
def test_a_count_is_made_of_real_money(desk: Desk, pieces: dict[Money, int], code: str) -> None:
    till.open_till(desk, "caja1", Money.pesos(500))
    with pytest.raises(Refused) as refused:
        till.close_till(desk, "caja1", pieces)
    assert refused.value.code == code


def test_every_drawer_is_listed(desk: Desk) -> None:
    assert [(drawer.name, drawer.series) for drawer in till.drawers(desk)] == [("caja1", "A")]
