"""Limitación at the desk: every lock alone stops an order, who overrides one is known, and the paper asks again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from aguadesk.desk import accounts, benefit_grants, limitation, order_papers, orders, trail
from aguadesk.desk.benefit_grants import GrantForm
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.limitation import AccountLocks, LimitationRequest
from aguadesk.desk.orders import OrderFilter
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.orders import Lock, OrderKind, OrderResult
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store import benefits
from aguadesk.store.tables.notices import account_mark
from makers import SONORA, Clock, charge, make_account, make_desk, seat
from notice_makers import bring, code_of, put_rule
from notice_makers import issue as notify
from order_makers import acts_of, finish, issue, limit_now, make_agreement, make_crew, order_of

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=SONORA)
OLDEST = date(2026, 4, 15)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 18, 9, 0, tzinfo=SONORA))


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def owe(desk: Desk, number: str = "0104-0237", pesos: str = "2350.00", **values: object) -> int:
    """Write an account that owes so much since April."""
    account_id = make_account(desk, number, **values)  # type: ignore[arg-type]
    charge(desk, account_id, ("agua", pesos), due_on=OLDEST)
    return account_id


@pytest.fixture
def tap(desk: Desk, clock: Clock) -> int:
    """An account with nothing in the way of its limitation on Tuesday: notified the week before."""
    account_id = owe(desk)
    told(desk, account_id)
    clock.moment = TUESDAY
    return account_id


def told(desk: Desk, *account_ids: int, kind: NoticeKind = NoticeKind.NOTIFICATION) -> None:
    for one in notify(desk, kind, *account_ids):
        bring(desk, one)


def request(*account_ids: int, request_id: str = "r1", **values: object) -> LimitationRequest:
    return LimitationRequest(account_ids, request_id, **values)  # type: ignore[arg-type]


def standing(desk: Desk, account_id: int) -> list[Lock]:
    return [one.lock for one in limitation.look(desk, [account_id])[account_id].standing]


def sign(desk: Desk, account_id: int) -> int:
    with desk.read() as connection:
        ids = connection.execute(text("SELECT id FROM entry WHERE account_id = :id"), {"id": account_id}).scalars()
        entries = list(ids)
    return make_agreement(desk, account_id, entries, date(2026, 12, 15))


def protect(desk: Desk, account_id: int) -> None:
    with desk.write() as w:
        w.connection.execute(
            insert(account_mark).values(
                account_id=account_id, kind="protected", note="Persona con diálisis", since="2026-11-01",
                recorded_at="2026-11-01T08:00:00-07:00", recorded_by_id=desk.person.id,
            )
        )  # fmt: skip
        w.commit()


def grant(desk: Desk, account_id: int) -> None:
    with desk.read() as connection:
        kind = next(one for one in benefits.all_kinds(connection) if not one.needs_key)
    number = accounts.account(desk, account_id).number
    form = GrantForm(number, kind.id, "Rosa Elena Cota", paper="Credencial", resolution="Acuerdo 12")
    benefit_grants.grant(desk, form)


def make_public(desk: Desk, account_id: int) -> None:
    with desk.write() as w:
        change = "UPDATE account SET use_id = (SELECT id FROM use_class WHERE code = 'publico') WHERE id = :id"
        w.connection.execute(text(change), {"id": account_id})
        w.commit()


def forget_notice(desk: Desk, _account_id: int) -> None:
    with desk.write() as w:
        w.connection.execute(text("UPDATE notice SET state = 'absent'"))
        w.commit()


def told_yesterday(desk: Desk, _account_id: int) -> None:
    with desk.write() as w:
        w.connection.execute(text("UPDATE notice SET result_on = '2026-11-23'"))
        w.commit()


def of_another_debt(desk: Desk, _account_id: int) -> None:
    with desk.write() as w:
        w.connection.execute(text("UPDATE notice SET result_on = '2026-04-01'"))
        w.commit()


def verify(desk: Desk, account_id: int) -> None:
    issue(desk, kind=OrderKind.VERIFICATION, account_id=account_id)


def ask_more(desk: Desk, _account_id: int) -> None:
    put_rule(desk, "limitation.amount", "2350.00")


def ask_longer(desk: Desk, _account_id: int) -> None:
    put_rule(desk, "limitation.months", "9")


def summer(desk: Desk, _account_id: int) -> None:
    put_rule(desk, "limitation.season", "01/11 a 30/11")


ALONE: list[tuple[Callable[[Desk, int], object], Lock, str]] = [
    (ask_more, Lock.DEBT, "Debe $2,350.00 de 8 meses; se pide 1 mes o más, y más de $2,350.00."),
    (ask_longer, Lock.DEBT, "Debe $2,350.00 de 8 meses; se pide 9 meses o más, y más de $1,000.00."),
    (sign, Lock.AGREEMENT, "Está cumpliendo su convenio."),
    (verify, Lock.COMPLAINT, "Su adeudo se está aclarando: verificación OT-000001."),
    (protect, Lock.VULNERABLE, "Está protegida: Persona con diálisis."),
    (grant, Lock.VULNERABLE, "Está protegida: beneficio "),
    (make_public, Lock.VULNERABLE, "Está protegida: uso público."),
    (forget_notice, Lock.NOTICE, "No se le ha entregado una notificación de este adeudo."),
    (told_yesterday, Lock.NOTICE, "Se le notificó el 23 nov 2026; se puede desde el 26 nov."),
    (of_another_debt, Lock.NOTICE, "No se le ha entregado una notificación de este adeudo."),
    (summer, Lock.SEASON, "No se limita del 01/11 al 30/11."),
]


class Impatient:
    """Progress of somebody who stops it at once."""

    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


class TestLocks:
    def test_who_has_none_is_ordered_with_its_litres_and_its_article(self, desk: Desk, tap: int) -> None:
        crew = make_crew(desk)
        done = limitation.order(desk, request(tap, crew_id=crew, deadline=date(2026, 11, 25))).value

        (order_id,) = done.orders
        order = order_of(desk, order_id)
        assert done.stopped == ()
        assert (order.kind, order.litres_per_day, order.instruction) == (
            OrderKind.LIMITATION, 200, "Limitación de servicio",
        )  # fmt: skip
        assert order.basis.startswith("Ley General de Aguas, art. 9")
        assert (order.debt, order.months, order.crew) == (Money.pesos(2350), 8, "Cuadrilla 1")
        assert accounts.account(desk, tap).state is AccountState.ACTIVE

    @pytest.mark.parametrize(("act", "lock", "words"), ALONE, ids=[act.__name__ for act, _, _ in ALONE])
    def test_only_that_lock_stops_the_order(
        self, desk: Desk, tap: int, act: Callable[[Desk, int], object], lock: Lock, words: str
    ) -> None:
        assert standing(desk, tap) == []
        act(desk, tap)

        done = limitation.order(desk, request(tap)).value
        assert done.orders == ()
        (stopped,) = done.stopped
        (only,) = stopped.standing
        assert only.lock is lock
        assert only.words.startswith(words)
        assert only.citation
        assert orders.list_ids(desk, OrderFilter(kind=OrderKind.LIMITATION)) == []

    def test_nobody_is_limited_on_the_eve_of_a_day_without_work(self, desk: Desk, clock: Clock, tap: int) -> None:
        clock.moment = datetime(2026, 11, 27, 9, 0, tzinfo=SONORA)
        assert standing(desk, tap) == [Lock.EVE]

    def test_a_reminder_is_no_notification(self, desk: Desk, clock: Clock) -> None:
        account_id = owe(desk)
        told(desk, account_id, kind=NoticeKind.REMINDER)
        clock.moment = TUESDAY
        assert standing(desk, account_id) == [Lock.NOTICE]

    def test_an_agreement_that_is_not_kept_stops_nothing(self, desk: Desk, clock: Clock, tap: int) -> None:
        sign(desk, tap)
        clock.moment = datetime(2027, 1, 19, 9, 0, tzinfo=SONORA)
        assert standing(desk, tap) == []

    def test_the_rule_of_the_day_decides_and_is_cited(self, desk: Desk, tap: int) -> None:
        protect(desk, tap)
        put_rule(desk, "limitation.vulnerable", "no", date(2026, 11, 24))
        looked = limitation.look(desk, [tap])[tap]
        (vulnerable,) = [one for one in looked.locks if one.lock is Lock.VULNERABLE]
        assert not vulnerable.stands
        assert vulnerable.words.endswith("la regla del organismo no lo toma en cuenta.")
        assert vulnerable.citation == "Acuerdo de prueba, limitation.vulnerable"
        assert limitation.debt_rule(desk).months == 1

    def test_the_debt_cites_both_of_its_rules_or_the_one_they_share(self, desk: Desk, tap: int) -> None:
        def cited() -> str:
            return limitation.look(desk, [tap])[tap].locks[0].citation

        assert ";" in cited()
        with desk.write() as w:
            w.connection.execute(text("UPDATE rule SET article = 'uno' WHERE key LIKE 'limitation.%'"))
            w.commit()
        assert cited() == "Acuerdo del organismo, uno"


class TestWhoCannotBeLimited:
    def bar(self, desk: Desk, account_id: int) -> str:
        found = limitation.look(desk, [account_id])[account_id]
        assert not found.passes
        assert found.bar is not None
        return found.bar.code

    def test_who_owes_nothing_late(self, desk: Desk) -> None:
        account_id = make_account(desk)
        charge(desk, account_id, ("agua", "2000.00"), due_on=date(2026, 12, 15))
        found = limitation.look(desk, [account_id])[account_id]
        assert (found.months, found.overdue) == (0, ZERO)
        assert self.bar(desk, account_id) == "limitation.owes_nothing"

    def test_who_is_not_active_or_waits_for_it(self, desk: Desk, tap: int) -> None:
        suspended = owe(desk, "0104-0300", state=AccountState.SUSPENDED)
        assert self.bar(desk, suspended) == "limitation.not_active"
        limitation.order(desk, request(tap))
        assert self.bar(desk, tap) == "order.waiting"

    def test_who_is_limited_already_unless_the_tap_was_found_open(self, desk: Desk, tap: int) -> None:
        limit_now(desk, tap)
        assert self.bar(desk, tap) == "limitation.not_active"
        look = issue(desk, kind=OrderKind.FOLLOW_UP, account_id=tap)
        finish(desk, look, OrderResult.SELF_RECONNECTED)
        assert limitation.look(desk, [tap])[tap].passes

        (again,) = limitation.order(desk, request(tap)).value.orders
        finish(desk, again)
        assert self.bar(desk, tap) == "limitation.not_active"

    def test_who_was_limited_by_hand(self, desk: Desk, tap: int) -> None:
        accounts.change_state(desk, tap, AccountState.LIMITED, "antes del programa")
        assert self.bar(desk, tap) == "limitation.not_active"

    def test_an_account_that_is_not_there_is_left_out(self, desk: Desk) -> None:
        assert limitation.look(desk, [999]) == {}


class TestBatches:
    def test_those_without_a_lock_are_ordered_and_the_others_come_back_with_why(self, desk: Desk, tap: int) -> None:
        poor, free = owe(desk, "0104-0300", "900.00"), owe(desk, "0104-0301")
        done = limitation.order(desk, request(tap, poor, free)).value
        assert [order_of(desk, one).account_id for one in done.orders] == [tap]
        assert {one.account_id: [lock.lock for lock in one.standing] for one in done.stopped} == {
            poor: [Lock.DEBT, Lock.NOTICE], free: [Lock.NOTICE],
        }  # fmt: skip

    def test_the_same_request_orders_nothing_twice(self, desk: Desk, tap: int) -> None:
        assert len(limitation.order(desk, request(tap)).value.orders) == 1
        again = limitation.order(desk, request(tap)).value
        assert (again.orders, again.stopped) == ((), ())

    def test_the_overdue_portfolio_is_looked_at_by_its_filter(self, desk: Desk, tap: int) -> None:
        owe(desk, "0104-0300", "900.00")
        found = limitation.look_for(desk, PortfolioFilter(months=1, over=Money.pesos(1000)))
        assert list(found) == [tap]
        assert found[tap].passes

    def test_nobody_is_nothing_to_order(self, desk: Desk) -> None:
        assert code_of(lambda: limitation.order(desk, request())) == "limitation.nobody"

    def test_a_crew_that_is_not_there_or_a_day_that_passed_orders_nothing(self, desk: Desk, tap: int) -> None:
        assert code_of(lambda: limitation.order(desk, request(tap, crew_id=9))) == "order.crew_unknown"
        past = request(tap, deadline=date(2026, 11, 23))
        assert code_of(lambda: limitation.order(desk, past)) == "order.deadline_past"

    def test_a_batch_that_is_stopped_orders_nothing(self, desk: Desk, tap: int) -> None:
        with pytest.raises(Cancelled):
            limitation.order(desk, request(tap), Impatient())
        assert orders.list_ids(desk, OrderFilter()) == []


class TestOverrides:
    def test_who_may_lets_one_pass_with_name_and_reason(self, desk: Desk, tap: int) -> None:
        protect(desk, tap)
        order_id = limitation.order_against(desk, request(tap), "Autorizó el consejo").value

        (kept,) = orders.page(desk, order_id).overrides
        assert (kept.lock, kept.reason, kept.person) == (Lock.VULNERABLE, "Autorizó el consejo", "Adela Nogal Pineda")
        line = trail.history(desk, "account", tap)[0]
        assert line.act == "order.overridden"
        assert "Está protegida: Persona con diálisis. Autorizó el consejo" in line.reason
        assert {change.field for change in line.changes} == {"order", "lock", "citation"}
        assert limitation.order_against(desk, request(tap), "Autorizó el consejo").value == order_id

    def test_every_lock_that_stood_is_kept(self, desk: Desk, tap: int) -> None:
        protect(desk, tap)
        sign(desk, tap)
        order_id = limitation.order_against(desk, request(tap), "Autorizó el consejo").value
        assert [one.lock for one in orders.page(desk, order_id).overrides] == [Lock.AGREEMENT, Lock.VULNERABLE]
        assert acts_of(desk, tap).count("order.overridden") == 2

    def test_a_second_person_may_allow_it(self, desk: Desk, tap: int) -> None:
        protect(desk, tap)
        ana = seat(desk, "ana")
        assert code_of(lambda: limitation.order_against(ana, request(tap), "Autorizó")) == "right.missing"
        cashier = Authorisation("lupita", "caja-1234")
        refused = code_of(lambda: limitation.order_against(ana, request(tap), "Autorizó", cashier))
        assert refused == "right.not_authorised"

        director = Authorisation("dora", "direccion-1234")
        order_id = limitation.order_against(ana, request(tap), "Autorizó", director).value
        (kept,) = orders.page(desk, order_id).overrides
        assert kept.person == "Dora Palma Quijada"
        assert trail.history(desk, "account", tap)[0].authorised_by == "Dora Palma Quijada"

    @pytest.mark.parametrize("reason", ["", "  si ", "ok"])
    def test_a_reason_has_five_letters(self, desk: Desk, tap: int, reason: str) -> None:
        assert code_of(lambda: limitation.order_against(desk, request(tap), reason)) == "order.reason_short"

    def test_what_bars_it_stands_whoever_allows(self, desk: Desk, tap: int) -> None:
        owes_nothing = make_account(desk, "0104-0300")
        for account_id, code in ((owes_nothing, "limitation.owes_nothing"), (999, "account.unknown")):
            asked = request(account_id)
            assert code_of(lambda a=asked: limitation.order_against(desk, a, "Autorizó")) == code  # type: ignore[misc]

    def test_without_locks_it_is_an_order_like_any_other(self, desk: Desk, tap: int) -> None:
        order_id = limitation.order_against(desk, request(tap), "Autorizó el consejo").value
        assert orders.page(desk, order_id).overrides == ()


class TestPapers:
    def test_orders_are_printed_and_that_is_written_down(self, desk: Desk, tap: int) -> None:
        (order_id,) = limitation.order(desk, request(tap)).value.orders
        leak = issue(desk, parent_id=order_id)
        done = order_papers.print_orders(desk, [order_id, leak]).value
        assert (done.printed, done.stopped) == (2, ())
        assert done.pdf.startswith(b"%PDF")
        assert order_of(desk, order_id).printed

    def test_who_paid_or_signed_since_is_left_out_with_why(self, desk: Desk, tap: int) -> None:
        (order_id,) = limitation.order(desk, request(tap)).value.orders
        leak = issue(desk)
        sign(desk, tap)
        done = order_papers.print_orders(desk, [order_id, leak]).value
        assert done.printed == 1
        assert [(one.order.id, one.why) for one in done.stopped] == [(order_id, "Está cumpliendo su convenio.")]
        assert not order_of(desk, order_id).printed
        assert order_papers.print_orders(desk, [order_id]).value.pdf == b""

    def test_a_lock_that_somebody_let_it_pass_does_not_stop_its_paper(self, desk: Desk, tap: int) -> None:
        sign(desk, tap)
        order_id = limitation.order_against(desk, request(tap), "Autorizó el consejo").value
        assert order_papers.print_orders(desk, [order_id]).value.printed == 1

    def test_what_no_longer_waits_is_not_printed(self, desk: Desk, tap: int) -> None:
        order_id = issue(desk)
        orders.cancel_order(desk, order_id, "se repitió")
        assert code_of(lambda: order_papers.print_orders(desk, [order_id])) == "order.step"
        assert code_of(lambda: order_papers.print_orders(desk, [])) == "order.none_to_print"

    def test_printing_that_is_stopped_leaves_no_trace(self, desk: Desk) -> None:
        order_id = issue(desk)
        with pytest.raises(Cancelled):
            order_papers.print_orders(desk, [order_id], Impatient())
        assert not order_of(desk, order_id).printed

    def test_the_list_of_a_crew_has_what_waits_with_it(self, desk: Desk, tap: int) -> None:
        crew = make_crew(desk)
        assert code_of(lambda: order_papers.crew_list_pdf(desk, crew)) == "crew.nothing_waits"
        limitation.order(desk, request(tap, crew_id=crew))
        assert order_papers.crew_list_pdf(desk, crew).startswith(b"%PDF")
        assert code_of(lambda: order_papers.crew_list_pdf(desk, 99)) == "order.crew_unknown"


def test_an_account_passes_only_without_locks_and_without_a_bar() -> None:
    clear = AccountLocks(1, "0104-0237", "Rosa", "Hidalgo", 8, Money.pesos(2350), ())
    assert clear.passes
    assert not AccountLocks(1, "", "", "", 8, Money.pesos(2350), (), Refused("limitation.not_active")).passes
