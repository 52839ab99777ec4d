"""The box that closes a month: what must be so, how each stands and where it is mended, and why it is closed anyway."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aguadesk.desk import month_closings, month_papers
from aguadesk.desk.desk import Done
from aguadesk.desk.month_closings import LONGEST_NOTE, Check
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.buttons import Button, ghost
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone


class ClosingBox(FormBox):
    """Shows the list that must be true. Accepted, the month may be closed with the reason that was written.

    What is not so has a button that leaves the box for the screen where it is mended: `led_to` is its line then.
    """

    def __init__(self, context: Context, month: str, parent: QWidget | None = None) -> None:
        name = month_papers.month_words(month)
        text = "Sus cifras quedan guardadas y ya no cambian: lo que se corrija después se ve en el mes abierto."
        super().__init__(context, f"Cerrar {name.lower()}", text, accept="Cerrar el mes", width=720, parent=parent)
        self._month = month
        self.led_to: Check | None = None
        self.leads: dict[str, Button] = {}
        self.checks: list[Check] = context.read(lambda: month_closings.checks(context.desk, month)) or []
        for one in self.checks:
            self.body.addLayout(self._line(one))
        self.note = TextField("", "Por qué se cierra aunque falte algo", most=LONGEST_NOTE)
        form = Form()
        self.rows["note"] = form.add("Motivo", self.note)
        form.setVisible(not all(one.is_so for one in self.checks))
        self.body.addWidget(form)
        if form.isVisibleTo(self):
            self.begin_at(self.note)

    @property
    def reason(self) -> str:
        """Why the month is closed although something is not so."""
        return self.note.value

    def attempt(self) -> Done[str]:
        return Done(month_closings.may_be_closed(self._context.desk, self._month, self.reason), frozenset())

    def lead(self, check: Check) -> None:
        """Leave the box for the screen where something is mended."""
        self.led_to = check
        self.reject()

    def _line(self, one: Check) -> QHBoxLayout:
        pill = Pill("Sí" if one.is_so else "Falta", Tone.GOOD if one.is_so else Tone.WARNING)
        made = row(Words(one.name), None, Words(one.detail, "muted"), pill)
        if not one.is_so:
            self.leads[one.name] = ghost("Ir a verlo").on_press(lambda: self.lead(one))
            self.leads[one.name].setAccessibleName(f"Ir a donde se arregla: {one.name}")
            made.addWidget(self.leads[one.name])
        return made
