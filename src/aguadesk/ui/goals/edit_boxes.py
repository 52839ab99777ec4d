"""The head of the O.P.11 and its rows, written anew: what equals the imported sheet leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from aguadesk.desk.goal_edits import RowForm
from aguadesk.domain.goals.rows import Header
from aguadesk.ui.area_names import offer_areas
from aguadesk.ui.context import Context
from aguadesk.ui.goals.wording import QUARTERS
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.fields import LongText, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.words import Words

_HEAD = (
    ("municipality", "Municipio"),
    ("body", "Organismo paramunicipal"),
    ("responsible_unit", "Unidad responsable"),
    ("programme_key", "Clave de programa"),
    ("subprogramme_key", "Clave de sub-programa"),
    ("objective", "Objetivo"),
    ("period_wording", "Periodo, como se escribe"),
    ("programmed_wording", "Título de la columna programada"),
    ("realised_wording", "Título de la columna realizada"),
)


class HeaderBox(Box):
    """The head of the sheet. The wordings keep their places in braces, so that every quarter says its own.

    The unit that answers for it is offered from the areas of the office; another may be written.

    Args:
        attempt: tries to write the head; returns "" when it is written, or the sentence why not.
    """

    def __init__(
        self, context: Context, header: Header, attempt: Callable[[Header], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("Encabezado del O.P.11", accept="Guardar", width=720, parent=parent)
        self._header, self._attempt = header, attempt
        self.fields = {name: TextField(getattr(header, name), most=240) for name, _ in _HEAD}
        offer_areas(context, self.fields["responsible_unit"])
        form = Form()
        for name, label in _HEAD:
            form.add(label, self.fields[name])
        self.body.addWidget(_in_scroll(form))
        hint = "Lo que va entre llaves, como {trimestre} o {año}, lo escribe el programa en cada trimestre."
        self.body.addWidget(Words(hint, "hint", wrap=True))
        self.fields["municipality"].setFocus()

    def will_do(self) -> bool:
        # The text as typed: the published sheet ends some of its lines with spaces and points of its own.
        typed = {name: field.text() for name, field in self.fields.items()}
        sentence = self._attempt(replace(self._header, **typed))
        self.complain(sentence)
        return not sentence


class RowBox(Box):
    """A row of the sheet: its texts, what is programmed to each quarter, and its justification.

    Args:
        attempt: tries to write the row; returns "" when it is written, or the sentence why not.
    """

    def __init__(
        self, label: str, form: RowForm, attempt: Callable[[RowForm], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Renglón {label}".strip(), accept="Guardar", width=720, parent=parent)
        self._form, self._attempt = form, attempt
        self.number = TextField(form.number, most=20)
        self.unit = TextField(form.unit, most=60)
        self.percent = TextField(form.percent, most=12)
        self.description = LongText(lines=3)
        self.description.setPlainText(form.description)
        self.programmed = {quarter: TextField(form.programmed.get(quarter, ""), most=60) for quarter, _ in QUARTERS}
        self.gap_reason = TextField(form.gap_reason, "Por ejemplo: la 9.2 se canceló", most=200)
        self.justification = LongText("Por qué no se alcanzó; sale en la hoja corregida", lines=2)
        self.justification.setPlainText(form.justification)
        self._lay_out_row()
        self.description.setFocus()

    def will_do(self) -> bool:
        sentence = self._attempt(self._typed())
        self.complain(sentence)
        return not sentence

    def _typed(self) -> RowForm:
        return replace(
            self._form,
            number=self.number.text(),
            description=self.description.toPlainText(),
            unit=self.unit.text(),
            percent=self.percent.text(),
            programmed={quarter: field.value for quarter, field in self.programmed.items() if field.value},
            gap_reason=self.gap_reason.value,
            justification=self.justification.value,
        )

    def _lay_out_row(self) -> None:
        top, quarters, rest = Form(columns=3), Form(columns=4), Form()
        for label, field in (("Número", self.number), ("Unidad de medida", self.unit), ("% Ponderación", self.percent)):
            top.add(label, field)
        for quarter, name in QUARTERS:
            quarters.add(f"Programada al {name}", self.programmed[quarter])
        rest.add("Por qué faltan números antes de este", self.gap_reason)
        rest.add("Justificación", self.justification)
        for widget in (FormRow("Descripción", self.description), top, quarters, rest):
            self.body.addWidget(widget)


def _in_scroll(form: Form) -> Scrolled:
    scrolled = Scrolled()
    scrolled.column.addWidget(form)
    scrolled.setMinimumHeight(min(form.sizeHint().height(), 430))
    return scrolled
