"""The reconciliation of a collection file on letter paper: the verdict, where the money went, then line by line."""

from __future__ import annotations

from collections.abc import Sequence

from aguadesk.papers import lettering as type_
from aguadesk.papers.collection import CollectionData, LineOnPaper, Part
from aguadesk.papers.flow import (
    WIDTH,
    Block,
    Document,
    draw_document,
    heading,
    side_by_side,
    space,
    table_rows,
)
from aguadesk.papers.lettering import Face, Style, shrunk
from aguadesk.papers.page import Offset
from aguadesk.papers.pen import Pen, Side
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import figure, moment, short_day

_VERDICT = Style(Face.BOLD, 13)
_HALF = (WIDTH - 10) / 2
_NARROW = (14.0, 24.0, 46.0, 22.0, 24.0)
_LINES = Table(
    (
        Column("Línea", _NARROW[0]),
        Column("Se pagó el", _NARROW[1]),
        Column("Referencia", _NARROW[2]),
        Column("Operación", _NARROW[3]),
        Column("Qué pasó", WIDTH - sum(_NARROW)),
        Column("Importe", _NARROW[4], Side.RIGHT),
    ),
    type_.DENSE,
    0.6,
)


def draw_collection(data: CollectionData, offset: Offset) -> bytes:
    """Draw the whole reconciliation."""
    document = Document(
        data.letterhead,
        "Conciliación de pagos externos",
        (data.point, moment(data.made_at)),
        (
            _verdict(data),
            space(6),
            side_by_side(_parts(data), _facts(data), shift=_HALF + 10),
            space(6),
            *_listed("Por resolver", data.waiting),
            *_listed("Resueltas por una persona", data.solved),
            *_listed("Descartadas", data.dropped),
            *_listed("Sin referencia, encontradas por su importe y su fecha", data.guessed),
        ),
        f"{data.file_name} · {data.point} · imprimió {data.made_by}",
    )
    return draw_document(document, offset)


def _verdict(data: CollectionData) -> Block:
    style = _VERDICT.coloured(type_.BAD if data.difference else type_.INK)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.card(x, top, WIDTH, 13, fill=type_.TINT)
        pen.words(x + 5, top + 4.8, data.verdict, shrunk(data.verdict, style, WIDTH - 10))

    return Block(13, draw)


def _parts(data: CollectionData) -> list[Block]:
    columns = (Column("Pagos", _HALF - 50), Column("Líneas", 16, Side.RIGHT), Column("Importe", 34, Side.RIGHT))
    rows = [_part("En el archivo", data.brought)]
    if data.completed:
        rows.append(("Completado a mano", "", figure(data.completed)))
    rows += [
        _part("Cobrado, con recibo", data.applied),
        _part("Descartado", data.discarded),
        _part("Por resolver", data.waits),
    ]
    return table_rows(Table(columns, type_.TEXT, 0.75), rows, ("Diferencia", "", figure(data.difference)))


def _facts(data: CollectionData) -> list[Block]:
    table = Table((Column("Archivo", 34), Column("", _HALF - 34)), type_.TEXT, 0.75)
    folios = data.first_folio
    if data.last_folio != data.first_folio:
        folios = f"{data.first_folio} a {data.last_folio}"
    rows = [
        ("Nombre", data.file_name),
        ("Se cargó", moment(data.loaded_at)),
        ("Lo cargó", data.loaded_by),
        ("Corte de caja", data.session or "Sin recibos"),
        ("Recibos", folios or "Ninguno"),
    ]
    return table_rows(table, rows)


def _part(words: str, part: Part) -> tuple[str, str, str]:
    return words, f"{part.lines:,}", figure(part.amount)


def _listed(title: str, lines: Sequence[LineOnPaper]) -> list[Block]:
    if not lines:
        return []
    return [heading(f"{title} ({len(lines):,})"), *table_rows(_LINES, [_cells(line) for line in lines]), space(5)]


def _cells(line: LineOnPaper) -> tuple[str, ...]:
    return (
        f"{line.line:,}",
        short_day(line.paid_on) if line.paid_on else "—",
        line.reference or "—",
        line.operation or "—",
        line.what,
        "—" if line.amount is None else figure(line.amount),
    )
