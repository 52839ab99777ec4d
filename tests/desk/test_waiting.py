"""What waits for somebody of the office: each count begins, grows and ends with what the office does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import complaint_makers
import order_makers
import reading_makers
import register_makers
from aguadesk.desk import billing, complaint_steps, goal_reports, orders, reading_acts, routes, rules, stock, waiting
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.rules import RuleForm
from aguadesk.desk.stock import MoveForm
from aguadesk.desk.waiting import BillingCycle, RoutesLeft, Waiting
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.office import StockMove
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.readings import RouteStep
from aguadesk.domain.tariffs.model import Period as Length
from aguadesk.store import waiting as counts
from claim_makers import billed, claimed
from makers import Clock, make_account, make_desk, seat
from notice_makers import bring, code_of, debtor, issue
from plans import plans_of
from towns import ledger, load_tariff, read_meter
from waiting_makers import billed_route, bring_plan, make_busy

OCTOBER, NOVEMBER = (BillingPeriod(2026, Length.MONTH, number) for number in (10, 11))
NONE = Waiting(0, None)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    made = make_desk(tmp_path, clock=clock)
    yield made
    made.board.close()


def test_a_board_at_which_nothing_was_done_has_nothing_waiting(desk: Desk) -> None:
    assert waiting.cycle(desk) == BillingCycle((), None, None)
    assert waiting.routes_to_read(desk, NOVEMBER).left == 0
    assert waiting.routes_to_hand_out(desk, NOVEMBER).left == 0
    assert waiting.readings_aside(desk, NOVEMBER) == 0
    assert (waiting.orders_overdue(desk), waiting.notices_out(desk), waiting.requests_near(desk)) == (NONE,) * 3
    assert waiting.claims_to_decide(desk) == []
    assert waiting.things_moved(desk) == frozenset()
    assert not waiting.uma_is_missing(desk)
    assert goal_reports.pending(desk) is None


class TestTheCycle:
    def test_a_board_that_never_billed_begins_with_the_period_going_on(self, desk: Desk) -> None:
        load_tariff(desk)
        assert waiting.cycle(desk) == BillingCycle((), NOVEMBER, None)

    def test_but_with_the_one_that_ended_if_its_meters_were_read(self, desk: Desk) -> None:
        load_tariff(desk)
        read_meter(desk, make_account(desk, meter="M1"), 30)
        assert waiting.cycle(desk) == BillingCycle((OCTOBER,), OCTOBER, None)

    def test_a_period_is_due_when_it_is_over_until_it_is_run(self, desk: Desk, clock: Clock) -> None:
        load_tariff(desk)
        billed_route(desk, "3", "0301-1")
        assert waiting.cycle(desk) == BillingCycle((), NOVEMBER, OCTOBER)
        clock.forward(days=11)
        assert waiting.cycle(desk) == BillingCycle((NOVEMBER,), NOVEMBER, OCTOBER)
        read_meter(desk, 1, 12, "2026-11", 1314)
        billing.run(desk, "2026-11")
        assert waiting.cycle(desk).to_bill == ()
        assert waiting.cycle(desk).billed == NOVEMBER

    def test_what_is_billed_before_it_ends_leaves_nothing_to_be_read(self, desk: Desk) -> None:
        load_tariff(desk)
        billed_route(desk, "3", "0301-1", "2026-11")
        assert waiting.cycle(desk) == BillingCycle((), None, NOVEMBER)

    def test_who_pays_by_the_year_is_not_asked_for_until_somebody_was_billed_so(self, desk: Desk) -> None:
        load_tariff(desk)
        load_tariff(desk, name="Por año", use="comercial", domestic=False, period="anual")
        billed_route(desk, "3", "0301-1")
        assert waiting.cycle(desk) == BillingCycle((), NOVEMBER, OCTOBER)


class TestRoutes:
    def test_a_route_waits_until_its_taps_are_read_or_it_is_marked_as_captured(self, desk: Desk) -> None:
        three, four = reading_makers.route(desk), reading_makers.route(desk, "4")
        first = reading_makers.tap(desk, "0301-1", route_id=three)
        reading_makers.tap(desk, "0401-1", route_id=four)
        make_account(desk, "0501-1", route_id=reading_makers.route(desk, "5"))
        routes.mark_step(desk, four, "2026-11", RouteStep.INSPECTED)
        there = waiting.routes_to_read(desk, NOVEMBER)
        assert (there.left, there.routes, dict(there.marked)[RouteStep.INSPECTED]) == (2, 2, 1)
        reading_makers.capture(desk, first, reading_makers.dial_of() + 20)
        assert waiting.routes_to_read(desk, NOVEMBER).left == 1
        routes.mark_step(desk, four, "2026-11", RouteStep.CAPTURED)
        assert waiting.routes_to_read(desk, NOVEMBER).left == 0
        routes.unmark_step(desk, four, "2026-11", RouteStep.CAPTURED)
        assert waiting.routes_to_read(desk, NOVEMBER).left == 1

    def test_a_reading_set_aside_waits_for_somebody_but_its_route_was_read(self, desk: Desk) -> None:
        odd = reading_makers.tap(desk, "0301-1", route_id=reading_makers.route(desk))
        reading_makers.capture(desk, odd, 5)
        assert waiting.readings_aside(desk, NOVEMBER) == 1
        assert waiting.readings_aside(desk, OCTOBER) == 0
        assert waiting.routes_to_read(desk, NOVEMBER).left == 0
        ((reading,),) = ledger(desk, "SELECT id FROM reading WHERE state = 'set_aside'")
        reading_acts.discard(desk, [reading], "Se leyó el de al lado")
        assert waiting.readings_aside(desk, NOVEMBER) == 0
        assert waiting.routes_to_read(desk, NOVEMBER).left == 1

    def test_bills_wait_until_their_route_is_marked_as_handed_out(self, desk: Desk) -> None:
        load_tariff(desk)
        three = billed_route(desk, "3", "0301-1")
        reading_makers.route(desk, "4")
        assert waiting.routes_to_hand_out(desk, OCTOBER) == RoutesLeft(1, 1, tuple((step, 0) for step in RouteStep))
        assert waiting.routes_to_hand_out(desk, NOVEMBER).routes == 0
        routes.mark_step(desk, three, "2026-10", RouteStep.DELIVERED)
        assert waiting.routes_to_hand_out(desk, OCTOBER).left == 0


class TestTheField:
    def test_an_order_is_overdue_after_its_last_day_until_its_result_comes(self, desk: Desk, clock: Clock) -> None:
        order = order_makers.issue(desk, deadline=desk.today() + timedelta(days=1))
        order_makers.issue(desk)
        clock.forward(days=1, hours=15)
        assert waiting.orders_overdue(desk) == NONE
        clock.forward(hours=1)
        assert waiting.orders_overdue(desk) == Waiting(1, date(2026, 11, 21))
        orders.hand_over(desk, [order], order_makers.make_crew(desk))
        assert waiting.orders_overdue(desk).many == 1
        order_makers.finish(desk, order)
        assert waiting.orders_overdue(desk) == NONE

    def test_a_notice_is_out_from_the_day_after_until_somebody_tells(self, desk: Desk, clock: Clock) -> None:
        (notice,) = issue(desk, NoticeKind.NOTIFICATION, debtor(desk))
        assert waiting.notices_out(desk) == NONE
        clock.forward(days=1)
        assert waiting.notices_out(desk) == Waiting(1, date(2026, 11, 20))
        bring(desk, notice)
        assert waiting.notices_out(desk) == NONE


class TestReports:
    def test_a_claim_waits_when_its_verification_is_back(self, desk: Desk) -> None:
        account, bill = billed(desk)
        story = claimed(desk, account, bill)
        assert waiting.claims_to_decide(desk) == []
        story.verify(OrderResult.METER_FAULTY)
        assert waiting.claims_to_decide(desk) == [story.complaint]
        story.resolve()
        assert waiting.claims_to_decide(desk) == []

    def test_a_request_of_information_is_told_in_its_last_days(self, desk: Desk, clock: Clock) -> None:
        number = complaint_makers.report(desk, "acceso_informacion")
        complaint_makers.report(desk, "fuga_toma")
        limit = complaint_makers.row(desk, number)
        assert waiting.requests_near(desk) == NONE
        with desk.read() as connection:
            ends = connection.exec_driver_sql("SELECT deadline_utc FROM complaint WHERE id = ?", (number,)).scalar_one()
        clock.moment = clock.moment.fromtimestamp(ends, clock.moment.tzinfo) - timedelta(days=2)
        assert limit.limit is not None
        assert waiting.requests_near(desk) == Waiting(1, (clock.moment + timedelta(days=2)).date())
        complaint_steps.pause(desk, number, complaint_makers.hindrance(desk), "Se pidió aclarar")
        assert waiting.requests_near(desk) == NONE
        complaint_steps.resume(desk, number)
        assert waiting.requests_near(desk).many == 1
        clock.forward(days=1, hours=23, minutes=30)
        assert waiting.requests_near(desk) == NONE, "in its last hours it is among the reports about to be overdue"


def test_only_what_ever_moved_is_kept_in_the_store_room(desk: Desk) -> None:
    stock.move(desk, MoveForm(register_makers.KEYS, StockMove.RECEIVED, 4, desk.today()))
    stock.move(desk, MoveForm(register_makers.KEYS, StockMove.USED, 4, desk.today()))
    assert waiting.things_moved(desk) == {register_makers.KEYS}


def test_the_uma_of_a_year_is_asked_for_from_the_twentieth_of_january_until_it_is_written(
    desk: Desk, clock: Clock
) -> None:
    clock.moment = clock.moment.replace(year=2027, month=1, day=19)
    assert not waiting.uma_is_missing(desk)
    clock.forward(days=1)
    assert waiting.uma_is_missing(desk)
    clock.forward(days=90)
    assert waiting.uma_is_missing(desk)
    rules.add_rule(desk, RuleForm("uma.daily", "121.40", date(2027, 2, 1), "Ley del Valor de la UMA", "arts. 4 y 5"))
    assert not waiting.uma_is_missing(desk)


def test_the_day_of_the_web_package_is_the_rules(desk: Desk) -> None:
    assert waiting.web_day(desk) == 20


class TestTheQuartersReport:
    def test_it_is_asked_for_from_the_day_after_the_quarter_and_late_after_thirty_days(
        self, desk: Desk, clock: Clock
    ) -> None:
        bring_plan(desk, 2026, clock, date(2026, 1, 12))
        clock.moment = clock.moment.replace(month=9, day=30)
        report = goal_reports.pending(desk)
        assert report is not None
        assert (report.quarter, report.last_day, report.is_late) == (2, date(2026, 7, 30), True)
        clock.moment = clock.moment.replace(month=10, day=1)
        report = goal_reports.pending(desk)
        assert report is not None
        assert (report.year, report.quarter, report.last_day, report.is_late) == (2026, 3, date(2026, 10, 30), False)
        clock.moment = clock.moment.replace(month=10, day=31)
        late = goal_reports.pending(desk)
        assert late is not None
        assert late.is_late

    def test_the_last_quarter_is_reported_in_the_year_that_follows(self, desk: Desk, clock: Clock) -> None:
        plan_id = bring_plan(desk, 2026, clock, date(2026, 1, 12))
        clock.moment = clock.moment.replace(year=2027, month=1, day=4)
        report = goal_reports.pending(desk)
        assert report is not None
        assert (report.plan_id, report.year, report.quarter) == (plan_id, 2026, 4)
        done = goal_reports.hand_over(desk, 2026, 4)
        assert (done.value, done.changed) == ("2026-4", frozenset({Change("goal_report")}))
        assert goal_reports.pending(desk) is None

    def test_a_plan_that_came_later_is_not_asked_for_what_was_before(self, desk: Desk, clock: Clock) -> None:
        bring_plan(desk, 2026, clock, date(2026, 10, 31))
        assert goal_reports.pending(desk) is None

    def test_it_is_handed_over_by_who_answers_for_the_goals_once_its_quarter_is_over(self, desk: Desk) -> None:
        assert code_of(lambda: goal_reports.hand_over(seat(desk, "ana"), 2026, 3)) == "right.missing"
        assert code_of(lambda: goal_reports.hand_over(desk, 2026, 5)) == "goals.quarter"
        assert code_of(lambda: goal_reports.hand_over(desk, 2026, 4)) == "goals.quarter_open"
        goal_reports.hand_over(desk, 2026, 3)
        assert ledger(desk, "SELECT act FROM audit ORDER BY id DESC LIMIT 1") == [("goals.reported",)]


def test_no_question_of_hoy_walks_a_list_that_grows(desk: Desk, clock: Clock) -> None:
    make_busy(desk, clock)
    now = desk.now()
    questions = (
        lambda c: counts.routes_to_read(c, "2026-11"),
        lambda c: counts.routes_to_hand_out(c, "2026-10"),
        lambda c: counts.readings_aside(c, "2026-11"),
        lambda c: counts.has_readings(c, "2026-11"),
        lambda c: counts.orders_overdue(c, now),
        lambda c: counts.notices_out(c, now.date()),
        lambda c: counts.requests_near(c, now, now),
        lambda c: counts.claims_verified(c),
        lambda c: counts.things_moved(c),
    )
    walked = {line.split()[1] for one in questions for line in plans_of(desk, one) if line.startswith("SCAN")}
    assert walked <= {"place", "stock_item", "complaint_kind"}
