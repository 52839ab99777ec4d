"""The month of a board on one page: two charts that read well in black and white, its figures, and who signs.

Nothing here asks for the time: the same month gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, pages_of, paragraph, space, table_rows
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.lettering import INK, MUTED, Style
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.signing import Signer, signing_block
from aguadesk.papers.table import Column, Table

_CHART_MM, _GAP_MM, _BARS_MM = 40.0, 8.0, 24.0
_NUMBERS_MM = 23.5
_NAME_MM = WIDTH - 5 * _NUMBERS_MM
_PALE = "#B8C4CE"
_COLUMNS = (
    Column("Indicador", _NAME_MM),
    *(
        Column(title, _NUMBERS_MM, Side.RIGHT)
        for title in ("En el mes", "En el año", "Mes anterior", "Cambio", "Hace un año")
    ),
)
_DENSITIES = ((7.2, 0.3), (7.0, 0.12), (6.6, 0.0), (6.0, 0.0))
"""How large the figures are printed and how far apart, the best first: the report is one page as long as it can be."""
_GROUP = Style(type_.Face.BOLD, 8)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One place of a chart: its name, its height, what is said over it; `second` is the bar beside it, if any."""

    label: str
    height: int
    said: str = ""
    second: int | None = None


@dataclass(frozen=True, slots=True)
class MonthSheetData:
    """Everything the page says.

    Attributes:
        pairs: billed and collected month by month.
        ages: what is overdue by age; empty where it is not known.
        groups: the figures by group: name, the month, the year, the month before, the change, a year ago.
    """

    letterhead: Letterhead
    title: str
    under_title: tuple[str, ...]
    pairs: tuple[ChartBar, ...]
    ages: tuple[ChartBar, ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    notes: tuple[str, ...]
    signers: tuple[Signer, ...]
    foot: str


def draw(data: MonthSheetData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the page."""
    documents = [_document(data, Table(_COLUMNS, type_.DENSE.sized(size), gap)) for size, gap in _DENSITIES]
    return draw_document(next((one for one in documents if len(pages_of(one)) == 1), documents[0]), offset)


def _document(data: MonthSheetData, figures: Table) -> Document:
    blocks: list[Block] = [_charts(data), space(2)]
    for place, (name, rows) in enumerate(data.groups):
        blocks.append(_group(name))
        blocks += table_rows(figures, rows)[0 if place == 0 else 1 :]
    blocks += [space(1.5), *(paragraph(words, type_.FINE) for words in data.notes), signing_block(data.signers)]
    return Document(data.letterhead, data.title, data.under_title, tuple(blocks), data.foot)


def _group(name: str) -> Block:
    height = _GROUP.line_mm + 1.2
    return Block(height, lambda pen, x, top: pen.words(x, top + 1.2, name, _GROUP), keeps_next=True)


def _charts(data: MonthSheetData) -> Block:
    width = (WIDTH - _GAP_MM) / 2

    def draw_both(pen: Pen, x: float, top: float) -> None:
        _chart(pen, x, top, width, "Facturado (lleno) y cobrado (claro), por mes", data.pairs)
        right = x + width + _GAP_MM
        if data.ages:
            _chart(pen, right, top, width, "Cartera vencida por antigüedad, en pesos", data.ages)
        else:
            pen.words(right, top, "Cartera vencida por antigüedad: s/d en un mes que no se cerró", type_.LABEL)

    return Block(_CHART_MM, draw_both)


def _chart(pen: Pen, x: float, top: float, width: float, title: str, bars: Sequence[ChartBar]) -> None:
    """Draw bars over a line, each with its name under it; a second bar is paler and never black."""
    pen.words(x, top, title, type_.LABEL)
    highest = max((max(one.height, one.second or 0) for one in bars), default=0)
    ground, place = top + 8 + _BARS_MM, width / max(len(bars), 1)
    for number, one in enumerate(bars):
        left = x + number * place
        parts = [(one.height, INK)] if one.second is None else [(one.height, INK), (one.second, _PALE)]
        each = place * 0.72 / len(parts)
        for side, (amount, fill) in enumerate(parts):
            height = _BARS_MM * amount / highest if highest else 0.0
            if height > 0:
                pen.card(left + place * 0.14 + side * each, ground - height, each, height, fill, 0.2)
        if one.said:
            tall = _BARS_MM * one.height / highest if highest else 0.0
            pen.words(left + place / 2, ground - tall - 2.8, one.said, type_.FINE.coloured(INK), Side.CENTRE)
        pen.words(left + place / 2, ground + 1.2, one.label, type_.FINE, Side.CENTRE)
    pen.rule(x, ground, width, weight=0.25, colour=MUTED)
