"""The cover of an oficio on letter paper."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.facts import Fact
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, fact_row, space
from aguadesk.papers.letter_cover import LetterCoverData
from aguadesk.papers.lettering import MUTED, TINT, Face, Style, shrunk
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.signing import signing_block
from aguadesk.papers.wording import long_day

_NUMBER = Style(Face.BOLD, 26)
_CARD_MM, _ACK_MM = 24.0, 40.0
_WHOLE, _HALF = (WIDTH,), (WIDTH / 2, WIDTH / 2)


def draw_cover(data: LetterCoverData, offset: Offset) -> bytes:
    """Draw the whole cover."""
    answer = long_day(data.answer_by) if data.answer_by else "No pide respuesta"
    rows: tuple[tuple[tuple[Fact, ...], tuple[float, ...]], ...] = (
        (((data.label, data.correspondent),), _WHOLE),
        ((("Asunto", data.subject),), _WHOLE),
        ((("Clave de archivo", data.filed or "Sin clave"), ("Contestar antes del", answer)), _HALF),
        *(((("Contesta al oficio", data.answers),), _WHOLE) for _ in range(bool(data.answers))),
        *(((("Nota", data.note),), _WHOLE) for _ in range(bool(data.note))),
    )
    document = Document(
        data.letterhead,
        data.title,
        (long_day(data.on_day), *(("CANCELADO",) if data.cancelled else ())),
        (
            _number(data.number),
            space(5),
            *(block for facts, widths in rows for block in (fact_row(facts, widths), space(4))),
            space(8),
            *((signing_block([data.signer]), space(8)) if data.signer else ()),
            _acknowledged("Acuse de recibido" if data.signer else "Recibido en esta oficina"),
        ),
        f"{data.number} · registró {data.recorded_by}",
    )
    return draw_document(document, offset)


def _number(number: str) -> Block:
    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, _CARD_MM, fill=TINT)
        pen.words(x + 5, top + 3.5, "Número de oficio", type_.LABEL)
        pen.words(x + 5, top + 8.5, number, shrunk(number, _NUMBER, WIDTH - 10))

    return Block(_CARD_MM, draw)


def _acknowledged(title: str) -> Block:
    """A box for the stamp, the hour and the name of who received it."""

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, _ACK_MM)
        pen.words(x + 5, top + 3, title, type_.STRONG)
        for place, words in enumerate(("Sello", "Fecha y hora", "Nombre y firma")):
            left, width = x + 5 + place * (WIDTH / 3 - 1), WIDTH / 3 - 9
            pen.rule(left, top + _ACK_MM - 9, width, weight=0.3, colour=MUTED)
            pen.words(left + width / 2, top + _ACK_MM - 8, words, type_.LABEL, Side.CENTRE)

    return Block(_ACK_MM, draw)
