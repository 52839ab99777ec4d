"""The box that closes a month: what must be so, how each stands, and why it is closed if something is not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk import month_closings, month_papers
from aguadesk.desk.desk import Done
from aguadesk.desk.month_closings import LONGEST_NOTE, Check
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone


class ClosingBox(FormBox):
    """Shows the list that must be true, and closes the month."""

    def __init__(self, context: Context, month: str, parent: QWidget | None = None) -> None:
        name = month_papers.month_words(month)
        text = "Sus cifras quedan guardadas y ya no cambian: lo que se corrija después se ve en el mes abierto."
        super().__init__(context, f"Cerrar {name.lower()}", text, accept="Cerrar el mes", width=640, parent=parent)
        self._month = month
        self.checks: list[Check] = context.read(lambda: month_closings.checks(context.desk, month)) or []
        for one in self.checks:
            pill = Pill("Sí" if one.is_so else "Falta", Tone.GOOD if one.is_so else Tone.WARNING)
            self.body.addLayout(row(Words(one.name), None, Words(one.detail, "muted"), pill))
        self.note = TextField("", "Por qué se cierra aunque falte algo", most=LONGEST_NOTE)
        form = Form()
        self.rows["note"] = form.add("Motivo", self.note)
        form.setVisible(not all(one.is_so for one in self.checks))
        self.body.addWidget(form)

    def attempt(self) -> Done[str]:
        return month_closings.close(self._context.desk, self._month, self.note.value)
