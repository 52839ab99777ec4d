"""The box of a work made of a report: what it is called; its service, place and locality are the report's."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import works
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Done
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form


class WorkBox(FormBox):
    """Makes a work of a report, not programmed and begun today."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        where = ", ".join(filter(None, (report.where, report.locality)))
        text = f"{where}. Queda como obra no programada, iniciada hoy; sus avances se anotan en Obras."
        super().__init__(context, f"Obra de {report.name}", text, accept="Hacer obra", width=640, parent=parent)
        self._report_id = report.id
        self.name = TextField(", ".join(filter(None, (report.kind, report.place))), most=120)
        form = Form()
        self.rows["name"] = form.add("Obra o trabajo", self.name)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        return works.from_report(self._context.desk, self._report_id, self.name.value)
