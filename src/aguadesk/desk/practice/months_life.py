"""The months of the practice town: what is captured of each, the Ley de Ingresos, and months closed behind it."""

from __future__ import annotations

from datetime import date, time
from random import Random
from typing import Final

from aguadesk.desk import measures, month_closings
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_figures import days_of_month, earlier
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.domain.money import Money
from aguadesk.domain.periods import month_of
from aguadesk.store import catalogues, counters
from aguadesk.store import month_closings as kept

_THOUSAND: Final = 1000
_BEFORE_THE_OFFICE_OPENS: Final = time(6, 50)
_NOTE: Final = "Se revisó con el director: lo pendiente se atiende el mes que sigue."
_STANDING: Final = {
    "inhabitants": 3600, "dwellings": 1080, "served_water": 1020, "served_sewer": 790, "served_treatment": 610,
    "network": 12, "sources": 2, "macrometered": 2, "employees": 7, "leak_staff": 1, "hours": 0, "continuous": 350,
}  # fmt: skip
_FLOWS: Final = {
    "produced": (21_000, 26_000), "cost": (178_000, 226_000), "rehabilitated": (0, 60), "tankers": (0, 12),
}  # fmt: skip
_LAW: Final = {"agua": 2_150_000, "alcantarillado": 240_000, "saneamiento": 160_000, "recargos": 38_000}
"""Of a town of a thousand taps."""

_FEWEST: Final = {"sources": 3, "macrometered": 2, "network": 2, "employees": 3, "leak_staff": 1, "hours": 14}
_SOURCES: Final = {"produced": "Bitácora de macromedidores", "cost": "Auxiliar contable"}


class MonthsLife:
    """Closes each month of the town on the first working day of the next, as an office does, but for the last one.

    Closed then, a month knows its padrón and its arrears as they stood.
    """

    def __init__(self, desk: Desk, clock: StoryClock, first: date, today: date, chance: Random) -> None:
        self._desk, self._clock, self._first, self._chance = desk, clock, first, chance
        self._stays_open = earlier(month_of(today), 1)
        self._done = earlier(month_of(first), 1)

    def work(self, day: date) -> None:
        """Close the month that ended before a day, unless that was done or it is the one that waits."""
        ended = earlier(month_of(day), 1)
        if ended == self._done or ended == self._stays_open:
            return
        self._done = ended
        self._clock.set(day, _BEFORE_THE_OFFICE_OPENS)
        live_months(self._desk, max(self._first, days_of_month(ended)[0]), day, self._chance, waits=0)


def live_months(desk: Desk, first: date, last: date, chance: Random, waits: int = 1) -> list[str]:
    """Capture the whole months from a day to another and close them in their order; returns those that were closed.

    It may be called again on a later day: what is captured or closed stays as it is.

    Args:
        waits: how many of the last whole months stay open.
    """
    whole = _whole_months(first, last)
    with desk.read() as connection:
        taps = int(counters.count(connection, "accounts.all", first, last))
    _expect_income(desk, {int(month[:4]) for month in whole}, taps)
    for month in whole:
        _capture(desk, month, taps, chance)
    closed = []
    for month in whole[: len(whole) - waits]:
        if not _is_closed(desk, month):
            month_closings.close(desk, month, _NOTE)
            closed.append(month)
    return closed


def _whole_months(first: date, last: date) -> list[str]:
    """Return the months that begin and end between two days, the oldest first; the last day may be the month's own."""
    month, found = month_of(last), []
    while days_of_month(month)[0] >= first:
        if days_of_month(month)[1] < last:
            found.append(month)
        month = earlier(month, 1)
    return found[::-1]


def _capture(desk: Desk, month: str, taps: int, chance: Random) -> None:
    """Write what nobody wrote yet; what stands is written once and holds."""
    drawn = {key: chance.randint(*span) for key, span in _FLOWS.items()}
    if _is_closed(desk, month):
        return
    known = {kind.key for kind, one in measures.of_month(desk, month) if one is not None}
    for key, amount in {**_STANDING, **drawn}.items():
        if key not in known:
            scaled = max(amount * taps // _THOUSAND, _FEWEST.get(key, 0))
            measures.capture(desk, key, month, f"{scaled}", _SOURCES.get(key, ""))


def _expect_income(desk: Desk, years: set[int], taps: int) -> None:
    with desk.read() as connection:
        concepts = {one.code: one.id for one in catalogues.all_concepts(connection)}
    for year in sorted(years):
        if not measures.law(desk, year):
            for code, pesos in _LAW.items():
                expected = Money.pesos(pesos * taps // _THOUSAND)
                measures.set_law(desk, year, concepts[code], expected, document=f"Ley de Ingresos {year}")


def _is_closed(desk: Desk, month: str) -> bool:
    with desk.read() as connection:
        return kept.closed_month(connection, month) is not None
