"""The box of a result: what the crew wrote on its copy, with the photo or the file that vouches for it."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk.desk import Done
from aguadesk.desk.order_results import OrderOutcome, capture
from aguadesk.desk.order_words import KIND_WORDS, RESULT_WORDS
from aguadesk.desk.orders import Attachment, OrderRow
from aguadesk.desk.saving import read_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import FINDINGS, HINDRANCES, OrderKind, OrderResult
from aguadesk.ui import dialogs
from aguadesk.ui.billing.meters_boxes import whole
from aguadesk.ui.collections.orders_words import who_and_where
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words

EVIDENCE_FILES = ("Fotos y documentos (*.jpg *.jpeg *.png *.pdf *.heic)", "Todos los archivos (*)")
_METERS = (OrderKind.METER_CHANGE, OrderKind.METER_INSTALLATION)


class ResultBox(FormBox):
    """Captures the result of one order. The outcome is in `order` once it was."""

    def __init__(self, context: Context, order: OrderRow, parent: QWidget | None = None) -> None:
        text = " · ".join(filter(None, (KIND_WORDS[order.kind], order.account, who_and_where(order))))
        super().__init__(context, f"Resultado de {order.name}", text, accept="Guardar", width=720, parent=parent)
        self.order, self._now, self._told = order, context.desk.now(), ""
        self._file: Path | None = None
        ways = (*FINDINGS[order.kind], *HINDRANCES)
        self.found = Pick([(way, RESULT_WORDS[way]) for way in ways])
        self.day, self.hour = DayField(self._now.date()), TextField(f"{self._now:%H:%M}", "14:30", most=5)
        self.reading, self.seal = TextField("", "m³", most=9), TextField("", "S-000123", most=40)
        self.serial, self.first = TextField("", "21000001", most=60), TextField("0", "m³", most=9)
        self.done_by = TextField(order.in_charge or order.crew, "Quién lo hizo", most=60)
        self.note = TextField("", "Lo que anotó la cuadrilla", most=300)
        self.copy = Choice([(True, "La copia ya está aquí"), (False, "Falta la copia")])
        self.chosen = Words("Sin foto ni archivo", "muted")
        self._add_fields(order.kind)
        self.begin_at(self.found)

    def attempt(self) -> Done[Any]:
        result = OrderResult(str(self.found.value))
        moves_meter = self.order.kind in _METERS and result in FINDINGS[self.order.kind]
        outcome = OrderOutcome(
            result,
            note=self.note.value,
            done_by=self.done_by.value,
            done_at=self._done_at(),
            reading_m3=whole(self.reading, "final"),
            seal_number=self.seal.value,
            new_meter=self.serial.value if moves_meter else "",
            new_reading_m3=whole(self.first, "first") if moves_meter else None,
            confirmed=bool(self.reading.value) and self.reading.value == self._told,
            copy_returned=self.copy.value,
            evidence=self._evidence(),
        )
        try:
            done = capture(self._context.desk, self.order.id, outcome)
        except Refused as refused:
            self._told = self.reading.value if refused.code == "meter.final_high" else ""
            raise
        self.order = done.value
        return done

    def choose_file(self) -> None:
        """Let the person choose the photo or the file."""
        title = "Foto o archivo de la orden"
        file = dialogs.open_file(self, title, EVIDENCE_FILES, self._context.preferences, "orders")
        if file is not None:
            self._file = file
            self.chosen.setText(file.name)

    def _evidence(self) -> Attachment | None:
        return None if self._file is None else Attachment(self._file.name, "", read_file(self._file))

    def _done_at(self) -> datetime:
        """Read the day and the hour; those on screen at the start are the moment itself."""
        try:
            hour = time.fromisoformat(self.hour.value.zfill(5))
        except ValueError:
            raise Refused("order.hour", field="done_at") from None
        return datetime.combine(self.day.value, hour, self._now.tzinfo)

    def _add_fields(self, kind: OrderKind) -> None:
        form = Form(columns=2)
        self.rows["result"] = form.add("Resultado", self.found, span=2)
        self.rows["on_day"] = form.add("Fecha", self.day)
        self.rows["done_at"] = form.add("Hora", self.hour)
        change = kind is OrderKind.METER_CHANGE
        if kind is not OrderKind.METER_INSTALLATION:
            self.rows["final"] = form.add("Lectura del que se quita" if change else "Lectura del medidor", self.reading)
        if kind in _METERS:
            self.rows["serial"] = form.add("Serie del nuevo", self.serial)
            self.rows["first"] = form.add("Lectura inicial del nuevo", self.first)
        form.add("Número de sello", self.seal)
        form.add("Lo hizo", self.done_by)
        form.add("Copia", self.copy)
        form.add("Notas", self.note, span=2)
        self.body.addWidget(form)
        attach = secondary("Foto o archivo…", "cobranza.attach", icon="mdi6.paperclip").on_press(self.choose_file)
        self.body.addLayout(row(attach, self.chosen, None))
