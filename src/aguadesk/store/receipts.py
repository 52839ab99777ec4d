"""Receipts as they stand in the ledger, and the mirror that cancels a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE, ROUNDING
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import DocumentKind, Folio, Method
from aguadesk.domain.money import Money, total
from aguadesk.store.ledger import DocumentDraft, EntryDraft, TenderDraft
from aguadesk.store.offers import ForgivenLine, forgiven_with
from aguadesk.store.queries import ask, ask_one, ask_value


@dataclass(frozen=True, slots=True)
class AppliedLine:
    """So much of a receipt that settled one charge, however many ways it was paid in."""

    charge_id: int
    charge_folio: str
    concept: str
    concept_name: str
    kind: ConceptClass
    period: str | None
    detail: str
    iva_basis_points: int | None
    amount: Money
    due_on: date | None
    left_open: Money
    """What of the charge was still open just after this receipt."""


@dataclass(frozen=True, slots=True)
class Cancellation:
    """How a receipt was cancelled."""

    folio: str
    reason: str
    at: datetime
    by: str
    authorised_by: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was taken.

    `rounding` is positive when a little more than the debt was paid; `to_credit` is what stayed in favour. `forgiven`
    is what campaigns took off before it was applied, in documents of their own.
    """

    id: int
    folio: Folio
    account_id: int | None
    payer: str
    basis: str
    issued_at: datetime
    cashier: str
    drawer: str
    session_id: int
    request_id: str | None
    tenders: tuple[TenderDraft, ...]
    applied: tuple[AppliedLine, ...]
    rounding: Money
    to_credit: Money
    cancelled: Cancellation | None
    forgiven: tuple[ForgivenLine, ...] = ()

    @property
    def amount(self) -> Money:
        """What was paid."""
        return total(tender.amount for tender in self.tenders)

    @property
    def change(self) -> Money:
        """What went back over the counter."""
        return total(tender.received - tender.amount for tender in self.tenders)


# With the receipt, how it was cancelled if it was: the till reads each one as soon as it is written.
_RECEIPT = f"""SELECT document.*, person.name AS cashier, drawer.name AS drawer,
        mirror.series AS mirror_series, mirror.number AS mirror_number, mirror.reason AS mirror_reason,
        mirror.issued_at AS mirror_at, undoer.name AS mirror_by, coalesce(other.name, '') AS mirror_authorised_by,
        (SELECT coalesce(sum(CASE WHEN credit_id = {ROUNDING} THEN amount_centavos ELSE -amount_centavos END), 0)
            FROM entry WHERE document_id = document.id AND {ROUNDING} IN (debit_id, credit_id)) AS rounding,
        (SELECT coalesce(sum(amount_centavos), 0)
            FROM entry WHERE document_id = document.id AND credit_id = {CUSTOMER_CREDIT}) AS to_credit
    FROM document
    JOIN person ON person.id = document.issued_by_id
    JOIN cash_session ON cash_session.id = document.session_id
    JOIN drawer ON drawer.id = cash_session.drawer_id
    LEFT JOIN document AS mirror ON mirror.reverses_id = document.id
    LEFT JOIN person AS undoer ON undoer.id = mirror.issued_by_id
    LEFT JOIN person AS other ON other.id = mirror.authorised_by_id
    WHERE document.kind = 'receipt' AND """
_BY_ID = _RECEIPT + "document.id = :id"
_BY_FOLIO = _RECEIPT + "document.series = :series AND document.number = :number"
_BY_REQUEST = _RECEIPT + "document.request_id = :request"

_APPLIED = f"""SELECT paid.amount_centavos, paid.settles_id, charged.series, charged.number,
        concept.code, concept.name, concept.class AS kind, charge.period, charge.detail,
        charge.iva_basis_points, charge.due_on,
        charge.amount_centavos - coalesce((SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE}
                THEN -settling.amount_centavos ELSE settling.amount_centavos END)
            FROM entry AS settling
            WHERE settling.settles_id = charge.id AND settling.document_id <= :id), 0) AS left_open
    FROM (SELECT settles_id, sum(amount_centavos) AS amount_centavos, min(line) AS line
          FROM entry WHERE document_id = :id AND credit_id = {RECEIVABLE} GROUP BY settles_id) AS paid
    JOIN entry AS charge ON charge.id = paid.settles_id
    JOIN document AS charged ON charged.id = charge.document_id
    JOIN concept ON concept.id = charge.concept_id
    ORDER BY paid.line"""
_TENDERS = "SELECT * FROM tender WHERE document_id = :id ORDER BY line"


def receipt_by_id(connection: Connection, document_id: int) -> Receipt | None:
    """Return the receipt with that number in the store, if it is one."""
    return _found(connection, ask_one(connection, _BY_ID, id=document_id))


def receipt_by_folio(connection: Connection, folio: Folio) -> Receipt | None:
    """Return the receipt with that folio, if there is one."""
    return _found(connection, ask_one(connection, _BY_FOLIO, series=folio.series, number=folio.number))


def receipt_by_request(connection: Connection, request_id: str) -> Receipt | None:
    """Return the receipt that an act with this id already made, if it did."""
    return _found(connection, ask_one(connection, _BY_REQUEST, request=request_id))


def last_receipt(connection: Connection, session_id: int) -> Receipt | None:
    """Return the newest receipt of a till's session, if it has any."""
    newest = ask_value(
        connection, "SELECT max(id) FROM document WHERE session_id = :id AND kind = 'receipt'", id=session_id
    )
    return None if newest is None else receipt_by_id(connection, newest)


@dataclass(frozen=True, slots=True)
class Made:
    """The document that an act made, of whatever kind."""

    id: int
    folio: Folio
    kind: DocumentKind
    account_id: int | None


_MADE = "SELECT id, series, number, kind, account_id FROM document WHERE request_id = :request"


def made_by_request(connection: Connection, request_id: str) -> Made | None:
    """Return the document that carries a request's id, if one does."""
    row = ask_one(connection, _MADE, request=request_id)
    return Made(row.id, Folio(row.series, row.number), DocumentKind(row.kind), row.account_id) if row else None


def is_reversed(connection: Connection, document_id: int) -> bool:
    """Tell whether a document has its mirror already."""
    return bool(ask_value(connection, "SELECT count(*) FROM document WHERE reverses_id = :id", id=document_id))


def mirror(connection: Connection, document_id: int, series: str, reason: str, session_id: int | None) -> DocumentDraft:
    """Return the exact mirror of a document: every entry with its sides exchanged.

    The mirror of a charge settles that charge, so that nothing of it stays open.
    """
    (original,) = ask(connection, "SELECT * FROM document WHERE id = :id", id=document_id)
    rows = ask(connection, "SELECT * FROM entry WHERE document_id = :id ORDER BY line", id=document_id)
    return DocumentDraft(
        kind=DocumentKind.REVERSAL,
        series=series,
        entries=[_mirrored(row) for row in rows],
        account_id=original.account_id,
        session_id=session_id,
        reverses_id=document_id,
        payer=original.payer,
        reason=reason,
    )


def _mirrored(row: Any) -> EntryDraft:
    makes_charge = row.debit_id == RECEIVABLE and row.settles_id is None
    return EntryDraft(
        debit=row.credit_id,
        credit=row.debit_id,
        amount=Money(row.amount_centavos),
        account_id=row.account_id,
        concept_id=row.concept_id,
        settles_id=row.id if makes_charge else row.settles_id,
        period=row.period,
        due_on=date.fromisoformat(row.due_on) if row.due_on else None,
        iva_basis_points=row.iva_basis_points,
        detail=row.detail,
    )


def _found(connection: Connection, row: Any | None) -> Receipt | None:
    if row is None:
        return None
    return Receipt(
        id=row.id,
        folio=Folio(row.series, row.number),
        account_id=row.account_id,
        payer=row.payer,
        basis=row.basis,
        issued_at=datetime.fromisoformat(row.issued_at),
        cashier=row.cashier,
        drawer=row.drawer,
        session_id=row.session_id,
        request_id=row.request_id,
        tenders=tuple(_tender(one) for one in ask(connection, _TENDERS, id=row.id)),
        applied=tuple(_applied(one) for one in ask(connection, _APPLIED, id=row.id)),
        rounding=Money(row.rounding),
        to_credit=Money(row.to_credit),
        cancelled=_cancellation(row),
        forgiven=forgiven_with(connection, row.request_id),
    )


def _tender(row: Any) -> TenderDraft:
    return TenderDraft(Method(row.method), Money(row.amount_centavos), Money(row.received_centavos), row.reference)


def _applied(row: Any) -> AppliedLine:
    return AppliedLine(
        charge_id=row.settles_id,
        charge_folio=str(Folio(row.series, row.number)),
        concept=row.code,
        concept_name=row.name,
        kind=ConceptClass(row.kind),
        period=row.period,
        detail=row.detail,
        iva_basis_points=row.iva_basis_points,
        amount=Money(row.amount_centavos),
        due_on=date.fromisoformat(row.due_on) if row.due_on else None,
        left_open=Money(row.left_open),
    )


def _cancellation(row: Any) -> Cancellation | None:
    if row.mirror_at is None:
        return None
    return Cancellation(
        str(Folio(row.mirror_series, row.mirror_number)),
        row.mirror_reason,
        datetime.fromisoformat(row.mirror_at),
        row.mirror_by,
        row.mirror_authorised_by,
    )
