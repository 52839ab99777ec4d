"""The daily closings of attended reports, and what each of them listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert

from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.tables.complaints import complaint_closing


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """A daily closing: of which day, how many reports, when, and by whom."""

    id: int
    day: date
    reports: int
    closed_at: datetime
    person: str


def add_closing(connection: Connection, reports: int, stamp: Stamp) -> int:
    """Write a closing, and return its number."""
    new_id = next_id(connection, "complaint_closing")
    connection.execute(
        insert(complaint_closing).values(
            id=new_id,
            on_day=stamp.at.date().isoformat(),
            reports=reports,
            closed_at=stamp.at.isoformat(timespec="seconds"),
            closed_by_id=stamp.person_id,
        )
    )
    return new_id


def closings(connection: Connection, ids: Sequence[int] | None = None) -> list[ClosingRow]:
    """Return the closings there were, or some of them, the newest first."""
    found = ask(
        connection,
        """SELECT complaint_closing.id, on_day, reports, closed_at, person.name AS person FROM complaint_closing
        JOIN person ON person.id = complaint_closing.closed_by_id ORDER BY complaint_closing.id DESC""",
    )
    listed = [
        ClosingRow(
            row.id, date.fromisoformat(row.on_day), row.reports, datetime.fromisoformat(row.closed_at), row.person
        )
        for row in found
    ]
    return [one for one in listed if ids is None or one.id in ids]


def listed_by(connection: Connection, closing_id: int) -> list[int]:
    """Return the reports a closing listed, in the order in which they were listed.

    They are read from the history: a report that was reassigned afterwards stays on the list of its day.
    """
    found = ask(
        connection,
        """SELECT complaint_id FROM complaint_step WHERE step = 'listed' AND note = :closing ORDER BY id""",
        closing=str(closing_id),
    )
    return [row.complaint_id for row in found]
