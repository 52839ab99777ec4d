"""The trail names what each act was done to, as people know it."""

from __future__ import annotations

from aguadesk.desk import accounts, cashier, people, price_list, settings, till, trail
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.domain.rights import Role
from makers import make_account


def newest(desk: Desk) -> tuple[str, str]:
    line = trail.board_trail(desk, 1)[0]
    return line.act, line.about


def test_an_account_is_named_by_its_number(desk: Desk) -> None:
    account = make_account(desk)
    accounts.change_state(desk, account, AccountState.SUSPENDED, "casa sola")
    assert newest(desk) == ("account.state_changed", "0104-0237")
    assert trail.history(desk, "account", account)[0].about == "0104-0237"


def test_a_person_a_drawer_and_a_price_by_their_names(desk: Desk) -> None:
    people.add_person(desk, "mario", "Mario Cedro", [Role.FIELD])
    assert newest(desk) == ("person.added", "Mario Cedro")
    settings.add_drawer(desk, "caja2", "B")
    assert newest(desk) == ("drawer.added", "caja2")
    price = price_list.price_list(desk)[0]
    price_list.end_price(desk, price.id, desk.today())
    assert newest(desk) == ("price.ended", price.name)


def test_a_till_by_its_drawer_and_a_receipt_by_its_folio(desk: Desk) -> None:
    account, money = make_account(desk), Money.pesos(50)
    till.open_till(desk, "caja1", Money(0))
    assert newest(desk) == ("till.opened", "caja1")
    order = PaymentOrder("caja1", (Tender(Method.CASH, money, money),), "r-1", account)
    folio = str(cashier.take_payment(desk, order).value.folio)
    cashier.reprint(desk, folio)
    assert newest(desk) == ("receipt.reprinted", "A-000001")


def test_what_has_no_name_of_its_own_has_none(desk: Desk) -> None:
    settings.change_identity(desk, "Otro", "", "", [])
    assert newest(desk) == ("board.identity_changed", "")
