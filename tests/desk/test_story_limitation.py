"""A story: from the overdue portfolio to a limited tap, an agreement, and water again, with every paper and person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from aguadesk.desk import accounts, agreements, cashier, limitation, order_papers, orders, price_list, reconnection
from aguadesk.desk.agreements import AgreementTerms
from aguadesk.desk.desk import Desk
from aguadesk.desk.limitation import LimitationRequest
from aguadesk.desk.orders import OrderFilter
from aguadesk.desk.reconnection import ReconnectionRequest
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.orders import Lock, OrderKind, OrderState
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.store.portfolio import portfolio_ids
from makers import SONORA, Clock, charge, make_account, make_desk, seat
from notice_makers import bring, pages_of, pay
from notice_makers import issue as notify
from order_makers import acts_of, finish, make_crew, order_of

WANTED = PortfolioFilter(months=1, over=Money.pesos(1000))
ROSA, SCHOOL, LITTLE = "0104-0237", "0104-0240", "0104-0241"


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 10, 9, 0, tzinfo=SONORA))


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Rosa owes eight months, a school owes as much, and somebody owes too little."""
    made = make_desk(tmp_path, clock=clock)
    for number, pesos in ((ROSA, "2350.00"), (SCHOOL, "4000.00"), (LITTLE, "900.00")):
        account_id = make_account(made, number, control_number=f"C-{number[-3:]}")
        charge(made, account_id, ("agua", pesos), due_on=date(2026, 4, 15))
    with made.write() as w:
        change = "UPDATE account SET use_id = (SELECT id FROM use_class WHERE code = 'publico') WHERE number = :number"
        w.connection.execute(text(change), {"number": SCHOOL})
        w.commit()
    yield made
    made.board.close()


def overdue(desk: Desk) -> list[int]:
    with desk.read() as connection:
        return portfolio_ids(connection, WANTED, desk.today())


def test_from_overdue_to_limited_and_back(desk: Desk, clock: Clock) -> None:
    rosa, school = (accounts.account_id_of_number(desk, number) for number in (ROSA, SCHOOL))
    crew = make_crew(desk)

    # Tuesday: months ≥ 1 and more than $1,000. Both are notified, and the notices are delivered.
    assert sorted(overdue(desk)) == sorted([rosa, school])
    looked = limitation.look_for(desk, WANTED)
    assert [one.lock for one in looked[rosa].standing] == [Lock.NOTICE]
    for notice in notify(desk, NoticeKind.NOTIFICATION, *overdue(desk)):
        bring(desk, notice)

    # A week later the locks let Rosa's order pass; the school is protected and stays as it is.
    clock.moment = datetime(2026, 11, 17, 9, 0, tzinfo=SONORA)
    asked = LimitationRequest(tuple(overdue(desk)), "lote-1", crew, date(2026, 11, 18))
    ordered = limitation.order(desk, asked).value
    (order_id,) = ordered.orders
    (stopped,) = ordered.stopped
    assert (stopped.account_id, [one.lock for one in stopped.standing]) == (school, [Lock.VULNERABLE])

    # It goes out on paper in two copies that say limitation, the litres and the article.
    printed = order_papers.print_orders(desk, [order_id]).value
    (sheet,) = pages_of(printed.pdf)
    for words in ("OFICINA", "CUADRILLA", "OT-000001", "Limitación de servicio", "C-237", "Dejar 200 litros al día"):
        assert words in sheet
    assert "No se corta el agua: Ley General de Aguas, art. 9" in " ".join(sheet.split())
    orders.hand_over(desk, [order_id], crew)
    assert "Órdenes de Cuadrilla 1" in pages_of(order_papers.crew_list_pdf(desk, crew))[0]

    # The crew comes back the same day: the copy is scanned, and the account is limited.
    clock.forward(hours=5)
    done = finish(desk, orders.find_order(desk, "OT-000001"), seal_number="S-55", reading_m3=None, copy_returned=True)
    assert (done.state, done.elapsed(desk.now())) == (OrderState.DONE, timedelta(hours=5))
    assert accounts.account(desk, rosa).state is AccountState.LIMITED
    assert reconnection.due(desk) == []

    # Rosa signs for what she can pay, and pays her down payment.
    clock.moment = datetime(2026, 11, 18, 10, 0, tzinfo=SONORA)
    terms = AgreementTerms(rosa, count=6, signer="Rosa Elena Cota Beltrán")
    agreements.sign(desk, terms, "convenio-rosa")
    pay(desk, rosa, "470.00")
    assert reconnection.due(desk) == [rosa]
    assert "está cumpliendo su convenio" in reconnection.offer(desk, rosa)

    # Her service is given back within a day of the rule, with its fee on her account.
    fee = next(one for one in price_list.price_list(desk) if one.name == "Reconexión sin válvula")
    back = reconnection.order(seat(desk, "ana"), ReconnectionRequest(rosa, "r-1", fee.id, crew)).value
    assert order_of(desk, back).deadline_at == desk.now() + timedelta(hours=24)
    assert fee.amount in [one.open for one in cashier.standing(desk, rosa).charges]
    clock.forward(hours=4)
    finish(desk, back, seal_number="S-56", copy_returned=True)
    assert accounts.account(desk, rosa).state is AccountState.ACTIVE
    assert not order_of(desk, back).is_late(desk.now())

    acts = [act for act in acts_of(desk, rosa) if act.startswith(("order.", "account."))]
    assert acts == [
        "order.issued", "order.handed_over", "order.done", "account.state_changed", "order.copy_returned",
        "order.issued", "order.done", "account.state_changed", "order.copy_returned",
    ]  # fmt: skip
    assert orders.counts(desk, OrderKind.LIMITATION) == (1, 1)


def test_signing_withdraws_a_limitation_that_waits(desk: Desk, clock: Clock) -> None:
    rosa = accounts.account_id_of_number(desk, ROSA)
    (notice,) = notify(desk, NoticeKind.NOTIFICATION, rosa)
    bring(desk, notice)
    clock.moment = datetime(2026, 11, 17, 9, 0, tzinfo=SONORA)
    (order_id,) = limitation.order(desk, LimitationRequest((rosa,), "lote-1")).value.orders

    agreements.sign(desk, AgreementTerms(rosa, count=6, signer="Rosa Elena Cota Beltrán"), "convenio-rosa")

    assert order_of(desk, order_id).state is OrderState.CANCELLED
    assert orders.list_ids(desk, OrderFilter(states=(OrderState.ISSUED, OrderState.IN_FIELD))) == []
    assert [one.lock for one in limitation.look(desk, [rosa])[rosa].standing] == [Lock.AGREEMENT]
