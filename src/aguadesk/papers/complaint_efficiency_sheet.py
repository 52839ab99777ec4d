"""The efficiency of attention on letter paper: two percentages in large, their formula, then by area and by kind."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.papers import lettering as type_
from aguadesk.papers.complaint_efficiency import EfficiencyData, EfficiencyFigures
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.lettering import MUTED, TINT, Face, Style
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, moment

_LARGE = Style(Face.BOLD, 24)
_CARD_MM, _GAP_MM = 31.0, 6.0
_FIGURES = (
    ("Recibidos", 16.8),
    ("Cuentan", 14.8),
    ("En plazo", 14.8),
    ("Fuera", 12.0),
    ("Sin atender", 18.6),
    ("Eficiencia", 18.6),
    ("Reasig.", 13.4),
    ("Sin resp.", 15.2),
    ("Satisf.", 13.0),
)


def draw_efficiency(data: EfficiencyData, offset: Offset) -> bytes:
    """Draw the whole paper."""
    document = Document(
        data.letterhead,
        data.title,
        (data.month, data.coded) if data.coded else (data.month,),
        (
            _cards((data.whole, data.program)),
            space(4),
            paragraph(data.formula, type_.STRONG),
            space(1),
            *[paragraph(words, type_.DENSE) for words in data.definitions],
            space(4),
            *_part("Por área", "Área", data.areas, data.whole),
            space(4),
            *_part("Por tipo de reporte", "Tipo", data.kinds, data.whole),
            space(3),
            *([paragraph(f"Fundamento: {data.legal_basis}", type_.FINE)] if data.legal_basis else []),
            space(4),
            signing_block(data.signers),
        ),
        " · ".join(filter(None, (data.coded, f"elaborado por {data.made_by} el {moment(data.at)}"))),
    )
    return draw_document(document, offset)


def _cards(parts: Sequence[EfficiencyFigures]) -> Block:
    """Two percentages in large, each with the two figures it is the ratio of."""
    width = (WIDTH - _GAP_MM) / 2

    def draw(pen: Pen, x: float, top: float) -> None:
        for place, one in enumerate(parts):
            left = x + place * (width + _GAP_MM)
            pen.card(left, top, width, _CARD_MM, fill=TINT)
            pen.words(left + 5, top + 4, one.name, type_.LABEL)
            pen.words(left + 5, top + 10, one.percentage, _LARGE)
            told = f"{counted(one.in_time, 'atendido', 'atendidos')} en su plazo, de {one.counted:,} que cuentan"
            pen.words(left + 5, top + 23.5, told, type_.DENSE.coloured(MUTED))

    return Block(_CARD_MM, draw)


def _part(title: str, first: str, parts: Sequence[EfficiencyFigures], whole: EfficiencyFigures) -> list[Block]:
    taken = sum(width for _, width in _FIGURES)
    columns = (Column(first, WIDTH - taken), *(Column(words, width, Side.RIGHT) for words, width in _FIGURES))
    table = Table(columns, type_.DENSE, 1.2)
    return [heading(title), *table_rows(table, [_cells(one) for one in parts], _cells(whole))]


def _cells(one: EfficiencyFigures) -> tuple[str, ...]:
    before = (one.received, one.counted, one.in_time, one.late, one.waiting)
    after = (one.reassigned, one.unheard)
    return (
        one.name,
        *(f"{count:,}" for count in before),
        one.percentage,
        *(f"{count:,}" for count in after),
        one.satisfaction,
    )
