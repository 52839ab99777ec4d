"""Surveys: what may be asked, how an answer is written, and what the answers come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aguadesk.domain.errors import Refused
from aguadesk.domain.office import QuestionKind

MOST_QUESTIONS: Final = 8
"""More do not fit one page in large letters, and nobody answers them standing at a window."""
LONGEST_QUESTION: Final = 140
LOWEST: Final = 1
HIGHEST: Final = 5
GRADES: Final = range(LOWEST, HIGHEST + 1)
NO: Final = 0
YES: Final = 1


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said to one question: a grade, 0 or 1 for no and yes, or words."""

    grade: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the answers to one question come to: how many gave each grade (or no and yes), and how many wrote words."""

    kind: QuestionKind
    grades: Mapping[int, int]
    written: int = 0

    @property
    def answered(self) -> int:
        """How many answered the question at all."""
        return self.written if self.kind is QuestionKind.WORDS else sum(self.grades.values())

    @property
    def average_hundredths(self) -> int | None:
        """The average grade in hundredths, half up; None where nobody gave one."""
        if self.kind is not QuestionKind.GRADE or not self.answered:
            return None
        whole = sum(grade * many for grade, many in self.grades.items())
        return (whole * 200 + self.answered) // (self.answered * 2)

    @property
    def yes_basis_points(self) -> int | None:
        """How many said yes, in hundredths of a percent, half up; None where nobody answered."""
        if self.kind is not QuestionKind.YES_NO or not self.answered:
            return None
        return (self.grades.get(YES, 0) * 20_000 + self.answered) // (self.answered * 2)


def checked_answer(kind: QuestionKind, said: Said, longest: int) -> Said | None:
    """Return an answer as it is kept; None if the question was left out.

    Raises:
        Refused: `survey.answer`, when a question is answered in a way that is not its own.
    """
    words = " ".join(said.words.split())[:longest]
    if said.grade is None and not words:
        return None
    allowed = {QuestionKind.GRADE: GRADES, QuestionKind.YES_NO: range(NO, YES + 1)}.get(kind)
    if allowed is None:
        if said.grade is not None:
            raise Refused("survey.answer", field="answers")
        return Said(None, words)
    if said.grade not in allowed or words:
        raise Refused("survey.answer", field="answers")
    return said
