"""`aguadesk new`: an empty board with the shipped defaults."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    parser.add_argument("board", metavar="BOARD", help="archivo que se crea (*.aguadesk)")
    parser.add_argument("--name", metavar="TEXT", required=True, help="nombre del organismo")
    parser.add_argument("--municipality", metavar="TEXT", default="", help="municipio")
    parser.add_argument("--state", metavar="TEXT", default="", help="estado")


def run(arguments: Namespace) -> int:
    """Create the board."""
    from aguadesk.commands.boards import board_path
    from aguadesk.desk.new_board import NewBoard, new_board

    asked = NewBoard(arguments.name, arguments.municipality, arguments.state)
    desk = new_board(board_path(arguments.board), asked)
    desk.board.close()
    board = str(desk.board.path)
    tell(arguments, [f"Se creó {board} para {asked.name.strip()}."], {"board": board, "name": asked.name.strip()})
    return DONE
