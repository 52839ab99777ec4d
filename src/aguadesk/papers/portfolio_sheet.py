"""The list of who owes on letter paper: each route with its sum, and room to write down what was found."""

from __future__ import annotations

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.lettering import MUTED
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.portfolio import OwingLine, OwingRoute, PortfolioListData
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, figure, moment, short_day

_SIGNS = ("Entregó la oficina", "Recibió la cuadrilla")
_SIGN_MM = 70.0
_NARROW = (9.0, 22.0, 12.0, 23.0, 22.0, 4.0, 32.0)
_TABLE = Table(
    (
        Column("", _NARROW[0]),
        Column("Cuenta", _NARROW[1]),
        Column("Titular y domicilio", WIDTH - sum(_NARROW)),
        Column("Meses", _NARROW[2], Side.RIGHT),
        Column("Vencido", _NARROW[3], Side.RIGHT),
        Column("Recargos", _NARROW[4], Side.RIGHT),
        Column("", _NARROW[5]),
        Column("Qué se encontró", _NARROW[6]),
    ),
    type_.DENSE,
    1.4,
)


def draw_portfolio(data: PortfolioListData, offset: Offset) -> bytes:
    """Draw the whole list."""
    lines = [line for route in data.routes for line in route.lines]
    many = counted(len(lines), "cuenta", "cuentas")
    overdue, borne = total(line.overdue for line in lines), total(line.surcharges for line in lines)
    told = f"{many} · vencido {overdue.signed} · recargos por cargar {borne.signed} · total {(overdue + borne).signed}"
    document = Document(
        data.letterhead,
        data.title,
        (many, moment(data.made_at)),
        (
            *([paragraph(data.filter, type_.DENSE)] if data.filter else []),
            paragraph(told, type_.DENSE),
            space(4),
            *[block for route in data.routes for block in _route(route)],
            paragraph("Contiene datos personales: se devuelve a la oficina y no se publica.", type_.FINE),
            Block(16, lambda pen, x, top: _draw_signs(pen, x, top + 12)),
        ),
        f"{data.title} · {many} · imprimió {data.made_by}",
    )
    return draw_document(document, offset)


def _route(route: OwingRoute) -> list[Block]:
    overdue, borne = total(line.overdue for line in route.lines), total(line.surcharges for line in route.lines)
    many = counted(len(route.lines), "cuenta", "cuentas")
    rows = [_cells(place, line) for place, line in enumerate(route.lines, start=1)]
    return [
        heading(route.name),
        *table_rows(_TABLE, rows, ("", "", many, "", figure(overdue), _some(borne), "", "")),
        space(4),
    ]


def _cells(place: int, line: OwingLine) -> tuple[str, ...]:
    phone = f"tel. {line.phone}" if line.phone else ""
    noticed = f"aviso entregado el {short_day(line.last_notice)}" if line.last_notice else ""
    who = ", ".join(filter(None, (line.holder, line.address, phone)))
    told = " · ".join(filter(None, (who, line.told, noticed)))
    return str(place), line.account, told, str(line.months), figure(line.overdue), _some(line.surcharges), "", ""


def _some(amount: Money) -> str:
    return "" if amount == ZERO else figure(amount)


def _draw_signs(pen: Pen, x: float, top: float) -> None:
    for place, words in enumerate(_SIGNS):
        left = x + place * (_SIGN_MM + 15)
        pen.rule(left, top, _SIGN_MM, weight=0.3, colour=MUTED)
        pen.words(left, top + 1, words, type_.LABEL)
