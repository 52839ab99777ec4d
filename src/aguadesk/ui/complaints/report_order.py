"""The box of an order made of a report: what the crew does there, by whom and until when."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from aguadesk.desk import claims, orders
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Done
from aguadesk.desk.order_words import INSTRUCTIONS, KIND_WORDS
from aguadesk.domain.orders import OrderKind
from aguadesk.ui.collections.orders_boxes import ASKED_FOR, CrewPick, DeadlinePick
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form

_OF_A_PLACE = (OrderKind.LEAK, OrderKind.INSPECTION)
"""The kinds of order that make sense without an account."""


class OrderBox(FormBox):
    """Makes an order of a report; the kind of the report says which. Its number is in `order_id` once it was made."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        text = f"{report.kind} · {report.where}. Se imprime en dos tantos: oficina y cuadrilla."
        super().__init__(context, f"Orden de {report.name}", text, accept="Ordenar", width=640, parent=parent)
        self._report, self._request_id = report, str(uuid4())
        self.order_id: int | None = None
        kinds = _OF_A_PLACE if report.account_id is None else ASKED_FOR
        self.kind = Pick([(kind, KIND_WORDS[kind]) for kind in kinds])
        self.kind.choose(report.order_kind or OrderKind.INSPECTION)
        self.instruction = TextField("", most=orders.LONGEST_WORDS)
        self.crew, self.deadline = CrewPick(context), DeadlinePick(context.desk.today())
        form = Form(columns=2)
        self.rows["kind"] = form.add("Qué se hace", self.kind)
        self.rows["deadline"] = form.add("Plazo", self.deadline)
        self.rows["crew"] = form.add("Cuadrilla", self.crew, span=2)
        self.rows["instruction"] = form.add("Observaciones", self.instruction, span=2)
        self.body.addWidget(form)
        self.kind.currentIndexChanged.connect(lambda _: self._suggest())
        self._suggest()
        self.begin_at(self.crew)

    @property
    def chosen(self) -> OrderKind:
        """The kind of order."""
        return OrderKind(str(self.kind.value))

    def attempt(self) -> Done[Any]:
        done = claims.order_of_report(
            self._context.desk,
            self._report.id,
            self.chosen,
            instruction=self.instruction.value,
            crew_id=self.crew.crew_id,
            deadline=self.deadline.day,
            request_id=self._request_id,
        )
        self.order_id = done.value
        return done

    def _suggest(self) -> None:
        self.instruction.setPlaceholderText(INSTRUCTIONS[self.chosen])
