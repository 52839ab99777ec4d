"""A bill computed again: only one that is still open, by its mirror, with a reason, as of the day that priced it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk import reading_acts
from aguadesk.desk.billing_plan import plan_one
from aguadesk.desk.billing_writing import BillWriter
from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.offers import DISCOUNT_SERIES
from aguadesk.desk.reading_acts import Correction
from aguadesk.desk.surcharging import SURCHARGE_SERIES
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.readings import ReadingState
from aguadesk.domain.rights import Right
from aguadesk.store import agreement_till, audit, billing, claims, readings, receipts
from aguadesk.store.billing import StandingBill
from aguadesk.store.ledger import Stamp, post

_SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Recalculated:
    """What a recalculation changed: what the bill asked for before, and what it asks for now."""

    document_id: int
    before: Money
    after: Money


def recalculate(
    desk: Desk,
    account_id: int,
    period: str,
    reason: str,
    authorisation: Authorisation | None = None,
    reading_m3: int | None = None,
) -> Done[Recalculated]:
    """Make the bill of an account again from its readings, tariff and benefit as they are now.

    The bill that stands is undone by its exact mirror, with its benefit and its surcharges; the new one keeps the
    day that priced it and its due date, so that no newer tariff reaches it. All of it is done, or none.

    Args:
        reading_m3: what the dial really said, to be put in the place of the reading that was billed.

    Raises:
        Refused: `billing.reason_short`, `period.unknown`, `billing.no_bill`, `billing.bill_paid` (something of it was
            paid: the payment is cancelled first), `billing.bill_disputed`, `billing.bill_adjusted`,
            `billing.bill_agreed`, `billing.no_reading`, and what `reading_acts.correct`, `plan_one` and `Desk.stamp`
            refuse.
    """
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused("billing.reason_short", letters=_SHORTEST_REASON)
    stamp = desk.stamp(Right.RECALCULATE_BILL, authorisation)
    asked = BillingPeriod.parse(period)
    with desk.board.together():
        standing, before = _undo_standing(desk, account_id, asked, reason.strip(), stamp)
        if reading_m3 is not None:
            _correct_reading(desk, account_id, asked, reading_m3, reason.strip())
        outcome = _make(desk, account_id, asked, standing, before, reason.strip(), stamp)
    return done(outcome, Change("account", account_id), Change("billing"), Change("reading"))


def _undo_standing(
    desk: Desk, account_id: int, period: BillingPeriod, reason: str, stamp: Stamp
) -> tuple[StandingBill, Money]:
    """Undo the bill that stands; return what it was, and what it asked for."""
    with desk.write() as w:
        standing = billing.standing_bill(w.connection, account_id, str(period))
        if standing is None:
            raise Refused("billing.no_bill", period=period.label)
        before = billing.net_of(w.connection, standing.document_id)
        _undo(w.connection, standing.document_id, reason, stamp)
        w.commit()
    return standing, before


def _correct_reading(desk: Desk, account_id: int, period: BillingPeriod, reading_m3: int, note: str) -> None:
    """Put another reading in the place of the one that was billed; whoever types it here has looked at it."""
    with desk.read() as connection:
        billed = readings.accepted_of(connection, account_id, str(period))
    if billed is None:
        raise Refused("billing.no_reading", period=period.label)
    captured = reading_acts.correct(desk, billed, Correction(reading_m3, note)).value
    if captured.judged.state is ReadingState.SET_ASIDE:
        reading_acts.accept(desk, [captured.reading_id], note)


def _make(
    desk: Desk,
    account_id: int,
    period: BillingPeriod,
    standing: StandingBill,
    before: Money,
    reason: str,
    stamp: Stamp,
) -> Recalculated:
    """Write the bill again, in the run and with the days of the one it replaces."""
    with desk.write() as w:
        planned = plan_one(w.connection, period, standing.priced_on, account_id)
        writer = BillWriter(w.connection, standing.run_id, standing.priced_on, standing.due_on, str(period), stamp)
        writer.write([planned], billing.positions(w.connection, account_id), {})
        made = billing.standing_bill(w.connection, account_id, str(period))
        assert made is not None
        outcome = Recalculated(made.document_id, before, planned.priced.net)
        figures = {"period": str(period), "total": outcome.before.plain}, {"total": outcome.after.plain}
        draft = audit.AuditDraft("billing.recalculated", "account", account_id, *figures, reason)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return outcome


def _undo(connection: Connection, document_id: int, reason: str, stamp: Stamp) -> None:
    """Undo a bill and what hangs on it.

    Raises:
        Refused: `billing.bill_disputed` while a claim over it is not decided, `billing.bill_agreed` if an agreement
            that stands covers any of it, `billing.bill_adjusted` if what a claim took off it was left in favour or was
            of its surcharges too, `billing.bill_paid`.
    """
    disputed = claims.holding(connection, document_id)
    if disputed:
        raise Refused("billing.bill_disputed", report=disputed)
    agreed = next((one for one in agreement_till.holding(connection, [document_id]) if one.is_standing), None)
    if agreed is not None:
        raise Refused("billing.bill_agreed", agreement=agreed.name)
    adjusted = claims.adjusted_beyond(connection, document_id)
    if adjusted:
        raise Refused("billing.bill_adjusted", report=adjusted)
    hanging = billing.documents_on_bill(connection, document_id)
    of_surcharges = [number for number, _, series in hanging if series == SURCHARGE_SERIES]
    paid = any(series not in (DISCOUNT_SERIES, SURCHARGE_SERIES) for _, _, series in hanging)
    if paid or any(billing.documents_on_bill(connection, number) for number in of_surcharges):
        raise Refused("billing.bill_paid")
    for number, _, _ in hanging:
        post(connection, receipts.mirror(connection, number, CANCELLATION_SERIES, reason, None), stamp)
    mirror = post(connection, receipts.mirror(connection, document_id, CANCELLATION_SERIES, reason, None), stamp)
    billing.set_reversed(connection, document_id, mirror.id)
