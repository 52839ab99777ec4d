"""Surveys on paper and as workbooks: the form, what it came to, and what is behind a number; of nobody by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aguadesk.desk import surveys
from aguadesk.desk.complaint_report_papers import head_of, span_of, subtitle_of
from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.desk.desk import Desk
from aguadesk.desk.survey_words import GROUPS, NOWHERE, figure_words, group_words, said_words
from aguadesk.desk.surveys import Group, Result
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import GRADES, NO, YES, Figure
from aguadesk.papers import survey as paper
from aguadesk.papers.survey import SurveyFormData
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import long_day
from aguadesk.store.transparency import Shield

_NO_CODE = ""


def form_pdf(desk: Desk, survey_id: int) -> bytes:
    """Return the form of a survey: one page in large letters.

    Raises:
        Refused: `survey.unknown`.
    """
    row, questions = surveys.survey(desk, survey_id)
    draft = row.draft
    span = span_of(draft.from_on, draft.to_on) if draft.to_on else f"Desde el {long_day(draft.from_on)}"
    data = SurveyFormData(
        letterhead=head_of(desk, _NO_CODE).letterhead,
        name=draft.name,
        span=span,
        questions=tuple((one.draft.words, one.draft.kind) for one in questions),
    )
    return paper.draw(data)


def results_xlsx(desk: Desk, survey_id: int, first: date, last: date) -> bytes:
    """Return what a survey came to between two days as a workbook: all together, by locality and by channel.

    Raises:
        Refused: `survey.unknown`, `register.window`.
    """
    row, _ = surveys.survey(desk, survey_id)
    columns = (
        SheetColumn("Cómo", width=16),
        SheetColumn("Grupo", width=24),
        SheetColumn("N.º", Kind.WHOLE, width=6),
        SheetColumn("Pregunta", width=60),
        SheetColumn("Respuestas", Kind.WHOLE, width=12),
        SheetColumn("Resultado", width=16),
        SheetColumn("Promedio", Kind.QUANTITY, width=10),
        *(SheetColumn(f"Con {grade}", Kind.WHOLE, width=8) for grade in GRADES),
        SheetColumn("Sí", Kind.WHOLE, width=8),
        SheetColumn("No", Kind.WHOLE, width=8),
    )
    rows = [
        (GROUPS[group], group_words(group, one.said), *_cells(one))
        for group in Group
        for one in surveys.results(desk, survey_id, first, last, group)
        if group is Group.ALL or one.said.figure.answered
    ]
    return table_xlsx(row.draft.name, columns, rows, subtitle_of(desk, span_of(first, last), ""))


def answers_xlsx(desk: Desk, survey_id: int, span: tuple[date, date], group: Group, wanted: Result) -> bytes:
    """Return the answers behind a number as a workbook, without account or report; names in the words taken out.

    Raises:
        Refused: `register.window`.
    """
    lines = surveys.answers(desk, survey_id, *span, group, wanted)
    with desk.read() as connection:
        shield = Shield(connection) if wanted.question.draft.kind is QuestionKind.WORDS else None
    columns = (
        SheetColumn("Fecha", Kind.DAY, width=12),
        SheetColumn("Medio", width=22),
        SheetColumn("Localidad", width=24),
        SheetColumn("Respuesta", width=80),
    )
    rows: Iterable[tuple[Cell, ...]] = (
        (
            one.reply.draft.on_day,
            CHANNEL_WORDS[one.reply.draft.channel],
            one.reply.locality or NOWHERE,
            said if shield is None else shield.cleaned(said),
        )
        for one in reversed(lines)
        for said in [said_words(wanted.question.draft.kind, one.said)]
    )
    return table_xlsx(wanted.question.draft.words, columns, rows, subtitle_of(desk, span_of(*span), ""))


def _cells(one: Result) -> tuple[Cell, ...]:
    figure = one.said.figure
    average = figure.average_hundredths
    return (
        one.question.position,
        one.question.draft.words,
        figure.answered,
        figure_words(figure),
        None if average is None else Decimal(average) / 100,
        *(_share(figure, grade, QuestionKind.GRADE) for grade in GRADES),
        _share(figure, YES, QuestionKind.YES_NO),
        _share(figure, NO, QuestionKind.YES_NO),
    )


def _share(figure: Figure, grade: int, kind: QuestionKind) -> int | None:
    return figure.grades.get(grade, 0) if figure.kind is kind else None
