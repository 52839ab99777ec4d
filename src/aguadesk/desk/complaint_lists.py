"""A list of reports as it stands on screen, and the register of requests of information, as workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aguadesk.desk import information_requests
from aguadesk.desk.complaint_papers import deadline_of
from aguadesk.desk.complaint_words import CHANNEL_WORDS, NATURE_WORDS, STATE_WORDS
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.information_requests import InformationRequest
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import counted
from aguadesk.store import audit, complaints, settings
from aguadesk.store.complaints import ComplaintRow

_ROWS_AT_A_TIME = 500
_REPORTS = (
    SheetColumn("Reporte", width=13),
    SheetColumn("Recibido", Kind.MOMENT, width=18),
    SheetColumn("Qué es", width=20),
    SheetColumn("De qué se trata", width=36),
    SheetColumn("Quién reporta", width=30),
    SheetColumn("Teléfono", width=16),
    SheetColumn("Correo", width=24),
    SheetColumn("Cuenta", width=14),
    SheetColumn("Dónde", width=36),
    SheetColumn("Referencias", width=28),
    SheetColumn("Localidad", width=20),
    SheetColumn("Qué pasa", width=44),
    SheetColumn("Cómo llegó", width=20),
    SheetColumn("Área", width=28),
    SheetColumn("Estado", width=14),
    SheetColumn("Vence", Kind.MOMENT, width=18),
    SheetColumn("Atendido", Kind.MOMENT, width=18),
    SheetColumn("En su plazo", width=12),
    SheetColumn("Qué se hizo", width=44),
)
_REQUESTS = (
    SheetColumn("Solicitud", width=13),
    SheetColumn("Recibida", Kind.DAY, width=13),
    SheetColumn("Quién pide", width=30),
    SheetColumn("Teléfono", width=16),
    SheetColumn("Correo", width=24),
    SheetColumn("Tipo", width=32),
    SheetColumn("Qué pide", width=44),
    SheetColumn("Último día", Kind.DAY, width=13),
    SheetColumn("Plazo", width=26),
    SheetColumn("Estado", width=14),
    SheetColumn("Contestada", Kind.DAY, width=13),
    SheetColumn("Respuesta", width=60),
)


def reports_xlsx(desk: Desk, ids: Sequence[int], progress: Progress | None = None) -> Done[bytes]:
    """Return a list of reports as a workbook, in its order; that it left the office is written down.

    Raises:
        Refused: `right.missing`, `papers.too_many_rows`.
        Cancelled: if the person stops it; then nothing is written down.
    """

    def read(some: Sequence[int]) -> dict[int, list[Cell]]:
        with desk.read() as connection:
            found = complaints.complaint_rows(connection, some)
        return {number: _report(one) for number, one in found.items()}

    return _xlsx(desk, ("Reportes", "reporte", "reportes"), _REPORTS, ids, read, progress or Silent())


def requests_xlsx(desk: Desk, ids: Sequence[int], progress: Progress | None = None) -> Done[bytes]:
    """Return the register of requests of information as a workbook, with last days and answers.

    Raises:
        Refused: `right.missing`, `papers.too_many_rows`.
        Cancelled: if the person stops it; then nothing is written down.
    """

    def read(some: Sequence[int]) -> dict[int, list[Cell]]:
        return {number: _request(one) for number, one in information_requests.rows(desk, some).items()}

    names = ("Solicitudes de información", "solicitud", "solicitudes")
    return _xlsx(desk, names, _REQUESTS, ids, read, progress or Silent())


def _xlsx(
    desk: Desk,
    names: tuple[str, str, str],
    columns: Sequence[SheetColumn],
    ids: Sequence[int],
    read: Callable[[Sequence[int]], dict[int, list[Cell]]],
    progress: Progress,
) -> Done[bytes]:
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    title, *nouns = names
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
    subtitle = f"{board} · {counted(len(ids), *nouns)} · {stamp.at:%d/%m/%Y %H:%M} · {desk.person.name}"

    def walk() -> Iterator[list[Cell]]:
        for start in range(0, len(ids), _ROWS_AT_A_TIME):
            progress.step(start, len(ids), "Escribiendo la lista")
            some = ids[start : start + _ROWS_AT_A_TIME]
            found = read(some)
            yield from (found[one] for one in some if one in found)

    workbook = table_xlsx(title, columns, walk(), subtitle)
    with desk.write() as w:
        draft = audit.AuditDraft("complaints.exported", "board", None, after={"reports": len(ids)}, reason=title)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(workbook, Change("audit"))


def _report(one: ComplaintRow) -> list[Cell]:
    return [
        one.name,
        one.received_at,
        NATURE_WORDS[one.nature],
        one.kind,
        one.reporter_name,
        one.phone,
        one.email,
        one.account,
        one.where,
        one.references,
        one.locality,
        one.description,
        CHANNEL_WORDS[one.channel],
        one.area,
        STATE_WORDS[one.state],
        deadline_of(one),
        one.attended_at,
        one.in_time,
        one.attended_note,
    ]


def _request(one: InformationRequest) -> list[Cell]:
    report = one.report
    return [
        report.name,
        report.received_at.date(),
        report.reporter_name,
        report.phone,
        report.email,
        report.kind,
        one.asked,
        one.last_day,
        one.standing,
        STATE_WORDS[report.state],
        one.answered_on,
        one.answer,
    ]
