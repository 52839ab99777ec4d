"""What happened to each report: its steps, the times its clock stood, the calls for conformity."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, update

from aguadesk.domain.complaints import Answer, ComplaintStep, Stop
from aguadesk.domain.complaints.clock import StopTime
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.step_writing import write_step
from aguadesk.store.tables.complaints import complaint_call, complaint_step, complaint_stop


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a report: what, when, who, to which area, by which order, and what was noted."""

    step: ComplaintStep
    note: str
    at: datetime
    person: str
    area: str
    order_id: int | None
    order_number: int | None


@dataclass(frozen=True, slots=True)
class StopRow:
    """A time in which the clock stood, and why."""

    kind: Stop
    hindrance: str
    note: str
    time: StopTime


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call for conformity, and its answer."""

    answer: Answer
    spoke_with: str
    satisfaction: int | None
    note: str
    at: datetime
    person: str


def add_step(
    connection: Connection,
    complaint_id: int,
    step: ComplaintStep,
    stamp: Stamp,
    note: str = "",
    *,
    area_id: int | None = None,
    order_id: int | None = None,
) -> None:
    """Write down that something happened to a report."""
    told = {"complaint_id": complaint_id, "area_id": area_id, "order_id": order_id}
    write_step(connection, complaint_step, step, stamp, note, **told)


def steps(connection: Connection, complaint_id: int) -> list[StepRow]:
    """Return what happened to a report, oldest first."""
    found = ask(
        connection,
        """SELECT complaint_step.step, complaint_step.note, complaint_step.at, complaint_step.order_id,
            person.name AS person, area.name AS area, work_order.number AS order_number
        FROM complaint_step JOIN person ON person.id = complaint_step.person_id
        LEFT JOIN area ON area.id = complaint_step.area_id
        LEFT JOIN work_order ON work_order.id = complaint_step.order_id
        WHERE complaint_step.complaint_id = :id ORDER BY complaint_step.id""",
        id=complaint_id,
    )
    return [
        StepRow(
            ComplaintStep(row.step),
            row.note,
            datetime.fromisoformat(row.at),
            row.person,
            row.area or "",
            row.order_id,
            row.order_number,
        )
        for row in found
    ]


def begin_stop(
    connection: Connection,
    complaint_id: int,
    kind: Stop,
    at: datetime,
    *,
    hindrance_id: int | None = None,
    note: str = "",
) -> None:
    """Write that the clock of a report stands from a moment on."""
    connection.execute(
        insert(complaint_stop).values(
            id=next_id(connection, "complaint_stop"),
            complaint_id=complaint_id,
            kind=kind.value,
            hindrance_id=hindrance_id,
            note=note,
            since_at=at.isoformat(timespec="seconds"),
        )
    )


def end_stop(connection: Connection, complaint_id: int, at: datetime) -> None:
    """Write that the clock of a report goes on."""
    connection.execute(
        update(complaint_stop)
        .where(complaint_stop.c.complaint_id == complaint_id, complaint_stop.c.until_at.is_(None))
        .values(until_at=at.isoformat(timespec="seconds"))
    )


def stops(connection: Connection, complaint_id: int) -> list[StopRow]:
    """Return the times in which the clock of a report stood, oldest first."""
    found = ask(
        connection,
        """SELECT complaint_stop.kind, complaint_stop.note, since_at, until_at, hindrance.name AS hindrance
        FROM complaint_stop LEFT JOIN hindrance ON hindrance.id = complaint_stop.hindrance_id
        WHERE complaint_id = :id ORDER BY complaint_stop.id""",
        id=complaint_id,
    )
    return [
        StopRow(
            Stop(row.kind),
            row.hindrance or "",
            row.note,
            StopTime(
                datetime.fromisoformat(row.since_at), datetime.fromisoformat(row.until_at) if row.until_at else None
            ),
        )
        for row in found
    ]


def add_call(
    connection: Connection,
    complaint_id: int,
    answer: Answer,
    stamp: Stamp,
    *,
    spoke_with: str = "",
    satisfaction: int | None = None,
    note: str = "",
) -> None:
    """Write down a call for conformity."""
    connection.execute(
        insert(complaint_call).values(
            id=next_id(connection, "complaint_call"),
            complaint_id=complaint_id,
            answer=answer.value,
            spoke_with=spoke_with,
            satisfaction=satisfaction,
            note=note,
            at=stamp.at.isoformat(timespec="seconds"),
            person_id=stamp.person_id,
        )
    )


def calls(connection: Connection, complaint_id: int) -> list[CallRow]:
    """Return the calls for conformity of a report, oldest first."""
    found = ask(
        connection,
        """SELECT answer, spoke_with, satisfaction, note, at, person.name AS person FROM complaint_call
        JOIN person ON person.id = complaint_call.person_id WHERE complaint_id = :id ORDER BY complaint_call.id""",
        id=complaint_id,
    )
    return [
        CallRow(
            Answer(row.answer), row.spoke_with, row.satisfaction, row.note, datetime.fromisoformat(row.at), row.person
        )
        for row in found
    ]


def unanswered(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return how often nobody answered for reports since each was last attended: what they said begins anew.

    Who was never called in vain is left out.
    """
    found = ask(
        connection,
        """SELECT complaint_id, count(*) AS many FROM complaint_call AS tried
        JOIN complaint ON complaint.id = tried.complaint_id
        WHERE complaint_id IN (SELECT value FROM json_each(:ids)) AND answer = 'nobody'
        AND (attended_at IS NULL OR strftime('%s', at) + 0 >= strftime('%s', attended_at) + 0)
        AND NOT EXISTS (SELECT 1 FROM complaint_call AS later WHERE later.complaint_id = tried.complaint_id
            AND later.id > tried.id AND later.answer <> 'nobody')
        GROUP BY complaint_id""",
        ids=json.dumps(list(ids)),
    )
    return {row.complaint_id: row.many for row in found}
