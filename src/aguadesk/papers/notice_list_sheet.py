"""The list of notices on letter paper, route by route, and where to sign for it."""

from __future__ import annotations

from aguadesk.domain.money import total
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.lettering import MUTED
from aguadesk.papers.notice_list import ListedNotice, ListedRoute, NoticeListData
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, figure, moment

_SIGNS = ("Entregó la oficina", "Recibió quien reparte")
_SIGN_MM = 70.0
_NARROW = (12.0, 20.0, 22.0, 12.0, 22.0, 4.0, 34.0)
_TABLE = Table(
    (
        Column("Lugar", _NARROW[0]),
        Column("Aviso", _NARROW[1]),
        Column("Cuenta", _NARROW[2]),
        Column("Titular y domicilio", WIDTH - sum(_NARROW)),
        Column("Meses", _NARROW[3], Side.RIGHT),
        Column("Adeudo", _NARROW[4], Side.RIGHT),
        Column("", _NARROW[5]),
        Column("Resultado y quién recibe", _NARROW[6]),
    ),
    type_.DENSE,
    1.4,
)


def draw_notice_list(data: NoticeListData, offset: Offset) -> bytes:
    """Draw the whole list."""
    many = counted(sum(len(route.notices) for route in data.routes), "aviso", "avisos")
    blocks = [block for route in data.routes for block in _route(route)]
    document = Document(
        data.letterhead,
        data.title,
        (f"{many} por entregar", moment(data.made_at)),
        (
            *([paragraph(data.filter, type_.DENSE), space(2)] if data.filter else []),
            *blocks,
            paragraph(data.results, type_.FINE),
            Block(16, lambda pen, x, top: _draw_signs(pen, x, top + 12)),
        ),
        f"{data.title} · {many} · imprimió {data.made_by}",
    )
    return draw_document(document, offset)


def _route(route: ListedRoute) -> list[Block]:
    owed = total(one.debt for one in route.notices)
    sums = ("", "", "", counted(len(route.notices), "aviso", "avisos"), "", figure(owed), "", "")
    return [heading(route.name), *table_rows(_TABLE, [_cells(one) for one in route.notices], sums), space(4)]


def _cells(one: ListedNotice) -> tuple[str, ...]:
    who = ", ".join(filter(None, (one.holder, one.where)))
    return one.place, one.number, one.account, who, str(one.months), figure(one.debt), "", ""


def _draw_signs(pen: Pen, x: float, top: float) -> None:
    for place, words in enumerate(_SIGNS):
        left = x + place * (_SIGN_MM + 15)
        pen.rule(left, top, _SIGN_MM, weight=0.3, colour=MUTED)
        pen.words(left, top + 1, words, type_.LABEL)
