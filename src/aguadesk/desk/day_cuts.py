"""The cortes de caja of one day, as they are printed together."""

from __future__ import annotations

from datetime import date

from aguadesk.desk import till, till_papers
from aguadesk.desk.desk import Desk
from aguadesk.desk.till import ClosedTill
from aguadesk.domain.errors import Refused
from aguadesk.papers.binding import bind
from aguadesk.store.till import sessions_of_day


def cuts_of_day(desk: Desk, day: date) -> list[ClosedTill]:
    """Return the sessions that closed on a day, in the order in which they opened.

    Raises:
        Refused: `till.no_cuts`.
    """
    with desk.read() as connection:
        sessions = sessions_of_day(connection, day.isoformat())
    closed = [session.id for session in sessions if session.closed_at and session.closed_at.date() == day]
    if not closed:
        raise Refused("till.no_cuts", day=day.strftime("%d/%m/%Y"))
    return [till.cut(desk, session_id) for session_id in closed]


def cuts_pdf(desk: Desk, cuts: list[ClosedTill]) -> bytes:
    """Draw cortes de caja in one PDF."""
    return bind([till_papers.cut_pdf(desk, cut) for cut in cuts])
