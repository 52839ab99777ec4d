"""The income entry of a day on letter paper."""

from __future__ import annotations

from aguadesk.domain.money import Money, total
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.income_entry import IncomeEntryData, MomentsRow, PolizaPart
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Side
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import figure, long_day, moment, pesos

_CODE, _CRI, _AMOUNT = 24.0, 16.0, 30.0
_LINES = Table(
    (
        Column("Cuenta", _CODE),
        Column("Nombre", WIDTH - _CODE - _CRI - 2 * _AMOUNT),
        Column("CRI", _CRI),
        Column("Cargo", _AMOUNT, Side.RIGHT),
        Column("Abono", _AMOUNT, Side.RIGHT),
    ),
    type_.DENSE,
    0.9,
)
_MONEY = Table((Column("Cómo entró el dinero", WIDTH - _AMOUNT), Column("Importe", _AMOUNT, Side.RIGHT)), type_.DENSE)
_MOMENT = 27.0
_MOMENTS = Table(
    (
        Column("CRI", _CRI),
        Column("Concepto", WIDTH - _CRI - 4 * _MOMENT),
        *(Column(title, _MOMENT, Side.RIGHT) for title in ("Estimado", "Modificado", "Devengado", "Recaudado")),
    ),
    type_.DENSE,
    0.9,
)


def draw_income_entry(data: IncomeEntryData, offset: Offset) -> bytes:
    """Draw the whole entry."""
    balanced = f"Cargos {pesos(data.total)} · abonos {pesos(data.total)} · la póliza cuadra"
    document = Document(
        data.letterhead,
        "Póliza de ingresos",
        (long_day(data.day),),
        (
            paragraph(balanced, type_.STRONG),
            *[paragraph(words, type_.DENSE) for words in data.warnings],
            space(3),
            *[block for part in data.parts for block in _part(part)],
            *table_rows(_MONEY, [(name, figure(amount)) for name, amount in data.methods], ("", figure(data.money))),
            space(4),
            *_moments(data),
            heading("Documentos fuente"),
            *[paragraph(words, type_.DENSE) for words in data.documents],
            space(2),
            paragraph("Fundamento: Ley General de Contabilidad Gubernamental, artículos 34, 38 y 42.", type_.FINE),
            space(4),
            signing_block(data.signers),
        ),
        f"Póliza de ingresos del {long_day(data.day)} · elaboró {data.made_by} el {moment(data.made_at)}",
    )
    return draw_document(document, offset)


def _part(part: PolizaPart) -> list[Block]:
    rows = [(row.code, row.name, row.cri, _some(row.debit), _some(row.credit)) for row in part.rows]
    sums = ("", "Sumas iguales", "", figure(part.total), figure(part.total))
    return [heading(part.title), *table_rows(_LINES, rows, sums), space(4)]


def _moments(data: IncomeEntryData) -> list[Block]:
    if not data.moments:
        return []
    sums = (
        "",
        "Total",
        figure(total(row.estimated for row in data.moments if row.estimated is not None)),
        figure(total(row.modified for row in data.moments if row.modified is not None)),
        figure(total(row.accrued for row in data.moments)),
        figure(total(row.collected for row in data.moments)),
    )
    title = f"Momentos contables del 1 de enero al {long_day(data.day)}, sin IVA"
    return [heading(title), *table_rows(_MOMENTS, [_moment(row) for row in data.moments], sums), space(4)]


def _moment(row: MomentsRow) -> tuple[str, ...]:
    expected = (_expected(row.estimated), _expected(row.modified))
    return row.cri, row.concept, *expected, figure(row.accrued), figure(row.collected)


def _expected(amount: Money | None) -> str:
    return "s/d" if amount is None else figure(amount)


def _some(amount: Money | None) -> str:
    return "" if amount is None else figure(amount)
