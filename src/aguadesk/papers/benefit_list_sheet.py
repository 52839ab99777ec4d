"""The list of beneficiaries on letter paper, with what it takes to reach each house."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.benefit_list import BenefitLine, BenefitListData
from aguadesk.papers.flow import WIDTH, Document, draw_document, paragraph, space, table_rows
from aguadesk.papers.page import Offset
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, moment, short_day

_NARROW = (24.0, 40.0, 22.0, 27.0, 25.0)
_TABLE = Table(
    (
        Column("Cuenta", _NARROW[0]),
        Column("Beneficiario y domicilio", WIDTH - sum(_NARROW)),
        Column("Beneficio", _NARROW[1]),
        Column("Clave", _NARROW[2]),
        Column("Teléfono", _NARROW[3]),
        Column("Vence", _NARROW[4]),
    ),
    type_.DENSE,
    0.9,
)


def draw_list(data: BenefitListData, offset: Offset) -> bytes:
    """Draw the whole list."""
    many = counted(len(data.lines), "beneficiario", "beneficiarios")
    document = Document(
        data.letterhead,
        data.title,
        (many, moment(data.made_at)),
        (
            *table_rows(_TABLE, [_cells(line) for line in data.lines]),
            space(4),
            paragraph("Contiene datos personales: se guarda con llave y no se publica.", type_.FINE),
        ),
        f"{data.title} · {many} · imprimió {data.made_by}",
    )
    return draw_document(document, offset)


def _cells(line: BenefitLine) -> tuple[str, ...]:
    lapses = short_day(line.expires_on) if line.expires_on else "No vence"
    return line.account, f"{line.beneficiary} · {line.address}", line.kind, line.key, line.phone, lapses
