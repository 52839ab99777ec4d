"""After a limitation: the look that is due after so many days, and the fine of who opened the tap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, order_follow_up, orders, price_list
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_follow_up import FollowUpRequest
from aguadesk.desk.order_writing import written
from aguadesk.desk.orders import OrderFilter
from aguadesk.desk.price_items import PriceItem, draft_of
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store import catalogues, prices
from aguadesk.store.ledger import Stamp, post
from aguadesk.store.orders import OrderDraft
from aguadesk.store.prices import Price
from makers import Clock, charge, make_account, make_desk, seat
from order_makers import acts_of, finish, issue, limit_now, make_crew, order_of, without_fines

OPENED = OrderResult.SELF_RECONNECTED
LAW = "Ley 249 de Agua del Estado de Sonora"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def limit(desk: Desk, number: str = "0104-0237") -> int:
    """Limit an account by an order that was executed now."""
    account_id = make_account(desk, number)
    limit_now(desk, account_id)
    return account_id


def add_fine(desk: Desk, amount: str = "1500.00") -> int:
    with desk.write() as w:
        concept = next(one for one in catalogues.all_concepts(w.connection) if one.code == order_follow_up.FINES)
        price = Price(
            0, concept.id, "Multa por reconexión", Money.pesos(amount), 0, date(2026, 1, 1), None, LAW, "art. 177"
        )
        price_id = prices.add_price(w.connection, price)
        w.commit()
    return price_id


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


class TestLooks:
    def test_a_limited_tap_is_due_a_look_after_the_days_of_the_rule(self, desk: Desk, clock: Clock) -> None:
        account_id = limit(desk)
        clock.forward(days=14)
        assert order_follow_up.due(desk) == []
        clock.forward(days=1)
        assert order_follow_up.due(desk) == [account_id]

    def test_one_order_is_made_for_each_that_follows_its_limitation(self, desk: Desk, clock: Clock) -> None:
        first, second, crew = limit(desk), limit(desk, "0104-0238"), make_crew(desk)
        charge(desk, first, ("agua", "350.00"), due_on=date(2026, 9, 15))
        clock.forward(days=15)
        asked = FollowUpRequest("r1", crew, desk.today())
        made = order_follow_up.issue_due(desk, asked).value

        rows = [order_of(desk, one) for one in made]
        assert {row.account_id for row in rows} == {first, second}
        assert [(row.kind, row.parent, row.crew, row.instruction) for row in rows] == [
            (OrderKind.FOLLOW_UP, row.parent, "Cuadrilla 1", "Revisar que la toma siga limitada") for row in rows
        ]
        assert {row.parent for row in rows} == {1, 2}
        assert {row.debt for row in rows} == {Money.pesos(350), Money(0)}
        assert order_follow_up.due(desk) == []
        assert code_of(lambda: order_follow_up.issue_due(desk, asked)) == "order.none_to_follow"

    def test_the_days_count_again_from_the_last_look_or_limitation(self, desk: Desk, clock: Clock) -> None:
        account_id = limit(desk)
        clock.forward(days=15)
        (look,) = order_follow_up.issue_due(desk, FollowUpRequest("r1")).value
        finish(desk, look, OrderResult.STILL_LIMITED)
        clock.forward(days=14)
        assert order_follow_up.due(desk) == []
        clock.forward(days=1)
        assert order_follow_up.due(desk) == [account_id]

    def test_a_look_that_could_not_be_taken_is_due_again_at_once(self, desk: Desk, clock: Clock) -> None:
        account_id = limit(desk)
        clock.forward(days=15)
        (look,) = order_follow_up.issue_due(desk, FollowUpRequest("r1")).value
        finish(desk, look, OrderResult.NO_ACCESS)
        assert order_follow_up.due(desk) == [account_id]

    def test_who_is_active_again_is_not_looked_at(self, desk: Desk, clock: Clock) -> None:
        account_id = limit(desk)
        accounts.change_state(desk, account_id, AccountState.ACTIVE, "ya pagó todo")
        clock.forward(days=99)
        assert order_follow_up.due(desk) == []

    def test_only_a_limited_tap_may_be_looked_at_by_hand(self, desk: Desk) -> None:
        order_id = issue(desk, kind=OrderKind.FOLLOW_UP, account_id=limit(desk))
        assert order_of(desk, order_id).kind is OrderKind.FOLLOW_UP


class TestFines:
    @pytest.fixture
    def opened(self, desk: Desk) -> int:
        """A look that found the tap opened."""
        order_id = issue(desk, kind=OrderKind.FOLLOW_UP, account_id=limit(desk))
        finish(desk, order_id, OPENED)
        return order_id

    def test_a_fine_is_charged_once_with_its_article(self, desk: Desk, opened: int) -> None:
        price_id = add_fine(desk)
        account_id = order_of(desk, opened).account_id or 0
        assert price_id in [one.id for one in order_follow_up.fines(desk)]
        order_follow_up.fine(desk, opened, price_id, "m1")

        (due,) = cashier.standing(desk, account_id).charges
        assert (due.concept, due.open, due.detail) == (
            "multas", Money.pesos(1500), "Multa por reconexión · Orden OT-000002",
        )  # fmt: skip
        assert accounts.account(desk, account_id).state is AccountState.LIMITED
        line = acts_of(desk, account_id)[-1]
        assert line == "order.fined"
        assert code_of(lambda: order_follow_up.fine(desk, opened, price_id, "m2")) == "order.fined"

    def test_a_tap_that_was_not_opened_is_not_fined(self, desk: Desk) -> None:
        order_id = issue(desk, kind=OrderKind.FOLLOW_UP, account_id=limit(desk))
        price_id = add_fine(desk)
        assert code_of(lambda: order_follow_up.fine(desk, order_id, price_id, "m1")) == "order.not_found_open"

    def test_only_a_fine_of_the_list_in_force_is_charged(self, desk: Desk, opened: int) -> None:
        without_fines(desk)
        other = price_list.price_list(desk)[0].id
        for price_id in (0, other):
            assert code_of(lambda p=price_id: order_follow_up.fine(desk, opened, p, "m1")) == "order.no_fine"  # type: ignore[misc]
        assert order_follow_up.fines(desk) == []

    def test_who_may_not_charge_cannot_fine(self, desk: Desk, opened: int) -> None:
        assert code_of(lambda: order_follow_up.fine(seat(desk, "beto"), opened, 1, "m1")) == "right.missing"


def test_cancelling_an_order_undoes_what_it_charged_unless_it_was_paid(desk: Desk) -> None:
    account_id = limit(desk)
    price = next(one for one in price_list.price_list(desk) if one.name == "Reconexión sin válvula")
    with desk.write() as w:
        draft = draft_of(w.connection, [PriceItem(price.id)], desk.today(), account_id)
        posted = post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        order = written(
            w.connection,
            OrderDraft(OrderKind.RECONNECTION, "Reinstalación", account_id, document_id=posted.id),
            Stamp(desk.now(), desk.person.id),
        )
        w.commit()
    assert cashier.standing(desk, account_id).owed == Money.pesos(101)
    orders.cancel_order(desk, order.id, "se equivocó de cuenta")
    assert cashier.standing(desk, account_id).owed == Money(0)
    assert orders.list_ids(desk, OrderFilter(kind=OrderKind.RECONNECTION)) == [order.id]
