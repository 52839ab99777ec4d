"""An agreement at the till: its instalments stand in the place of the charges it covers, and settle them in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import agreement_documents
from aguadesk.domain.agreements import AgreementEnd
from aguadesk.domain.agreements.calendar import Instalment, earned_extension
from aguadesk.domain.agreements.standing import PaidInstalment, laid_over
from aguadesk.domain.billing.offers import Early
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Covered, PaymentPlan
from aguadesk.domain.payment_order import (
    Application,
    OpenCharge,
    PaymentProfile,
    Turn,
    agreement_order,
    apply,
    apply_from_the_end,
)
from aguadesk.store import agreement_till, agreements
from aguadesk.store.agreement_till import AtTill
from aguadesk.store.agreement_writing import Ending, end_agreement
from aguadesk.store.ledger import Stamp
from aguadesk.store.settings import rule_in_force

ORDER_RULE = "agreement.order"
FIRST_ROW = -2_000_000
"""Instalments are numbered from here on, apart from what accrued and from the items of the price list."""
_UNEARNED = "Recargos por prórroga no causados: el convenio se liquidó antes"


@dataclass(frozen=True, slots=True)
class Held:
    """The agreement that stands for an account, its instalments as rows, and the charges they stand for."""

    agreement: AtTill
    rows: tuple[OpenCharge, ...]
    covered: Covered
    citation: str
    """Where the order in which the agreement settles its charges is written."""
    early: Early | None = None

    def beside(self, debt: Sequence[OpenCharge]) -> list[OpenCharge]:
        """Return what is owed that the agreement does not cover."""
        ids = {charge.id for charge in self.covered.charges}
        return [charge for charge in debt if charge.id not in ids]

    def shown(self, debt: Sequence[OpenCharge]) -> list[OpenCharge]:
        """Return what is owed with the instalments in the place of what the agreement covers."""
        return [*self.rows, *self.beside(debt)]

    def citation_of(self, plan: PaymentPlan, others: str) -> str:
        """Return where the order of a payment is written: the agreement's, the one of other debts, or both."""
        ids = {charge.id for charge in self.covered.charges}
        inside = {one.charge.id in ids for one in plan.applied}
        said = [self.citation] if True in inside else []
        return "; ".join([*said, others] if False in inside or not said else said)

    def settled_with(
        self,
        connection: Connection,
        credit: Money,
        debt: Sequence[OpenCharge],
        profile: PaymentProfile,
        stamp: Stamp,
    ) -> list[Application]:
        """Share credit in favour as a payment is shared, and end the agreement if nothing of it is left."""
        applied, _ = apply(credit, self.shown(debt), profile)
        settled = self.covered.settled_by(applied, ZERO)
        self._end_if_paid(connection, settled, ZERO, stamp)
        return settled

    def settle(self, connection: Connection, plan: PaymentPlan, stamp: Stamp, request_id: str) -> None:
        """Before its receipt, undo the cost that was not earned if a payment ends the agreement early; and end it."""
        if plan.unearned:
            taken_off = self.covered.taken_off
            agreement_documents.take_off_unearned(
                connection, self.agreement.id, taken_off, stamp, _UNEARNED, request_id
            )
        self._end_if_paid(connection, plan.applied, plan.unearned, stamp)

    def _end_if_paid(
        self, connection: Connection, applied: Sequence[Application], unearned: Money, stamp: Stamp
    ) -> None:
        ids = {charge.id for charge in self.covered.charges}
        paid = total(one.amount for one in applied if one.charge.id in ids)
        if paid + unearned >= total(charge.open for charge in self.covered.charges):
            end_agreement(connection, self.agreement.id, Ending(AgreementEnd.FULFILLED), stamp)


def held_for(connection: Connection, account_id: int, debt: Sequence[OpenCharge], day: date) -> Held | None:
    """Return the agreement that stands for an account as the till sees it, if one does.

    Args:
        debt: everything the account owes by the day.
    """
    found = agreement_till.at_till(connection, account_id)
    if found is None:
        return None
    at_signing = agreements.covered(connection, found.id)
    charges = tuple(charge for charge in debt if charge.id in at_signing)
    left = total(charge.open for charge in charges)
    calendar = agreements.instalments_of(connection, found.id)
    laid = laid_over(calendar, total(at_signing.values()) - left, day)
    rows = tuple(_row(one, found, calendar[-1].number, day) for one in laid if one.left)
    rule = rule_in_force(connection, ORDER_RULE, found.signed_on)
    order = agreement_order(str(rule.value))
    ids = frozenset(row.id for row in rows)
    unearned = min(unearned_on(found.extension, calendar, found.signed_on, day), left)
    if not unearned:
        return Held(found, rows, Covered(ids, charges, order), rule.citation)
    taken_off = tuple(apply_from_the_end(unearned, charges, order))
    told = f"{rows[-1].detail} · liquidando hoy, −{unearned.signed}"
    rows = (*rows[:-1], replace(rows[-1], detail=told))
    return Held(found, rows, Covered(ids, charges, order, taken_off), rule.citation, Early(ids, unearned))


def unearned_on(extension: Money, calendar: Sequence[Instalment], signed_on: date, day: date) -> Money:
    """Return what of the cost of paying later is not earned on a day: each period earns its part once it begins."""
    if not extension:
        return ZERO
    ended = sum(one.number > 0 and one.due_on < day for one in calendar)
    begun = ended + 1 if day > signed_on else 0
    return extension - earned_extension(extension, calendar[-1].number, begun)


def instalment_words(number: int, count: int) -> str:
    """Name an instalment: `Enganche`, `Parcialidad 3 de 12`."""
    return f"Parcialidad {number} de {count}" if number else "Enganche"


def _row(one: PaidInstalment, found: AtTill, count: int, day: date) -> OpenCharge:
    return OpenCharge(
        id=FIRST_ROW + one.number,
        document_id=FIRST_ROW + one.number,
        folio=found.name,
        concept="convenio",
        concept_name="Convenio",
        kind=ConceptClass.PRINCIPAL,
        period=None,
        due_on=one.due_on,
        amount=one.amount,
        open=one.left,
        detail=f"{instalment_words(one.number, count)} · convenio {found.name}",
        turn=Turn.FIRST if one.due_on <= day else Turn.LATER,
    )
