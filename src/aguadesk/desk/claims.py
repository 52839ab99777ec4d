"""Claims of excessive consumption, from the window to the ledger, and the orders that are made of reports.

Manual of the Department of Assistance to Users (Angostura): the amount is not reduced until a verification proves that
the fault is the board's; a meter that registered too much is discounted by the m³ it registered too much, and changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import orders as order_acts
from aguadesk.desk.claim_adjusting import Recomputed, adjust, recompute
from aguadesk.desk.complaint_writing import allowed, known, moved, reason_of, trace
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.order_words import INSTRUCTIONS, KIND_WORDS, RESULT_WORDS
from aguadesk.desk.order_writing import written
from aguadesk.domain.complaints import UNFINISHED_STATES, ComplaintStep
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money, total
from aguadesk.domain.orders import FINDINGS, OrderKind, OrderResult
from aguadesk.domain.rights import Right
from aguadesk.store import claims, orders
from aguadesk.store.claims import ClaimBill, ClaimRow, DisputableBill
from aguadesk.store.complaints import ComplaintRow
from aguadesk.store.ledger import Stamp
from aguadesk.store.orders import OrderDraft, OrderRow

__all__ = ["ClaimBill", "ClaimRow", "DisputableBill", "Recomputed"]

POLICY = "Política de verificación por consumo excesivo"
"""What the adjustment of a bill cites, with the number of its report."""
DISPUTABLE_PERIODS = 12
"""How far back a bill may be disputed."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with its bills and the order that verifies it."""

    claim: ClaimRow
    bills: tuple[ClaimBill, ...]
    order: OrderRow | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was decided: the order that follows (a change of meter, a leak), and what was taken off the bills."""

    outcome: OrderResult
    order_id: int | None
    taken_off: Money


def open_claim(connection: Connection, report: ComplaintRow, disputed: Sequence[int], stamp: Stamp) -> int:
    """Open the claim of a report inside its transaction, and order its verification; returns the order's number.

    Raises:
        Refused: `claim.no_bill` if the account was never billed, `claim.bill_unknown`, `claim.bill_adjusted` if a claim
            took something off one of them already, `claim.open_already`, and what `order_writing.written` refuses.
    """
    assert report.account_id is not None
    other = claims.open_claims(connection).get(report.account_id)
    if other is not None:
        raise Refused("claim.open_already", field="account", report=other)
    last = claims.last_bill(connection, report.account_id)
    bills = list(dict.fromkeys(disputed)) or ([] if last is None else [last])
    if not bills:
        raise Refused("claim.no_bill", field="account")
    _fit(connection, report.account_id, bills)
    claim_id = claims.insert_claim(connection, report.id, report.account_id, bills)
    order = _ordered(connection, report, OrderKind.VERIFICATION, stamp)
    claims.change_claim(connection, claim_id, order_id=order.id)
    return order.id


def disputable(desk: Desk, account_id: int) -> list[DisputableBill]:
    """Return the bills of an account that may be disputed: of its last twelve periods, those no claim adjusted."""
    with desk.read() as connection:
        return claims.disputable(connection, account_id, DISPUTABLE_PERIODS)


def dispute_also(desk: Desk, complaint_id: int, document_id: int) -> Done[str]:
    """Put another bill into a claim while its verification is out; returns the folio of the bill.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `claim.unknown`, `claim.report_ended`, `claim.decided_already`,
            `claim.verified_already`, `claim.bill_there`, `claim.bill_unknown`, `claim.bill_adjusted`.
    """
    stamp = desk.stamp(Right.REGISTER_REPORT)
    with desk.write() as w:
        claim, bills = _undecided(w.connection, complaint_id)
        if claim.outcome is not None:
            raise Refused("claim.verified_already")
        there = next((one for one in bills if one.document_id == document_id), None)
        if there is not None:
            raise Refused("claim.bill_there", field="bill", bill=there.folio)
        _fit(w.connection, claim.account_id, [document_id], "bill")
        claims.add_bill(w.connection, claim.id, document_id)
        added = next(one for one in claims.bills_of(w.connection, claim.id) if one.document_id == document_id)
        report, said = known(w.connection, complaint_id), f"También se disputa {added.folio}"
        moved(w.connection, report, ComplaintStep.NOTE, stamp, said)
        trace(w.connection, stamp, "claim.bill_added", report, after={"bill": added.folio}, said=added.folio)
        w.commit()
    return done(added.folio, Change("complaint", complaint_id), Change("account", claim.account_id))


def refuse_undecided(connection: Connection, report: ComplaintRow) -> None:
    """Refuse what would end a report as solved while nobody decided its claim: its bill would stay locked for nothing.

    Raises:
        Refused: `claim.undecided`.
    """
    claim = claims.claim_of(connection, report.id)
    if claim is not None and claim.decided_at is None:
        raise Refused("claim.undecided", report=report.name)


def order_of_report(
    desk: Desk,
    complaint_id: int,
    kind: OrderKind,
    *,
    instruction: str = "",
    crew_id: int | None = None,
    deadline: date | None = None,
    request_id: str,
) -> Done[int]:
    """Make an order to a crew of a report; returns the order's number in the store.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `complaint.step`, and what `orders.issue_order` refuses.
    """
    stamp = desk.stamp(Right.ISSUE_ORDERS)
    with desk.read() as connection:
        report = known(connection, complaint_id)
    allowed(report, ComplaintStep.ORDERED)
    asked = order_acts.OrderRequest(
        kind,
        request_id,
        report.account_id,
        "" if report.account_id is not None else " · ".join(filter(None, (report.where, report.references))),
        one_line(instruction) or _told(kind, report),
        crew_id,
        deadline,
        complaint_id=complaint_id,
    )
    with desk.board.together():
        made = order_acts.issue_order(desk, asked)
        if made.changed:
            with desk.write() as w:
                _tell(w.connection, report, orders.order_rows(w.connection, [made.value])[made.value], stamp)
                claim = claims.claim_of(w.connection, complaint_id)
                if claim is not None and claim.outcome is None and kind is OrderKind.VERIFICATION:
                    claims.change_claim(w.connection, claim.id, order_id=made.value)  # the first one found nobody
                w.commit()
    return done(made.value, *made.changed, Change("complaint", complaint_id))


def heard(connection: Connection, order: OrderRow, result: OrderResult, note: str, stamp: Stamp) -> None:
    """Write the result of an order into the report it comes from, and into its claims, inside a transaction."""
    served = [one for one in claims.claims_of_order(connection, order.id) if one.decided_at is None]
    said = " · ".join(filter(None, (KIND_WORDS[order.kind], RESULT_WORDS[result], note)))
    told = {order.complaint_id, *(one.complaint_id for one in served)}
    for complaint_id in sorted(one for one in told if one is not None):
        moved(connection, known(connection, complaint_id), ComplaintStep.ORDER_RESULT, stamp, said, order_id=order.id)
    for claim in served if result in FINDINGS[OrderKind.VERIFICATION] else ():
        claims.change_claim(connection, claim.id, outcome=result.value)


def look(desk: Desk, complaint_id: int) -> ClaimPage | None:
    """Return the claim of a report; None if it is none."""
    with desk.read() as connection:
        claim = claims.claim_of(connection, complaint_id)
        if claim is None:
            return None
        order = None if claim.order_id is None else orders.order_rows(connection, [claim.order_id])[claim.order_id]
        return ClaimPage(claim, tuple(claims.bills_of(connection, claim.id)), order)


def work_out(desk: Desk, complaint_id: int, over_m3: Mapping[int, int]) -> list[Recomputed]:
    """Return the bills of a claim as they are with so many m³ less, by document, before anything is written.

    Raises:
        Refused: `claim.unknown`, and what `recompute` refuses.
    """
    with desk.read() as connection:
        claim, bills = _known(connection, complaint_id)
        return [
            recompute(connection, one, claim.account_id, over_m3[one.document_id])
            for one in bills
            if over_m3.get(one.document_id)
        ]


def resolve(
    desk: Desk,
    complaint_id: int,
    over_m3: Mapping[int, int],
    authorisation: Authorisation | None = None,
    nothing_off: str | None = None,
) -> Done[Resolved]:
    """Do what follows from a verification: adjust and change the meter, send a crew to the leak, or advise.

    Args:
        over_m3: for a bad meter, how many m³ it registered too much on each bill, by document.
        nothing_off: for a bad meter that changed nothing of what its bills ask for, or whose bills were forgiven or
            undone: why nothing is taken off. Its change is ordered all the same.

    Raises:
        Refused: `right.missing`, `complaint.unknown`, `claim.unknown`, `claim.report_ended`, `claim.not_verified` while
            the verification is out, `claim.decided_already`, `claim.over_missing` for a bad meter without m³,
            `claim.over_or_nothing` with m³ and a reason to take nothing off, `complaint.reason_short`, and what
            `recompute`, `adjust` and `orders.issue_order` refuse.
    """
    if authorisation is None and not desk.may(Right.ADJUST_CLAIM):
        desk.require(Right.ATTEND_REPORT)
    why = None if nothing_off is None else reason_of(nothing_off, "nothing_off")
    if why is not None and any(over_m3.values()):
        raise Refused("claim.over_or_nothing", field="over")
    with desk.read() as connection:
        claim = _decidable(connection, complaint_id)
    right = Right.ADJUST_CLAIM if claim.outcome is OrderResult.METER_FAULTY else Right.ATTEND_REPORT
    stamp = desk.stamp(right, authorisation)
    with desk.write() as w:
        claim = _decidable(w.connection, complaint_id)  # another window may have decided it meanwhile
        resolved = _resolve(w.connection, claim, over_m3, why, stamp)
        w.commit()
    return done(
        resolved,
        Change("complaint", complaint_id),
        Change("account", claim.account_id),
        Change("order"),
        Change("billing"),
    )


def _resolve(
    connection: Connection, claim: ClaimRow, over_m3: Mapping[int, int], why: str | None, stamp: Stamp
) -> Resolved:
    """Write what follows from the outcome of a claim."""
    report = known(connection, claim.complaint_id)
    assert claim.outcome is not None
    order_id, off = None, total(())
    if claim.outcome is OrderResult.METER_FAULTY:
        if why is None:
            off = _take_off(connection, claim, report, over_m3, stamp)
        order_id = _ordered(connection, report, OrderKind.METER_CHANGE, stamp, claim.order_id).id
    elif claim.outcome is OrderResult.EXTERNAL_LEAK:
        order_id = _ordered(connection, report, OrderKind.LEAK, stamp, claim.order_id).id
    moment = stamp.at.isoformat(timespec="seconds")
    advised = moment if claim.outcome is OrderResult.NORMAL else None
    claims.change_claim(connection, claim.id, decided_at=moment, decided_by_id=stamp.person_id, advised_at=advised)
    taken = f"se quitan {off.signed}" if off else ""
    said = " · ".join(filter(None, (RESULT_WORDS[claim.outcome], taken, why and f"no se quita nada: {why}")))
    moved(connection, known(connection, report.id), ComplaintStep.NOTE, stamp, f"Reclamación resuelta · {said}")
    trace(connection, stamp, "claim.decided", report, after={"off": off.plain}, said=said)
    return Resolved(claim.outcome, order_id, off)


def _take_off(
    connection: Connection, claim: ClaimRow, report: ComplaintRow, over_m3: Mapping[int, int], stamp: Stamp
) -> Money:
    """Take off the bills of a claim what their meter registered too much; returns how much."""
    found = [
        recompute(connection, one, claim.account_id, over_m3[one.document_id])
        for one in claims.bills_of(connection, claim.id)
        if over_m3.get(one.document_id)
    ]
    if not found:
        raise Refused("claim.over_missing", field="over")
    for one in found:
        words = f"El medidor marcó {one.over_m3} m³ de más en {one.bill.folio}", f"{POLICY}, {report.name}"
        made = adjust(connection, one, claim.account_id, words, stamp)
        claims.record_adjustment(
            connection, claim.id, one.bill.document_id, one.over_m3, made.id, one.bill.net, one.after
        )
    return total(one.difference for one in found)


def _ordered(
    connection: Connection, report: ComplaintRow, kind: OrderKind, stamp: Stamp, parent_id: int | None = None
) -> OrderRow:
    """Make an order of a report inside a transaction; one of its kind that waits at the account serves it too."""
    assert report.account_id is not None
    for waiting in orders.open_orders(connection, report.account_id, kind):
        _tell(connection, known(connection, report.id), waiting, stamp)
        return waiting
    debt, months = order_acts.overdue(connection, report.account_id, stamp)
    draft = OrderDraft(
        kind=kind,
        instruction=_told(kind, report)[: order_acts.LONGEST_WORDS],
        account_id=report.account_id,
        debt=debt,
        months=months,
        parent_id=parent_id,
        complaint_id=report.id,
    )
    order = written(connection, draft, stamp)
    _tell(connection, known(connection, report.id), order, stamp)
    return order


def _told(kind: OrderKind, report: ComplaintRow) -> str:
    """Return what an order tells its crew: what to do, what was said, and the report it comes from."""
    said = f"«{report.description}» " if report.description else ""
    return f"{INSTRUCTIONS[kind]}. {said}({report.name})"


def _tell(connection: Connection, report: ComplaintRow, order: OrderRow, stamp: Stamp) -> None:
    """Write an order into its report; a report that was attended before its claim was decided only notes it."""
    step = ComplaintStep.ORDERED if report.is_open else ComplaintStep.NOTE
    moved(connection, report, step, stamp, f"{order.name} · {KIND_WORDS[order.kind]}", order_id=order.id)
    trace(connection, stamp, "complaint.ordered", report, after={"order": order.name}, said=order.name)


def _known(connection: Connection, complaint_id: int) -> tuple[ClaimRow, list[ClaimBill]]:
    claim = claims.claim_of(connection, complaint_id)
    if claim is None:
        raise Refused("claim.unknown")
    return claim, claims.bills_of(connection, claim.id)


def _fit(connection: Connection, account_id: int, bills: Sequence[int], field: str = "account") -> None:
    """Refuse bills that are not of an account or do not stand, and those a claim adjusted already."""
    if claims.bills_of_account(connection, account_id, bills) != set(bills):
        raise Refused("claim.bill_unknown", field=field)
    adjusted = claims.adjusted_among(connection, bills)
    if adjusted:
        raise Refused("claim.bill_adjusted", field=field, bill=adjusted)


def _undecided(connection: Connection, complaint_id: int) -> tuple[ClaimRow, list[ClaimBill]]:
    """Return a claim that nobody decided and whose report has not ended, with its bills."""
    claim, bills = _known(connection, complaint_id)
    if claim.decided_at is not None:
        raise Refused("claim.decided_already")
    report = known(connection, complaint_id)
    if report.state not in UNFINISHED_STATES:
        raise Refused("claim.report_ended", report=report.name)
    return claim, bills


def _decidable(connection: Connection, complaint_id: int) -> ClaimRow:
    """Return a claim whose verification is back and that nobody decided yet."""
    claim, _ = _undecided(connection, complaint_id)
    if claim.outcome is None:
        raise Refused("claim.not_verified")
    return claim
