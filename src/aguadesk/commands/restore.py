"""`aguadesk restore`: a backup in the place of a board."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="archivo del respaldo")
    shared.board(parser)
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Look through the backup, keep what stands in its place, and put it there."""
    from aguadesk.commands.boards import WAIT_SECONDS, board_path, password_of
    from aguadesk.desk.safekeeping import restore

    password = password_of(arguments.login) if arguments.login is not None else ""
    done = restore(arguments.file, board_path(arguments.board), arguments.login, password, wait_seconds=WAIT_SECONDS)
    kept = str(done.kept) if done.kept else None
    lines = [f"El respaldo {arguments.file} quedó en {done.board}."]
    if kept:
        lines.append(f"Lo que estaba antes se guardó en {kept}.")
    tell(arguments, lines, {"board": str(done.board), "file": str(arguments.file), "kept": kept})
    return DONE
