"""What the office did, counted: every number is the sum of the list behind it, by one SQL for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.errors import Refused
from aguadesk.store.counters import attention, collection, field, measures, money, registers, standing
from aguadesk.store.counters.question import Question
from aguadesk.store.queries import ask, ask_value

QUESTIONS: Mapping[str, Question] = {
    **attention.QUESTIONS,
    **collection.QUESTIONS,
    **field.QUESTIONS,
    **registers.QUESTIONS,
    **money.QUESTIONS,
    **standing.QUESTIONS,
    **measures.QUESTIONS,
}
"""What is counted, by its key."""

_THOUSAND = 1000


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
    sql, values = _asked(key, first, last, wanted or {})
    return _amount(ask_value(connection, f"SELECT coalesce(sum(amount), 0) FROM ({sql}) AS found", **values))


def listed(
    connection: Connection, key: str, first: date, last: date, wanted: Mapping[str, str] | None = None
) -> list[Counted]:
    """Return the list behind it, by day.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    sql, values = _asked(key, first, last, wanted or {})
    ordered = f"""SELECT found.*, coalesce(account.number, '') AS account FROM ({sql}) AS found
        LEFT JOIN account ON account.id = found.account_id
        ORDER BY found.on_day, found.label, found.subject_id, found.amount DESC"""
    return [_counted(row) for row in ask(connection, ordered, **values)]


def by_month(
    connection: Connection, key: str, year: int, wanted: Mapping[str, str] | None = None
) -> dict[int, Decimal]:
    """Return what a counter comes to in each month of a year (1 to 12); months with nothing are left out.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    sql, values = _asked(key, date(year, 1, 1), date(year, 12, 31), wanted or {})
    grouped = f"SELECT substr(on_day, 6, 2) AS month, sum(amount) AS amount FROM ({sql}) AS found GROUP BY 1 ORDER BY 1"
    return {int(row.month): _amount(row.amount) for row in ask(connection, grouped, **values)}


def _asked(key: str, first: date, last: date, wanted: Mapping[str, str]) -> tuple[str, dict[str, object]]:
    question = QUESTIONS.get(key)
    if question is None:
        raise Refused("counter.unknown", counter=key)
    unknown = next((name for name in wanted if name not in question.filters), None)
    if unknown is not None:
        raise Refused("counter.filter", filter=unknown)
    return question.sql(wanted), {"first": first.isoformat(), "last": last.isoformat(), **wanted}


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
