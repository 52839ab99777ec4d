"""The list of a daily closing on paper and as a workbook, to end the reports wherever else they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from aguadesk.desk import complaint_closing
from aguadesk.desk.complaint_closing import Closing, ListedReport
from aguadesk.desk.complaint_report_papers import head_of, subtitle_of
from aguadesk.desk.complaint_words import span_words
from aguadesk.desk.desk import Desk
from aguadesk.papers import complaint_closing as paper
from aguadesk.papers.complaint_closing import ClosedLine, ClosingData
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted, long_day, moment

CLOSING = "complaint_closing"
_COLUMNS = (
    SheetColumn("Reporte", width=13),
    SheetColumn("De qué se trata", width=36),
    SheetColumn("Dónde", width=36),
    SheetColumn("Quién reporta", width=30),
    SheetColumn("Teléfono", width=16),
    SheetColumn("Área", width=28),
    SheetColumn("Qué se hizo", width=44),
    SheetColumn("Recibido", Kind.MOMENT, width=18),
    SheetColumn("Atendido", Kind.MOMENT, width=18),
    SheetColumn("Tiempo", width=16),
    SheetColumn("En su plazo", width=12),
)


def closing_name(closing: Closing) -> str:
    """Return what the file of a closing is called, without its ending."""
    return f"reportes-atendidos-{closing.row.day}-{closing.row.id}"


def closing_pdf(desk: Desk, closing_id: int) -> bytes:
    """Return the list of a closing on letter paper.

    Raises:
        Refused: `complaint.closing_unknown`.
    """
    closing, head = complaint_closing.closing(desk, closing_id), head_of(desk, CLOSING)
    return paper.draw(
        ClosingData(
            letterhead=head.letterhead,
            day=long_day(closing.row.day),
            counted=counted_words(closing),
            lines=tuple(_line(one) for one in closing.reports),
            legal_basis=head.legal_basis,
            coded=head.coded,
            signers=head.signers,
            made=f"baja hecha por {closing.row.person} el {moment(closing.row.closed_at)}",
        )
    )


def closing_xlsx(desk: Desk, closing_id: int) -> bytes:
    """Return the list of a closing as a workbook.

    Raises:
        Refused: `complaint.closing_unknown`.
    """
    closing = complaint_closing.closing(desk, closing_id)
    said = f"{long_day(closing.row.day)} · {counted_words(closing)}"
    return table_xlsx("Reportes atendidos", _COLUMNS, _rows(closing), subtitle_of(desk, said, CLOSING))


def counted_words(closing: Closing) -> str:
    """Return how many reports a closing lists, and how many of those with a limit kept it."""
    limited = [one for one in closing.reports if one.in_time is not None]
    kept = sum(bool(one.in_time) for one in limited)
    said = counted(len(closing.reports), "reporte atendido", "reportes atendidos")
    return f"{said}; de {len(limited)} con plazo, {kept} en su plazo"


def _took(one: ListedReport) -> str:
    late = ", tarde" if one.in_time is False else ""
    return f"{span_words(one.took)}{late}"


def _line(one: ListedReport) -> ClosedLine:
    report = one.row
    return ClosedLine(
        number=report.name,
        kind=report.kind,
        where=", ".join(filter(None, (report.where, report.locality))),
        reporter=report.reporter_name,
        area=report.area,
        done=one.done,
        attended_at=one.attended_at,
        took=_took(one),
    )


def _rows(closing: Closing) -> Iterator[list[Cell]]:
    for one in closing.reports:
        kept, report = "" if one.in_time is None else ("sí" if one.in_time else "no"), one.row
        yield [
            report.name,
            report.kind,
            ", ".join(filter(None, (report.where, report.locality))),
            report.reporter_name,
            report.phone,
            report.area,
            one.done,
            report.received_at,
            one.attended_at,
            _took(one),
            kept,
        ]
