"""A board on which everything of Hoy waits at once, for the tests of what each post is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import complaint_makers
import order_makers
import reading_makers
import register_makers
from aguadesk.desk import billing, routes, stock, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.stock import MoveForm
from aguadesk.domain.money import Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.office import StockMove
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.readings import RouteStep
from aguadesk.domain.rights import Role
from aguadesk.store import goal_writing
from aguadesk.store.goal_writing import PlanFile
from aguadesk.store.ledger import Stamp
from claim_makers import claimed
from goal_plans import plan_of
from makers import Clock, charge, make_account
from notice_makers import debtor, issue
from towns import grant, ledger, load_tariff, read_meter

CASHIER_DRAWER = "caja1"


def as_role(desk: Desk, *roles: Role) -> Desk:
    """Seat the person at the desk in other posts."""
    return desk.seated(replace(desk.person, roles=frozenset(roles)))


def bring_plan(desk: Desk, year: int, clock: Clock, on: date) -> int:
    """Bring a plan of two goals on a day, and put it in force; the clock stays where it was."""
    now, clock.moment = clock.moment, clock.moment.replace(year=on.year, month=on.month, day=on.day)
    plan = plan_of(
        ("1.1", "Reparar fugas", "Fuga", "", "12", "", ""),
        ("1.2", "Instalar medidores", "Medidor", "", "30", "", ""),
        year=year,
    )
    with desk.write() as w:
        stamp = Stamp(desk.now(), desk.person.id)
        plan_id = goal_writing.insert_plan(w.connection, plan, PlanFile("plan.xlsx", b"plan"), stamp)
        goal_writing.put_in_force(w.connection, plan_id, year)
        w.commit()
    clock.moment = now
    return plan_id


def billed_route(desk: Desk, name: str, number: str, period: str = "2026-10") -> int:
    """Return a route with a metered account whose period is billed."""
    route = reading_makers.route(desk, name)
    account = make_account(desk, number, meter=f"M{number}", route_id=route)
    read_meter(desk, account, 30, period)
    billing.run(desk, period)
    return route


def make_busy(desk: Desk, clock: Clock) -> None:
    """Leave something waiting for everybody: it is Thursday 26 November 2026, eight in the morning."""
    till.open_till(desk, CASHIER_DRAWER, Money.pesos(500))
    load_tariff(desk)
    route = billed_route(desk, "3", "0301-1")
    routes.mark_step(desk, route, "2026-11", RouteStep.INSPECTED)
    ((bill,),) = ledger(desk, "SELECT document_id FROM bill")
    story = claimed(desk, 1, bill)
    story.verify(OrderResult.METER_FAULTY)
    odd = reading_makers.tap(desk, "0301-2", route_id=route)
    reading_makers.capture(desk, odd, 5)
    owes = debtor(desk, "0104-0237")
    issue(desk, NoticeKind.NOTIFICATION, owes)
    order_makers.make_agreement(desk, make_account(desk, "0104-9"), charge(desk, 3, ("agua", "80.00")), desk.today())
    charge(desk, owes, ("agua", "120.00"), period="2021-11", due_on=date(2021, 12, 20))
    order_makers.issue(desk, deadline=desk.today() + timedelta(days=1))
    grant(desk, owes, expires_on="2026-12-10")
    grant(desk, make_account(desk, "0104-8"), expires_on="2026-12-31")
    bring_plan(desk, 2026, clock, date(2026, 1, 12))
    register_makers.received(desk, date(2026, 11, 24))
    register_makers.received(desk, date(2026, 11, 27))
    register_makers.asked(desk, keys=5)
    stock.move(desk, MoveForm(register_makers.METERS, StockMove.RECEIVED, 4, desk.today()))
    complaint_makers.report(desk, "acceso_informacion")
    complaint_makers.report(desk)
    clock.forward(days=6)
    complaint_makers.attended(desk)
