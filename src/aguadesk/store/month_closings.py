"""Closed months, as they were kept: nothing here is ever written again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_one, ask_value
from aguadesk.store.tables.months import month_closing

_ROWS = """SELECT month_closing.*, person.name AS closed_by FROM month_closing
    JOIN person ON person.id = month_closing.closed_by_id"""


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month that was closed: all that its report says, as JSON, and what was not as it must be."""

    month: str
    figures: str
    sha256: str
    exceptions: str
    closed_at: datetime
    closed_by: str


def closed_month(connection: Connection, month: str) -> ClosedMonth | None:
    """Return a month (`2026-10`) if it was closed."""
    row = ask_one(connection, f"{_ROWS} WHERE month_closing.month = :month", month=month)
    return None if row is None else _closed(row)


def closed_months(connection: Connection, first: str, last: str) -> dict[str, ClosedMonth]:
    """Return the months closed from one to another, both included."""
    rows = ask(connection, f"{_ROWS} WHERE month_closing.month BETWEEN :first AND :last", first=first, last=last)
    return {row.month: _closed(row) for row in rows}


def last_closed(connection: Connection) -> str | None:
    """Return the last month that was closed, if any was."""
    found: str | None = ask_value(connection, "SELECT max(month) FROM month_closing")
    return found


def keep_month(connection: Connection, month: str, figures: str, exceptions: str, stamp: Stamp) -> None:
    """Keep a month for good."""
    connection.execute(
        insert(month_closing).values(
            id=next_id(connection, "month_closing"),
            month=month,
            figures=figures,
            sha256=hashlib.sha256(figures.encode()).hexdigest(),
            exceptions=exceptions,
            closed_at=stamp.at.isoformat(timespec="seconds"),
            closed_by_id=stamp.person_id,
        )
    )


def open_tills_until(connection: Connection, last: date) -> list[str]:
    """Return the drawers with a session that was opened by a day and is not closed."""
    rows = ask(
        connection,
        """SELECT drawer.name FROM cash_session JOIN drawer ON drawer.id = cash_session.drawer_id
        WHERE cash_session.closed_at IS NULL AND cash_session.opened_at < :last || 'U' ORDER BY drawer.name""",
        last=last.isoformat(),
    )
    return [row.name for row in rows]


def readings_aside(connection: Connection, period: str) -> int:
    """Return how many readings of a period wait for somebody to look at them."""
    sql = "SELECT count(*) FROM reading WHERE period = :period AND state = 'set_aside'"
    return int(ask_value(connection, sql, period=period) or 0)


def runs_of(connection: Connection, period: str) -> int:
    """Return how many billing runs a period had."""
    return int(ask_value(connection, "SELECT count(*) FROM billing_run WHERE period = :period", period=period) or 0)


def bills_by_month(connection: Connection, before: str) -> bool:
    """Tell whether the board ever billed a whole month until one (`2026-10`), so that each month must have its run."""
    sql = "SELECT count(*) FROM billing_run WHERE length(period) = 7 AND period LIKE '____-__' AND period <= :before"
    return bool(ask_value(connection, f"{sql} AND period NOT LIKE '%B%'", before=before))


def routes_not_captured(connection: Connection, period: str) -> int:
    """Return how many routes began the cycle of a period and have no captured readings yet."""
    sql = """SELECT count(DISTINCT route_id) FROM route_step AS begun WHERE period = :period AND NOT EXISTS (
        SELECT 1 FROM route_step WHERE route_id = begun.route_id AND period = :period AND step = 'captured')"""
    return int(ask_value(connection, sql, period=period) or 0)


def packs_receipts(connection: Connection) -> bool:
    """Tell whether the board ever made a global CFDI here, so that each day must have its own."""
    return bool(ask_value(connection, "SELECT EXISTS (SELECT 1 FROM invoice_package)"))


def _closed(row: Any) -> ClosedMonth:
    closed_at = datetime.fromisoformat(row.closed_at)
    return ClosedMonth(row.month, row.figures, row.sha256, row.exceptions, closed_at, row.closed_by)
