"""`aguadesk export accounts`: the whole padrón in Excel, in the columns that the import reads."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("file", metavar="FILE.xlsx", type=shared.output_file, help="archivo que se escribe")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Write every account of the board."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.account_lists import count_accounts
    from aguadesk.desk.padron_export import export_padron
    from aguadesk.desk.saving import save_file

    with opened(arguments) as desk:
        save_file(arguments.file, export_padron(desk).value)
        accounts = count_accounts(desk)
    data = {"board": arguments.board, "file": str(arguments.file), "accounts": accounts}
    tell(arguments, [f"El padrón de {accounts:,} cuentas quedó en {arguments.file}."], data)
    return DONE
