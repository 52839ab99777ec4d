"""What the practice town does about those who owe: notices, limitations, their follow-up, and reconnections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from aguadesk.desk import (
    crews,
    limitation,
    notice_results,
    notices,
    order_follow_up,
    order_results,
    orders,
    reconnection,
)
from aguadesk.desk.limitation import LimitationRequest
from aguadesk.desk.notice_results import NoticeOutcome
from aguadesk.desk.order_follow_up import FollowUpRequest
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.desk.orders import OrderRequest
from aguadesk.desk.practice.desks import Desks
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.desk.practice.visits import request_id
from aguadesk.desk.reconnection import ReconnectionRequest
from aguadesk.domain.notices import NoticeKind, NoticeState
from aguadesk.domain.orders import OPEN_STATES, OrderKind, OrderResult
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.working_days import is_working
from aguadesk.store import portfolio
from aguadesk.store.orders import OrderFilter

_OFFICE, _FIELD, _LIMITS, _GIVES_BACK = time(15, 20), time(15, 35), time(7, 5), time(7, 35)
_OF_HOUSEHOLDS = 70
"""One of so many households has a notice each month, besides those that will be limited."""
_RESULTS = {NoticeState.DELIVERED: 70, NoticeState.ABSENT: 18, NoticeState.REFUSED: 7, NoticeState.NOT_FOUND: 5}
_RECEIVERS = ("el titular", "su esposa", "su hijo", "una hermana", "quien renta la casa")
_CREWS = (("Cuadrilla 1", "Fermín Salcedo Ríos"), ("Cuadrilla 2", "Anselmo Quijada Vega"))
_LEAKS = ("Hidalgo esquina con Morelos, frente a la tienda", "Callejón del Pozo, a media cuadra", "Calzada Norte 214")
_FOUND_OPEN = 0.15
_FOUND = {OrderResult.NORMAL: 5, OrderResult.METER_FAULTY: 3, OrderResult.EXTERNAL_LEAK: 2}
"""What verifications find, of ten."""
_TO_THE_FIELD = timedelta(days=2)
"""How long an order is out; the last ones are still, when the story ends."""


class CollectionLife:
    """Lives the collection of the town, by the desk's own acts."""

    def __init__(self, desks: Desks, clock: StoryClock, households: Sequence[Household], chance: Random) -> None:
        self._desks, self._clock, self._households, self._chance = desks, clock, households, chance
        self._a_month = max(2, len(households) // _OF_HOUSEHOLDS)
        self._crews: list[int] = []

    def open_the_office(self, day: date) -> None:
        """Name the crews."""
        self._clock.reach(day, _OFFICE)
        self._crews = [crews.add_crew(self._desks.director, name, head).value for name, head in _CREWS]

    def send_notices(self, day: date) -> None:
        """Send a notice to some who owe two months or more, and to all who will be limited."""
        self._clock.reach(day, _OFFICE)
        with self._desks.administrator.read() as connection:
            owing = portfolio.portfolio_ids(connection, PortfolioFilter(months=2, without_agreement=True), day)
        warned = {one.account_id for one in self._households if one.will_be_limited}
        others = [one for one in owing if one not in warned]
        chosen = {*self._chance.sample(others, min(self._a_month, len(others))), *warned}
        ids = [one for one in owing if one in chosen]
        if ids:
            words = "Dos meses vencidos o más, sin convenio"
            notices.issue_batch(self._desks.administrator, NoticeKind.NOTIFICATION, ids, words)

    def hear_of_notices(self, day: date) -> None:
        """Capture what became of every notice that is out."""
        self._clock.reach(day, _FIELD)
        desk = self._desks.field
        states, weights = list(_RESULTS), list(_RESULTS.values())
        warned = {one.account_id for one in self._households if one.will_be_limited}
        waiting = notices.list_ids(desk, notices.NoticeFilter(states=(NoticeState.ISSUED,)))
        for one in notices.rows(desk, waiting).values():
            delivered = one.account_id in warned
            state = NoticeState.DELIVERED if delivered else self._chance.choices(states, weights)[0]
            receiver = self._chance.choice(_RECEIVERS) if state is NoticeState.DELIVERED else ""
            notice_results.capture(desk, one.id, NoticeOutcome(state, day, desk.person.name, receiver))

    def limit(self, day: date) -> None:
        """Order the limitation of those who are months behind and were told; some have a lock in the way."""
        chosen = tuple(one.account_id for one in self._households if one.will_be_limited)
        if not chosen:
            return
        self._clock.reach(day, _LIMITS)
        asked = LimitationRequest(chosen, request_id(self._chance), self._chance.choice(self._crews))
        limitation.order(self._desks.administrator, asked)

    def work(self, day: date) -> None:
        """Let the crews bring back what they did, and give the service back to those who may have it."""
        self._clock.reach(day, _GIVES_BACK)
        self._bring_back_results(day - _TO_THE_FIELD)
        crew = self._chance.choice(self._crews)
        for account_id in reconnection.due(self._desks.attention):
            self._clock.forward(45)
            fee = reconnection.fees(self._desks.attention)[0].id
            asked = ReconnectionRequest(account_id, request_id(self._chance), fee, crew)
            reconnection.order(self._desks.attention, asked)

    def look_again(self, day: date) -> None:
        """Order a look at the limited taps that are due one."""
        self._clock.reach(day, _OFFICE)
        if order_follow_up.due(self._desks.administrator):
            asked = FollowUpRequest(request_id(self._chance), self._chance.choice(self._crews))
            order_follow_up.issue_due(self._desks.administrator, asked)

    def report_a_leak(self, day: date) -> None:
        """Send a crew to a leak that somebody reported."""
        self._clock.reach(day, _OFFICE)
        asked = OrderRequest(
            OrderKind.LEAK,
            request_id(self._chance),
            place=self._chance.choice(_LEAKS),
            crew_id=self._chance.choice(self._crews),
        )
        orders.issue_order(self._desks.attention, asked)

    def _bring_back_results(self, issued_by: date) -> None:
        desk = self._desks.field
        waiting = orders.list_ids(desk, OrderFilter(states=tuple(OPEN_STATES)))
        heads = {number: head for number, (_, head) in zip(self._crews, _CREWS, strict=True)}
        for one in sorted(waiting):
            row = orders.rows(desk, [one])[one]
            if row.issued_at.date() > issued_by or row.kind is OrderKind.METER_CHANGE:
                continue  # a meter is changed by who handles them
            self._clock.forward(30)
            result = OrderResult.EXECUTED
            if row.kind is OrderKind.FOLLOW_UP:
                opened = self._chance.random() < _FOUND_OPEN
                result = OrderResult.SELF_RECONNECTED if opened else OrderResult.STILL_LIMITED
            elif row.kind is OrderKind.VERIFICATION:
                result = self._chance.choices(list(_FOUND), list(_FOUND.values()))[0]
            outcome = OrderOutcome(result, done_by=heads.get(row.crew_id or 0, ""), copy_returned=True)
            order_results.capture(desk, one, outcome)
            for household in self._households:
                if household.account_id == row.account_id and row.kind is OrderKind.LIMITATION:
                    household.will_be_limited = False


def day_to_limit(days: Sequence[date]) -> date | None:
    """Return the first of some days whose next one is a working day, so that somebody could reconnect."""
    return next((day for day in days if is_working(day + timedelta(days=1))), None)
