"""`aguadesk export activity`: the activities of a month, on paper, as a workbook or as plain text."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

_ENDINGS = (".pdf", ".xlsx", ".txt")


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("month", metavar="MONTH", help="mes, por ejemplo 2026-11")
    parser.add_argument("file", metavar="FILE.pdf|.xlsx|.txt", type=_file, help="archivo que se escribe")
    parser.add_argument("--area", metavar="NAME", help="área que lo firma (si se omite, el Área Comercial)")


def run(arguments: Namespace) -> int:
    """Write the report of the month: the frozen one, or else what the data say now."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk import activities, activity_papers
    from aguadesk.desk.saving import save_file

    with opened(arguments) as desk:
        area_id = activities.author_id(desk, arguments.area) if arguments.area else None
        report = activities.report(desk, arguments.month, area_id)
        match arguments.file.suffix.lower():
            case ".pdf":
                content = activity_papers.pdf(desk, report)
            case ".xlsx":
                content = activity_papers.xlsx(desk, report)
            case _:
                content = activity_papers.text(desk, report).encode()
        save_file(arguments.file, content)
    data = {
        "month": report.month,
        "area": report.author,
        "title": report.title,
        "frozen": report.is_frozen,
        "file": str(arguments.file),
        "message": report.message(),
        "activities": [
            {
                "text": line.content,
                "numbers": [
                    {
                        "counter": one.counter,
                        "filters": dict(one.wanted),
                        "among": one.among,
                        "amount": f"{one.amount:f}",
                    }
                    for one in line.numbers
                ],
            }
            for line in report.shown
        ],
    }
    standing = "" if report.is_frozen else " (borrador)"
    tell(arguments, [f"{report.title}, {report.author}{standing}: {arguments.file}."], data)
    return DONE


def _file(text: str) -> Path:
    path = shared.output_file(text)
    if path.suffix.lower() not in _ENDINGS:
        raise ArgumentTypeError(f"«{text}» debe terminar en {', '.join(_ENDINGS[:-1])} o {_ENDINGS[-1]}.")
    return path
