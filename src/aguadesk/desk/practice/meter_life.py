"""The meters of the practice town that wear out: each month a few are changed, by an order the crew brings back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from random import Random

from aguadesk.desk import order_results, orders
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.desk.orders import OrderRequest
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.desk.practice.visits import request_id
from aguadesk.domain.orders import OPEN_STATES, OrderKind, OrderResult
from aguadesk.store import meters
from aguadesk.store.orders import OrderFilter

_ORDERED, _OUT_MINUTES = time(15, 40), 25
_OF_METERS = 90
"""One of so many meters is changed each month."""
_CREW = "Fermín Salcedo Ríos"
_FIRST_SERIAL = 2_600_000


class MeterLife:
    """Changes worn meters, by the desk's own acts."""

    def __init__(self, desk: Desk, clock: StoryClock, households: Sequence[Household], chance: Random) -> None:
        self._desk, self._clock, self._chance = desk, clock, chance
        self._metered = [one for one in households if one.meter_id and one.billed]
        self._serial = _FIRST_SERIAL + chance.randrange(1000)

    def change_some(self, day: date) -> None:
        """Change the meters of a month, a few days after its bills: what each showed was just read and billed."""
        self._clock.reach(day, _ORDERED)
        waiting = orders.list_ids(self._desk, OrderFilter(states=tuple(OPEN_STATES)))
        busy = {one.account_id for one in orders.rows(self._desk, waiting).values()}
        fit = [one for one in self._metered if one.dial_m3 == one.billed_m3 and one.account_id not in busy]
        for household in self._chance.sample(fit, min(len(fit), 1 + len(self._metered) // _OF_METERS)):
            self._change(household)

    def _change(self, household: Household) -> None:
        asked = OrderRequest(OrderKind.METER_CHANGE, request_id(self._chance), household.account_id)
        order_id = orders.issue_order(self._desk, asked).value
        self._clock.forward(_OUT_MINUTES)
        self._serial += 1
        outcome = OrderOutcome(
            OrderResult.EXECUTED,
            done_by=_CREW,
            reading_m3=household.dial_m3,
            new_meter=f"M{self._serial}",
            new_reading_m3=0,
            copy_returned=True,
        )
        order_results.capture(self._desk, order_id, outcome)
        with self._desk.read() as connection:
            found = meters.of_serial(connection, outcome.new_meter)
        assert found is not None
        household.meter_id, household.dial_m3, household.billed_m3 = found.id, 0, 0
