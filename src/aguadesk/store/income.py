"""What the ledger moved between two days, summed for the income entry, and what the Ley de Ingresos expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text, update

from aguadesk.domain import chart
from aguadesk.domain.accounting import EntryConcept, Moved
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import ZERO, Money
from aguadesk.store.tables.ledger import concept as concept_table


@dataclass(frozen=True, slots=True)
class SeriesSpan:
    """The documents of one series that are behind an entry."""

    kind: str
    documents: int
    first: str
    last: str
    total: Money


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the Ley de Ingresos expects of a concept in a year."""

    estimated: Money
    modified: Money


# Charges settled in a later year than theirs were accrued then; those of old records, before the board kept its books.
_MOVED = text(
    f"""SELECT entry.debit_id, entry.credit_id, coalesce(entry.concept_id, settled.concept_id) AS concept_id,
        settled.id IS NOT NULL AND (settled.credit_id = {chart.OPENING}
            OR substr(charged.issued_on, 1, 4) < substr(document.issued_on, 1, 4)) AS brought,
        document.reverses_id IS NOT NULL AS is_reversal, sum(entry.amount_centavos) AS centavos
    FROM document JOIN entry ON entry.document_id = document.id
    LEFT JOIN entry AS settled ON settled.id = entry.settles_id
    LEFT JOIN document AS charged ON charged.id = settled.document_id
    WHERE document.issued_on BETWEEN :first AND :last
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 5, 1, 2, 3, 4"""
)
_SPANS = text(
    f"""SELECT document.kind, document.series, count(*) AS documents, min(document.number) AS first,
        max(document.number) AS last, sum(document.total_centavos) AS centavos
    FROM document
    WHERE document.issued_on BETWEEN :first AND :last AND EXISTS (
        SELECT 1 FROM entry WHERE entry.document_id = document.id
        AND entry.debit_id NOT IN ({chart.FLOAT}, {chart.HANDED_OVER})
        AND entry.credit_id NOT IN ({chart.FLOAT}, {chart.HANDED_OVER}))
    GROUP BY document.kind, document.series ORDER BY document.kind, document.series"""
)


def concepts(connection: Connection) -> dict[int, EntryConcept]:
    """Return every concept of the board as the entry needs it, by its number."""
    rows = connection.execute(text("SELECT id, code, name, class AS kind, cri FROM concept ORDER BY id"))
    return {row.id: EntryConcept(row.code, row.name, ConceptClass(row.kind), row.cri) for row in rows}


def moved(connection: Connection, first: date, last: date) -> list[Moved]:
    """Return what the documents issued from a day to another moved, summed by accounts and concept."""
    known = concepts(connection)
    return [
        Moved(
            debit=row.debit_id,
            credit=row.credit_id,
            amount=Money(row.centavos),
            concept=None if row.concept_id is None else known[row.concept_id],
            brought=bool(row.brought),
            is_reversal=bool(row.is_reversal),
        )
        for row in connection.execute(_MOVED, _span(first, last))
    ]


def series_behind(connection: Connection, first: date, last: date) -> list[SeriesSpan]:
    """Return the documents behind an entry, by kind and series."""
    return [
        SeriesSpan(
            row.kind,
            row.documents,
            str(Folio(row.series, row.first)),
            str(Folio(row.series, row.last)),
            Money(row.centavos),
        )
        for row in connection.execute(_SPANS, _span(first, last))
    ]


def estimates(connection: Connection, year: int) -> dict[str, Estimate]:
    """Return what the Ley de Ingresos of a year expects, by the code of the concept."""
    rows = connection.execute(
        text(
            """SELECT concept.code, income_estimate.estimated_centavos, income_estimate.modified_centavos
            FROM income_estimate JOIN concept ON concept.id = income_estimate.concept_id
            WHERE income_estimate.year = :year"""
        ),
        {"year": year},
    )
    return {row.code: Estimate(Money(row.estimated_centavos), Money(row.modified_centavos)) for row in rows}


def collected_by_concept(connection: Connection, first: date, last: date) -> Mapping[str, Money]:
    """Return what was collected of each concept from a day to another, IVA too, cancellations taken off; by name."""
    rows = connection.execute(
        text(
            f"""SELECT concept.name, sum(CASE WHEN entry.credit_id = {chart.RECEIVABLE}
                THEN entry.amount_centavos ELSE -entry.amount_centavos END) AS centavos
            FROM document JOIN entry ON entry.document_id = document.id
            JOIN entry AS charge ON charge.id = entry.settles_id
            JOIN concept ON concept.id = charge.concept_id
            LEFT JOIN document AS original ON original.id = document.reverses_id
            WHERE document.issued_on BETWEEN :first AND :last
            AND coalesce(original.kind, document.kind) = 'receipt'
            GROUP BY concept.id, concept.name ORDER BY concept.id"""
        ),
        _span(first, last),
    )
    return {row.name: Money(row.centavos) for row in rows if Money(row.centavos) != ZERO}


def change_cri(connection: Connection, code: str, cri: str) -> None:
    """Give a concept its place in the classifier of income."""
    connection.execute(update(concept_table).where(concept_table.c.code == code).values(cri=cri))


def _span(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}
