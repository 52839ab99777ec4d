"""The box that computes a bill again: why, and what the dial really said."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk import billing_again
from aguadesk.desk.bill_papers import IssuedBill
from aguadesk.desk.billing_again import Recalculated
from aguadesk.desk.desk import Authorisation, Done
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form

_TEXT = (
    "El recibo se deshace con su contrario y se hace otro, con la misma tarifa y el mismo vencimiento. "
    "Solo se puede si nada de él se ha pagado."
)
_MOST_REASON = 120


class AgainBox(FormBox):
    """Asks the reason, and for a tap with meter the right reading; who lacks the right asks a second person."""

    def __init__(self, context: Context, bill: IssuedBill, parent: QWidget | None = None) -> None:
        super().__init__(context, "Recalcular recibo", _TEXT, accept="Recalcular", parent=parent)
        self._bill = bill
        self.outcome: Recalculated | None = None
        self.reason = TextField("", "por qué: «se leyó mal el medidor»", most=_MOST_REASON)
        said = "" if bill.current_m3 is None else f"se cobró con {bill.current_m3:,} m³"
        self.reading = TextField("", said, most=18)
        form = Form(columns=1)
        self.rows["reason"] = form.add(f"Motivo, cuenta {bill.account}, {bill.holder}", self.reason)
        if bill.kind in (VolumeKind.MEASURED, VolumeKind.ESTIMATED):
            self.rows["reading_m3"] = form.add("Lectura correcta, si cambió", self.reading)
        self.body.addWidget(form)
        self.begin_at(self.reason)

    def will_do(self) -> bool:
        for line in self.rows.values():
            line.complain("")
        bill = self._bill
        what = f"Recalcular el recibo {bill.folio} de la cuenta {bill.account}, por {bill.net.signed}"
        done = self._context.act_allowed(Right.RECALCULATE_BILL, what, self._again, self.complain)
        self.outcome = None if done is None else done.value
        return done is not None

    def _again(self, authorisation: Authorisation | None) -> Done[Recalculated]:
        typed = self.reading.value
        if typed and not (typed.isascii() and typed.isdigit()):
            raise Refused("reading.not_a_number", field="reading_m3", text=typed)
        bill, desk, reading = self._bill, self._context.desk, int(typed) if typed else None
        period = str(BillingPeriod.parse(bill.period))
        return billing_again.recalculate(desk, bill.account_id, period, self.reason.value, authorisation, reading)
