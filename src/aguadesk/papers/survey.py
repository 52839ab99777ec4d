"""The paper form of a survey: one page of letter paper, in large letters, to be answered with a pen."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.domain.office import QuestionKind
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class SurveyFormData:
    """Everything the form says."""

    letterhead: Letterhead
    name: str
    span: str
    """When it is asked, such as `Del 1 al 30 de noviembre de 2026`."""
    questions: tuple[tuple[str, QuestionKind], ...]


def draw(data: SurveyFormData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the form."""
    from aguadesk.papers.survey_sheet import draw_form

    return draw_form(data, offset)
