"""What must hold in every board, asked of the file itself: each question returns what breaks it.

Every question takes the number of the document after which it looks; 0 looks at all. They are asked in
SQL over the stored rows, by other ways than the writers use, so that a writer's mistake does not hide itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.chart import CASH, CASH_DIFFERENCE, CUSTOMER_CREDIT, FLOAT, HANDED_OVER, METHOD_ACCOUNT, RECEIVABLE
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.store.queries import ask


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: what it is about, and where amounts differ, both of them."""

    about: str
    expected: Money | None = None
    found: Money | None = None


_UNSEALED = """SELECT series, number FROM document
    WHERE id > :after AND NOT EXISTS (SELECT 1 FROM seal WHERE seal.document_id = document.id) ORDER BY id"""

_TOTALS = """SELECT series, number, total_centavos AS expected,
        coalesce((SELECT sum(amount_centavos) FROM entry WHERE document_id = document.id), 0) AS found
    FROM document
    WHERE id > :after AND total_centavos <>
        coalesce((SELECT sum(amount_centavos) FROM entry WHERE document_id = document.id), 0) ORDER BY id"""

_GAPS = """SELECT series, number - 1 AS number FROM document AS follower
    WHERE id > :after AND number > 1 AND NOT EXISTS (
        SELECT 1 FROM document WHERE series = follower.series AND number = follower.number - 1) ORDER BY id"""

_TENDERED = f"""SELECT series, number, paid AS expected, posted AS found FROM (
        SELECT document.*,
            coalesce((SELECT sum(amount_centavos) FROM tender WHERE document_id = document.id), 0) AS paid,
            coalesce((SELECT sum(amount_centavos) FROM entry WHERE document_id = document.id
                AND debit_id IN ({", ".join(str(number) for number in METHOD_ACCOUNT.values())})), 0) AS posted
        FROM document WHERE kind = 'receipt' AND id > :after) AS receipts
    WHERE paid <> posted ORDER BY id"""

_MIRRORS = f"""SELECT mirror.series, mirror.number
    FROM document AS mirror JOIN document AS original ON original.id = mirror.reverses_id
    WHERE mirror.id > :after AND (
        mirror.total_centavos <> original.total_centavos OR original.kind = 'reversal'
        OR (SELECT count(*) FROM entry WHERE document_id = mirror.id)
            <> (SELECT count(*) FROM entry WHERE document_id = original.id)
        OR EXISTS (
            SELECT 1 FROM entry AS back JOIN entry AS forth
                ON forth.document_id = original.id AND forth.line = back.line
            WHERE back.document_id = mirror.id AND (
                back.debit_id <> forth.credit_id OR back.credit_id <> forth.debit_id
                OR back.amount_centavos <> forth.amount_centavos
                OR coalesce(back.account_id, 0) <> coalesce(forth.account_id, 0)
                OR coalesce(back.settles_id, 0) <> coalesce(forth.settles_id,
                    CASE WHEN forth.debit_id = {RECEIVABLE} THEN forth.id ELSE 0 END)))) ORDER BY mirror.id"""

_CANCELLED_UNAUDITED = """SELECT original.series, original.number
    FROM document AS original
    WHERE original.id IN (SELECT reverses_id FROM document WHERE id > :after AND reverses_id IS NOT NULL)
      AND original.kind = 'receipt' AND NOT EXISTS (
        SELECT 1 FROM audit WHERE subject = 'receipt' AND subject_id = original.id AND act = 'receipt.cancelled')
    ORDER BY original.id"""

_TOUCHED = "SELECT settles_id FROM entry WHERE document_id > :after AND settles_id IS NOT NULL"
_SETTLED = f"""SELECT document.series, document.number, charge.amount_centavos AS expected, settled.amount AS found
    FROM (SELECT settles_id,
            sum(CASE WHEN debit_id = {RECEIVABLE} THEN -amount_centavos ELSE amount_centavos END) AS amount,
            min(coalesce(account_id, 0)) AS least, max(coalesce(account_id, 0)) AS most
        FROM entry WHERE settles_id IN ({_TOUCHED}) GROUP BY settles_id) AS settled
    JOIN entry AS charge ON charge.id = settled.settles_id
    JOIN document ON document.id = charge.document_id
    WHERE settled.amount < 0 OR settled.amount > charge.amount_centavos
        OR charge.debit_id <> {RECEIVABLE} OR charge.settles_id IS NOT NULL
        OR settled.least <> coalesce(charge.account_id, 0) OR settled.most <> coalesce(charge.account_id, 0)
    ORDER BY charge.id"""

_CREDITS = f"""SELECT account.number AS account, credit AS found FROM (
        SELECT account_id, sum(CASE WHEN credit_id = {CUSTOMER_CREDIT} THEN amount_centavos
                                    WHEN debit_id = {CUSTOMER_CREDIT} THEN -amount_centavos ELSE 0 END) AS credit
        FROM entry WHERE account_id IN (
            SELECT account_id FROM entry WHERE document_id > :after AND debit_id = {CUSTOMER_CREDIT})
        GROUP BY account_id) AS credits
    JOIN account ON account.id = credits.account_id WHERE credit < 0 ORDER BY account.id"""

_TWO_OPEN = """SELECT drawer.name FROM cash_session JOIN drawer ON drawer.id = cash_session.drawer_id
    WHERE closed_at IS NULL GROUP BY drawer.id, drawer.name HAVING count(*) > 1"""

_CLOSED = """SELECT cash_session.*, drawer.name AS drawer
    FROM cash_session JOIN drawer ON drawer.id = cash_session.drawer_id
    WHERE closed_at IS NOT NULL AND (:after = 0 OR EXISTS (
        SELECT 1 FROM document WHERE session_id = cash_session.id AND document.id > :after))
    ORDER BY cash_session.id"""

_UNVOUCHED = """SELECT drawer.name AS drawer, closed_at
    FROM cash_session JOIN drawer ON drawer.id = cash_session.drawer_id
    WHERE chain_head <> '' AND NOT EXISTS (
        SELECT 1 FROM seal WHERE position = chain_position AND hash = chain_head) ORDER BY cash_session.id"""

_MOVED = f"""SELECT debit_id, credit_id, sum(amount_centavos) AS amount
    FROM document JOIN entry ON entry.document_id = document.id
    WHERE document.session_id = :session AND {CASH} IN (debit_id, credit_id) GROUP BY debit_id, credit_id"""


def unsealed_documents(connection: Connection, after: int) -> list[Fault]:
    """Return documents without their seal."""
    return _documents(connection, _UNSEALED, after)


def wrong_totals(connection: Connection, after: int) -> list[Fault]:
    """Return documents whose total is not the sum of their entries."""
    return _documents(connection, _TOTALS, after)


def missing_folios(connection: Connection, after: int) -> list[Fault]:
    """Return folios that are not there while the next of their series is."""
    return _documents(connection, _GAPS, after)


def wrong_tenders(connection: Connection, after: int) -> list[Fault]:
    """Return receipts whose ways of payment do not add up to what they moved."""
    return _documents(connection, _TENDERED, after)


def wrong_mirrors(connection: Connection, after: int) -> list[Fault]:
    """Return reversals that are not the exact mirror of their document."""
    return _documents(connection, _MIRRORS, after)


def unaudited_cancellations(connection: Connection, after: int) -> list[Fault]:
    """Return cancelled receipts whose cancellation is not in the audit."""
    return _documents(connection, _CANCELLED_UNAUDITED, after)


def wrong_settlements(connection: Connection, after: int) -> list[Fault]:
    """Return charges that are settled beyond their amount, below zero, or by another account."""
    return _documents(connection, _SETTLED, after)


def credits_below_zero(connection: Connection, after: int) -> list[Fault]:
    """Return accounts that used more credit in favour than they had."""
    return [Fault(row.account, found=Money(row.found)) for row in ask(connection, _CREDITS, after=after)]


def drawers_open_twice(connection: Connection, _after: int) -> list[Fault]:
    """Return drawers with more than one open session."""
    return [Fault(row.name) for row in ask(connection, _TWO_OPEN)]


def audit_gaps(connection: Connection, _after: int) -> list[Fault]:
    """Return one fault when rows of the audit are missing: its numbers run without gaps."""
    (row,) = ask(connection, "SELECT count(*) AS rows, coalesce(max(id), 0) AS last FROM audit")
    return [] if row.rows == row.last else [Fault(str(row.last - row.rows))]


def wrong_closings(connection: Connection, after: int) -> list[Fault]:
    """Return closed sessions whose books do not say what their close wrote down.

    What was expected is the float plus the cash that came and went; what was counted differs from it by the
    difference that was posted; and the drawer is left empty.
    """
    found = []
    for session in ask(connection, _CLOSED, after=after):
        pairs = _closing_pairs(connection, session)
        found += [Fault(_closing(session), Money(said), Money(booked)) for said, booked in pairs if said != booked][:1]
    return found


def unvouched_closings(connection: Connection, _after: int) -> list[Fault]:
    """Return closed sessions whose printed hash no longer stands in the chain: the books were rewritten."""
    return [Fault(_closing(session)) for session in ask(connection, _UNVOUCHED)]


def _closing(session: Any) -> str:
    return f"{session.drawer} ({session.closed_at[:10]})"


def _closing_pairs(connection: Connection, session: Any) -> list[tuple[int, int]]:
    """Return what a close wrote down beside what the books say of it, in centavos."""
    moved = {(row.debit_id, row.credit_id): row.amount for row in ask(connection, _MOVED, session=session.id)}
    into = {pair: amount if pair[0] == CASH else -amount for pair, amount in moved.items()}
    leaving = {(CASH, CASH_DIFFERENCE), (CASH_DIFFERENCE, CASH), (FLOAT, CASH), (HANDED_OVER, CASH)}
    difference = into.get((CASH, CASH_DIFFERENCE), 0) + into.get((CASH_DIFFERENCE, CASH), 0)
    pieces = json.loads(session.denominations or "{}")
    return [
        (session.float_centavos, into.get((CASH, FLOAT), 0)),
        (session.expected_centavos, sum(amount for pair, amount in into.items() if pair not in leaving)),
        (session.counted_centavos, session.expected_centavos + difference),
        (session.counted_centavos, sum(Money.pesos(piece).centavos * number for piece, number in pieces.items())),
        (0, sum(into.values())),
    ]


def _documents(connection: Connection, question: str, after: int) -> list[Fault]:
    """Ask a question whose rows name documents, and amounts where they differ."""
    return [
        Fault(str(Folio(row.series, row.number)), _money(row, "expected"), _money(row, "found"))
        for row in ask(connection, question, after=after)
    ]


def _money(row: Any, column: str) -> Money | None:
    centavos = getattr(row, column, None)
    return None if centavos is None else Money(centavos)
