"""The work plan on letter paper, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Side
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.work_plan import PlannedLine, ServicePart, WorkPlanData

_NARROW = (10.0, 37.0, 22.0, 21.0, 14.0, 23.0, 23.0)
_TABLE = Table(
    (
        Column("N.º", _NARROW[0]),
        Column("Obra o trabajo", WIDTH - sum(_NARROW)),
        Column("Lugar", _NARROW[1]),
        Column("Fechas", _NARROW[2]),
        Column("Situación", _NARROW[3]),
        Column("Avance", _NARROW[4], Side.RIGHT),
        Column("Presupuesto", _NARROW[5], Side.RIGHT),
        Column("Costo", _NARROW[6], Side.RIGHT),
    ),
    type_.DENSE,
    1.2,
)
_ALWAYS = "Lo que se revisa siempre: "


def draw_plan(data: WorkPlanData, offset: Offset) -> bytes:
    """Draw the whole plan."""
    blocks: list[Block] = []
    for title, words in data.texts:
        blocks += [heading(title), *(paragraph(line) for line in words.splitlines()), space(4)]
    for part in data.parts:
        blocks += [heading(part.title), *_part(part), space(5)]
    document = Document(
        data.letterhead,
        data.title,
        (data.span,) if data.span else (),
        (*blocks, space(4), signing_block(data.signers)),
        data.made,
    )
    return draw_document(document, offset)


def _part(part: ServicePart) -> Iterator[Block]:
    if part.coverage:
        yield paragraph(part.coverage)
    if part.inspections:
        yield paragraph(_ALWAYS + "; ".join(part.inspections) + ".")
    if part.lines:
        yield space(2)
        sums = ("", "Total", "", "", "", "", *part.total)
        yield from table_rows(_TABLE, map(_cells, part.lines), sums)


def _cells(one: PlannedLine) -> tuple[str, ...]:
    return one.number, one.name, one.place, one.days, one.state, one.percent, one.budget, one.cost
