"""The boxes of a claim of excessive consumption: another bill in dispute, and why nothing is taken off."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from aguadesk.desk import claims
from aguadesk.desk.claims import DisputableBill
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Done
from aguadesk.domain.periods import period_label
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.form import Form

_NOTHING: Final = (
    "El recibo cobra lo mismo con menos m³",
    "El recibo ya se condonó",
    "El recibo ya se deshizo o se recalcula",
    "El recibo está en su convenio",
)


class DisputeBox(FormBox):
    """Puts another bill of the account into the claim; `folio` is which one, once it was."""

    def __init__(
        self, context: Context, report: ComplaintRow, bills: Sequence[DisputableBill], parent: QWidget | None = None
    ) -> None:
        text = "Se disputa junto con los otros: la misma verificación dice cuánto marcó de más el medidor."
        super().__init__(context, f"Otro recibo de {report.name}", text, accept="Disputar", parent=parent)
        self._report, self.folio = report, ""
        self.bill = Pick([(one.document_id, bill_words(one)) for one in bills])
        form = Form()
        self.rows["bill"] = form.add("Recibo", self.bill)
        self.body.addWidget(form)
        self.begin_at(self.bill)

    def attempt(self) -> Done[Any]:
        chosen = self.bill.value
        assert isinstance(chosen, int)
        done = claims.dispute_also(self._context.desk, self._report.id, chosen)
        self.folio = done.value
        return done


def ask_why_nothing(parent: QWidget, report: ComplaintRow) -> str | None:
    """Ask why a bad meter changes nothing of its bills. Returns it, or None if the person thought better of it."""
    title, text = f"No se quita nada por {report.name}", "Los recibos quedan igual, y se ordena el cambio del medidor."
    return dialogs.ask_reason(parent, title, text, accept="No quitar nada", suggestions=_NOTHING)


def bill_words(bill: DisputableBill) -> str:
    """Return a bill as it is chosen: its folio, its period, its m³, and what it asks for."""
    return f"{bill.folio} · {period_label(bill.period)} · {volume_words(bill.m3)} · {bill.net.signed}"


def volume_words(m3: Decimal | None) -> str:
    """Return how many m³ a bill charges; a dash if it has none."""
    if m3 is None:
        return "—"
    return f"{int(m3):,} m³" if m3 == m3.to_integral_value() else f"{m3.normalize():f} m³"
