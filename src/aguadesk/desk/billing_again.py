"""A bill computed again: only one that is still open, by its mirror, with a reason, as of the day that priced it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk.billing_plan import plan_one
from aguadesk.desk.billing_writing import BillWriter
from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.offers import DISCOUNT_SERIES
from aguadesk.desk.surcharging import SURCHARGE_SERIES
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.store import audit, billing, receipts
from aguadesk.store.ledger import Stamp, post

_SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Recalculated:
    """What a recalculation changed: what the bill asked for before, and what it asks for now."""

    document_id: int
    before: Money
    after: Money


def recalculate(
    desk: Desk, account_id: int, period: str, reason: str, authorisation: Authorisation | None = None
) -> Done[Recalculated]:
    """Make the bill of an account again from its readings, tariff and benefit as they are now.

    The bill that stands is undone by its exact mirror, with its benefit and its surcharges; the new one keeps the
    day that priced it and its due date, so that no newer tariff reaches it.

    Raises:
        Refused: `billing.reason_short`, `period.unknown`, `billing.no_bill`, `billing.bill_paid` (something of it was
            paid: the payment is cancelled first), and what `plan_one` and `Desk.stamp` refuse.
    """
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused("billing.reason_short", letters=_SHORTEST_REASON)
    stamp = desk.stamp(Right.RECALCULATE_BILL, authorisation)
    asked = BillingPeriod.parse(period)
    with desk.write() as w:
        standing = billing.standing_bill(w.connection, account_id, str(asked))
        if standing is None:
            raise Refused("billing.no_bill", period=asked.label)
        before = billing.net_of(w.connection, standing.document_id)
        _undo(w.connection, standing.document_id, reason.strip(), stamp)
        planned = plan_one(w.connection, asked, standing.priced_on, account_id)
        writer = BillWriter(w.connection, standing.run_id, standing.priced_on, standing.due_on, str(asked), stamp)
        writer.write([planned], billing.positions(w.connection, account_id), {})
        made = billing.standing_bill(w.connection, account_id, str(asked))
        assert made is not None
        outcome = Recalculated(made.document_id, before, planned.priced.net)
        figures = {"period": str(asked), "total": outcome.before.plain}, {"total": outcome.after.plain}
        draft = audit.AuditDraft("billing.recalculated", "account", account_id, *figures, reason.strip())
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(outcome, Change("account", account_id), Change("billing"))


def _undo(connection: Connection, document_id: int, reason: str, stamp: Stamp) -> None:
    """Undo a bill and what hangs on it.

    Raises:
        Refused: `billing.bill_paid`.
    """
    hanging = billing.documents_on_bill(connection, document_id)
    of_surcharges = [number for number, _, series in hanging if series == SURCHARGE_SERIES]
    paid = any(series not in (DISCOUNT_SERIES, SURCHARGE_SERIES) for _, _, series in hanging)
    if paid or any(billing.documents_on_bill(connection, number) for number in of_surcharges):
        raise Refused("billing.bill_paid")
    for number, _, _ in hanging:
        post(connection, receipts.mirror(connection, number, CANCELLATION_SERIES, reason, None), stamp)
    mirror = post(connection, receipts.mirror(connection, document_id, CANCELLATION_SERIES, reason, None), stamp)
    billing.set_reversed(connection, document_id, mirror.id)
