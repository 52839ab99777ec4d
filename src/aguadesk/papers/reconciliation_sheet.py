"""The reconciliation on letter paper: the verdict, the two totals side by side, then row by row."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import (
    WIDTH,
    Block,
    Document,
    draw_document,
    heading,
    paragraph,
    side_by_side,
    space,
    table_rows,
)
from aguadesk.papers.lettering import Face, Style, shrunk
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.reconciliation import MOST_ROWS, ReconciliationData, SetAside
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, figure, moment

_VERDICT = Style(Face.BOLD, 13)
_HALF = (WIDTH - 10) / 2


def draw_reconciliation(data: ReconciliationData, offset: Offset) -> bytes:
    """Draw the whole reconciliation."""
    document = Document(
        data.letterhead,
        "Conciliación del padrón",
        (data.file_name, moment(data.made_at)),
        (
            _verdict(data),
            space(6),
            side_by_side(_rows(data), _totals(data), shift=_HALF + 10),
            space(6),
            *_listed("Filas rechazadas", data.refused),
            *_listed("Avisos: filas aceptadas que conviene revisar", data.warnings),
        ),
        f"{data.file_name} · importó {data.made_by}",
    )
    return draw_document(document, offset)


def _verdict(data: ReconciliationData) -> Block:
    wrong = bool(data.difference) and data.written
    style = _VERDICT.coloured(type_.BAD if wrong else type_.INK)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, 13, fill=type_.TINT)
        pen.words(x + 5, top + 4.8, data.verdict, shrunk(data.verdict, style, WIDTH - 10))

    return Block(13, draw)


def _rows(data: ReconciliationData) -> list[Block]:
    table = Table((Column("Filas", _HALF - 32), Column("Cuántas", 32, Side.RIGHT)), type_.TEXT, 0.75)
    rows = [
        ("Leídas", f"{data.rows_read:,}"),
        ("Aceptadas", f"{data.accepted:,}"),
        ("Rechazadas", f"{data.refused_rows:,}"),
        ("Cuentas con adeudo", f"{data.debtors:,}"),
        ("Cuentas con saldo a favor", f"{data.in_favour:,}"),
    ]
    return table_rows(table, rows)


def _totals(data: ReconciliationData) -> list[Block]:
    table = Table((Column("Saldos", _HALF - 40), Column("Importe", 40, Side.RIGHT)), type_.TEXT, 0.75)
    rows = [
        ("Total anterior, en el archivo", figure(data.old_total)),
        ("En filas rechazadas", figure(-data.refused_total)),
        ("Total nuevo, en AguaDesk", figure(data.new_total)),
    ]
    return table_rows(table, rows, ("Diferencia", figure(data.difference)))


def _listed(title: str, cells: tuple[SetAside, ...]) -> list[Block]:
    if not cells:
        return []
    table = Table(
        (
            Column("Fila", 16),
            Column("Columna", 30),
            Column("Dice", 50),
            Column("Motivo", WIDTH - 96),
        ),
        type_.DENSE,
        0.6,
    )
    rows = [(f"{cell.row:,}", cell.column, cell.value, cell.reason) for cell in cells[:MOST_ROWS]]
    blocks = [heading(f"{title} ({len(cells):,})"), *table_rows(table, rows), space(5)]
    if len(cells) > MOST_ROWS:
        more = counted(len(cells) - MOST_ROWS, "fila más", "filas más")
        words = f"Hay {more}: la lista completa se guarda en Excel desde la importación."
        blocks += [paragraph(words, type_.STRONG), space(5)]
    return blocks
