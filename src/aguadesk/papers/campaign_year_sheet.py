"""The year of campaigns on letter paper: a table of twelve months."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.campaign_year import CampaignYearData, YearLine
from aguadesk.papers.flow import WIDTH, Document, draw_document, paragraph, space, table_rows
from aguadesk.papers.page import Offset
from aguadesk.papers.table import Column, Table

_WIDTHS = (("Mes", 20.0), ("Campaña", 40.0), ("Descuento", 28.0), ("Vigencia", 27.0), ("Documento", 35.0))


def draw_year(data: CampaignYearData, offset: Offset) -> bytes:
    """Draw the whole paper."""
    taken = sum(width for _, width in _WIDTHS)
    before = [Column(words, width) for words, width in _WIDTHS[:-1]]
    columns = (*before, Column("Difusión", WIDTH - taken), Column(*_WIDTHS[-1]))
    table = Table(columns, type_.DENSE, 1.6)
    document = Document(
        data.letterhead,
        f"Campañas {data.year}",
        (),
        (paragraph(data.told, type_.TEXT), space(4), *table_rows(table, [_cells(one) for one in data.lines])),
        f"Calendario anual de campañas de descuento {data.year}",
    )
    return draw_document(document, offset)


def _cells(one: YearLine) -> tuple[str, ...]:
    return one.month, one.name or "—", one.takes_off, one.window, one.media, one.document
