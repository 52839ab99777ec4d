"""The activities of a month on paper, as plain text, and as a workbook with a sheet of where numbers come from."""

from __future__ import annotations

from collections.abc import Iterator

from aguadesk.desk import counters
from aguadesk.desk.activities import Report
from aguadesk.desk.complaint_report_papers import head_of
from aguadesk.desk.counters import filter_words
from aguadesk.desk.desk import Desk
from aguadesk.papers import activities as paper
from aguadesk.papers.activities import ActivitiesData
from aguadesk.papers.extra_sheet import SheetCell, with_sheet
from aguadesk.papers.tables import Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import moment
from aguadesk.store.settings import get_setting

PAPER = "activities"
"""The name under which the quality system of the board may give this paper a code."""

EVIDENCE = "De dónde salen"
_DRAFT = "Borrador: las cifras cambian con los datos hasta que el reporte queda en firme."
_COLUMNS = (SheetColumn("No.", Kind.WHOLE, width=6), SheetColumn("Actividad", width=120))
_HEAD: tuple[str, ...] = (
    "No.", "Cifra", "Qué es", "De qué lista", "Separado por", "Desde", "Hasta", "Está en el texto", "Qué cuenta",
)  # fmt: skip
_WIDTHS = (6, 14, 34, 30, 28, 12, 12, 15, 90)


def file_name(report: Report) -> str:
    """Return what the file of a report is called, without its ending."""
    area = "" if report.area_id is None else f"-{report.author.lower().replace(' ', '-')}"
    return f"actividades-{report.month}{area}"


def pdf(desk: Desk, report: Report) -> bytes:
    """Return a report on letter paper; a frozen one gives the same bytes again."""
    return paper.draw(_data(desk, report))


def text(desk: Desk, report: Report) -> str:
    """Return a report as plain text, to be pasted where it is asked for."""
    return paper.plain_text(_data(desk, report))


def xlsx(desk: Desk, report: Report) -> bytes:
    """Return a report as a workbook: its bullets, and a sheet with every number and the counter it comes from."""
    with desk.read() as connection:
        board = str(get_setting(connection, "board.name", ""))
    rows = [(place, one.content) for place, one in enumerate(report.shown, 1)]
    book = table_xlsx(report.title, _COLUMNS, rows, " · ".join((board, report.author, _standing(report))))
    return with_sheet(book, EVIDENCE, [_HEAD, *_evidence(desk, report)], _WIDTHS, 1)


def _evidence(desk: Desk, report: Report) -> Iterator[tuple[SheetCell, ...]]:
    first, last = report.span
    for place, line in enumerate(report.shown, 1):
        for one in line.numbers:
            counter = counters.counter(one.counter)
            narrowed = filter_words(desk, one.counter, one.wanted)
            yield (
                place,
                one.amount,
                one.words,
                counter.name,
                ", ".join(filter(None, (narrowed, one.words if one.among else ""))),
                f"{first:%d/%m/%Y}",
                f"{last:%d/%m/%Y}",
                "Sí" if one.figure in line.content else "No: se redactó a mano",
                counter.definition,
            )


def _data(desk: Desk, report: Report) -> ActivitiesData:
    head = head_of(desk, PAPER)
    return ActivitiesData(
        head.letterhead,
        report.title,
        report.author,
        tuple(one.content for one in report.shown),
        _standing(report),
        not report.is_frozen,
        head.coded,
        head.signers,
    )


def _standing(report: Report) -> str:
    return _DRAFT if report.frozen_at is None else f"En firme desde el {moment(report.frozen_at)}, {report.frozen_by}"
