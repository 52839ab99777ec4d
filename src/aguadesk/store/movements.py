"""The movements of an account: every document that touched it, oldest first, with the balance after each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, text

from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.domain.documents import DocumentKind, Folio, Method
from aguadesk.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Movement:
    """What one document did to one account.

    `charged` and `paid` are never both above zero: they are what it adds to the balance or takes from it.
    `from_credit` is what credit in favour paid, which leaves the balance as it was. `balance` is what was
    owed less what was in favour, just after it.
    """

    document_id: int
    folio: str
    kind: DocumentKind
    on: date
    concepts: tuple[str, ...]
    """Names of the concepts charged, or of those that were paid."""
    first_period: str
    last_period: str
    methods: tuple[Method, ...]
    charged: Money
    paid: Money
    from_credit: Money
    balance: Money
    reason: str
    cancels: str
    """The folio this document is the mirror of, or empty."""
    cancelled_by: str
    """The folio of its mirror, or empty."""


_ENTRIES = text(
    f"""SELECT document.id, document.series, document.number, document.kind, document.issued_on, document.reason,
        original.series AS original_series, original.number AS original_number,
        mirror.series AS mirror_series, mirror.number AS mirror_number,
        coalesce(concept.name, settled_concept.name) AS concept, coalesce(entry.period, settled.period) AS period,
        CASE WHEN entry.debit_id IN ({RECEIVABLE}, {CUSTOMER_CREDIT}) THEN entry.amount_centavos ELSE 0 END
      - CASE WHEN entry.credit_id IN ({RECEIVABLE}, {CUSTOMER_CREDIT}) THEN entry.amount_centavos ELSE 0 END AS net,
        CASE WHEN entry.debit_id = {CUSTOMER_CREDIT} AND entry.credit_id = {RECEIVABLE}
            THEN entry.amount_centavos ELSE 0 END AS from_credit
    FROM entry
    JOIN document ON document.id = entry.document_id
    LEFT JOIN concept ON concept.id = entry.concept_id
    LEFT JOIN entry AS settled ON settled.id = entry.settles_id
    LEFT JOIN concept AS settled_concept ON settled_concept.id = settled.concept_id
    LEFT JOIN document AS original ON original.id = document.reverses_id
    LEFT JOIN document AS mirror ON mirror.reverses_id = document.id
    WHERE entry.account_id = :account ORDER BY document.id, entry.line"""
)
_METHODS = text(
    """SELECT tender.document_id, tender.method FROM tender JOIN document ON document.id = tender.document_id
    WHERE document.account_id = :account ORDER BY tender.document_id, tender.line"""
)


def movements(connection: Connection, account_id: int) -> list[Movement]:
    """Return every movement of an account, oldest first."""
    key = {"account": account_id}
    methods: dict[int, list[Method]] = {}
    for row in connection.execute(_METHODS, key):
        methods.setdefault(row.document_id, []).append(Method(row.method))
    balance, listed = ZERO, []
    for document_id, group in groupby(connection.execute(_ENTRIES, key), key=lambda row: int(row.id)):
        entries = list(group)
        net = Money(sum(row.net for row in entries))
        balance += net
        listed.append(_movement(entries, net, balance, tuple(methods.get(document_id, ()))))
    return listed


def _movement(entries: Sequence[Row[Any]], net: Money, balance: Money, methods: tuple[Method, ...]) -> Movement:
    document = entries[0]
    periods = sorted({row.period for row in entries if row.period})
    return Movement(
        document_id=document.id,
        folio=str(Folio(document.series, document.number)),
        kind=DocumentKind(document.kind),
        on=date.fromisoformat(document.issued_on),
        concepts=tuple(dict.fromkeys(row.concept for row in entries if row.concept)),
        first_period=periods[0] if periods else "",
        last_period=periods[-1] if periods else "",
        methods=methods,
        charged=max(net, ZERO),
        paid=max(-net, ZERO),
        from_credit=Money(sum(row.from_credit for row in entries)),
        balance=balance,
        reason=document.reason,
        cancels=_folio(document.original_series, document.original_number),
        cancelled_by=_folio(document.mirror_series, document.mirror_number),
    )


def _folio(series: str | None, number: int | None) -> str:
    return str(Folio(series, number)) if series is not None and number is not None else ""
