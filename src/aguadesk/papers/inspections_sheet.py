"""Inspections on letter paper: blanks to fill in, and readings of chlorine."""

from __future__ import annotations

from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Document, draw_document, paragraph, space, table_rows
from aguadesk.papers.inspections import ChlorineLine, ChlorineLogData, FieldLine, FieldSheetData
from aguadesk.papers.page import Offset
from aguadesk.papers.signing import signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted

_BLANK = (56.0, 23.0, 34.0, 26.0)
_BLANKS = Table(
    (
        Column("Qué se revisa", _BLANK[0]),
        Column("Toca el", _BLANK[1]),
        Column("Resultado", _BLANK[2]),
        Column("Medida", _BLANK[3]),
        Column("Qué se encontró", WIDTH - sum(_BLANK)),
    ),
    type_.TEXT,
    3.2,
)
_TICKS = "__/__/____  Bien ____ Hallazgo ____"
_HOW = "Marque «Bien» o «Hallazgo», escriba la fecha, y en la última columna qué se encontró y quién lo hizo."
_NARROW = (22.0, 46.0, 34.0, 18.0, 28.0)
_LOG = Table(
    (
        Column("Fecha", _NARROW[0]),
        Column("Punto", _NARROW[1]),
        Column("Localidad", _NARROW[2]),
        Column("mg/l", _NARROW[3]),
        Column("Norma", _NARROW[4]),
        Column("Quién midió y nota", WIDTH - sum(_NARROW)),
    ),
    type_.DENSE,
    1.3,
)


def draw_blanks(data: FieldSheetData, offset: Offset) -> bytes:
    """Draw the sheet that is filled in by hand."""
    document = Document(
        data.letterhead,
        "Hoja de inspección",
        (data.day, counted(len(data.lines), "punto", "puntos")),
        (
            paragraph(_HOW),
            space(3),
            *table_rows(_BLANKS, map(_blank, data.lines)),
            space(8),
            paragraph("Revisó: ______________________________      Firma: ______________________________"),
        ),
        data.made,
    )
    return draw_document(document, offset)


def draw_log(data: ChlorineLogData, offset: Offset) -> bytes:
    """Draw the log of chlorine."""
    document = Document(
        data.letterhead,
        "Bitácora de cloración",
        (data.span, counted(len(data.lines), "lectura", "lecturas")),
        (
            paragraph(data.norm),
            paragraph(data.summary, type_.STRONG),
            space(3),
            *table_rows(_LOG, map(_reading, data.lines)),
            space(6),
            signing_block(data.signers),
        ),
        data.made,
    )
    return draw_document(document, offset)


def _blank(one: FieldLine) -> tuple[str, ...]:
    where = ", ".join(filter(None, (one.kind, one.locality)))
    measured = f"{one.measures} ________" if one.measures else ""
    return f"{one.name} ({where})", one.due, _TICKS, measured, ""


def _reading(one: ChlorineLine) -> tuple[str, ...]:
    said = ". ".join(filter(None, (one.done_by, one.note)))
    return one.day, one.name, one.locality, one.reading, one.judged, said
