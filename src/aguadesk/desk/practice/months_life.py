"""The months of the practice town: what is captured of each, the Ley de Ingresos, and months closed behind it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from aguadesk.desk import measures, month_closings
from aguadesk.desk.desk import Desk
from aguadesk.desk.month_figures import days_of_month, earlier
from aguadesk.domain.money import Money
from aguadesk.domain.periods import month_of
from aguadesk.store import catalogues
from aguadesk.store import month_closings as kept

_NOTE: Final = "Se revisó con el director: lo pendiente se atiende el mes que sigue."
_STANDING: Final = {
    "inhabitants": 14_350, "dwellings": 4_210, "served_water": 3_990, "served_sewer": 3_120, "served_treatment": 2_480,
    "network": Decimal("61.4"), "sources": 5, "macrometered": 4, "employees": 19, "leak_staff": 3, "hours": 14,
    "continuous": 1_460,
}  # fmt: skip
_FLOWS: Final = {
    "produced": (78_000, 96_000),
    "cost": (395_000, 468_000),
    "rehabilitated": (0, 240),
    "tankers": (0, 45),
}
_LAW: Final = {"agua": 5_400_000, "alcantarillado": 620_000, "saneamiento": 410_000, "recargos": 95_000}
_SOURCES: Final = {"produced": "Bitácora de macromedidores", "cost": "Auxiliar contable"}


def live_months(desk: Desk, first: date, last: date, chance: Random, waits: int = 1) -> list[str]:
    """Capture the whole months from a day to another and close them in their order; returns those that were closed.

    It may be called again on a later day: what is captured or closed stays as it is.

    Args:
        waits: how many of the last whole months stay open.
    """
    whole = _whole_months(first, last)
    _expect_income(desk, {int(month[:4]) for month in whole})
    for month in whole:
        _capture(desk, month, chance)
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


def _capture(desk: Desk, month: str, chance: Random) -> None:
    """Write what nobody wrote yet; what stands is written once and holds."""
    drawn = {key: chance.randint(*span) for key, span in _FLOWS.items()}
    if _is_closed(desk, month):
        return
    known = {kind.key for kind, one in measures.of_month(desk, month) if one is not None}
    for key, amount in {**_STANDING, **drawn}.items():
        if key not in known:
            measures.capture(desk, key, month, f"{amount}", _SOURCES.get(key, ""))


def _expect_income(desk: Desk, years: set[int]) -> None:
    with desk.read() as connection:
        concepts = {one.code: one.id for one in catalogues.all_concepts(connection)}
    for year in sorted(years):
        if not measures.law(desk, year):
            for code, pesos in _LAW.items():
                measures.set_law(desk, year, concepts[code], Money.pesos(pesos), document=f"Ley de Ingresos {year}")


def _is_closed(desk: Desk, month: str) -> bool:
    with desk.read() as connection:
        return kept.closed_month(connection, month) is not None
