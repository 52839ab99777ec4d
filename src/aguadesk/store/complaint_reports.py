"""What the reports on reports are counted from: who was received in a time, what was done, what stands open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from aguadesk.domain.complaints import Answer, ComplaintState, ComplaintStep
from aguadesk.domain.complaints.efficiency import Attended
from aguadesk.store.queries import ask, ask_value


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A report without anything of whoever brought it: as it may be published."""

    number: int
    nature: str
    kind: str
    service: str
    area: str
    locality: str
    channel: str
    state: ComplaintState
    received_at: datetime
    attended_at: datetime | None
    closed_at: datetime | None
    limit: timedelta | None
    after: timedelta | None
    reassigned: int


def received(connection: Connection, first: date, last: date) -> list[Attended]:
    """Return the reports received from a day to another, by their numbers, with how they were attended."""
    found = ask(
        connection,
        """SELECT complaint.id, complaint_kind.name AS kind, area.name AS area, complaint_kind.in_program, state,
            limit_seconds, attended_seconds, reassigned, conformity, satisfaction
        FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
        LEFT JOIN area ON area.id = complaint.area_id
        WHERE received_on BETWEEN :first AND :last ORDER BY complaint.number""",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return [
        Attended(
            id=row.id,
            kind=row.kind,
            area=row.area or "",
            in_program=bool(row.in_program),
            state=ComplaintState(row.state),
            limit=_span(row.limit_seconds),
            after=_span(row.attended_seconds),
            reassigned=row.reassigned,
            conformity=Answer(row.conformity) if row.conformity else None,
            satisfaction=row.satisfaction,
        )
        for row in found
    ]


def stepped(connection: Connection, step: ComplaintStep, first: date, last: date) -> list[int]:
    """Return the reports to which something happened from a day to another, each once, by their numbers."""
    found = ask(
        connection,
        """SELECT DISTINCT complaint.id, complaint.number FROM complaint_step
        JOIN complaint ON complaint.id = complaint_step.complaint_id
        WHERE step = :step AND complaint_step.at >= :first AND complaint_step.at < :after ORDER BY complaint.number""",
        step=step.value,
        first=first.isoformat(),
        after=(last + timedelta(days=1)).isoformat(),
    )
    return [row.id for row in found]


def any_received(connection: Connection, first: date, last: date) -> bool:
    """Return whether a report was received from a day to another."""
    query = "SELECT count(*) FROM complaint WHERE received_on BETWEEN :first AND :last"
    return bool(ask_value(connection, query, first=first.isoformat(), last=last.isoformat()))


def public_rows(connection: Connection, first: date, last: date) -> list[PublicRow]:
    """Return the reports received from a day to another, by their numbers, without personal data."""
    found = ask(
        connection,
        """SELECT complaint.number, complaint_kind.nature, complaint_kind.name AS kind, complaint_kind.service,
            area.name AS area, coalesce(own.name, locality.name) AS locality, channel, complaint.state, received_at,
            attended_at, complaint.closed_at, limit_seconds, attended_seconds, reassigned
        FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
        LEFT JOIN area ON area.id = complaint.area_id
        LEFT JOIN account ON account.id = complaint.account_id
        LEFT JOIN place AS locality ON locality.id = account.locality_id
        LEFT JOIN place AS own ON own.id = complaint.locality_id
        WHERE received_on BETWEEN :first AND :last ORDER BY complaint.number""",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return [
        PublicRow(
            number=row.number,
            nature=row.nature,
            kind=row.kind,
            service=row.service,
            area=row.area or "",
            locality=row.locality or "",
            channel=row.channel,
            state=ComplaintState(row.state),
            received_at=datetime.fromisoformat(row.received_at),
            attended_at=_moment(row.attended_at),
            closed_at=_moment(row.closed_at),
            limit=_span(row.limit_seconds),
            after=_span(row.attended_seconds),
            reassigned=row.reassigned,
        )
        for row in found
    ]


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
