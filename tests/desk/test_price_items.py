"""Charges from the price list, before they are written and after."""

from __future__ import annotations

from uuid import uuid4

import pytest

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.chart import CASH, RECEIVABLE
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import charges
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, TenderDraft, post
from makers import charge, make_account


@pytest.fixture
def prices(desk: Desk) -> dict[str, int]:
    return {price.name: price.id for price in cashier.price_list(desk)}


def cash(pesos: str) -> Tender:
    return Tender(Method.CASH, Money.pesos(pesos), Money.pesos(pesos))


def test_what_would_be_charged_is_numbered_below_zero_and_written_nowhere(desk: Desk, prices: dict[str, int]) -> None:
    asked = [
        PriceItem(prices["Contrato de agua, comercial"], 2, "local 4"),
        PriceItem(prices["Constancia de no adeudo"]),
    ]
    listed = cashier.item_charges(desk, asked, None)
    # 2 x 1,071.00 = 2,142.00 at 16 % = 342.72, and 56.00 at 0 %.
    assert [(one.id, one.concept, one.open.plain, one.iva_basis_points) for one in listed] == [
        (-1, "contrato", "2142.00", 1600),
        (-2, "constancia", "56.00", 0),
        (-3, "iva", "342.72", 1600),
    ]
    assert listed[0].detail == "Contrato de agua, comercial · 2 pzas. · local 4"
    with desk.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one() == 0


@pytest.mark.parametrize("quantity", [0, -1, 1001])
def test_a_quantity_is_a_sensible_number(desk: Desk, prices: dict[str, int], quantity: int) -> None:
    with pytest.raises(Refused, match=r"price\.quantity"):
        cashier.item_charges(desk, [PriceItem(prices["Constancia de no adeudo"], quantity)], None)


def test_a_price_that_is_not_on_the_list_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"price\.unknown"):
        cashier.item_charges(desk, [PriceItem(999)], None)


def test_preview_of_a_payment_with_items_counts_them(desk: Desk, prices: dict[str, int]) -> None:
    account = make_account(desk)
    charge(desk, account, ("agua", "100"))
    item = PriceItem(prices["Constancia de no adeudo"])
    order = PaymentOrder("caja1", (cash("156"),), "preview", account, items=(item,))
    plan = cashier.preview(desk, order)
    assert [one.amount.plain for one in plan.applied] == ["56.00", "100.00"]
    assert not plan.owed_after


def test_a_payment_needs_an_account_or_something_to_charge(desk: Desk) -> None:
    till.open_till(desk, "caja1", Money(0))
    with pytest.raises(Refused, match=r"account\.unknown"):
        cashier.take_payment(desk, PaymentOrder("caja1", (cash("10"),), "nobody"))


def test_an_account_given_up_takes_payments_only_for_what_it_owes(desk: Desk) -> None:
    till.open_till(desk, "caja1", Money(0))
    closed = make_account(desk, state=AccountState.CLOSED)
    with pytest.raises(Refused, match=r"account\.closed_owes_nothing"):
        cashier.take_payment(desk, PaymentOrder("caja1", (cash("10"),), "one", closed))
    charge(desk, closed, ("agua", "10"))
    taken = cashier.take_payment(desk, PaymentOrder("caja1", (cash("10"),), "two", closed)).value
    assert taken.amount == Money.pesos(10)


def test_the_newest_receipt_of_a_session_is_offered_for_printing(desk: Desk) -> None:
    account = make_account(desk)
    session = till.open_till(desk, "caja1", Money(0)).value
    assert cashier.last_receipt(desk, session.id) is None
    for _ in range(2):
        newest = cashier.take_payment(desk, PaymentOrder("caja1", (cash("10"),), str(uuid4()), account)).value
    assert cashier.last_receipt(desk, session.id) == newest


def test_the_rules_of_today_are_those_of_the_board(desk: Desk) -> None:
    rules = cashier.rules_of_today(desk)
    assert (rules.citation, rules.rounding) == ("Código Fiscal de la Federación, art. 20", None)


def test_a_receipt_brought_from_elsewhere_without_a_request_can_be_cancelled(desk: Desk) -> None:
    account = make_account(desk)
    (owed,) = charge(desk, account, ("agua", "10"))
    session = till.open_till(desk, "caja1", Money(0)).value
    amount = Money.pesos(10)
    with desk.write() as w:
        draft = DocumentDraft(
            DocumentKind.RECEIPT,
            "A",
            [EntryDraft(CASH, RECEIVABLE, amount, account_id=account, settles_id=owed)],
            [TenderDraft(Method.CASH, amount, amount)],
            account_id=account,
            session_id=session.id,
            payer="Rosa Elena Cota Beltrán",
        )
        post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()
    cashier.cancel_receipt(desk, "A-1", "importe equivocado", "caja1")
    with desk.read() as connection:
        assert charges.position(connection, account)[0] == amount
