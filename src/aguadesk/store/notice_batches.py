"""Batches of notices and what became of them: how many were issued, delivered, and still wait, route by route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.money import Money
from aguadesk.domain.notices import RESULTS, NoticeKind, NoticeState
from aguadesk.store.queries import ask, ask_one

_BY_STATE = ", ".join(
    f"count(CASE WHEN notice.state = '{state.value}' THEN 1 END) AS {state.value}" for state in NoticeState
)

_BATCHES = f"""SELECT notice_batch.id, notice_batch.kind, notice_batch.filter, notice_batch.message,
        notice_batch.issued_at, person.name AS issued_by, sum(notice.debt_centavos) AS centavos, {_BY_STATE}
    FROM notice_batch JOIN person ON person.id = notice_batch.issued_by_id
    JOIN notice ON notice.batch_id = notice_batch.id"""

_PENDING = """SELECT coalesce(account.route_id, 0) AS route_id, coalesce(route.name, '') AS route,
        count(*) AS notices, min(notice.issued_on) AS oldest
    FROM notice JOIN account ON account.id = notice.account_id
    LEFT JOIN place AS route ON route.id = account.route_id
    WHERE notice.state = 'issued'
    GROUP BY coalesce(account.route_id, 0), coalesce(route.name, '')
    ORDER BY coalesce(account.route_id, 0) = 0, length(coalesce(route.name, '')), coalesce(route.name, '')"""

_COUNTS = f"""SELECT notice.kind, {_BY_STATE} FROM notice
    WHERE notice.issued_on BETWEEN :since AND :until GROUP BY notice.kind"""


@dataclass(frozen=True, slots=True)
class NoticeCounts:
    """How many notices there are in each state."""

    by_state: Mapping[NoticeState, int]

    @property
    def issued(self) -> int:
        """All that were issued and not cancelled."""
        return sum(many for state, many in self.by_state.items() if state is not NoticeState.CANCELLED)

    @property
    def delivered(self) -> int:
        """Those that somebody took."""
        return self.by_state[NoticeState.DELIVERED]

    @property
    def pending(self) -> int:
        """Those of which nobody has told what became of them."""
        return self.by_state[NoticeState.ISSUED]

    @property
    def visited(self) -> int:
        """Those of which somebody has."""
        return sum(self.by_state[state] for state in RESULTS)

    @property
    def delivered_percent(self) -> int:
        """How many of a hundred were delivered, in whole numbers; 0 if there are none."""
        return self.delivered * 100 // self.issued if self.issued else 0


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch: what it is, whom it is for in words, and what became of its notices."""

    id: int
    kind: NoticeKind
    filter: str
    message: str
    issued_at: datetime
    issued_by: str
    debt: Money
    counts: NoticeCounts


@dataclass(frozen=True, slots=True)
class PendingRoute:
    """The notices of a route that still wait; `route_id` is 0 for accounts without one."""

    route_id: int
    route: str
    notices: int
    oldest: date


def batch_rows(connection: Connection) -> list[BatchRow]:
    """Return every batch, the newest first."""
    return [
        _batch(row) for row in ask(connection, f"{_BATCHES} GROUP BY notice_batch.id ORDER BY notice_batch.id DESC")
    ]


def batch_by_id(connection: Connection, batch_id: int) -> BatchRow | None:
    """Return a batch, if it is there."""
    sql = f"{_BATCHES} WHERE notice_batch.id = :id GROUP BY notice_batch.id"
    row = ask_one(connection, sql, id=batch_id)
    return None if row is None else _batch(row)


def pending_routes(connection: Connection) -> list[PendingRoute]:
    """Return the routes with notices that still wait, those without a route last."""
    return [
        PendingRoute(row.route_id, row.route, row.notices, date.fromisoformat(row.oldest))
        for row in ask(connection, _PENDING)
    ]


def counts(connection: Connection, since: date, until: date) -> dict[NoticeKind, NoticeCounts]:
    """Return what became of the notices issued between two days, for each kind of which there were any."""
    found = ask(connection, _COUNTS, since=since.isoformat(), until=until.isoformat())
    return {NoticeKind(row.kind): _counts(row) for row in found}


def summed(several: Sequence[NoticeCounts]) -> NoticeCounts:
    """Return several counts as one."""
    return NoticeCounts({state: sum(one.by_state[state] for one in several) for state in NoticeState})


def _counts(row: Any) -> NoticeCounts:
    return NoticeCounts({state: getattr(row, state.value) for state in NoticeState})


def _batch(row: Any) -> BatchRow:
    return BatchRow(
        id=row.id,
        kind=NoticeKind(row.kind),
        filter=row.filter,
        message=row.message,
        issued_at=datetime.fromisoformat(row.issued_at),
        issued_by=row.issued_by,
        debt=Money(row.centavos),
        counts=_counts(row),
    )
