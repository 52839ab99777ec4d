"""The agreement on letter paper: who, how much, when, what was agreed, and three signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aguadesk.domain.money import ZERO
from aguadesk.papers import lettering as type_
from aguadesk.papers.agreement import AgreementData, DueInstalment, Signature
from aguadesk.papers.agreement_clauses import Clause, clauses
from aguadesk.papers.agreement_pen import in_lines
from aguadesk.papers.flow import (
    WIDTH,
    Block,
    Document,
    draw_document,
    fact_row,
    heading,
    paragraph,
    space,
    table_rows,
)
from aguadesk.papers.lettering import MUTED, Face, Style, balanced, shrunk, wrapped
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import figure, long_day, moment, pesos, short_day

_AMOUNT = 29.0
_ABREAST = 3
_GAP = 9.0
_THIRD = (WIDTH - (_ABREAST - 1) * _GAP) / _ABREAST
_TITLE_MM = 33.0
_LINE_MM = 22.0
_FIGURE = Style(Face.BOLD, 13)
_ENDED = Style(Face.BOLD, 64, "#E3D3D1")


def draw_agreement(data: AgreementData, offset: Offset) -> bytes:
    """Draw the agreement over as many pages as it needs."""
    document = Document(
        data.letterhead,
        "Convenio de pago",
        (data.number, long_day(data.signed_on)),
        (
            *([_ended(data.ended)] if data.ended else []),
            *_who(data),
            space(2.5),
            *_owed(data),
            space(2),
            _figures(data),
            space(2.5),
            heading("Calendario de pagos"),
            *_calendar(data),
            space(2.5),
            heading("Lo que se acuerda"),
            *_clauses(data),
            _signatures(data),
        ),
        f"{data.number} · {data.letterhead.words.account.singular} {data.account.number} · {data.signer} · elaboró "
        f"{data.issued_by}, {moment(data.issued_at)}",
    )
    return draw_document(document, offset)


def _ended(words: str) -> Block:
    """The stamp of one that stands no more, drawn before what it lies under."""
    return Block(0, lambda pen, *_: pen.stamp(pen.width / 2, pen.height / 2, words, _ENDED, 30))


def _who(data: AgreementData) -> list[Block]:
    board, words = data.letterhead.board, data.letterhead.words
    same = data.signer.casefold() == data.holder.casefold()
    for_whom = "" if same else f", por {words.account.the} de {data.holder}"
    said = (
        f"{board}, «{words.board.the}», y {data.signer}, «el usuario»{for_whom}, acuerdan que el adeudo "
        f"{words.account.of_the} "
        f"{data.account.number} se pague {data.every} como sigue."
    )
    facts = [
        (words.account.title, data.account.number),
        ("Domicilio", data.account.address),
        ("Identificación de quien firma", data.signer_paper or "—"),
        ("Teléfono", data.signer_phone or "—"),
    ]
    return [paragraph(said), space(1.5), fact_row(facts, (30.0, 80.0, WIDTH - 142.0, 32.0))]


def _owed(data: AgreementData) -> list[Block]:
    """What is owed by concept and what is forgiven; the column of the forgiven is there only if something is."""
    condones = data.condoned > ZERO
    amounts = ["Adeudo", "Se condona", "Queda"] if condones else ["Adeudo"]
    since = 44.0
    table = Table(
        (
            Column("Concepto", WIDTH - since - len(amounts) * _AMOUNT),
            Column("De cuándo", since),
            *(Column(name, _AMOUNT, Side.RIGHT) for name in amounts),
        ),
        type_.TEXT,
        0.5,
    )
    rows = []
    for line in data.lines:
        parts = (line.owed, -line.condoned, line.owed - line.condoned) if condones else (line.owed,)
        rows.append((line.concept, line.since, *(figure(part) if part else "—" for part in parts)))
    blank = [""] * (len(amounts) - 1)
    if data.extension > ZERO:
        rows.append(("Recargos por prórroga", "por pagar a plazos", *blank, figure(data.extension)))
    sums = (data.owed, -data.condoned, data.agreed) if condones else (data.agreed,)
    words = ("Total que se paga por el convenio", "", *(figure(one) for one in sums))
    return table_rows(table, rows, words)


def _figures(data: AgreementData) -> Block:
    """The card that answers how much and until when."""
    first, last = data.instalments[0], data.instalments[-1]
    cells = [("Total", pesos(data.agreed))]
    if data.down > ZERO:
        cells.append(("Enganche, al firmar", pesos(data.down)))
    if data.count:
        cells.append(
            (f"{data.count} pagos, {data.every}" if data.count > 1 else "Un pago", pesos(data.regular[0].amount))
        )
        if last.amount != data.regular[0].amount:
            cells.append(("El último", pesos(last.amount)))
    cells.append(("Termina", short_day(last.due_on if data.count else first.due_on)))
    width = WIDTH / len(cells)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, 14, fill=type_.TINT)
        for place, (label, value) in enumerate(cells):
            left = x + place * width + 4
            pen.words(left, top + 2.6, label, shrunk(label, type_.LABEL, width - 6))
            pen.words(left, top + 7, value, shrunk(value, _FIGURE, width - 6))

    return Block(14, draw)


def _calendar(data: AgreementData) -> list[Block]:
    """Three instalments abreast, read as one reads: from left to right."""
    one = (Column("Pago", 18), Column("A más tardar", 23), Column("Importe", _THIRD - 41, Side.RIGHT))
    gap = (Column("", _GAP),)
    table = Table((*one, *gap, *one, *gap, *one), type_.TEXT, 0.45)
    rows = []
    for start in range(0, len(data.instalments), _ABREAST):
        cells: list[str] = []
        for place in range(start, start + _ABREAST):
            cells += [*([""] if cells else []), *_cells(data.instalments, place)]
        rows.append(cells)
    return table_rows(table, rows)


def _cells(instalments: Sequence[DueInstalment], place: int) -> tuple[str, str, str]:
    if place >= len(instalments):
        return ("", "", "")
    one = instalments[place]
    return (f"{one.number}" if one.number else "Enganche", short_day(one.due_on), figure(one.amount))


def _clauses(data: AgreementData) -> list[Block]:
    """All that was agreed; the last clause goes overleaf with the signatures, that nobody signs a bare page."""
    said = [_clause(place, clause) for place, clause in enumerate(clauses(data), start=1)]
    return [*said[:-1], replace(said[-1], keeps_next=True)]


def _clause(place: int, clause: Clause) -> Block:
    """A clause: its title at the left, its words at the right with the law in small type under them."""
    title = f"{place}. {clause.title}"
    room = WIDTH - _TITLE_MM
    words = len(wrapped(clause.text, type_.TEXT, room)) * type_.TEXT.line_mm
    law = len(wrapped(clause.citation, type_.LABEL, room)) * type_.LABEL.line_mm if clause.citation else 0.0
    heading_mm = len(wrapped(title, type_.STRONG, _TITLE_MM - 2)) * type_.STRONG.line_mm

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.paragraph(x, top, title, type_.STRONG, _TITLE_MM - 2)
        after = pen.paragraph(x + _TITLE_MM, top, clause.text, type_.TEXT, room)
        if clause.citation:
            pen.paragraph(x + _TITLE_MM, after, clause.citation, type_.LABEL, room)

    return Block(max(words + law, heading_mm) + 1.0, draw)


def _signatures(data: AgreementData) -> Block:
    """Where, when, and three lines to sign on: never cut from each other by the end of a page."""
    place, day = data.letterhead.place, long_day(data.signed_on)
    said = f"Leído por ambas partes, lo firman {f'en {place}, a' if place else 'el'} {day}."

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.paragraph(x, top + 1.5, said, type_.TEXT, WIDTH)
        for place, signature in enumerate(data.signatures):
            _sign(pen, x + place * (_THIRD + _GAP), top + _LINE_MM, signature)

    under = max(sum(style.line_mm for _, style in _signer(one)) for one in data.signatures)
    return Block(_LINE_MM + 1.6 + under, draw)


def _sign(pen: Pen, x: float, line: float, signature: Signature) -> None:
    """A line with the role over it, the name and the position under it."""
    middle = x + _THIRD / 2
    pen.words(middle, line - 14, signature.role, type_.LABEL, Side.CENTRE)
    pen.rule(x + 2, line, _THIRD - 4, weight=0.3, colour=MUTED)
    top = line + 1.6
    for words, style in _signer(signature):
        pen.words(middle, top, words, style, Side.CENTRE)
        top += style.line_mm


def _signer(signature: Signature) -> list[tuple[str, Style]]:
    """The lines under the line: the name, then the position or the identification."""
    lines: list[tuple[str, Style]] = []
    for words, style in ((signature.name, type_.STRONG), (signature.under, type_.DENSE)):
        fitting = in_lines(words, style, _THIRD - 2, 2)
        lines += [(line, fitting) for line in balanced(words, fitting, _THIRD - 2) if line]
    return lines
