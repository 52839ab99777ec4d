"""What the town charges: the monthly bill, the surcharge on a late one, and what old books brought over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aguadesk.desk.practice.days import BillMonth
from aguadesk.desk.practice.households import Household
from aguadesk.desk.practice.plan import Billing
from aguadesk.domain import chart
from aguadesk.domain.concepts import AGUA, ALCANTARILLADO, IVA, OPENING_ARREARS, SANEAMIENTO
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment_order import OpenCharge, PaymentProfile, apply
from aguadesk.store.catalogues import Concept
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted

CHARGE_SERIES = "C"
OPENING_SERIES = "AP"
ADJUSTMENT_SERIES = "AJ"
_SURCHARGES = "recargos"
_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


@dataclass(frozen=True, slots=True)
class Billed:
    """A document that makes charges, with what it charges, before it has its number."""

    draft: DocumentDraft
    household: Household


class BillMaker:
    """Makes the charges of a household, by the town's tariff."""

    def __init__(self, billing: Billing, concepts: Iterable[Concept]) -> None:
        self._billing = billing
        self._concepts: Mapping[str, Concept] = {concept.code: concept for concept in concepts}
        self._by_id: Mapping[int, Concept] = {concept.id: concept for concept in self._concepts.values()}

    def monthly(self, household: Household, number: int, month: BillMonth) -> Billed:
        """Return the bill of one month; `number` counts the months from zero."""
        lines = self.lines(household, household.volumes[number] if household.volumes else None)
        rate = 0 if household.domestic else self._billing.iva
        entries = [
            self._charge(household, code, amount, month.due_on, month.period, rate, detail)
            for code, amount, detail in lines
        ]
        return self._billed(household, DocumentKind.CHARGE, CHARGE_SERIES, entries)

    def lines(self, household: Household, volume_m3: int | None) -> list[tuple[str, Money, str]]:
        """Return concept, amount and detail of every line of a month; without a volume, the fixed quota."""
        rules, tariff = self._billing, household.tariff
        quota, detail = tariff.quota, "Agua, cuota fija" if volume_m3 is None else f"Agua, {volume_m3} m³"
        if household.benefit:
            quota -= quota.percent(rules.benefit, Rounding.HALF_UP)
            detail += f" · {household.benefit} {_percent(rules.benefit)}"
        water = quota + tariff.per_m3 * max(0, (volume_m3 or 0) - rules.included_m3)
        found = [(AGUA, water, detail)]
        if household.sewer:
            for code, rate in ((ALCANTARILLADO, rules.sewer), (SANEAMIENTO, rules.treatment)):
                named = f"{self._concepts[code].name} {_percent(rate)}"
                found.append((code, water.percent(rate, Rounding.HALF_UP), named))
        if not household.domestic:
            tax = total(amount for _, amount, _ in found).percent(rules.iva, Rounding.HALF_UP)
            found.append((IVA, tax, f"IVA {_percent(rules.iva)}"))
        return found

    def surcharge(self, household: Household, day: date) -> Billed | None:
        """Return the surcharge of one month on what is past its date on a day; None if there is none."""
        base = total(
            debt.open for debt in household.debts if debt.due_on < day and self._concepts[debt.concept].causes_surcharge
        )
        amount = base.percent(self._billing.surcharge, Rounding.HALF_UP)
        if not amount:
            return None
        rate = 0 if household.domestic else self._billing.iva
        named = f"Recargos {_percent(self._billing.surcharge)}"
        entries = [self._charge(household, _SURCHARGES, amount, day, f"{day:%Y-%m}", rate, named)]
        tax = amount.percent(rate, Rounding.HALF_UP)
        if tax:
            entries.append(self._charge(household, IVA, tax, day, f"{day:%Y-%m}", rate, f"IVA {_percent(rate)}"))
        return self._billed(household, DocumentKind.CHARGE, CHARGE_SERIES, entries)

    def brought_over(self, household: Household, months: int, due_on: date) -> Billed:
        """Return the one opening charge for so many months that the old books left unpaid."""
        monthly = total(
            amount for _, amount, _ in self.lines(household, household.volumes[0] if household.volumes else None)
        )
        late = monthly.percent(self._billing.surcharge * (months * (months - 1) // 2), Rounding.HALF_UP)
        detail = f"Rezago anterior, {months} {'mes' if months == 1 else 'meses'}"
        entry = self._charge(household, OPENING_ARREARS, monthly * months + late, due_on, None, None, detail)
        return self._billed(household, DocumentKind.OPENING, OPENING_SERIES, [entry])

    def credit_used(self, household: Household) -> DocumentDraft:
        """Return what applies a household's credit in favour to what it owes, and take it off both."""
        applied, left = apply(household.credit, household.debts, PaymentProfile.CFF20)
        household.credit = left
        settle(household, {one.charge.id: one.amount for one in applied})
        entries = [
            EntryDraft(
                chart.CUSTOMER_CREDIT,
                chart.RECEIVABLE,
                one.amount,
                account_id=household.account_id,
                settles_id=one.charge.id,
            )
            for one in applied
        ]
        return DocumentDraft(
            DocumentKind.ADJUSTMENT,
            ADJUSTMENT_SERIES,
            entries,
            account_id=household.account_id,
            reason="Aplicación de saldo a favor",
        )

    def take_note(self, billed: Billed, posted: Posted) -> None:
        """Write what was charged, now with its numbers, into what the household owes."""
        for entry_id, entry in zip(posted.entry_ids, billed.draft.entries, strict=True):
            concept = self._by_id[entry.concept_id or 0]
            assert entry.due_on is not None
            billed.household.debts.append(
                OpenCharge(
                    id=entry_id,
                    document_id=posted.id,
                    folio=str(posted.folio),
                    concept=concept.code,
                    concept_name=concept.name,
                    kind=concept.kind,
                    period=entry.period,
                    due_on=entry.due_on,
                    amount=entry.amount,
                    open=entry.amount,
                    iva_basis_points=entry.iva_basis_points,
                    detail=entry.detail,
                )
            )

    def _charge(
        self,
        household: Household,
        code: str,
        amount: Money,
        due_on: date,
        period: str | None,
        rate: int | None,
        detail: str,
    ) -> EntryDraft:
        concept = self._concepts[code]
        source = chart.OPENING if code == OPENING_ARREARS else concept.income_id
        return EntryDraft(
            chart.RECEIVABLE,
            source,
            amount,
            account_id=household.account_id,
            concept_id=concept.id,
            period=period,
            due_on=due_on,
            iva_basis_points=rate,
            detail=detail,
        )

    def _billed(self, household: Household, kind: DocumentKind, series: str, entries: list[EntryDraft]) -> Billed:
        return Billed(DocumentDraft(kind, series, entries, account_id=household.account_id), household)


def settle(household: Household, paid: Mapping[int, Money]) -> None:
    """Take off a household's debts what was paid of each, by the number of the charge."""
    left = []
    for debt in household.debts:
        still_open = debt.open - paid.get(debt.id, ZERO)
        if still_open:
            left.append(debt if still_open == debt.open else replace(debt, open=still_open))
    household.debts = left


def _percent(basis_points: int) -> str:
    return f"{basis_points / 100:g} %"
