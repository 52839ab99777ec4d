"""The sessions of a drawer: opened with a float, closed with a count, and what passed in between."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, text, update

from aguadesk.domain.chart import CASH, CUSTOMER_CREDIT, METHOD_ACCOUNT, RECEIVABLE, ROUNDING
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.store.catalogues import Drawer, next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask_one
from aguadesk.store.tables import ledger


@dataclass(frozen=True, slots=True)
class Session:
    """One opening of a drawer, until its close."""

    id: int
    drawer_id: int
    drawer: str
    series: str
    opened_at: datetime
    opened_by: str
    float_amount: Money
    closed_at: datetime | None
    closed_by: str
    expected: Money | None
    counted: Money | None
    denominations: Mapping[str, int]
    difference_reason: str
    chain_head: str


@dataclass(frozen=True, slots=True)
class CancelledReceipt:
    """A receipt that was cancelled during a session."""

    folio: str
    amount: Money
    reason: str
    by: str
    authorised_by: str
    reversal_folio: str


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """What passed through a session, cancellations already taken off."""

    receipts: int
    first_folio: str
    last_folio: str
    by_method: tuple[tuple[str, int, Money], ...]
    """Method, in how many receipts, and what it brought in."""
    by_concept: tuple[tuple[str, str, Money], ...]
    """Code, name and what was collected of each concept."""
    rounding: Money
    credit_made: Money
    credit_used: Money
    cancelled: tuple[CancelledReceipt, ...]
    cash_in_drawer: Money
    """What the books say is in the drawer, float included."""


_SESSION = """SELECT cash_session.*, drawer.name AS drawer, drawer.series, opener.name AS opened_by,
        coalesce(closer.name, '') AS closed_by
    FROM cash_session
    JOIN drawer ON drawer.id = cash_session.drawer_id
    JOIN person AS opener ON opener.id = cash_session.opened_by_id
    LEFT JOIN person AS closer ON closer.id = cash_session.closed_by_id """
_OPEN = _SESSION + "WHERE drawer.name = :drawer AND cash_session.closed_at IS NULL"
_ALL_OPEN = text(_SESSION + "WHERE cash_session.closed_at IS NULL ORDER BY cash_session.id")
_BY_ID = text(_SESSION + "WHERE cash_session.id = :id")
_OF_DAY = text(
    _SESSION + "WHERE substr(cash_session.opened_at, 1, 10) = :day OR substr(cash_session.closed_at, 1, 10) = :day"
    " ORDER BY cash_session.id"
)


def drawer_by_name(connection: Connection, name: str) -> Drawer | None:
    """Return the active drawer with that name, if there is one."""
    row = connection.execute(text("SELECT * FROM drawer WHERE name = :name AND active = 1"), {"name": name}).first()
    return Drawer(row.id, row.name, row.series, active=True) if row else None


def open_session(connection: Connection, drawer: str) -> Session | None:
    """Return the open session of a drawer, if it is open."""
    row = ask_one(connection, _OPEN, drawer=drawer)
    return _session(row) if row else None


def all_open_sessions(connection: Connection) -> list[Session]:
    """Return the sessions that are open, the oldest first."""
    return [_session(row) for row in connection.execute(_ALL_OPEN)]


def session_by_id(connection: Connection, session_id: int) -> Session | None:
    """Return one session, if there is such a one."""
    row = connection.execute(_BY_ID, {"id": session_id}).first()
    return _session(row) if row else None


def sessions_of_day(connection: Connection, day: str) -> list[Session]:
    """Return the sessions opened or closed on a day (`YYYY-MM-DD`)."""
    return [_session(row) for row in connection.execute(_OF_DAY, {"day": day})]


def begin_session(connection: Connection, drawer_id: int, float_amount: Money, stamp: Stamp) -> int:
    """Write that a drawer opens, and return the session's number."""
    new_id = next_id(connection, "cash_session")
    connection.execute(
        insert(ledger.cash_session).values(
            id=new_id,
            drawer_id=drawer_id,
            opened_at=stamp.at.isoformat(timespec="seconds"),
            opened_by_id=stamp.person_id,
            float_centavos=float_amount.centavos,
        )
    )
    return new_id


def end_session(
    connection: Connection,
    session_id: int,
    expected: Money,
    counted: Money,
    denominations: Mapping[str, int],
    reason: str,
    chain_end: tuple[int, str],
    stamp: Stamp,
) -> None:
    """Write that a session closes. Nothing enters it afterwards.

    Args:
        chain_end: position and hash of the last seal, which the corte prints.
    """
    connection.execute(
        update(ledger.cash_session)
        .where(ledger.cash_session.c.id == session_id)
        .values(
            closed_at=stamp.at.isoformat(timespec="seconds"),
            closed_by_id=stamp.person_id,
            expected_centavos=expected.centavos,
            counted_centavos=counted.centavos,
            denominations=json.dumps(dict(denominations)),
            difference_reason=reason,
            chain_position=chain_end[0],
            chain_head=chain_end[1],
        )
    )


_METHOD_NAMES = {number: method.value for method, number in METHOD_ACCOUNT.items()}
_PASSED = text(
    """SELECT ledger.debit_id, ledger.credit_id, ledger.amount_centavos, document.kind,
        document.reverses_id IS NOT NULL AS is_reversal
    FROM document JOIN entry AS ledger ON ledger.document_id = document.id
    WHERE document.session_id = :id AND document.kind IN ('receipt', 'reversal')"""
)
_BY_CONCEPT = text(
    f"""SELECT concept.code, concept.name, sum(CASE WHEN entry.credit_id = {RECEIVABLE}
            THEN entry.amount_centavos ELSE -entry.amount_centavos END) AS collected
    FROM document
    JOIN entry ON entry.document_id = document.id
    JOIN entry AS charge ON charge.id = entry.settles_id
    JOIN concept ON concept.id = charge.concept_id
    LEFT JOIN document AS original ON original.id = document.reverses_id
    WHERE document.session_id = :id AND coalesce(original.kind, document.kind) = 'receipt'
    GROUP BY concept.id, concept.code, concept.name ORDER BY concept.id"""
)
_OPERATIONS = text(
    """SELECT tender.method, count(*) AS receipts
    FROM document JOIN tender ON tender.document_id = document.id
    WHERE document.session_id = :id AND document.kind = 'receipt' GROUP BY tender.method"""
)
_RANGE = text(
    """SELECT count(*) AS receipts, min(number) AS first, max(number) AS last, min(series) AS series
    FROM document WHERE session_id = :id AND kind = 'receipt'"""
)
_CANCELLED = text(
    """SELECT original.series, original.number, mirror.reason, mirror.series AS mirror_series,
        mirror.number AS mirror_number, person.name,
        coalesce(other.name, '') AS authorised_by,
        (SELECT sum(amount_centavos) FROM tender WHERE document_id = original.id) AS paid
    FROM document AS mirror
    JOIN document AS original ON original.id = mirror.reverses_id AND original.kind = 'receipt'
    JOIN person ON person.id = mirror.issued_by_id
    LEFT JOIN person AS other ON other.id = mirror.authorised_by_id
    WHERE mirror.session_id = :id ORDER BY mirror.id"""
)
_DRAWER_CASH = text(
    f"""SELECT coalesce(sum(CASE WHEN entry.debit_id = {CASH} THEN entry.amount_centavos
                                WHEN entry.credit_id = {CASH} THEN -entry.amount_centavos ELSE 0 END), 0)
    FROM document JOIN entry ON entry.document_id = document.id WHERE document.session_id = :id"""
)


def cash_in_drawer(connection: Connection, session_id: int) -> Money:
    """Return what the books say a session's drawer holds, float included."""
    return Money(connection.execute(_DRAWER_CASH, {"id": session_id}).scalar_one())


def figures(connection: Connection, session_id: int) -> SessionFigures:
    """Return what passed through a session so far."""
    key = {"id": session_id}
    moved = _net_movements(connection, key)
    operations = {row.method: row.receipts for row in connection.execute(_OPERATIONS, key)}
    span = connection.execute(_RANGE, key).one()
    return SessionFigures(
        receipts=span.receipts,
        first_folio=str(Folio(span.series, span.first)) if span.receipts else "",
        last_folio=str(Folio(span.series, span.last)) if span.receipts else "",
        by_method=tuple(
            (name, operations.get(name, 0), moved[number])
            for number, name in _METHOD_NAMES.items()
            if number in moved and number != CUSTOMER_CREDIT
        ),
        by_concept=tuple((row.code, row.name, Money(row.collected)) for row in connection.execute(_BY_CONCEPT, key)),
        rounding=-moved.get(ROUNDING, Money(0)),
        credit_made=moved.get(-CUSTOMER_CREDIT, Money(0)),
        credit_used=moved.get(CUSTOMER_CREDIT, Money(0)),
        cancelled=tuple(
            CancelledReceipt(
                str(Folio(row.series, row.number)),
                Money(row.paid),
                row.reason,
                row.name,
                row.authorised_by,
                str(Folio(row.mirror_series, row.mirror_number)),
            )
            for row in connection.execute(_CANCELLED, key)
        ),
        cash_in_drawer=cash_in_drawer(connection, session_id),
    )


def _net_movements(connection: Connection, key: dict[str, int]) -> dict[int, Money]:
    """Sum what receipts (less their cancellations) moved, by account of the ledger.

    Credit in favour is kept apart by direction: used under its own number, made under the negative one.
    """
    moved: dict[int, int] = {}

    def add(account: int, centavos: int) -> None:
        moved[account] = moved.get(account, 0) + centavos

    for row in connection.execute(_PASSED, key):
        sign = -1 if row.is_reversal else 1
        debit, credit = (row.credit_id, row.debit_id) if row.is_reversal else (row.debit_id, row.credit_id)
        add(debit, sign * row.amount_centavos)
        if credit == CUSTOMER_CREDIT:
            add(-CUSTOMER_CREDIT, sign * row.amount_centavos)
        elif credit == ROUNDING:
            add(ROUNDING, -sign * row.amount_centavos)
    return {account: Money(centavos) for account, centavos in moved.items()}


def _session(row: Any) -> Session:
    return Session(
        id=row.id,
        drawer_id=row.drawer_id,
        drawer=row.drawer,
        series=row.series,
        opened_at=datetime.fromisoformat(row.opened_at),
        opened_by=row.opened_by,
        float_amount=Money(row.float_centavos),
        closed_at=datetime.fromisoformat(row.closed_at) if row.closed_at else None,
        closed_by=row.closed_by,
        expected=None if row.expected_centavos is None else Money(row.expected_centavos),
        counted=None if row.counted_centavos is None else Money(row.counted_centavos),
        denominations=json.loads(row.denominations or "{}"),
        difference_reason=row.difference_reason,
        chain_head=row.chain_head,
    )
