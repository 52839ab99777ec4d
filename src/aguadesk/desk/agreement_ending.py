"""How an agreement ends other than by being paid: broken, renegotiated, or cancelled as if it had never been."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from aguadesk.desk import surcharging
from aguadesk.desk.agreement_documents import take_off_unearned
from aguadesk.desk.agreement_till import Held, held_for
from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.surcharging import request_of_surcharges
from aguadesk.domain.agreements import AgreementEnd, AgreementStanding
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.store import agreements, audit, catalogues, charges, receipts, surcharges
from aguadesk.store.agreement_writing import Ending, end_agreement
from aguadesk.store.agreements import OWN_REQUEST, AgreementRow
from aguadesk.store.ledger import Stamp, post

_SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class EarlySettlement:
    """What it takes to pay an agreement to its end today: all that is left, less the cost that was not earned."""

    agreement_id: int
    account_id: int
    left: Money
    unearned: Money

    @property
    def asked(self) -> Money:
        """What is asked for in Caja."""
        return self.left - self.unearned


def settle_early(desk: Desk, agreement_id: int) -> EarlySettlement:
    """Return what paying an agreement to its end asks for today; it is paid in Caja like any payment.

    Raises:
        Refused: `agreement.unknown`, `agreement.ended`.
    """
    with desk.read() as connection:
        row = _standing(connection, agreement_id)
        held = _held(connection, row, desk)
        left = Money(sum(one.open.centavos for one in held.rows))
        return EarlySettlement(row.id, row.account_id, left, held.early.amount if held.early else ZERO)


def break_agreement(
    desk: Desk,
    agreement_id: int,
    reason: str,
    returns: bool | None = None,
    authorisation: Authorisation | None = None,
) -> Done[AgreementRow]:
    """End an agreement that is not kept: so many instalments missed, or the last one (CFF art. 66-A, fr. IV).

    Args:
        returns: whether what was forgiven comes back, and the months that were frozen bear again; by what was signed
            unless told. What paying later costs is only owed for the periods that began.

    Raises:
        Refused: `agreement.reason_short`, `agreement.unknown`, `agreement.ended`, `agreement.not_in_breach`, and what
            `Desk.stamp` refuses.
    """
    said = _reason(reason)
    stamp = desk.stamp(Right.END_AGREEMENT, authorisation)
    with desk.write() as w:
        row = _standing(w.connection, agreement_id)
        status = agreements.status(w.connection, row.id, stamp.at.date())
        if status.standing is not AgreementStanding.IN_BREACH:
            raise Refused("agreement.not_in_breach", agreement=row.name, missed=status.missed, most=row.most_missed)
        comes_back = row.returns_condoned if returns is None else returns
        document_id = _take_off(w.connection, row, said, stamp)
        if comes_back and row.condonation_id is not None:
            document_id = _undo(w.connection, row, row.condonation_id, "regreso", said, stamp)
        ending = Ending(AgreementEnd.BROKEN, said, comes_back, document_id)
        ended = _end(w.connection, row, ending, stamp, "agreement.broken")
        if comes_back:
            _charge_frozen(w.connection, row, stamp)
        w.commit()
    return _done(ended)


def cancel(
    desk: Desk, agreement_id: int, reason: str, authorisation: Authorisation | None = None
) -> Done[AgreementRow]:
    """Cancel an agreement signed by mistake, of which nothing was paid: everything is as it was before it.

    Raises:
        Refused: `agreement.reason_short`, `agreement.unknown`, `agreement.ended`, `agreement.was_paid`, and what
            `Desk.stamp` refuses.
    """
    said = _reason(reason)
    stamp = desk.stamp(Right.END_AGREEMENT, authorisation)
    with desk.write() as w:
        row = _standing(w.connection, agreement_id)
        paid = agreements.status(w.connection, row.id, stamp.at.date()).paid
        if paid:
            raise Refused("agreement.was_paid", agreement=row.name, amount=paid.signed)
        document_id = None
        for made, what in ((row.extension_id, "prorroga"), (row.condonation_id, "regreso")):
            if made is not None:
                document_id = _undo(w.connection, row, made, what, said, stamp)
        accrued = receipts.made_by_request(w.connection, request_of_surcharges(row.request_id or ""))
        if accrued is not None:
            _undo(w.connection, row, accrued.id, "recargos", said, stamp)
        ending = Ending(AgreementEnd.CANCELLED, said, condoned_returned=True, document_id=document_id)
        ended = _end(w.connection, row, ending, stamp, "agreement.cancelled")
        w.commit()
    return _done(ended)


def end_for_another(connection: Connection, row: AgreementRow, stamp: Stamp) -> None:
    """End an agreement in whose place another one comes, inside a transaction: only the cost not earned goes away."""
    reason = "Se renegoció"
    document_id = _take_off(connection, row, reason, stamp)
    _end(
        connection, row, Ending(AgreementEnd.RENEGOTIATED, reason, False, document_id), stamp, "agreement.renegotiated"
    )


def _take_off(connection: Connection, row: AgreementRow, reason: str, stamp: Stamp) -> int | None:
    """Undo the cost of the periods that never begin; return the document that does, if any of it is left to undo."""
    held = held_for(connection, row.account_id, charges.open_charges(connection, row.account_id), stamp.at.date())
    if held is None or not held.covered.taken_off:
        return None
    request = f"{OWN_REQUEST}{row.id}/no-causado"
    return take_off_unearned(connection, row.id, held.covered.taken_off, stamp, reason, request).id


def _charge_frozen(connection: Connection, row: AgreementRow, stamp: Stamp) -> None:
    """Charge what the months that were frozen bear after all, on what was paid meanwhile too."""
    day = stamp.at.date()
    pending = surcharges.pending_on(connection, day, agreements.covered_documents(connection, row.id))
    if pending:
        concepts = {concept.code: concept for concept in catalogues.all_concepts(connection)}
        draft = surcharging.draft_of(row.account_id, pending, concepts, day, f"{OWN_REQUEST}{row.id}/recargos")
        surcharging.record(connection, post(connection, draft, stamp), pending)


def _undo(connection: Connection, row: AgreementRow, document_id: int, what: str, reason: str, stamp: Stamp) -> int:
    """Undo a document of the agreement by its exact mirror, under a request of the agreement's own."""
    mirror = receipts.mirror(connection, document_id, CANCELLATION_SERIES, reason, None)
    return post(connection, replace(mirror, request_id=f"{OWN_REQUEST}{row.id}/{what}"), stamp).id


def _end(connection: Connection, row: AgreementRow, ending: Ending, stamp: Stamp, act: str) -> AgreementRow:
    end_agreement(connection, row.id, ending, stamp)
    paid = agreements.status(connection, row.id, stamp.at.date()).paid
    after = {"agreement": row.name, "paid": paid.plain, "returned": ending.condoned_returned}
    audit.record(connection, stamp, audit.AuditDraft(act, "account", row.account_id, after=after, reason=ending.reason))
    ended = agreements.agreement(connection, row.id)
    assert ended is not None
    return ended


def _standing(connection: Connection, agreement_id: int) -> AgreementRow:
    row = agreements.agreement(connection, agreement_id)
    if row is None:
        raise Refused("agreement.unknown")
    if row.ended_on is not None:
        raise Refused("agreement.ended", agreement=row.name, day=f"{row.ended_on:%d/%m/%Y}")
    return row


def _held(connection: Connection, row: AgreementRow, desk: Desk) -> Held:
    debt = surcharging.owed_on(connection, row.account_id, desk.today())
    held = held_for(connection, row.account_id, debt, desk.today())
    assert held is not None
    return held


def _reason(typed: str) -> str:
    said = one_line(typed)
    if len(said) < _SHORTEST_REASON:
        raise Refused("agreement.reason_short", letters=_SHORTEST_REASON)
    return said


def _done(row: AgreementRow) -> Done[AgreementRow]:
    return done(row, Change("account", row.account_id), Change("agreement", row.id), Change("audit"))
