"""Prescription: the clock of every late debt of an account, what is about to lapse, and its declaration.

Nothing lapses by itself here: a debt whose date passed is owed like any other until a resolution says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection

from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.domain import chart
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money, total
from aguadesk.domain.prescription import TYPED_KINDS, Act, ActKind, Lapse, PrescriptionRules
from aguadesk.domain.rights import Right
from aguadesk.store import accounts, audit, charges, claims, prescription, receipts
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.prescription import ActDraft, Debt, DebtClock, Declaration, KnownAct, LateSum

__all__ = ["DebtClock", "Declaration", "KnownAct"]

SERIES = "P"
LONGEST_RESOLUTION, LONGEST_PROOF, LONGEST_NAME = 60, 120, 80
_SHORTEST_REASON = 5

ACT_WORDS = {
    ActKind.NOTICE: "Aviso entregado",
    ActKind.AGREEMENT: "Convenio firmado",
    ActKind.PAYMENT: "Abono",
    ActKind.ACKNOWLEDGEMENT: "Reconocimiento del adeudo",
    ActKind.JUDICIAL: "Demanda o acto de autoridad",
}


@dataclass(frozen=True, slots=True)
class AccountClocks:
    """What an account has past its day, debt by debt, with all the acts the board knows of it and what was declared."""

    account_id: int
    account: str
    holder: str
    day: date
    debts: tuple[DebtClock, ...]
    acts: tuple[KnownAct, ...]
    declarations: tuple[Declaration, ...]
    rules: PrescriptionRules
    citation: str
    """Where the law says so."""

    @property
    def lapsed(self) -> Money:
        """What could be declared prescribed today."""
        return total(one.debt.open for one in self.debts if one.lapse is Lapse.LAPSED)


@dataclass(frozen=True, slots=True)
class Lapsing:
    """An account of which something has lapsed, or is about to."""

    account_id: int
    near: Money
    near_debts: int
    next_day: date | None
    """The last day of what lapses first among what has not yet."""
    lapsed: Money
    lapsed_debts: int


def clocks(desk: Desk, account_id: int) -> AccountClocks:
    """Return the clocks of an account today.

    Raises:
        Refused: `account.unknown`, `rule.none_in_force`.
    """
    day = desk.today()
    with desk.read() as connection:
        row = accounts.rows(connection, [account_id], day).get(account_id)
        if row is None:
            raise Refused("account.unknown", account=account_id)
        rules, law = prescription.rules_on(connection, day)
        return AccountClocks(
            account_id,
            row.number,
            row.holder,
            day,
            tuple(prescription.clocks_of(connection, account_id, day)),
            tuple(prescription.acts_of(connection, [account_id]).get(account_id, ())),
            tuple(prescription.declarations_of(connection, account_id)),
            rules,
            law.citation,
        )


def lapsing(desk: Desk) -> list[Lapsing]:
    """Return the accounts of which something has lapsed or is about to, what lapses first in front.

    Raises:
        Refused: `rule.none_in_force`.
    """
    with desk.read() as connection:
        debts = prescription.near_or_lapsed(connection, desk.today())
    listed = [_lapsing(list(group)) for _, group in groupby(debts, key=lambda one: one.account_id)]
    return sorted(listed, key=lambda one: (one.next_day or date.max, -one.lapsed.centavos, one.account_id))


def add_act(desk: Desk, account_id: int, kind: ActKind, on_day: date, proof: str, notified_by: str = "") -> Done[int]:
    """Write down an act that interrupts the prescription of all that was due by its day.

    Raises:
        Refused: `prescription.kind`, `prescription.proof_missing`, `prescription.act_later`, `account.unknown`, and
            `right.missing`.
    """
    stamp = desk.stamp(Right.CAPTURE_NOTICES)
    draft = ActDraft(account_id, Act(kind, on_day, one_line(proof)), one_line(notified_by))
    if kind not in TYPED_KINDS:
        raise Refused("prescription.kind", field="kind")
    if not draft.act.proof:
        raise Refused("prescription.proof_missing", field="proof")
    if on_day > stamp.at.date():
        raise Refused("prescription.act_later", field="on_day", day=f"{on_day:%d/%m/%Y}")
    with desk.write() as w:
        if not accounts.rows(w.connection, [account_id], stamp.at.date()):
            raise Refused("account.unknown", account=account_id)
        act_id = prescription.insert_act(w.connection, draft, stamp)
        audit.record(
            w.connection, stamp, audit.AuditDraft("prescription.act_added", "account", account_id, after=_told(draft))
        )
        w.commit()
    return done(act_id, Change("account", account_id), Change("prescription"), Change("audit"))


def remove_act(desk: Desk, act_id: int, reason: str, authorisation: Authorisation | None = None) -> Done[int]:
    """Take away an act that was written down by mistake; it stays in the trail.

    Raises:
        Refused: `prescription.reason_short`, `prescription.act_unknown`, and what `Desk.stamp` refuses.
    """
    said = _reason(reason)
    stamp = desk.stamp(Right.DECLARE_PRESCRIPTION, authorisation)
    with desk.write() as w:
        known = prescription.typed_act(w.connection, act_id)
        if known is None:
            raise Refused("prescription.act_unknown")
        prescription.delete_act(w.connection, act_id)
        before = _told(ActDraft(known.account_id, known.act, known.notified_by))
        trace = audit.AuditDraft("prescription.act_removed", "account", known.account_id, before=before, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(act_id, Change("account", known.account_id), Change("prescription"), Change("audit"))


def declare(
    desk: Desk,
    account_id: int,
    charge_ids: Collection[int],
    resolution: str,
    reason: str,
    authorisation: Authorisation | None = None,
) -> Done[Declaration]:
    """Declare debts prescribed by a resolution: they are taken off whole, by a document of series P that cites it.

    Args:
        charge_ids: charges of the account; of each debt all of them or none.

    Raises:
        Refused: `prescription.resolution_missing`, `prescription.reason_short`, `prescription.nothing`,
            `prescription.gone`, `prescription.in_part`, `prescription.not_lapsed`, `prescription.agreed`,
            `prescription.disputed` while a claim over its bill is not decided, and what `Desk.stamp` refuses.
    """
    number = one_line(resolution)
    if not number:
        raise Refused("prescription.resolution_missing", field="resolution")
    said = _reason(reason)
    if not charge_ids:
        raise Refused("prescription.nothing")
    stamp = desk.stamp(Right.DECLARE_PRESCRIPTION, authorisation)
    day = stamp.at.date()
    with desk.write() as w:
        debts = _declarable(w.connection, account_id, frozenset(charge_ids), day)
        _, law = prescription.rules_on(w.connection, day)
        basis = f"Resolución {number}. {law.citation}"
        document_id = _take_off(w.connection, account_id, debts, basis, f"Prescripción: {said}", stamp)
        made = prescription.declaration(w.connection, document_id)
        assert made is not None
        after = {"document": made.folio, "total": made.amount.plain, "resolution": number}
        trace = audit.AuditDraft("prescription.declared", "account", account_id, after=after, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(made, Change("account", account_id), Change("prescription"), Change("audit"))


def undo(desk: Desk, document_id: int, reason: str, authorisation: Authorisation | None = None) -> Done[Declaration]:
    """Undo a declaration made by mistake, by its exact mirror: what it took off is owed again, as it was.

    Raises:
        Refused: `prescription.reason_short`, `prescription.unknown`, `prescription.undone`, and what `Desk.stamp`
            refuses.
    """
    said = _reason(reason)
    stamp = desk.stamp(Right.DECLARE_PRESCRIPTION, authorisation)
    with desk.write() as w:
        made = prescription.declaration(w.connection, document_id)
        if made is None:
            raise Refused("prescription.unknown")
        if made.undone_by:
            raise Refused("prescription.undone", document=made.folio, mirror=made.undone_by)
        post(w.connection, receipts.mirror(w.connection, document_id, CANCELLATION_SERIES, said, None), stamp)
        undone = prescription.declaration(w.connection, document_id)
        assert undone is not None
        after = {"document": made.folio, "total": made.amount.plain}
        trace = audit.AuditDraft("prescription.undone", "account", made.account_id, after=after, reason=said)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(undone, Change("account", made.account_id), Change("prescription"), Change("audit"))


def _declarable(connection: Connection, account_id: int, charge_ids: frozenset[int], day: date) -> list[Debt]:
    """Return the debts that some charges are, each of which has to have lapsed and stand under no agreement."""
    chosen = [
        one
        for one in prescription.clocks_of(connection, account_id, day)
        if charge_ids.intersection(one.debt.charge_ids)
    ]
    known = {charge for one in chosen for charge in one.debt.charge_ids}
    if charge_ids - known:
        raise Refused("prescription.gone")
    if known - charge_ids:
        part = next(one.debt for one in chosen if not charge_ids.issuperset(one.debt.charge_ids))
        raise Refused("prescription.in_part", document=part.folio)
    for one in chosen:
        if one.lapse is not Lapse.LAPSED:
            until = f"{one.clock.last_day:%d/%m/%Y}"
            raise Refused("prescription.not_lapsed", document=one.debt.folio, day=until)
        disputed = claims.holding(connection, one.debt.source_id)
        if disputed:
            raise Refused("prescription.disputed", document=one.debt.folio, report=disputed)
    agreement = prescription.agreement_over(connection, charge_ids)
    if agreement:
        raise Refused("prescription.agreed", agreement=agreement)
    return [one.debt for one in chosen]


def _take_off(
    connection: Connection, account_id: int, debts: Sequence[Debt], basis: str, reason: str, stamp: Stamp
) -> int:
    open_ = {charge.id: charge.open for charge in charges.open_charges(connection, account_id)}
    draft = DocumentDraft(
        DocumentKind.ADJUSTMENT,
        SERIES,
        [
            EntryDraft(chart.PRESCRIBED, chart.RECEIVABLE, open_[charge], account_id=account_id, settles_id=charge)
            for debt in debts
            for charge in debt.charge_ids
        ],
        account_id=account_id,
        reason=reason,
        basis=basis,
    )
    return post(connection, draft, stamp).id


def _lapsing(debts: Sequence[LateSum]) -> Lapsing:
    near = [one for one in debts if one.lapse is Lapse.NEAR]
    lapsed = [one for one in debts if one.lapse is Lapse.LAPSED]
    return Lapsing(
        debts[0].account_id,
        total(one.open for one in near),
        len(near),
        min((one.last_day for one in near), default=None),
        total(one.open for one in lapsed),
        len(lapsed),
    )


def _reason(typed: str) -> str:
    said = one_line(typed)
    if len(said) < _SHORTEST_REASON:
        raise Refused("prescription.reason_short", field="reason", letters=_SHORTEST_REASON)
    return said


def _told(draft: ActDraft) -> dict[str, object]:
    told: dict[str, object] = {
        "act": ACT_WORDS[draft.act.kind],
        "on_day": f"{draft.act.on:%d/%m/%Y}",
        "proof": draft.act.proof,
    }
    return {**told, "notified_by": draft.notified_by} if draft.notified_by else told
