"""`aguadesk practice`: a practice board, filled with an invented town."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    parser.add_argument("board", metavar="BOARD", help="archivo que se crea (*.aguadesk)")
    number = shared.whole_number
    parser.add_argument("--accounts", metavar="N", type=number, help="cuentas del padrón; 2500 si se omite")
    parser.add_argument("--months", metavar="M", type=number, help="meses cobrados hasta hoy; 12 si se omite")
    parser.add_argument("--seed", metavar="S", type=number, help="semilla: la misma da el mismo pueblo; 1 si se omite")


def run(arguments: Namespace) -> int:
    """Create the board."""
    from aguadesk.commands.boards import board_path
    from aguadesk.desk.practice.making import ACCOUNTS, MONTHS, SEED, make_practice_board

    path = board_path(arguments.board).absolute()
    town = make_practice_board(path, arguments.accounts or ACCOUNTS, arguments.months or MONTHS, arguments.seed or SEED)
    data = {
        "board": str(path),
        "accounts": town.accounts,
        "documents": town.documents,
        "receipts": town.receipts,
        "owed": town.owed.plain,
        "seconds": round(town.seconds, 1),
        "password": town.password,
        "people": [{"login": worker.login, "name": worker.name} for worker in town.workers],
    }
    lines = [
        f"Se creó {path} en {town.seconds:.1f} s.",
        f"{town.accounts:,} cuentas, {town.documents:,} documentos ({town.receipts:,} recibos),"
        f" {town.owed.signed} por cobrar.",
        f"Entran, todos con la contraseña «{town.password}»:",
        *(f"  {worker.login:<10}{worker.name}" for worker in town.workers),
    ]
    tell(arguments, lines, data)
    return DONE
