"""Capturing what people answered at great speed: a digit or a letter a question, and Enter keeps the reply."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.desk import accounts, complaints, surveys
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.desk import Done
from aguadesk.desk.survey_words import said_words
from aguadesk.desk.surveys import Question, ReplyDraft, SurveyRow
from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import GRADES, NO, YES, Said
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words
from aguadesk.ui.works.work_boxes import place_options

_HINTS = {
    QuestionKind.GRADE: "1, muy mal, a 5, muy bien",
    QuestionKind.YES_NO: "s o n",
    QuestionKind.WORDS: "Lo que escribió",
}
_LETTERS = {"s": YES, "n": NO}
_GRADES = {f"{grade}": grade for grade in GRADES}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswerField(TextField):
    """The answer to one question. A grade is a digit and yes or no a letter, and both go on to the next question.

    Signals:
        stepped: go on (1) or back (-1) to another question.
    """

    stepped = Signal(int)

    def __init__(self, kind: QuestionKind) -> None:
        super().__init__("", _HINTS[kind], most=300)
        self._kind = kind

    @property
    def said(self) -> Said | None:
        """What is written; None if nothing is. What was pasted and answers nothing is words, which the desk refuses."""
        typed = self.value
        grade = _LETTERS.get(typed[:1].lower()) if self._kind is QuestionKind.YES_NO else _GRADES.get(typed)
        if self._kind is QuestionKind.WORDS or grade is None:
            return Said(words=typed) if typed else None
        return Said(grade)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that answers does so and goes on; Enter and the arrows only go on or back."""
        key = event.key()
        if key in (*_ENTER, Qt.Key.Key_Down):
            self.stepped.emit(1)
        elif key == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        elif self._kind is QuestionKind.WORDS or not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)
        else:
            self._answer(event.text().lower())

    def _answer(self, typed: str) -> None:
        """Take a key as the answer; a key that is none leaves everything as it is."""
        if self._kind is QuestionKind.GRADE and typed in _GRADES:
            self.setText(typed)
        elif self._kind is QuestionKind.YES_NO and typed in _LETTERS:
            self.setText(said_words(self._kind, Said(_LETTERS[typed])))
        else:
            return
        self.complain("")
        self.stepped.emit(1)


class CaptureBox(FormBox):
    """One reply after another: the day, the channel and the locality stay, and the answers begin anew."""

    def __init__(
        self, context: Context, survey: tuple[SurveyRow, list[Question]], parent: QWidget | None = None
    ) -> None:
        text = "Una tecla por pregunta: de 1 a 5, o s y n. Entrar la deja en blanco; al final, Entrar guarda."
        name = survey[0].draft.name
        super().__init__(context, name, text, accept="Guardar respuesta", width=940, parent=parent)
        self._survey_id, self._questions = survey[0].id, survey[1]
        self.kept: list[int] = []
        self.on_day = DayField(context.desk.today())
        self.channel = Pick(list(CHANNEL_WORDS.items()))
        self.locality = Pick(place_options(context))
        self.account = TextField("", "Si la dio", most=20)
        self.report = TextField("", "Si fue por uno", most=12)
        form = Form(columns=5)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        form.add("Medio", self.channel)
        self.rows["locality"] = form.add("Localidad", self.locality)
        self.rows["account"] = form.add("Cuenta", self.account)
        self.rows["report"] = form.add("Reporte", self.report)
        self.body.addWidget(form)
        self.fields = [AnswerField(one.draft.kind) for one in self._questions]
        self.body.addLayout(self._lines())
        self.said = Words("", "muted", wrap=True)
        self.undo_button = secondary("Deshacer la última", "obras.end").on_press(self.undo)
        self.undo_button.setEnabled(False)
        self.body.addWidget(self.said)
        self.buttons.insertWidget(0, self.undo_button)
        self.reject_button.setText("Terminar")
        self.begin_at(self.fields[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the fields above goes to the next; it keeps the reply only on its button."""
        if event.key() in _ENTER:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def try_to_accept(self) -> None:
        """F12, or Enter at the end: keep the reply and begin the next one."""
        self.complain("")
        self.will_do()

    def attempt(self) -> Done[int]:
        desk, where = self._context.desk, self.locality.value
        draft = ReplyDraft(
            survey_id=self._survey_id,
            on_day=self.on_day.value,
            channel=Channel(str(self.channel.value)),
            account_id=accounts.account_id_of_number(desk, self.account.value) if self.account.value else None,
            locality_id=where if isinstance(where, int) else None,
            complaint_id=complaints.find(desk, self.report.value) if self.report.value else None,
        )
        pairs = [(one.id, field.said) for one, field in zip(self._questions, self.fields, strict=True)]
        kept = surveys.reply(desk, draft, {question: said for question, said in pairs if said is not None})
        self.kept.append(kept.value)
        self._begin_anew(" · ".join(field.value or "—" for field in self.fields))
        return kept

    def undo(self) -> None:
        """F7: the last reply that was kept here was wrong."""
        desk, last = self._context.desk, self.kept[-1]
        if self._context.act(lambda: surveys.undo_reply(desk, last), self.complain) is not None:
            self.kept.pop()
            self._tell("Se deshizo la última.")
            self.fields[0].setFocus()

    def _begin_anew(self, said: str) -> None:
        again = self.account if self.account.value else self.fields[0]
        for field in (*self.fields, self.account, self.report):
            field.setText("")
        self._tell(f"La última: {said}")
        again.setFocus()

    def _tell(self, last: str) -> None:
        many = counted(len(self.kept), "respuesta guardada", "respuestas guardadas")
        self.said.setText(f"{many} en esta captura. {last}")
        self.undo_button.setEnabled(bool(self.kept))

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(look.scaled(6))
        grid.setHorizontalSpacing(look.px("between"))
        for place, (question, field) in enumerate(zip(self._questions, self.fields, strict=True)):
            field.setAccessibleName(question.draft.words)
            field.stepped.connect(lambda step, place=place: self._go(place + step))
            grid.addWidget(Words(f"{question.position}. {question.draft.words}", "", wrap=True), place, 0)
            grid.addWidget(field, place, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return grid

    def _go(self, place: int) -> None:
        """Go to a question; past the last one, to the button that keeps the reply."""
        if place >= len(self.fields):
            self.accept_button.setFocus()
        else:
            self.fields[max(0, place)].setFocus()
