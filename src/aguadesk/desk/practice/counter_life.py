"""What the practice town's office does beside charging: accounts in new names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from random import Random

from aguadesk.desk import accounts
from aguadesk.desk.accounts import HolderChange
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.names import Names
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.store.charges import open_charges

_STARTS = time(7, 0)
"""Before the till opens, so that the trace of a day is in the order of its hours."""
_WHY_NEW_HOLDER = ("Compraventa", "Herencia", "Donación", "Regularización de la escritura")


class CounterLife:
    """Lives the days of user attention, by the desk's own acts, so that each leaves its trace."""

    def __init__(
        self, desk: Desk, clock: StoryClock, households: Sequence[Household], names: Names, chance: Random
    ) -> None:
        self._desk, self._clock, self._households = desk, clock, households
        self._names, self._chance = names, chance

    def live(self, day: date) -> None:
        """Live a day: put one account in a new name."""
        self._clock.set(day, _STARTS)
        self._change_holder(day)

    def _owes_since(self, household: Household, before: date) -> bool:
        """Say whether a household owes something that was due before a day."""
        with self._desk.read() as connection:
            return any(charge.due_on < before for charge in open_charges(connection, household.account_id))

    def _change_holder(self, day: date) -> None:
        household = self._chance.choice(self._households)
        if not household.domestic or not household.billed or self._owes_since(household, day):
            return
        self._clock.forward(60)
        new = self._names.person()
        document = f"Escritura {self._chance.randrange(1_000, 30_000)}"
        change = HolderChange(new.name, self._chance.choice(_WHY_NEW_HOLDER), document, phone=new.phone)
        accounts.change_holder(self._desk, household.account_id, change)
        household.holder, household.benefit = new.name, ""
