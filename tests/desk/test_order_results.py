"""The result of an order: what the crew brings back, and what follows from it in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from aguadesk.desk import accounts, meters, orders, people
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_writing import written
from aguadesk.desk.orders import Attachment
from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import HINDRANCES, OrderKind, OrderResult, OrderState, OrderStep
from aguadesk.domain.rights import Role
from aguadesk.store import people as people_store
from aguadesk.store.ledger import Stamp
from aguadesk.store.orders import OrderDraft
from aguadesk.store.people import Person
from makers import make_account
from order_makers import acts_of, finish, issue, make_crew, order_of
from reading_makers import tap as metered_tap

LIMITED = AccountState.LIMITED
ACTIVE = AccountState.ACTIVE


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def write(desk: Desk, kind: OrderKind, account_id: int) -> int:
    """Write an order of a kind whose locks are tested elsewhere."""
    draft = OrderDraft(kind, "Limitación", account_id, basis="LGAg art. 9", litres_per_day=200)
    with desk.write() as w:
        order = written(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()
    return order.id


@pytest.fixture
def tap(desk: Desk) -> int:
    return make_account(desk)


def test_what_the_crew_wrote_is_kept(desk: Desk) -> None:
    order_id = issue(desk, crew_id=make_crew(desk))
    photo = Attachment("fuga.jpg", "", b"jpeg")
    done = finish(
        desk, order_id, note="se cambió  un codo", reading_m3=1300, seal_number="S-55", evidence=photo,
        done_at=desk.now(), copy_returned=True,
    )  # fmt: skip

    assert (done.state, done.result, done.result_note) == (OrderState.DONE, OrderResult.EXECUTED, "se cambió un codo")
    assert (done.done_by, done.reading_m3, done.seal_number) == ("Beto Encino", 1300, "S-55")
    assert (done.done_at, done.copy_returned_on) == (desk.now(), desk.today())
    page = orders.page(desk, order_id)
    assert [one.step for one in page.steps] == [OrderStep.ISSUED, OrderStep.DONE, OrderStep.COPY_RETURNED]
    assert [one.name for one in page.evidence] == ["fuga.jpg"]


@pytest.mark.parametrize("why", HINDRANCES)
def test_a_crew_that_could_not_says_why_and_changes_nothing(desk: Desk, tap: int, why: OrderResult) -> None:
    order_id = write(desk, OrderKind.LIMITATION, tap)
    done = finish(desk, order_id, why, done_by="El güero")

    assert (done.state, done.result, done.done_by) == (OrderState.NOT_DONE, why, "El güero")
    assert accounts.account(desk, tap).state is ACTIVE
    assert acts_of(desk, tap) == ["order.issued", "order.not_done"]


def test_an_executed_limitation_limits_the_account_and_a_reconnection_makes_it_active(desk: Desk, tap: int) -> None:
    finish(desk, write(desk, OrderKind.LIMITATION, tap))
    assert accounts.account(desk, tap).state is LIMITED
    finish(desk, write(desk, OrderKind.LIMITATION, tap))
    assert accounts.account(desk, tap).state is LIMITED

    finish(desk, write(desk, OrderKind.RECONNECTION, tap))
    assert accounts.account(desk, tap).state is ACTIVE
    assert acts_of(desk, tap).count("account.state_changed") == 2


def test_somebody_of_the_field_may_capture_it_without_the_right_to_change_states(desk: Desk, tap: int) -> None:
    order_id = write(desk, OrderKind.LIMITATION, tap)
    finish(desk.seated(_with_roles(desk, Role.FIELD)), order_id)
    assert accounts.account(desk, tap).state is LIMITED


def test_an_account_that_was_closed_meanwhile_is_not_limited(desk: Desk, tap: int) -> None:
    order_id = write(desk, OrderKind.LIMITATION, tap)
    accounts.change_state(desk, tap, AccountState.CLOSED, "casa vendida")
    assert code_of(lambda: finish(desk, order_id)) == "order.account_state"
    assert order_of(desk, order_id).state is OrderState.ISSUED


def test_a_result_that_its_kind_cannot_have_is_refused_in_words(desk: Desk, tap: int) -> None:
    order_id = issue(desk, kind=OrderKind.VERIFICATION, account_id=tap)
    with pytest.raises(Refused) as refused:
        finish(desk, order_id, OrderResult.SELF_RECONNECTED)
    assert refused.value.code == "order.result"
    assert refused.value.values["kind"] == "verificación"


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        ({"reading_m3": -1}, "order.reading"),
        ({"reading_m3": 10**9}, "order.reading"),
        ({"new_reading_m3": -1}, "order.reading"),
        ({"evidence": Attachment("a.jpg", "", b"")}, "order.evidence_empty"),
    ],
)
def test_what_cannot_have_been_writes_nothing(desk: Desk, outcome: dict[str, object], code: str) -> None:
    order_id = issue(desk)
    assert code_of(lambda: finish(desk, order_id, **outcome)) == code
    assert order_of(desk, order_id).state is OrderState.ISSUED


def test_it_was_done_between_its_issue_and_now(desk: Desk) -> None:
    order_id = issue(desk)
    for moment, code in (
        (desk.now() + timedelta(minutes=1), "order.done_later"),
        (desk.now() - timedelta(minutes=1), "order.done_before"),
    ):
        assert code_of(lambda when=moment: finish(desk, order_id, done_at=when)) == code  # type: ignore[misc]


def test_a_result_is_captured_once(desk: Desk) -> None:
    order_id = issue(desk)
    finish(desk, order_id)
    assert code_of(lambda: finish(desk, order_id)) == "order.step"


class TestMeters:
    @pytest.fixture
    def metered(self, desk: Desk) -> int:
        """A tap that uses 20 m³ a month; its dial says 1,404."""
        return metered_tap(desk, "0104-0300")

    def test_a_change_of_meter_is_made_with_its_order(self, desk: Desk, metered: int) -> None:
        order_id = issue(desk, kind=OrderKind.METER_CHANGE, account_id=metered)
        finish(desk, order_id, reading_m3=1414, new_meter="N-1", new_reading_m3=3)

        meter = accounts.account(desk, metered).meter
        assert meter is not None
        assert (meter.serial, meter.last_reading_m3) == ("N-1", 3)
        done = order_of(desk, order_id)
        assert (done.state, done.new_meter, done.new_reading_m3) == (OrderState.DONE, "N-1", 3)
        assert acts_of(desk, metered)[-2:] == ["meter.changed", "order.done"]

    def test_what_the_meters_refuse_leaves_the_order_as_it_was(self, desk: Desk, metered: int) -> None:
        order_id = issue(desk, kind=OrderKind.METER_CHANGE, account_id=metered)
        for outcome, code in (
            ({"reading_m3": 1300, "new_meter": "N-1", "new_reading_m3": 3}, "meter.final_under"),
            ({"reading_m3": 9999, "new_meter": "N-1", "new_reading_m3": 3}, "meter.final_high"),
            ({"reading_m3": 1414, "new_meter": "", "new_reading_m3": 3}, "meter.no_serial"),
            ({"reading_m3": 1414, "new_meter": "N-1"}, "meter.first_reading"),
        ):
            assert code_of(lambda o=outcome: finish(desk, order_id, **o)) == code  # type: ignore[misc]
        assert order_of(desk, order_id).state is OrderState.ISSUED
        assert meters.list_ids(desk, "N-1") == []

        finish(desk, order_id, reading_m3=9999, new_meter="N-1", new_reading_m3=3, confirmed=True)
        assert meters.list_ids(desk, "N-1")

    def test_a_meter_is_put_in_where_there_was_none(self, desk: Desk, tap: int) -> None:
        order_id = issue(desk, kind=OrderKind.METER_INSTALLATION, account_id=tap)
        finish(desk, order_id, new_meter="N-2", new_reading_m3=0)
        assert accounts.account(desk, tap).form.service is Service.METERED

    def test_a_cancelled_order_moves_no_meter(self, desk: Desk, metered: int) -> None:
        order_id = issue(desk, kind=OrderKind.METER_CHANGE, account_id=metered)
        orders.cancel_order(desk, order_id, "ya no hace falta")
        again = {"reading_m3": 1414, "new_meter": "N-1", "new_reading_m3": 3}
        assert code_of(lambda: finish(desk, order_id, **again)) == "order.step"
        assert meters.list_ids(desk, "N-1") == []

    def test_one_that_could_not_be_changed_stays(self, desk: Desk, metered: int) -> None:
        order_id = issue(desk, kind=OrderKind.METER_CHANGE, account_id=metered)
        finish(desk, order_id, OrderResult.NOBODY_HOME)
        meter = accounts.account(desk, metered).meter
        assert meter is not None
        assert meter.serial == "M-0104-0300"

    def test_a_change_is_part_of_a_larger_transaction_too(self, desk: Desk, metered: int) -> None:
        order_id = issue(desk, kind=OrderKind.METER_CHANGE, account_id=metered)
        with desk.board.together():
            finish(desk, order_id, reading_m3=1414, new_meter="N-1", new_reading_m3=3)
            issue(desk)
        assert len(orders.list_ids(desk, orders.OrderFilter())) == 2


def _with_roles(desk: Desk, *roles: Role) -> Person:
    people.add_person(desk, "memo", "Memo Laurel", roles)
    with desk.read() as connection:
        person = people_store.person_by_login(connection, "memo")
    assert person is not None
    return person
