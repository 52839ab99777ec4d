"""The list of attended reports on letter paper, with the three signatures under it."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.complaint_closing import ClosedLine, ClosingData
from aguadesk.papers.flow import WIDTH, Document, draw_document, paragraph, space, table_rows
from aguadesk.papers.page import Offset
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import moment

_WIDTHS = (20.0, 30.0, 25.0, 23.0, 22.0)
_DONE_MM = 33.0
_LIST = Table(
    (
        Column("Reporte", _WIDTHS[0]),
        Column("De qué se trata", _WIDTHS[1]),
        Column("Dónde y quién reporta", WIDTH - sum(_WIDTHS) - _DONE_MM),
        Column("Área", _WIDTHS[2]),
        Column("Qué se hizo", _DONE_MM),
        Column("Atendido", _WIDTHS[3]),
        Column("Tiempo", _WIDTHS[4]),
    ),
    type_.DENSE,
    1.0,
)


def draw_closing(data: ClosingData, offset: Offset) -> bytes:
    """Draw the whole list."""
    document = Document(
        data.letterhead,
        "Relación de reportes atendidos",
        tuple(filter(None, (data.day, data.coded))),
        (
            paragraph(data.counted, type_.STRONG),
            space(3),
            *table_rows(_LIST, [_line(one) for one in data.lines]),
            space(4),
            *([paragraph(f"Fundamento: {data.legal_basis}", type_.FINE)] if data.legal_basis else []),
            space(4),
            signing_block(data.signers),
        ),
        " · ".join(filter(None, (data.coded, data.made))),
    )
    return draw_document(document, offset)


def _line(one: ClosedLine) -> tuple[str, ...]:
    where = " · ".join(filter(None, (one.where, one.reporter)))
    return one.number, one.kind, where, one.area, one.done, moment(one.attended_at), one.took
