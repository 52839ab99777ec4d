"""The daily closing (baja) of attended reports: activity 6 of procedure PE/OPDM/DG/UGSRP/01.

What the areas attended is listed on paper once, and waits from then on for the conformity of whoever reported it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from aguadesk.desk.complaint_steps import changes_of
from aguadesk.desk.complaint_writing import moved, trace
from aguadesk.desk.desk import Desk, Done, done
from aguadesk.domain.complaints import ComplaintState, ComplaintStep
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.store import complaint_closings, complaints
from aguadesk.store.complaint_closings import ClosingRow
from aguadesk.store.complaints import ComplaintFilter, ComplaintRow

__all__ = ["ClosingRow"]


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report on the list of a day: what it is about, and its attention as the list said it then."""

    row: ComplaintRow
    attended_at: datetime
    took: timedelta
    done: str

    @property
    def in_time(self) -> bool | None:
        """Whether it was attended within its limit; None without one."""
        return None if self.row.limit is None else self.took <= self.row.limit


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing with the reports it listed."""

    row: ClosingRow
    reports: tuple[ListedReport, ...]


def waiting(desk: Desk) -> list[ComplaintRow]:
    """Return what was attended and is on no list yet, what was attended first before the rest."""
    with desk.read() as connection:
        return _waiting(connection)


def close_day(desk: Desk) -> Done[int]:
    """List everything that was attended and is on no list yet; returns the number of the closing.

    Raises:
        Refused: `right.missing`, `complaint.nothing_to_close`.
    """
    stamp = desk.stamp(Right.CLOSE_REPORT)
    with desk.write() as w:
        listed = _waiting(w.connection)  # inside, so that what another window just listed is on no second list
        if not listed:
            raise Refused("complaint.nothing_to_close")
        closing_id = complaint_closings.add_closing(w.connection, len(listed), stamp)
        for report in listed:
            columns = {"closing_id": closing_id}
            note = complaint_closings.listed_note(closing_id, report)
            moved(w.connection, report, ComplaintStep.LISTED, stamp, note, columns=columns)
            trace(w.connection, stamp, "complaint.listed", report)
        w.commit()
    return done(closing_id, *(change for one in listed for change in changes_of(one)))


def closings(desk: Desk) -> list[ClosingRow]:
    """Return the closings there were, the newest first."""
    with desk.read() as connection:
        return complaint_closings.closings(connection)


def closing(desk: Desk, closing_id: int) -> Closing:
    """Return a closing with the reports it listed.

    Raises:
        Refused: `complaint.closing_unknown`.
    """
    with desk.read() as connection:
        for found in complaint_closings.closings(connection, [closing_id]):
            listed = complaint_closings.listed_by(connection, closing_id)
            rows = complaints.complaint_rows(connection, [one.complaint_id for one in listed])
            return Closing(
                found,
                tuple(ListedReport(rows[one.complaint_id], one.attended_at, one.took, one.done) for one in listed),
            )
    raise Refused("complaint.closing_unknown")


def _waiting(connection: Connection) -> list[ComplaintRow]:
    ids = complaints.list_ids(connection, ComplaintFilter((ComplaintState.ATTENDED,)))
    found = complaints.complaint_rows(connection, ids)
    return sorted(found.values(), key=lambda one: (one.attended_at or one.received_at, one.number))
