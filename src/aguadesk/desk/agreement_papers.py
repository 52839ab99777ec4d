"""The papers of an agreement: what is signed, the calendar to hang up, and the promissory notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.account_facts import account_facts
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import Signatory
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.agreements import AgreementEnd, Frequency, NewBills, SurchargesMeanwhile
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import total
from aguadesk.domain.periods import period_label
from aguadesk.domain.rights import Right
from aguadesk.domain.vocabulary import Vocabulary
from aguadesk.papers import agreement as paper
from aguadesk.papers.agreement import AgreementData, Condonation, DueInstalment, OwedLine, Signature, SignedTerms
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.wording import short_day
from aguadesk.store import accounts, agreements, campaigns, settings
from aguadesk.store.agreement_owed import AgreedCharge, charges_at_signing
from aguadesk.store.agreements import AgreementRow
from aguadesk.store.settings import Rule

__all__ = ["AgreedCharge"]

EVERY_WORDS: Final = {
    Frequency.WEEKLY: "cada semana",
    Frequency.FORTNIGHTLY: "cada quincena",
    Frequency.MONTHLY: "cada mes",
}
_ORDER_WORDS: Final = {
    "cff66a": "recargos por prórroga, recargos, multas y gastos, y al final el servicio",
    "cff20": "gastos, recargos, multas, y después lo más antiguo del servicio",
    "by_bill": "recibo por recibo, el más antiguo primero",
    "principal_first": "el servicio más antiguo, y al final los recargos",
}
_STAMPS: Final = {
    AgreementEnd.FULFILLED: "CUMPLIDO",
    AgreementEnd.BROKEN: "TERMINADO",
    AgreementEnd.RENEGOTIATED: "RENEGOCIADO",
    AgreementEnd.CANCELLED: "CANCELADO",
}
_RULES: Final = (
    "agreement.order",
    "agreement.grace_days",
    "agreement.missed",
    "agreement.surcharges",
    "agreement.new_bills",
    "agreement.returns_condoned",
    "prescription.months",
    "limitation.agreement",
)


def agreement_pdf(desk: Desk, agreement_id: int, offset: Offset = IN_PLACE) -> bytes:
    """Draw the agreement to be signed by three.

    Raises:
        Refused: `right.missing`, `agreement.unknown`.
    """
    return paper.draw(agreement_data(desk, agreement_id), offset)


def calendar_pdf(desk: Desk, agreement_id: int, offset: Offset = IN_PLACE) -> bytes:
    """Draw the calendar to hang up at home.

    Raises:
        Refused: `right.missing`, `agreement.unknown`.
    """
    return paper.draw_calendar(agreement_data(desk, agreement_id), offset)


def notes_pdf(desk: Desk, agreement_id: int, offset: Offset = IN_PLACE) -> bytes:
    """Draw the promissory notes, one an instalment.

    Raises:
        Refused: `right.missing`, `agreement.unknown`.
    """
    return paper.draw_notes(agreement_data(desk, agreement_id), offset)


def agreement_data(desk: Desk, agreement_id: int) -> AgreementData:
    """Gather what the papers of an agreement say: as it was signed, whatever was paid since.

    Raises:
        Refused: `right.missing`, `agreement.unknown`.
    """
    desk.stamp(Right.READ)
    with desk.read() as connection:
        row = agreements.agreement(connection, agreement_id)
        if row is None:
            raise Refused("agreement.unknown")
        record = accounts.account_record(connection, row.account_id, desk.today())
        assert record is not None  # an agreement without its account cannot be written
        instalments = agreements.instalments_of(connection, row.id)
        head = letterhead(connection)
        return AgreementData(
            letterhead=head,
            number=row.name,
            signed_on=row.signed_on,
            account=account_facts(record, head),
            holder=row.holder,
            signer=row.signer,
            signer_paper=row.signer_paper,
            signer_phone=row.signer_phone,
            every=EVERY_WORDS[row.frequency],
            lines=_lines(charges_at_signing(connection, row), row),
            instalments=tuple(DueInstalment(one.number, one.due_on, one.amount) for one in instalments),
            terms=_terms(row, settings.values_in_force(connection, _RULES, row.signed_on)),
            signatures=_signatures(connection, row, head.words),
            issued_at=desk.now(),
            issued_by=desk.person.name,
            extension=row.extension,
            condonation=_condonation(connection, row),
            note=row.note,
            ended=_STAMPS[row.ended_how] if row.ended_how else "",
        )


def _lines(charges: Sequence[AgreedCharge], row: AgreementRow) -> tuple[OwedLine, ...]:
    """Add the charges up by concept, in the order in which they were charged."""
    names = dict.fromkeys(charge.concept_name for charge in charges)
    by_name = {name: [charge for charge in charges if charge.concept_name == name] for name in names}
    return tuple(
        OwedLine(
            name,
            _since(found, row),
            total(charge.owed for charge in found),
            total(charge.condoned for charge in found),
        )
        for name, found in by_name.items()
    )


def _since(charges: Sequence[AgreedCharge], row: AgreementRow) -> str:
    """Say of which months charges are; surcharges run until the agreement is signed."""
    if all(charge.kind is ConceptClass.SURCHARGE for charge in charges):
        return f"hasta el {short_day(row.signed_on)}"
    periods = sorted(charge.period for charge in charges if charge.period)
    if not periods:
        return ""
    first, last = period_label(periods[0]), period_label(periods[-1])
    return first if first == last else f"{first} a {last}"


def _terms(row: AgreementRow, rules: Mapping[str, Rule]) -> SignedTerms:
    """Return what was agreed, with the citation of the rules in force when it was signed."""
    return SignedTerms(
        most_missed=row.most_missed,
        grace_days=int(rules["agreement.grace_days"].value),
        freezes_surcharges=row.surcharges is SurchargesMeanwhile.FROZEN,
        bills_inside=row.new_bills is NewBills.INSIDE,
        returns_condoned=row.returns_condoned,
        applied_to=_ORDER_WORDS[str(rules["agreement.order"].value)],
        prescription_months=int(rules["prescription.months"].value),
        shields_service=rules["limitation.agreement"].value == "yes",
        order_law=rules["agreement.order"].citation,
        missed_law=rules["agreement.missed"].citation,
        surcharges_law=rules["agreement.surcharges"].citation,
        bills_law=rules["agreement.new_bills"].citation,
        returns_law=rules["agreement.returns_condoned"].citation,
        prescription_law=rules["prescription.months"].citation,
        limitation_law=rules["limitation.agreement"].citation,
    )


def _signatures(connection: Connection, row: AgreementRow, words: Vocabulary) -> tuple[Signature, Signature, Signature]:
    """Return who signs: the user, the board, and who authorised other terms, or else a witness."""
    kept = settings.get_setting(connection, "board.signatories", ())
    named = [Signatory(one["name"], one["position"]) for one in kept]
    board = named[0] if named else Signatory(row.signed_by, "")
    if row.authorised_by:
        third = Signature("Autorizó", row.authorised_by)
    else:
        witness = named[1] if len(named) > 1 else Signatory("", "")
        third = Signature("Testigo", witness.name, witness.position)
    return (
        Signature("El usuario", row.signer, row.signer_paper),
        Signature(f"Por {words.board.the}", board.name, board.position),
        third,
    )


def _condonation(connection: Connection, row: AgreementRow) -> Condonation | None:
    if row.campaign_id is None or not row.condoned:
        return None
    campaign = campaigns.campaign_by_id(connection, row.campaign_id)
    return Condonation(campaign.name, campaign.citation) if campaign else None
