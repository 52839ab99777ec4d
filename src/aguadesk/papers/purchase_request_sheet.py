"""A request to the Departamento de Compras on letter paper."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Document, draw_document, fact_row, paragraph, space, table_rows
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Side
from aguadesk.papers.purchase_request import AskedLine, PurchaseRequestData
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, long_day

_ASKS = "Se solicita a ese departamento la adquisición de los materiales siguientes, para {purpose}:"
_NARROW = (14.0, 24.0, 30.0, 30.0)
_LINES = Table(
    (
        Column("N.º", _NARROW[0]),
        Column("Material", WIDTH - sum(_NARROW)),
        Column("Unidad", _NARROW[1]),
        Column("Hay en almacén", _NARROW[2], Side.RIGHT),
        Column("Se piden", _NARROW[3], Side.RIGHT),
    ),
    type_.TEXT,
    1.6,
)
_CAME = Table(
    (
        Column("N.º", _NARROW[0]),
        Column("Material", WIDTH - sum(_NARROW)),
        Column("Unidad", _NARROW[1]),
        Column("Se pidieron", _NARROW[2], Side.RIGHT),
        Column("Llegaron", _NARROW[3], Side.RIGHT),
    ),
    type_.TEXT,
    1.6,
)


def draw_request(data: PurchaseRequestData, offset: Offset) -> bytes:
    """Draw the whole request."""
    received = bool(data.came)
    rows = [_cells(place, line, received=received) for place, line in enumerate(data.lines, start=1)]
    pieces = sum((line.received or 0) if received else line.asked for line in data.lines)
    sums = ("", "Total", "", "", f"{pieces:,}")
    document = Document(
        data.letterhead,
        "Solicitud de compra",
        (data.number, long_day(data.asked_on), *((data.state.upper(),) if data.state else ())),
        (
            fact_row((("Para", data.addressed_to or "Departamento de Compras"), ("Destino", data.purpose)), (98, 98)),
            space(4),
            paragraph(_ASKS.format(purpose=data.purpose.lower())),
            space(4),
            *table_rows(_CAME if received else _LINES, rows, sums),
            space(4),
            *([paragraph(data.came, type_.STRONG), space(3)] if received else []),
            *([paragraph(f"Observaciones: {data.note}")] if data.note else []),
            space(8),
            signing_block(data.signers),
        ),
        f"{data.number} · {counted(len(data.lines), 'material', 'materiales')} · solicitó {data.asked_by}",
    )
    return draw_document(document, offset)


def _cells(place: int, line: AskedLine, *, received: bool) -> tuple[str, ...]:
    asked = f"{line.asked:,}"
    before, after = (asked, f"{line.received or 0:,}") if received else (line.on_hand, asked)
    return str(place), line.item, line.unit, before, after
