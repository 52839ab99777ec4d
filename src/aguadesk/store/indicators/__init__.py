"""The figures of a month as SQL: each family is read once, and a figure's list is the same SELECT with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from aguadesk.store.counters import Counted
from aguadesk.store.indicators.arrears import arrears, owing, values_of
from aguadesk.store.indicators.families import FAMILIES, Family
from aguadesk.store.queries import ask

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are asked about: a month, and the last day of it that counts."""

    first: date
    last: date
    today: date

    @property
    def day(self) -> date:
        """Its last day, or today while it runs."""
        return min(self.last, self.today)

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.last < self.today


Sums = dict[tuple[str, str], Decimal]
"""What a family comes to, by part and measure."""


def sums(connection: Connection, family: str, window: Window) -> Sums:
    """Return what a family comes to in a month, by its parts."""
    found = _family(family, window)
    measured = ", ".join(f"sum({name}) AS {name}" for name in found.measures)
    sql = f"SELECT part, {measured} FROM ({found.select}) AS found GROUP BY part"
    rows = ask(connection, sql, **values_of(window.first, window.last, window.day))
    return {
        (row.part, name): Decimal(int(getattr(row, name))) / _THOUSAND for row in rows for name in found.measures
    }


def rows(connection: Connection, family: str, measure: str, parts: Sequence[str], window: Window) -> list[Counted]:
    """Return the list behind some parts of a family, by day; no parts are all of them."""
    found = _family(family, window)
    names = {f"part_{place}": part for place, part in enumerate(parts)}
    among = f"AND part IN ({', '.join(f':{name}' for name in names)})" if names else ""
    sql = f"""SELECT found.on_day, found.label, found.detail, found.{measure} AS amount, found.account_id,
            coalesce(account.number, '') AS account, found.subject, found.subject_id
        FROM ({found.select}) AS found LEFT JOIN account ON account.id = found.account_id
        WHERE found.{measure} <> 0 {among} ORDER BY found.on_day, found.label, found.subject_id, found.{measure} DESC"""
    listed = ask(connection, sql, **values_of(window.first, window.last, window.day), **names)
    return [
        Counted(
            date.fromisoformat(row.on_day),
            row.label,
            row.detail,
            Decimal(int(row.amount)) / _THOUSAND,
            row.account_id,
            row.account,
            row.subject,
            row.subject_id,
        )
        for row in listed
    ]


def _family(name: str, window: Window) -> Family:
    match name:
        case "arrears":
            return arrears(window.is_past)
        case "owing":
            return owing(window.is_past)
        case _:
            return FAMILIES[name]
