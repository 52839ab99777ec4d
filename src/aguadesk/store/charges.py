"""What accounts owe: open charges, balances and credit in favour, computed from the entries."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.store.queries import ask, ask_value

_SETTLED = f"""coalesce((SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                                  ELSE settling.amount_centavos END)
        FROM entry AS settling WHERE settling.settles_id = charge.id), 0)"""

_CHARGES = f"""SELECT charge.id, charge.document_id, document.series, document.number, document.issued_on,
        concept.code, concept.name, concept.class AS kind, charge.period, charge.due_on, charge.amount_centavos,
        charge.amount_centavos - {_SETTLED} AS open_centavos, charge.iva_basis_points, charge.detail
    FROM entry AS charge
    JOIN document ON document.id = charge.document_id
    JOIN concept ON concept.id = charge.concept_id
    WHERE charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL"""

_OF_ACCOUNT = (
    f"SELECT * FROM ({_CHARGES} AND charge.account_id = :account) AS charge WHERE open_centavos > 0 ORDER BY id"
)
_OF_DOCUMENT = f"{_CHARGES} AND charge.document_id = :document ORDER BY charge.id"

_POSITION = f"""SELECT
        coalesce(sum(CASE WHEN debit_id = {RECEIVABLE} THEN amount_centavos
                          WHEN credit_id = {RECEIVABLE} THEN -amount_centavos ELSE 0 END), 0) AS owed,
        coalesce(sum(CASE WHEN credit_id = {CUSTOMER_CREDIT} THEN amount_centavos ELSE 0 END), 0)
      - coalesce(sum(CASE WHEN debit_id = {CUSTOMER_CREDIT} THEN amount_centavos ELSE 0 END), 0) AS credit
    FROM entry WHERE account_id = :account AND document_id <= :upto"""
_OLDEST_DUE = f"""SELECT min(charge.due_on) FROM entry AS charge
    WHERE charge.account_id = :account AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL
      AND charge.document_id <= :upto
      AND charge.amount_centavos > coalesce((
          SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                          ELSE settling.amount_centavos END)
          FROM entry AS settling WHERE settling.settles_id = charge.id AND settling.document_id <= :upto), 0)"""
_LAST_DOCUMENT = 2**62


def open_charges(connection: Connection, account_id: int) -> list[OpenCharge]:
    """Return the charges of an account that still have something open, as they were written."""
    return [_read(row) for row in ask(connection, _OF_ACCOUNT, account=account_id)]


def charges_of(connection: Connection, document_id: int) -> list[OpenCharge]:
    """Return every charge a document made, settled or not."""
    return [_read(row) for row in ask(connection, _OF_DOCUMENT, document=document_id)]


def position(connection: Connection, account_id: int, upto_document: int | None = None) -> tuple[Money, Money]:
    """Return what an account owes and its credit in favour, now or just after a document was written."""
    upto = _LAST_DOCUMENT if upto_document is None else upto_document
    (row,) = ask(connection, _POSITION, account=account_id, upto=upto)
    return Money(row.owed), Money(row.credit)


def oldest_open_due(connection: Connection, account_id: int, upto_document: int) -> date | None:
    """Return the due date of the oldest charge left open just after a document was written, if any."""
    found = ask_value(connection, _OLDEST_DUE, account=account_id, upto=upto_document)
    return date.fromisoformat(found) if found else None


def _read(row: Any) -> OpenCharge:
    return OpenCharge(
        id=row.id,
        document_id=row.document_id,
        folio=str(Folio(row.series, row.number)),
        concept=row.code,
        concept_name=row.name,
        kind=ConceptClass(row.kind),
        period=row.period,
        due_on=date.fromisoformat(row.due_on or row.issued_on),
        amount=Money(row.amount_centavos),
        open=Money(row.open_centavos),
        iva_basis_points=row.iva_basis_points,
        detail=row.detail,
    )
