"""The billing run of a period: looked at first, written whole or not at all, and again only for what was missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from aguadesk.desk import surcharging
from aguadesk.desk.billing_plan import Planned, RunPlan, Skipped, plan_run
from aguadesk.desk.billing_writing import BillWriter
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.rights import Right
from aguadesk.store import audit, billing, surcharges
from aguadesk.store.billing import RunRow
from aguadesk.store.board import Writing
from aguadesk.store.ledger import Stamp

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run would do: the plan, and the surcharges that accrued on those it bills, IVA included."""

    plan: RunPlan
    surcharges: Money


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What a run did. `total` is what its bills ask for, benefits taken off; the surcharges that accrued are apart."""

    run_id: int | None
    """None when there was nothing to bill."""
    period: BillingPeriod
    billed: int
    total: Money
    discounts: Money
    surcharges: Money
    credit_applied: Money
    skipped: tuple[Skipped, ...]
    seconds: float


def preview_run(desk: Desk, period: str, progress: Progress | None = None) -> Preview:
    """Work out what a run would do today; nothing is written.

    Raises:
        Refused: `right.missing`, `period.unknown`, and what `plan_run` refuses.
        Cancelled: if the person wants it to stop.
    """
    desk.require(Right.RUN_BILLING)
    asked = BillingPeriod.parse(period)
    with desk.read() as connection:
        plan = plan_run(connection, asked, desk.today(), progress or Silent())
        late = surcharges.pending(connection, desk.today(), _accounts(plan.bills))
    return Preview(plan, total(surcharging.total_of(listed) for listed in late.values()))


def run(desk: Desk, period: str, message: str = "", progress: Progress | None = None) -> Done[RunOutcome]:
    """Bill a period: everybody of its book who has no bill yet. Everything is written, or nothing is.

    Benefits are taken off and credit in favour is applied. The surcharges that accrued on those billed are said on
    their bills; they are charged with the payment, up to its day.

    Raises:
        Refused: `right.missing`, `period.unknown`, and what `plan_run` refuses.
        Cancelled: if the person stops it; then nothing was written.
        Trouble: what the disk says; then nothing was written either.
    """
    began, steps = monotonic(), progress or Silent()
    stamp = desk.stamp(Right.RUN_BILLING)
    asked = BillingPeriod.parse(period)
    with desk.write() as w:
        plan = plan_run(w.connection, asked, stamp.at.date(), steps)
        run_id, writer = None, None
        if plan.bills:
            run_id, writer = _write(w, plan, stamp, message.strip(), steps)
            w.commit()
    outcome = RunOutcome(
        run_id=run_id,
        period=asked,
        billed=len(plan.bills),
        total=plan.total,
        discounts=plan.discounts,
        surcharges=writer.late if writer else ZERO,
        credit_applied=writer.credit_applied if writer else ZERO,
        skipped=plan.skipped,
        seconds=monotonic() - began,
    )
    return done(outcome, *([Change("billing", run_id), Change("account")] if run_id is not None else []))


def _write(w: Writing, plan: RunPlan, stamp: Stamp, message: str, progress: Progress) -> tuple[int, BillWriter]:
    """Write the run, its bills and its trace; return its number, and what the writer counted."""
    period = str(plan.period)
    run = RunRow(period, plan.issued_on, plan.due_on, message, len(plan.bills), plan.total, stamp.at, stamp.person_id)
    run_id = billing.add_run(w.connection, run)
    late = surcharges.pending(w.connection, plan.issued_on, _accounts(plan.bills))
    writer = BillWriter(w.connection, run_id, plan.priced_on, plan.due_on, period, stamp)
    stand = billing.positions(w.connection)
    for start in range(0, len(plan.bills), _AT_A_TIME):
        progress.step(start, len(plan.bills), "Escribiendo recibos")
        writer.write(plan.bills[start : start + _AT_A_TIME], stand, late)
    after = {"period": period, "bills": len(plan.bills), "total": plan.total.plain}
    audit.record(w.connection, stamp, audit.AuditDraft("billing.run", "billing", run_id, after=after))
    progress.step(len(plan.bills), len(plan.bills), "Guardando")
    return run_id, writer


def _accounts(bills: Sequence[Planned]) -> list[int]:
    return [bill.tap.account_id for bill in bills]
