"""What the office did, counted: every number is the sum of the list behind it, by one SQL for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.errors import Refused
from aguadesk.store.counters import (
    attention,
    collection,
    field,
    lengths,
    measures,
    money,
    paid,
    registers,
    standing,
)
from aguadesk.store.counters.question import Question
from aguadesk.store.counters.walks import Asked, walks
from aguadesk.store.queries import ask, ask_value

QUESTIONS: Mapping[str, Question] = {
    **attention.QUESTIONS,
    **collection.QUESTIONS,
    **field.QUESTIONS,
    **registers.QUESTIONS,
    **money.QUESTIONS,
    **paid.QUESTIONS,
    **lengths.QUESTIONS,
    **standing.QUESTIONS,
    **measures.QUESTIONS,
}
"""What is counted, by its key."""

_THOUSAND = 1000
_MONTH = len("2026-10")


def _unwatched(done: int, total: int) -> None:
    """Nobody watches how far it got."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a list: the day it counts for, what it is, and by how much; a cancellation counts less than nothing.

    `subject` and its number tell what it is in the store, so that a screen can open it.
    """

    on_day: date
    label: str
    detail: str
    amount: Decimal
    account_id: int | None
    account: str
    subject: str
    subject_id: int


def count(
    connection: Connection, key: str, first: date, last: date, wanted: Mapping[str, str] | None = None
) -> Decimal:
    """Return what a counter comes to from one day to another, both included.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    asked = _asked(key, wanted)
    # Each part by itself: then SQLite leaves out the words of its list, which take longer than adding up.
    parts = (f"SELECT sum(amount) AS amount FROM ({one.sql(asked.wanted)}) AS part" for one in asked.parts)
    whole = f"SELECT coalesce(sum(amount), 0) FROM ({' UNION ALL '.join(parts)}) AS found"
    return _amount(ask_value(connection, whole, **_values(asked, first, last)))


def listed(
    connection: Connection, key: str, first: date, last: date, wanted: Mapping[str, str] | None = None
) -> list[Counted]:
    """Return the list behind it, by day.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    asked = _asked(key, wanted)
    ordered = f"""SELECT found.*, coalesce(account.number, '') AS account FROM ({_sql(asked)}) AS found
        LEFT JOIN account ON account.id = found.account_id WHERE found.amount IS NOT NULL
        ORDER BY found.on_day, found.label, found.subject_id, found.amount DESC"""
    return [_counted(row) for row in ask(connection, ordered, **_values(asked, first, last))]


def by_month(
    connection: Connection, key: str, year: int, wanted: Mapping[str, str] | None = None
) -> dict[int, Decimal]:
    """Return what a counter comes to in each month of a year (1 to 12); months with nothing are left out.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    asked = _asked(key, wanted)
    grouped = f"""SELECT substr(on_day, 6, 2) AS month, sum(amount) AS amount FROM ({_sql(asked)}) AS found
        GROUP BY 1 HAVING sum(amount) IS NOT NULL ORDER BY 1"""
    rows = ask(connection, grouped, **_values(asked, date(year, 1, 1), date(year, 12, 31)))
    return {int(row.month): _amount(row.amount) for row in rows}


def by_months(
    connection: Connection,
    counters: Sequence[tuple[str, Mapping[str, str]]],
    first: date,
    last: date,
    step: Callable[[int, int], object] = _unwatched,
) -> list[dict[str, Decimal]]:
    """Return what each of many counters comes to in each month (`2026-10`) of a span, as if asked for that month alone.

    Months in which a counter has nothing are left out. Only counters of what happened can be asked: what stands has no
    months.

    Args:
        step: told before each walk how many were made of how many; it may raise to stop.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    found: list[dict[str, int]] = [{} for _ in counters]
    span = {"first": first.isoformat(), "last": last.isoformat()}
    made = walks([_asked(key, wanted) for key, wanted in counters])
    for done, walk in enumerate(made):
        step(done, len(made))
        for day, *sums in ask(connection, walk.sql, **span, **walk.values):
            for place, amount in zip(walk.counters, sums, strict=True):
                if amount is not None:
                    found[place][day[:_MONTH]] = found[place].get(day[:_MONTH], 0) + amount
    return [{month: _amount(amount) for month, amount in sorted(one.items())} for one in found]


def _asked(key: str, wanted: Mapping[str, str] | None) -> Asked:
    question = QUESTIONS.get(key)
    if question is None:
        raise Refused("counter.unknown", counter=key)
    unknown = next((name for name in wanted or {} if name not in question.filters), None)
    if unknown is not None:
        raise Refused("counter.filter", filter=unknown)
    return Asked(question, wanted or {})


def _sql(asked: Asked) -> str:
    return " UNION ALL ".join(part.sql(asked.wanted) for part in asked.parts)


def _values(asked: Asked, first: date, last: date) -> dict[str, object]:
    return {"first": first.isoformat(), "last": last.isoformat(), "begins": first.isoformat(), **asked.wanted}


def _amount(thousandths: Any) -> Decimal:
    return Decimal(int(thousandths)) / _THOUSAND


def _counted(row: Any) -> Counted:
    return Counted(
        date.fromisoformat(row.on_day),
        row.label,
        row.detail,
        _amount(row.amount),
        row.account_id,
        row.account,
        row.subject,
        row.subject_id,
    )
