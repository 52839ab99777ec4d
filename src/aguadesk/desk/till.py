"""The till: opening a drawer with its float, and closing it with a blind count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk.desk import Authorisation, Change, Desk, Done, done
from aguadesk.domain import chart
from aguadesk.domain.cash_count import Closing, Count, close_out
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.store import audit, catalogues, collecting, seals, settings, till
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.till import Session, SessionFigures

__all__ = [
    "ClosedTill",
    "Session",
    "SessionFigures",
    "close_till",
    "cut",
    "drawer_words",
    "drawers",
    "open_session",
    "open_sessions",
    "open_till",
    "running_figures",
]

CASH_SERIES = "CJ"
_SHORTEST_REASON = 5
_LARGEST_FLOAT = Money.pesos(100_000)


@dataclass(frozen=True, slots=True)
class ClosedTill:
    """A session that was closed, with everything the corte de caja prints."""

    session: Session
    figures: SessionFigures
    closing: Closing


def drawers(desk: Desk) -> list[catalogues.Drawer]:
    """Return the drawers that may be opened at the counter: those in use, but for the ones of points outside."""
    with desk.read() as connection:
        outside = collecting.drawers_of_points(connection)
        return [one for one in catalogues.all_drawers(connection) if one.active and one.id not in outside]


def drawer_words(name: str) -> str:
    """Return a drawer's name as people read it: `caja1` is `Caja 1`."""
    spaced = re.sub(r"(?<=[^\W\d])(?=\d)", " ", name)
    return spaced[:1].upper() + spaced[1:]


def open_session(desk: Desk, drawer: str) -> Session | None:
    """Return the open session of a drawer, if it is open."""
    with desk.read() as connection:
        return till.open_session(connection, drawer)


def open_sessions(desk: Desk) -> list[Session]:
    """Return every open session, the oldest first."""
    with desk.read() as connection:
        return till.all_open_sessions(connection)


def open_till(desk: Desk, drawer: str, float_amount: Money) -> Done[Session]:
    """Open a drawer with the float it starts with.

    Raises:
        Refused: `till.unknown`, `till.already_open`, `till.float`.
    """
    stamp = desk.stamp(Right.RUN_TILL)
    if not ZERO <= float_amount <= _LARGEST_FLOAT:
        raise Refused("till.float", amount=float_amount.signed, most=_LARGEST_FLOAT.signed)
    with desk.write() as w:
        found = till.drawer_by_name(w.connection, drawer)
        if found is None:
            raise Refused("till.unknown", drawer=drawer)
        if till.open_session(w.connection, drawer) is not None:
            raise Refused("till.already_open", drawer=drawer)
        session_id = till.begin_session(w.connection, found.id, float_amount, stamp)
        if float_amount:
            entry = EntryDraft(chart.CASH, chart.FLOAT, float_amount, detail="Fondo inicial")
            post(w.connection, _cash_document([entry], session_id), stamp)
        opened = {"drawer": drawer, "float": float_amount.plain}
        audit.record(w.connection, stamp, audit.AuditDraft("till.opened", "till", session_id, after=opened))
        session = till.session_by_id(w.connection, session_id)
        w.commit()
    assert session is not None
    return done(session, Change("till", session_id))


def close_till(
    desk: Desk,
    drawer: str,
    pieces: Mapping[Money, int],
    reason: str = "",
    authorisation: Authorisation | None = None,
) -> Done[ClosedTill]:
    """Close a drawer with what was counted in it; nothing enters that session afterwards.

    The count is blind: the person gives the pieces before the books say what there should be. A
    difference needs a reason, and above the board's limit somebody who may accept it.

    Raises:
        Refused: `till.closed`, `till.difference_reason` (names the difference), `right.missing` with the
            right `accept_difference`, `count.denomination`, `count.pieces`.
    """
    count = Count(pieces)
    stamp = desk.stamp(Right.RUN_TILL)
    with desk.write() as w:
        session = till.open_session(w.connection, drawer)
        if session is None:
            raise Refused("till.closed", drawer=drawer)
        closing = close_out(till.cash_in_drawer(w.connection, session.id), count.counted, session.float_amount)
        stamp = _accept_difference(desk, w.connection, closing, reason, stamp, authorisation)
        entries = _closing_entries(closing)
        if entries:
            post(w.connection, _cash_document(entries, session.id, reason.strip()), stamp)
        head = seals.chain_head(w.connection)
        till.end_session(
            w.connection, session.id, closing.expected, closing.counted, count.as_text(), reason.strip(), head, stamp
        )
        _audit_close(w.connection, session, closing, reason, stamp)
        closed = _closed(w.connection, session.id, closing)
        w.commit()
    return done(closed, Change("till", session.id))


def cut(desk: Desk, session_id: int) -> ClosedTill:
    """Return a closed session as its corte de caja shows it.

    Raises:
        Refused: `till.not_closed`, `till.unknown_session`.
    """
    with desk.read() as connection:
        session = till.session_by_id(connection, session_id)
        if session is None:
            raise Refused("till.unknown_session")
        if session.expected is None or session.counted is None:
            raise Refused("till.not_closed", drawer=session.drawer)
        closing = close_out(session.expected, session.counted, session.float_amount)
        return _closed(connection, session_id, closing)


def running_figures(desk: Desk, session_id: int) -> SessionFigures:
    """Return what has passed through a session so far, for the bar that is always in sight."""
    with desk.read() as connection:
        return till.figures(connection, session_id)


def _cash_document(entries: list[EntryDraft], session_id: int, reason: str = "") -> DocumentDraft:
    return DocumentDraft(DocumentKind.CASH, CASH_SERIES, entries, session_id=session_id, reason=reason)


def _accept_difference(
    desk: Desk,
    connection: Connection,
    closing: Closing,
    reason: str,
    stamp: Stamp,
    authorisation: Authorisation | None,
) -> Stamp:
    if not closing.difference:
        return stamp
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused("till.difference_reason", difference=closing.difference.signed)
    limit = Money.pesos(settings.rule_in_force(connection, "till.difference_limit", stamp.at.date()).value)
    if abs(closing.difference) > limit:
        return desk.stamp(Right.ACCEPT_DIFFERENCE, authorisation)
    return stamp


def _closing_entries(closing: Closing) -> list[EntryDraft]:
    """Empty the drawer in the books: the difference, the float, and what is handed over."""
    moves = [
        (chart.CASH, chart.CASH_DIFFERENCE, closing.difference, "Sobrante de caja"),
        (chart.CASH_DIFFERENCE, chart.CASH, -closing.difference, "Faltante de caja"),
        (chart.FLOAT, chart.CASH, closing.float_returned, "Fondo devuelto"),
        (chart.HANDED_OVER, chart.CASH, closing.handed_over, "Entrega del efectivo"),
    ]
    return [
        EntryDraft(debit, credit, amount, detail=detail) for debit, credit, amount, detail in moves if amount > ZERO
    ]


def _audit_close(connection: Connection, session: Session, closing: Closing, reason: str, stamp: Stamp) -> None:
    after = {
        "expected": closing.expected.plain,
        "counted": closing.counted.plain,
        "difference": closing.difference.plain,
    }
    draft = audit.AuditDraft("till.closed", "till", session.id, after=after, reason=reason.strip())
    audit.record(connection, stamp, draft)


def _closed(connection: Connection, session_id: int, closing: Closing) -> ClosedTill:
    session = till.session_by_id(connection, session_id)
    assert session is not None
    figures = till.figures(connection, session_id)
    return ClosedTill(session, figures, closing)
