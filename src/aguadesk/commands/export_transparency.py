"""`aguadesk export transparency`: the open data of a month, without personal data, in a folder."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("month", metavar="MONTH", help="mes, por ejemplo 2026-11")
    parser.add_argument("folder", metavar="DIR", type=Path, help="carpeta que se escribe; se crea si no existe")
    parser.add_argument(
        "--named",
        action="store_true",
        help="agrega la lista de créditos condonados con nombre y RFC (LGTAIP art. 66-IV)",
    )
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Write the package of the month."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk import transparency

    month = transparency.read_month(arguments.month)
    with opened(arguments) as desk:
        written = transparency.write_package(desk, month, arguments.folder.absolute(), named=arguments.named).value
    data = {"month": written.month, "folder": str(arguments.folder), "files": list(written.files), "rows": written.rows}
    kind = "con la lista de nombres que pide la ley" if arguments.named else "sin datos personales"
    tell(arguments, [f"{len(written.files)} archivos de {written.month}, {kind}: {arguments.folder}."], data)
    return DONE
