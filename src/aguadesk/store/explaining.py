"""The facts behind a charge: its document, the bill it belongs to, what was forgiven and settled of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.chart import CUSTOMER_CREDIT, DISCOUNTS, RECEIVABLE, ROUNDING
from aguadesk.domain.documents import DocumentKind, Folio
from aguadesk.domain.money import Money
from aguadesk.store.queries import ask, ask_one

_CHARGE = f"""SELECT charge.*, document.series, document.number, document.kind, document.issued_on, document.reason,
        concept.code, concept.name AS concept_name
    FROM entry AS charge JOIN document ON document.id = charge.document_id
    JOIN concept ON concept.id = charge.concept_id
    WHERE charge.id = :id AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL"""
_BILL = "SELECT * FROM bill WHERE document_id = :document"
_FORGIVEN = f"""SELECT entry.amount_centavos, entry.debit_id, settled.code, charge.iva_basis_points,
        discount.percent_basis_points, discount.base_centavos, discount.campaign_id, document.reason, document.basis,
        document.series, document.number, document.issued_on, benefit_kind.cap_m3,
        claimed.claim_id IS NOT NULL AS is_claim
    FROM entry AS charge JOIN entry ON entry.settles_id = charge.id JOIN document ON document.id = entry.document_id
    JOIN concept AS settled ON settled.id = charge.concept_id
    LEFT JOIN discount ON discount.entry_id = entry.id
    LEFT JOIN benefit ON benefit.id = discount.benefit_id
    LEFT JOIN benefit_kind ON benefit_kind.id = benefit.kind_id
    LEFT JOIN claim_bill AS claimed ON claimed.adjustment_id = document.id
    WHERE {{whose}} AND (entry.debit_id IN ({DISCOUNTS}, {ROUNDING}) OR claimed.claim_id IS NOT NULL)
      AND document.kind = 'adjustment'
      AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)
    ORDER BY entry.id"""
_OWN = "charge.document_id = :document"
_SURCHARGES = "charge.id IN (SELECT entry_id FROM surcharge WHERE base_document_id = :document)"
_LATE = """SELECT surcharge.iva_basis_points AS rate, sum(entry.amount_centavos) AS centavos,
        max(surcharge.upto) AS upto
    FROM surcharge JOIN entry ON entry.id = surcharge.entry_id
    WHERE surcharge.base_document_id = :document AND NOT EXISTS (
        SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = entry.document_id)
    GROUP BY surcharge.iva_basis_points ORDER BY surcharge.iva_basis_points"""
_IN_FAVOUR = f"""SELECT document.reason, document.basis, sum(entry.amount_centavos) AS centavos
    FROM claim_bill JOIN document ON document.id = claim_bill.adjustment_id
    JOIN entry ON entry.document_id = document.id
    WHERE claim_bill.document_id = :document AND entry.credit_id = {CUSTOMER_CREDIT}
      AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)
    GROUP BY document.id ORDER BY document.id"""
_TAXED = f"""SELECT coalesce(sum(entry.amount_centavos), 0) AS centavos FROM entry
    JOIN concept ON concept.id = entry.concept_id
    WHERE entry.document_id = :document AND entry.debit_id = {RECEIVABLE} AND entry.settles_id IS NULL
      AND entry.iva_basis_points = :rate AND concept.code <> :concept"""
_PRICE = """SELECT price.name, price.amount_centavos, price.document, price.article FROM price
    JOIN concept ON concept.id = price.concept_id
    WHERE concept.code = :concept AND price.valid_from <= :day AND (price.valid_to IS NULL OR price.valid_to >= :day)
      AND substr(:detail, 1, length(price.name)) = price.name ORDER BY length(price.name) DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class ChargeFacts:
    """A charge with the document that made it."""

    id: int
    document_id: int
    folio: str
    kind: DocumentKind
    issued_on: date
    account_id: int | None
    concept: str
    concept_name: str
    period: str | None
    detail: str
    amount: Money
    iva_basis_points: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class BillFacts:
    """What a bill was computed from."""

    document_id: int
    account_id: int
    period: str
    tariff_id: int
    priced_on: date
    due_on: date
    kind: VolumeKind
    litres: int | None
    previous_m3: int | None
    current_m3: int | None
    sewer: bool


@dataclass(frozen=True, slots=True)
class ForgivenFacts:
    """Something taken off a charge of a bill: by a benefit, a campaign, the rounding of the total, or a claim."""

    amount: Money
    is_rounding: bool
    concept: str
    percent_basis_points: int | None
    base: Money | None
    is_campaign: bool
    name: str
    citation: str
    on: date
    cap_m3: int | None
    is_claim: bool
    """The meter registered too much."""


@dataclass(frozen=True, slots=True)
class LeftInFavour:
    """What a claim took off a bill that was paid already: why, by which rule, and how much."""

    reason: str
    citation: str
    amount: Money


@dataclass(frozen=True, slots=True)
class LateCharged:
    """The surcharges charged on a document at one rate of IVA, and the last day they were computed to."""

    iva_basis_points: int | None
    amount: Money
    upto: date


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """The line of the price list that a charge comes from."""

    name: str
    amount: Money
    citation: str


def charge_facts(connection: Connection, charge_id: int) -> ChargeFacts | None:
    """Return a charge with its document, if there is such a charge."""
    row = ask_one(connection, _CHARGE, id=charge_id)
    if row is None:
        return None
    return ChargeFacts(
        id=row.id,
        document_id=row.document_id,
        folio=str(Folio(row.series, row.number)),
        kind=DocumentKind(row.kind),
        issued_on=date.fromisoformat(row.issued_on),
        account_id=row.account_id,
        concept=row.code,
        concept_name=row.concept_name,
        period=row.period,
        detail=row.detail,
        amount=Money(row.amount_centavos),
        iva_basis_points=row.iva_basis_points,
        reason=row.reason,
    )


def bill_facts(connection: Connection, document_id: int) -> BillFacts | None:
    """Return what a bill was computed from; None for a document that is no bill."""
    row = ask_one(connection, _BILL, document=document_id)
    if row is None:
        return None
    return BillFacts(
        document_id=row.document_id,
        account_id=row.account_id,
        period=row.period,
        tariff_id=row.tariff_id,
        priced_on=date.fromisoformat(row.priced_on),
        due_on=date.fromisoformat(row.due_on),
        kind=VolumeKind(row.volume_kind),
        litres=row.volume_litres,
        previous_m3=row.previous_m3,
        current_m3=row.current_m3,
        sewer=bool(row.sewer),
    )


def forgiven_of(connection: Connection, document_id: int) -> list[ForgivenFacts]:
    """Return everything taken off the charges of a document that still stands."""
    return _forgiven(connection, _OWN, document_id)


def forgiven_late(connection: Connection, document_id: int) -> list[ForgivenFacts]:
    """Return everything taken off the surcharges charged on a document that still stands."""
    return _forgiven(connection, _SURCHARGES, document_id)


def left_in_favour(connection: Connection, document_id: int) -> list[LeftInFavour]:
    """Return what claims took off a bill, and off its surcharges, after it was paid."""
    return [
        LeftInFavour(row.reason, row.basis, Money(row.centavos))
        for row in ask(connection, _IN_FAVOUR, document=document_id)
    ]


def _forgiven(connection: Connection, whose: str, document_id: int) -> list[ForgivenFacts]:
    return [
        ForgivenFacts(
            amount=Money(row.amount_centavos),
            is_rounding=row.debit_id == ROUNDING,
            concept=row.code,
            percent_basis_points=row.percent_basis_points,
            base=None if row.base_centavos is None else Money(row.base_centavos),
            is_campaign=row.campaign_id is not None,
            name=row.reason,
            citation=row.basis,
            on=date.fromisoformat(row.issued_on),
            cap_m3=row.cap_m3,
            is_claim=bool(row.is_claim),
        )
        for row in ask(connection, _FORGIVEN.format(whose=whose), document=document_id)
    ]


def surcharge_base(connection: Connection, document_id: int) -> int | None:
    """Return the document on whose charges a surcharge document was first charged; None if it charges none."""
    row = ask_one(
        connection,
        "SELECT surcharge.base_document_id FROM surcharge JOIN entry ON entry.id = surcharge.entry_id"
        " WHERE entry.document_id = :document ORDER BY entry.id LIMIT 1",
        document=document_id,
    )
    return None if row is None else int(row.base_document_id)


def base_of_entry(connection: Connection, entry_id: int) -> int | None:
    """Return the document that one surcharge was charged on; None if the entry is no surcharge."""
    row = ask_one(connection, "SELECT base_document_id FROM surcharge WHERE entry_id = :entry", entry=entry_id)
    return None if row is None else int(row.base_document_id)


def late_charged_on(connection: Connection, document_id: int) -> list[LateCharged]:
    """Return the surcharges, without their IVA, that were charged on a document and still stand, by rate of IVA."""
    return [
        LateCharged(row.rate, Money(row.centavos), date.fromisoformat(row.upto))
        for row in ask(connection, _LATE, document=document_id)
    ]


def taxed_with(connection: Connection, charge: ChargeFacts) -> Money:
    """Return the sum of what stands in the document of a charge at its rate of IVA, the tax itself apart."""
    row = ask_one(connection, _TAXED, document=charge.document_id, rate=charge.iva_basis_points, concept=charge.concept)
    return Money(row.centavos if row else 0)


def price_of(connection: Connection, charge: ChargeFacts) -> PriceFacts | None:
    """Return the line of the price list, as it was on the day, that a charge comes from; None if it comes from none."""
    row = ask_one(connection, _PRICE, concept=charge.concept, day=charge.issued_on.isoformat(), detail=charge.detail)
    if row is None:
        return None
    return PriceFacts(row.name, Money(row.amount_centavos), ", ".join(filter(None, (row.document, row.article))))
