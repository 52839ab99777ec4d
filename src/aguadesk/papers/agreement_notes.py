"""Promissory notes (pagarés) of an agreement, four a page, each with all that the law asks of one.

Ley General de Títulos y Operaciones de Crédito, art. 170: that it is a pagaré, said in its own text; the unconditional
promise of a sum; to whom; when and where it is paid; when and where it is signed; the signature.
"""

from __future__ import annotations

from aguadesk.domain.words import in_words
from aguadesk.papers import lettering as type_
from aguadesk.papers.agreement import AgreementData, DueInstalment
from aguadesk.papers.agreement_pen import in_lines
from aguadesk.papers.lettering import MUTED, TINT, Face, Style, balanced, clipped, shrunk, width_mm, wrapped
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.wording import long_day, pesos

_SHEET = Paper.LETTER
_A_PAGE = 4
_HEIGHT = _SHEET.height_mm / _A_PAGE
_LEFT, _WIDTH = _SHEET.margin_mm, _SHEET.printable_mm
_TOP = 7.0
_WORDS_MM = 118.0
_SIGN_MM = _WIDTH - _WORDS_MM - 8
_TITLE = Style(Face.BOLD, 16)
_SUM = Style(Face.BOLD, 15)
_BODY = Style(Face.REGULAR, 9.5)


def draw_note_pages(data: AgreementData, offset: Offset) -> bytes:
    """Draw the notes in the order of the calendar."""
    pen = Pen(_SHEET.width_mm, _SHEET.height_mm, f"Pagarés {data.number}", offset)
    for place, one in enumerate(data.regular or data.instalments):
        row = place % _A_PAGE
        if place and not row:
            pen.next_page()
        with pen.moved(row * _HEIGHT):
            if row:
                pen.cut_mark(0)
            _draw_note(pen, data, one)
    return pen.finished()


def _draw_note(pen: Pen, data: AgreementData, one: DueInstalment) -> None:
    right = _LEFT + _WIDTH
    pen.words(_LEFT, _TOP, "Pagaré", _TITLE)
    which = (
        f"{data.name_of(one)} · convenio {data.number} · {data.letterhead.words.account.singular} {data.account.number}"
    )
    pen.words(_LEFT + width_mm("Pagaré", _TITLE) + 5, _TOP + 1.6, which, type_.DENSE)
    amount = pesos(one.amount)
    pen.words(right, _TOP + 0.6, f"Bueno por {amount}", shrunk(f"Bueno por {amount}", _SUM, 72), Side.RIGHT)
    pen.rule(_LEFT, _TOP + 8, _WIDTH, weight=0.35, colour=MUTED)
    down = pen.paragraph(_LEFT, _TOP + 11, _promise(data, one), _fitting(data, one), _WIDTH) + 1.4
    down = pen.paragraph(_LEFT, down, _use(), type_.LABEL, _WIDTH)
    _draw_signer(pen, data, max(down + 1.5, _HEIGHT - 33))


def _promise(data: AgreementData, one: DueInstalment) -> str:
    """The text of the note, with all that art. 170 asks for."""
    place = data.letterhead.place
    signed = f"En {place}, a {long_day(data.signed_on)}" if place else f"A {long_day(data.signed_on)}"
    office = f"en la oficina {data.letterhead.words.board.of_the}"
    where = f"{office} en {place}" if place else office
    return (
        f"{signed}. Debo y pagaré incondicionalmente por este pagaré a la orden de {data.letterhead.board}, {where}, "
        f"el día {long_day(one.due_on)}, la cantidad de {pesos(one.amount)} ({in_words(one.amount)})."
    )


def _use() -> str:
    return (
        "Garantiza esa parcialidad y no es otro adeudo: al pagarla en caja se devuelve a quien lo firmó, junto con su "
        "recibo."
    )


def _fitting(data: AgreementData, one: DueInstalment) -> Style:
    """The largest type in which the promise leaves room to sign."""
    style = _BODY
    while style.size > 7 and len(wrapped(_promise(data, one), style, _WIDTH)) * style.line_mm > 19:
        style = style.sized(style.size - 0.5)
    return style


def _draw_signer(pen: Pen, data: AgreementData, top: float) -> None:
    """Who promises, and the line on which it is signed."""
    height = _HEIGHT - top - 5
    pen.card(_LEFT, top, _WORDS_MM, height, TINT)
    pen.words(_LEFT + 3, top + 2, "Quien suscribe", type_.LABEL)
    down = top + 5.6
    name = in_lines(data.signer, type_.STRONG, _WORDS_MM - 6, 2)
    for line in balanced(data.signer, name, _WORDS_MM - 6):
        pen.words(_LEFT + 3, down, line, name)
        down += name.line_mm
    known = " · ".join(filter(None, (data.signer_paper, f"Tel. {data.signer_phone}" if data.signer_phone else "")))
    for line in (data.account.address, known):
        pen.words(_LEFT + 3, down, clipped(line, type_.DENSE, _WORDS_MM - 6), type_.DENSE)
        down += type_.DENSE.line_mm
    x = _LEFT + _WORDS_MM + 8
    line_at = top + height - 8
    pen.rule(x, line_at, _SIGN_MM, weight=0.3, colour=MUTED)
    under = in_lines(data.signer, type_.DENSE, _SIGN_MM, 2)
    for place, words in enumerate(balanced(data.signer, under, _SIGN_MM)):
        pen.words(x + _SIGN_MM / 2, line_at + 1.4 + place * under.line_mm, words, under, Side.CENTRE)
