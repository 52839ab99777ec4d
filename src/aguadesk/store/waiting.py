"""What waits for somebody of the office, each counted through an index: Hoy asks all of it whenever it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from aguadesk.domain.complaints import OPEN_STATES as OPEN_REPORTS
from aguadesk.domain.complaints import UNFINISHED_STATES
from aguadesk.domain.complaints.clock import seconds_utc
from aguadesk.domain.orders import OPEN_STATES
from aguadesk.domain.readings import RouteStep
from aguadesk.store.queries import ask, ask_one, ask_value


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of a thing wait, and the day of the most pressing; None if none does."""

    many: int
    first: date | None


@dataclass(frozen=True, slots=True)
class RoutesLeft:
    """Of how many routes, how many are left; and for how many each step of the period was marked as done."""

    left: int
    routes: int
    marked: tuple[tuple[RouteStep, int], ...]


def _listed(states: Sequence[str]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


_MARKED = """EXISTS (SELECT 1 FROM route_step WHERE route_step.route_id = place.id AND route_step.period = :period
        AND route_step.step = '{}')"""
_TAPS = """SELECT 1 FROM account JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
        WHERE account.route_id = place.id AND account.state IN ('active', 'limited')"""
_UNREAD = f"""EXISTS ({_TAPS} AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.account_id = account.id
        AND reading.period = :period AND reading.state <> 'discarded' AND reading.kind <> 'final'))"""
_BILLED = """EXISTS (SELECT 1 FROM account JOIN bill ON bill.account_id = account.id AND bill.period = :period
        AND bill.reversed_by_id IS NULL WHERE account.route_id = place.id)"""
_ROUTES = f"""SELECT count(*) AS routes, coalesce(sum({{left}}), 0) AS still,
        {", ".join(f"coalesce(sum({_MARKED.format(step.value)}), 0) AS {step.value}" for step in RouteStep)}
    FROM place WHERE place.kind = 'route' AND {{counts}}"""
_TO_READ = _ROUTES.format(left=f"NOT {_MARKED.format('captured')} AND {_UNREAD}", counts=f"EXISTS ({_TAPS})")
_TO_HAND_OUT = _ROUTES.format(left=f"NOT {_MARKED.format('delivered')}", counts=_BILLED)
_ASIDE = "SELECT count(*) FROM reading WHERE period = :period AND state = 'set_aside'"
_ORDERS = f"""SELECT count(*) AS many, min(deadline_at) AS first FROM work_order
    WHERE state IN ({_listed([state.value for state in OPEN_STATES])}) AND deadline_at < :now"""
_NOTICES = "SELECT count(*) AS many, min(issued_on) AS first FROM notice WHERE state = 'issued' AND issued_on < :day"
_REQUESTS = f"""SELECT count(*) AS many, min(deadline_utc) AS first FROM complaint
    WHERE state IN ({_listed([state.value for state in OPEN_REPORTS])}) AND stopped_utc IS NULL
      AND deadline_utc >= :now AND deadline_utc < :until
      AND kind_id IN (SELECT id FROM complaint_kind WHERE nature = 'information')"""
_CLAIMS = f"""SELECT claim.complaint_id FROM complaint JOIN claim ON claim.complaint_id = complaint.id
    WHERE complaint.state IN ({_listed([state.value for state in UNFINISHED_STATES])})
      AND claim.decided_at IS NULL AND claim.outcome IS NOT NULL ORDER BY claim.complaint_id"""


def requests_near(connection: Connection, now: datetime, until: datetime) -> Waiting:
    """Return the requests of information whose clock runs and whose last day is between two moments."""
    row = ask_one(connection, _REQUESTS, now=seconds_utc(now), until=seconds_utc(until))
    assert row is not None
    last = None if row.first is None else datetime.fromtimestamp(row.first, now.tzinfo).date()
    return Waiting(int(row.many), last)


def routes_to_read(connection: Connection, period: str) -> RoutesLeft:
    """Return how many routes with meters have a tap without a reading of a period and were not marked as captured."""
    return _routes(connection, _TO_READ, period)


def routes_to_hand_out(connection: Connection, period: str) -> RoutesLeft:
    """Return how many routes with bills of a period were not marked as handed out."""
    return _routes(connection, _TO_HAND_OUT, period)


def readings_aside(connection: Connection, period: str) -> int:
    """Return how many readings of a period somebody must look at before they are billed."""
    found: int = ask_value(connection, _ASIDE, period=period) or 0
    return found


def has_readings(connection: Connection, period: str) -> bool:
    """Tell whether any reading of a period counts."""
    sql = "SELECT 1 FROM reading WHERE period = :period AND state = 'accepted' LIMIT 1"
    return ask_value(connection, sql, period=period) is not None


def orders_overdue(connection: Connection, now: datetime) -> Waiting:
    """Return the orders whose result did not come by its deadline."""
    return _waiting(connection, _ORDERS, now=now.isoformat(timespec="minutes"))


def notices_out(connection: Connection, before: date) -> Waiting:
    """Return the notices issued before a day of which nobody told what became of them."""
    return _waiting(connection, _NOTICES, day=before.isoformat())


def claims_verified(connection: Connection) -> list[int]:
    """Return the reports whose verification is back and that wait for a decision, the oldest first."""
    return [row.complaint_id for row in ask(connection, _CLAIMS)]


def things_moved(connection: Connection) -> frozenset[int]:
    """Return the things of the store room with a move."""
    sql = "SELECT id FROM stock_item WHERE EXISTS (SELECT 1 FROM stock_move WHERE stock_move.item_id = stock_item.id)"
    return frozenset(row.id for row in ask(connection, sql))


def has_rule_since(connection: Connection, key: str, day: date) -> bool:
    """Tell whether a rule has a value that begins on a day or later."""
    sql = "SELECT 1 FROM rule WHERE key = :key AND valid_from >= :day LIMIT 1"
    return ask_value(connection, sql, key=key, day=day.isoformat()) is not None


def _routes(connection: Connection, sql: str, period: str) -> RoutesLeft:
    row = ask_one(connection, sql, period=period)
    assert row is not None
    marked = tuple((step, int(getattr(row, step.value))) for step in RouteStep)
    return RoutesLeft(int(row.still), int(row.routes), marked)


def _waiting(connection: Connection, sql: str, **values: object) -> Waiting:
    row = ask_one(connection, sql, **values)
    assert row is not None
    return Waiting(int(row.many), date.fromisoformat(row.first[:10]) if row.first else None)
