"""The box of a call: what is asked on the telephone, and what they answered."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaint_areas, complaint_calls
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.complaint_words import ANSWER_WORDS
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Done
from aguadesk.domain.complaints import Answer
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone

_GRADES: Final[list[tuple[int | None, str]]] = [(None, "No dijo"), *((grade, str(grade)) for grade in range(1, 6))]
_DIGITS: Final[dict[int, int | None]] = {
    Qt.Key.Key_0: None, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4, Qt.Key.Key_5: 5,
}  # fmt: skip
_HINT: Final = "Con las teclas 1, muy mal, a 5, muy bien; 0 si no dijo."


class CallBox(FormBox):
    """Asks whoever reported it whether it was solved. A no goes back to an area under the same number.

    A digit outside the fields that are written in is the grade.
    """

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        text = f"{report.reporter_name or 'Quien reportó'} · {report.kind} · {report.where}"
        super().__init__(context, f"Llamar por {report.name}", text, width=640, parent=parent)
        self._report_id = report.id
        self.phone = Words(report.phone or "No dejó teléfono", "change").allow_copy()
        self.script = Note(script_words(report), Tone.INFO)
        self.said = Choice(
            [(one, ANSWER_WORDS[one]) for one in Answer], ("quejas.yes", "quejas.no", "quejas.nobody"), show_keys=True
        )
        self.grade, self.spoke = Choice(_GRADES), TextField("", "Con quién se habló", most=80)
        self.note = TextField("", "Lo que dijeron", most=300)
        listed = context.read(lambda: complaint_areas.areas(context.desk, only_active=True)) or []
        self.area = Pick([(one.id, one.name) for one in listed])
        self.area.choose(report.area_id)
        form = Form(columns=2)
        self.rows["answer"] = form.add("Qué respondieron", self.said, span=2)
        self.rows["satisfaction"] = form.add("Calificación de la atención", self.grade, _HINT, span=2)
        self.rows["note"] = form.add("Lo que dijeron", self.note, "Si no está conforme, qué falta.", span=2)
        self.rows["area"] = form.add("Área que vuelve a atenderlo", self.area)
        self.rows["spoke_with"] = form.add("Con quién se habló", self.spoke)
        for part in (self.phone, self.script, form):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.said.chosen.connect(lambda _: self._answered())
        self.rows["area"].setEnabled(False)
        self.begin_at(self.said.segments[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is the grade, unless it is written into a field; with Alt it is an answer."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _DIGITS and not held:
            if self.rows["satisfaction"].isEnabled():
                self.grade.choose(_DIGITS[event.key()])
            return
        super().keyPressEvent(event)

    @property
    def said_words(self) -> str:
        """The answer as the banner tells it."""
        return {
            Answer.YES: "conforme, cerrado",
            Answer.NO: f"no conforme, se reasignó a {self.area.currentText()}",
            Answer.NOBODY: "no contestaron",
        }[self.said.value]

    def attempt(self) -> Done[Any]:
        area_id = self.area.value if isinstance(self.area.value, int) else None
        call = Call(self.said.value, self.spoke.value, self.grade.value, self.note.value, area_id)
        return complaint_calls.answer(self._context.desk, self._report_id, call)

    def _answered(self) -> None:
        """Go on where the answer leads: a yes to the grade, a no to what is missing and by whom.

        Only who answered may grade.
        """
        spoke = self.said.value is not Answer.NOBODY
        self.rows["satisfaction"].setEnabled(spoke)
        self.rows["spoke_with"].setEnabled(spoke)
        self.rows["area"].setEnabled(self.said.value is Answer.NO)
        if not spoke:
            self.grade.choose(None)
        graded = next(one for one in self.grade.segments if one.isChecked())
        (graded if self.said.value is Answer.YES else self.note).setFocus(Qt.FocusReason.OtherFocusReason)


def script_words(report: ComplaintRow) -> str:
    """Return what is read aloud on the telephone."""
    what, done = (words[:1].lower() + words[1:] for words in (report.kind, report.attended_note.rstrip(".")))
    return (
        f"«Buen día, le llamamos de la oficina del agua por su reporte {report.name}: {what}, en {report.where}."
        f" Lo que se hizo: {done}. ¿Quedó conforme con la atención?»"
    )
