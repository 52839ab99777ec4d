"""The box of a trámite."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import procedures
from aguadesk.desk.desk import Done
from aguadesk.desk.procedures import LONGEST_CODE, LONGEST_NAME, ProcedureForm, ProcedureRow
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import LongText, TextField
from aguadesk.ui.kit.form import Form


class ProcedureBox(FormBox):
    """A trámite with the code of its document in the quality system, and what it asks for."""

    def __init__(self, context: Context, procedure: ProcedureRow | None, parent: QWidget | None = None) -> None:
        title = "Trámite nuevo" if procedure is None else procedure.name
        super().__init__(context, title, width=640, parent=parent)
        self._procedure = procedure
        self.name = TextField(procedure.name if procedure else "", "Contratación de toma", most=LONGEST_NAME)
        self.code = TextField(procedure.quality_code if procedure else "", "PR-COM-04", most=LONGEST_CODE)
        self.requirements = LongText("Un requisito por renglón", lines=5)
        self.requirements.setPlainText(procedure.requirements if procedure else "")
        self.active: Choice[bool] = Choice([(True, "En uso"), (False, "Sin uso")])
        form = Form()
        self.rows["name"] = form.add("Nombre", self.name)
        form.add("Código en el sistema de calidad", self.code)
        form.add("Requisitos", self.requirements)
        if procedure is not None:
            form.add("Situación", self.active)
            self.active.choose(procedure.active)
        self.body.addWidget(form)
        self.begin_at(self.name)

    def attempt(self) -> Done[Any]:
        form = ProcedureForm(self.name.value, self.code.value, self.requirements.value, self.active.value)
        if self._procedure is None:
            return procedures.add_procedure(self._context.desk, form)
        return procedures.edit_procedure(self._context.desk, self._procedure.id, form)
