"""`aguadesk print notices`: notices for who owes so many months and so much, issued and drawn in walking order."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

KINDS = {"recordatorio": "reminder", "notificacion": "notification", "requerimiento": "requirement"}


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    shared.person(parser)
    parser.add_argument("file", metavar="FILE.pdf", type=shared.output_file, help="archivo que se escribe")
    parser.add_argument(
        "--months", metavar="N", type=shared.whole_number, default=1, help="meses vencidos, cuando menos (1)"
    )
    parser.add_argument("--over", metavar="PESOS", default="0", help="solo adeudos mayores de este importe (0)")
    parser.add_argument("--kind", choices=tuple(KINDS), default="notificacion", help="tipo de aviso (notificacion)")


def run(arguments: Namespace) -> int:
    """Issue the notices and write them; if either cannot be, neither is."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk import notice_files
    from aguadesk.desk.notice_words import MANY_WORDS
    from aguadesk.domain.money import Money
    from aguadesk.domain.notices import NoticeKind
    from aguadesk.domain.portfolio import PortfolioFilter
    from aguadesk.papers.wording import counted
    from aguadesk.ui.sentences import sentence

    kind = NoticeKind(KINDS[arguments.kind])
    wanted = PortfolioFilter(months=arguments.months, over=Money.parse(arguments.over))
    with opened(arguments) as desk:
        made = notice_files.issue_into(desk, kind, wanted, arguments.file).value
    batch, printed = made.batch, made.printed
    one, many = MANY_WORDS[kind]
    said = f"{batch.notices:,} {one if batch.notices == 1 else many} por {batch.total.signed}"
    lines = [f"{said}, en {counted(printed.pages, 'hoja', 'hojas')}: {arguments.file}."]
    reasons = Counter(sentence(skipped.reason) for skipped in batch.skipped)
    lines += [f"  {left_out:>7,}  {words}" for words, left_out in reasons.most_common()]
    data = {
        "kind": arguments.kind,
        "notices": batch.notices,
        "total": batch.total.plain,
        "pages": printed.pages,
        "file": str(arguments.file),
    }
    tell(arguments, lines, data)
    return DONE
