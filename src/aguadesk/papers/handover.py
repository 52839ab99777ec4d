"""The act that goes with the disk of entrega-recepción: what is on it, what each file hashes to, and who signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from aguadesk.domain.money import Money
from aguadesk.papers import lettering as type_
from aguadesk.papers.flow import WIDTH, Block, Document, draw_document, heading, paragraph, space, table_rows
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.pen import Side
from aguadesk.papers.signing import Signer, signing_block
from aguadesk.papers.table import Column, Table
from aguadesk.papers.wording import counted, moment, pesos

_NARROW = (46.0, 20.0, 5.0, 66.0)
_FILES = Table(
    (
        Column("Archivo", _NARROW[0]),
        Column("Qué es", WIDTH - sum(_NARROW)),
        Column("Renglones", _NARROW[1], Side.RIGHT),
        Column("", _NARROW[2]),
        Column("Huella SHA-256", _NARROW[3]),
    ),
    type_.DENSE,
    0.9,
)
_SUM_WIDTHS = (60.0, 26.0, 40.0)
_SUMS = Table(
    (
        Column("Archivo", WIDTH - sum(_SUM_WIDTHS)),
        Column("Columna que se suma", _SUM_WIDTHS[0]),
        Column("Renglones", _SUM_WIDTHS[1], Side.RIGHT),
        Column("Suma", _SUM_WIDTHS[2], Side.RIGHT),
    ),
    type_.DENSE,
    0.9,
)
_HALF = 32


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file of the disk; `rows` is None for what is no list.

    `amount` is what its column `summed` comes to, for whoever receives it to compare; None where there is no money.
    """

    name: str
    what: str
    rows: int | None
    sha256: str
    summed: str = ""
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class HandoverData:
    """Everything the act says."""

    letterhead: Letterhead
    files: tuple[HandedFile, ...]
    chain_head: str
    signers: tuple[Signer, ...]
    made_at: datetime
    made_by: str


def draw(data: HandoverData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the act on letter paper, over as many pages as it needs."""
    many = counted(len(data.files), "archivo", "archivos")
    said = (
        f"Se entregan en un medio electrónico {many} de {data.letterhead.board}, sacados de su sistema el"
        f" {moment(data.made_at)}. Quien recibe puede comprobar que no cambiaron: la huella de cada uno está abajo y en"
        " SHA256SUMS.txt, y AguaDesk la revisa en Dirección, Transparencia, Comprobar."
    )
    document = Document(
        data.letterhead,
        "Acta de entrega-recepción",
        ("Disco de información", moment(data.made_at)),
        (
            paragraph(said),
            space(3),
            *_listed(data),
            space(4),
            *_summed(data),
            space(4),
            *_with_signatures(data),
            signing_block(data.signers),
        ),
        f"Acta de entrega-recepción · elaboró {data.made_by}",
    )
    return draw_document(document, offset)


def _with_signatures(data: HandoverData) -> list[Block]:
    """What stands above the signatures goes with them to another page: nobody signs a page that says nothing."""
    blocks = (
        paragraph(f"Sello del libro al entregar: {data.chain_head}", type_.FINE),
        paragraph(
            f"Firman por los {len(data.files)} archivos de esta acta, sacados el {moment(data.made_at)}. Contienen"
            " datos personales: quien recibe responde por ellos (Ley General de Protección de Datos Personales en"
            " Posesión de Sujetos Obligados).",
            type_.FINE,
        ),
        space(6),
    )
    return [replace(one, keeps_next=True) for one in blocks]


def _listed(data: HandoverData) -> list[Block]:
    rows = [
        (
            one.name,
            one.what,
            "" if one.rows is None else f"{one.rows:,}",
            "",
            f"{one.sha256[:_HALF]} {one.sha256[_HALF:]}",
        )
        for one in data.files
    ]
    return [heading("Contenido"), *table_rows(_FILES, rows)]


def _summed(data: HandoverData) -> list[Block]:
    """What whoever receives the lists can add up in their spreadsheet, to see that it is the same."""
    rows = [
        (one.name, one.summed, f"{one.rows or 0:,}", pesos(one.amount)) for one in data.files if one.amount is not None
    ]
    return [heading("Sumas para cotejar"), *table_rows(_SUMS, rows)]
