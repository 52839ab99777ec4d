"""The boxes of Encuestas: a survey with its questions, and the answers behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from aguadesk.desk import survey_papers, surveys
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.desk import Done
from aguadesk.desk.survey_words import KINDS, NOWHERE, figure_words, group_words, said_words, shares_words
from aguadesk.desk.surveys import AnswerLine, Group, Question, QuestionDraft, Result, SurveyDraft, SurveyRow
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import LONGEST_QUESTION, MOST_QUESTIONS
from aguadesk.ui import look
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.said import account_head

_EXAMPLES = ("¿Cómo califica el servicio de agua?", "¿Le llega agua todos los días?", "¿Qué debemos mejorar?")


class QuestionLines(QWidget):
    """One line a question: its words, and how it is answered. A line left empty is none."""

    def __init__(self, questions: Sequence[QuestionDraft], *, fixed: bool) -> None:
        super().__init__()
        self.lines: list[tuple[TextField, Pick]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(look.scaled(6))
        grid.setColumnStretch(1, 1)
        for place in range(MOST_QUESTIONS):
            had = questions[place] if place < len(questions) else None
            example = _EXAMPLES[place] if place < len(_EXAMPLES) else ""
            words = TextField(had.words if had else "", example, most=LONGEST_QUESTION)
            words.setAccessibleName(f"Pregunta {place + 1}")
            kind = Pick(list(KINDS.items()))
            kind.setAccessibleName(f"Cómo se contesta la pregunta {place + 1}")
            kind.choose(had.kind if had else QuestionKind.GRADE)
            for column, part in enumerate((Words(f"{place + 1}.", "label"), words, kind)):
                part.setEnabled(not fixed)
                grid.addWidget(part, place, column)
            self.lines.append((words, kind))
        self.setFocusProxy(self.lines[0][0])

    @property
    def value(self) -> list[QuestionDraft]:
        """The questions that were written."""
        return [QuestionDraft(words.value, QuestionKind(str(kind.value))) for words, kind in self.lines if words.value]


class SurveyBox(FormBox):
    """A survey: its name, its days, and what it asks. Once somebody replied, the questions stay."""

    def __init__(
        self,
        context: Context,
        survey: tuple[SurveyRow, list[Question]] | None,
        *,
        answered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            context, "Encuesta nueva" if survey is None else "Cambiar la encuesta", width=860, parent=parent
        )
        self._id = survey[0].id if survey else None
        draft = survey[0].draft if survey else None
        today = context.desk.today()
        self.name = TextField(draft.name if draft else "", "Satisfacción con el servicio", most=120)
        self.from_on = DayField(draft.from_on if draft else today)
        self.until = Pick([(False, "Hasta que se termine"), (True, "Hasta el día…")])
        self.to_on = DayField((draft.to_on if draft else None) or today.replace(month=12, day=31))
        self.note = TextField(draft.note if draft else "", "Dónde y a quién se le pregunta", most=300)
        self.questions = QuestionLines([one.draft for one in survey[1]] if survey else (), fixed=answered)
        self.until.choose(draft is not None and draft.to_on is not None)
        form = Form(columns=3)
        self.rows["name"] = form.add("Encuesta", self.name, span=3)
        self.rows["from_on"] = form.add("Desde", self.from_on)
        form.add("Recibe respuestas", self.until)
        self.rows["to_on"] = form.add("Último día", self.to_on)
        form.add("Nota", self.note, span=3)
        hint = "Ya hay respuestas: las preguntas se quedan como se hicieron." if answered else ""
        self.rows["questions"] = form.add("Preguntas, y cómo se contestan", self.questions, hint, span=3)
        self.body.addWidget(form)
        self.until.currentIndexChanged.connect(lambda _: self._switch())
        self._switch()
        self.begin_at(self.name)

    def attempt(self) -> Done[Any]:
        ends = self.to_on.value if self.until.value is True else None
        draft = SurveyDraft(self.name.value, self.from_on.value, ends, self.note.value)
        if self._id is None:
            return surveys.add_survey(self._context.desk, draft, self.questions.value)
        return surveys.edit_survey(self._context.desk, self._id, draft, self.questions.value)

    def _switch(self) -> None:
        self.rows["to_on"].setEnabled(self.until.value is True)


class AnswersBox(Box):
    """The answers behind a number, one line each; they go to a workbook without whose account it was."""

    def __init__(
        self,
        context: Context,
        survey_id: int,
        span: tuple[date, date],
        group: Group,
        result: Result,
        parent: QWidget | None = None,
    ) -> None:
        figure, kind = result.said.figure, result.question.draft.kind
        super().__init__(result.question.draft.words, accept="", reject="Cerrar", width=940, parent=parent)
        self._context, self._asked = context, (survey_id, span, group, result)
        found = context.read(lambda: surveys.answers(context.desk, survey_id, *span, group, result)) or []
        self.lines: dict[int, AnswerLine] = {one.reply.id: one for one in found}
        columns: tuple[Column[AnswerLine], ...] = (
            Column("Fecha", lambda one: short_day(one.reply.draft.on_day), width=124),
            Column("Respuesta", lambda one: said_words(kind, one.said), strong=True),
            Column("Medio", lambda one: CHANNEL_WORDS[one.reply.draft.channel], width=190, spare=2),
            Column("Localidad", lambda one: one.reply.locality or NOWHERE, width=170, spare=1),
            Column("Cuenta", lambda one: one.reply.account, width=120, head=account_head),
        )
        self.table: IdTable[AnswerLine] = IdTable(columns, lambda _: self.lines)
        self.table.set_empty(
            Empty("mdi6.account-question-outline", "Nadie contestó", "No hay nada detrás de este dato.")
        )
        self.table.setMinimumHeight(look.scaled(320))
        said = [group_words(group, result.said), figure_words(figure), shares_words(figure)]
        self.said = Words(" · ".join(filter(None, said)), "heading", wrap=True)
        save = secondary("Guardar en Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.save)
        save.setEnabled(bool(found))
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(save, None))
        self.table.show_ids(list(self.lines))
        self.begin_at(self.table)

    def save(self) -> None:
        """F10: the same list as a workbook."""
        survey_id, span, group, result = self._asked
        desk = self._context.desk
        content = self._context.read(lambda: survey_papers.answers_xlsx(desk, survey_id, span, group, result))
        if content is not None:
            save_sheet(self._context, self, content, f"encuesta-respuestas-{span[0]}.xlsx", "Guardar la lista")
