"""The reports each area has on its hands, with no more of them than their clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from aguadesk.domain.complaints import OPEN_STATES
from aguadesk.domain.complaints.clock import Standing, seconds_utc, standing
from aguadesk.store.queries import ask

_STATES = ", ".join(f"'{state}'" for state in sorted(OPEN_STATES))


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report that an area still owes something, and how it stands."""

    id: int
    area_id: int | None
    standing: Standing


def open_reports(connection: Connection, now: datetime, urgent: timedelta) -> Iterator[OpenReport]:
    """Return the open reports, those whose limit ends first before the rest, then the newest."""
    found = ask(
        connection,
        f"""SELECT id, area_id, deadline_utc, stopped_utc FROM complaint WHERE state IN ({_STATES})
        ORDER BY deadline_utc IS NULL, deadline_utc, number DESC""",
    )
    by = seconds_utc(now)
    for report_id, area_id, deadline, stopped in found:
        left = None if deadline is None else timedelta(seconds=deadline - (by if stopped is None else stopped))
        stands = standing(left, stopped=stopped is not None, attended=False, urgent=urgent)
        yield OpenReport(report_id, area_id, stands)
