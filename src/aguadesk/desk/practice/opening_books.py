"""What the practice town's old books left unpaid, brought over as one opening charge an account."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.days import TownDays, month_before
from aguadesk.desk.practice.households import Household
from aguadesk.domain import chart
from aguadesk.domain.billing.charging import Pricer
from aguadesk.domain.concepts import OPENING_ARREARS
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import Money, Rounding
from aguadesk.domain.tariffs.book import TariffBook
from aguadesk.store import catalogues, tariffs
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post_many

OPENING_SERIES = "AP"
_SURCHARGE_BASIS_POINTS = 150


class OpeningBooks:
    """Writes the opening charges of the town."""

    def __init__(self, office: Desk, days: TownDays) -> None:
        self._office, self._days = office, days
        with office.read() as connection:
            self._book = TariffBook(tariffs.all_versions(connection))
            self._pricer = Pricer(days.months[0].issued_on, tariffs.uma_table(connection))
            concepts = {concept.code: concept for concept in catalogues.all_concepts(connection)}
        self._concept = concepts[OPENING_ARREARS]

    def usual_month(self, household: Household) -> Money:
        """Return about what a month of a household costs."""
        day = self._days.months[0].issued_on
        volume = Decimal(household.volumes[0] if household.volumes else 0)
        version = self._book.find(household.tariff.name, household.tariff.use, bool(household.volumes), day)
        return self._pricer.price(version, volume, sewer=household.sewer, said="").net

    def open(self, owing: Sequence[tuple[Household, int]]) -> None:
        """Bring over so many months of each household, with the surcharges the old books had added."""
        drafts = [self._draft(household, months) for household, months in owing]
        with self._office.write() as w:
            post_many(w.connection, drafts, Stamp(self._office.now(), self._office.person.id))
            w.commit()

    def _draft(self, household: Household, months: int) -> DocumentDraft:
        first, monthly = self._days.months[0], self.usual_month(household)
        late = monthly.percent(_SURCHARGE_BASIS_POINTS * (months * (months - 1) // 2), Rounding.HALF_UP)
        entry = EntryDraft(
            chart.RECEIVABLE,
            chart.OPENING,
            monthly * months + late,
            account_id=household.account_id,
            concept_id=self._concept.id,
            due_on=month_before(first.issued_on, months).replace(day=first.due_on.day),
            detail=f"Rezago anterior, {months} {'mes' if months == 1 else 'meses'}",
        )
        return DocumentDraft(DocumentKind.OPENING, OPENING_SERIES, [entry], account_id=household.account_id)
