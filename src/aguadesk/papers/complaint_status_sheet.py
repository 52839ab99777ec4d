"""The status of the desk of reports on letter paper: the figures by area, then the list of what is behind them."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.complaint_status import StatusArea, StatusData, StatusFigures, StatusLine
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Side
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, moment

_FIGURE_MM = 19.4
_TITLES = ("Recibidos", "Atendidos", "Reasignados", "Pendientes", "En atención", "En pausa", "Vencidos")
_FIGURES = Table(
    (
        Column("Área", WIDTH - _FIGURE_MM * len(_TITLES)),
        *(Column(title, _FIGURE_MM, Side.RIGHT) for title in _TITLES),
    )
)
_NARROW = (21.0, 44.0, 30.0, 23.0, 31.0)
_LIST = Table(
    (
        Column("Reporte", _NARROW[0]),
        Column("De qué se trata", _NARROW[1]),
        Column("Dónde", WIDTH - sum(_NARROW)),
        Column("Recibido", _NARROW[2]),
        Column("Estado", _NARROW[3]),
        Column("Plazo", _NARROW[4]),
    ),
    type_.DENSE,
    1.0,
)


def draw_status(data: StatusData, offset: Offset) -> bytes:
    """Draw the whole paper."""
    said = (
        f"Recibidos, atendidos y reasignados: {data.span}. Pendientes, en atención, en pausa y vencidos: "
        f"al {moment(data.at)}."
    )
    document = Document(
        data.letterhead,
        data.title,
        (data.span, data.coded) if data.coded else (data.span,),
        (
            paragraph(said, type_.DENSE),
            space(3),
            *table_rows(_FIGURES, [_figures(one) for one in data.figures], _figures(data.whole)),
            space(5),
            *[block for area in data.areas for block in _area(area)],
            *([paragraph(f"Fundamento: {data.legal_basis}", type_.FINE)] if data.legal_basis else []),
            space(4),
            signing_block(data.signers),
        ),
        " · ".join(filter(None, (data.coded, f"elaborado por {data.made_by} el {moment(data.at)}"))),
    )
    return draw_document(document, offset)


def _area(area: StatusArea) -> list[Block]:
    title = f"{area.name} · {counted(len(area.lines), 'reporte', 'reportes')}"
    return [heading(title), *table_rows(_LIST, [_line(one) for one in area.lines]), space(4)]


def _figures(one: StatusFigures) -> tuple[str, ...]:
    counts = (one.received, one.attended, one.reassigned, one.open, one.in_attention, one.paused, one.overdue)
    return one.name, *(f"{count:,}" for count in counts)


def _line(one: StatusLine) -> tuple[str, ...]:
    standing = one.standing.upper() if one.alarming else one.standing
    return one.number, one.kind, one.where, moment(one.received_at), one.state, standing
