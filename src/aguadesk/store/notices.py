"""Notices to who owes: written in batches, listed as they are walked, and moved to what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, text, update

from aguadesk.domain.money import Money
from aguadesk.domain.notices import RESULTS, NoticeKind, NoticeState, number_words
from aguadesk.store.accounts import address_line
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.rows import insert_rows
from aguadesk.store.search import match_condition
from aguadesk.store.tables.notices import notice, notice_batch

NO_ROUTE = 0
"""The accounts without a route, in a filter."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice to be written: whose, and what was overdue there."""

    account_id: int
    months: int
    debt: Money


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """Notices to be written together. `filter` tells in words whom they are for."""

    kind: NoticeKind
    filter: str
    message: str
    notices: Sequence[NoticeDraft]


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice with its account, as it stands now, and what became of it."""

    id: int
    number: int
    batch_id: int
    kind: NoticeKind
    state: NoticeState
    account_id: int
    account: str
    holder: str
    address: str
    locality: str
    directions: str
    route: str
    route_order: int | None
    issued_on: date
    issued_at: datetime
    months: int
    debt: Money
    result_on: date | None
    deliverer: str
    received_by: str
    note: str
    recorded_at: datetime | None
    recorded_by: str
    fee_document_id: int | None

    @property
    def name(self) -> str:
        """Its number as it stands on paper."""
        return number_words(self.number)


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Which notices a list holds; what is left out does not limit it."""

    batch_id: int | None = None
    account_id: int | None = None
    route_id: int | None = None
    kind: NoticeKind | None = None
    states: tuple[NoticeState, ...] = ()
    captured_on: date | None = None
    """The day on which somebody told what became of it."""
    typed: str = ""


EVERYTHING = NoticeFilter()

_ROWS = text(
    """SELECT notice.*, notice_batch.issued_at, account.number AS account, account.holder, account.street,
        account.house_number, account.directions, account.route_order, colonia.name AS colonia,
        locality.name AS locality, route.name AS route, person.name AS recorded_by
    FROM notice JOIN notice_batch ON notice_batch.id = notice.batch_id
    JOIN account ON account.id = notice.account_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN place AS locality ON locality.id = account.locality_id
    LEFT JOIN place AS route ON route.id = account.route_id
    LEFT JOIN person ON person.id = notice.recorded_by_id
    WHERE notice.id IN :ids"""
).bindparams(bindparam("ids", expanding=True))

_WALKING = """route.name IS NULL, length(route.name), route.name, account.route_order IS NULL,
    account.route_order, account.number, notice.number"""

_COLUMNS = ("id", "number", "batch_id", "kind", "state", "account_id", "issued_on", "months", "debt_centavos")


def insert_batch(connection: Connection, draft: BatchDraft, stamp: Stamp) -> tuple[int, range]:
    """Write notices together, in their order; returns the batch and the numbers, which have no gaps."""
    batch_id, first_id = next_id(connection, "notice_batch"), next_id(connection, "notice")
    first = (ask_value(connection, "SELECT max(number) FROM notice") or 0) + 1
    day, many = stamp.at.date().isoformat(), len(draft.notices)
    connection.execute(
        insert(notice_batch).values(
            id=batch_id,
            kind=draft.kind.value,
            filter=draft.filter,
            message=draft.message,
            notices=many,
            issued_on=day,
            issued_at=stamp.at.isoformat(timespec="seconds"),
            issued_by_id=stamp.person_id,
        )
    )
    kind, state = draft.kind.value, NoticeState.ISSUED.value
    rows = [
        (first_id + place, first + place, batch_id, kind, state, one.account_id, day, one.months, one.debt.centavos)
        for place, one in enumerate(draft.notices)
    ]
    insert_rows(connection, notice, _COLUMNS, rows)
    return batch_id, range(first, first + many)


def change_notice(connection: Connection, notice_id: int, **values: object) -> None:
    """Write some columns of a notice anew: its state and what is known of its visit."""
    connection.execute(update(notice).where(notice.c.id == notice_id).values(**values))


def notice_rows(connection: Connection, ids: Sequence[int]) -> dict[int, NoticeRow]:
    """Return notices by their number in the store."""
    return {row.id: _read(row) for row in connection.execute(_ROWS, {"ids": list(ids)})}


def notice_of_number(connection: Connection, number: int) -> int | None:
    """Return the notice with a number on paper, if there is one."""
    found: int | None = ask_value(connection, "SELECT id FROM notice WHERE number = :number", number=number)
    return found


def list_ids(connection: Connection, wanted: NoticeFilter = EVERYTHING, *, walking: bool = True) -> list[int]:
    """Return the notices that pass a filter: as they are walked, route by route, or the newest first."""
    match, found_under = match_condition(wanted.typed)
    conditions, values = [match] if match else [], dict[str, object](found_under)
    for column, value in (("batch_id", wanted.batch_id), ("account_id", wanted.account_id), ("kind", wanted.kind)):
        if value is not None:
            conditions.append(f"notice.{column} = :{column}")
            values[column] = value
    if wanted.route_id is not None:
        conditions.append("coalesce(account.route_id, 0) = :route")
        values["route"] = wanted.route_id
    if wanted.captured_on is not None:
        conditions.append(f"substr(notice.recorded_at, 1, 10) = :day AND notice.state IN ({_listed(RESULTS)})")
        values["day"] = wanted.captured_on.isoformat()
    if wanted.states:
        conditions.append(f"notice.state IN ({_listed(wanted.states)})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = _WALKING if walking else "notice.number DESC"
    found = connection.execute(
        text(
            f"""SELECT notice.id FROM notice JOIN account ON account.id = notice.account_id
            LEFT JOIN place AS route ON route.id = account.route_id {where} ORDER BY {order}"""
        ),
        values,
    )
    return list(found.scalars())


def last_delivered(connection: Connection, account_id: int, kinds: Collection[NoticeKind] | None = None) -> date | None:
    """Return the day on which a notice, of some kinds or of any, was last delivered at an account."""
    limited = f"AND kind IN ({_listed(kinds)})" if kinds is not None else ""
    found = ask_value(
        connection,
        f"SELECT max(result_on) FROM notice WHERE account_id = :account AND state = 'delivered' {limited}",
        account=account_id,
    )
    return date.fromisoformat(found) if found else None


def noticed_on(connection: Connection, kind: NoticeKind, day: date) -> set[int]:
    """Return the accounts that have a notice of a kind of that very day which stands."""
    rows = ask(
        connection,
        "SELECT account_id FROM notice WHERE kind = :kind AND issued_on = :day AND state <> 'cancelled'",
        kind=kind.value,
        day=day.isoformat(),
    )
    return {row.account_id for row in rows}


def in_walking_order(connection: Connection, account_ids: Iterable[int]) -> list[int]:
    """Return accounts as a person walks by them: route by route, and in the order of each."""
    wanted = set(account_ids)
    rows = ask(
        connection,
        """SELECT account.id FROM account LEFT JOIN place AS route ON route.id = account.route_id
        ORDER BY route.name IS NULL, length(route.name), route.name, account.route_order IS NULL,
            account.route_order, account.number""",
    )
    return [row.id for row in rows if row.id in wanted]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _read(row: Row[Any]) -> NoticeRow:
    return NoticeRow(
        id=row.id,
        number=row.number,
        batch_id=row.batch_id,
        kind=NoticeKind(row.kind),
        state=NoticeState(row.state),
        account_id=row.account_id,
        account=row.account,
        holder=row.holder,
        address=address_line(row.street, row.house_number, row.colonia),
        locality=row.locality or "",
        directions=row.directions,
        route=row.route or "",
        route_order=row.route_order,
        issued_on=date.fromisoformat(row.issued_on),
        issued_at=datetime.fromisoformat(row.issued_at),
        months=row.months,
        debt=Money(row.debt_centavos),
        result_on=date.fromisoformat(row.result_on) if row.result_on else None,
        deliverer=row.deliverer,
        received_by=row.received_by,
        note=row.result_note,
        recorded_at=datetime.fromisoformat(row.recorded_at) if row.recorded_at else None,
        recorded_by=row.recorded_by or "",
        fee_document_id=row.fee_document_id,
    )
