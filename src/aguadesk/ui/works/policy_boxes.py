"""The boxes of Políticas y recursos: a policy, a request for money and its answer, an upkeep."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import funding, point_services, policies
from aguadesk.desk.desk import Done
from aguadesk.desk.funding import Funding, FundingForm
from aguadesk.desk.point_services import ServiceForm
from aguadesk.desk.policies import Policy, PolicyForm
from aguadesk.desk.register_words import LONGEST_NOTE
from aguadesk.domain.money import ZERO, Money
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField


class PolicyBox(FormBox):
    """A commercial policy: what it says, where it was agreed, and its days."""

    def __init__(self, context: Context, policy: Policy | None, parent: QWidget | None = None) -> None:
        title = "Política nueva" if policy is None else "Cambiar la política"
        super().__init__(context, title, width=640, parent=parent)
        self._policy, today = policy, context.desk.today()
        self.name = TextField(policy.name if policy else "", "Convenios hasta 24 meses")
        self.document = TextField(policy.document if policy else "", "Acta 15, acuerdo 3")
        self.valid_from = DayField(policy.valid_from if policy else today)
        self.ends: Choice[bool] = Choice([(False, "Sin fecha de término"), (True, "Termina el")])
        self.valid_to = DayField(policy.valid_to if policy and policy.valid_to else today)
        self.note = TextField(policy.note if policy else "", "", most=LONGEST_NOTE)
        form = Form(columns=2)
        self.rows["name"] = form.add("De qué trata", self.name, span=2)
        self.rows["document"] = form.add("Acuerdo o documento", self.document)
        form.add("Desde el", self.valid_from)
        form.add("Término", self.ends)
        self.rows["valid_to"] = form.add("Último día", self.valid_to)
        form.add("Nota", self.note, span=2)
        self.body.addWidget(form)
        self.ends.choose(policy is not None and policy.valid_to is not None)
        self.ends.chosen.connect(lambda _: self.rows["valid_to"].setEnabled(self.ends.value))
        self.rows["valid_to"].setEnabled(self.ends.value)
        self.begin_at(self.name)

    def attempt(self) -> Done[Any]:
        last = self.valid_to.value if self.ends.value else None
        form = PolicyForm(self.name.value, self.document.value, self.valid_from.value, last, self.note.value)
        if self._policy is None:
            return policies.add_policy(self._context.desk, form)
        return policies.edit_policy(self._context.desk, self._policy.id, form)


class FundingBox(FormBox):
    """Money that is asked for."""

    def __init__(self, context: Context, request: Funding | None, parent: QWidget | None = None) -> None:
        title = "Recursos solicitados" if request is None else "Cambiar la solicitud"
        super().__init__(context, title, width=640, parent=parent)
        self._request = request
        self.source = TextField(request.source if request else "", "CONAGUA, PROAGUA")
        self.purpose = TextField(request.purpose if request else "", "Medidores para cuotas fijas")
        self.on_day = DayField(request.asked_on if request else context.desk.today())
        self.amount = MoneyField(request.asked if request and request.asked else ZERO)
        self.note = TextField(request.note if request else "", "Oficio DIR/014/2026", most=LONGEST_NOTE)
        form = Form(columns=2)
        self.rows["source"] = form.add("A quién se le pide", self.source)
        self.rows["purpose"] = form.add("Para qué", self.purpose)
        self.rows["on_day"] = form.add("Se pidió el", self.on_day)
        self.rows["amount"] = form.add("Importe, si se sabe", self.amount)
        form.add("Nota", self.note, span=2)
        self.body.addWidget(form)
        self.begin_at(self.source)

    def attempt(self) -> Done[Any]:
        amount = Money.parse(self.amount.text()) if self.amount.text().strip() else ZERO
        asked = amount if amount != ZERO else None
        form = FundingForm(self.source.value, self.purpose.value, self.on_day.value, asked, self.note.value)
        if self._request is None:
            return funding.ask_funding(self._context.desk, form)
        return funding.edit_funding(self._context.desk, self._request.id, form)


class AnswerBox(FormBox):
    """What was answered to a request for money."""

    def __init__(self, context: Context, request: Funding, parent: QWidget | None = None) -> None:
        super().__init__(context, "Qué contestaron", f"{request.source}: {request.purpose}", width=560, parent=parent)
        self._request = request
        self.granted: Choice[bool] = Choice([(True, "Otorgados"), (False, "Negados")])
        self.on_day = DayField(context.desk.today())
        self.amount = MoneyField(request.granted or request.asked or ZERO)
        self.note = TextField("", "", most=LONGEST_NOTE)
        form = Form(columns=2)
        form.add("Respuesta", self.granted)
        self.rows["on_day"] = form.add("Contestaron el", self.on_day)
        self.rows["amount"] = form.add("Importe otorgado", self.amount)
        form.add("Nota", self.note)
        self.body.addWidget(form)
        self.granted.chosen.connect(lambda _: self.rows["amount"].setEnabled(self.granted.value))
        self.begin_at(self.granted)

    def attempt(self) -> Done[Any]:
        amount = Money.parse(self.amount.text()) if self.granted.value else None
        return funding.answer_funding(self._context.desk, self._request.id, self.on_day.value, amount, self.note.value)


class ServiceBox(FormBox):
    """An upkeep of a place where people pay."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text = "Cajeros automáticos y otros puntos de cobro."
        super().__init__(context, "Mantenimiento", text, accept="Anotar", width=620, parent=parent)
        there = context.read(lambda: point_services.points(context.desk)) or []
        self.point = Pick([(one.id, one.name) for one in there if one.is_open])
        self.on_day = DayField(context.desk.today())
        self.what = TextField("", "Se actualizó el programa y se cambió la impresora")
        self.done_by = TextField("", "Soporte técnico")
        self.cost = MoneyField(ZERO)
        form = Form(columns=2)
        self.rows["point"] = form.add("Punto de cobro", self.point)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        self.rows["what"] = form.add("Qué se hizo", self.what, span=2)
        form.add("Quién lo hizo", self.done_by)
        self.rows["amount"] = form.add("Costo", self.cost)
        self.body.addWidget(form)
        self.begin_at(self.point)

    def attempt(self) -> Done[Any]:
        point = self.point.value
        cost = Money.parse(self.cost.text()) if self.cost.text().strip() else ZERO
        number = point if isinstance(point, int) else 0
        form = ServiceForm(number, self.on_day.value, self.what.value, self.done_by.value, cost)
        return point_services.add_service(self._context.desk, form)
