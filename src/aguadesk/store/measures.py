"""Numbers captured by month, one standing in the place of another, and what the Ley de Ingresos expects of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.money import Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_one
from aguadesk.store.tables.months import income_estimate, measure

_THOUSAND = 1000
_MEASURES = """SELECT measure.*, person.name AS recorded_by FROM measure
    JOIN person ON person.id = measure.recorded_by_id"""


@dataclass(frozen=True, slots=True)
class Measure:
    """A captured number of a month; `is_standing` tells that no later one replaced it."""

    id: int
    key: str
    month: str
    amount: Decimal
    source: str
    recorded_at: datetime
    recorded_by: str
    is_standing: bool


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the Ley de Ingresos expects of a concept in a year."""

    concept_id: int
    concept: str
    estimated: Money
    modified: Money
    document: str


def measures_of(connection: Connection, month: str) -> dict[str, Measure]:
    """Return the numbers captured for a month that stand, by key."""
    rows = ask(connection, f"{_MEASURES} WHERE month = :month AND replaced_by_id IS NULL ORDER BY key", month=month)
    return {row.key: _measure(row) for row in rows}


def latest_measure(connection: Connection, key: str, month: str) -> Measure | None:
    """Return the last number captured for a month or one before it."""
    sql = f"{_MEASURES} WHERE key = :key AND month <= :month AND replaced_by_id IS NULL ORDER BY month DESC LIMIT 1"
    row = ask_one(connection, sql, key=key, month=month)
    return _measure(row) if row else None


def measure_history(connection: Connection, key: str) -> list[Measure]:
    """Return every number ever captured under a key, the newest month first, the standing one before the replaced."""
    rows = ask(connection, f"{_MEASURES} WHERE key = :key ORDER BY month DESC, measure.id DESC", key=key)
    return [_measure(row) for row in rows]


def add_measure(connection: Connection, key: str, month: str, thousandths: int, source: str, stamp: Stamp) -> int:
    """Write a number in the place of the one that stands, which is kept, and return its number."""
    new_id = next_id(connection, "measure")
    before = ask_one(
        connection,
        "SELECT id FROM measure WHERE key = :key AND month = :month AND replaced_by_id IS NULL",
        key=key,
        month=month,
    )
    values = {
        "id": new_id,
        "key": key,
        "month": month,
        "amount_thousandths": thousandths,
        "source": source,
        "recorded_at": _moment(stamp),
        "recorded_by_id": stamp.person_id,
    }
    # One stands at a time: the new one is born replaced by itself, until the old one points at it.
    connection.execute(insert(measure).values(**values, replaced_by_id=new_id))
    if before is not None:
        connection.execute(update(measure).where(measure.c.id == before.id).values(replaced_by_id=new_id))
    connection.execute(update(measure).where(measure.c.id == new_id).values(replaced_by_id=None))
    return new_id


def estimates(connection: Connection, year: int) -> list[Estimated]:
    """Return what is expected of each concept in a year, in the order of the concepts."""
    rows = ask(
        connection,
        """SELECT income_estimate.*, concept.name FROM income_estimate
        JOIN concept ON concept.id = income_estimate.concept_id WHERE year = :year ORDER BY concept.id""",
        year=year,
    )
    return [
        Estimated(row.concept_id, row.name, Money(row.estimated_centavos), Money(row.modified_centavos), row.document)
        for row in rows
    ]


def set_estimate(connection: Connection, year: int, wanted: Estimated, stamp: Stamp) -> None:
    """Write what is expected of a concept in a year, in the place of what was written."""
    values = {
        "estimated_centavos": wanted.estimated.centavos,
        "modified_centavos": wanted.modified.centavos,
        "document": wanted.document,
        "recorded_at": _moment(stamp),
        "recorded_by_id": stamp.person_id,
    }
    own = (income_estimate.c.year == year) & (income_estimate.c.concept_id == wanted.concept_id)
    if not connection.execute(update(income_estimate).where(own).values(**values)).rowcount:
        new_id = next_id(connection, "income_estimate")
        connection.execute(insert(income_estimate).values(id=new_id, year=year, concept_id=wanted.concept_id, **values))


def _moment(stamp: Stamp) -> str:
    return stamp.at.isoformat(timespec="seconds")


def _measure(row: Any) -> Measure:
    return Measure(
        row.id,
        row.key,
        row.month,
        Decimal(row.amount_thousandths) / _THOUSAND,
        row.source,
        datetime.fromisoformat(row.recorded_at),
        row.recorded_by,
        row.replaced_by_id is None,
    )
