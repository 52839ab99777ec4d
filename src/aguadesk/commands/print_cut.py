"""`aguadesk print cut`: the cortes de caja of a day, in one PDF."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("day", metavar="DAY", type=shared.day, help="día, por ejemplo 2026-11-20")
    parser.add_argument("file", metavar="FILE.pdf", type=shared.output_file, help="archivo que se escribe")


def run(arguments: Namespace) -> int:
    """Draw every session that closed on the day and write them."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.day_cuts import cuts_of_day, cuts_pdf
    from aguadesk.desk.saving import save_file

    with opened(arguments) as desk:
        cuts = cuts_of_day(desk, arguments.day)
        save_file(arguments.file, cuts_pdf(desk, cuts))
    drawers = [cut.session.drawer for cut in cuts]
    data = {"day": arguments.day.isoformat(), "file": str(arguments.file), "drawers": drawers}
    tell(arguments, [f"Los cortes de caja ({', '.join(drawers)}) quedaron en {arguments.file}."], data)
    return DONE
