"""The register of oficios on letter paper."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Document, draw_document, space, table_rows
from aguadesk.papers.letter_register import LetterRegisterData
from aguadesk.papers.page import Offset
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, short_day

_NARROW = (30.0, 22.0, 17.0, 46.0, 30.0)
_TABLE = Table(
    (
        Column("Número", _NARROW[0]),
        Column("Fecha", _NARROW[1]),
        Column("", _NARROW[2]),
        Column("Para, o de", _NARROW[3]),
        Column("Asunto", WIDTH - sum(_NARROW)),
        Column("Respuesta", _NARROW[4]),
    ),
    type_.DENSE,
    1.2,
)


def draw_register(data: LetterRegisterData, offset: Offset) -> bytes:
    """Draw the whole register."""
    rows = [
        (one.number, short_day(one.on_day), one.way, one.correspondent, one.subject, one.standing) for one in data.lines
    ]
    many = counted(len(rows), "oficio", "oficios")
    document = Document(
        data.letterhead,
        "Registro de oficios",
        (data.span, many),
        (*table_rows(_TABLE, rows), space(6), signing_block(data.signers)),
        f"{data.span} · {many} · {data.made}",
    )
    return draw_document(document, offset)
