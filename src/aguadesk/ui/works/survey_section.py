"""Obras, Encuestas: what is asked of citizens, what it came to, and each reply."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aguadesk.desk import survey_papers, surveys
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.survey_words import GROUPS, figure_words, group_words, said_words, shares_words, standing_words
from aguadesk.desk.surveys import Group, Question, ReplyRow, Result, SurveyRow
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.language import short_day
from aguadesk.ui.said import account_head
from aguadesk.ui.theme import Tone
from aguadesk.ui.works.register_view import RegisterSection, RegisterView
from aguadesk.ui.works.survey_boxes import AnswersBox, SurveyBox
from aguadesk.ui.works.survey_capture import CaptureBox

_TONES = {"Abierta": Tone.GOOD, "Por empezar": Tone.INFO, "Pasó su fecha": Tone.WARNING}
_LISTED, _RESULTS = 0, 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A survey with whether it takes replies, in words."""

    row: SurveyRow
    standing: str


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply with what it said, in the order of the questions."""

    row: ReplyRow
    said: str


class SurveyView(RegisterView[Listed]):
    """Every survey: those that take replies first."""

    title = "Encuestas"
    columns = (
        Column("Encuesta", lambda one: one.row.draft.name, strong=True),
        Column("Desde", lambda one: short_day(one.row.draft.from_on), width=118),
        Column("Hasta", lambda one: short_day(one.row.draft.to_on) if one.row.draft.to_on else "", width=118, spare=2),
        Column("Preguntas", lambda one: f"{one.row.questions}", Kind.NUMBER, 108, spare=1),
        Column("Respuestas", lambda one: f"{one.row.replies:,}", Kind.NUMBER, 116, strong=True),
        Column("Nota", lambda one: one.row.draft.note, width=230, spare=3),
        Column("", lambda one: one.standing, Kind.STATE, 148, tone=lambda one: _TONES.get(one.standing, Tone.PLAIN)),
    )
    empty = ("mdi6.account-question-outline", "Sin encuestas", "Haga la primera con Ctrl+N.")
    uses_days = False

    def make_acts(self) -> list[Button | None]:
        kept = self.keeping(
            secondary("Nueva", "obras.new", icon="mdi6.plus").on_press(self.add),
            secondary("Cambiar", "obras.edit").on_press(self.change),
            secondary("Terminar o reabrir", "obras.end").on_press(self.switch),
        )
        capture = primary("Capturar", "obras.do", icon="mdi6.keyboard-outline").on_press(self.enter)
        return [*kept, None, *self.keeping(capture)]

    def make_papers(self) -> list[Button]:
        return [ghost("Formato en papel", "obras.paper", icon="mdi6.printer").on_press(self.paper)]

    def listed(self) -> dict[int, Listed]:
        today = self.context.desk.today()
        return {one.id: Listed(one, standing_words(one, today)) for one in surveys.listed(self.context.desk)}

    def told(self, rows: dict[int, Listed]) -> str:
        many = sum(one.row.replies for one in rows.values())
        return f"{counted(len(rows), 'encuesta', 'encuestas')}, {counted(many, 'respuesta', 'respuestas')}."

    def add(self) -> None:
        """Ctrl+N: another survey."""
        box = SurveyBox(self.context, None, parent=self)
        self.run(box, lambda: f"«{box.name.value}»: encuesta guardada.")

    def change(self) -> None:
        """F4: its name, its days, and its questions while nobody replied."""
        if self.current is None:
            return
        number = self.current.row.id
        found = self.context.read(lambda: surveys.survey(self.context.desk, number))
        answered = self.context.read(lambda: (surveys.was_answered(self.context.desk, number),))
        if found is not None and answered is not None:
            box = SurveyBox(self.context, found, answered=answered[0], parent=self)
            self.run(box, lambda: f"«{box.name.value}»: encuesta guardada.")

    def switch(self) -> None:
        """F7: no more replies, or replies again."""
        one, desk = self.current, self.context.desk
        if one is not None:
            done = self.context.act(lambda: surveys.switch(desk, one.row.id))
            if done is not None:
                said = "abierta otra vez" if done.value else "terminada; ya no recibe respuestas"
                self.context.shell.banner(f"«{one.row.draft.name}»: {said}.")
                self.reread()
        self.table.setFocus()

    def enter(self) -> None:
        """F12 or Enter: one reply after another."""
        if self.current is None or not self.may_keep:
            return
        number = self.current.row.id
        found = self.context.read(lambda: surveys.survey(self.context.desk, number))
        if found is None:
            return
        box = CaptureBox(self.context, found, self)
        dialogs.run(box)
        if box.kept:
            many = counted(len(box.kept), "respuesta guardada", "respuestas guardadas")
            self.context.shell.banner(f"«{found[0].draft.name}»: {many}.")
        self.reread()
        self.table.setFocus()

    def paper(self) -> None:
        """F8: the form people answer with a pen."""
        if self.current is not None:
            number = self.current.row.id
            self.show_paper("Encuesta", lambda: survey_papers.form_pdf(self.context.desk, number), "encuesta")


class ResultView(RegisterView[Result]):
    """What one survey came to: a line a question, or a line a question and group."""

    title = "Resultados"
    columns = (
        Column("Pregunta", lambda one: _asked(one), strong=True),
        Column("Contestaron", lambda one: f"{one.said.figure.answered:,}", Kind.NUMBER, 116),
        Column("Resultado", lambda one: figure_words(one.said.figure), Kind.NUMBER, 130, strong=True),
        Column("Cuántos dijeron qué", lambda one: shares_words(one.said.figure), width=256, spare=1),
    )
    empty = ("mdi6.chart-bar", "Sin encuesta", "Haga una en Encuestas, Alt+1, y capture lo que contesten.")
    survey_id: int | None = None
    group = Group.ALL

    def make_papers(self) -> list[Button]:
        return [
            ghost("Ver respuestas", "obras.detail", icon="mdi6.format-list-bulleted").on_press(self.enter),
            ghost("Excel", "obras.excel", icon="mdi6.microsoft-excel").on_press(self.excel),
        ]

    def listed(self) -> dict[int, Result]:
        if self.survey_id is None:
            return {}
        found = surveys.results(self.context.desk, self.survey_id, *self.days, self.group)
        whose = [group_words(self.group, one.said) if self.group is not Group.ALL else "" for one in found]
        named = [replace(one, said=replace(one.said, name=name)) for one, name in zip(found, whose, strict=True)]
        return dict(enumerate(named, 1))

    def told(self, rows: dict[int, Result]) -> str:
        if not any(one.said.figure.answered for one in rows.values()):
            return "Nadie ha contestado en estos días: s/d." if rows else ""
        return "F6 muestra las respuestas que hacen el dato."

    def enter(self) -> None:
        """F6 or Enter: the answers behind the number."""
        if self.current is not None and self.survey_id is not None:
            dialogs.run(AnswersBox(self.context, self.survey_id, self.days, self.group, self.current, self))
        self.table.setFocus()

    def excel(self) -> None:
        """F10: all together, by locality and by channel."""
        number, (first, last) = self.survey_id, self.days
        if number is not None:
            self.save(
                lambda: survey_papers.results_xlsx(self.context.desk, number, first, last), f"encuesta-{first}-{last}"
            )


class ReplyView(RegisterView[Replied]):
    """The replies of one survey, the last one first."""

    title = "Respuestas"
    columns = (
        Column("Fecha", lambda one: short_day(one.row.draft.on_day), width=118),
        Column("Lo que dijo", lambda one: one.said, width=330, strong=True),
        Column("Medio", lambda one: CHANNEL_WORDS[one.row.draft.channel], width=176, spare=1),
        Column("Localidad", lambda one: one.row.locality),
        Column("Cuenta", lambda one: one.row.account, width=116, spare=3, head=account_head),
        Column("Reporte", lambda one: one.row.complaint, width=112, spare=4),
        Column("Capturó", lambda one: one.row.recorded_by, width=170, spare=5),
        Column(
            "",
            lambda one: "" if one.row.stands else "Deshecha",
            Kind.STATE,
            116,
            tone=lambda one: Tone.PLAIN if one.row.stands else Tone.WARNING,
        ),
    )
    empty = ("mdi6.account-voice", "Sin respuestas en estos días", "Captúrelas en Encuestas, Alt+1, con F12.")
    survey_id: int | None = None

    def make_acts(self) -> list[Button | None]:
        return [*self.keeping(secondary("Deshacer respuesta", "obras.end").on_press(self.undo)), None]

    def listed(self) -> dict[int, Replied]:
        if self.survey_id is None:
            return {}
        _, questions = surveys.survey(self.context.desk, self.survey_id)
        found = surveys.replies(self.context.desk, self.survey_id, *self.days)
        return {one.id: Replied(one, _said(one, questions)) for one in found}

    def told(self, rows: dict[int, Replied]) -> str:
        stands = sum(one.row.stands for one in rows.values())
        undone = len(rows) - stands
        said = f"; {counted(undone, 'deshecha no cuenta', 'deshechas no cuentan')}" if undone else ""
        return f"{counted(stands, 'respuesta', 'respuestas')}{said}."

    def undo(self) -> None:
        """F7: it was captured wrong; it stays and counts no more."""
        one, desk = self.current, self.context.desk
        if one is None:
            return
        text = f"{one.said}. Se queda en la lista y ya no se cuenta."
        if dialogs.confirm(self, "¿Deshacer la respuesta?", text, accept="Deshacer", risky=True) and (
            self.context.act(lambda: surveys.undo_reply(desk, one.row.id)) is not None
        ):
            self.reread()
        self.table.setFocus()


class SurveySection(RegisterSection):
    """What citizens say of what is done."""

    page_name = "encuestas"
    title = "Encuestas"
    text = "Qué opina la ciudadanía del servicio: se imprime, se captura y se cuenta por localidad y por medio."
    icon = "mdi6.account-question-outline"
    views = (SurveyView, ResultView, ReplyView)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.span.show_year(context.desk.today().year)
        self.survey, self.group = Pick(), Pick(list(GROUPS.items()))
        self.survey.setAccessibleName("Encuesta")
        self.group.setAccessibleName("Resultados por")
        self.body.insertLayout(self.body.indexOf(self.stack), row(self.survey, self.group, None))
        self.survey.currentIndexChanged.connect(lambda _: self._picked())
        self.group.currentIndexChanged.connect(lambda _: self._picked())
        self._offer()

    def opened(self) -> None:
        self._offer()
        super().opened()

    def refresh(self, changed: object) -> None:
        self._offer()
        super().refresh(changed)

    def _chosen(self, place: int) -> None:
        """Look at the results or replies of the survey the person was on."""
        listed = self.lists[_LISTED]
        if place != _LISTED and self.stack.currentIndex() == _LISTED and listed.table.current_id is not None:
            self._offer(listed.table.current_id)
        super()._chosen(place)

    def _offer(self, wanted: int | None = None) -> None:
        """Offer every survey, staying on the one that is looked at."""
        found = self.context.read(lambda: surveys.listed(self.context.desk)) or []
        chosen = self.survey.value if wanted is None else wanted
        self.survey.blockSignals(True)
        self.survey.offer([(one.id, one.draft.name) for one in found])
        if chosen is not None:
            self.survey.choose(chosen)
        self.survey.blockSignals(False)
        self._tell()

    def _picked(self) -> None:
        self._tell()
        self.shown.reread()

    def _tell(self) -> None:
        """Tell the lists which survey is looked at, and show what chooses it only where it does."""
        number, place = self.survey.value, self.choice.value
        results, replies = self.lists[1:]
        assert isinstance(results, ResultView)
        assert isinstance(replies, ReplyView)
        results.survey_id = replies.survey_id = number if isinstance(number, int) else None
        results.group = Group(str(self.group.value))
        self.survey.setVisible(place != _LISTED)
        self.group.setVisible(place == _RESULTS)


def _asked(one: Result) -> str:
    """Return a question with whose answers the line tells: `El Mortero · 1. ¿Cómo califica el servicio?`."""
    return " · ".join(filter(None, (one.said.name, f"{one.question.position}. {one.question.draft.words}")))


def _said(one: ReplyRow, questions: list[Question]) -> str:
    """Return what a reply said in the order of the questions: `5 · Sí · — · Más presión`."""
    return " · ".join(said_words(asked.draft.kind, one.said.get(asked.id)) or "—" for asked in questions)
