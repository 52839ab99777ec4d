"""Errors of calculation put right: bills made again, and tariffs corrected or withdrawn before they billed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.money import Money
from aguadesk.store.counters.question import folio
from aguadesk.store.queries import ask


class CorrectionKind(StrEnum):
    """What was put right."""

    BILL = "bill"
    TARIFF_CORRECTED = "tariff.corrected"
    TARIFF_WITHDRAWN = "tariff.withdrawn"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction. A bill has what it asked for before and asks for now; a tariff, the lines that changed."""

    kind: CorrectionKind
    on_day: date
    name: str
    """The folio of the bill that was undone, or the tariff."""
    account: str
    period: str
    before: Money | None
    after: Money | None
    before_words: str
    after_words: str
    reason: str
    person: str

    @property
    def difference(self) -> Money | None:
        """How much more is asked for now; less than nothing if it is less. None for a tariff, which billed nothing."""
        return None if self.before is None or self.after is None else self.after - self.before


_BILLS = f"""SELECT mirror.issued_on AS on_day, {folio()} AS name, account.number AS account, bill.period,
        bill.total_centavos - bill.discount_centavos AS before,
        again.total_centavos - again.discount_centavos AS after,
        mirror.reason, person.name AS person
    FROM document AS mirror JOIN bill ON bill.document_id = mirror.reverses_id
    JOIN document ON document.id = bill.document_id JOIN account ON account.id = bill.account_id
    JOIN person ON person.id = mirror.issued_by_id
    JOIN bill AS again ON again.document_id = (SELECT min(other.document_id) FROM bill AS other
        WHERE other.account_id = bill.account_id AND other.period = bill.period
            AND other.document_id > bill.document_id)
    WHERE mirror.reverses_id > 0 AND mirror.issued_on BETWEEN :first AND :last ORDER BY mirror.id DESC"""
_TARIFFS = """SELECT audit.act, substr(audit.at, 1, 10) AS on_day, audit.before, audit.after, audit.reason, tariff.name,
        person.name AS person
    FROM audit JOIN tariff ON tariff.id = audit.subject_id JOIN person ON person.id = audit.person_id
    WHERE audit.act IN ('tariff.corrected', 'tariff.withdrawn') AND audit.subject = 'tariff'
        AND audit.at >= :first AND substr(audit.at, 1, 10) <= :last ORDER BY audit.id DESC"""


def bills_made_again(connection: Connection, first: date, last: date) -> list[CorrectionRow]:
    """Return the bills made again between two days, the last one first: those that `bills.recalculated` counts."""
    return [
        CorrectionRow(
            CorrectionKind.BILL,
            date.fromisoformat(row.on_day),
            row.name,
            row.account,
            row.period,
            Money(row.before),
            Money(row.after),
            "",
            "",
            row.reason,
            row.person,
        )
        for row in ask(connection, _BILLS, first=first.isoformat(), last=last.isoformat())
    ]


def tariffs_put_right(connection: Connection, first: date, last: date) -> list[CorrectionRow]:
    """Return the tariffs corrected or withdrawn between two days, before they made a bill, the last one first."""
    found = ask(connection, _TARIFFS, first=first.isoformat(), last=last.isoformat())
    return [_tariff(row) for row in found]


def _tariff(row: Any) -> CorrectionRow:
    before, after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
    withdrawn = row.act == CorrectionKind.TARIFF_WITHDRAWN
    return CorrectionRow(
        CorrectionKind(row.act),
        date.fromisoformat(row.on_day),
        row.name,
        "",
        "",
        None,
        None,
        str(before.get("valid_from", "") if withdrawn else before.get("content", "")),
        "" if withdrawn else str(after.get("content", "")),
        row.reason,
        row.person,
    )
