"""The slip of a report, for whoever came with it."""

from __future__ import annotations

from datetime import datetime

from aguadesk.desk import paper_codes
from aguadesk.desk.complaint_words import CHANNEL_WORDS, NATURE_WORDS, REPORTER_WORDS, STATE_WORDS
from aguadesk.desk.complaint_writing import known
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.papers import complaint_slip
from aguadesk.papers.complaint_slip import ComplaintSlipData
from aguadesk.papers.wording import moment
from aguadesk.store.complaints import ComplaintRow

SLIP = "complaint_slip"


def slip_pdf(desk: Desk, complaint_id: int) -> bytes:
    """Return the slip of a report on half a sheet: its number, until when, and what happens next.

    Raises:
        Refused: `complaint.unknown`.
    """
    with desk.read() as connection:
        one = known(connection, complaint_id)
        head = letterhead(connection)
    coded = paper_codes.line_of(desk, SLIP)
    data = ComplaintSlipData(
        letterhead=head,
        number=one.name,
        nature=NATURE_WORDS[one.nature],
        kind=one.kind,
        state=STATE_WORDS[one.state],
        received_at=one.received_at,
        channel=CHANNEL_WORDS[one.channel],
        received_by=one.received_by,
        reporter=REPORTER_WORDS[one.reporter],
        reporter_name=one.reporter_name,
        phone=one.phone,
        account=one.account,
        place=", ".join(filter(None, (one.where, one.locality))),
        references=one.references,
        description=one.description,
        area=" · ".join(filter(None, (one.area, one.assigned_to))),
        until=_until(one),
        follows=_follows(one),
        coded=f"{coded} · Página 1 de 1" if coded else "",
        legal_basis=paper_codes.legal_basis(desk),
    )
    return complaint_slip.draw(data)


def deadline_of(one: ComplaintRow) -> datetime | None:
    """Return until when a report is to be attended, as the clock of its desk shows it; None without a limit."""
    return None if one.deadline_utc is None else datetime.fromtimestamp(one.deadline_utc, one.received_at.tzinfo)


def _until(one: ComplaintRow) -> str:
    """Say in one sentence when it is to be attended, or how it ended."""
    if one.closed_at is not None:
        return f"{STATE_WORDS[one.state]} el {moment(one.closed_at)}."
    if one.attended_at is not None:
        return f"Se atendió el {moment(one.attended_at)}."
    ends = deadline_of(one)
    if one.hindrance:
        return f"En pausa: {one.hindrance.lower()}. Se atiende en cuanto se pueda."
    return "Sin plazo fijo." if ends is None else f"Se atiende a más tardar el {moment(ends)}."


def _follows(one: ComplaintRow) -> tuple[str, ...]:
    """Say what happens next, and how to ask."""
    ask = f"Pregunte por su reporte con el número {one.name}."
    if one.closed_at is not None:
        return tuple(filter(None, (one.ending_note, ask)))
    if one.phone:
        heard = f"le llamamos al {one.phone} para saber si quedó conforme."
        return (f"Ya atendido, {heard}" if one.attended_at else f"Cuando esté atendido, {heard}", ask)
    return ("No dejó teléfono: cuando esté atendido, díganos aquí si quedó conforme.", ask)
