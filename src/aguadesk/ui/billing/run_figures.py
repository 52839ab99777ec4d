"""What a run comes to, read at a glance: how many bills, how much, what is forgiven, and against the period before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk.billing import Preview, RunOutcome
from aguadesk.domain.money import Money
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.words import Labelled, Words
from aguadesk.ui.theme import Tone

_CONCEPTS = {
    "agua": "agua",
    "alcantarillado": "alcantarillado",
    "saneamiento": "saneamiento",
    "iva": "IVA",
    "redondeo": "redondeo",
}


class RunFigures(Card):
    """The figures of a run, before it is made and after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.bills, self.total = Labelled("Recibos"), Labelled("Importe")
        self.discounts, self.late = Labelled("Beneficios"), Labelled("Recargos aparte")
        self.before = Labelled("Periodo anterior")
        self.concepts, self.warning = Words("", "muted", wrap=True), Note("", Tone.WARNING)
        self.column.addLayout(row(self.bills, self.total, self.discounts, self.late, self.before, spacing=24))
        self.column.addWidget(self.concepts)
        self.column.addWidget(self.warning)
        self.warning.hide()

    def show_preview(self, preview: Preview) -> None:
        """Show what a run would come to."""
        plan = preview.plan
        self._show(len(plan.bills), plan.total, plan.discounts, preview.surcharges)
        before = plan.before
        self.before.show_value(f"{before.bills:,} recibos · {before.total.signed}" if before.bills else "Sin recibos")
        parts = [f"{_CONCEPTS.get(code, code)} {amount.signed}" for code, amount in plan.by_concept.items()]
        self.concepts.setText(" · ".join(parts))
        self.warning.say(_uncollected(preview) if plan.is_uncollected else "", Tone.WARNING)

    def show_outcome(self, outcome: RunOutcome) -> None:
        """Show what a run came to."""
        self._show(outcome.billed, outcome.total, outcome.discounts, outcome.surcharges)
        used = outcome.credit_applied
        self.concepts.setText(f"Saldos a favor aplicados: {used.signed}" if used else "")
        self.warning.say("")

    def _show(self, bills: int, total: Money, discounts: Money, late: Money) -> None:
        self.bills.show_value(f"{bills:,}")
        self.total.show_value(total.signed)
        self.discounts.show_value(discounts.signed)
        self.late.show_value(late.signed)


def _uncollected(preview: Preview) -> str:
    """Say how much of the period before is still owed."""
    before = preview.plan.before
    percent = before.open.centavos * 100 // before.total.centavos
    return (
        f"De {preview.plan.period.previous().label} falta por cobrar {before.open.signed}, el {percent} %."
        " Revise que los pagos estén registrados antes de facturar encima."
    )
