"""The activities of a month on letter paper: letterhead, the author, one bullet under the other, signatures."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.activities import ActivitiesData
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, paragraph, space
from aguadesk.papers.lettering import wrapped
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen
from aguadesk.papers.signing import signing_block

_STYLE = type_.TEXT.sized(10.5)
_INDENT_MM, _BETWEEN_MM = 6.0, 2.6


def draw_activities(data: ActivitiesData, offset: Offset) -> bytes:
    """Draw the whole paper."""
    document = Document(
        data.letterhead,
        data.title,
        tuple(filter(None, ("Borrador" if data.is_draft else "", data.coded))),
        (
            paragraph(data.author, type_.NAME),
            space(3.5),
            *(_bullet(words) for words in data.bullets),
            space(6),
            signing_block(data.signers),
        ),
        data.standing,
    )
    return draw_document(document, offset)


def _bullet(words: str) -> Block:
    width = WIDTH - _INDENT_MM

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.words(x + 1.5, top, "•", _STYLE)
        pen.paragraph(x + _INDENT_MM, top, words, _STYLE, width)

    return Block(len(wrapped(words, _STYLE, width)) * _STYLE.line_mm + _BETWEEN_MM, draw)
