"""Cancelling a receipt by its exact mirror, with the discount it was given and the surcharges it brought."""

from __future__ import annotations

from sqlalchemy import Connection

from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.paying import receipt_with_folio, request_of_items, request_of_unearned
from aguadesk.desk.surcharging import request_of_surcharges
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import total
from aguadesk.domain.rights import Right
from aguadesk.store import agreement_till, audit, billing, charges, offers, receipts, till
from aguadesk.store.agreement_writing import reopen_agreement
from aguadesk.store.ledger import post
from aguadesk.store.receipts import Receipt

CANCELLATION_SERIES = "CAN"
_SHORTEST_REASON = 5


def cancel_receipt(
    desk: Desk, folio: str, reason: str, drawer: str, authorisation: Authorisation | None = None
) -> Done[Receipt]:
    """Cancel a receipt by its exact mirror, in the session that is open now; returns it cancelled.

    What it charged from the price list and collected at once is undone with it; so are the discount it was given
    and the surcharges it charged, which accrue again. An agreement that it fulfilled stands again.

    Raises:
        Refused: `receipt.unknown`, `receipt.already_cancelled`, `receipt.reason_short`, `till.closed`,
            `receipt.credit_used` (what it left in favour was spent since), `receipt.agreed_since` (an agreement covers
            what it paid a part of), `receipt.other_agreement`, and what `Desk.stamp` refuses.
    """
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused("receipt.reason_short", letters=_SHORTEST_REASON)
    stamp = desk.stamp(Right.CANCEL_RECEIPT, authorisation)
    with desk.write() as w:
        receipt = receipt_with_folio(w.connection, folio)
        session = till.open_session(w.connection, drawer)
        _refuse_cancelling(w.connection, receipt, session is not None, drawer)
        assert session is not None
        undone = _documents_of(w.connection, receipt)
        fulfilled = _refuse_agreed(w.connection, receipt, undone)
        for document_id in undone:
            # A later receipt may have paid the rest of what this one charged; then the charge stays.
            if document_id != receipt.id and billing.documents_on_bill(w.connection, document_id):
                continue
            mirror = receipts.mirror(w.connection, document_id, CANCELLATION_SERIES, reason.strip(), session.id)
            post(w.connection, mirror, stamp)
        draft = audit.AuditDraft("receipt.cancelled", "receipt", receipt.id, reason=reason.strip())
        audit.record(w.connection, stamp, draft)
        if fulfilled is not None:
            reopen_agreement(w.connection, fulfilled)
        cancelled = receipts.receipt_by_id(w.connection, receipt.id)
        w.commit()
    assert cancelled is not None
    changes = Change("account", receipt.account_id), Change("till", session.id), Change("receipt", receipt.id)
    return done(cancelled, *changes)


def _refuse_cancelling(connection: Connection, receipt: Receipt, till_is_open: bool, drawer: str) -> None:
    if receipt.cancelled is not None:
        raise Refused("receipt.already_cancelled", folio=str(receipt.folio), mirror=receipt.cancelled.folio)
    if not till_is_open:
        raise Refused("till.closed", drawer=drawer)
    if receipt.account_id is not None and receipt.to_credit:
        _, credit = charges.position(connection, receipt.account_id)
        given_back = total(tender.amount for tender in receipt.tenders if tender.method is Method.CREDIT)
        if credit + given_back < receipt.to_credit:
            raise Refused("receipt.credit_used", folio=str(receipt.folio), amount=receipt.to_credit.signed)


def _refuse_agreed(connection: Connection, receipt: Receipt, undone: list[int]) -> int | None:
    """Refuse to open again what an agreement counted as paid; return the agreement that the receipt fulfilled, if any.

    The agreement that a receipt paid into is one signed before it.
    """
    touched = agreement_till.holding(connection, undone)
    for one in touched:
        if one.is_standing and one.signed_at > receipt.issued_at:
            raise Refused("receipt.agreed_since", folio=str(receipt.folio), agreement=one.name)
    for one in touched:
        if one.is_fulfilled and one.signed_at <= receipt.issued_at:
            other = agreement_till.at_till(connection, one.account_id)
            if other is not None:
                raise Refused("receipt.other_agreement", agreement=one.name, other=other.name)
            return one.id
    return None


def _documents_of(connection: Connection, receipt: Receipt) -> list[int]:
    """Return what a cancellation undoes, in order: the receipt, what was forgiven with it, and what it charged."""
    if not receipt.request_id:
        return [receipt.id]
    documents = offers.documents_with(connection, receipt.request_id)
    requests = (request_of_unearned, request_of_items, request_of_surcharges)
    for request in (of(receipt.request_id) for of in requests):
        made = receipts.made_by_request(connection, request)
        if made is not None:
            documents.append(made.id)
    return [receipt.id, *(one for one in documents if not receipts.is_reversed(connection, one))]
