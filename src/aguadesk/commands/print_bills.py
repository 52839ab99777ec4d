"""`aguadesk print bills`: the bills of a period on paper, in the order in which they are handed out."""

from __future__ import annotations

from argparse import Namespace

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("period", metavar="PERIOD", help="periodo: 2026-11, 2026-B6 o 2026")
    parser.add_argument("file", metavar="FILE.pdf", type=shared.output_file, help="archivo que se escribe")
    parser.add_argument("--route", metavar="R", help="solo los de esta ruta, por su nombre")
    parser.add_argument(
        "--per-page", type=int, choices=(1, 2), default=2, help="recibos por hoja carta: 2, o 1 con talón (2)"
    )


def run(arguments: Namespace) -> int:
    """Draw the bills and write them."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk import bill_papers
    from aguadesk.desk.saving import save_file
    from aguadesk.domain.billing.periods import BillingPeriod

    with opened(arguments) as desk:
        route = bill_papers.ANY_ROUTE if arguments.route is None else bill_papers.route_of(desk, arguments.route)
        made = bill_papers.period_pdf(desk, arguments.period, route, arguments.per_page)
        save_file(arguments.file, made.pdf)
    period = str(BillingPeriod.parse(arguments.period))
    data = {"period": period, "bills": made.bills, "pages": made.pages, "file": str(arguments.file)}
    tell(arguments, [f"{made.bills:,} recibos en {made.pages:,} hojas: {arguments.file}."], data)
    return DONE
