"""What an agreement was made of on the day it was signed: every charge, what was owed of it and what was forgiven."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import Money
from aguadesk.store.agreements import AgreementRow
from aguadesk.store.queries import ask

_CHARGES = """SELECT concept.name, concept.class AS kind, charge.period, coalesce(covered.open_centavos, 0) AS agreed,
        coalesce((SELECT sum(forgiving.amount_centavos) FROM entry AS forgiving
                  WHERE forgiving.document_id = :condonation AND forgiving.settles_id = charge.id), 0) AS condoned
    FROM entry AS charge
    JOIN concept ON concept.id = charge.concept_id
    LEFT JOIN agreement_charge AS covered ON covered.entry_id = charge.id AND covered.agreement_id = :agreement
    WHERE (covered.entry_id IS NOT NULL
        OR charge.id IN (SELECT settles_id FROM entry WHERE document_id = :condonation))
      AND charge.document_id <> :extension
    ORDER BY charge.id"""
_NO_DOCUMENT = -1


@dataclass(frozen=True, slots=True)
class AgreedCharge:
    """A charge as it went into an agreement."""

    concept_name: str
    kind: ConceptClass
    period: str | None
    condoned: Money
    agreed: Money
    """What of it is paid by the calendar."""

    @property
    def owed(self) -> Money:
        """What was open of it before anything was forgiven."""
        return self.agreed + self.condoned


def charges_at_signing(connection: Connection, row: AgreementRow) -> list[AgreedCharge]:
    """Return the charges of an agreement as they were when it was signed, without what its own extension costs."""
    found = ask(
        connection,
        _CHARGES,
        agreement=row.id,
        condonation=row.condonation_id or _NO_DOCUMENT,
        extension=row.extension_id or _NO_DOCUMENT,
    )
    return [
        AgreedCharge(one.name, ConceptClass(one.kind), one.period, Money(one.condoned), Money(one.agreed))
        for one in found
    ]
