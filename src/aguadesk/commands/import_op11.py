"""`aguadesk import op11`: the goals of a board, from the O.P.11 of last time."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("file", metavar="FILE.xlsx", type=shared.existing_file, help="hoja O.P.11 en Excel")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Read the workbook into a plan, in force from now on for its year."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.goals import import_plan
    from aguadesk.desk.saving import read_file

    with opened(arguments) as desk:
        found = import_plan(desk, read_file(arguments.file), arguments.file.name).value
    programmed, achieved, not_achieved = found.counts
    data = {
        "plan": found.plan_id,
        "year": found.year,
        "quarter": found.quarter,
        "goals": found.goals,
        "programmed": programmed,
        "achieved": achieved,
        "not_achieved": not_achieved,
        "stated": list(found.stated) if found.stated else None,
        "replaced": found.replaced.id if found.replaced else None,
    }
    lines = [
        f"Metas del {found.year}, trimestre {found.quarter}: {found.goals} renglones con meta.",
        f"Suma de Metas: {programmed} programadas, {achieved} cumplidas, {not_achieved} no cumplidas.",
    ]
    if found.replaced:
        lines.append(f"El plan anterior del {found.year} queda en la lista con todo lo que se capturó.")
    tell(arguments, lines, data)
    return DONE
