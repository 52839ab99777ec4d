"""The daily closings of attended reports, and what each of them listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, insert

from aguadesk.store.catalogues import next_id
from aguadesk.store.complaints import ComplaintRow
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


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A report as a closing listed it: when it was attended, after how long, and what was done."""

    complaint_id: int
    attended_at: datetime
    took: timedelta
    done: str


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


def listed_note(closing_id: int, report: ComplaintRow) -> str:
    """Return what the history of a report keeps of the list it went on: the closing, and what the list said of it."""
    assert report.attended_at is not None
    assert report.attended_after is not None
    said = {
        "closing": closing_id,
        "at": report.attended_at.isoformat(timespec="seconds"),
        "seconds": int(report.attended_after.total_seconds()),
        "done": report.attended_note,
    }
    return json.dumps(said, ensure_ascii=False)


def listed_by(connection: Connection, closing_id: int) -> list[ListedRow]:
    """Return what a closing listed, in its order, as it was then: what came later is not on the list of that day."""
    found = ask(
        connection,
        """SELECT complaint_id, note FROM complaint_step WHERE step = 'listed' AND note LIKE :closing ORDER BY id""",
        closing=f'{{"closing": {closing_id}, %',
    )
    listed = []
    for row in found:
        said = json.loads(row.note)
        at, took = datetime.fromisoformat(said["at"]), timedelta(seconds=said["seconds"])
        listed.append(ListedRow(row.complaint_id, at, took, said["done"]))
    return listed
