"""The boxes of Oficios: one that leaves or came, its answer, and a code of the archive."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import letters
from aguadesk.desk.desk import Done
from aguadesk.desk.letters import LONGEST_FILE_CODE, LONGEST_SUBJECT, LetterDraft, LetterFile, LetterRow
from aguadesk.desk.register_words import WAYS
from aguadesk.domain.office import LetterWay
from aguadesk.ui.area_names import offer_areas
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form

_NO_FILE = "Sin clave"
_USUAL_DAYS = 10


class LetterBox(FormBox):
    """An oficio. A sent one takes its number when it is kept; what it answers is chosen from the list.

    Args:
        letter: the one that is changed; None for a new one.
        answers: the one that a new one answers.
    """

    def __init__(
        self,
        context: Context,
        letter: LetterRow | None = None,
        answers: LetterRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = letter.name if letter else (f"Contestar {answers.name}" if answers else "Oficio nuevo")
        text = "El número se toma al guardar y no se vuelve a usar." if letter is None else ""
        super().__init__(context, title, text, width=720, parent=parent)
        self._letter, self._answers = letter, answers
        self.saved: LetterRow | None = None
        draft = letter.draft if letter else None
        today = context.desk.today()
        files = context.read(lambda: letters.files(context.desk, only_active=True)) or []
        self.way: Choice[LetterWay] = Choice(list(WAYS.items()))
        self.on_day = DayField(draft.on_day if draft else today)
        self.file = Pick([(None, _NO_FILE), *((one.id, f"{one.code} · {one.name}") for one in files)])
        self.correspondent = TextField(draft.correspondent if draft else "", "Nombre y cargo, o dependencia")
        offer_areas(context, self.correspondent)
        self.subject = TextField(draft.subject if draft else "", "De qué trata", most=LONGEST_SUBJECT)
        self.their_number = TextField(draft.their_number if draft else "", "SIN/114/2026")
        self.asks: Choice[bool] = Choice([(False, "No pide respuesta"), (True, "Pide respuesta")])
        self.answer_by = DayField(draft.answer_by if draft and draft.answer_by else today + timedelta(_USUAL_DAYS))
        self.note = TextField(draft.note if draft else "", "Con copia a…", most=300)
        self._fill(draft)
        self._add_fields()
        self.way.chosen.connect(lambda _: self._follow())
        self.asks.chosen.connect(lambda _: self._follow())
        self._follow()
        self.begin_at(self.way if letter is None and answers is None else self.correspondent)

    def attempt(self) -> Done[Any]:
        desk, file = self._context.desk, self.file.value
        draft = LetterDraft(
            way=self.way.value,
            on_day=self.on_day.value,
            correspondent=self.correspondent.value,
            subject=self.subject.value,
            file_id=file if isinstance(file, int) else None,
            their_number=self.their_number.value,
            answer_by=self.answer_by.value if self.asks.value else None,
            answers_id=self._answers.id if self._answers else None,
            note=self.note.value,
        )
        if self._letter is not None:
            return letters.edit(desk, self._letter.id, draft)
        done = letters.register(desk, draft)
        self.saved = done.value
        return done

    def _fill(self, draft: LetterDraft | None) -> None:
        asked = self._answers.draft if self._answers else None
        if draft is not None:
            self.way.choose(draft.way)
            self.file.choose(draft.file_id)
            self.asks.choose(draft.answer_by is not None)
        elif asked is not None:
            self.way.choose(LetterWay.RECEIVED if asked.way is LetterWay.SENT else LetterWay.SENT)
            self.file.choose(asked.file_id)
            self.correspondent.setText(asked.correspondent)
            self.subject.setText(f"Respuesta: {asked.subject}"[:LONGEST_SUBJECT])

    def _follow(self) -> None:
        """A sent one has our number, a received one theirs; without an answer there is no last day."""
        sent = self.way.value is LetterWay.SENT
        self.rows["correspondent"].relabel("Para" if sent else "De")
        self.rows["their_number"].setEnabled(not sent)
        self.rows["answer_by"].setEnabled(self.asks.value)

    def _add_fields(self) -> None:
        form = Form(columns=2)
        way = form.add("Sentido", self.way)
        way.setEnabled(self._letter is None and self._answers is None)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        self.rows["correspondent"] = form.add("Para", self.correspondent, span=2)
        self.rows["subject"] = form.add("Asunto", self.subject, span=2)
        self.rows["file"] = form.add("Clave de archivo", self.file)
        self.rows["their_number"] = form.add("Su número, si llegó", self.their_number)
        form.add("Respuesta", self.asks)
        self.rows["answer_by"] = form.add("Contestar antes del", self.answer_by)
        form.add("Nota", self.note, span=2)
        self.body.addWidget(form)


class FileBox(FormBox):
    """A code of the archive."""

    def __init__(self, context: Context, file: LetterFile | None, parent: QWidget | None = None) -> None:
        super().__init__(context, "Clave nueva" if file is None else file.code, width=520, parent=parent)
        self._file = file
        self.code = TextField(file.code if file else "", "COM", most=LONGEST_FILE_CODE)
        self.name = TextField(file.name if file else "", "Área Comercial")
        self.active: Choice[bool] = Choice([(True, "En uso"), (False, "Sin uso")])
        form = Form()
        self.rows["code"] = form.add("Clave", self.code)
        self.rows["name"] = form.add("Nombre", self.name)
        if file is not None:
            form.add("Situación", self.active)
            self.active.choose(file.active)
        self.body.addWidget(form)
        self.begin_at(self.code)

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        if self._file is None:
            return letters.add_file(desk, self.code.value, self.name.value)
        row = LetterFile(self._file.id, self.code.value, self.name.value, self.active.value)
        return letters.edit_file(desk, row)
