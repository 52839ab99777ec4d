"""Surveys in the words that screens and papers share: kinds of question, what was said, what it comes to."""

from __future__ import annotations

from datetime import date
from typing import Final

from aguadesk.desk.complaint_words import CHANNEL_WORDS
from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import GRADES, NO, YES, Figure, Said
from aguadesk.papers.wording import percent
from aguadesk.store.surveys import Group, GroupFigure, SurveyRow

KINDS: Final = {
    QuestionKind.GRADE: "Calificación de 1 a 5",
    QuestionKind.YES_NO: "Sí o no",
    QuestionKind.WORDS: "Con sus palabras",
}
GROUPS: Final = {Group.ALL: "Todas juntas", Group.LOCALITY: "Por localidad", Group.CHANNEL: "Por medio"}
NO_DATA: Final = "s/d"
NOWHERE: Final = "Sin localidad"
_YES_NO: Final = {YES: "Sí", NO: "No"}


def said_words(kind: QuestionKind, said: Said | None) -> str:
    """Return an answer as a person says it: `4`, `Sí`, or their words; nothing if the question was left out."""
    if said is None:
        return ""
    if said.grade is None:
        return said.words
    return _YES_NO[said.grade] if kind is QuestionKind.YES_NO else f"{said.grade}"


def figure_words(figure: Figure) -> str:
    """Return what the answers come to: `4.3 de 5`, `85 % sí`, `12 opiniones`; `s/d` if nobody answered."""
    if figure.average_hundredths is not None:
        whole, rest = divmod(figure.average_hundredths, 100)
        return f"{whole}.{rest:02} de 5"
    if figure.yes_basis_points is not None:
        return f"{percent(figure.yes_basis_points)} sí"
    if not figure.answered:
        return NO_DATA
    return "1 opinión" if figure.answered == 1 else f"{figure.answered:,} opiniones"


def shares_words(figure: Figure) -> str:
    """Return how many gave each grade, the best one first: `5: 12 · 4: 8 · 3: 2 · 2: 0 · 1: 1`, or `Sí: 9 · No: 2`."""
    if figure.kind is QuestionKind.WORDS or not figure.answered:
        return ""
    told = _YES_NO if figure.kind is QuestionKind.YES_NO else {grade: f"{grade}" for grade in reversed(GRADES)}
    return " · ".join(f"{words}: {figure.grades.get(grade, 0):,}" for grade, words in told.items())


def group_words(group: Group, one: GroupFigure) -> str:
    """Return the name of a group of replies."""
    if group is Group.ALL:
        return "Todas"
    if group is Group.CHANNEL:
        return CHANNEL_WORDS[Channel(str(one.value))]
    return one.name or NOWHERE


def standing_words(row: SurveyRow, today: date) -> str:
    """Return whether a survey takes replies."""
    if row.ended_at is not None:
        return "Terminada"
    if row.draft.from_on > today:
        return "Por empezar"
    return "Pasó su fecha" if row.draft.to_on is not None and row.draft.to_on < today else "Abierta"
