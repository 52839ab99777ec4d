"""Writing bills inside a transaction that somebody else commits: what was late, the bill, what is forgiven of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import surcharging
from aguadesk.desk.agreement_till import held_for
from aguadesk.desk.billing_plan import Planned
from aguadesk.desk.offers import DISCOUNT_SERIES
from aguadesk.desk.paying import payment_rules
from aguadesk.domain import chart
from aguadesk.domain.concepts import AGUA
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.money import ZERO, total
from aguadesk.domain.payment_order import apply
from aguadesk.store import billing, catalogues, charges
from aguadesk.store.billing import BillRow, Position
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, post_many
from aguadesk.store.surcharges import PendingSurcharge

BILL_SERIES, CREDIT_SERIES = "C", "AJ"
ROUNDING_REASON, CREDIT_REASON = "Redondeo del recibo", "Aplicación de saldo a favor"
_NOBODY = Position()


class BillWriter:
    """Writes the bills of one run, some at a time.

    Args:
        run_id: the run they belong to.
        priced_on: the day whose tariff and UMA price them.
    """

    def __init__(
        self, connection: Connection, run_id: int, priced_on: date, due_on: date, period: str, stamp: Stamp
    ) -> None:
        self._connection, self._run_id, self._stamp = connection, run_id, stamp
        self._priced_on, self._due_on, self._period = priced_on, due_on, period
        self._concepts = {concept.code: concept for concept in catalogues.all_concepts(connection)}
        self._profile = payment_rules(connection, stamp.at.date()).profile
        self.late = self.credit_applied = ZERO

    def write(
        self,
        bills: Sequence[Planned],
        stand: Mapping[int, Position],
        late: Mapping[int, Sequence[PendingSurcharge]],
    ) -> None:
        """Write some bills.

        Args:
            stand: what the accounts owed and had in favour before, by account.
            late: the surcharges that accrued by now, by account: the bill says them, the payment charges them.
        """
        posted = post_many(self._connection, [self._bill(bill) for bill in bills], self._stamp)
        self._write_forgiven(bills, posted)
        rows = [
            self._row(bill, made, stand.get(bill.tap.account_id, _NOBODY), late.get(bill.tap.account_id, ()))
            for bill, made in zip(bills, posted, strict=True)
        ]
        billing.add_bills(self._connection, rows)
        for bill, made in zip(bills, posted, strict=True):
            if stand.get(bill.tap.account_id, _NOBODY).credit:
                self._use_credit(bill.tap.account_id, made)

    def _bill(self, bill: Planned) -> DocumentDraft:
        account_id = bill.tap.account_id
        entries = [
            EntryDraft(
                chart.RECEIVABLE,
                self._concepts[line.concept].income_id,
                line.amount,
                account_id=account_id,
                concept_id=self._concepts[line.concept].id,
                period=self._period,
                due_on=self._due_on,
                iva_basis_points=line.iva_basis_points,
                detail=line.detail,
            )
            for line in bill.priced.lines
        ]
        return DocumentDraft(DocumentKind.CHARGE, BILL_SERIES, entries, account_id=account_id)

    def _write_forgiven(self, bills: Sequence[Planned], posted: Sequence[Posted]) -> None:
        """Write what benefits and roundings take off, each settling its own charge."""
        listed = [
            (bill, made)
            for bill, made in zip(bills, posted, strict=True)
            if bill.priced.forgiven or bill.priced.rounding_off
        ]
        drafts = [self._forgiving(bill, made) for bill, made in listed]
        rows = []
        for (bill, _), made in zip(listed, post_many(self._connection, drafts, self._stamp), strict=True):
            if bill.benefit is not None:
                percent = bill.benefit.kind.percent_basis_points
                rows += [
                    (entry_id, bill.benefit.id, percent, part.base)
                    for entry_id, part in zip(made.entry_ids, bill.priced.forgiven, strict=False)
                ]
        billing.add_benefit_discounts(self._connection, rows)

    def _forgiving(self, bill: Planned, made: Posted) -> DocumentDraft:
        """Return the document that takes off: first what the benefit forgives, then the rounding, if there is one."""
        parts = [(chart.DISCOUNTS, part.amount, part.line) for part in bill.priced.forgiven]
        if bill.priced.rounding_off:
            water = next(place for place, line in enumerate(bill.priced.lines) if line.concept == AGUA)
            parts.append((chart.ROUNDING, bill.priced.rounding_off, water))
        entries = [
            EntryDraft(
                source, chart.RECEIVABLE, amount, account_id=bill.tap.account_id, settles_id=made.entry_ids[line]
            )
            for source, amount, line in parts
        ]
        basis = bill.benefit.kind.citation if bill.benefit else ""
        reason = bill.benefit.kind.name if bill.benefit else ROUNDING_REASON
        return DocumentDraft(
            DocumentKind.ADJUSTMENT,
            DISCOUNT_SERIES,
            entries,
            account_id=bill.tap.account_id,
            reason=reason,
            basis=basis,
        )

    def _row(self, bill: Planned, made: Posted, stand: Position, accrued: Sequence[PendingSurcharge]) -> BillRow:
        late = surcharging.total_of(accrued)
        self.late += late
        measured = bill.tap.measured
        return BillRow(
            document_id=made.id,
            run_id=self._run_id,
            account_id=bill.tap.account_id,
            period=self._period,
            tariff_id=bill.version.id,
            priced_on=self._priced_on,
            due_on=self._due_on,
            volume_kind=bill.kind,
            volume_litres=bill.volume_litres,
            previous_m3=measured.previous_m3 if measured else None,
            current_m3=measured.current_m3 if measured else None,
            sewer=bill.tap.sewer,
            domestic=bill.version.tariff.domestic,
            total=bill.priced.charged,
            discount=bill.priced.discount,
            arrears=stand.owed - stand.late,
            late=stand.late + late,
            credit=stand.credit,
        )

    def _use_credit(self, account_id: int, made: Posted) -> None:
        """Settle with the credit in favour what it settles, in the order in which a payment would.

        What an agreement covers is settled by its instalments. Like a payment, it finds what is late charged up to the
        day. The act is named by its bill: one that is computed again does it anew, in the same run.
        """
        owed = charges.open_charges(self._connection, account_id)
        owed += surcharging.charge_accrued(self._connection, account_id, self._stamp, f"facturacion-{made.id}", owed)
        _, credit = charges.position(self._connection, account_id)
        held = held_for(self._connection, account_id, owed, self._stamp.at.date())
        if held is None:
            applied, _ = apply(credit, owed, self._profile)
        else:
            applied = held.settled_with(self._connection, credit, owed, self._profile, self._stamp)
        entries = [
            EntryDraft(
                chart.CUSTOMER_CREDIT,
                chart.RECEIVABLE,
                one.amount,
                account_id=account_id,
                settles_id=one.charge.id,
            )
            for one in applied
        ]
        if not entries:
            return
        draft = DocumentDraft(
            DocumentKind.ADJUSTMENT, CREDIT_SERIES, entries, account_id=account_id, reason=CREDIT_REASON
        )
        post_many(self._connection, [draft], self._stamp)
        self.credit_applied += total(one.amount for one in applied)
