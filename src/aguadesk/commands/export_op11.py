"""`aguadesk export op11`: the O.P.11 of a quarter, as it was imported or corrected by one rule."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

_STYLES = ("fiel", "corregido")


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("--year", metavar="Y", type=shared.whole_number, required=True, help="año del plan")
    parser.add_argument(
        "--quarter", metavar="Q", type=int, choices=(1, 2, 3, 4), required=True, help="trimestre, de 1 a 4"
    )
    parser.add_argument("file", metavar="FILE.xlsx", type=shared.output_file, help="archivo que se escribe")
    parser.add_argument(
        "--style", choices=_STYLES, default=_STYLES[0], help="fiel: como se importó; corregido: con una sola regla"
    )


def run(arguments: Namespace) -> int:
    """Write the workbook, and say how its goals count."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.goals import ExportStyle, explained_totals, export, plan_in_force
    from aguadesk.desk.saving import save_file

    with opened(arguments) as desk:
        plan = plan_in_force(desk, arguments.year)
        save_file(arguments.file, export(desk, plan, arguments.quarter, ExportStyle(arguments.style)))
        totals = explained_totals(desk, plan, arguments.quarter)
    programmed, achieved, not_achieved = totals.counts
    data = {
        "year": arguments.year,
        "quarter": arguments.quarter,
        "style": arguments.style,
        "file": str(arguments.file),
        "programmed": programmed,
        "achieved": achieved,
        "not_achieved": not_achieved,
        "lines": [
            {"goal": line.label, "verdict": line.verdict.value, "reason": line.reason.value} for line in totals.lines
        ],
    }
    said = f"{programmed} programadas, {achieved} cumplidas, {not_achieved} no cumplidas"
    tell(arguments, [f"El O.P.11 quedó en {arguments.file}. Suma de Metas: {said}."], data)
    return DONE
