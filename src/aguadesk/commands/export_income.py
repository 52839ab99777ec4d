"""`aguadesk export income`: the income entry of a day, in Excel."""

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
    parser.add_argument("file", metavar="FILE.xlsx", type=shared.output_file, help="archivo que se escribe")


def run(arguments: Namespace) -> int:
    """Write the entry of the day."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk import income, income_papers
    from aguadesk.desk.saving import save_file

    with opened(arguments) as desk:
        found = income.entry(desk, arguments.day)
        save_file(arguments.file, income_papers.entry_xlsx(desk, arguments.day))
    data = {
        "day": arguments.day.isoformat(),
        "file": str(arguments.file),
        "lines": len(found.lines),
        "debit": found.debit.plain,
        "credit": found.credit.plain,
        "collected": found.money.plain,
    }
    lines = [
        f"La póliza de ingresos del {arguments.day:%d/%m/%Y} quedó en {arguments.file}: cargos y abonos"
        f" {found.debit.signed}, cobrado {found.money.signed}.",
        *income_papers.warnings_of(found),
    ]
    tell(arguments, lines, data)
    return DONE
