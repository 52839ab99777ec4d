"""The list of a crew on letter paper, with a line to write each result on and where to sign for it."""

from __future__ import annotations

from aguadesk.domain.money import ZERO, total
from aguadesk.papers import lettering as type_
from aguadesk.papers.crew_list import CrewLine, CrewListData
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, paragraph, space, table_rows
from aguadesk.papers.lettering import MUTED
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, figure, moment, short_day

_SIGNS = ("Entregó", "Recibió la cuadrilla")
_SIGN_MM = 70.0
_NARROW = (13.0, 21.0, 33.0, 22.0, 12.0, 22.0, 4.0, 28.0)
_TABLE = Table(
    (
        Column("Lugar", _NARROW[0]),
        Column("Orden", _NARROW[1]),
        Column("Qué se hace", _NARROW[2]),
        Column("Cuenta", _NARROW[3]),
        Column("Titular y domicilio", WIDTH - sum(_NARROW)),
        Column("Meses", _NARROW[4], Side.RIGHT),
        Column("Adeudo", _NARROW[5], Side.RIGHT),
        Column("", _NARROW[6]),
        Column("Resultado", _NARROW[7]),
    ),
    type_.DENSE,
    1.4,
)


def draw_crew_list(data: CrewListData, offset: Offset) -> bytes:
    """Draw the whole list."""
    many = counted(len(data.lines), "orden", "órdenes")
    title = f"Órdenes de {data.crew}"
    owed = total(line.debt for line in data.lines)
    sums = ("", "", "", "", "Adeudo de las cuentas de la lista", "", figure(owed), "", "")
    document = Document(
        data.letterhead,
        title,
        (" · ".join(filter(None, (many, data.in_charge))), moment(data.made_at)),
        (
            *table_rows(_TABLE, [_cells(line) for line in data.lines], sums if owed != ZERO else None),
            space(3),
            paragraph("Se devuelve junto con la copia CUADRILLA de cada orden, hecha o no.", type_.FINE),
            Block(16, lambda pen, x, top: _draw_signs(pen, x, top + 12)),
        ),
        f"{title} · {many} · imprimió {data.made_by}",
    )
    return draw_document(document, offset)


def _cells(line: CrewLine) -> tuple[str, ...]:
    kind = line.kind if line.deadline is None else f"{line.kind}, antes del {short_day(line.deadline)}"
    who = ", ".join(filter(None, (line.holder, line.where)))
    months, debt = (str(line.months), figure(line.debt)) if line.debt else ("", "")
    return line.route, line.number, kind, line.account, who, months, debt, "", ""


def _draw_signs(pen: Pen, x: float, top: float) -> None:
    for place, words in enumerate(_SIGNS):
        left = x + place * (_SIGN_MM + 15)
        pen.rule(left, top, _SIGN_MM, weight=0.3, colour=MUTED)
        pen.words(left, top + 1, words, type_.LABEL)
