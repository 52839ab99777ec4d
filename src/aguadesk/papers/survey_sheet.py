"""The paper form of a survey: questions as large as one page allows, with what is marked or written under each."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import GRADES
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, pages_of, paragraph, space
from aguadesk.papers.lettering import MUTED, Face, Style
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.survey import SurveyFormData

_SIZES: Final = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""Points of the questions, the largest first; the first that leaves everything on one page is taken."""
_BLANKS: Final = (("Fecha", 38.0), ("Localidad o colonia", 76.0), ("Cuenta, si la sabe", 60.0))
_BLANK_MM: Final = 13.0
_HOW: Final = "Marque con una cruz. Su nombre no hace falta: lo que opine sirve para mejorar el servicio."
_THANKS: Final = "Gracias por contestar."
_LINES: Final = 2


def draw_form(data: SurveyFormData, offset: Offset) -> bytes:
    """Draw the whole form on one page."""
    tried = [_document(data, size) for size in _SIZES]
    return draw_document(next((one for one in tried if len(pages_of(one)) == 1), tried[-1]), offset)


def _document(data: SurveyFormData, size: float) -> Document:
    style = Style(Face.BOLD, size)
    asked = [
        block
        for number, (words, kind) in enumerate(data.questions, 1)
        for block in (paragraph(f"{number}. {words}", style), _answer(kind, style), space(size * 0.3))
    ]
    blocks = (_blanks(), space(2), paragraph(_HOW, style.sized(min(size, 11.0))), space(size * 0.3), *asked)
    thanks = paragraph(_THANKS, style.sized(min(size, 11.0)))
    return Document(data.letterhead, "Encuesta", (data.span,), (_title(data.name), *blocks, thanks), data.name)


def _title(name: str) -> Block:
    lines = type_.balanced(name, type_.TITLE, WIDTH)

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, line in enumerate(lines):
            pen.words(x, top + place * type_.TITLE.line_mm, line, type_.TITLE)

    return Block(len(lines) * type_.TITLE.line_mm + 2, draw)


def _blanks() -> Block:
    """What is written about whoever answers, all of it if they like."""

    def draw(pen: Pen, x: float, top: float) -> None:
        for words, width in _BLANKS:
            pen.rule(x, top + _BLANK_MM - 4.5, width, weight=0.3, colour=MUTED)
            pen.words(x, top + _BLANK_MM - 3.5, words, type_.LABEL)
            x += width + 7

    return Block(_BLANK_MM, draw)


def _answer(kind: QuestionKind, style: Style) -> Block:
    if kind is QuestionKind.WORDS:
        return _ruled(style)
    if kind is QuestionKind.YES_NO:
        return _boxes(("Sí", "No"), "", "", style)
    return _boxes(tuple(f"{grade}" for grade in GRADES), "Muy mal", "Muy bien", style)


def _ruled(style: Style) -> Block:
    """Lines to write on."""
    line = max(7.0, style.line_mm * 1.3)

    def draw(pen: Pen, x: float, top: float) -> None:
        for place in range(1, _LINES + 1):
            pen.rule(x, top + place * line, WIDTH, weight=0.3, colour=MUTED)

    return Block(_LINES * line + 1, draw)


def _boxes(inside: tuple[str, ...], before: str, after: str, style: Style) -> Block:
    """Boxes to put a cross in, with what is said of the first and of the last."""
    high = style.line_mm * 1.5
    wide, apart = high * 2, 4.0

    def draw(pen: Pen, x: float, top: float) -> None:
        regular, down = Style(Face.REGULAR, style.size), (high - style.cap_mm) / 2
        place = x + (type_.width_mm(before, regular) + apart if before else 0)
        pen.words(x, top + down, before, regular)
        for words in inside:
            pen.card(place, top, wide, high, radius=1.2)
            pen.words(place + wide / 2, top + down, words, style, Side.CENTRE)
            place += wide + apart
        pen.words(place, top + down, after, regular)

    return Block(high + 1, draw)
