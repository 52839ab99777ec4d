"""What a notice speaks of: what is past its day at an account now, and line by line as it was when it was issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, text

from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import Money

_AT_ONCE = 500
_SIGNED = f"CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos ELSE settling.amount_centavos END"
_CHARGES = f"""FROM entry AS charge JOIN document ON document.id = charge.document_id
    JOIN concept ON concept.id = charge.concept_id
    WHERE charge.account_id IN :accounts AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL
      AND coalesce(charge.due_on, document.issued_on) < :day"""

_OVERDUE = text(
    """SELECT account_id, sum(open_centavos) AS centavos, min(due_on) AS oldest FROM open_charge
    WHERE account_id IN :accounts AND due_on < :day GROUP BY account_id"""
).bindparams(bindparam("accounts", expanding=True))

_LINES = text(
    f"""SELECT * FROM (
        SELECT charge.id, charge.account_id, charge.due_on, charge.period, concept.name, concept.class AS kind,
            charge.iva_basis_points, document.series,
            charge.amount_centavos - coalesce((SELECT sum({_SIGNED}) FROM entry AS settling
                JOIN document AS settled ON settled.id = settling.document_id
                WHERE settling.settles_id = charge.id AND settled.issued_at <= :moment), 0) AS centavos
        {_CHARGES} AND document.issued_at <= :moment) WHERE centavos > 0 ORDER BY due_on, id"""
).bindparams(bindparam("accounts", expanding=True))


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is past its day at an account, without what accrued on it and nobody charged yet."""

    amount: Money
    oldest: date
    """The day by which the oldest of it should have been paid."""


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """A charge that was past its day: of which period, what it is, and what was open of it."""

    series: str
    """The series of its document, which tells surcharges with their IVA from the rest."""
    period: str
    concept: str
    kind: ConceptClass
    iva_basis_points: int
    amount: Money


def overdue_of(connection: Connection, account_ids: Sequence[int], day: date) -> dict[int, Overdue]:
    """Return what is past its day on a day at each of some accounts; one that owes nothing late is left out."""
    found = dict[int, Overdue]()
    for some in _some(account_ids):
        rows = connection.execute(_OVERDUE, {"accounts": some, "day": day.isoformat()})
        found |= {row.account_id: Overdue(Money(row.centavos), date.fromisoformat(row.oldest)) for row in rows}
    return found


def lines_of(
    connection: Connection, account_ids: Sequence[int], day: date, moment: datetime
) -> dict[int, list[OverdueLine]]:
    """Return what was past its day on a day at some accounts, as the books stood at a moment, the oldest first."""
    found = dict[int, list[OverdueLine]]()
    values = {"day": day.isoformat(), "moment": moment.isoformat(timespec="seconds")}
    for some in _some(account_ids):
        for row in connection.execute(_LINES, {"accounts": some, **values}):
            found.setdefault(row.account_id, []).append(_line(row))
    return found


def _line(row: Any) -> OverdueLine:
    return OverdueLine(
        row.series, row.period or "", row.name, ConceptClass(row.kind), row.iva_basis_points or 0, Money(row.centavos)
    )


def _some(account_ids: Sequence[int]) -> Iterator[list[int]]:
    for begin in range(0, len(account_ids), _AT_ONCE):
        yield list(account_ids[begin : begin + _AT_ONCE])
