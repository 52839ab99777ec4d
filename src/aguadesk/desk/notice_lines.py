"""What a notice says is owed, in as many lines as its form has: the newest periods alone, the older ones by years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aguadesk.desk.surcharging import SURCHARGE_SERIES
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.periods import period_label
from aguadesk.papers.notice import DebtLine
from aguadesk.papers.wording import short_day
from aguadesk.store.notice_debts import OverdueLine

_MOST_CONCEPTS = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """So many periods in a row, as one line of the debt."""

    first: str
    last: str
    periods: int
    amount: Money

    @property
    def year(self) -> str:
        return self.first[:4]

    @property
    def words(self) -> str:
        if self.periods == 1:
            return period_label(self.first)
        return f"{period_label(self.first)} a {period_label(self.last)}, {self.periods} recibos"


def debt_lines(late: Sequence[OverdueLine], debt: Money, day: date, most: int) -> tuple[DebtLine, ...]:
    """Return the lines of a debt, oldest first, so many at most; they come to exactly what the notice asks for.

    What the books do not hold of it had accrued by the day and was charged to nobody: it stands with the surcharges.
    """
    of_services = [line for line in late if line.series != SURCHARGE_SERIES]
    surcharges = debt - total(line.amount for line in of_services)
    if surcharges < ZERO:  # charged in the very second of the notice
        return (DebtLine("Adeudo vencido", debt),)
    concepts = _concepts({line.concept: ZERO for line in of_services if not line.period}, of_services)
    room = most - len(concepts) - bool(surcharges)
    periods = [DebtLine(part.words, part.amount) for part in _condensed(_periods(of_services), room)]
    borne = [DebtLine(f"Recargos al {short_day(day)}", surcharges)] if surcharges else []
    return (*periods, *concepts, *borne)


def _periods(late: Sequence[OverdueLine]) -> list[_Part]:
    amounts = dict[str, Money]()
    for line in late:
        if line.period:
            amounts[line.period] = amounts.get(line.period, ZERO) + line.amount
    return [_Part(period, period, 1, amount) for period, amount in amounts.items()]


def _condensed(parts: list[_Part], most: int) -> list[_Part]:
    """Join the oldest periods, year by year and then year with year, until there are so many lines at most."""
    while len(parts) > most:
        alone = next((place for place in range(len(parts) - 1) if parts[place].year == parts[place + 1].year), None)
        place = 0 if alone is None else alone
        parts[place : place + 2] = [_joined(parts[place], parts[place + 1])]
    return parts


def _joined(one: _Part, other: _Part) -> _Part:
    return _Part(one.first, other.last, one.periods + other.periods, one.amount + other.amount)


def _concepts(named: Mapping[str, Money], late: Sequence[OverdueLine]) -> list[DebtLine]:
    """Return what belongs to no period by its concept, the smallest together if there are many."""
    amounts = {name: total(line.amount for line in late if not line.period and line.concept == name) for name in named}
    ordered = sorted(amounts.items(), key=lambda one: -one[1].centavos)
    if len(ordered) > _MOST_CONCEPTS:
        rest = total(amount for _, amount in ordered[_MOST_CONCEPTS - 1 :])
        ordered = [*ordered[: _MOST_CONCEPTS - 1], ("Otros cargos", rest)]
    return [DebtLine(name, amount) for name, amount in ordered]
