"""The reconciliation of a collection file, on paper for its folder and as a spreadsheet with every line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.collecting import LineState
from aguadesk.domain.errors import Refused
from aguadesk.papers.collection import CollectionData, LineOnPaper, Part, draw
from aguadesk.papers.tables import Kind, SheetColumn, table_xlsx
from aguadesk.papers.wording import pesos
from aguadesk.store import collecting, collecting_lines
from aguadesk.store.collecting import CollectionFile
from aguadesk.store.collecting_lines import CollectionLine

Saying = Callable[[Refused], str]
"""The sentence for a remark, which the rules do not know."""

STATE_WORDS = {
    LineState.MATCHED: "Cobrada",
    LineState.UNMATCHED: "Sin identificar",
    LineState.BAD: "Con error",
    LineState.SOLVED: "Resuelta",
    LineState.DISCARDED: "Descartada",
}
CANCELLED_WORDS = "Recibo cancelado"

_COLUMNS = (
    SheetColumn("Línea", Kind.WHOLE, 8),
    SheetColumn("Se pagó el", Kind.DAY, 12),
    SheetColumn("Referencia", width=26),
    SheetColumn("Operación", width=16),
    SheetColumn("Importe", Kind.MONEY, 14),
    SheetColumn("Situación", width=18),
    SheetColumn("Cuenta", width=16),
    SheetColumn("Recibo", width=16),
    SheetColumn("Qué pasó", width=70),
)


def reconciliation_pdf(desk: Desk, file_id: int, saying: Saying) -> bytes:
    """Return the reconciliation of a file as a PDF on letter paper, as it stands now.

    Raises:
        Refused: `collecting.file_gone`.
    """
    with desk.read() as connection:
        file = _found(connection, file_id)
        lines = collecting_lines.lines(connection, file_id=file_id)
        head = letterhead(connection)
    waiting = [line for line in lines if line.waits]
    settled = [line for line in lines if not line.waits]
    return draw(
        CollectionData(
            letterhead=head,
            point=file.point,
            file_name=file.name,
            loaded_at=file.loaded_at,
            loaded_by=file.loaded_by,
            made_at=desk.now(),
            made_by=desk.person.name,
            session="" if file.session_id is None else f"Turno {file.session_id:04d}",
            first_folio=file.first_folio,
            last_folio=file.last_folio,
            brought=Part(file.lines, file.amount),
            completed=file.completed,
            applied=Part(file.lines - file.waiting - file.discarded, file.applied),
            discarded=Part(file.discarded, file.discarded_amount),
            waits=Part(file.waiting, file.waiting_amount),
            waiting=_on_paper(waiting, saying),
            solved=_on_paper((one for one in settled if one.state is LineState.SOLVED), saying),
            dropped=_on_paper((one for one in settled if one.state is LineState.DISCARDED), saying),
            guessed=_on_paper((one for one in settled if one.state is LineState.MATCHED and one.remark), lambda _: ""),
        )
    )


def lines_xlsx(desk: Desk, file_id: int, saying: Saying) -> bytes:
    """Return every line of a file as a spreadsheet, in the file's order, with what became of it.

    Raises:
        Refused: `collecting.file_gone`.
    """
    with desk.read() as connection:
        file = _found(connection, file_id)
        lines = collecting_lines.lines(connection, file_id=file_id)
    rows = [
        (
            line.line,
            line.paid_on,
            line.reference,
            line.operation,
            line.amount,
            state_words(line),
            line.account,
            line.folio,
            what_words(line, saying),
        )
        for line in sorted(lines, key=lambda one: one.line)
    ]
    subtitle = f"{file.point} · {file.lines:,} líneas por {pesos(file.amount)}"
    return table_xlsx(f"Pagos externos, {file.name}", _COLUMNS, rows, subtitle)


def state_words(line: CollectionLine) -> str:
    """Say in a word or two where a line stands."""
    return CANCELLED_WORDS if line.is_cancelled else STATE_WORDS[line.state]


def what_words(line: CollectionLine, saying: Saying) -> str:
    """Say what became of a line: whose it was, its receipt, the reason it waits or was discarded for."""
    if line.state is LineState.DISCARDED:
        return line.note
    said = saying(line.remark) if line.remark is not None else ""
    if not line.folio:
        return said
    paid = f"Cuenta {line.account}, recibo {line.folio}"
    if line.is_cancelled:
        return f"{paid}, que se canceló."
    return f"{paid}. {said}" if said and line.state is LineState.MATCHED else f"{paid}."


def _found(connection: Connection, file_id: int) -> CollectionFile:
    file = collecting.file_by_id(connection, file_id)
    if file is None:
        raise Refused("collecting.file_gone")
    return file


def _on_paper(lines: Iterable[CollectionLine], saying: Saying) -> tuple[LineOnPaper, ...]:
    return tuple(
        LineOnPaper(line.line, line.paid_on, line.reference, line.operation, line.amount, what_words(line, saying))
        for line in lines
    )
