"""The cash cut on letter paper: four figures first, then what explains them, then the signatures."""

from __future__ import annotations

from aguadesk.domain.money import ZERO
from aguadesk.papers import lettering as type_
from aguadesk.papers.cash_cut import CashCutData
from aguadesk.papers.cash_cut_tables import ROOMY, TIGHT, CutTables
from aguadesk.papers.flow import (
    WIDTH,
    Block,
    Document,
    draw_document,
    fact_row,
    pages_of,
    paragraph,
    side_by_side,
    space,
)
from aguadesk.papers.lettering import Face, Style, shrunk
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.wording import counted, moment, pesos

_GAP = 10.0
_COUNT = 78.0
_CONCEPTS = 118.0
_MOST_CONCEPTS_BESIDE = 20
"""A longer list of concepts is set over the whole width, where it may go on overleaf."""
_FIGURE = Style(Face.BOLD, 16)
_WARNING = Style(Face.BOLD, 9, type_.BAD)
_ABOUT_HASH = (
    "Huella del libro: resume todo lo registrado hasta este corte. Si alguien cambiara un movimiento"
    " anterior, el libro daría otra huella."
)


def draw_cut(data: CashCutData, offset: Offset) -> bytes:
    """Draw the whole cut, set tighter if that brings it onto one page."""
    roomy, tight = (_document(data, CutTables(data, density)) for density in (ROOMY, TIGHT))
    fits = len(pages_of(roomy)) == 1 or len(pages_of(tight)) > 1
    return draw_document(roomy if fits else tight, offset)


def _document(data: CashCutData, tables: CutTables) -> Document:
    gap = tables.density.gap
    blocks = [
        _people(data),
        space(gap - 1),
        _figures(data),
        space(gap),
        side_by_side(tables.count(_COUNT), tables.cash_and_methods(WIDTH - _COUNT - _GAP), shift=_COUNT + _GAP),
        space(gap),
        *_concepts_and_hand_over(data, tables),
        *_unexplained(data),
        space(gap),
        *tables.cancelled(WIDTH),
        _signatures(data),
    ]
    session = f"{data.drawer} · {data.number}"
    return Document(
        data.letterhead,
        "Corte de caja",
        (session, moment(data.closed_at)),
        tuple(blocks),
        f"{session} · cerró {data.closed_by}",
    )


def _people(data: CashCutData) -> Block:
    folios = f"{data.folio_range}\n{counted(data.receipts, 'recibo', 'recibos')}"
    facts = (
        ("Abrió", f"{data.opened_by}\n{moment(data.opened_at)}"),
        ("Cerró", f"{data.closed_by}\n{moment(data.closed_at)}"),
        ("Folios", folios.strip()),
        ("Cancelados", counted(len(data.cancelled), "recibo", "recibos")),
    )
    return fact_row(facts, (56.0, 56.0, 50.0, WIDTH - 162.0))


def _figures(data: CashCutData) -> Block:
    """The four figures a director looks for, on one card."""
    shown = (
        ("Cobrado por todos los medios", pesos(data.collected), type_.INK),
        ("Efectivo esperado", pesos(data.expected), type_.INK),
        ("Efectivo contado", pesos(data.counted), type_.INK),
        (data.verdict, pesos(abs(data.difference)), type_.BAD if data.difference else type_.PRIMARY),
    )

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, 17, fill=type_.TINT)
        step = (WIDTH - 10) / len(shown)
        for number, (label, amount, colour) in enumerate(shown):
            left = x + 5 + number * step
            pen.words(left, top + 3.6, label, shrunk(label, type_.LABEL, step - 3))
            pen.words(left, top + 8.4, amount, shrunk(amount, _FIGURE.coloured(colour), step - 3))

    return Block(17, draw)


def _concepts_and_hand_over(data: CashCutData, tables: CutTables) -> list[Block]:
    """Concepts with the hand-over and the seal beside them, or all three one after the other."""
    if len(data.concepts) > _MOST_CONCEPTS_BESIDE:
        rest = [*tables.handed_over(WIDTH), *_hash(data, WIDTH)]
        return [*tables.concepts(WIDTH), space(tables.density.gap), *rest]
    beside = WIDTH - _CONCEPTS - _GAP
    right = [*tables.handed_over(beside), *_hash(data, beside)]
    return [side_by_side(tables.concepts(_CONCEPTS), right, shift=_CONCEPTS + _GAP)]


def _unexplained(data: CashCutData) -> list[Block]:
    if data.unexplained == ZERO:
        return []
    words = (
        f"No cuadra con las formas de pago: {pesos(data.unexplained)} sin explicar. Revise el libro antes de firmar."
    )
    return [space(1), paragraph(words, _WARNING)]


def _hash(data: CashCutData, width: float) -> list[Block]:
    if not data.ledger_hash:
        return []
    return [
        paragraph(data.hash_in_fours, Style(Face.BOLD, 8), width),
        space(0.8),
        paragraph(_ABOUT_HASH, type_.FINE, width),
    ]


def _signatures(data: CashCutData) -> Block:
    signing = ((data.closed_by, "Cajero"), (data.received_by, "Recibe"))

    def draw(pen: Pen, x: float, top: float) -> None:
        width, step = 72.0, WIDTH / len(signing)
        for number, (name, role) in enumerate(signing):
            middle = x + (number + 0.5) * step
            pen.rule(middle - width / 2, top + 15, width, colour=type_.INK)
            pen.words(middle, top + 16.6, name, shrunk(name, type_.TEXT, width), Side.CENTRE)
            pen.words(middle, top + 20.6, role, type_.LABEL, Side.CENTRE)

    return Block(23, draw)
