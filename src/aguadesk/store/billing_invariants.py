"""What must hold of bills, surcharges and discounts: the rows that explain them stand beside entries that are as told.

As in `invariants`, every question takes the number of the document after which it looks.
"""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.domain.chart import DISCOUNTS, RECEIVABLE, ROUNDING
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.store.invariants import Fault
from aguadesk.store.queries import ask

_FOLIOS = "SELECT DISTINCT document.id, document.series, document.number FROM"

# What was charged on: a base with charges that bear surcharges at that rate, of the same account, late by then.
_SURCHARGES = f"""{_FOLIOS} surcharge
    JOIN entry ON entry.id = surcharge.entry_id JOIN document ON document.id = entry.document_id
    LEFT JOIN concept ON concept.id = entry.concept_id
    WHERE document.id > :after AND (
        document.kind <> 'charge' OR entry.debit_id <> {RECEIVABLE} OR entry.settles_id IS NOT NULL
        OR coalesce(concept.class, '') <> 'surcharge' OR surcharge.months < 1 OR surcharge.upto <> document.issued_on
        OR coalesce(entry.iva_basis_points, -1) <> coalesce(surcharge.iva_basis_points, -1)
        OR NOT EXISTS (
            SELECT 1 FROM entry AS base JOIN concept AS based ON based.id = base.concept_id
            WHERE base.document_id = surcharge.base_document_id AND base.debit_id = {RECEIVABLE}
              AND base.settles_id IS NULL AND based.causes_surcharge = 1 AND base.account_id = entry.account_id
              AND coalesce(base.iva_basis_points, -1) = coalesce(surcharge.iva_basis_points, -1)
              AND base.due_on < surcharge.upto))
    ORDER BY document.id"""

_UNEXPLAINED_SURCHARGES = f"""{_FOLIOS} document
    JOIN entry ON entry.document_id = document.id JOIN concept ON concept.id = entry.concept_id
    WHERE document.id > :after AND document.kind = 'charge' AND document.series = 'R' AND concept.class = 'surcharge'
      AND NOT EXISTS (SELECT 1 FROM surcharge WHERE surcharge.entry_id = entry.id)
    ORDER BY document.id"""

_SURCHARGE_IVA = """SELECT series, number, (lines * rate + 5000) / 10000 AS expected, tax AS found FROM (
        SELECT document.id, document.series, document.number, entry.iva_basis_points AS rate,
            sum(CASE WHEN concept.class = 'surcharge' THEN entry.amount_centavos ELSE 0 END) AS lines,
            sum(CASE WHEN concept.class = 'tax' THEN entry.amount_centavos ELSE 0 END) AS tax
        FROM document JOIN entry ON entry.document_id = document.id JOIN concept ON concept.id = entry.concept_id
        WHERE document.id > :after AND document.kind = 'charge' AND document.series = 'R'
          AND entry.iva_basis_points IS NOT NULL
        GROUP BY document.id, document.series, document.number, entry.iva_basis_points) AS rates
    WHERE tax <> (lines * rate + 5000) / 10000 ORDER BY id"""

_DISCOUNTS = f"""SELECT document.series, document.number, discount.base_centavos AS expected,
        entry.amount_centavos AS found
    FROM discount JOIN entry ON entry.id = discount.entry_id JOIN document ON document.id = entry.document_id
    WHERE document.id > :after AND (
        document.kind <> 'adjustment' OR entry.debit_id <> {DISCOUNTS} OR entry.credit_id <> {RECEIVABLE}
        OR entry.settles_id IS NULL OR entry.amount_centavos > discount.base_centavos)
    ORDER BY document.id, entry.line"""

_UNEXPLAINED_DISCOUNTS = f"""SELECT document.series, document.number, 0 AS expected, entry.amount_centavos AS found
    FROM document JOIN entry ON entry.document_id = document.id
    WHERE document.id > :after AND document.kind = 'adjustment' AND entry.debit_id = {DISCOUNTS}
      AND NOT EXISTS (SELECT 1 FROM discount WHERE discount.entry_id = entry.id)
    ORDER BY document.id, entry.line"""

# What an adjustment that stands takes off the charges of a bill, from a place of the chart.
_TAKEN_OFF = """coalesce((SELECT sum(off.amount_centavos)
            FROM entry AS charge JOIN entry AS off ON off.settles_id = charge.id
                JOIN document AS adjustment ON adjustment.id = off.document_id AND adjustment.kind = 'adjustment'
                {joined}
            WHERE charge.document_id = bill.document_id AND off.debit_id = {place}
              AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = adjustment.id)), 0)"""
_ROUNDED_OFF = _TAKEN_OFF.format(joined="", place=ROUNDING)
_BY_BENEFIT = _TAKEN_OFF.format(
    joined="JOIN discount ON discount.entry_id = off.id AND discount.benefit_id IS NOT NULL", place=DISCOUNTS
)

# Only what the bill's own account was charged for the bill's own period counts. The plus keeps the account's whole
# history from being walked for each bill: the document's few entries are read instead.
_BILLS = f"""SELECT series, number, charged AS expected, total_centavos AS found FROM (
        SELECT document.id, document.series, document.number, bill.total_centavos,
            coalesce((SELECT sum(entry.amount_centavos) FROM entry
                WHERE entry.document_id = bill.document_id AND entry.debit_id = {RECEIVABLE}
                  AND entry.settles_id IS NULL AND +entry.account_id = bill.account_id
                  AND entry.period = bill.period), 0) - {_ROUNDED_OFF} AS charged
        FROM bill JOIN document ON document.id = bill.document_id
        WHERE bill.document_id > :after AND bill.reversed_by_id IS NULL) AS bills
    WHERE charged <> total_centavos ORDER BY id"""

_BILL_DISCOUNTS = f"""SELECT series, number, forgiven AS expected, discount_centavos AS found FROM (
        SELECT document.id, document.series, document.number, bill.discount_centavos, {_BY_BENEFIT} AS forgiven
        FROM bill JOIN document ON document.id = bill.document_id
        WHERE bill.document_id > :after AND bill.reversed_by_id IS NULL) AS bills
    WHERE forgiven <> discount_centavos ORDER BY id"""

_BILLED_TWICE = """SELECT DISTINCT account.number AS account, newer.period
    FROM bill AS newer JOIN bill AS older ON older.account_id = newer.account_id AND older.period = newer.period
        AND older.document_id < newer.document_id AND older.reversed_by_id IS NULL
    JOIN account ON account.id = newer.account_id
    WHERE newer.document_id > :after AND newer.reversed_by_id IS NULL ORDER BY newer.period, account.number"""

# New bills, and any bill that was undone since.
_UNDONE_BILLS = """SELECT document.series, document.number FROM (
        SELECT bill.document_id, bill.reversed_by_id, mirror.id AS mirror_id
        FROM bill LEFT JOIN document AS mirror ON mirror.reverses_id = bill.document_id
        WHERE bill.document_id > :after
        UNION SELECT bill.document_id, bill.reversed_by_id, mirror.id
        FROM document AS mirror JOIN bill ON bill.document_id = mirror.reverses_id WHERE mirror.id > :after) AS undone
    JOIN document ON document.id = undone.document_id
    WHERE coalesce(undone.reversed_by_id, 0) <> coalesce(undone.mirror_id, 0) ORDER BY document.id"""


def wrong_bills(connection: Connection, after: int) -> list[Fault]:
    """Return standing bills whose total is not what they charge, less what a rounding took off."""
    return _differing(connection, _BILLS, after)


def wrong_bill_discounts(connection: Connection, after: int) -> list[Fault]:
    """Return standing bills that say to forgive another amount than benefits took off them."""
    return _differing(connection, _BILL_DISCOUNTS, after)


def billed_twice(connection: Connection, after: int) -> list[Fault]:
    """Return accounts with more than one standing bill for a period."""
    return [Fault(f"{row.account} ({row.period})") for row in ask(connection, _BILLED_TWICE, after=after)]


def wrong_undone_bills(connection: Connection, after: int) -> list[Fault]:
    """Return bills marked as undone by what is no reversal of their document, or undone without their mark."""
    return [Fault(str(Folio(row.series, row.number))) for row in ask(connection, _UNDONE_BILLS, after=after)]


def wrong_surcharges(connection: Connection, after: int) -> list[Fault]:
    """Return documents whose surcharges are not on what their rows say, or have none."""
    rows = [
        *ask(connection, _SURCHARGES, after=after),
        *ask(connection, _UNEXPLAINED_SURCHARGES, after=after),
    ]
    return [Fault(str(Folio(row.series, row.number))) for row in rows]


def wrong_surcharge_taxes(connection: Connection, after: int) -> list[Fault]:
    """Return documents whose IVA is not what their surcharges bear at each rate."""
    return _differing(connection, _SURCHARGE_IVA, after)


def wrong_discounts(connection: Connection, after: int) -> list[Fault]:
    """Return documents that forgive what no row allows, or more than what it was of."""
    return [*_differing(connection, _DISCOUNTS, after), *_differing(connection, _UNEXPLAINED_DISCOUNTS, after)]


def _differing(connection: Connection, question: str, after: int) -> list[Fault]:
    return [
        Fault(str(Folio(row.series, row.number)), Money(row.expected), Money(row.found))
        for row in ask(connection, question, after=after)
    ]
