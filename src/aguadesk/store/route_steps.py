"""How the routes of a period stand: their taps, what was read and billed of them, and the four steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, text

from aguadesk.domain.readings import RouteStep
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask
from aguadesk.store.readings import LAST_NOTED, broken_ids
from aguadesk.store.tables.readings import route_step


@dataclass(frozen=True, slots=True)
class RouteCount:
    """The live taps of a route in a period. `route_id` is None for the accounts without a route."""

    route_id: int | None
    name: str
    taps: int
    """All of them, with a meter or without."""
    metered: int
    """Those with a meter."""
    read: int
    aside: int
    billed: int
    broken: int
    """Those nobody read whose meter is known to be broken: nobody is asked to."""


_COUNTS = f"""SELECT account.route_id, coalesce(place.name, '') AS name, count(*) AS taps, count(meter.id) AS metered,
        count(CASE WHEN meter.id IS NOT NULL AND here.counted > 0 AND here.waiting = 0 THEN 1 END) AS is_read,
        count(CASE WHEN meter.id IS NOT NULL AND here.waiting > 0 THEN 1 END) AS aside,
        count(standing.document_id) AS billed,
        count(CASE WHEN meter.id IS NOT NULL AND here.account_id IS NULL AND {LAST_NOTED} IN ({{broken}}) THEN 1 END)
            AS broken
    FROM account
    LEFT JOIN place ON place.id = account.route_id
    LEFT JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
    LEFT JOIN (SELECT account_id, sum(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END) AS counted,
            sum(CASE WHEN state = 'set_aside' THEN 1 ELSE 0 END) AS waiting
        FROM reading WHERE period = :period AND state <> 'discarded' AND kind <> 'final' GROUP BY account_id
    ) AS here ON here.account_id = account.id
    LEFT JOIN bill AS standing ON standing.account_id = account.id AND standing.period = :period
        AND standing.reversed_by_id IS NULL
    WHERE account.state IN ('active', 'limited')
    GROUP BY account.route_id, place.name
    ORDER BY account.route_id IS NULL, length(place.name), place.name"""


def route_counts(connection: Connection, period: str) -> list[RouteCount]:
    """Return the routes that have live taps, by name, and last the accounts without one."""
    query = _COUNTS.replace("{broken}", broken_ids(connection))
    return [
        RouteCount(row.route_id, row.name, row.taps, row.metered, row.is_read, row.aside, row.billed, row.broken)
        for row in ask(connection, query, period=period)
    ]


def steps(connection: Connection, period: str) -> dict[int, dict[RouteStep, date]]:
    """Return the days on which the steps of a period were done, by route."""
    found: dict[int, dict[RouteStep, date]] = {}
    for row in ask(connection, "SELECT route_id, step, done_on FROM route_step WHERE period = :period", period=period):
        found.setdefault(row.route_id, {})[RouteStep(row.step)] = date.fromisoformat(row.done_on)
    return found


def add_step(
    connection: Connection, route_id: int, period: str, step: RouteStep, done_on: date, at: datetime, person_id: int
) -> None:
    """Write down that a step was done; one that was already is written anew."""
    remove_step(connection, route_id, period, step)
    connection.execute(
        insert(route_step).values(
            id=next_id(connection, "route_step"),
            route_id=route_id,
            period=period,
            step=step.value,
            done_on=done_on.isoformat(),
            recorded_at=at.isoformat(timespec="seconds"),
            recorded_by_id=person_id,
        )
    )


def remove_step(connection: Connection, route_id: int, period: str, step: RouteStep) -> None:
    """Take back that a step was done."""
    connection.execute(
        text("DELETE FROM route_step WHERE route_id = :route AND period = :period AND step = :step"),
        {"route": route_id, "period": period, "step": step.value},
    )
