"""`aguadesk backup`: a verified copy of a board."""

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
    parser.add_argument("file", metavar="FILE", type=Path, help="archivo del respaldo")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Make the copy, read it again, and only then give it its name."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.safekeeping import back_up

    with opened(arguments) as desk:
        made = back_up(desk, arguments.file).value
    data = {"board": arguments.board, "file": made.file, "at": made.at.isoformat(), "verified": True}
    tell(arguments, [f"El respaldo quedó en {made.file} y se revisó completo."], data)
    return DONE
