"""Orders: issued once, handed over, cancelled, noted, their copy returned; what cannot be is said aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from aguadesk.desk import accounts, cashier, crews, orders, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_writing import withdraw_open
from aguadesk.desk.orders import Attachment, OrderFilter, OrderRow
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderKind, OrderResult, OrderState, OrderStep
from aguadesk.store.ledger import Stamp
from makers import charge, make_account, seat
from order_makers import acts_of, finish, issue, make_crew, order_of, request

HANDED = OrderState.IN_FIELD


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def steps(desk: Desk, order_id: int) -> list[OrderStep]:
    return [one.step for one in orders.page(desk, order_id).steps]


@pytest.fixture
def tap(desk: Desk) -> int:
    return make_account(desk, control_number="C-118", house_number="118", meter="M-77")


@pytest.fixture
def crew(desk: Desk) -> int:
    return make_crew(desk)


class TestIssuing:
    def test_an_order_of_an_account_says_whose_tap_it_is(self, desk: Desk, tap: int, crew: int) -> None:
        order = order_of(desk, issue(desk, kind=OrderKind.VERIFICATION, account_id=tap, crew_id=crew))

        assert (order.name, order.state, order.instruction) == (
            "OT-000001", OrderState.ISSUED, "Verificar el medidor y la instalación",
        )  # fmt: skip
        assert (order.account, order.holder, order.address) == ("0104-0237", "Rosa Elena Cota Beltrán", "Hidalgo 118")
        assert (order.control_number, order.serial, order.crew, order.where) == (
            "C-118", "M-77", "Cuadrilla 1", "Hidalgo 118",
        )  # fmt: skip
        assert acts_of(desk, tap) == ["order.issued"]

    def test_an_order_of_a_place_has_its_own_history(self, desk: Desk) -> None:
        order = order_of(desk, issue(desk, instruction="Fuga  en la  banqueta"))

        assert (order.where, order.instruction) == ("Hidalgo esquina con Juárez", "Fuga en la banqueta")
        (line,) = trail.history(desk, "order", order.id)
        assert (line.act, line.about, line.reason) == ("order.issued", "OT-000001", "OT-000001 · Fuga")

    def test_numbers_have_no_gaps_and_the_same_request_makes_one(self, desk: Desk) -> None:
        asked = request()
        first = orders.issue_order(desk, asked).value
        assert orders.issue_order(desk, asked).value == first
        assert [order_of(desk, issue(desk)).number for _ in range(2)] == [2, 3]

    def test_it_keeps_what_was_overdue_that_day(self, desk: Desk, tap: int) -> None:
        charge(desk, tap, ("agua", "350.00"), due_on=date(2026, 9, 15))
        charge(desk, tap, ("agua", "90.00"), due_on=date(2026, 12, 15))
        order = order_of(desk, issue(desk, kind=OrderKind.INSPECTION, account_id=tap))
        assert (order.debt, order.months) == (Money.pesos(350), 3)

    def test_its_deadline_is_the_end_of_a_day(self, desk: Desk, tap: int) -> None:
        order = order_of(desk, issue(desk, deadline=desk.today()))
        assert order.deadline_at == desk.now().replace(hour=23, minute=59)
        assert not order.is_late(desk.now())
        assert order.is_late(desk.now() + timedelta(days=1))
        assert not order_of(desk, issue(desk)).is_late(desk.now() + timedelta(days=99))

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"kind": OrderKind.LIMITATION}, "order.has_its_way"),
            ({"kind": OrderKind.RECONNECTION}, "order.has_its_way"),
            ({"place": "  "}, "order.where_missing"),
            ({"kind": OrderKind.VERIFICATION}, "order.account_missing"),
            ({"kind": OrderKind.METER_CHANGE}, "order.account_missing"),
            ({"account_id": 999}, "account.unknown"),
            ({"crew_id": 999}, "order.crew_unknown"),
            ({"parent_id": 999}, "order.unknown"),
            ({"deadline": date(2026, 11, 19)}, "order.deadline_past"),
        ],
    )
    def test_what_cannot_be_ordered_writes_nothing(self, desk: Desk, asked: dict[str, object], code: str) -> None:
        assert code_of(lambda: issue(desk, **asked)) == code
        assert orders.list_ids(desk, OrderFilter()) == []

    def test_what_an_account_is_must_fit_its_order(self, desk: Desk, tap: int) -> None:
        bare, closed = make_account(desk, "0104-0001"), make_account(desk, "0104-0002", state=AccountState.CLOSED)
        for account_id, kind, code in (
            (tap, OrderKind.METER_INSTALLATION, "order.has_meter"),
            (bare, OrderKind.METER_CHANGE, "order.no_meter"),
            (tap, OrderKind.FOLLOW_UP, "order.not_limited"),
            (closed, OrderKind.LEAK, "order.account_closed"),
        ):
            assert code_of(lambda a=account_id, k=kind: issue(desk, kind=k, account_id=a)) == code  # type: ignore[misc]

    def test_one_of_a_kind_waits_at_an_account(self, desk: Desk, tap: int) -> None:
        first = issue(desk, account_id=tap)
        assert code_of(lambda: issue(desk, account_id=tap)) == "order.waiting"
        issue(desk, kind=OrderKind.INSPECTION, account_id=tap)
        finish(desk, first)
        issue(desk, account_id=tap)

    def test_a_crew_out_of_use_gets_none(self, desk: Desk, crew: int) -> None:
        (kept,) = crews.all_crews(desk)
        crews.edit_crew(desk, crews.Crew(kept.id, kept.name, kept.in_charge, kept.phone, active=False))
        assert code_of(lambda: issue(desk, crew_id=crew)) == "order.crew_unknown"
        assert crews.all_crews(desk, in_use=True) == []

    def test_who_may_not_issue_cannot(self, desk: Desk) -> None:
        assert code_of(lambda: issue(seat(desk, "lupita"))) == "right.missing"


class TestSteps:
    def test_orders_are_handed_over_together(self, desk: Desk, tap: int, crew: int) -> None:
        ids = [issue(desk), issue(desk, account_id=tap)]
        assert orders.hand_over(desk, ids, crew).value == 2
        assert {order_of(desk, one).state for one in ids} == {HANDED}
        assert orders.hand_over(desk, ids, crew).value == 0

        other = make_crew(desk, "Cuadrilla 2", "")
        assert orders.hand_over(desk, ids, other).value == 2
        assert steps(desk, ids[1]) == [OrderStep.ISSUED, OrderStep.IN_FIELD, OrderStep.IN_FIELD]
        assert order_of(desk, ids[1]).crew == "Cuadrilla 2"

    def test_all_are_handed_over_or_none(self, desk: Desk, crew: int) -> None:
        ids = [issue(desk), issue(desk)]
        orders.cancel_order(desk, ids[1], "se repitió")
        assert code_of(lambda: orders.hand_over(desk, ids, crew)) == "order.step"
        assert order_of(desk, ids[0]).state is OrderState.ISSUED

    def test_a_cancelled_order_says_why_and_goes_no_further(self, desk: Desk, tap: int) -> None:
        order_id = issue(desk, account_id=tap)
        assert code_of(lambda: orders.cancel_order(desk, order_id, " no ")) == "order.reason_short"
        orders.cancel_order(desk, order_id, "ya se  reparó")

        assert orders.page(desk, order_id).steps[-1].note == "ya se reparó"
        assert trail.history(desk, "account", tap)[0].reason == "OT-000001 · Fuga · ya se reparó"
        for act in (
            lambda: orders.cancel_order(desk, order_id, "otra vez"),
            lambda: finish(desk, order_id),
            lambda: orders.copy_returned(desk, order_id),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.code == "order.step"
            assert refused.value.values["state"] == "cancelada"

    def test_the_copy_comes_back_once(self, desk: Desk) -> None:
        order_id = issue(desk)
        assert code_of(lambda: orders.copy_returned(desk, order_id)) == "order.step"
        finish(desk, order_id)
        assert order_of(desk, order_id).awaits_copy
        assert orders.copy_returned(desk, order_id).value == desk.today()
        assert not order_of(desk, order_id).awaits_copy
        assert code_of(lambda: orders.copy_returned(desk, order_id)) == "order.copy_is_here"

    def test_a_note_and_a_file_may_come_at_any_time(self, desk: Desk, tap: int) -> None:
        order_id = issue(desk, account_id=tap)
        orders.cancel_order(desk, order_id, "ya se reparó")
        photo = Attachment("fotos/fuga.jpg", "", b"jpeg")
        orders.add_note(desk, order_id, "llamó el vecino", photo)
        orders.add_note(desk, order_id, "", Attachment("acta.zzz", "", b"x"))

        page = orders.page(desk, order_id)
        assert [one.note for one in page.steps[-2:]] == ["llamó el vecino · fuga.jpg", "acta.zzz"]
        assert [(one.name, one.media_type) for one in page.evidence] == [
            ("fuga.jpg", "image/jpeg"), ("acta.zzz", "application/octet-stream"),
        ]  # fmt: skip
        assert orders.evidence_file(desk, page.evidence[0].id).content == b"jpeg"
        assert code_of(lambda: orders.evidence_file(desk, 999)) == "order.evidence_unknown"

    @pytest.mark.parametrize(
        ("note", "file", "code"),
        [
            (" ", None, "order.note_missing"),
            ("x", Attachment("a.jpg", "", b""), "order.evidence_empty"),
            ("x", Attachment("a.jpg", "", bytes(15_000_001)), "order.evidence_large"),
        ],
    )
    def test_an_empty_note_or_a_wrong_file_is_refused(
        self, desk: Desk, note: str, file: Attachment | None, code: str
    ) -> None:
        order_id = issue(desk)
        assert code_of(lambda: orders.add_note(desk, order_id, note, file)) == code
        assert steps(desk, order_id) == [OrderStep.ISSUED]

    def test_an_order_that_is_not_there(self, desk: Desk) -> None:
        for act in (lambda: orders.page(desk, 9), lambda: orders.cancel_order(desk, 9, "no está")):
            assert code_of(act) == "order.unknown"

    def test_what_waits_at_an_account_is_withdrawn_inside_another_act(self, desk: Desk, tap: int) -> None:
        order_id = issue(desk, account_id=tap)
        issue(desk, kind=OrderKind.INSPECTION, account_id=tap)
        with desk.write() as w:
            stamp = Stamp(desk.now(), desk.person.id)
            gone = withdraw_open(w.connection, tap, OrderKind.LEAK, "Convenio CV-000001", stamp)
            w.commit()
        assert [one.id for one in gone] == [order_id]
        assert order_of(desk, order_id).state is OrderState.CANCELLED
        assert cashier.standing(desk, tap).owed == ZERO


class TestLists:
    def test_lists_are_limited_by_kind_crew_state_account_and_words(self, desk: Desk, tap: int, crew: int) -> None:
        leak, verification = issue(desk, crew_id=crew), issue(desk, kind=OrderKind.VERIFICATION, account_id=tap)
        finish(desk, leak)

        def listed(**wanted: object) -> list[int]:
            return orders.list_ids(desk, OrderFilter(**wanted))  # type: ignore[arg-type]

        assert listed() == [verification, leak]
        assert listed(kind=OrderKind.LEAK) == [leak]
        assert listed(crew_id=crew) == [leak]
        assert listed(states=(OrderState.ISSUED, HANDED)) == [verification]
        assert listed(awaits_copy=True) == [leak]
        assert listed(account_id=tap) == listed(typed="cota hidalgo") == [verification]
        assert listed(typed="juarez hidalgo") == [leak]
        assert listed(typed="hidalgo") == [verification, leak]
        assert listed(typed="nadie") == []
        assert set(orders.rows(desk, [leak, verification])) == {leak, verification}

    def test_how_many_of_a_kind_were_issued_and_done_this_year(self, desk: Desk, tap: int) -> None:
        finish(desk, issue(desk))
        finish(desk, issue(desk), OrderResult.NOT_FOUND)
        issue(desk, kind=OrderKind.VERIFICATION, account_id=tap)
        assert orders.counts(desk, OrderKind.LEAK) == (2, 1)
        assert orders.counts(desk, OrderKind.VERIFICATION) == (1, 0)
        assert orders.counts(desk, OrderKind.LIMITATION) == (0, 0)

    def test_a_scanned_number_finds_its_order(self, desk: Desk) -> None:
        order_id = issue(desk)
        assert orders.find_order(desk, "OT-000001") == order_id
        assert code_of(lambda: orders.find_order(desk, "OT-000002")) == "order.not_found"
        assert code_of(lambda: orders.find_order(desk, "0104-0237")) == "order.not_found"


class TestCrews:
    def test_a_crew_is_written_corrected_and_traced(self, desk: Desk, crew: int) -> None:
        kept = crews.Crew(crew, " Cuadrilla  Norte ", "Beto Encino", "653 534 0000")
        assert crews.edit_crew(desk, kept).value
        assert not crews.edit_crew(desk, kept).value
        assert crews.all_crews(desk) == [crews.Crew(crew, "Cuadrilla Norte", "Beto Encino", "653 534 0000")]
        assert [(line.act, line.about) for line in trail.board_trail(desk, 2)] == [
            ("crew.edited", "Cuadrilla Norte"), ("crew.added", "Cuadrilla Norte"),
        ]  # fmt: skip

    def test_what_a_crew_cannot_be(self, desk: Desk, crew: int) -> None:
        assert code_of(lambda: crews.add_crew(desk, "  ")) == "crew.name_missing"
        assert code_of(lambda: crews.add_crew(desk, "CUADRILLA 1")) == "crew.repeated"
        assert code_of(lambda: crews.edit_crew(desk, crews.Crew(99, "Otra", "", ""))) == "crew.unknown"
        assert code_of(lambda: crews.add_crew(seat(desk, "ana"), "Otra")) == "right.missing"

    def test_one_with_orders_out_stays_in_use(self, desk: Desk, crew: int) -> None:
        issue(desk, crew_id=crew)
        (kept,) = crews.all_crews(desk)
        assert kept.waiting == 1
        idle = crews.Crew(crew, kept.name, kept.in_charge, "", active=False)
        assert code_of(lambda: crews.edit_crew(desk, idle)) == "crew.has_orders"


def test_how_long_an_order_took_is_counted_to_its_result(desk: Desk, tap: int) -> None:
    order_id = issue(desk, account_id=tap)
    later = desk.now() + timedelta(hours=3)
    assert order_of(desk, order_id).elapsed(later) == timedelta(hours=3)
    done: OrderRow = finish(desk, order_id, OrderResult.NO_ACCESS)
    assert done.elapsed(later) == timedelta(0)
    assert accounts.account(desk, tap).state is AccountState.ACTIVE
