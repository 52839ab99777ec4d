"""Convenios: worked out before anybody signs, signed, and signed anew in the place of one that cannot be kept.

How one ends is in `agreement_ending`, what lists and pages show of them in `agreement_lists`.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from aguadesk.desk import offers, surcharging
from aguadesk.desk.agreement_documents import charge_extension
from aguadesk.desk.agreement_ending import EarlySettlement, break_agreement, cancel, end_for_another, settle_early
from aguadesk.desk.agreement_lists import (
    EVERYTHING,
    AgreementDetails,
    AgreementFigures,
    AgreementFilter,
    ListedAgreement,
    breach_watch,
    details,
    figures,
    find,
    listed,
    of_account,
    rows,
)
from aguadesk.desk.agreement_terms import AgreementTerms, Beyond, Excess, Simulation, laid_out, left_of
from aguadesk.desk.agreement_till import held_for
from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.desk.order_writing import withdraw_open
from aguadesk.domain.agreements import number_words
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.rights import Right
from aguadesk.store import agreement_writing, agreements, audit, charges
from aguadesk.store import offers as forgiven_store
from aguadesk.store.agreement_writing import AgreementDraft
from aguadesk.store.agreements import AgreementRow
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask_one

__all__ = [
    "EVERYTHING",
    "AgreementDetails",
    "AgreementFigures",
    "AgreementFilter",
    "AgreementRow",
    "AgreementTerms",
    "Beyond",
    "EarlySettlement",
    "Excess",
    "ListedAgreement",
    "Simulation",
    "breach_watch",
    "break_agreement",
    "cancel",
    "details",
    "figures",
    "find",
    "listed",
    "of_account",
    "renegotiate",
    "rows",
    "settle_early",
    "sign",
    "simulate",
]


def simulate(desk: Desk, terms: AgreementTerms, renegotiates: int | None = None) -> Simulation:
    """Work out an agreement as it would be signed today; nothing is written.

    Args:
        renegotiates: the agreement in whose place it would come.

    Raises:
        Refused: `account.unknown`, `agreement.stands`, `agreement.unknown`, `agreement.ended`, and what `laid_out`
            refuses.
    """
    day = desk.today()
    with desk.read() as connection:
        before = _previous(connection, terms.account_id, renegotiates)
        debt = surcharging.owed_on(connection, terms.account_id, day)
        if before is not None:
            held = held_for(connection, terms.account_id, debt, day)
            off = {one.charge.id: one.amount for one in held.covered.taken_off} if held else {}
            debt = [replace(one, open=one.open - off.get(one.id, ZERO)) for one in debt]
        return laid_out(connection, terms, [one for one in debt if one.open], day, _times(connection, before))


def sign(
    desk: Desk, terms: AgreementTerms, request_id: str, authorisation: Authorisation | None = None
) -> Done[AgreementRow]:
    """Sign an agreement over all that an account owes.

    In one transaction: what accrued is charged, the campaign that forgives by agreement forgives its part, what paying
    later costs is charged, and the calendar is written; a limitation that was ordered is withdrawn. The same request
    again returns what was signed.

    Raises:
        Refused: `agreement.signer_missing`, `account.unknown`, `agreement.stands`, what `laid_out` refuses, and
            `right.missing`: terms beyond the rules need somebody with `Right.EXCEED_AGREEMENT`.
    """
    return _signed(desk, terms, request_id, authorisation)


def renegotiate(
    desk: Desk,
    agreement_id: int,
    terms: AgreementTerms,
    request_id: str,
    authorisation: Authorisation | None = None,
) -> Done[AgreementRow]:
    """Sign another agreement in the place of one that stands, over what is left of it and all else that is owed.

    What was forgiven stays forgiven. Each time counts against the board's rule.

    Raises:
        Refused: as `sign`, and `agreement.unknown`, `agreement.ended`.
    """
    return _signed(desk, terms, request_id, authorisation, agreement_id)


def _signed(
    desk: Desk,
    terms: AgreementTerms,
    request_id: str,
    authorisation: Authorisation | None,
    renegotiates: int | None = None,
) -> Done[AgreementRow]:
    stamp = desk.stamp(Right.SIGN_AGREEMENT, authorisation)
    terms = _cleaned(terms)
    with desk.write() as w:
        made = agreements.of_request(w.connection, request_id)
        if made is not None:
            return done(made)
        before = _previous(w.connection, terms.account_id, renegotiates)
        if before is not None:
            end_for_another(w.connection, before, stamp)
        owed = charges.open_charges(w.connection, terms.account_id)
        owed += surcharging.charge_accrued(w.connection, terms.account_id, stamp, request_id, owed)
        day = stamp.at.date()
        simulation = laid_out(w.connection, terms, owed, day, _times(w.connection, before))
        if simulation.beyond:
            stamp = replace(desk.stamp(Right.EXCEED_AGREEMENT, authorisation), at=stamp.at)
        row = _write(w.connection, simulation, stamp, request_id, before)
        if simulation.rules.stops_limitation:
            withdraw_open(w.connection, terms.account_id, OrderKind.LIMITATION, f"Se firmó el {row.name}", stamp)
        w.commit()
    changes = Change("account", row.account_id), Change("agreement", row.id), Change("order"), Change("audit")
    return done(row, *changes)


def _write(
    connection: Connection, simulation: Simulation, stamp: Stamp, request_id: str, before: AgreementRow | None
) -> AgreementRow:
    """Write what was worked out: what is forgiven, what paying later costs, and the agreement."""
    terms, number = simulation.terms, agreement_writing.next_number(connection)
    offers.give(connection, terms.account_id, simulation.forgiven, stamp, request_id)
    forgave = forgiven_store.documents_with(connection, request_id)
    covered, extension_id = left_of(simulation), None
    if simulation.extension:
        extension = _extension(connection, simulation, covered, number, stamp, request_id)
        extension_id = extension[0].document_id
        covered |= {charge.id: charge.open for charge in extension}
    draft = AgreementDraft(
        number=number,
        account_id=terms.account_id,
        signer=terms.signer,
        signer_paper=terms.signer_paper,
        signer_phone=terms.signer_phone,
        frequency=terms.frequency,
        debt=simulation.debt,
        condoned=simulation.condoned,
        extension=simulation.extension,
        down=simulation.calendar.down,
        surcharges=simulation.rules.surcharges,
        new_bills=simulation.rules.new_bills,
        most_missed=simulation.rules.most_missed,
        returns_condoned=simulation.rules.returns_condoned,
        basis=simulation.rules.citations["agreement.most_months"],
        note=terms.note,
        request_id=request_id,
        capacity=terms.capacity,
        campaign_id=simulation.campaign.id if simulation.campaign else None,
        condonation_id=forgave[0] if forgave else None,
        extension_id=extension_id,
        previous_id=before.id if before else None,
    )
    new_id = agreement_writing.insert_agreement(connection, draft, covered, simulation.calendar.instalments, stamp)
    row = agreements.agreement(connection, new_id)
    assert row is not None
    audit.record(connection, stamp, _trace(row, simulation))
    return row


def _extension(
    connection: Connection,
    simulation: Simulation,
    covered: dict[int, Money],
    number: int,
    stamp: Stamp,
    request_id: str,
) -> list[OpenCharge]:
    bearing = [replace(one, open=covered[one.id]) for one in simulation.charges if one.id in covered]
    words = f"Recargos por prórroga del convenio {number_words(number)}"
    due_on = simulation.calendar.last.due_on
    account_id = simulation.terms.account_id
    return charge_extension(connection, simulation.extension, bearing, words, due_on, stamp, account_id, request_id)


def _trace(row: AgreementRow, simulation: Simulation) -> audit.AuditDraft:
    after = {
        "agreement": row.name,
        "total": row.agreed.plain,
        "instalments": simulation.calendar.count,
        "condoned": row.condoned.plain,
        "signer": row.signer,
    }
    reason = " ".join(one.words for one in simulation.beyond)
    return audit.AuditDraft("agreement.signed", "account", row.account_id, after=after, reason=reason)


def _previous(connection: Connection, account_id: int, renegotiates: int | None) -> AgreementRow | None:
    """Return the agreement that is renegotiated, and refuse a second one beside one that stands."""
    if ask_one(connection, "SELECT id FROM account WHERE id = :id", id=account_id) is None:
        raise Refused("account.unknown", account=account_id)
    stands = agreements.standing_agreement(connection, account_id)
    if renegotiates is None:
        if stands is not None:
            raise Refused("agreement.stands", account=stands.account, agreement=stands.name)
        return None
    asked = agreements.agreement(connection, renegotiates)
    if asked is None or asked.account_id != account_id:
        raise Refused("agreement.unknown")
    if asked.ended_on is not None:
        raise Refused("agreement.ended", agreement=asked.name, day=f"{asked.ended_on:%d/%m/%Y}")
    return asked


def _times(connection: Connection, before: AgreementRow | None) -> int:
    """Return how many times in a row an agreement would have been renegotiated with this one."""
    times, row = 0, before
    while row is not None:
        times += 1
        row = agreements.agreement(connection, row.previous_id) if row.previous_id is not None else None
    return times


def _cleaned(terms: AgreementTerms) -> AgreementTerms:
    signer = one_line(terms.signer)
    if not signer:
        raise Refused("agreement.signer_missing", field="signer")
    return replace(
        terms,
        signer=signer,
        signer_paper=one_line(terms.signer_paper),
        signer_phone=one_line(terms.signer_phone),
        note=one_line(terms.note),
    )
